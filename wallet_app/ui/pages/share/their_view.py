"""What Check shows of a share, close together: for the preview beside the choice.

It is made of the same examination and of the same parts as the page Check; only the order is another:
what a person came to see, the words of each credential, stands first.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wallet_app.services.check import Examination
from wallet_app.ui.outcomes import of_report
from wallet_app.ui.widgets import Card, Divider, PlainLabel, column, row
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.credential_details import Aids, sections
from wallet_app.ui.widgets.examined import (
    endorsement_tree,
    folded_checks,
    lone_answer,
    record_tree,
    title_row,
)
from wallet_app.ui.widgets.recipient import matches
from wallet_app.ui.widgets.verdict import ToneDisc, VerdictCard
from wallet_app.ui.words import say
from wallet_app.verification.report import Report
from wallet_app.wording import headline


def their_view(seen: tuple[Examination, ...], advisor: Advisor) -> Iterator[QWidget]:
    """Show what Check finds in what would leave.

    Args:
        seen: what it finds.
        advisor: gives advice on documents that name schemas.
    """
    for examination in map(lone_answer, seen):
        if examination.report.errors:
            yield VerdictCard(examination.report, name="seenVerdict")
        else:
            yield from _parts(examination, advisor)


def _parts(examination: Examination, advisor: Advisor) -> Iterator[QWidget]:
    if examination.credential is not None:
        yield _credential(examination, advisor)
        return
    yield verdict_line(examination.report, "seenVerdict")
    for member in examination.members:
        yield from _parts(member, advisor)
    yield folded_checks(examination.report, say("check.checks_of_presentation"), "seenPresentationChecks")


def verdict_line(report: Report, name: str = "") -> QWidget:
    """The outcome with its deciding reason, on one line or two."""
    look = of_report(report)
    line = row(gap=2.5)
    line.addWidget(ToneDisc(look.icon, look.tone, 28), 0, Qt.AlignmentFlag.AlignTop)
    words = PlainLabel(headline(report), "strong", wrap=True, name=name, tone=look.tone)
    line.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
    whole = QWidget()
    whole.setLayout(line)
    return whole


def _credential(examination: Examination, advisor: Advisor) -> QWidget:
    card = Card(
        title_row(examination.credential, name="seenTitle"), gap=3.5, padding=4, name="seenCredential"
    )
    card.add(verdict_line(examination.report))
    if examination.credential is not None:
        for section in sections(examination.credential, Aids(recipient=matches(examination.document))):
            card.add(Divider(), section)
    inside = column(card, gap=2)
    if examination.members:
        inside.addWidget(record_tree(examination.members, advisor))
    if examination.endorsements:
        inside.addWidget(endorsement_tree(examination.endorsements, advisor))
    checks = folded_checks(examination.report, say("checks.title"), "seenChecks")
    inside.addWidget(checks)
    whole = QWidget()
    whole.setLayout(inside)
    return whole
