"""Pictures that a credential names by address: fetched when the person asks, never to show a credential."""

from collections.abc import Callable

from wallet_app.credentials import fingerprints
from wallet_app.credentials.document import Document
from wallet_app.credentials.model import Image
from wallet_app.encoding import https_address
from wallet_app.encoding.https_address import HttpsAddress
from wallet_app.errors import EncodingError, Side, TransferError
from wallet_app.network.kinds import FetchKind
from wallet_app.network.records import Asked, Contact
from wallet_app.services.contacts import Agreement
from wallet_app.services.links import LinkError
from wallet_app.services.ports import Web
from wallet_app.values import dataclass

Draw = Callable[[bytes], bytes]
"""Draws a picture small, as PNG. Raises TransferError."""


@dataclass(frozen=True, slots=True)
class FetchedImage:
    """A picture from somebody's address.

    Attributes:
        picture: drawn small, as PNG.
        vouched: whether the credential holds its fingerprint: then it is as good as the credential's
            own coverage; otherwise nobody signed it, and it must be shown so.
        contacted: the requests that it took.
    """

    picture: bytes
    vouched: bool
    contacted: tuple[Contact, ...]


class ImageService:
    """Fetches pictures that credentials name. Any thread; keeps nothing."""

    def __init__(self, web: Web, draw: Draw) -> None:
        """Fetch through this web."""
        self._web = web
        self._draw = draw

    def look(self, image: Image) -> HttpsAddress | None:
        """Give where a picture lies; None for one inside the credential, or that is never fetched."""
        try:
            return None if image.is_embedded else https_address.parse(image.reference)
        except EncodingError:
            return None

    def fetch(self, document: Document, image: Image, contact: Agreement) -> FetchedImage:
        """Fetch a picture.

        Args:
            document: the credential that names it.
            image: the picture, not embedded.
            contact: whom the person agreed to contact.

        Raises:
            EncodingError: ``address.…``: it lies at no address that is ever asked.
            LinkError: ``network.…``.
            TransferError: ``picture.not_the_one`` (its fingerprint is another than the credential
                says), ``picture.…``: it cannot be drawn.
        """
        address = https_address.parse(image.reference)
        (gained,) = self._web.fetch((Asked(str(address), FetchKind.PICTURE),), contact.allows)
        data = gained.resource.data
        if data is None:
            problem = gained.resource.problem or "network.failed"
            raise LinkError(problem, address.authority, gained.contacts)
        expected = fingerprints.fingerprints(document.content, image.reference)
        seen = fingerprints.is_what_was_seen(expected, data)
        if seen is False:
            raise TransferError("picture.not_the_one", side=Side.ISSUER, host=address.authority)
        return FetchedImage(self._draw(data), seen is True, gained.contacts)
