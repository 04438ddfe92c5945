"""Which 96 bytes are a point of BLS12-381's second curve that can be a public key.

The compressed form of draft-irtf-cfrg-pairing-friendly-curves, appendix C. That the point lies in
the subgroup of the right order is asked of the pairing library by the suite that uses the key.
"""

from typing import Final

from wallet_app.errors import IdentityError
from wallet_app.identity.key_type import KeyType

_P: Final = int(
    "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", 16
)
_HALF: Final = 48
_COMPRESSED, _INFINITY = 0x80, 0x40
_FLAGS: Final = 0xE0
_B: Final = 4
"""The curve is ``y² = x³ + 4 (1 + u)`` over the integers modulo p extended by ``u² = -1``."""


def check(raw: bytes) -> None:
    """Refuse a point that is none; its length is right.

    Raises:
        IdentityError: ``key.not_canonical``, ``key.small_order`` (the point at infinity, under
            which anything verifies) or ``key.not_on_curve``.
    """
    name = KeyType.BLS12_381_G2.value
    if not raw[0] & _COMPRESSED:
        raise IdentityError("key.not_canonical", key_type=name)
    if raw[0] & _INFINITY:
        raise IdentityError("key.small_order", key_type=name)
    imaginary = int.from_bytes(bytes([raw[0] & ~_FLAGS]) + raw[1:_HALF], "big")
    real = int.from_bytes(raw[_HALF:], "big")
    if max(imaginary, real) >= _P:
        raise IdentityError("key.not_canonical", key_type=name)
    # x³ + 4 (1 + u), by real and imaginary part.
    a, b = real, imaginary
    right_real = (a * a * a - 3 * a * b * b + _B) % _P
    right_imaginary = (3 * a * a * b - b * b * b + _B) % _P
    # It has a square root exactly when its norm has one modulo p; it is never 0 on this curve.
    norm = (right_real * right_real + right_imaginary * right_imaginary) % _P
    if pow(norm, (_P - 1) // 2, _P) != 1:
        raise IdentityError("key.not_on_curve", key_type=name)
