"""Public and private keys: Ed25519, ECDSA, RSA, by the ``cryptography`` library; BLS as bytes alone."""

import functools
from dataclasses import field
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import IdentityError
from wallet_app.identity import jwk, multikey, points
from wallet_app.identity.key_type import KeyType, Padding
from wallet_app.values import dataclass

__all__ = ["KeyType", "Padding", "PrivateKey", "PublicKey"]

_HASHES: Final[dict[str, hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key that can be relied on: what is unsound cannot be made.

    Attributes:
        key_type: the curve, or RSA.
        raw: Ed25519: the 32 bytes of RFC 8032; ECDSA: the compressed point (SEC 1); RSA: the DER
            of ``RSAPublicKey`` (RFC 8017); BLS: the 96 bytes of the compressed point.

    Raises:
        IdentityError: ``key.wrong_length``, ``key.small_order``, ``key.not_canonical``,
            ``key.not_on_curve``, ``key.malformed``, ``key.weak``.
    """

    key_type: KeyType
    raw: bytes

    def __post_init__(self) -> None:
        """Refuse what is no sound key."""
        points.check(self.key_type, self.raw)

    @classmethod
    def from_multikey(cls, text: str) -> "PublicKey":
        """Read a ``publicKeyMultibase`` (Multikey); errors as :func:`multikey.decode` and the class."""
        return cls(*multikey.decode(text))

    @classmethod
    def from_jwk(cls, value: JsonValue) -> "PublicKey":
        """Read a ``publicKeyJwk``; errors as :func:`jwk.decode` and the class."""
        return cls(*jwk.decode(value))

    @classmethod
    def from_pem(cls, text: str) -> "PublicKey":
        """Read a ``publicKeyPem``; errors as :func:`spki.decode_pem` and the class."""
        from wallet_app.identity import spki  # noqa: PLC0415 - slow to load, and rare

        return cls(*spki.decode_pem(text))

    @classmethod
    def from_der(cls, data: bytes) -> "PublicKey":
        """Read a ``SubjectPublicKeyInfo``, as certificates hold it; errors as :func:`from_pem`."""
        from wallet_app.identity import spki  # noqa: PLC0415 - slow to load, and rare

        return cls(*spki.decode_der(data))

    def to_multikey(self) -> str:
        """Return the Multikey text."""
        return multikey.encode(self.key_type, self.raw)

    def to_jwk(self) -> JsonObject:
        """Return the JWK with its required members."""
        return jwk.encode(self.key_type, self.raw)

    def thumbprint(self) -> str:
        """Return the SHA-256 JWK thumbprint (RFC 7638) as base64url text."""
        return jwk.thumbprint(self.key_type, self.raw)

    def verify(
        self,
        signature: bytes,
        message: bytes,
        hash_name: str | None = None,
        padding: Padding = Padding.PKCS1_V15,
    ) -> bool:
        """Say whether a signature over a message was made with the private key of this one.

        Args:
            signature: 64 bytes for Ed25519 (RFC 8032), ``r || s`` for ECDSA (each as long as the
                curve's order), for RSA as long as the modulus.
            message: what was signed, not hashed.
            hash_name: ``sha256``, ``sha384`` or ``sha512`` for ECDSA and RSA; None for the type's own.
            padding: of an RSA signature; nothing to others.

        Returns:
            True when it was; False for every other byte string.

        Raises:
            IdentityError: ``key.hash_not_applicable``: a hash was named for Ed25519;
                ``key.unsupported``: BLS signatures are for their suite to check.
        """
        if self.key_type is KeyType.BLS12_381_G2:
            raise IdentityError("key.unsupported", key_type=self.key_type.value)
        if self.key_type is KeyType.RSA:
            from wallet_app.identity import rsa_keys  # noqa: PLC0415 - slow to load, and rare

            return rsa_keys.verify(self.raw, signature, message, _hash(self.key_type, hash_name), padding)
        if len(signature) != self.key_type.signature_size:
            return False
        try:
            if self.key_type is KeyType.ED25519:
                _refuse_hash(hash_name)
                Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
            else:
                algorithm = _ecdsa(self.key_type, hash_name)
                points.load(self.key_type, self.raw).verify(_to_der(signature), message, algorithm)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True, repr=False)
class PrivateKey:
    """A private key and the public key that belongs to it. Its text form never shows the secret.

    Attributes:
        key_type: the curve.
        public: the public key.
    """

    key_type: KeyType
    public: PublicKey
    _secret: Ed25519PrivateKey | ec.EllipticCurvePrivateKey = field(compare=False)

    def __repr__(self) -> str:
        """Return a text without the secret."""
        return f"PrivateKey({self.key_type.value})"

    @classmethod
    def generate(cls, key_type: KeyType) -> "PrivateKey":
        """Make a new key from the system's randomness.

        Raises:
            IdentityError: ``key.unsupported``: nobody signs with RSA or BLS here.
        """
        _refuse_without_signing(key_type)
        if key_type is KeyType.ED25519:
            return cls._of(key_type, Ed25519PrivateKey.generate())
        return cls._of(key_type, ec.generate_private_key(points.CURVES[key_type]))

    @classmethod
    def from_bytes(cls, key_type: KeyType, raw: bytes) -> "PrivateKey":
        """Restore a key.

        Args:
            key_type: the curve.
            raw: the seed of Ed25519, or the scalar, big-endian, full length.

        Raises:
            IdentityError: ``key.wrong_length``, ``key.malformed`` (a scalar out of range) or
                ``key.unsupported``.
        """
        _refuse_without_signing(key_type)
        if len(raw) != key_type.private_size:
            raise IdentityError("key.wrong_length", key_type=key_type.value)
        if key_type is KeyType.ED25519:
            return cls._of(key_type, Ed25519PrivateKey.from_private_bytes(raw))
        try:
            secret = ec.derive_private_key(int.from_bytes(raw, "big"), points.CURVES[key_type])
        except ValueError:
            # Not chained: what the library says of a private key is nobody's to read.
            raise IdentityError("key.malformed") from None
        return cls._of(key_type, secret)

    @classmethod
    def from_multikey(cls, text: str) -> "PrivateKey":
        """Read a ``secretKeyMultibase`` (Multikey).

        Raises:
            IdentityError: ``key.malformed``, ``key.unsupported``, ``key.wrong_length``.
        """
        return cls.from_bytes(*multikey.decode_private(text))

    def to_bytes(self) -> bytes:
        """Return the raw private key, as :meth:`from_bytes` takes it. Handle as a secret."""
        if isinstance(self._secret, Ed25519PrivateKey):
            return self._secret.private_bytes_raw()
        return self._secret.private_numbers().private_value.to_bytes(self.key_type.private_size, "big")

    def sign(self, message: bytes, hash_name: str | None = None) -> bytes:
        """Sign a message.

        Args:
            message: what is signed, not hashed.
            hash_name: ``sha256``, ``sha384`` or ``sha512`` for ECDSA; None for the curve's own.

        Returns:
            The signature as :meth:`PublicKey.verify` takes it. It is the same each time: RFC
            8032 for Ed25519, RFC 6979 for ECDSA, so that no weak randomness can betray the key.

        Raises:
            IdentityError: ``key.hash_not_applicable``: a hash was named for Ed25519.
        """
        if isinstance(self._secret, Ed25519PrivateKey):
            _refuse_hash(hash_name)
            return self._secret.sign(message)
        algorithm = _ecdsa(self.key_type, hash_name, deterministic=True)
        r, s = decode_dss_signature(self._secret.sign(message, algorithm))
        size = self.key_type.signature_size // 2
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")

    @classmethod
    def _of(cls, key_type: KeyType, secret: Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> "PrivateKey":
        if isinstance(secret, Ed25519PrivateKey):
            raw = secret.public_key().public_bytes_raw()
        else:
            raw = points.of_key(key_type, secret.public_key())
        return cls(key_type, PublicKey(key_type, raw), secret)


def _hash(key_type: KeyType, hash_name: str | None) -> hashes.HashAlgorithm:
    """Return the hash of an ECDSA or RSA signature: the named one, or the type's own."""
    algorithm = _HASHES.get(hash_name or key_type.hash_name or "")
    if algorithm is None:
        raise IdentityError("key.hash_not_applicable", key_type=key_type.value)
    return algorithm


@functools.cache
def _ecdsa(key_type: KeyType, hash_name: str | None, *, deterministic: bool = False) -> ec.ECDSA:
    """Return what the library is told of an ECDSA signature: one for each of few, and they never change."""
    return ec.ECDSA(_hash(key_type, hash_name), deterministic_signing=deterministic)


def _refuse_without_signing(key_type: KeyType) -> None:
    if key_type is not KeyType.ED25519 and key_type not in points.CURVES:
        raise IdentityError("key.unsupported", key_type=key_type.value)


def _refuse_hash(hash_name: str | None) -> None:
    """Ed25519 hashes by itself; to ask for another hash is a mistake of the caller's."""
    if hash_name is not None:
        raise IdentityError("key.hash_not_applicable", key_type=KeyType.ED25519.value)


def _to_der(signature: bytes) -> bytes:
    """Return ``r || s`` as the DER sequence that the library takes."""
    half = len(signature) // 2
    return encode_dss_signature(
        int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")
    )
