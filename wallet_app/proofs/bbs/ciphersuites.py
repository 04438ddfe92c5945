"""The two ciphersuites (section 7) and how they hash (RFC 9380, section 5.3)."""

import hashlib
from collections.abc import Callable
from typing import Final

from py_arkworks_bls12381 import G1Point, Scalar

from wallet_app.values import dataclass

EXPAND_LENGTH: Final = 48
"""``expand_len``: the bytes that a scalar is reduced from."""
_FIELD_MODULUS: Final = int(
    "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", 16
)
_MAX_DST: Final = 255
_DIGEST: Final = 32
_AFTER_PADDING: Final = hashlib.sha256(bytes(64))
"""SHA-256 after the block of zeros that every message starts with."""


@dataclass(frozen=True, slots=True)
class Ciphersuite:
    """One way to hash.

    Attributes:
        id: the ciphersuite's name.
        expand: ``expand_message(msg, dst, length)``.
        hash_to_curve: ``hash_to_curve_g1(msg, dst)``.
        base_point: the fixed point ``P1``, compressed.
    """

    id: bytes
    expand: Callable[[bytes, bytes, int], bytes]
    hash_to_curve: Callable[[bytes, bytes], G1Point]
    base_point: bytes

    @property
    def api_id(self) -> bytes:
        """The name of the interface that hashes messages to scalars (section 7.3)."""
        return self.id + b"H2G_HM2S_"

    def hash_to_scalar(self, message: bytes, dst: bytes) -> Scalar:
        """Hash to a scalar (section 4.2.2): the expanded message modulo the order of the group."""
        return Scalar.from_be_bytes_mod_order(self.expand(message, dst, EXPAND_LENGTH))


def expand_message_xmd(message: bytes, dst: bytes, length: int) -> bytes:
    """Stretch a message with SHA-256 (RFC 9380, section 5.3.1).

    Raises:
        ValueError: more is wanted than there can be, or the tag is too long; a defect of ours.
    """
    blocks = -(-length // _DIGEST)
    if blocks > 255:
        raise ValueError(length)
    if len(dst) > _MAX_DST:
        raise ValueError(len(dst))
    dst_prime = dst + len(dst).to_bytes(1)
    state = _AFTER_PADDING.copy()
    state.update(message + length.to_bytes(2) + b"\0" + dst_prime)
    first = state.digest()
    block = hashlib.sha256(first + b"\1" + dst_prime).digest()
    uniform = block
    for number in range(2, blocks + 1):
        mixed = (int.from_bytes(first) ^ int.from_bytes(block)).to_bytes(_DIGEST)
        block = hashlib.sha256(mixed + number.to_bytes(1) + dst_prime).digest()
        uniform += block
    return uniform[:length]


def expand_message_xof(message: bytes, dst: bytes, length: int) -> bytes:
    """Stretch a message with SHAKE-256 (RFC 9380, section 5.3.2).

    Raises:
        ValueError: the tag is too long; a defect of ours.
    """
    if len(dst) > _MAX_DST:
        raise ValueError(len(dst))
    return hashlib.shake_256(message + length.to_bytes(2) + dst + len(dst).to_bytes(1)).digest(length)


def _shake_to_curve(message: bytes, dst: bytes) -> G1Point:
    """Hash to the curve (RFC 9380, section 3): two field elements, each mapped, then added."""
    uniform = expand_message_xof(message, dst, 128)
    first, second = (int.from_bytes(half) % _FIELD_MODULUS for half in (uniform[:64], uniform[64:]))
    return G1Point.map_from_fp_be(first.to_bytes(48)) + G1Point.map_from_fp_be(second.to_bytes(48))


SHA_256: Final = Ciphersuite(
    b"BBS_BLS12381G1_XMD:SHA-256_SSWU_RO_",
    expand_message_xmd,
    G1Point.hash_to_curve,
    bytes.fromhex(
        "a8ce256102840821a3e94ea9025e4662b205762f9776b3a766c872b948f1fd225e7c59698588e70d11406d161b4e28c9"
    ),
)
"""BLS12-381-SHA-256: the one that bbs-2023 uses."""

SHAKE_256: Final = Ciphersuite(
    b"BBS_BLS12381G1_XOF:SHAKE-256_SSWU_RO_",
    expand_message_xof,
    _shake_to_curve,
    bytes.fromhex(
        "8929dfbc7e6642c4ed9cba0856e493f8b9d7d5fcb0c31ef8fdcd34d50648a56c795e106e9eada6e0bda386b414150755"
    ),
)
"""BLS12-381-SHAKE-256."""
