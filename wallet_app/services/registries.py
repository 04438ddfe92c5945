"""Registries: lists of issuers that others keep and the holder relies on.

Obtaining one may contact its host (``registry_sources``); keeping it changes the wallet (here). The two
are apart, so that nothing waits for the network on the vault's thread, and so that the person sees
what a list holds before anything relies on it.
"""

import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from wallet_app import limits
from wallet_app.encoding import https_address
from wallet_app.errors import DocumentError, IdentityError, Side
from wallet_app.services.ports import Clock
from wallet_app.services.registry_copies import content_json, pinned_of
from wallet_app.services.registry_lists import KnownRegistry, Pinned, RegistryCopy, RegistryKind
from wallet_app.services.vault_ports import RegistryStore
from wallet_app.values import dataclass
from wallet_app.vault.history_records import HistoryEntry, HistoryKind
from wallet_app.vault.records import RegistryRecord

STALE_AFTER: Final = timedelta(days=30)
"""A copy this old is said to be old."""


@dataclass(frozen=True, slots=True)
class RegistryInfo:
    """A registry of the wallet, without its issuers. Names are untrusted text.

    Attributes:
        id: identifier inside this wallet.
        name: what it is called.
        kind: what it is.
        address: where it is obtained from; None for a file.
        host: whom it takes to obtain it again; "" for a file.
        file_name: the name of the file; "" for an address.
        dated: the date the list gives itself.
        obtained: when this copy was obtained; None when none was yet.
        issuers: number of issuers in the copy; 0 for a federation.
        stale: whether the copy is older than :data:`STALE_AFTER`.
        pinned: for a federation, the keys agreed to.
    """

    id: str
    name: str
    kind: RegistryKind
    address: str | None
    host: str
    file_name: str
    dated: datetime | None
    obtained: datetime | None
    issuers: int
    stale: bool
    pinned: Pinned | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping a registry changed."""

    registry: RegistryInfo
    replaced: bool


class RegistryService:
    """Keeps the registries of a wallet. On the vault's thread."""

    def __init__(
        self,
        store: RegistryStore,
        clock: Clock,
        held_issuers: Callable[[], Collection[str]],
        changed: Callable[[Collection[str]], object],
    ) -> None:
        """Keep in this store.

        Args:
            store: where they lie.
            clock: the clock.
            held_issuers: gives the ids of issuers of whom the wallet holds credentials.
            changed: called with the ids of those of them that are recognised now otherwise than before.
        """
        self._store = store
        self._clock = clock
        self._held_issuers = held_issuers
        self._changed = changed

    def list(self) -> tuple[RegistryInfo, ...]:
        """List them, the most authoritative first."""
        now = self._clock()
        return tuple(
            _info(record, now) for record in self._store.registries() if record.kind in tuple(RegistryKind)
        )

    def find(self, id_or_name: str) -> RegistryInfo:
        """Give one by its id, or by its name where only one has it.

        Raises:
            DocumentError: ``registry.not_there``, ``registry.ambiguous``.
        """
        everyone = self.list()
        found = [one for one in everyone if one.id == id_or_name]
        found = found or [one for one in everyone if one.name.casefold() == id_or_name.casefold()]
        if len(found) != 1:
            code = "registry.ambiguous" if found else "registry.not_there"
            raise DocumentError(code, side=Side.PERSON)
        return found[0]

    def issuers(self, registry_id: str) -> Mapping[str, str]:
        """Give the name of each issuer of one by its id."""
        return self._store.registry_issuers(registry_id)

    def keep(self, copy: RegistryCopy, *, replaces: str | None = None) -> Kept:
        """Rely on a registry from now on, or on a newer copy of it.

        Args:
            copy: what was obtained.
            replaces: id of the registry it takes the place of. Otherwise it takes the place of the one
                with its address, or for a file of the one with its name that came as a file.

        Raises:
            DocumentError: ``registry.too_many``.
            IdentityError: ``federation.key_changed``: it takes, unasked, the place of a federation with
                other keys. A refresh has compared them already, and says what it ``replaces``.
            VaultError: the vault cannot be written.
        """
        before = self._place_of(copy, replaces)
        if before is not None and replaces is None:
            _keep_pins(pinned_of(before.content), copy)
        record = RegistryRecord(
            id=before.id if before else secrets.token_hex(8),
            name=copy.name,
            kind=copy.kind,
            address=copy.address,
            file_name=copy.file_name,
            dated=copy.dated,
            obtained_at=copy.obtained,
            digest=copy.digest,
            content=content_json(copy.pinned),
        )
        older = self._store.registry_issuers(before.id) if before else {}
        same = before is not None and before.digest == copy.digest and bool(copy.digest)
        if same and before is not None:
            record = replace(record, issuers=before.issuers)
        self._put(record, None if same else copy.issuers, is_new=before is None)
        if not same:
            self._tell(older, copy.issuers)
        return Kept(self.find(record.id), before is not None)

    def keep_known(self, known: Sequence[KnownRegistry]) -> tuple[RegistryInfo, ...]:
        """Note registries that are to be obtained; those that are there already stay as they are."""
        there = {record.address for record in self._store.registries()}
        made: list[str] = []
        for one in known:
            if one.address in there:
                continue
            record = RegistryRecord(
                id=secrets.token_hex(8), name=one.name, kind=one.kind, address=one.address
            )
            self._put(record, {}, is_new=True)
            made.append(record.id)
        return tuple(info for info in self.list() if info.id in made)

    def remove(self, registry_id: str) -> bool:
        """Rely on a registry no longer; says whether it was there."""
        record = next((one for one in self._store.registries() if one.id == registry_id), None)
        if record is None:
            return False
        issuers = self._store.registry_issuers(registry_id)
        entry = HistoryEntry(kind=HistoryKind.REGISTRY_REMOVED, at=self._clock(), title=record.name)
        removed = self._store.remove_registry(registry_id, entry)
        self._tell(issuers, {})
        return removed

    def _place_of(self, copy: RegistryCopy, replaces: str | None) -> RegistryRecord | None:
        for one in self._store.registries():
            if replaces is not None:
                is_it = one.id == replaces
            elif copy.address is not None:
                is_it = one.address == copy.address
            else:
                is_it = one.address is None and one.name == copy.name
            if is_it:
                return one
        return None

    def _put(self, record: RegistryRecord, issuers: Mapping[str, str] | None, *, is_new: bool) -> None:
        entry = None
        if is_new:
            if len(self._store.registries()) >= limits.MAX_REGISTRIES:
                raise DocumentError("registry.too_many", limit=limits.MAX_REGISTRIES)
            entry = HistoryEntry(
                kind=HistoryKind.REGISTRY_ADDED,
                at=self._clock(),
                title=record.name,
                counterpart=record.address or record.file_name,
            )
        self._store.put_registry(record, issuers, entry)

    def _tell(self, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        """Have the credentials looked at again whose issuer is listed otherwise now."""
        if before != after:
            held = self._held_issuers()
            self._changed(tuple(one for one in held if before.get(one) != after.get(one)))


def _keep_pins(agreed: Pinned | None, copy: RegistryCopy) -> None:
    """Refuse other keys than those agreed to once: whoever took the address over has others."""
    if agreed is not None and (copy.pinned is None or copy.pinned.keys != agreed.keys):
        raise IdentityError("federation.key_changed")


def _info(record: RegistryRecord, now: datetime) -> RegistryInfo:
    host = https_address.parse(record.address).authority if record.address else ""
    return RegistryInfo(
        id=record.id,
        name=record.name,
        kind=RegistryKind(record.kind),
        address=record.address,
        host=host,
        file_name=record.file_name,
        dated=record.dated,
        obtained=record.obtained_at,
        issuers=record.issuers,
        stale=record.obtained_at is not None and now - record.obtained_at > STALE_AFTER,
        pinned=pinned_of(record.content),
    )
