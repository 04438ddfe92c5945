"""What Check shows of a share, close together: for the preview beside the choice.

It is made of the same examination and of the same parts as the page Check; only the order is another:
what a person came to see, the words of each credential, stands first. Parts are made anew only where
they say something else than before: the preview follows every click.
"""

from collections.abc import Callable, Hashable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wallet_app.services.check import Examination
from wallet_app.ui.outcomes import of_report
from wallet_app.ui.widgets import Card, Divider, PlainLabel, column, row
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.checks_list import ChecksList, checks_summary
from wallet_app.ui.widgets.credential_details import Aids, sections
from wallet_app.ui.widgets.disclosure import Disclosure
from wallet_app.ui.widgets.examined import endorsement_tree, lone_answer, record_tree, title_row
from wallet_app.ui.widgets.other_details import other_sections
from wallet_app.ui.widgets.recipient import matches
from wallet_app.ui.widgets.self_stated import self_stated
from wallet_app.ui.widgets.verdict import ToneDisc, VerdictCard
from wallet_app.ui.words import say
from wallet_app.values import dataclass
from wallet_app.verification.report import Report
from wallet_app.wording import headline


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what is shown.

    Attributes:
        says: what it shows; one that says the same can stay as it is.
        make: makes it.
    """

    says: object
    make: Callable[[], QWidget]


def their_view(seen: tuple[Examination, ...], advisor: Advisor) -> Iterator[Part]:
    """Show what Check finds in what would leave.

    Args:
        seen: what it finds.
        advisor: gives advice on documents that name schemas.
    """
    for examination in seen:
        if examination.report.errors:
            yield _unreadable(examination.report)
        else:
            yield from _parts(lone_answer(examination), advisor)


def _unreadable(report: Report) -> Part:
    return Part(report, lambda: VerdictCard(report, name="seenVerdict"))


def _parts(examination: Examination, advisor: Advisor) -> Iterator[Part]:
    report = examination.report
    if examination.credential is not None:
        said = (examination.credential, examination.others, report.contact, *_outcomes(examination))
        yield Part(said, lambda: _credential(examination, advisor))
        yield _checks(report, say("checks.title"), "seenChecks")
        return
    yield Part((_outcome(report), report.contact), lambda: _whole(report))
    for member in examination.members:
        yield from _parts(member, advisor)
    yield _checks(report, say("check.checks_of_presentation"), "seenPresentationChecks")


def _whole(report: Report) -> QWidget:
    """What is found of a presentation itself, and what its presenter says of themselves."""
    whole = QWidget()
    whole.setLayout(column(verdict_line(report, "seenVerdict"), *self_stated(report), gap=2))
    return whole


def _outcome(report: Report) -> Hashable:
    return report.outcome, headline(report)


def _outcomes(examination: Examination) -> Iterator[Hashable]:
    """What is said of a credential and of everything inside it."""
    yield _outcome(examination.report)
    for inner in (*examination.members, *examination.endorsements):
        yield from _outcomes(inner)


def _checks(report: Report, title: str, name: str) -> Part:
    """Each check behind a line that says how many hold; made when it is opened for the first time."""
    return Part((title, report.checks), lambda: _folded(report, title, name))


def _folded(report: Report, title: str, name: str) -> QWidget:
    inside = column(gap=0)
    body = QWidget()
    body.setLayout(inside)
    card = Disclosure(title, body, name=name, beside=PlainLabel(checks_summary(report.checks), "small"))

    def fill(is_open: bool) -> None:
        if is_open and not inside.count():
            inside.addWidget(ChecksList(report.checks, report.checked_at))

    card.turned.connect(fill)
    return card


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
    title = title_row(examination.credential, name="seenTitle")
    card = Card(title, verdict_line(examination.report), gap=3.5, padding=4, name="seenCredential")
    card.add(*self_stated(examination.report))
    if examination.credential is not None:
        for section in sections(examination.credential, Aids(recipient=matches(examination.document))):
            card.add(Divider(), section)
        for section in other_sections(examination.others):
            card.add(Divider(), section)
    if not (examination.members or examination.endorsements):
        return card
    inside = column(card, gap=2)
    if examination.members:
        inside.addWidget(record_tree(examination.members, advisor))
    if examination.endorsements:
        inside.addWidget(endorsement_tree(examination.endorsements, advisor))
    whole = QWidget()
    whole.setLayout(inside)
    return whole
