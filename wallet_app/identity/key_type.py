"""The types of keys that sign credentials, and the figures of each; how RSA pads."""

from enum import StrEnum


class KeyType(StrEnum):
    """A curve with its one signature scheme, or RSA; the values are the names JWK uses."""

    ED25519 = "Ed25519"
    P256 = "P-256"
    P384 = "P-384"
    P521 = "P-521"
    SECP256K1 = "secp256k1"
    RSA = "RSA"
    BLS12_381_G2 = "Bls12381G2"

    @property
    def raw_size(self) -> int:
        """Bytes of a raw public key; 0 for RSA, whose keys are of different sizes.

        Ed25519: the encoded point; ECDSA: the compressed point (SEC 1); BLS: the compressed
        point of G2.
        """
        return _RAW[self]

    @property
    def private_size(self) -> int:
        """Bytes of a raw private key: the seed of Ed25519, the scalar of curves; 0 for RSA."""
        return _PRIVATE[self]

    @property
    def signature_size(self) -> int:
        """Bytes of a signature: RFC 8032 for Ed25519, the raw ``r || s`` for ECDSA.

        0 where there is no one size: RSA, and BLS, whose signatures are their suite's own.
        """
        return _SIGNATURE[self]

    @property
    def hash_name(self) -> str | None:
        """The hash that belongs to the type (ECDSA, RSA); None where the scheme has its own."""
        return _HASH.get(self)


_RAW = {
    KeyType.ED25519: 32,
    KeyType.P256: 33,
    KeyType.P384: 49,
    KeyType.P521: 67,
    KeyType.SECP256K1: 33,
    KeyType.RSA: 0,
    KeyType.BLS12_381_G2: 96,
}
_PRIVATE = {
    KeyType.ED25519: 32,
    KeyType.P256: 32,
    KeyType.P384: 48,
    KeyType.P521: 66,
    KeyType.SECP256K1: 32,
    KeyType.RSA: 0,
    KeyType.BLS12_381_G2: 32,
}
_SIGNATURE = {
    KeyType.ED25519: 64,
    KeyType.P256: 64,
    KeyType.P384: 96,
    KeyType.P521: 132,
    KeyType.SECP256K1: 64,
    KeyType.RSA: 0,
    KeyType.BLS12_381_G2: 0,
}
_HASH = {
    KeyType.P256: "sha256",
    KeyType.P384: "sha384",
    KeyType.P521: "sha512",
    KeyType.SECP256K1: "sha256",
    KeyType.RSA: "sha256",
}

ECDSA = frozenset({KeyType.P256, KeyType.P384, KeyType.P521, KeyType.SECP256K1})
"""The types whose signatures are ECDSA."""


class Padding(StrEnum):
    """How what is signed is brought to the size of an RSA key."""

    PKCS1_V15 = "pkcs1v15"
    """RSASSA-PKCS1-v1_5: RS256 and its like."""
    PSS = "pss"
    """RSASSA-PSS, with the salt as long as the hash: PS256 and its like."""
