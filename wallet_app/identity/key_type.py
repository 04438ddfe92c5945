"""The types of keys that sign credentials, and the figures of each."""

from enum import StrEnum


class KeyType(StrEnum):
    """A curve with its one signature scheme; the values are the names JWK uses (``crv``)."""

    ED25519 = "Ed25519"
    P256 = "P-256"
    P384 = "P-384"

    @property
    def raw_size(self) -> int:
        """Bytes of a raw public key: the point of Ed25519, the compressed point of the others."""
        return {KeyType.ED25519: 32, KeyType.P256: 33, KeyType.P384: 49}[self]

    @property
    def private_size(self) -> int:
        """Bytes of a raw private key: the seed of Ed25519, the scalar of the others."""
        return {KeyType.ED25519: 32, KeyType.P256: 32, KeyType.P384: 48}[self]

    @property
    def signature_size(self) -> int:
        """Bytes of a signature: RFC 8032 for Ed25519, the raw ``r || s`` for the others."""
        return {KeyType.ED25519: 64, KeyType.P256: 64, KeyType.P384: 96}[self]

    @property
    def hash_name(self) -> str | None:
        """The hash that belongs to the curve (ECDSA); None where the scheme has its own."""
        return {KeyType.ED25519: None, KeyType.P256: "sha256", KeyType.P384: "sha384"}[self]
