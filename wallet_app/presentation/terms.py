"""On what terms something leaves: for whom, over which challenge, in which shape, with which contact."""

from datetime import datetime
from enum import StrEnum

from wallet_app.credentials.contact import Contact
from wallet_app.values import dataclass

__all__ = ["Contact", "Response", "Terms"]


class Response(StrEnum):
    """The shape of what leaves: what whoever asked can read."""

    PRESENTATION = "presentation"
    """A W3C presentation where one can hold everything; a lone token as itself; else a bundle."""
    VP_TOKEN = "vp_token"  # noqa: S105 - the name of a parameter
    """An object of query ids with the presentations that answer each (OpenID4VP 1.0 section 8.1, DCQL)."""
    SUBMISSION = "presentation_submission"
    """Presentations beside a map of which answers which input descriptor (Presentation Exchange 2)."""
    VC_API = "verifiable_presentation"
    """An object whose ``verifiablePresentation`` is one W3C presentation (VC-API, VCALM)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What everything that leaves is bound to.

    Attributes:
        audience: whom it is for: the verifier's domain, or what the holder typed.
        nonce: the verifier's challenge, or a random one.
        created: now (aware UTC).
        expires: until when it is meant to be used (aware UTC).
        contact: what the holder says of themselves beside it.
    """

    audience: str
    nonce: str
    created: datetime
    expires: datetime
    contact: Contact = Contact()
