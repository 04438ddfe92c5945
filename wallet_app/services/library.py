"""Library: the credentials of a wallet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.view import Credential, Kind
from wallet_app.services.history import HistoryItem
from wallet_app.verification.report import Outcome, Report


class SortBy(StrEnum):
    """The order of a list."""

    ADDED = "added"
    """Newest addition first."""
    TITLE = "title"
    ISSUER = "issuer"
    VALID_FROM = "valid_from"
    """Newest first."""
    EXPIRY = "expiry"
    """Soonest first; what never expires last."""


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """What to list; every part that is set narrows the list.

    Attributes:
        search: words; each must occur in title, issuer, achievement, skills, tags or note.
        kinds: any of these kinds.
        issuers: any of these issuer ids.
        outcomes: any of these last outcomes.
        tags: any of these tags.
        expires_before: has an end of validity before this moment.
        sort: the order.
    """

    search: str = ""
    kinds: frozenset[Kind] = frozenset()
    issuers: frozenset[str] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    tags: frozenset[str] = frozenset()
    expires_before: datetime | None = None
    sort: SortBy = SortBy.ADDED


@dataclass(frozen=True, slots=True)
class LibraryItem:
    """One credential as a card or a row shows it. All text is the issuer's: untrusted, plain text.

    Attributes:
        id: the id in this wallet.
        kind, title, issuer_id, issuer_name, subject_name, valid_from, valid_until: what it says.
        format: how it is written.
        outcome: what the last check found.
        reason: the code that decided the outcome; None when it is verified.
        checked_at: when that check was.
        added_at: when it was added.
        tags: the holder's own words.
        note: the holder's own note; empty for none.
        image: bytes of the picture that lies inside the signed credential (PNG, JPEG), or None.
    """

    id: str
    kind: Kind
    title: str
    issuer_id: str | None
    issuer_name: str | None
    subject_name: str | None
    valid_from: datetime | None
    valid_until: datetime | None
    format: Format
    outcome: Outcome
    reason: str | None
    checked_at: datetime
    added_at: datetime
    tags: tuple[str, ...] = ()
    note: str = ""
    image: bytes | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """What a list can be narrowed by: value → number of credentials."""

    kinds: dict[Kind, int]
    issuers: dict[str, tuple[str, int]]
    """issuer id → (name, number)"""
    outcomes: dict[Outcome, int]
    tags: dict[str, int]


@dataclass(frozen=True, slots=True)
class OpenedCredential:
    """One credential, opened: read and verified again at this moment.

    Attributes:
        item: the card, with the outcome just computed.
        document: the document as it came.
        credential: what it says.
        report: what holds now.
        history: what happened to it: added, shared …, newest first.
    """

    item: LibraryItem
    document: Document
    credential: Credential
    report: Report
    history: tuple[HistoryItem, ...]


class LibraryService:
    """Lists, opens, marks and removes credentials. On the vault's thread."""

    def list(self, query: LibraryQuery = LibraryQuery()) -> tuple[LibraryItem, ...]:
        """List the credentials that match, in order. Outcomes are those of the last check."""
        raise NotImplementedError

    def facets(self) -> Facets:
        """Count by what a list can be narrowed by."""
        raise NotImplementedError

    def open(self, credential_id: str) -> OpenedCredential:
        """Read one credential and verify it again; the new report is stored with its time.

        Raises:
            VaultError: ``library.not_found`` when the wallet holds no such id.
        """
        raise NotImplementedError

    def raw(self, credential_id: str) -> bytes:
        """Give the bytes exactly as they were received."""
        raise NotImplementedError

    def remove(self, credential_ids: Sequence[str]) -> tuple[str, ...]:
        """Remove credentials; the history says that they were removed. Gives the ids removed."""
        raise NotImplementedError

    def set_tags(self, credential_id: str, tags: Sequence[str]) -> LibraryItem:
        """Replace the tags: trimmed, without duplicates."""
        raise NotImplementedError

    def set_note(self, credential_id: str, note: str) -> LibraryItem:
        """Replace the note."""
        raise NotImplementedError
