"""JWS signatures of credentials (RFC 7515): ECDSA, RSA and EdDSA (RFC 7518, RFC 8037, RFC 8812).

The key comes from the issuer's identity, never from the JWS itself (RFC 8725 section 3.10): an
algorithm is a question about that key, and what a header says about keys is never obeyed.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from wallet_app.encoding import base64url
from wallet_app.encoding.jws import CompactJws
from wallet_app.encoding.strict_json import JsonObject, JsonValue, dumps
from wallet_app.errors import EncodingError, IdentityError, ProofError
from wallet_app.identity.keys import KeyType, Padding, PrivateKey, PublicKey
from wallet_app.proofs.outcome import ProofOutcome, fails, holds, unknown
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Algorithm:
    """What the name of an algorithm stands for.

    Attributes:
        key_type: the one type of key it is for.
        hash_name: the hash; None where the scheme has its own.
        padding: of an RSA signature.
    """

    key_type: KeyType
    hash_name: str | None = None
    padding: Padding = Padding.PKCS1_V15


ALGORITHMS: Final[Mapping[str, Algorithm]] = MappingProxyType(
    {
        "ES256": Algorithm(KeyType.P256, "sha256"),
        "ES384": Algorithm(KeyType.P384, "sha384"),
        "ES512": Algorithm(KeyType.P521, "sha512"),
        "ES256K": Algorithm(KeyType.SECP256K1, "sha256"),
        "EdDSA": Algorithm(KeyType.ED25519),
        "Ed25519": Algorithm(KeyType.ED25519),  # RFC 9864 gives EdDSA on this curve a name of its own
        "RS256": Algorithm(KeyType.RSA, "sha256"),
        "RS384": Algorithm(KeyType.RSA, "sha384"),
        "RS512": Algorithm(KeyType.RSA, "sha512"),
        "PS256": Algorithm(KeyType.RSA, "sha256", Padding.PSS),
        "PS384": Algorithm(KeyType.RSA, "sha384", Padding.PSS),
        "PS512": Algorithm(KeyType.RSA, "sha512", Padding.PSS),
    }
)
"""Algorithms by name, each for one type of key: no header can turn a key to another use."""

_WRITTEN: Final = {
    KeyType.P256: "ES256",
    KeyType.P384: "ES384",
    KeyType.P521: "ES512",
    KeyType.SECP256K1: "ES256K",
    KeyType.ED25519: "EdDSA",
}
_SYMMETRIC: Final = frozenset({"HS256", "HS384", "HS512"})
_UNSUPPORTED: Final = frozenset({"Ed448", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87"})
_SIGNED_BY_NOBODY: Final = frozenset({"jose.unsigned", "jose.symmetric"})
_UNENCODED: Final = fails("jose.unencoded_payload")
_KEY_ELSEWHERE: Final = frozenset({"jku", "x5u"})


def algorithm(key_type: KeyType) -> str:
    """Return the name of the algorithm that signing with a key of this type uses; not RSA, nor BLS."""
    return _WRITTEN[key_type]


def check_header(jws: CompactJws) -> ProofOutcome | None:
    """Judge the protected header by itself, before any key is known.

    Args:
        jws: the compact JWS; :func:`wallet_app.encoding.jws.parse_compact` has refused
            extensions that nobody understands.

    Returns:
        None when nothing speaks against it. Otherwise why it fails: ``jose.unsigned`` (``alg``
        none), ``jose.symmetric`` (a secret that the verifier would have to share),
        ``jose.unencoded_payload`` (``b64``, RFC 7797), ``jose.key_elsewhere`` (``jku``, ``x5u``:
        a key to be fetched from where the signer says); or that it cannot be checked:
        ``jose.algorithm_unsupported`` with ``algorithm``.
    """
    header = jws.header
    if "b64" in header or "crit" in header:
        refusal = _check_algorithm(header)
        return refusal if refusal is not None and refusal.code in _SIGNED_BY_NOBODY else _UNENCODED
    return _check_algorithm(header)


def _check_algorithm(header: JsonObject) -> ProofOutcome | None:
    alg = header["alg"]
    if not isinstance(alg, str) or alg.lower() == "none":
        return fails("jose.unsigned")
    if alg.upper() in _SYMMETRIC:
        return fails("jose.symmetric", algorithm=alg.upper())
    if not _KEY_ELSEWHERE.isdisjoint(header):
        return fails("jose.key_elsewhere")
    if alg not in ALGORITHMS:
        return unknown("jose.algorithm_unsupported", algorithm=alg if alg in _UNSUPPORTED else "")
    return None


def verify(jws: CompactJws, key: PublicKey, *, allowed: Collection[str] = tuple(ALGORITHMS)) -> ProofOutcome:
    """Say whether a key signed a compact JWS.

    Args:
        jws: the JWS.
        key: the signer's key, found without the help of the JWS's own ``jwk``.
        allowed: the algorithms that are acceptable here.

    Returns:
        Holds ``jose.valid``; fails ``jose.invalid``, ``jose.wrong_key_type`` (the algorithm is for
        another type of key), ``jose.algorithm_not_allowed``, ``jose.key_differs`` (the header shows
        another key in ``jwk``), or what :func:`check_header` gives.
    """
    refusal = check_header(jws)
    return refusal if refusal is not None else _verified(jws, jws.signing_input, key, allowed)


def verify_detached(
    jws: CompactJws, payload: bytes, key: PublicKey, *, allowed: Collection[str]
) -> ProofOutcome:
    """Say whether a key signed a payload that does not stand in the JWS, and is not encoded (RFC 7797).

    Args:
        jws: the JWS without payload; ``b64`` is among what its reader understands.
        payload: the bytes.
        key: the signer's key.
        allowed: the algorithms that are acceptable here.

    Returns:
        As :func:`verify`, and fails ``jose.not_detached`` where the payload is said to be encoded,
        or is there.
    """
    refusal = _check_algorithm(jws.header)
    if refusal is not None:
        return refusal
    if jws.payload or jws.header.get("b64") is not False or jws.header.get("crit") != ["b64"]:
        return fails("jose.not_detached")
    return _verified(jws, jws.signing_input + payload, key, allowed)


def _verified(jws: CompactJws, signed: bytes, key: PublicKey, allowed: Collection[str]) -> ProofOutcome:
    alg = str(jws.header["alg"])
    if alg not in allowed:
        return fails("jose.algorithm_not_allowed", algorithm=alg)
    algorithm_ = ALGORITHMS[alg]
    if algorithm_.key_type is not key.key_type:
        return fails("jose.wrong_key_type", algorithm=alg, key_type=key.key_type.value)
    if "jwk" in jws.header and not _is_key(jws.header, key):
        return fails("jose.key_differs")
    if not key.verify(jws.signature, signed, algorithm_.hash_name, algorithm_.padding):
        return fails("jose.invalid")
    return holds("jose.valid")


def sign(header: Mapping[str, JsonValue], payload: bytes | Mapping[str, JsonValue], key: PrivateKey) -> str:
    """Make a compact JWS.

    Args:
        header: the protected header; ``alg`` is set here and must not be given.
        payload: the bytes, or a JSON object that is written without white space.
        key: the signer's key.

    Returns:
        The compact serialization.

    Raises:
        ProofError: ``jose.header_not_ours``: the header names an algorithm or extension itself.
        EncodingError: header or payload is no JSON.
    """
    if {"alg", "crit", "b64"} & set(header):
        raise ProofError("jose.header_not_ours")
    full: JsonObject = {"alg": algorithm(key.key_type), **header}
    body = payload if isinstance(payload, bytes) else dumps(dict(payload)).encode()
    signing_input = f"{base64url.encode(dumps(full).encode())}.{base64url.encode(body)}"
    return f"{signing_input}.{base64url.encode(key.sign(signing_input.encode('ascii')))}"


def _is_key(header: JsonObject, key: PublicKey) -> bool:
    try:
        return PublicKey.from_jwk(header["jwk"]) == key
    except (IdentityError, EncodingError):
        return False
