"""Public keys as JSON Web Keys (RFC 7517, RFC 7518 section 6, RFC 8037, RFC 8812), read strictly."""

import functools
import hashlib
from typing import Final

from wallet_app.encoding import base64url, jcs
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity import points
from wallet_app.identity.key_type import KeyType

_PRIVATE_MEMBERS: Final = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
_SIGNING: Final = {
    ("OKP", "Ed25519"): KeyType.ED25519,
    ("EC", "P-256"): KeyType.P256,
    ("EC", "P-384"): KeyType.P384,
    ("EC", "P-521"): KeyType.P521,
    ("EC", "secp256k1"): KeyType.SECP256K1,
    ("RSA", ""): KeyType.RSA,
}
_AGREEMENT: Final = frozenset({"X25519", "X448"})
_ALGORITHMS: Final = {
    KeyType.ED25519: frozenset({"EdDSA", "Ed25519"}),
    KeyType.P256: frozenset({"ES256"}),
    KeyType.P384: frozenset({"ES384"}),
    KeyType.P521: frozenset({"ES512"}),
    KeyType.SECP256K1: frozenset({"ES256K"}),
    KeyType.RSA: frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"}),
}
_NAMES_SHOWN: Final = frozenset({"Ed448", "X25519", "X448", "oct", "BLS12381G2", "AKP"})


def decode(value: JsonValue) -> tuple[KeyType, bytes]:
    """Read a JWK that must be a public key for signatures.

    Args:
        value: the JSON value.

    Returns:
        The type and the raw public key; an EC point is on its curve, an Ed25519 key is not
        checked further.

    Raises:
        IdentityError: ``key.malformed``, ``key.private_published``, ``key.unsupported``,
            ``key.agreement_only`` (``use: enc``, ``key_ops`` without ``verify``, X25519),
            ``key.wrong_algorithm`` (``alg`` of another type), ``key.wrong_length``,
            ``key.not_on_curve``; of RSA also ``key.not_canonical`` and ``key.weak``.
    """
    if not isinstance(value, dict):
        raise IdentityError("key.malformed")
    if not _PRIVATE_MEMBERS.isdisjoint(value):
        raise IdentityError("key.private_published")
    key_type = _key_type(value)
    _check_use(value, key_type)
    if key_type is KeyType.RSA:
        from wallet_app.identity import rsa_keys  # noqa: PLC0415 - slow to load, and rare

        return key_type, rsa_keys.from_numbers(_bytes(value, "n"), _bytes(value, "e"))
    y = "" if key_type is KeyType.ED25519 else _text(value, "y")
    return key_type, _raw(key_type, _text(value, "x"), y)


def encode(key_type: KeyType, raw: bytes) -> JsonObject:
    """Return the JWK of a raw public key: the required members and no other.

    Raises:
        IdentityError: ``key.unsupported``: no standard says how a BLS key is written as one.
    """
    if key_type is KeyType.BLS12_381_G2:
        raise IdentityError("key.unsupported", key_type=key_type.value)
    if key_type is KeyType.RSA:
        from wallet_app.identity import rsa_keys  # noqa: PLC0415 - slow to load, and rare

        n, e = rsa_keys.numbers(raw)
        return {"kty": "RSA", "n": base64url.encode(n), "e": base64url.encode(e)}
    if key_type is KeyType.ED25519:
        return {"kty": "OKP", "crv": key_type.value, "x": base64url.encode(raw)}
    x, y = points.decompress(key_type, raw)
    return {"kty": "EC", "crv": key_type.value, "x": base64url.encode(x), "y": base64url.encode(y)}


def thumbprint(key_type: KeyType, raw: bytes) -> str:
    """Return the SHA-256 thumbprint of a key (RFC 7638, RFC 8037 section 2) as base64url text."""
    # Sorted required members without white space: for these values JCS writes the same bytes.
    return base64url.encode(hashlib.sha256(jcs.canonicalize(encode(key_type, raw))).digest())


def _key_type(value: JsonObject) -> KeyType:
    kty, crv = value.get("kty"), value.get("crv")
    if not isinstance(kty, str) or not isinstance(crv, str | None):
        raise IdentityError("key.malformed")
    key_type = _SIGNING.get((kty, crv or ""))
    if key_type is not None:
        return key_type
    if kty == "OKP" and crv in _AGREEMENT:
        raise IdentityError("key.agreement_only", key_type=crv)
    name = crv or kty
    raise IdentityError("key.unsupported", key_type=name if name in _NAMES_SHOWN else "")


def _check_use(value: JsonObject, key_type: KeyType) -> None:
    """Respect what the key says it is for (RFC 7517 sections 4.2 to 4.4)."""
    if value.get("use", "sig") != "sig":
        raise IdentityError("key.agreement_only", key_type=key_type.value)
    operations = value.get("key_ops", ["verify"])
    if not isinstance(operations, list):
        raise IdentityError("key.malformed")
    if "verify" not in operations:
        raise IdentityError("key.agreement_only", key_type=key_type.value)
    if "alg" in value and value["alg"] not in _ALGORITHMS[key_type]:
        raise IdentityError("key.wrong_algorithm", key_type=key_type.value)


@functools.lru_cache(maxsize=64)
def _raw(key_type: KeyType, x: str, y: str) -> bytes:
    """Return the raw key of two coordinates, or of the one of Ed25519; the last are kept."""
    point = _coordinate(x, key_type)
    return (
        point if key_type is KeyType.ED25519 else points.compress(key_type, point, _coordinate(y, key_type))
    )


def _coordinate(text: str, key_type: KeyType) -> bytes:
    data = _decoded(text)
    if len(data) != key_type.private_size:
        raise IdentityError("key.wrong_length", key_type=key_type.value)
    return data


def _bytes(value: JsonObject, name: str) -> bytes:
    return _decoded(_text(value, name))


def _text(value: JsonObject, name: str) -> str:
    text = value.get(name)
    if not isinstance(text, str):
        raise IdentityError("key.malformed")
    return text


def _decoded(text: str) -> bytes:
    try:
        return base64url.decode(text)
    except EncodingError as error:
        raise IdentityError("key.malformed") from error
