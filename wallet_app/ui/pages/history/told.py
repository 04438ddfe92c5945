"""Everything that one recipient was told, over all shares with them."""

from typing import Final

from PySide6.QtCore import Signal

from wallet_app.services.history import RevealedClaims, Told, ToldClaim, ToldCredential
from wallet_app.ui.pages.history import told_claims
from wallet_app.ui.pages.history.lines import medium_words
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets import (
    Banner,
    Button,
    Card,
    Divider,
    EmptyState,
    PageHeader,
    PlainLabel,
    ScrollPage,
    Section,
)
from wallet_app.ui.widgets.rows import Chevron, RowButton, two_lines
from wallet_app.ui.words import say
from wallet_app.wording import moments
from wallet_app.wording.claim_words import revealed_value
from wallet_app.wording.plain import visible

_MOST_SHARES: Final = 50


class ToldView(ScrollPage):
    """The union of what was told, and the shares it was told in.

    Signals:
        back_asked: back to the ledger.
        table_asked: save it as a table.
        line_asked(str): id of a share to look at.
    """

    back_asked = Signal()
    table_asked = Signal()
    line_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(name="toldPage", gap=5)
        self.told: Told | None = None

    def show_told(self, told: Told) -> None:
        """Show it, from the top."""
        self.told = told
        self.clear()
        self.add(self._header(told))
        if told.deleted:
            self.add(
                Banner(Tone.NEUTRAL, say("history.told.deleted", count=told.deleted), name="toldDeleted")
            )
        if not told.shares:
            self.add(EmptyState("history", say("history.told.none"), say("history.told.none.text")))
            return
        for one in told.credentials:
            self.add(_credential(one))
        self.add(Section(say("history.told.shares"), self._shares(told)))
        self.verticalScrollBar().setValue(0)

    def _header(self, told: Told) -> PageHeader:
        name = visible(told.recipient) or say("history.nobody")
        subtitle = ""
        if told.shares:
            first, last = moments.day(told.shares[-1].at), moments.day(told.shares[0].at)
            code = "history.told.one_day" if first == last else "history.told.days"
            subtitle = say(code, count=told.claims, shares=len(told.shares), first=first, last=last)
        save = Button(say("history.save"), icon="download", name="saveTold")
        save.clicked.connect(self.table_asked)
        header = PageHeader(
            say("history.told", name=name),
            subtitle,
            back=say("history.told.back"),
            actions=(save,) if told.shares else (),
        )
        header.back_asked.connect(self.back_asked)
        return header

    def _shares(self, told: Told) -> Card:
        card = Card(gap=0, padding=1.5, name="toldShares")
        for number, item in enumerate(told.shares[:_MOST_SHARES]):
            if number:
                card.add(Divider())
            count = sum(len(one.claims) for one in item.credentials)
            titles = ", ".join(visible(one.title) or say("credential.untitled") for one in item.credentials)
            facts = [say("history.details", count=count), medium_words(item.details)]
            title, second = moments.moment(item.at), " · ".join(part for part in (titles, *facts) if part)
            line = RowButton(
                two_lines(title, second), Chevron(), words=f"{title}, {second}", name=f"told-{item.id}"
            )
            line.clicked.connect(lambda _on=False, line_id=item.id: self.line_asked.emit(line_id))
            card.add(line)
        if len(told.shares) > _MOST_SHARES:
            more = PlainLabel(
                say("history.told.more", count=len(told.shares) - _MOST_SHARES), "muted", wrap=True
            )
            card.add(more)
        return card


def _credential(one: ToldCredential) -> Card:
    """One credential with each claim that was told of it, and when: once for all where that is the same."""
    revealed = RevealedClaims(one.id, one.title, issuer=one.issuer, kind=one.kind)
    card = Card(told_claims.title(revealed, name="toldOf"), gap=4, name="toldOfCredential")
    told = {_when(claim) for claim in one.claims}
    same = len(told) == 1
    if same:
        card.add(PlainLabel(say("history.told.all", when=told.pop()), "caption", wrap=True))
    card.add(Divider())
    claims = [
        told_claims.Told(
            claim.pointer,
            told_claims.name_of(claim.label),
            revealed_value(claim.pointer, claim.value, longest=told_claims.LONGEST_VALUE),
            "" if same else _when(claim),
        )
        for claim in one.claims
    ]
    card.add(*told_claims.details(claims, name="toldOfClaims"))
    return card


def _when(claim: ToldClaim) -> str:
    date = moments.day(claim.last)
    if claim.times == 1:
        return say("history.told.once", date=date)
    return say("history.told.times", count=claim.times, date=date)
