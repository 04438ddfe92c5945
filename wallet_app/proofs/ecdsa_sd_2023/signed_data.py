"""What the issuer's signature of ecdsa-sd-2023 is over (section 3.5.8 "serializeSignData")."""

from collections.abc import Iterable

from wallet_app.linked_data import selective


def signed_data(proof_hash: bytes, public_key: bytes, mandatory: Iterable[str]) -> bytes:
    """Return the bytes that the issuer signs.

    Args:
        proof_hash: SHA-256 of the canonical proof options.
        public_key: the one-time public key, as Multikey bytes.
        mandatory: the mandatory statements, canonical, in their order.

    Returns:
        The hash of the options, the key, and the hash of the mandatory statements.
    """
    return proof_hash + public_key + selective.hash_mandatory(mandatory)
