"""The checks of a report, a line each: answer as icon and word, reason, as-of, technical detail on demand."""

from collections import Counter
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from wallet_app import wording
from wallet_app.answer import Answer
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.ui.outcomes import of_check
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.boxes import Divider, column, row
from wallet_app.ui.widgets.buttons import IconButton
from wallet_app.ui.widgets.data import KeyValueList
from wallet_app.ui.widgets.labels import IconLabel, PlainLabel
from wallet_app.ui.words import say
from wallet_app.verification.report import Check
from wallet_app.wording.moments import moment
from wallet_app.wording.plain import visible

_LONGEST_DETAIL: Final = 400


class CheckLine(QWidget):
    """One check: what was looked at, the answer, the reason, and when the evidence is from.

    Args:
        check: the check of a report.
        now: the moment of the report; the as-of is left out where it is the same.
        number: its place in the list, for the object name.
        room_for_more: keep the place of the button for technical detail also where there is none.
    """

    def __init__(
        self, check: Check, now: datetime | None, number: int, *, room_for_more: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName(f"check-{number}")
        look = of_check(check)
        subject = say(f"check.{check.name}")
        sentence = wording.say(check.code, check.params)
        icon = IconLabel(look.icon, f"{look.tone}_text", 18)
        self.answer = PlainLabel(look.word, "small", tone=look.tone)
        # Of the two the answer is never cut: the subject takes another line instead.
        self.answer.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head = row(PlainLabel(subject, "strong", wrap=True), self.answer, gap=2)
        head.setStretch(0, 1)
        head.setAlignment(self.answer, Qt.AlignmentFlag.AlignTop)
        self.reason = PlainLabel(sentence, "muted", wrap=True)
        words = column(head, self.reason, gap=0.5)
        if (as_of := _as_of(check, now)) is not None:
            words.addWidget(PlainLabel(say("check.as_of", moment=as_of), "caption"))
        self._check = check
        self._words = words
        self._detail: KeyValueList | None = None
        line = row(gap=3)
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        if check.detail:
            line.addWidget(self._more_button(subject, number), 0, Qt.AlignmentFlag.AlignTop)
        elif room_for_more:
            line.addSpacing(theme().metrics.control + theme().metrics.space(3))
        self.setLayout(line)
        self.setAccessibleName(f"{subject}: {look.word}. {sentence}")

    def _more_button(self, subject: str, number: int) -> IconButton:
        button = IconButton("chevron-down", say("check.detail", check=subject), name=f"checkDetail-{number}")
        button.setCheckable(True)
        button.toggled.connect(self._show_detail)
        button.toggled.connect(lambda on: button.set_icon("chevron-up" if on else "chevron-down"))
        return button

    def _show_detail(self, shown: bool) -> None:
        """Made when it is first asked for: a page of checks has many, and few are looked at."""
        if self._detail is None:
            self._detail = _detail(self._check)
            self._words.addWidget(self._detail)
        self._detail.setVisible(shown)


def _as_of(check: Check, now: datetime | None) -> str | None:
    """When the evidence is from, in words; None where that reads the same as the moment of the check."""
    if check.as_of is None or check.as_of == now:
        return None
    words = moment(check.as_of)
    return None if now is not None and words == moment(now) else words


def _detail(check: Check) -> KeyValueList:
    """The technical detail: names and values as the specifications write them."""
    pairs = [(visible(name), _as_text(value)) for name, value in check.detail.items()]
    return KeyValueList([(say("check.code"), check.code), *pairs], name="checkDetail")


def _as_text(value: JsonValue) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return visible(text, longest=_LONGEST_DETAIL)


class ChecksList(QWidget):
    """All checks of one report.

    Args:
        checks: in the order in which they were made.
        now: the moment of the report.
    """

    def __init__(self, checks: tuple[Check, ...], now: datetime | None, *, name: str = "checks") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(say("checks.title"))
        more = any(check.detail for check in checks)
        self.lines = tuple(
            CheckLine(check, now, number, room_for_more=more) for number, check in enumerate(checks)
        )
        whole = column(gap=3)
        for number, line in enumerate(self.lines):
            if number:
                whole.addWidget(Divider())
            whole.addWidget(line)
        self.setLayout(whole)


def checks_summary(checks: tuple[Check, ...]) -> str:
    """Say how many of the checks that apply hold, in a few words."""
    answers = Counter(check.answer for check in checks if check.answer is not Answer.NOT_APPLICABLE)
    holds, count = answers[Answer.HOLDS], sum(answers.values())
    if holds == count:
        return say("checks.all_hold", count=count)
    return say("checks.some", holds=holds, count=count)
