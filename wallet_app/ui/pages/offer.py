"""What an issuer offers to collect: shown, and nothing more. Nobody is contacted."""

from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services.requests import CredentialOffer
from wallet_app.ui import words
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets import (
    Banner,
    Card,
    Divider,
    KeyValueList,
    PageHeader,
    PlainLabel,
    ScrollPage,
    Section,
    StatusPill,
)
from wallet_app.ui.widgets.flow import flow_row
from wallet_app.ui.words import say
from wallet_app.wording.plain import visible

_LONGEST_ADDRESS = 300
_MOST_TYPES = 50


class OfferPage(Page):
    """Shows who offers what, and says what can be done with it now."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)

    @override
    def arrive(self, argument: object) -> None:
        if not isinstance(argument, str):
            return
        try:
            offer = self.shell.application.requests.read_offer(argument)
        except WalletError as error:
            told = words.error(error)
            title = PlainLabel(say("offer.cannot"), "subtitle", wrap=True)
            refused = Banner(Tone.FAILS, told.sentence, next_step=told.next_step, name="offerRefused")
            self.show_content(ScrollPage(self._header(), title, refused, gap=4, name="offerPage"))
            return
        self.show_content(ScrollPage(self._header(), _card(offer), _later(offer), gap=4, name="offerPage"))

    def _header(self) -> PageHeader:
        header = PageHeader(say("offer.title"), say("offer.subtitle"), back=say("nav.credentials"))
        header.back_asked.connect(lambda: self.shell.go("credentials"))
        return header


def _card(offer: CredentialOffer) -> Card:
    """Who offers what, as the offer says itself."""
    unproven = StatusPill(Tone.UNKNOWN, say("request.unproven"), "shield-question-mark")
    card = Card(
        PlainLabel(say("offer.who"), "label"),
        PlainLabel(visible(offer.host), "subtitle", wrap=True, name="offerHost"),
        flow_row(unproven),
        PlainLabel(say("offer.unproven.text"), "muted", wrap=True),
        gap=3,
        name="offerCard",
    )
    address, label = (offer.issuer, "offer.issuer") if offer.issuer else (offer.reference, "offer.reference")
    pairs = [(say(label), visible(str(address), longest=_LONGEST_ADDRESS))]
    offered = "\n".join(visible(one) for one in offer.types[:_MOST_TYPES])
    pairs.append((say("offer.what"), offered or say("offer.what.elsewhere")))
    card.add(Divider(), KeyValueList(pairs, name="offerFacts", names_width=170))
    if offer.needs_code:
        card.add(PlainLabel(say("offer.code"), "muted", wrap=True))
    return card


def _later(offer: CredentialOffer) -> Section:
    """Say that it cannot be collected yet, and what can be done."""
    text = say("offer.later.text", host=visible(offer.host))
    return Section(
        say("offer.later"), PlainLabel(text, wrap=True, name="offerLater"), name="offerLaterSection"
    )
