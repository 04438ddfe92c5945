"""Requests and offers that came in: what they say. Nobody is contacted, and nothing is kept."""

from collections.abc import Callable
from typing import Final

from wallet_app.credentials import offers
from wallet_app.credentials.offers import CredentialOffer
from wallet_app.errors import RequestError, WalletError
from wallet_app.identity import certificates
from wallet_app.presentation.requests import parse
from wallet_app.presentation.requests.model import PresentationRequest
from wallet_app.services.ports import Clock
from wallet_app.transfer.incoming import FoundAskingError
from wallet_app.verification.evidence import Resource

__all__ = ["CredentialOffer", "PresentationRequest", "RequestService"]

_REQUEST: Final = "found.request"
_BY_CERTIFICATE: Final = "request.sender.certificate_unchecked"


class RequestService:
    """Reads what somebody asks for or offers. Any thread."""

    def __init__(self, clock: Clock, anchors: Callable[[], Resource] | None = None) -> None:
        """Hold requests against a clock, and signatures against what this computer relies on.

        Args:
            clock: gives the present moment.
            anchors: gives the root certificates of this computer; None for none.
        """
        self._clock = clock
        self._anchors = anchors

    def request_in(self, error: WalletError | None) -> str | None:
        """Give the text of a request that came in the place of a credential.

        Args:
            error: ``Examination.error``.

        Returns:
            The text, to be given to :meth:`read`; None when this is none.
        """
        is_request = isinstance(error, FoundAskingError) and error.code == _REQUEST
        return error.text if is_request and isinstance(error, FoundAskingError) else None

    def offer_in(self, error: WalletError | None) -> str | None:
        """Give the text of an offer of credentials that came in the place of one, for :meth:`read_offer`."""
        if isinstance(error, FoundAskingError) and error.code != _REQUEST:
            return error.text
        return None

    def read(self, text: str) -> PresentationRequest:
        """Read a request.

        Args:
            text: a link, a JSON object or a signed object.

        Raises:
            RequestError: ``request.…``: it is malformed, has ended, would send the answer somewhere
                unsafe, or lies elsewhere, where nobody looks now.
        """
        data, now = text.encode("utf-8", "surrogatepass"), self._clock()
        request = parse.parse(data, now)
        if request.sender.code != _BY_CERTIFICATE or self._anchors is None:
            return request
        roots = self._anchors().data  # reading them takes a moment, and few requests need them
        return request if roots is None else parse.parse(data, now, certificates.read_roots(roots))

    def check_time(self, request: PresentationRequest) -> None:
        """Raise what stands against answering a request that was read a while ago.

        Raises:
            RequestError: ``request.expired`` (``since``): its time ran out while it was looked at.
        """
        if request.expires is not None and request.expires <= self._clock():
            raise RequestError("request.expired", since=request.expires.isoformat())

    def read_offer(self, text: str) -> CredentialOffer:
        """Read an offer of credentials. Raises DocumentError ``offer.…``."""
        return offers.parse(text)
