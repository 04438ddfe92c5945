"""Lists of issuers and lists of registries, read from what a file or an address gave.

Formats read:

* our own list: ``{"type": "ProofcaseTrustedIssuers", "version": 1, "name": …, "updated": …,
  "issuers": [{"id", "name"}]}``
* a registry of the Digital Credentials Consortium ("dcc-legacy"):
  ``{"meta": {"updated": …}, "registry": {"did:…": {"name": …}}}``
* a bare array ``[{"id", "name"}]``
* a list of known registries of the same consortium:
  ``[{"type": "dcc-legacy", "name", "url"}, {"type": "oidf", "name", "trustAnchorEC"}]``
* the entity configuration of a trust anchor (OpenID Federation 1.0), a JWT
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Final

from wallet_app import limits
from wallet_app.encoding import https_address, strict_json, timestamps
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import DocumentError, EncodingError, IdentityError
from wallet_app.identity import did as dids
from wallet_app.identity.keys import PublicKey
from wallet_app.values import dataclass
from wallet_app.verification import federation

OWN_TYPE: Final = "ProofcaseTrustedIssuers"
OWN_VERSION: Final = 1
_ADDRESS: Final = re.compile(r"https://[A-Za-z0-9][!-~]*")
_ZONE_WITHOUT_COLON: Final = re.compile(r"([+-][0-9]{2})([0-9]{2})$")


class RegistryKind(StrEnum):
    """What a registry is, and with it how it is asked."""

    LIST = "list"
    """A list in our own format, or a bare array."""
    DCC = "dcc-legacy"
    """A list of the Digital Credentials Consortium's making."""
    FEDERATION = "oidf"
    """A registry that is asked about one issuer at a time (OpenID Federation)."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """What is kept of a federation: its anchor's keys, agreed to once.

    Attributes:
        anchor: the anchor's entity identifier.
        fetch_endpoint: the https address that gives statements on issuers.
        keys: the anchor's keys by ``kid``.
        expires: when its configuration expires (aware UTC).
        statement: the configuration as it came, a JWT.
    """

    anchor: str
    fetch_endpoint: str
    keys: Mapping[str, PublicKey]
    expires: datetime
    statement: str


@dataclass(frozen=True, slots=True)
class RegistryCopy:
    """A registry as it was obtained: from a file, or from its address. Names in it are untrusted text.

    Attributes:
        name: what the list calls itself, else the name of its file or host.
        kind: what it is.
        issuers: the name of each issuer by its id, in the order of the list; none for a federation.
        obtained: when (aware UTC).
        address: where it is obtained from; None for a file.
        file_name: the name of the file; "" for an address.
        dated: the date the list gives itself.
        digest: SHA-256 (hexadecimal) of what came.
        pinned: for a federation, its keys.
    """

    name: str
    kind: RegistryKind
    issuers: Mapping[str, str]
    obtained: datetime
    address: str | None = None
    file_name: str = ""
    dated: datetime | None = None
    digest: str = ""
    pinned: Pinned | None = None


@dataclass(frozen=True, slots=True)
class KnownRegistry:
    """An entry of a list of registries. ``host`` is whom it takes to obtain it."""

    kind: RegistryKind
    name: str
    address: str

    @property
    def host(self) -> str:
        """Whom it takes to obtain it."""
        return https_address.parse(self.address).authority


@dataclass(frozen=True, slots=True)
class KnownRegistries:
    """A list of registries, the most authoritative first.

    Attributes:
        entries: those of a kind that is known here.
        unknown: how many are of another kind.
    """

    entries: tuple[KnownRegistry, ...]
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something that is read came from: a file's name, or an address; and when."""

    obtained: datetime
    file_name: str = ""
    address: str | None = None
    name: str = field(default="", kw_only=True)
    """What the person, or a list of registries, calls it."""

    @property
    def fallback(self) -> str:
        """What to call something that has no name of its own."""
        if self.name:
            return self.name
        return https_address.parse(self.address).authority if self.address else self.file_name


def read(data: bytes, origin: Origin) -> RegistryCopy | KnownRegistries:
    """Read a list of issuers or of registries.

    Args:
        data: the file, or the body of the answer.
        origin: where it came from.

    Returns:
        The list; each issuer once, under its first name.

    Raises:
        EncodingError: not JSON.
        DocumentError: ``trust.not_a_list``, ``trust.newer_version`` (``version``),
            ``trust.too_many`` (``limit``), ``trust.bad_entry`` (``position`` from 1).
    """
    value = strict_json.loads(
        data, max_bytes=limits.MAX_REGISTRY_BYTES, max_members=limits.MAX_REGISTRY_ISSUERS
    )
    if isinstance(value, list) and any(isinstance(one, dict) and _is_registry(one) for one in value):
        return _known(value)
    is_dcc = isinstance(value, dict) and isinstance(value.get("registry"), dict)
    return RegistryCopy(
        name=origin.name or _own_name(value) or origin.fallback,
        kind=RegistryKind.DCC if is_dcc else RegistryKind.LIST,
        issuers=_issuers(value),
        obtained=origin.obtained,
        address=origin.address,
        file_name=origin.file_name,
        dated=_date(value),
        digest=hashlib.sha256(data).hexdigest(),
    )


def read_federation(data: bytes, address: str, origin: Origin, pinned: Pinned | None = None) -> RegistryCopy:
    """Read and verify the entity configuration of a trust anchor.

    Args:
        data: the JWT as it came.
        address: where it came from, which is what it must say too.
        origin: when, and what the registry is called.
        pinned: the keys agreed to before, if any.

    Raises:
        IdentityError: as :func:`federation.read_configuration`, and ``federation.no_endpoint``.
    """
    found = federation.read_configuration(
        data, address, origin.obtained, None if pinned is None else pinned.keys
    )
    try:
        https_address.parse(found.fetch_endpoint)
    except EncodingError as error:
        raise IdentityError("federation.no_endpoint") from error
    return RegistryCopy(
        name=origin.name or found.name or origin.fallback,
        kind=RegistryKind.FEDERATION,
        issuers={},
        obtained=origin.obtained,
        address=address,
        dated=found.issued,
        digest=hashlib.sha256(data).hexdigest(),
        pinned=Pinned(
            found.anchor, found.fetch_endpoint, found.keys, found.expires, data.decode("ascii").strip()
        ),
    )


def is_issuer_id(value: JsonValue) -> bool:
    """Say whether a value can be an issuer's id: a DID, or an https address in visible ASCII."""
    if not isinstance(value, str) or len(value) > limits.MAX_ISSUER_ID_CHARS:
        return False
    return dids.is_did(value) or _ADDRESS.fullmatch(value) is not None


def _issuers(value: JsonValue) -> dict[str, str]:
    found: dict[str, str] = {}
    for position, (issuer_id, title) in enumerate(_entries(value), start=1):
        if position > limits.MAX_REGISTRY_ISSUERS:
            raise DocumentError("trust.too_many", limit=limits.MAX_REGISTRY_ISSUERS)
        if not is_issuer_id(issuer_id) or not isinstance(title, str):
            raise DocumentError("trust.bad_entry", position=position)
        found.setdefault(str(issuer_id), _one_line(title))
    return found


def _entries(value: JsonValue) -> Iterator[tuple[JsonValue, JsonValue]]:
    """Give (id, name) pairs of whichever format this is."""
    if isinstance(value, dict) and isinstance(registry := value.get("registry"), dict):
        for issuer_id, entry in registry.items():
            yield issuer_id, entry.get("name") if isinstance(entry, dict) else None
        return
    entries = value if isinstance(value, list) else _own_entries(value)
    for entry in entries:
        if not isinstance(entry, dict):
            yield None, None
            continue
        yield entry.get("id"), entry.get("name")


def _own_entries(value: JsonValue) -> list[JsonValue]:
    if not isinstance(value, dict) or value.get("type") != OWN_TYPE:
        raise DocumentError("trust.not_a_list")
    _check_version(value)
    entries = value.get("issuers")
    if not isinstance(entries, list):
        raise DocumentError("trust.not_a_list")
    return entries


def _check_version(value: JsonObject) -> None:
    version = value.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise DocumentError("trust.not_a_list")
    if version > OWN_VERSION:
        raise DocumentError("trust.newer_version", version=version)


def _own_name(value: JsonValue) -> str:
    name = value.get("name") if isinstance(value, dict) else None
    return _one_line(name) if isinstance(name, str) else ""


def _date(value: JsonValue) -> datetime | None:
    """Give the date that a list gives itself: ``meta.updated``, ``meta.created``, or ``updated``."""
    if not isinstance(value, dict):
        return None
    meta = value.get("meta")
    places = (meta, "updated"), (meta, "created"), (value, "updated")
    for place, member in places:
        text = place.get(member) if isinstance(place, dict) else None
        if isinstance(text, str):
            try:
                return timestamps.parse(_ZONE_WITHOUT_COLON.sub(r"\1:\2", text))
            except EncodingError:
                continue
    return None


def _is_registry(entry: JsonObject) -> bool:
    return "id" not in entry and ("url" in entry or "trustAnchorEC" in entry or "type" in entry)


def _known(entries: list[JsonValue]) -> KnownRegistries:
    """Read a list of registries; one of a kind that is not known here is counted, not obeyed."""
    if len(entries) > limits.MAX_REGISTRIES:
        raise DocumentError("trust.too_many_registries", limit=limits.MAX_REGISTRIES)
    known: list[KnownRegistry] = []
    unknown = 0
    for position, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise DocumentError("trust.bad_registry", position=position)
        kind = entry.get("type", RegistryKind.DCC)
        if kind not in (RegistryKind.DCC, RegistryKind.FEDERATION):
            unknown += 1
            continue
        known.append(_known_entry(entry, RegistryKind(str(kind)), position))
    return KnownRegistries(tuple(known), unknown)


def _known_entry(entry: JsonObject, kind: RegistryKind, position: int) -> KnownRegistry:
    name = entry.get("name")
    address = entry.get("trustAnchorEC" if kind is RegistryKind.FEDERATION else "url")
    try:
        if not isinstance(name, str) or not name.strip() or not isinstance(address, str):
            raise DocumentError("trust.bad_registry", position=position)
        where = str(https_address.parse(address))
    except EncodingError as error:
        raise DocumentError("trust.bad_registry", position=position) from error
    if kind is RegistryKind.FEDERATION and not where.endswith(federation.WELL_KNOWN):
        where = where.rstrip("/") + federation.WELL_KNOWN
    return KnownRegistry(kind, _one_line(name), where)


def _one_line(text: str) -> str:
    return " ".join(text.split())[: limits.MAX_ISSUER_NAME_CHARS]
