"""What is known of the world when a document is checked, and what is still lacking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from wallet_app.identity.did_document import DidDocument
from wallet_app.linked_data.contexts import ContextStore

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """A piece of evidence and the moment it is from (aware UTC)."""

    value: T
    as_of: datetime


class WantedKind(StrEnum):
    """What sort of evidence is lacking."""

    DID_DOCUMENT = "did_document"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Evidence that would let a check be answered: its kind, and the DID or address it has."""

    kind: WantedKind
    id: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything from outside that a verification may look at.

    Attributes:
        contexts: the pinned JSON-LD contexts.
        did_documents: DID documents by DID, each with the time it was obtained. did:key and
            did:jwk need none.
    """

    contexts: ContextStore
    did_documents: Mapping[str, Dated[DidDocument]] = field(default_factory=dict)
