"""From what the vault keeps of a registry to what a verification looks at, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet_app.encoding import timestamps
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity.keys import PublicKey
from wallet_app.services.registry_lists import Pinned, RegistryKind
from wallet_app.verification.policy import Federation, Registry

if TYPE_CHECKING:
    from datetime import datetime

    from wallet_app.services.registry_lists import RegistryCopy
    from wallet_app.services.vault_ports import RegistryStore
    from wallet_app.vault.records import RegistryRecord


class RegistryCopies:
    """The registries of a vault as a verification looks at them. On the vault's thread."""

    def __init__(self, store: RegistryStore) -> None:
        """Read from this store."""
        self._store = store
        self._read: dict[tuple[object, ...], Registry] = {}

    def give(self) -> tuple[Registry | Federation, ...]:
        """Give them, the most authoritative first; issuers are read once for each copy."""
        read: dict[tuple[object, ...], Registry] = {}
        found: list[Registry | Federation] = []
        for record in self._store.registries():
            if record.kind == RegistryKind.FEDERATION:
                found.append(_federation(record))
            elif record.kind in tuple(RegistryKind):
                key = (record.id, record.name, record.digest, record.obtained_at)
                read[key] = self._read.get(key) or self._registry(record)
                found.append(read[key])
        self._read = read
        return tuple(found)

    def _registry(self, record: RegistryRecord) -> Registry:
        as_of = _as_of(record.address, record.obtained_at, record.dated)
        return Registry(record.name, self._store.registry_issuers(record.id), as_of, record.dated)


def of_copy(copy: RegistryCopy) -> Registry | Federation:
    """Give a registry that was just obtained as a verification looks at it."""
    if copy.pinned is None:
        return Registry(copy.name, copy.issuers, _as_of(copy.address, copy.obtained, copy.dated), copy.dated)
    return _pinned(copy.name, copy.address or "", copy.obtained, copy.pinned)


def content_json(pinned: Pinned | None) -> JsonObject:
    """Write what is kept of a federation."""
    if pinned is None:
        return {}
    keys: dict[str, JsonValue] = {kid: key.to_jwk() for kid, key in pinned.keys.items()}
    return {
        "anchor": pinned.anchor,
        "fetch_endpoint": pinned.fetch_endpoint,
        "keys": keys,
        "expires": timestamps.format_moment(pinned.expires),
        "statement": pinned.statement,
    }


def pinned_of(content: JsonObject) -> Pinned | None:
    """Read what is kept of a federation; None when it was never obtained, or not in a way we know."""
    keys = content.get("keys")
    if not isinstance(keys, dict):
        return None
    try:
        return Pinned(
            anchor=str(content.get("anchor")),
            fetch_endpoint=str(content.get("fetch_endpoint")),
            keys={kid: PublicKey.from_jwk(key) for kid, key in keys.items()},
            expires=timestamps.parse(str(content.get("expires"))),
            statement=str(content.get("statement")),
        )
    except (IdentityError, EncodingError):
        return None  # of a newer Proofcase: to be agreed to again here


def _federation(record: RegistryRecord) -> Federation:
    pinned = pinned_of(record.content)
    address = record.address or ""
    if pinned is None or record.obtained_at is None:
        return Federation(record.name, address)
    return _pinned(record.name, address, record.obtained_at, pinned)


def _pinned(name: str, address: str, obtained: datetime, pinned: Pinned) -> Federation:
    return Federation(
        name, address, pinned.anchor, pinned.fetch_endpoint, pinned.keys, obtained, pinned.expires
    )


def _as_of(address: str | None, obtained: datetime | None, dated: datetime | None) -> datetime | None:
    """Give the moment a copy is true of.

    What an address gives is true now, whenever the list was last changed. A file may have lain anywhere
    since the date it gives itself.
    """
    if address is None and obtained is not None and dated is not None:
        return min(obtained, dated)
    return obtained
