"""The request, or the offer, that a file named on the command line holds."""

from typing import Final

from wallet_app.cli.console import Console
from wallet_app.cli.sources import source
from wallet_app.errors import RequestError
from wallet_app.services.application import Application
from wallet_app.services.requests import CredentialOffer, PresentationRequest

_ANYTHING: Final = "input.not_a_document"
"""What is said of a text that is nothing at all: here a request was meant."""


def read(name: str, console: Console, application: Application) -> PresentationRequest | CredentialOffer:
    """Find the request in what came in, or the offer.

    Args:
        name: of a file; ``-`` for the standard input.
        console: where the standard input is.
        application: the services.

    Raises:
        DocumentError: ``offer.…``.
        RequestError: ``request.not_a_request``, or why it is not answered.
        WalletError: why the file cannot be read.
    """
    for examination in application.check.check(source(name, console)):
        text = application.requests.request_in(examination.error)
        if text is not None:
            return application.requests.read(text)
        offered = application.requests.offer_in(examination.error)
        if offered is not None:
            return application.requests.read_offer(offered)
        if examination.error is not None and examination.error.code != _ANYTHING:
            raise examination.error
    raise RequestError("request.not_a_request")
