"""What is known of the world when a document is checked, and what is still lacking."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from wallet_app.identity.did_document import DidDocument
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A piece of evidence and the moment it is from (aware UTC)."""

    value: T
    as_of: datetime


class WantedKind(StrEnum):
    """What sort of evidence is lacking, and with it how ``Wanted.id`` is to be read."""

    DID_DOCUMENT = "did_document"
    """A DID document, by DID (did:web); or a controller document, by its https address."""
    ISSUER_METADATA = "issuer_metadata"
    """JWT VC Issuer Metadata (SD-JWT VC section 5), by the https address of the issuer."""
    JWK_SET = "jwk_set"
    """A JWK, or a JWK set, by the https address that ``kid`` or ``jwks_uri`` names."""
    STATUS_LIST = "status_list"
    """A status list of any kind, by its https address."""
    OPEN_BADGE = "open_badge"
    """A hosted document of Open Badges 2: assertion, badge class, profile, key, revocation list."""
    ENTITY_STATEMENT = "entity_statement"
    """An OpenID Federation entity configuration or statement, by its whole https address."""
    TRUST_ANCHORS = "trust_anchors"
    """Root certificates (PEM) that this computer relies on; the id is ``system``. Asks nobody."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Evidence that would let a check be answered: its kind, and the DID or address it has."""

    kind: WantedKind
    id: str


@dataclass(frozen=True, slots=True)
class Resource:
    """What an address answered, or why it gave nothing: verbatim, read by whoever wanted it.

    Attributes:
        address: the https address that was asked, after redirects.
        as_of: when it answered, or was last confirmed unchanged (aware UTC).
        data: the body, decoded of its transfer; None when nothing came.
        media_type: ``type/subtype`` in lower case without parameters; None when not told.
        problem: the code (``network.…``) of why nothing came; None when ``data`` is there. Two say
            something themselves: ``network.not_found`` (404) and ``network.gone`` (410).
        etag: the header ``ETag``, by which is asked whether it has changed; None when not told.
        last_modified: the header ``Last-Modified``, likewise.
    """

    address: str
    as_of: datetime
    data: bytes | None = None
    media_type: str | None = None
    problem: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything from outside that a verification may look at.

    Attributes:
        contexts: the pinned JSON-LD contexts.
        did_documents: DID documents by DID that the caller knows already, each with its time.
            did:key and did:jwk need none.
        resources: what was fetched, by what was wanted. What is there and has a ``problem`` was
            asked for and did not come: it is not wanted again in the same verification.
        earlier: older DID documents by which this very document was verified before, where the
            newest is another: an issuer changes keys.
    """

    contexts: ContextStore
    did_documents: Mapping[str, Dated[DidDocument]] = field(default_factory=dict)
    resources: Mapping[Wanted, Resource] = field(default_factory=dict)
    earlier: Mapping[Wanted, Resource] = field(default_factory=dict)
