"""One line of the ledger, opened: what happened, and of a share exactly what was told."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wallet_app.answer import Answer
from wallet_app.services.history import Asked, HistoryItem, HistoryKind, LedgerEntry, asked
from wallet_app.ui.page import Shell
from wallet_app.ui.pages.history import seen
from wallet_app.ui.pages.history.lines import LOOKS, headline, is_over, medium_words, until_words
from wallet_app.ui.pages.history.note import NoteField
from wallet_app.ui.pages.history.told_claims import open_button
from wallet_app.ui.widgets import Button, Card, IconLabel, KeyValueList, PlainLabel, column, row
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.disclosure import Disclosure
from wallet_app.ui.widgets.rows import IconDisc
from wallet_app.ui.words import say
from wallet_app.values import dataclass
from wallet_app.wording import ledger_words, moments, protection_words
from wallet_app.wording.plain import visible

_TECHNICAL: Final = ("form", "challenge", "domain")
_LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Ways:
    """What can be done from an entry.

    Attributes:
        to_credential: shows a credential, by its id.
        to_told: shows everything that a recipient was told.
        delete: deletes what the line says, by its id.
    """

    to_credential: Callable[[str], object]
    to_told: Callable[[str], object]
    delete: Callable[[str], object]


def parts(entry: LedgerEntry, shell: Shell, advisor: Advisor, ways: Ways) -> Iterator[QWidget]:
    """Give the cards of an entry, from the top.

    Args:
        entry: what was opened.
        shell: keeps the note.
        advisor: gives advice on documents that name schemas.
        ways: what its buttons do.
    """
    item = entry.item
    yield _head(entry, ways)
    if item.redacted:
        return
    if item.kind is HistoryKind.SHARED:
        yield from seen.parts(entry, advisor, ways.to_credential)
    elif item.kind is HistoryKind.REFUSED:
        yield from _refused(item)
    yield Card(NoteField(shell, item), name="noteCard")
    if (technical := _technical(item)) is not None:
        yield technical
    yield _deletion(item, ways)


def _head(entry: LedgerEntry, ways: Ways) -> Card:
    item = entry.item
    icon, tone = LOOKS[item.kind]
    title = column(
        PlainLabel(headline(item), "subtitle", wrap=True, name="entryTitle"),
        PlainLabel(moments.moment(item.at), "muted", wrap=True),
        gap=0.5,
    )
    line = row(gap=4)
    line.addWidget(IconDisc(icon, tone, 44), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(title, 1)
    card = Card(line, gap=4, name="entryHead")
    if item.redacted:
        card.add(PlainLabel(say("history.redacted"), "body", wrap=True, name="entryRedacted"))
        return card
    if is_over(item):
        over = row(gap=2)
        over.addWidget(IconLabel("clock", "unknown_text", 16), 0, Qt.AlignmentFlag.AlignTop)
        over.addWidget(
            PlainLabel(until_words(item), "strong", wrap=True, tone="unknown", name="entryOver"), 1
        )
        card.add(over)
    if pairs := _pairs(item):
        card.add(KeyValueList(pairs, name="entryFacts"))
    if item.kind is HistoryKind.SHARED and item.counterpart:
        told = Button(say("history.told.button"), "link", icon="users", name="showTold")
        told.clicked.connect(lambda _on=False: ways.to_told(item.counterpart))
        card.add(row(told, None))
    elif item.kind is not HistoryKind.SHARED:
        _link_credentials(card, entry, ways)
    return card


def _link_credentials(card: Card, entry: LedgerEntry, ways: Ways) -> None:
    for one in entry.item.credentials:
        if one.credential_id in entry.held:
            button = open_button(one.credential_id)
            button.clicked.connect(lambda _on=False, held=one.credential_id: ways.to_credential(held))
            card.add(row(button, None))


def _pairs(item: HistoryItem) -> list[tuple[str, str]]:
    """To whom, how, until when, who asked and what for, what the holder said of themselves."""
    pairs: list[tuple[str, str]] = []
    if item.kind is HistoryKind.PROTECTION_CHANGED and (change := protection_words.change(item.details)):
        pairs.append((say("history.what"), change))
    if item.counterpart and item.kind is not HistoryKind.REFUSED:
        code = "history.to" if item.kind is HistoryKind.SHARED else "history.from"
        pairs.append((say(code), visible(item.counterpart)))
    if medium := medium_words(item.details):
        pairs.append((say("history.how"), medium))
    if (until := until_words(item)) and not is_over(item):
        pairs.append((say("history.until"), until))
    if (request := asked(item.details)) is not None:
        pairs.extend(_asked(request))
    if contact := _contact(item):
        pairs.append((say("history.contact"), contact))
    return pairs


def _asked(request: Asked) -> Iterator[tuple[str, str]]:
    """Who asked, whether that is proven, and what for."""
    who = visible(request.name or request.id) or say("history.asked.unnamed")
    proven = say("history.asked.proven" if request.proven == Answer.HOLDS else "history.asked.unproven")
    yield say("history.asked"), f"{who} ({proven})"
    if request.name and request.id:
        yield say("history.asked.id"), visible(request.id)
    if request.purpose:
        yield say("history.asked.purpose"), visible(request.purpose, longest=_LONGEST)


def _contact(item: HistoryItem) -> str:
    contact = item.details.get("contact")
    if not isinstance(contact, dict):
        return ""
    told = (contact.get("name"), contact.get("email"))
    return ", ".join(visible(one) for one in told if isinstance(one, str) and one)


def _refused(item: HistoryItem) -> Iterator[QWidget]:
    """What was asked for, and that nobody was told."""
    request = asked(item.details)
    lines = [PlainLabel(say("history.refused.quiet"), "muted", wrap=True)]
    if request is not None and request.wanted:
        told = dict.fromkeys(ledger_words.wanted(query) for query in request.wanted)
        wanted = (PlainLabel(one, "body", wrap=True, selectable=True) for one in told)
        lines = [PlainLabel(say("history.refused.wanted"), "label"), *wanted, *lines]
    yield Card(column(*lines, gap=2), name="refusedCard")


def _technical(item: HistoryItem) -> Disclosure | None:
    """What machines compare: folded away."""
    pairs = [
        (say(f"history.technical.{name}"), visible(value, longest=_LONGEST))
        for name in _TECHNICAL
        if isinstance(value := item.details.get(name), str) and value
    ]
    if item.digest:
        pairs.append((say("history.technical.digest"), item.digest))
    if not pairs:
        return None
    return Disclosure(say("history.technical"), KeyValueList(pairs, name="technical"), name="technicalLine")


def _deletion(item: HistoryItem, ways: Ways) -> Card:
    """Deleting what the line says, with what that means."""
    button = Button(say("history.delete"), icon="trash-2", name="deleteEntry")
    button.clicked.connect(lambda _on=False: ways.delete(item.id))
    hint = PlainLabel(say("history.delete.hint"), "muted", wrap=True)
    return Card(hint, row(button, None), gap=3, name="deleteCard")
