"""One examined document as who checks it sees it: the verdict, what it says, and each check."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from wallet_app.credentials.model import Credential, Party
from wallet_app.services.check import Examination
from wallet_app.ui.outcomes import of_report
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.boxes import Card, Divider, Section, column, row
from wallet_app.ui.widgets.checks_list import ChecksList, checks_summary
from wallet_app.ui.widgets.credential_card import KIND_ICONS, untitled
from wallet_app.ui.widgets.credential_details import Aids, sections
from wallet_app.ui.widgets.data import Avatar
from wallet_app.ui.widgets.disclosure import Disclosure
from wallet_app.ui.widgets.feedback import StatusPill
from wallet_app.ui.widgets.how_checked import how_checked
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.widgets.online import contacted_list, evidence_list
from wallet_app.ui.widgets.other_details import other_sections
from wallet_app.ui.widgets.recipient import matches
from wallet_app.ui.widgets.record_tree import RecordTree
from wallet_app.ui.widgets.self_stated import self_stated
from wallet_app.ui.widgets.tick_model import TickRow
from wallet_app.ui.widgets.unproven import unproven_banner
from wallet_app.ui.widgets.verdict import VerdictCard, VerdictHead
from wallet_app.ui.words import say
from wallet_app.values import dataclass
from wallet_app.verification.report import Outcome, Report
from wallet_app.wording.plain import visible

_GOOD = frozenset({Outcome.VERIFIED, Outcome.SIGNED})


def examination_cards(examination: Examination, advisor: Advisor) -> Iterator[QWidget]:
    """Show one document: of a presentation first itself, then each credential inside it.

    Args:
        examination: what it is.
        advisor: gives advice on documents that name schemas.
    """
    examination = lone_answer(examination)
    if examination.report.errors:
        yield _unread_card(examination.report)
    elif _is_bundle(examination):
        yield _presentation_card(examination)
        for member in examination.members:
            yield from examination_cards(member, advisor)
        yield from _outside(examination)
    elif _is_presentation(examination):
        yield from _presentation_cards(examination, advisor)
    else:
        yield from document_cards(examination, advisor)


def _unread_card(report: Report) -> VerdictCard:
    """Something without a credential; of a presentation also who made it."""
    card = VerdictCard(report)
    if holder := party_words(report.subject):
        card.add(PlainLabel(say("check.presented_by", holder=holder), "muted", wrap=True, name="presentedBy"))
    card.add(*self_stated(report))
    return card


def lone_answer(examination: Examination) -> Examination:
    """Give the one answer in a bundle of one, whose verdict is the bundle's; anything else as it is.

    Args:
        examination: of anything.
    """
    if not _is_bundle(examination) or len(examination.members) != 1:
        return examination
    return replace(
        examination.members[0],
        evidence=examination.evidence,
        wanted=examination.wanted,
        contacted=examination.contacted,
    )


def document_cards(examination: Examination, advisor: Advisor) -> Iterator[QWidget]:
    """Show one credential: verdict and words, what is inside it, its checks, what they leant on.

    Args:
        examination: of a credential.
        advisor: gives advice on documents that name schemas.
    """
    yield credential_card(examination)
    yield from _inside(examination, advisor)
    yield checks_card(examination.report, say("checks.of_record" if examination.members else "checks.title"))
    if (advice := advisor.card(examination.document)) is not None:
        yield advice
    yield from _outside(examination)


def _inside(examination: Examination, advisor: Advisor) -> Iterator[QWidget]:
    """What stands inside a credential and has a verdict of its own."""
    if examination.members:
        yield record_tree(examination.members, advisor)
    if examination.endorsements:
        yield endorsement_tree(examination.endorsements, advisor)


def _outside(examination: Examination) -> Iterator[QWidget]:
    """What the checks relied on from elsewhere, and who was asked."""
    if (relied_on := evidence_list(examination.evidence)) is not None:
        yield relied_on
    if examination.contacted:
        yield contacted_list(examination.contacted)


def record_tree(members: Sequence[Examination], advisor: Advisor) -> RecordTree:
    """The credentials inside a record, each with its own verdict."""
    return RecordTree(members, _title, _issuer, lambda member: _member_parts(member, advisor))


def endorsement_tree(endorsements: Sequence[Examination], advisor: Advisor) -> RecordTree:
    """The endorsements inside a credential, each with its own verdict."""
    return RecordTree(
        endorsements, _title, _issuer, lambda one: _member_parts(one, advisor), kind="endorsements"
    )


def _title(examination: Examination) -> str:
    return credential_title(examination.credential)


def _issuer(examination: Examination) -> str:
    return party_words(examination.credential.issuer if examination.credential else None)


def _member_parts(member: Examination, advisor: Advisor) -> list[QWidget]:
    parts: list[QWidget] = [VerdictHead(member.report, name="memberVerdict")]
    if (warning := unproven_banner(member.report)) is not None:
        parts.append(warning)
    if member.credential is not None:
        parts.extend(sections(member.credential, Aids(recipient=matches(member.document))))
        parts.extend(other_sections(member.others))
    parts.extend(_inside(member, advisor))
    parts.append(folded_checks(member.report, say("checks.title"), "memberChecks"))
    if (advice := advisor.card(member.document)) is not None:
        parts.append(advice)
    return parts


def credential_card(examination: Examination, verdict: str = "verdict") -> Card:
    """One credential: its verdict, what it is called and who issued it, what it says.

    Args:
        examination: of one credential.
        verdict: object name of the headline.
    """
    credential = examination.credential
    how = how_checked(examination) if examination.evidence is not None else None
    head = VerdictHead(examination.report, name=verdict, how=how)
    card = Card(head, Divider(), gap=4, name="checkedCredential")
    if (warning := unproven_banner(examination.report)) is not None:
        card.add(warning)
    card.add(title_row(credential, name="checkedTitle"))
    card.add(*self_stated(examination.report))
    if credential is not None:
        for section in sections(credential, Aids(recipient=matches(examination.document))):
            card.add(Divider(), section)
        for section in other_sections(examination.others):
            card.add(Divider(), section)
    return card


def title_row(credential: Credential | None, *, name: str = "") -> QWidget:
    """What a credential is called and who says to have issued it, with the icon of its kind."""
    icon = KIND_ICONS[credential.kind] if credential else "file"
    title = credential_title(credential)
    words = column(PlainLabel(title, "subtitle", wrap=True, name=name), gap=0.5)
    if issuer := party_words(credential.issuer if credential else None):
        words.addWidget(PlainLabel(issuer, "muted", wrap=True))
    head = row(Avatar(title, 44, icon=icon), gap=4)
    head.addLayout(words, 1)
    whole = QWidget()
    whole.setLayout(head)
    return whole


def checks_card(report: Report, title: str) -> Card:
    """Each check of a report, open."""
    return Card(Section(title, ChecksList(report.checks, report.checked_at)), name="checksCard")


def folded_checks(report: Report, title: str, name: str) -> Disclosure:
    """Each check of a report behind a line that says how many hold; open where something does not."""
    body = ChecksList(report.checks, report.checked_at)
    beside = PlainLabel(checks_summary(report.checks), "small")
    return Disclosure(title, body, name=name, is_open=report.outcome not in _GOOD, beside=beside)


def credential_title(credential: Credential | None) -> str:
    """The title as it may be shown; a word of ours where there is none."""
    if credential is None:
        return untitled(None)
    return visible(credential.title) or untitled(credential.kind)


def party_words(party: Party | None) -> str:
    """What somebody is called, as it may be shown: the name, else the identifier, else nothing."""
    return visible((party.name or party.id or "") if party else "")


def _presentation_cards(examination: Examination, advisor: Advisor) -> Iterator[QWidget]:
    report, members = examination.report, examination.members
    yield _presentation_card(examination)
    for number, member in enumerate(members):
        inner = column(gap=2)
        if len(members) > 1:
            place = say("check.member", number=number + 1, count=len(members))
            inner.addWidget(PlainLabel(place, "label"))
        inner.addWidget(credential_card(member, "memberVerdict"))
        for part in _inside(member, advisor):
            inner.addWidget(part)
        inner.addWidget(folded_checks(member.report, say("checks.title"), f"memberChecks-{number}"))
        if (advice := advisor.card(member.document)) is not None:
            inner.addWidget(advice)
        whole = QWidget()
        whole.setLayout(inner)
        yield whole
    yield folded_checks(report, say("check.checks_of_presentation"), "presentationChecks")
    yield from _outside(examination)


def _presentation_card(examination: Examination, *, lines: bool = True) -> Card:
    """The verdict of the whole, who presents it, and a line for each credential inside."""
    report, members = examination.report, examination.members
    head = VerdictHead(report, how=how_checked(examination))
    card = Card(head, Divider(), gap=4, name="verdictCard")
    what = PlainLabel(_presentation_words(examination), "strong", wrap=True, name="presentationTitle")
    words = column(what, gap=0.5)
    if holder := party_words(report.subject):
        words.addWidget(PlainLabel(say("check.presented_by", holder=holder), "muted", wrap=True))
    card.add(words, *self_stated(report))
    if lines and len(members) > 1:
        card.add(*(summary_line(member) for member in members))
    return card


def summary_line(examination: Examination) -> QWidget:
    """One line for a credential among a few: its title and its outcome."""
    look = of_report(examination.report)
    is_presentation = _is_presentation(examination)
    title = _presentation_words(examination) if is_presentation else credential_title(examination.credential)
    pill = StatusPill(look.tone, look.word, look.icon)
    pill.setObjectName("summaryPill")
    line = row(PlainLabel(title, "body"), pill, gap=3)
    line.setStretch(0, 1)
    whole = QWidget()
    whole.setLayout(line)
    whole.setAccessibleName(f"{title}: {look.word}")
    return whole


@dataclass(frozen=True, slots=True)
class Entry:
    """One document among many: a file's, or one inside a presentation.

    Attributes:
        examination: what it is.
        row: its line in a list.
    """

    examination: Examination
    row: TickRow

    def cards(self, advisor: Advisor) -> Iterator[QWidget]:
        """The parts that show it; of a presentation itself alone, for what is in it has lines of its own."""
        report = self.examination.report
        yield PlainLabel(say("check.from_file", name=visible(self.examination.name)), "label", wrap=True)
        if report.errors:
            yield VerdictCard(report)
        elif _is_presentation(self.examination):
            yield _presentation_card(self.examination, lines=False)
            yield checks_card(report, say("check.checks_of_presentation"))
        else:
            yield from document_cards(self.examination, advisor)


def entries(examinations: Iterable[Examination]) -> Iterator[Entry]:
    """Give every document, each presentation followed by what is in it."""
    for examination in examinations:
        yield Entry(examination, _row(examination))
        # What is in a record stands in the record's own tree.
        if _is_presentation(examination):
            yield from entries(examination.members)


def _row(examination: Examination) -> TickRow:
    report, credential = examination.report, examination.credential
    look = of_report(report)
    if _is_presentation(examination):
        title = _presentation_words(examination)
        return TickRow(title, visible(examination.name), "users", look, can_tick=False)
    if credential is None:
        return TickRow(visible(examination.name), "", "file", look, can_tick=False)
    icon = KIND_ICONS[credential.kind]
    return TickRow(credential_title(credential), party_words(credential.issuer), icon, look, can_tick=False)


def _is_presentation(examination: Examination) -> bool:
    return examination.document is not None and examination.document.is_presentation


def _is_bundle(examination: Examination) -> bool:
    return examination.document is not None and examination.document.is_bundle


def _presentation_words(examination: Examination) -> str:
    count = len(examination.members)
    if _is_bundle(examination):
        return say("check.bundle", count=count)
    return say("check.presentation", count=count) if count else say("check.presentation.empty")
