"""History: what came in, what went out, to whom, which claims, when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class HistoryKind(StrEnum):
    """What happened."""

    WALLET_CREATED = "wallet_created"
    ADDED = "added"
    REMOVED = "removed"
    SHARED = "shared"
    SHARE_FAILED = "share_failed"
    """Made ready to share, but the file could not be written: nothing left."""


@dataclass(frozen=True, slots=True)
class RevealedClaim:
    """One claim as it was revealed.

    Attributes:
        pointer: JSON pointer in the credential.
        label: the claim's label at that time, in English plain words.
        value: the value as text.
        required: whether the issuer or the format made revealing it mandatory.
    """

    pointer: str
    label: str
    value: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class SharedCredential:
    """One credential inside a share: its id and title at that time, and what was revealed of it."""

    credential_id: str
    title: str
    claims: tuple[RevealedClaim, ...]


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One line of the history.

    Attributes:
        id: number of the line, rising.
        kind: what happened.
        at: when.
        title: title of the credential, or of the first of those shared.
        credential_ids: which credentials.
        recipient: to whom, as the holder typed it; None when nothing left.
        medium: "file", "qr_image", "qr_screen"; None when nothing left.
        shared: for a share, exactly what was revealed.
    """

    id: str
    kind: HistoryKind
    at: datetime
    title: str
    credential_ids: tuple[str, ...] = ()
    recipient: str | None = None
    medium: str | None = None
    shared: tuple[SharedCredential, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """What to list: words that occur in title or recipient, and kinds."""

    search: str = ""
    kinds: frozenset[HistoryKind] = frozenset()


class HistoryService:
    """Reads the history. On the vault's thread."""

    def list(self, query: HistoryQuery = HistoryQuery()) -> tuple[HistoryItem, ...]:
        """List what happened, newest first."""
        raise NotImplementedError

    def csv(self, query: HistoryQuery = HistoryQuery()) -> str:
        """Give the history as CSV (RFC 4180), with cells that a spreadsheet would run made inert."""
        raise NotImplementedError

    def save_csv(self, path: Path, query: HistoryQuery = HistoryQuery()) -> None:
        """Write that CSV to a new file. Raises TransferError."""
        raise NotImplementedError
