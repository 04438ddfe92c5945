"""The key inside a verification method: each ``type`` with the members of which one may carry it.

Source: W3C Controlled Identifiers 1.0 section 2.2 (Multikey, JsonWebKey) and, for what older
documents hold, the W3C CCG security vocabulary.
"""

import re
from collections.abc import Callable
from typing import Final

from wallet_app.encoding import multibase
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity.keys import KeyType, PublicKey

_MATERIAL: Final = ("publicKeyMultibase", "publicKeyJwk", "publicKeyBase58", "publicKeyHex", "publicKeyPem")
_HEX: Final = re.compile(r"(?:[0-9A-Fa-f]{2}){1,256}", re.ASCII)
_SECRET: Final = frozenset(
    {
        "secretKeyMultibase",
        "secretKeyJwk",
        "privateKeyMultibase",
        "privateKeyJwk",
        "privateKeyBase58",
        "privateKeyHex",
        "privateKeyPem",
    }
)


def read(method: JsonObject) -> PublicKey:
    """Return the public key of a verification method.

    Args:
        method: the method as its document holds it.

    Returns:
        The key.

    Raises:
        IdentityError: ``key.private_published``, ``key.unsupported`` (an unknown ``type``),
            ``key.malformed``, ``key.wrong_type`` (the key is not of the type's curve), and the
            errors of :class:`wallet_app.identity.keys.PublicKey`.
    """
    if not _SECRET.isdisjoint(method):
        raise IdentityError("key.private_published")
    method_type = method.get("type")
    if not isinstance(method_type, str):
        raise IdentityError("key.malformed")
    if method_type not in _TYPES:
        raise IdentityError("key.unsupported", key_type="")
    given = [name for name in _MATERIAL if name in method]
    if len(given) != 1 or given[0] not in _TYPES[method_type]:
        # Not there, or two keys at once (forbidden by section 2.2).
        raise IdentityError("key.malformed")
    return _TYPES[method_type][given[0]](method[given[0]])


def _multikey(value: JsonValue) -> PublicKey:
    if not isinstance(value, str):
        raise IdentityError("key.malformed")
    return PublicKey.from_multikey(value)


def _multikey_of(*key_types: KeyType) -> Callable[[JsonValue], PublicKey]:
    """Return a reader for a type that allows some curves only."""

    def reader(value: JsonValue) -> PublicKey:
        return _of_type(_multikey(value), key_types)

    return reader


def _jwk_of(*key_types: KeyType) -> Callable[[JsonValue], PublicKey]:
    """Return a reader of ``publicKeyJwk`` for a type that allows some keys only."""

    def reader(value: JsonValue) -> PublicKey:
        return _of_type(PublicKey.from_jwk(value), key_types)

    return reader


def _base58_of(*key_types: KeyType) -> Callable[[JsonValue], PublicKey]:
    """Return a reader of ``publicKeyBase58``: base58btc of the bare key, without multibase and multicodec."""

    def reader(value: JsonValue) -> PublicKey:
        if not isinstance(value, str):
            raise IdentityError("key.malformed")
        try:
            raw = multibase.decode(multibase.BASE58BTC + value)
        except EncodingError as error:
            raise IdentityError("key.malformed") from error
        return _bare(raw, key_types)

    return reader


def _hex_of(*key_types: KeyType) -> Callable[[JsonValue], PublicKey]:
    """Return a reader of ``publicKeyHex``: the bare key, compressed, in lower or upper case."""

    def reader(value: JsonValue) -> PublicKey:
        if not isinstance(value, str) or not _HEX.fullmatch(value):
            raise IdentityError("key.malformed")
        return _bare(bytes.fromhex(value), key_types)

    return reader


def _pem_of(*key_types: KeyType) -> Callable[[JsonValue], PublicKey]:
    """Return a reader of ``publicKeyPem``."""

    def reader(value: JsonValue) -> PublicKey:
        if not isinstance(value, str):
            raise IdentityError("key.malformed")
        return _of_type(PublicKey.from_pem(value), key_types)

    return reader


def _bare(raw: bytes, key_types: tuple[KeyType, ...]) -> PublicKey:
    """Make a key of bytes that only the method's type tells the type of: never two of one size."""
    (key_type,) = key_types
    return PublicKey(key_type, raw)


def _of_type(key: PublicKey, key_types: tuple[KeyType, ...]) -> PublicKey:
    if key.key_type not in key_types:
        raise IdentityError("key.wrong_type", key_type=key.key_type.value)
    return key


_ED, _K1 = KeyType.ED25519, KeyType.SECP256K1
_TYPES: Final[dict[str, dict[str, Callable[[JsonValue], PublicKey]]]] = {
    "Multikey": {"publicKeyMultibase": _multikey},
    "JsonWebKey": {"publicKeyJwk": PublicKey.from_jwk},
    "JsonWebKey2020": {"publicKeyJwk": PublicKey.from_jwk},
    "Ed25519VerificationKey2020": {"publicKeyMultibase": _multikey_of(_ED)},
    "Ed25519VerificationKey2018": {
        "publicKeyBase58": _base58_of(_ED),
        "publicKeyMultibase": _multikey_of(_ED),
        "publicKeyJwk": _jwk_of(_ED),
    },
    "EcdsaSecp256k1VerificationKey2019": {
        "publicKeyBase58": _base58_of(_K1),
        "publicKeyHex": _hex_of(_K1),
        "publicKeyJwk": _jwk_of(_K1),
        "publicKeyMultibase": _multikey_of(_K1),
    },
    "EcdsaSecp256r1VerificationKey2019": {
        "publicKeyMultibase": _multikey_of(KeyType.P256),
        "publicKeyJwk": _jwk_of(KeyType.P256),
    },
    "EcdsaSecp384r1VerificationKey2019": {
        "publicKeyMultibase": _multikey_of(KeyType.P384),
        "publicKeyJwk": _jwk_of(KeyType.P384),
    },
    "P256Key2021": {"publicKeyBase58": _base58_of(KeyType.P256)},
    "Bls12381G2Key2020": {
        "publicKeyBase58": _base58_of(KeyType.BLS12_381_G2),
        "publicKeyMultibase": _multikey_of(KeyType.BLS12_381_G2),
    },
    "RsaVerificationKey2018": {
        "publicKeyPem": _pem_of(KeyType.RSA),
        "publicKeyJwk": _jwk_of(KeyType.RSA),
    },
}
