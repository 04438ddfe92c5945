"""What the services need of a vault, said as small protocols: as ``ports``.

One transaction per call; what is acknowledged is committed. All raise VaultError.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # names alone: ``proofcase verify`` loads nothing of a vault
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from wallet_app.encoding.strict_json import JsonObject, JsonValue
    from wallet_app.vault.history_records import (
        HistoryEntry,
        HistoryKind,
        HistoryLine,
        HistoryState,
        LineFacets,
        LineQuery,
        RecordedEntry,
    )
    from wallet_app.vault.records import (
        Added,
        CredentialBody,
        CredentialQuery,
        Description,
        Facets,
        HolderKeyRecord,
        KeptResource,
        NewCredential,
        RegistryRecord,
        StoredCredential,
        TrustedIssuerRecord,
    )


class HistoryStore(Protocol):
    """Keeps the history."""

    def record(self, entry: HistoryEntry, document: bytes | None = None) -> RecordedEntry:
        """Add a line, with the document that left if there is one."""
        ...

    def history(
        self, *, limit: int | None = None, before: int | None = None, credential_id: str | None = None
    ) -> tuple[RecordedEntry, ...]:
        """Give whole lines, newest first."""
        ...


class LedgerStore(HistoryStore, Protocol):
    """Lists, searches, marks and proves the history."""

    def history_entry(self, entry_id: str, /) -> RecordedEntry:
        """Give one whole line."""
        ...

    def history_document(self, entry_id: str, /) -> bytes | None:
        """Give the document that left with a line, if it was kept."""
        ...

    def history_lines(self, query: LineQuery, /) -> tuple[HistoryLine, ...]:
        """Give what a list shows of the lines that answer a query, newest first."""
        ...

    def count_history(self, query: LineQuery, /) -> int:
        """Count the lines that answer a query, whatever its limit."""
        ...

    def history_facets(self, kinds: frozenset[HistoryKind], /) -> LineFacets:
        """Give what lines of these kinds can be narrowed by."""
        ...

    def note_on_history(self, entry_id: str, text: str, at: datetime) -> RecordedEntry:
        """Replace the holder's note on a line."""
        ...

    def redact(self, entry_id: str, at: datetime) -> None:
        """Delete the content of a line for good, and write a line that says so."""
        ...

    def history_state(self) -> HistoryState:
        """Say whether every line is there as it was written."""
        ...


class CredentialStore(HistoryStore, Protocol):
    """Keeps credentials."""

    def add(
        self, new: NewCredential, entry: HistoryEntry, meanwhile: Callable[[], None] | None = None
    ) -> Added:
        """Keep a credential and its history line; says whether it is new.

        ``meanwhile`` is called before the wait for the disk.
        """
        ...

    def get(self, credential_id: str, /) -> StoredCredential:
        """Give the row of one credential."""
        ...

    def body(self, credential_id: str, /) -> CredentialBody:
        """Give the large part of one credential."""
        ...

    def picture(self, credential_id: str, /) -> bytes | None:
        """Give its picture for lists."""
        ...

    def resolve(self, id_or_prefix: str, /) -> str:
        """Give the whole id for the unambiguous start of one."""
        ...

    def digests(self) -> dict[str, str]:
        """Give the id of every credential by its digest, and by that of what it says."""
        ...

    def list(self, query: CredentialQuery) -> tuple[StoredCredential, ...]:
        """List rows."""
        ...

    def facets(self) -> Facets:
        """Count by what a list can be filtered by."""
        ...

    def remove(self, credential_id: str, entry: HistoryEntry, /) -> None:
        """Remove a credential and write the history line."""
        ...

    def update_report(
        self,
        credential_id: str,
        /,
        *,
        report: JsonObject,
        outcome: str,
        reason: str | None,
        checked_at: datetime,
        evidence: JsonObject | None = None,
        resources: tuple[KeptResource, ...] | None = None,
    ) -> StoredCredential:
        """Replace the stored report and what it relied on; None keeps the old."""
        ...

    def describe(self, credential_id: str, said: Description, /) -> StoredCredential:
        """Replace what it is called and says, where that was found out later."""
        ...

    def copy_of(self, content_digest: str, /) -> str | None:
        """Give the id of a credential that says the same, or None."""
        ...

    def annotate(self, credential_id: str, /, *, tags: tuple[str, ...], note: str) -> StoredCredential:
        """Replace tags and note."""
        ...


class ChoiceStore(Protocol):
    """Remembers what was last chosen of each credential."""

    def remembered_choice(self, credential_id: str, /) -> frozenset[str] | None:
        """Give the JSON pointers last chosen; None when none ever were."""
        ...

    def remember_choice(self, credential_id: str, pointers: frozenset[str], /) -> None:
        """Keep the choice in the place of the one before."""
        ...


class ResourceStore(Protocol):
    """Keeps what others answered."""

    def resources(self, credential_id: str, /) -> tuple[KeptResource, ...]:
        """Give the answers that one credential relies on, newest first."""
        ...

    def newest_resources(self, limit_bytes: int, /) -> tuple[KeptResource, ...]:
        """Give the newest answer to each question, newest first, at most so many bytes in all."""
        ...

    def find_resource(self, kind: str, asked_by: str, /) -> KeptResource | None:
        """Give the newest answer to one question."""
        ...


class KeyStore(Protocol):
    """Keeps the holder's keys."""

    def holder_keys(self) -> tuple[HolderKeyRecord, ...]:
        """Give the keys without their private parts."""
        ...

    def private_key(self, key_id: str, /) -> AbstractContextManager[bytes]:
        """Lend the private part for one signature."""
        ...

    def keep_holder_key(
        self, key_type: str, private: bytes, public: bytes, purpose: str, at: datetime
    ) -> HolderKeyRecord:
        """Keep a key or secret that was made elsewhere."""
        ...


class TrustStore(Protocol):
    """Keeps the trusted issuers."""

    def trusted_issuers(self) -> tuple[TrustedIssuerRecord, ...]:
        """Give them."""
        ...

    def add_trusted_issuer(self, record: TrustedIssuerRecord, entry: HistoryEntry | None = None) -> bool:
        """Add one; False when it is there already."""
        ...

    def remove_trusted_issuer(self, issuer_id: str, entry: HistoryEntry | None = None) -> bool:
        """Remove one; False when it is not there."""
        ...


class RegistryStore(Protocol):
    """Keeps registries with their issuers."""

    def registries(self) -> tuple[RegistryRecord, ...]:
        """Give them, the most authoritative first."""
        ...

    def registry_issuers(self, registry_id: str, /) -> dict[str, str]:
        """Give the name of each issuer of one, by its id."""
        ...

    def put_registry(
        self, record: RegistryRecord, issuers: Mapping[str, str] | None, entry: HistoryEntry | None = None
    ) -> None:
        """Keep one, in the place of the one with its id, else as the last; None leaves its issuers."""
        ...

    def remove_registry(self, registry_id: str, entry: HistoryEntry | None = None) -> bool:
        """Forget one with its issuers; False when it is not there."""
        ...


class SettingStore(Protocol):
    """Keeps the settings of a wallet."""

    def setting(self, name: str, default: JsonValue = None) -> JsonValue:
        """Give one setting."""
        ...

    def set_setting(self, name: str, value: JsonValue) -> None:
        """Keep one setting."""
        ...

    def note_time(self, now: datetime) -> datetime:
        """Remember that this moment has been, and give the newest one seen before."""
        ...


class Store(
    CredentialStore,
    LedgerStore,
    ChoiceStore,
    ResourceStore,
    KeyStore,
    TrustStore,
    RegistryStore,
    SettingStore,
    Protocol,
):
    """Everything a vault keeps."""
