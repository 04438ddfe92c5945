"""The verdict: one outcome with its deciding reason, large, and the checks that lead to it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from wallet_app.ui.outcomes import of_report
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.widgets.boxes import Card, Divider, column, row
from wallet_app.ui.widgets.checks_list import ChecksList
from wallet_app.ui.widgets.how_checked import HowChecked, HowLine
from wallet_app.ui.widgets.labels import IconLabel, PlainLabel
from wallet_app.ui.words import say
from wallet_app.verification.report import Report
from wallet_app.wording import headline, next_step
from wallet_app.wording.moments import moment


class ToneDisc(QWidget):
    """An icon on a soft round ground of its tone.

    Args:
        icon: name of the icon.
        tone: its colour.
        side: diameter at scale 1.
    """

    def __init__(self, icon: str, tone: Tone, side: int = 44) -> None:
        super().__init__()
        self._tone = tone
        length = theme().metrics.px(side)
        self.setFixedSize(length, length)
        self.setLayout(row(None, IconLabel(icon, f"{tone}_text", round(side * 0.5)), None))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = theme().color(f"{self._tone}_soft")
        painting.rounded(painter, QRectF(self.rect()), ground, None, self.height() / 2)
        painter.end()


class VerdictHead(QWidget):
    """The outcome: icon, headline, what it means, and when it was checked.

    Args:
        report: what a check found.
        name: object name of the headline.
        how: how it was checked; without it the line says when alone.
    """

    def __init__(self, report: Report, *, name: str = "verdict", how: HowChecked | None = None) -> None:
        super().__init__()
        look = of_report(report)
        self.headline = PlainLabel(headline(report), "subtitle", wrap=True, name=name, tone=look.tone)
        meaning = say(f"outcome.{report.outcome}.meaning")
        checked = say("checks.checked_at", moment=moment(report.checked_at))
        last = PlainLabel(checked, "caption") if how is None else HowLine(how)
        words = column(self.headline, PlainLabel(meaning, "muted", wrap=True), last, gap=1)
        line = row(gap=4)
        line.addWidget(ToneDisc(look.icon, look.tone), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.setLayout(line)
        self.setAccessibleName(f"{headline(report)}. {meaning} {how.words if how is not None else checked}")


class VerdictCard(Card):
    """A report as a person reads it: the verdict, then each check.

    Args:
        report: what a check found; an unreadable one shows why and what to do next.
        name: object name of the headline.
        how: how it was checked.
    """

    def __init__(self, report: Report, *, name: str = "verdict", how: HowChecked | None = None) -> None:
        super().__init__(gap=4, name=f"{name}Card")
        self.head = VerdictHead(report, name=name, how=how)
        self.add(self.head)
        for problem in report.errors:
            if step := next_step(problem.code):
                self.add(PlainLabel(step, "body", wrap=True))
        if report.checks:
            self.checks = ChecksList(report.checks, report.checked_at)
            self.add(Divider(), self.checks)
