"""Everything inside an open vault.

One call is one transaction: it returns after the change is on the disk, or raises and
nothing has changed. A store belongs to the thread that opened it.

Besides what each method names, any of them may raise a VaultError that says what the disk or
the database says: ``vault.disk_full``, ``vault.read_only``, ``vault.folder_missing``,
``vault.disk_error``, ``vault.busy``, ``vault.damaged``, ``vault.not_permitted``.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import VaultError
from wallet_app.vault.choice_table import RememberedChoiceTable
from wallet_app.vault.credential_table import CredentialTable, digest_of
from wallet_app.vault.database import Database
from wallet_app.vault.history_records import HistoryEntry, RevealedClaims
from wallet_app.vault.history_store import HistoryStore
from wallet_app.vault.holder_key_table import KEY_TYPES, HolderKeyTable
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
from wallet_app.vault.registry_table import RegistryTable
from wallet_app.vault.resource_table import ResourceTable
from wallet_app.vault.small_tables import FactTable, SettingTable, TrustedIssuerTable

_EVERYTHING = CredentialQuery()


class Store(HistoryStore):
    """The content of one vault.

    Args:
        database: the open database.
        history_key: the 32-byte key of the history's chain.
        holder_keys_key: the 32-byte key that wraps the holder's private keys.
    """

    def __init__(self, database: Database, *, history_key: bytes, holder_keys_key: bytes) -> None:
        super().__init__(database, history_key)
        self._credentials = CredentialTable(database)
        self._resources = ResourceTable(database)
        self._holder_keys = HolderKeyTable(database, holder_keys_key)
        self._trusted = TrustedIssuerTable(database)
        self._registries = RegistryTable(database)
        self._choices = RememberedChoiceTable(database)
        self._settings = SettingTable(database)
        self._facts = FactTable(database)
        self._data_version = self._read_data_version()

    def close(self) -> None:
        """Close the database; the store is of no use after that."""
        self._database.close()

    def fill_new(self, entry: HistoryEntry) -> None:
        """Write what every wallet starts with: its keys and the first line of its history.

        The caller holds the transaction, because the tables are made in the same one.
        """
        self._history.start()
        for key_type in KEY_TYPES:
            self._holder_keys.new(key_type, "", entry.at)
        self._history.append(entry)
        self._facts.set_newest_time(entry.at)

    # ── Credentials ─────────────────────────────────────────────────────────────────────────

    def add(
        self, new: NewCredential, entry: HistoryEntry, meanwhile: Callable[[], None] | None = None
    ) -> Added:
        """Keep a credential and its line in the history, in one transaction.

        Args:
            new: the credential.
            entry: the line; the credential's id and title are put in where it names none.
            meanwhile: called before the wait for the disk, to start other work that fills it.

        Returns:
            The stored credential and whether it is new. When the same bytes are there already,
            nothing is written.
        """
        with self._database.transaction(meanwhile):
            there = self._credentials.find(digest_of(new.received))
            if there is not None:
                return Added(there, created=False)
            stored = self._credentials.insert(new, entry.at)
            if new.resources:
                self._resources.keep(stored.id, new.resources)
            self._history.append(_about(entry, stored))
        return Added(stored, created=True)

    def add_many(self, items: Iterable[tuple[NewCredential, HistoryEntry]]) -> Iterator[Added]:
        """Keep credentials one by one; each answer is given after its own commit."""
        for new, entry in items:
            yield self.add(new, entry)

    def get(self, credential_id: str) -> StoredCredential:
        """Return one credential. Raises ``vault.no_such_credential``."""
        return self._credentials.get(credential_id)

    def body(self, credential_id: str) -> CredentialBody:
        """Return the large part of one credential. Raises ``vault.no_such_credential``."""
        return self._credentials.body(credential_id)

    def picture(self, credential_id: str) -> bytes | None:
        """Return the picture of one credential, or None."""
        return self._credentials.picture(credential_id)

    def resolve(self, id_or_prefix: str) -> str:
        """Return the id that starts so.

        Raises:
            VaultError: ``vault.no_such_credential``, ``vault.ambiguous_id``.
        """
        return self._credentials.resolve(id_or_prefix)

    def find(self, digest: str) -> StoredCredential | None:
        """Return the credential whose received bytes have this SHA-256 (hexadecimal), or None."""
        return self._credentials.find(digest)

    def digests(self) -> dict[str, str]:
        """Return the id of every credential by the digests of its received bytes and of what it says."""
        return self._credentials.digests()

    def copy_of(self, content_digest: str) -> str | None:
        """Return the id of a credential that says the same, or None."""
        return self._credentials.copy_of(content_digest)

    def list(self, query: CredentialQuery = _EVERYTHING) -> tuple[StoredCredential, ...]:
        """Return the credentials that answer a query, in its order."""
        return self._credentials.select(query)

    def count(self, query: CredentialQuery = _EVERYTHING) -> int:
        """Return how many credentials answer a query, whatever its limit."""
        return self._credentials.count(query)

    def facets(self) -> Facets:
        """Return what there is to filter by."""
        with self._database.snapshot():
            return self._credentials.facets()

    def remove(self, credential_id: str, entry: HistoryEntry) -> None:
        """Delete a credential and write the line that says so; its earlier lines stay.

        Raises:
            VaultError: ``vault.no_such_credential``.
        """
        with self._database.transaction():
            stored = self._credentials.get(credential_id)
            self._credentials.remove(credential_id)
            self._resources.forget_unused()
            self._history.append(_about(entry, stored))

    def update_report(
        self,
        credential_id: str,
        *,
        report: JsonObject,
        outcome: str,
        reason: str | None,
        checked_at: datetime,
        evidence: JsonObject | None = None,
        resources: tuple[KeptResource, ...] | None = None,
    ) -> StoredCredential:
        """Put a newer report in the place of the last one; evidence and resources None keep the old.

        Raises:
            VaultError: ``vault.no_such_credential``.
        """
        with self._database.transaction():
            self._credentials.update_report(
                credential_id,
                report=report,
                outcome=outcome,
                reason=reason,
                checked_at=checked_at,
                evidence=evidence,
            )
            if resources is not None:
                self._resources.keep(credential_id, resources)
            return self._credentials.get(credential_id)

    def describe(self, credential_id: str, said: Description) -> StoredCredential:
        """Put what a credential was found to say in the place of what was known when it was kept.

        Raises:
            VaultError: ``vault.no_such_credential``.
        """
        with self._database.transaction():
            self._credentials.describe(credential_id, said)
            return self._credentials.get(credential_id)

    def resources(self, credential_id: str) -> tuple[KeptResource, ...]:
        """Return the answers of others that one credential relies on, newest first."""
        return self._resources.of(credential_id)

    def newest_resources(self, limit_bytes: int) -> tuple[KeptResource, ...]:
        """Return the newest answer to each question, newest first, at most so many bytes in all."""
        return self._resources.newest(limit_bytes)

    def find_resource(self, kind: str, asked_by: str) -> KeptResource | None:
        """Return the newest answer to one question, or None."""
        return self._resources.find(kind, asked_by)

    def annotate(self, credential_id: str, *, tags: tuple[str, ...], note: str) -> StoredCredential:
        """Keep the holder's own words. Raises ``vault.no_such_credential``."""
        with self._database.transaction():
            self._credentials.annotate(credential_id, tags=tags, note=note)
            return self._credentials.get(credential_id)

    def remembered_choice(self, credential_id: str) -> frozenset[str] | None:
        """Return the JSON pointers last chosen of a credential, or None when none ever were."""
        return self._choices.get(credential_id)

    def remember_choice(self, credential_id: str, pointers: frozenset[str]) -> None:
        """Keep what was chosen of a credential; nothing for one that is gone."""
        with self._database.transaction():
            self._choices.set(credential_id, pointers)

    # ── Holder keys ─────────────────────────────────────────────────────────────────────────

    def holder_keys(self) -> tuple[HolderKeyRecord, ...]:
        """Return the holder's keys, oldest first: one Ed25519 and one P-256 from the start."""
        return self._holder_keys.all()

    def new_holder_key(self, key_type: str, purpose: str, at: datetime) -> HolderKeyRecord:
        """Make another key. Raises ``vault.unknown_key_type``."""
        with self._database.transaction():
            return self._holder_keys.new(key_type, purpose, at)

    def keep_holder_key(
        self, key_type: str, private: bytes, public: bytes, purpose: str, at: datetime
    ) -> HolderKeyRecord:
        """Keep a key or secret that was made elsewhere, such as those of bbs-2023, wrapped as the others."""
        with self._database.transaction():
            return self._holder_keys.keep(key_type, private, public, purpose, at)

    def private_key(self, key_id: str) -> contextlib.AbstractContextManager[bytes]:
        """Give a private key while it signs: 32 bytes (an Ed25519 seed, a P-256 scalar), or what was kept.

        Raises:
            VaultError: ``vault.no_such_key``, ``vault.key_damaged``.
        """
        return self._holder_keys.private_key(key_id)

    # ── Trust, settings, time ───────────────────────────────────────────────────────────────

    def trusted_issuers(self) -> tuple[TrustedIssuerRecord, ...]:
        """Return the issuers the holder recognises, by name."""
        return self._trusted.all()

    def add_trusted_issuer(self, record: TrustedIssuerRecord, entry: HistoryEntry | None = None) -> bool:
        """Recognise an issuer, with a line in the history; False when it is there already."""
        with self._database.transaction():
            added = self._trusted.add(record)
            if added and entry is not None:
                self._history.append(entry)
        return added

    def remove_trusted_issuer(self, issuer_id: str, entry: HistoryEntry | None = None) -> bool:
        """Recognise an issuer no longer, with a line in the history; False when it was not there."""
        with self._database.transaction():
            removed = self._trusted.remove(issuer_id)
            if removed and entry is not None:
                self._history.append(entry)
        return removed

    def registries(self) -> tuple[RegistryRecord, ...]:
        """Return the registries the holder relies on, the most authoritative first."""
        return self._registries.all()

    def registry_issuers(self, registry_id: str) -> dict[str, str]:
        """Return the name of each issuer in the copy of a registry, by its id."""
        return self._registries.issuers(registry_id)

    def put_registry(
        self, record: RegistryRecord, issuers: Mapping[str, str] | None, entry: HistoryEntry | None = None
    ) -> None:
        """Keep a registry, in the place of the one with its id, else as the last.

        Args:
            record: the registry; its number of issuers is counted here.
            issuers: the name of each issuer by its id; None leaves those that are there.
            entry: a line for the history.
        """
        with self._database.transaction():
            self._registries.put(record, issuers)
            if entry is not None:
                self._history.append(entry)

    def remove_registry(self, registry_id: str, entry: HistoryEntry | None = None) -> bool:
        """Forget a registry with its issuers, with a line in the history; False when it was not there."""
        with self._database.transaction():
            removed = self._registries.remove(registry_id)
            if removed and entry is not None:
                self._history.append(entry)
        return removed

    def settings(self) -> dict[str, JsonValue]:
        """Return every setting of this wallet."""
        return self._settings.all()

    def setting(self, name: str, default: JsonValue = None) -> JsonValue:
        """Return one setting, or the default."""
        return self._settings.all().get(name, default)

    def set_setting(self, name: str, value: JsonValue) -> None:
        """Keep one setting."""
        with self._database.transaction():
            self._settings.set(name, value)

    def note_time(self, now: datetime) -> datetime:
        """Keep the newest time seen, and return the newest seen before.

        A present moment more than a day before it means that the clock looks wrong.
        """
        seen = self._facts.newest_time()
        if (seen is None or now > seen) and self._database.trouble is None:
            with self._database.transaction():
                self._facts.set_newest_time(now)
        return now if seen is None else seen

    # ── The database itself ─────────────────────────────────────────────────────────────────

    def changed_elsewhere(self) -> bool:
        """Say whether another program changed the vault since this was last asked."""
        before, self._data_version = self._data_version, self._read_data_version()
        return before != self._data_version

    def check_integrity(self) -> tuple[str, ...]:
        """Read and authenticate every page; returns what is wrong, nothing when all is well."""
        found = self._database.rows("PRAGMA cipher_integrity_check")
        try:
            found += self._database.rows("PRAGMA integrity_check")
        except VaultError as error:
            found.append((error.code,))
        return tuple(str(row[0]) for row in found if row[0] != "ok")

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other program from changing the vault, its header included, meanwhile."""
        with self._database.transaction():
            yield

    def append_inside(self, entry: HistoryEntry) -> None:
        """Write a line of the history inside :meth:`alone`."""
        self._history.append(entry)

    def _read_data_version(self) -> int:
        row = self._database.row("PRAGMA data_version")
        return int(row[0]) if row else 0


def _about(entry: HistoryEntry, stored: StoredCredential) -> HistoryEntry:
    """Return the entry with the credential it is about, where it names none itself."""
    return HistoryEntry(
        kind=entry.kind,
        at=entry.at,
        title=entry.title or stored.title,
        counterpart=entry.counterpart,
        credentials=entry.credentials or (RevealedClaims(stored.id, stored.title),),
        document_digest=entry.document_digest or stored.digest,
        details=entry.details,
    )
