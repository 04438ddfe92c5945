"""Keys and signatures over many messages (sections 3.3, 3.4.1, 3.4.2, 3.5.1, 3.5.2)."""

import functools
from collections.abc import Sequence
from typing import Final

from py_arkworks_bls12381 import GT, G1Point, G2Point, Scalar

from wallet_app.proofs.bbs import generators as shelf
from wallet_app.proofs.bbs.ciphersuites import Ciphersuite
from wallet_app.proofs.bbs.generators import Generators
from wallet_app.proofs.bbs.octets import (
    POINT_SIZE,
    SIGNATURE_SIZE,
    InvalidError,
    combined,
    is_identity,
    point,
    public_key,
    scalar,
    written,
)
from wallet_app.proofs.bbs.scheme import Scheme

BASE_POINT_G2: Final = G2Point()
MINUS_BASE_POINT_G2: Final = -BASE_POINT_G2
_ONE: Final = Scalar(1)
_SHORTEST_MATERIAL: Final = 32

read_public_key: Final = functools.lru_cache(maxsize=64)(public_key)
""":func:`octets.public_key`, remembering the keys read last."""


def key_gen(suite: Ciphersuite, material: bytes, info: bytes = b"", dst: bytes | None = None) -> bytes:
    """Make a private key of secret material of 32 bytes and more (section 3.3.1).

    Returns:
        The scalar, 32 bytes.

    Raises:
        InvalidError: too little material, or the scalar would be zero.
    """
    if len(material) < _SHORTEST_MATERIAL:
        raise InvalidError
    used = suite.api_id + b"KEYGEN_DST_" if dst is None else dst
    made = suite.hash_to_scalar(material + len(info).to_bytes(2) + info, used).to_be_bytes()
    return scalar(made).to_be_bytes()


def public_of(private: bytes) -> bytes:
    """Give the public key of a private one (section 3.3.2).

    Raises:
        InvalidError: it is no private key.
    """
    return (BASE_POINT_G2 * scalar(private)).to_compressed_bytes()


def sign(suite: Ciphersuite, private: bytes, header: bytes, messages: Sequence[bytes]) -> bytes:
    """Sign messages (section 3.5.1).

    Args:
        suite: the ciphersuite.
        private: the private key, 32 bytes.
        header: what every proof will reveal.
        messages: what proofs may reveal or keep.

    Returns:
        The signature, 80 bytes.

    Raises:
        InvalidError: it is no private key.
    """
    scheme = Scheme(suite, suite.api_id)
    key = scalar(private)
    public = (BASE_POINT_G2 * key).to_compressed_bytes()
    listed = shelf.get(len(messages) + 1, scheme.api_id)
    scalars = scheme.messages_to_scalars(messages)
    # CoreSign, steps 1 to 5.
    domain = scheme.domain(public, listed, header)
    exponent = scheme.hash_to_scalar(written(key, *scalars, domain))
    return signature_octets(key, signed_point(scheme, listed, domain, scalars), exponent)


def signature_octets(key: Scalar, signed: G1Point, exponent: Scalar) -> bytes:
    """Make ``A = B * (1 / (SK + e))`` and write the signature.

    Raises:
        InvalidError: there is no such signature.
    """
    total = key + exponent
    if total.is_zero() or is_identity(signed):
        raise InvalidError
    return written(signed * total.inverse(), exponent)


def signed_point(scheme: Scheme, listed: Generators, domain: Scalar, scalars: Sequence[Scalar]) -> G1Point:
    """Compute ``B = P1 + Q_1 * domain + H_1 * msg_1 + ... + H_L * msg_L``."""
    return combined((scheme.base_point, *listed.points), (_ONE, domain, *scalars))


def read_signature(octets: bytes) -> tuple[G1Point, Scalar]:
    """Read a signature ("octets_to_signature", section 4.2.4.2).

    Raises:
        InvalidError: it is none.
    """
    if len(octets) != SIGNATURE_SIZE:
        raise InvalidError
    return point(octets[:POINT_SIZE]), scalar(octets[POINT_SIZE:])


def verify(
    suite: Ciphersuite, public: bytes, signature: bytes, header: bytes, messages: Sequence[bytes]
) -> bool:
    """Say whether a signature is over these messages (section 3.5.2)."""
    scheme = Scheme(suite, suite.api_id)
    listed = shelf.get(len(messages) + 1, scheme.api_id)
    return core_verify(scheme, public, signature, listed, header, scheme.messages_to_scalars(messages))


def core_verify(
    scheme: Scheme,
    public: bytes,
    signature: bytes,
    listed: Generators,
    header: bytes,
    scalars: Sequence[Scalar],
) -> bool:
    """Say whether a signature is over these scalars (CoreVerify)."""
    try:
        point_a, exponent = read_signature(signature)
        key = read_public_key(public)
    except InvalidError:
        return False
    domain = scheme.domain(public, listed, header)
    # e(A, W + BP2 * e) * e(B, -BP2), with everything that is times BP2 in one sum.
    rest = point_a * exponent - signed_point(scheme, listed, domain, scalars)
    return GT.pairing_check([point_a, rest], [key, BASE_POINT_G2])
