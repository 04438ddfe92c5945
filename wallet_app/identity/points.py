"""Which byte strings are public keys that can be relied on.

OpenSSL takes any 32 bytes as an Ed25519 key, also those of the eight points of small order:
with such a key a signature that fits every message can be written down without a secret. It
also takes several spellings of one point. Both are refused here, before a key is a key.
"""

import functools
from typing import Final

from cryptography.hazmat.primitives.asymmetric import ec

from wallet_app.errors import IdentityError
from wallet_app.identity import bls_points
from wallet_app.identity.key_type import KeyType

_P: Final = 2**255 - 19
_D: Final = -121665 * pow(121666, -1, _P) % _P
_SIGN_BIT: Final = 1 << 255

SMALL_ORDER_ED25519: Final = frozenset(
    bytes.fromhex(encoded)
    for encoded in (
        # The canonical spellings of the eight points: order 1, 2, 4, 4, 8, 8, 8, 8 …
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        # … and the other spellings that lenient decoders take for them: x = 0 with its sign
        # set, and y = p and y = p + 1 in place of 0 and 1.
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    )
)

CURVES: Final[dict[KeyType, ec.EllipticCurve]] = {
    KeyType.P256: ec.SECP256R1(),
    KeyType.P384: ec.SECP384R1(),
    KeyType.P521: ec.SECP521R1(),
    KeyType.SECP256K1: ec.SECP256K1(),
}
"""The curves of ECDSA keys."""


@functools.lru_cache(maxsize=1024)
def check(key_type: KeyType, raw: bytes) -> None:
    """Refuse bytes that are no sound public key.

    What was found sound is remembered: the keys of issuers come again and again.

    Args:
        key_type: the type the key is said to be.
        raw: the raw public key, as :class:`wallet_app.identity.keys.PublicKey` holds it.

    Raises:
        IdentityError: ``key.wrong_length``, ``key.small_order``, ``key.not_canonical``,
            ``key.not_on_curve``; of RSA what :func:`rsa_keys.check` raises.
    """
    if key_type is KeyType.RSA:
        from wallet_app.identity import rsa_keys  # noqa: PLC0415 - slow to load, and rare

        rsa_keys.check(raw)
        return
    if len(raw) != key_type.raw_size:
        raise IdentityError("key.wrong_length", key_type=key_type.value)
    if key_type is KeyType.ED25519:
        _check_ed25519(raw)
    elif key_type is KeyType.BLS12_381_G2:
        bls_points.check(raw)
    else:
        load(key_type, raw)


def compress(key_type: KeyType, x: bytes, y: bytes) -> bytes:
    """Return the compressed point of two affine coordinates (SEC 1 section 2.3.3).

    Args:
        key_type: one of :data:`CURVES`.
        x: the first coordinate, big-endian, full length.
        y: the second coordinate, likewise.

    Raises:
        IdentityError: ``key.not_on_curve``.
    """
    numbers = ec.EllipticCurvePublicNumbers(
        int.from_bytes(x, "big"), int.from_bytes(y, "big"), CURVES[key_type]
    )
    try:
        point = numbers.public_key()
    except ValueError as error:
        raise IdentityError("key.not_on_curve", key_type=key_type.value) from error
    return of_key(key_type, point)


def of_key(key_type: KeyType, key: ec.EllipticCurvePublicKey) -> bytes:
    """Return the compressed point of a key that the library has read: the sign of y, then x."""
    numbers = key.public_numbers()
    return bytes([2 | numbers.y & 1]) + numbers.x.to_bytes(key_type.private_size, "big")


def decompress(key_type: KeyType, raw: bytes) -> tuple[bytes, bytes]:
    """Return the affine coordinates of a compressed point, big-endian, full length.

    Raises:
        IdentityError: ``key.not_on_curve``.
    """
    numbers = load(key_type, raw).public_numbers()
    size = key_type.private_size
    return numbers.x.to_bytes(size, "big"), numbers.y.to_bytes(size, "big")


@functools.lru_cache(maxsize=64)
def load(key_type: KeyType, raw: bytes) -> ec.EllipticCurvePublicKey:
    """Return the key of a compressed point; the last are kept, for some sign a hundred times.

    Raises:
        IdentityError: ``key.not_on_curve``.
    """
    if raw[:1] not in {b"\x02", b"\x03"}:
        raise IdentityError("key.not_on_curve", key_type=key_type.value)
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(CURVES[key_type], raw)
    except ValueError as error:
        raise IdentityError("key.not_on_curve", key_type=key_type.value) from error


def _check_ed25519(raw: bytes) -> None:
    """Decode as RFC 8032 section 5.1.3 does, as far as needed to know that it can be done."""
    if raw in SMALL_ORDER_ED25519:
        raise IdentityError("key.small_order", key_type=KeyType.ED25519.value)
    y = int.from_bytes(raw, "little") & (_SIGN_BIT - 1)
    if y >= _P:
        raise IdentityError("key.not_canonical", key_type=KeyType.ED25519.value)
    # x² = (y² - 1) / (d y² + 1) has a root exactly when numerator times denominator has one; it is
    # never 0 here, for the two points with x = 0 are of small order.
    square = y * y % _P
    if pow((square - 1) * (_D * square + 1), (_P - 1) // 2, _P) != 1:
        raise IdentityError("key.not_on_curve", key_type=KeyType.ED25519.value)
