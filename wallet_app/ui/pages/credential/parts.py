"""What the tabs of a credential show: what it says, what happened to it, the document itself."""

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from wallet_app.services.history import HistoryItem, HistoryKind
from wallet_app.services.library_items import OpenedCredential
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import Button, Card, Divider, EmptyState, PlainLabel, column, row
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.boxes import Part
from wallet_app.ui.widgets.credential_details import Aids, sections
from wallet_app.ui.widgets.examined import checks_card, endorsement_tree, record_tree
from wallet_app.ui.widgets.how_checked import how_checked
from wallet_app.ui.widgets.online import ContactOffer, contacted_list, evidence_list
from wallet_app.ui.widgets.other_details import other_sections
from wallet_app.ui.widgets.unproven import unproven_banner
from wallet_app.ui.widgets.verdict import VerdictCard, VerdictHead
from wallet_app.ui.words import say
from wallet_app.wording.moments import moment
from wallet_app.wording.plain import visible

_LONGEST_DOCUMENT = 200_000


def details(opened: OpenedCredential, aids: Aids, mine: QWidget) -> QWidget:
    """What the credential says, and the holder's own words below it."""
    said = (*sections(opened.credential, aids), *other_sections(opened.others))
    parts: list[QWidget] = [Card(section) for section in said]
    if not parts:
        nothing = column(
            PlainLabel(say("details.nothing"), "strong", wrap=True),
            PlainLabel(say("details.nothing.text"), "muted", wrap=True),
            gap=0.5,
        )
        parts.append(Card(nothing, name="nothingMore"))
    if (warning := unproven_banner(opened.report)) is not None:
        parts.insert(0, warning)
    whole = QWidget()
    whole.setLayout(column(*parts, mine, None, gap=4))
    return whole


def checks(
    opened: OpenedCredential,
    check_again: Callable[[], object],
    offer: ContactOffer | None,
    advisor: Advisor,
) -> QWidget:
    """The verdict, every check, the credentials inside, and what all that relied on.

    Args:
        opened: the credential.
        check_again: checks it again without asking anybody.
        offer: to ask others; None when there is nobody to ask.
        advisor: gives advice on documents that name schemas.
    """
    again = Button(say("credential.check_again"), icon="refresh-cw", name="checkAgain")
    again.clicked.connect(lambda _on=False: check_again())
    parts: list[Part] = []
    how = how_checked(opened)
    if opened.members:  # what a record holds matters before its own checks
        parts.append(Card(VerdictHead(opened.report, how=how), name="verdictCard"))
        parts.append(record_tree(opened.members, advisor))
        parts.append(checks_card(opened.report, say("checks.of_record")))
    else:
        parts.append(VerdictCard(opened.report, how=how))
    if offer is not None:
        parts.insert(0 if opened.wanted and not opened.contacted else 1, offer)
    if (advice := advisor.card(opened.document)) is not None:
        parts.append(advice)
    if opened.endorsements:
        parts.append(endorsement_tree(opened.endorsements, advisor))
    if (relied_on := evidence_list(opened.evidence)) is not None:
        parts.append(relied_on)
    if opened.contacted:
        parts.append(contacted_list(opened.contacted))
    whole = QWidget()
    whole.setLayout(column(*parts, row(again, None), None, gap=4))
    return whole


def activity(history: tuple[HistoryItem, ...], to_line: Callable[[str], object]) -> QWidget:
    """What happened to this credential, newest first.

    Args:
        history: the lines.
        to_line: shows a line in the history, by its id.
    """
    if not history:
        return EmptyState("history", say("credential.activity.empty"), say("credential.activity.empty.text"))
    lines = column(gap=3)
    for number, item in enumerate(history):
        if number:
            lines.addWidget(Divider())
        lines.addWidget(_history_line(item, to_line))
    whole = QWidget()
    whole.setLayout(column(Card(lines, name="activity"), None))
    return whole


def document(opened: OpenedCredential, save_original: Callable[[], object]) -> QWidget:
    """The document as it was received, as text."""
    text = QPlainTextEdit(readOnly=True)
    text.setProperty("role", "mono")
    text.setObjectName("rawDocument")
    text.setAccessibleName(say("credential.tab.document"))
    text.setTabChangesFocus(True)
    received = opened.document.received.decode("utf-8", "replace")
    text.setPlainText(visible(received, longest=_LONGEST_DOCUMENT, lines=True))
    text.setMinimumHeight(theme().metrics.px(420))
    save = Button(say("credential.save_original"), icon="download", name="saveOriginal")
    save.clicked.connect(lambda _on=False: save_original())
    note = PlainLabel(say("credential.document.note"), "muted", wrap=True)
    whole = QWidget()
    whole.setLayout(column(note, text, row(save, None), gap=3))
    return whole


def _history_line(item: HistoryItem, to_line: Callable[[str], object]) -> QWidget:
    recipient = visible(item.counterpart) or say("history.nobody")
    words = say(f"activity.{item.kind}", recipient=recipient)
    parts: list[Part] = [PlainLabel(words, "strong", wrap=True), PlainLabel(moment(item.at), "caption")]
    if item.kind is HistoryKind.SHARED:
        claims = sum(len(one.claims) for one in item.credentials)
        parts.insert(1, PlainLabel(say("history.claims", count=claims), "muted", wrap=True))
        see = Button(say("activity.see"), "link", icon="eye", name=f"line-{item.id}")
        see.clicked.connect(lambda _on=False: to_line(item.id))
        parts.append(row(see, None))
    whole = QWidget()
    whole.setLayout(column(*parts, gap=0.5))
    return whole
