"""The key inside a verification method: each ``type`` with the one member that may carry it.

Source: W3C Controlled Identifiers 1.0 section 2.2 (Multikey, JsonWebKey) and, for what older
documents hold, the W3C CCG security vocabulary.
"""

from collections.abc import Callable
from typing import Final

from wallet_app.encoding import multibase
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity.keys import KeyType, PublicKey

_MATERIAL: Final = ("publicKeyMultibase", "publicKeyJwk", "publicKeyBase58", "publicKeyHex", "publicKeyPem")
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
    member, reader = _TYPES[method_type]
    if [name for name in _MATERIAL if name in method] != [member]:
        # Not there, or two keys at once (forbidden by section 2.2).
        raise IdentityError("key.malformed")
    return reader(method[member])


def _multikey(value: JsonValue) -> PublicKey:
    if not isinstance(value, str):
        raise IdentityError("key.malformed")
    return PublicKey.from_multikey(value)


def _multikey_of(*key_types: KeyType) -> Callable[[JsonValue], PublicKey]:
    """Return a reader for a type that allows some curves only."""

    def reader(value: JsonValue) -> PublicKey:
        key = _multikey(value)
        if key.key_type not in key_types:
            raise IdentityError("key.wrong_type", key_type=key.key_type.value)
        return key

    return reader


def _base58_ed25519(value: JsonValue) -> PublicKey:
    """Read ``publicKeyBase58``: base58btc of the bare key, without multibase and multicodec."""
    if not isinstance(value, str):
        raise IdentityError("key.malformed")
    try:
        raw = multibase.decode(multibase.BASE58BTC + value)
    except EncodingError as error:
        raise IdentityError("key.malformed") from error
    return PublicKey(KeyType.ED25519, raw)


_TYPES: Final[dict[str, tuple[str, Callable[[JsonValue], PublicKey]]]] = {
    "Multikey": ("publicKeyMultibase", _multikey),
    "JsonWebKey": ("publicKeyJwk", PublicKey.from_jwk),
    "JsonWebKey2020": ("publicKeyJwk", PublicKey.from_jwk),
    "Ed25519VerificationKey2020": ("publicKeyMultibase", _multikey_of(KeyType.ED25519)),
    "Ed25519VerificationKey2018": ("publicKeyBase58", _base58_ed25519),
    "EcdsaSecp256r1VerificationKey2019": ("publicKeyMultibase", _multikey_of(KeyType.P256)),
    "EcdsaSecp384r1VerificationKey2019": ("publicKeyMultibase", _multikey_of(KeyType.P384)),
}
