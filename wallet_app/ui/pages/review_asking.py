"""What comes in and is no credential, but asks for some or offers some: where it belongs."""

from typing import Literal

from wallet_app.services.check import Examination
from wallet_app.ui.page import Shell
from wallet_app.ui.widgets.asking_offer import AskingOffer, route_of


def leads_to(shell: Shell, examination: Examination) -> tuple[Literal["request", "offer"], str] | None:
    """Give the page of a request or an offer, with what it is given; None for anything else.

    Args:
        shell: the window.
        examination: of one file or text.
    """
    return route_of(lambda: shell.application.requests, examination)


def asking_offer(shell: Shell, examination: Examination) -> AskingOffer | None:
    """Offer to look at what came in the place of a credential; None where that is neither.

    Args:
        shell: the window.
        examination: of one file or text.
    """
    found = leads_to(shell, examination)
    if found is None:
        return None
    what, text = found
    offer = AskingOffer(what, locked=what == "request" and not shell.has_wallet)
    offer.agreed.connect(lambda: shell.go(what, text))
    return offer
