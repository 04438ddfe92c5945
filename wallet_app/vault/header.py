"""The header of a vault: the small file that says how the vault is opened.

It holds no secret in the clear: the master key is in it once per way of opening (a slot),
each time wrapped by another key. A checksum tells a damaged file from a wrong passphrase; a
seal (HMAC under a key derived from the master key) tells a header that somebody changed.
Anything new in this file is a new major version; a minor version adds to the database alone.
"""

import hashlib
import hmac
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple, Self

from wallet_app import limits
from wallet_app.encoding import base64url, jcs, strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, Side, VaultError
from wallet_app.values import dataclass
from wallet_app.vault import times
from wallet_app.vault.key_derivation import KdfParameters, unarmour

_MARK: Final = "proofcase-vault"
_ID_CHARS: Final = 32
_WRAPPED_BYTES: Final = 12 + 32 + 16
_CHECK_BYTES: Final = 16
_SEAL_BYTES: Final = 32
_MARK_CHARS: Final = 32


class SchemaVersion(NamedTuple):
    """Version of what is stored: a newer major cannot be read, a newer minor can."""

    major: int
    minor: int


SCHEMA: Final = SchemaVersion(1, 4)
"""What this version of Proofcase writes."""


class Protection(StrEnum):
    """What a vault needs to be opened."""

    KEYCHAIN = "keychain"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way to protect
    KEYCHAIN_AND_PASSPHRASE = "keychain_and_passphrase"  # noqa: S105 - likewise


class SlotKind(StrEnum):
    """The way of opening that a slot belongs to: a protection, or the recovery code."""

    KEYCHAIN = "keychain"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way to open
    KEYCHAIN_AND_PASSPHRASE = "keychain_and_passphrase"  # noqa: S105 - likewise
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Slot:
    """The master key, wrapped for one way of opening.

    Attributes:
        kind: the way of opening.
        wrapped: nonce, encrypted master key, tag.
        kdf: cost of the passphrase, where one is needed.
        keychain_check: says whether the keychain holds the right secret, where it is needed
            beside a passphrase.
    """

    kind: SlotKind
    wrapped: bytes
    kdf: KdfParameters | None = None
    keychain_check: bytes | None = None

    def context(self, vault_id: str) -> bytes:
        """Return what the wrapped key is bound to: everything in the slot but itself."""
        bound = {name: value for name, value in self.to_json().items() if name != "wrapped"}
        return jcs.canonicalize({"vault": vault_id, "slot": bound})

    def to_json(self) -> JsonObject:
        """Return the members of the header file."""
        members: JsonObject = {"kind": self.kind.value, "wrapped": base64url.encode(self.wrapped)}
        if self.kdf is not None:
            members["kdf"] = self.kdf.to_json()
        if self.keychain_check is not None:
            members["keychain_check"] = base64url.encode(self.keychain_check)
        return members

    @classmethod
    def from_json(cls, value: JsonValue) -> Self:
        """Read the members of the header file.

        Raises:
            VaultError: ``vault.header_damaged``, ``vault.kdf_out_of_bounds``.
        """
        if not isinstance(value, dict) or value.get("kind") not in list(SlotKind):
            raise _damaged()
        kind = SlotKind(str(value["kind"]))
        stretched = kind in {SlotKind.PASSPHRASE, SlotKind.KEYCHAIN_AND_PASSPHRASE}
        both = kind is SlotKind.KEYCHAIN_AND_PASSPHRASE
        return cls(
            kind,
            unarmour(value.get("wrapped"), _WRAPPED_BYTES),
            KdfParameters.from_json(value.get("kdf")) if stretched else None,
            unarmour(value.get("keychain_check"), _CHECK_BYTES) if both else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the header file says. Until a vault is open, nothing but its checksum vouches for it.

    Attributes:
        id: 32 hexadecimal digits, never used for another vault.
        name: what the holder calls the wallet.
        created_at: when it was made.
        protection: what it needs to be opened.
        schema: version of what is stored.
        slots: the ways of opening; the first is that of ``protection``.
        seal: HMAC over all of this, under a key derived from the master key.
    """

    id: str
    name: str
    created_at: datetime
    protection: Protection
    schema: SchemaVersion
    slots: tuple[Slot, ...]
    seal: bytes = b""

    @property
    def needs_passphrase(self) -> bool:
        """Whether a passphrase is asked for."""
        return self.protection is not Protection.KEYCHAIN

    @property
    def needs_keychain(self) -> bool:
        """Whether the keychain is asked."""
        return self.protection is not Protection.PASSPHRASE

    @property
    def has_recovery_code(self) -> bool:
        """Whether a recovery code can open it instead."""
        return self.slot(SlotKind.RECOVERY) is not None

    @property
    def recovery_code_mark(self) -> str | None:
        """What tells one recovery code from another without telling it; None when there is none."""
        slot = self.slot(SlotKind.RECOVERY)
        return None if slot is None else hashlib.sha256(slot.wrapped).hexdigest()[:_MARK_CHARS]

    def slot(self, kind: SlotKind) -> Slot | None:
        """Return the slot of one way of opening, or None."""
        return next((slot for slot in self.slots if slot.kind is kind), None)

    def sealed(self, key: bytes) -> Self:
        """Return this header with its seal."""
        return replace(self, seal=_hmac(key, self._body()))

    def seal_holds(self, key: bytes) -> bool:
        """Say whether the header is as a holder of the master key wrote it."""
        return hmac.compare_digest(self.seal, _hmac(key, self._body()))

    def to_bytes(self) -> bytes:
        """Return the file."""
        body = self._body() | {"seal": base64url.encode(self.seal)}
        return strict_json.dumps(body | {"checksum": _checksum(body)}, indent=2).encode() + b"\n"

    def _body(self) -> JsonObject:
        return {
            "type": _MARK,
            "schema": {"major": self.schema.major, "minor": self.schema.minor},
            "id": self.id,
            "name": self.name,
            "created": times.to_text(self.created_at),
            "protection": self.protection.value,
            "slots": [slot.to_json() for slot in self.slots],
        }

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file.

        Raises:
            VaultError: ``vault.too_new``, ``vault.header_damaged``, ``vault.kdf_out_of_bounds``.
        """
        try:
            found = strict_json.loads_object(data, max_bytes=limits.MAX_VAULT_HEADER_BYTES)
        except EncodingError as error:
            raise _damaged() from error
        # The version comes first: what a newer one means by the rest is not ours to say.
        schema = _schema(found.get("schema")) if found.get("type") == _MARK else None
        if schema is None:
            raise _damaged()
        refuse_newer(schema)
        checksum = found.pop("checksum", None)
        if checksum != _checksum(found):
            raise _damaged()
        return cls._from_checked(found, schema)

    @classmethod
    def _from_checked(cls, found: JsonObject, schema: SchemaVersion) -> Self:
        vault_id, name, created = (found.get(member) for member in ("id", "name", "created"))
        protection, slots = found.get("protection"), found.get("slots")
        if not (isinstance(vault_id, str) and isinstance(name, str) and isinstance(created, str)):
            raise _damaged()
        if not _is_id(vault_id) or protection not in list(Protection) or not isinstance(slots, list):
            raise _damaged()
        try:
            created_at = times.from_text(created)
        except ValueError as error:
            raise _damaged() from error
        header = cls(
            id=vault_id,
            name=name,
            created_at=created_at,
            protection=Protection(str(protection)),
            schema=schema,
            slots=tuple(Slot.from_json(slot) for slot in slots),
            seal=unarmour(found.get("seal"), _SEAL_BYTES),
        )
        if header.slot(SlotKind(header.protection.value)) is None:
            raise _damaged()
        return header


def refuse_newer(schema: SchemaVersion) -> None:
    """Refuse what a newer major version wrote.

    Raises:
        VaultError: ``vault.too_new`` with ``found`` and ``supported``.
    """
    if schema.major > SCHEMA.major:
        raise VaultError("vault.too_new", side=Side.PROOFCASE, found=schema.major, supported=SCHEMA.major)


def clean_name(name: str) -> str:
    """Return the name of a wallet as it is kept: one line, without space around it.

    Raises:
        VaultError: ``vault.name_empty``, ``vault.name_too_long``.
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not line:
        raise VaultError("vault.name_empty", side=Side.PERSON)
    if len(line) > limits.MAX_WALLET_NAME_CHARS:
        raise VaultError("vault.name_too_long", side=Side.PERSON, maximum=limits.MAX_WALLET_NAME_CHARS)
    return line


def _schema(value: JsonValue) -> SchemaVersion | None:
    if not isinstance(value, dict):
        return None
    major, minor = value.get("major"), value.get("minor")
    if not isinstance(major, int) or not isinstance(minor, int) or major < 1 or minor < 0:
        return None
    return SchemaVersion(major, minor)


def _is_id(text: str) -> bool:
    return len(text) == _ID_CHARS and all(character in "0123456789abcdef" for character in text)


def _checksum(body: JsonObject) -> str:
    try:
        return hashlib.sha256(jcs.canonicalize(body)).hexdigest()
    except EncodingError as error:
        raise _damaged() from error


def _hmac(key: bytes, body: JsonObject) -> bytes:
    return hmac.digest(key, jcs.canonicalize(body), "sha256")


def _damaged() -> VaultError:
    return VaultError("vault.header_damaged", side=Side.FILE)
