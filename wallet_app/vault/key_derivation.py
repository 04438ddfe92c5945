"""Keys of the vault: where each comes from, and how one key wraps another.

The master key is 32 random bytes. From it HKDF-SHA256 (RFC 5869) derives one key per
purpose, so that no key serves two. Passphrases go through Argon2id (RFC 9106) first.
"""

import secrets
import unicodedata
from enum import StrEnum
from typing import Final, Self

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from wallet_app import limits
from wallet_app.encoding import base64url
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, Side, VaultError
from wallet_app.values import dataclass

KEY_BYTES: Final = 32
MIN_PASSPHRASE_CHARS: Final = 8
MAX_PASSPHRASE_CHARS: Final = 1024
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12


class Purpose(StrEnum):
    """What a derived key is for."""

    DATABASE = "database"
    HEADER = "header"
    HISTORY = "history"
    HOLDER_KEYS = "holder keys"
    BACKUP = "backup"
    KEYCHAIN_SLOT = "slot: keychain"
    PASSPHRASE_SLOT = "slot: passphrase"  # noqa: S105 - the name of a purpose
    BOTH_SLOT = "slot: keychain and passphrase"
    RECOVERY_SLOT = "slot: recovery code"
    KEYCHAIN_CHECK = "check: keychain"


def new_key() -> bytes:
    """Return 32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def derive(secret: bytes, purpose: Purpose, vault_id: str) -> bytes:
    """Derive the key of one purpose.

    Args:
        secret: the master key, or the secret of a slot.
        purpose: what the key is for.
        vault_id: the vault, so that equal secrets give unequal keys elsewhere.

    Returns:
        32 bytes.
    """
    info = b"proofcase vault 1: " + purpose.encode()
    return HKDF(SHA256(), KEY_BYTES, salt=vault_id.encode(), info=info).derive(secret)


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Cost of turning a passphrase into a key with Argon2id.

    Attributes:
        salt: 16 random bytes.
        memory_kib: memory in KiB.
        passes: number of passes (t).
        lanes: degree of parallelism (p).
    """

    salt: bytes
    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    @classmethod
    def fresh(cls) -> Self:
        """Return the usual cost with a new salt."""
        return cls(secrets.token_bytes(_SALT_BYTES))

    def to_json(self) -> JsonObject:
        """Return the members of the header."""
        return {
            "name": "argon2id",
            "salt": base64url.encode(self.salt),
            "memory_kib": self.memory_kib,
            "passes": self.passes,
            "lanes": self.lanes,
        }

    @classmethod
    def from_json(cls, value: JsonValue) -> Self:
        """Read the members of the header, refusing a cost no honest vault asks for.

        Raises:
            VaultError: ``vault.header_damaged``, ``vault.kdf_out_of_bounds``.
        """
        if not isinstance(value, dict) or value.get("name") != "argon2id":
            raise VaultError("vault.header_damaged", side=Side.FILE)
        memory, passes, lanes = (_whole(value.get(name)) for name in ("memory_kib", "passes", "lanes"))
        affordable = memory <= limits.MAX_KDF_MEMORY_KIB and passes <= limits.MAX_KDF_PASSES
        sensible = passes >= 1 and 1 <= lanes <= limits.MAX_KDF_LANES and memory >= 8 * lanes
        if not (affordable and sensible):
            raise VaultError("vault.kdf_out_of_bounds", side=Side.FILE)
        return cls(unarmour(value.get("salt"), _SALT_BYTES), memory, passes, lanes)


def _whole(value: JsonValue) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise VaultError("vault.header_damaged", side=Side.FILE)
    return value


def unarmour(value: JsonValue, length: int) -> bytes:
    """Decode a base64url member of the header that must have this many bytes.

    Raises:
        VaultError: ``vault.header_damaged``.
    """
    if isinstance(value, str):
        try:
            data = base64url.decode(value, max_chars=256)
        except EncodingError:
            data = b""
        if len(data) == length:
            return data
    raise VaultError("vault.header_damaged", side=Side.FILE)


def check_new_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is not fit to protect a wallet.

    Raises:
        VaultError: ``vault.passphrase_too_short``, ``vault.passphrase_too_long``.
    """
    length = len(unicodedata.normalize("NFC", passphrase))
    if length < MIN_PASSPHRASE_CHARS or not passphrase.strip():
        raise VaultError("vault.passphrase_too_short", side=Side.PERSON, minimum=MIN_PASSPHRASE_CHARS)
    if length > MAX_PASSPHRASE_CHARS:
        raise VaultError("vault.passphrase_too_long", side=Side.PERSON, maximum=MAX_PASSPHRASE_CHARS)


def stretch(passphrase: str, parameters: KdfParameters) -> bytes:
    """Turn a passphrase into 32 bytes with Argon2id (RFC 9106).

    The passphrase is normalised to NFC (RFC 8265 section 4.2.2), so that the same keys
    pressed on another system give the same bytes.

    Raises:
        VaultError: ``vault.wrong_passphrase`` when it is too long to be one,
            ``vault.out_of_memory`` when the computer cannot spare the memory.
    """
    text = unicodedata.normalize("NFC", passphrase)
    if len(text) > MAX_PASSPHRASE_CHARS:
        raise VaultError("vault.wrong_passphrase", side=Side.PERSON)
    try:
        return hash_secret_raw(
            secret=text.encode("utf-8", "replace"),
            salt=parameters.salt,
            time_cost=parameters.passes,
            memory_cost=parameters.memory_kib,
            parallelism=parameters.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except (MemoryError, HashingError) as error:
        raise VaultError("vault.out_of_memory") from error


def wrap(key: bytes, secret: bytes, context: bytes) -> bytes:
    """Encrypt a secret under a key with ChaCha20-Poly1305 (RFC 8439).

    Args:
        key: 32 bytes used for nothing else.
        secret: what is to be kept.
        context: what the result belongs to; needed again to unwrap.

    Returns:
        The nonce, the encrypted secret and the tag: 28 bytes more than the secret.
    """
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, secret, context)


def unwrap(key: bytes, wrapped: bytes, context: bytes) -> bytes | None:
    """Decrypt what :func:`wrap` made; None when key, context or bytes are not the same."""
    try:
        return ChaCha20Poly1305(key).decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], context)
    except (InvalidTag, ValueError):
        return None
