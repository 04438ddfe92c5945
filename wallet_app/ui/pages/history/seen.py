"""What the other side saw of a share: every detail it was told, or the whole as its check showed it."""

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtWidgets import QSizePolicy, QWidget

from wallet_app.services.history import LedgerEntry, RevealedClaims
from wallet_app.ui.pages.history import told_claims
from wallet_app.ui.widgets import Card, Choices, Divider, PlainLabel, column, row
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.boxes import clear
from wallet_app.ui.widgets.examined import examination_cards, folded_checks
from wallet_app.ui.widgets.flow import flow_row
from wallet_app.ui.widgets.verdict import VerdictHead
from wallet_app.ui.words import say
from wallet_app.wording.claim_words import revealed_value

DETAILS: Final = "details"
THEIRS: Final = "theirs"


def parts(entry: LedgerEntry, advisor: Advisor, to_credential: Callable[[str], object]) -> Iterator[QWidget]:
    """Give what was told: where what left is kept, with the choice to see it as they did."""
    if entry.seen is None:
        yield from _details(entry, to_credential)
        return
    yield Seen(entry, advisor, to_credential)


class Seen(QWidget):
    """Two ways to look at the same share.

    Args:
        entry: a share of which what left is kept.
        advisor: gives advice on documents that name schemas.
        to_credential: shows a credential, by its id.
    """

    def __init__(self, entry: LedgerEntry, advisor: Advisor, to_credential: Callable[[str], object]) -> None:
        super().__init__()
        self._entry, self._advisor, self._to_credential = entry, advisor, to_credential
        options = ((DETAILS, say("history.seen.details")), (THEIRS, say("history.seen.theirs")))
        self.sides = Choices(options, DETAILS, name="seenAs", label=say("history.seen"))
        self.sides.chosen.connect(lambda _side: self._fill())
        self._parts = column(gap=4)
        title = PlainLabel(say("history.seen"), "subtitle")
        title.setMinimumHeight(self.sides.sizeHint().height())  # in the middle of the line
        self.setLayout(column(flow_row(title, self.sides, gap=3), self._parts, gap=3))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._fill()

    def _fill(self) -> None:
        clear(self._parts)
        made = self._theirs() if self.sides.taken == THEIRS else _details(self._entry, self._to_credential)
        for part in made:
            self._parts.addWidget(part)

    def _theirs(self) -> Iterator[QWidget]:
        yield PlainLabel(say("history.seen.theirs.hint"), "small", wrap=True)
        if self._entry.seen is not None:
            yield from examination_cards(self._entry.seen, self._advisor)


def _details(entry: LedgerEntry, to_credential: Callable[[str], object]) -> Iterator[QWidget]:
    for revealed in entry.item.credentials:
        yield _credential(revealed, to_credential if revealed.credential_id in entry.held else None)
    report = entry.item.report
    if report is not None:
        head = VerdictHead(report, name="toldVerdict")
        said = PlainLabel(say("history.check_then"), "label", wrap=True)
        yield Card(said, head, gap=3, name="checkThen")
        yield folded_checks(report, say("checks.title"), "checksThen")


def _credential(revealed: RevealedClaims, to_credential: Callable[[str], object] | None) -> Card:
    """One credential: what it was called, what stayed, and every detail that was told."""
    card = Card(told_claims.title(revealed, name="toldTitle"), gap=4, name="toldCredential")
    if pills := told_claims.pills(revealed):
        card.add(flow_row(*pills))
    card.add(Divider())
    told = [
        told_claims.Told(
            claim.pointer,
            told_claims.name_of(claim.label),
            revealed_value(claim.pointer, claim.value, longest=told_claims.LONGEST_VALUE),
        )
        for claim in revealed.claims
    ]
    if told:
        card.add(*told_claims.details(told, name="toldClaims"))
    else:
        card.add(PlainLabel(say("history.revealed.nothing"), "muted", wrap=True))
    if to_credential is not None:
        button = told_claims.open_button(revealed.credential_id)
        button.clicked.connect(lambda _on=False: to_credential(revealed.credential_id))
        card.add(row(button, None))
    else:
        card.add(PlainLabel(say("history.not_held"), "small", wrap=True))
    return card
