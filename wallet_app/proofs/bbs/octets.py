"""Points and scalars from bytes, strictly, and back (section 4.2.4).

A point has to be on its curve, in the right subgroup, not the identity, and written in the one
canonical way; a scalar below the order of the group and not zero.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from py_arkworks_bls12381 import G1Point, G2Point, Scalar

POINT_SIZE: Final = 48
"""Bytes of a compressed point of G1."""
SCALAR_SIZE: Final = 32
"""Bytes of a scalar, big-endian."""
SIGNATURE_SIZE: Final = POINT_SIZE + SCALAR_SIZE

_IDENTITY: Final = G1Point.identity()
_IDENTITY_G2: Final = G2Point.identity()


class InvalidError(Exception):
    """What the drafts call INVALID: the bytes are no such thing."""


def point(octets: bytes) -> G1Point:
    """Read a point of G1.

    Raises:
        InvalidError: it is none, or the identity.
    """
    try:
        found = G1Point.from_compressed_bytes(octets)
    except ValueError as error:
        raise InvalidError from error
    if found == _IDENTITY or found.to_compressed_bytes() != octets:
        raise InvalidError
    return found


def public_key(octets: bytes) -> G2Point:
    """Read a public key ("octets_to_pubkey").

    Raises:
        InvalidError: it is no point of G2, or the identity.
    """
    try:
        found = G2Point.from_compressed_bytes(octets)
    except ValueError as error:
        raise InvalidError from error
    if found == _IDENTITY_G2 or found.to_compressed_bytes() != octets:
        raise InvalidError
    return found


def scalar(octets: bytes) -> Scalar:
    """Read a scalar that is not zero.

    Raises:
        InvalidError: it is zero, or not below the order of the group, or not 32 bytes.
    """
    try:
        found = Scalar.from_be_bytes(octets)
    except ValueError as error:
        raise InvalidError from error
    if found.is_zero():
        raise InvalidError
    return found


def scalars(octets: bytes) -> tuple[Scalar, ...]:
    """Read scalars that follow each other to the end.

    Raises:
        InvalidError: one of them is none, or something is left over.
    """
    if len(octets) % SCALAR_SIZE:
        raise InvalidError
    return tuple(scalar(octets[at : at + SCALAR_SIZE]) for at in range(0, len(octets), SCALAR_SIZE))


def number(value: int) -> bytes:
    """Write a count, an index or a length: eight bytes, big-endian."""
    return value.to_bytes(8)


def with_length(octets: bytes) -> bytes:
    """Write a byte string after its length."""
    return number(len(octets)) + octets


def written(*values: G1Point | Scalar) -> bytes:
    """Write points and scalars one after the other ("serialize")."""
    return b"".join(
        value.to_compressed_bytes() if isinstance(value, G1Point) else value.to_be_bytes() for value in values
    )


def is_identity(value: G1Point) -> bool:
    """Say whether a point is the identity."""
    return value == _IDENTITY


def combined(points: Sequence[G1Point], factors: Iterable[Scalar]) -> G1Point:
    """Add up points, each times its scalar, in one multi-scalar multiplication.

    Raises:
        ValueError: there are not as many scalars as points; a defect of ours.
    """
    listed = list(factors)
    if len(listed) != len(points):
        # The library would leave out what has no partner.
        raise ValueError(len(listed))
    return G1Point.multiexp_unchecked(list(points), listed)
