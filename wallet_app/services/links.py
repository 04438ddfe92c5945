"""Credentials that lie at an address: look at the link first, fetch after the person agreed to its host."""

from typing import Final

from wallet_app.encoding import https_address
from wallet_app.encoding.https_address import HttpsAddress
from wallet_app.errors import NetworkError, WalletError
from wallet_app.network.kinds import FetchKind
from wallet_app.network.records import Asked, Contact
from wallet_app.services.contacts import Agreement
from wallet_app.services.ports import Web
from wallet_app.transfer.incoming import FoundLinkError, Incoming
from wallet_app.values import dataclass

PURPOSE: Final = FetchKind.CREDENTIAL


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a credential, read strictly; nothing was contacted.

    Attributes:
        address: where it leads.
    """

    address: HttpsAddress

    @property
    def host(self) -> str:
        """The host, with its port where that is not 443: what the person has to agree to."""
        return self.address.authority

    @property
    def name(self) -> str:
        """What to call what comes of it. The rest of a link may be a secret, and is not repeated."""
        return self.address.authority


@dataclass(frozen=True, slots=True)
class Fetched:
    """What lay at a link, and the requests it took."""

    incoming: Incoming
    contacted: tuple[Contact, ...]


class LinkError(NetworkError):
    """A link could not be followed.

    Attributes:
        contacted: the requests that were tried.
    """

    def __init__(self, code: str, host: str, contacted: tuple[Contact, ...]) -> None:
        """Keep what was tried."""
        super().__init__(code, host=host)
        self.contacted = contacted


class LinkService:
    """Looks at links and fetches what they lead to. Any thread."""

    def __init__(self, web: Web) -> None:
        """Fetch through this web."""
        self._web = web

    def look(self, text: str) -> Link:
        """Read a link that somebody pasted or typed. Contacts nobody.

        Raises:
            EncodingError: ``address.…``: it is none that may be followed.
        """
        return Link(https_address.parse(text.strip()))

    def found_in(self, error: WalletError | None) -> Link | None:
        """Give the link that a file, a text or a QR code turned out to be, if it may be followed.

        Args:
            error: ``Examination.error``.
        """
        return Link(error.address) if isinstance(error, FoundLinkError) else None

    def fetch(self, link: Link, contact: Agreement) -> Fetched:
        """Fetch what a link leads to.

        Args:
            link: the link, whose host the person has seen.
            contact: whom the person agreed to contact.

        Raises:
            LinkError: ``network.…``.
        """
        asked = Asked(str(link.address), PURPOSE)
        (gained,) = self._web.fetch((asked,), contact.allows)
        resource = gained.resource
        if resource.data is None:
            raise LinkError(resource.problem or "network.failed", link.host, gained.contacts)
        return Fetched(Incoming(link.name, resource.data), gained.contacts)
