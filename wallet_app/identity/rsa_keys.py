"""RSA public keys: read, judged, and asked about signatures (RFC 8017).

Raw, they are the DER of ``RSAPublicKey`` (PKCS #1): what a did:key of one holds.
"""

import functools
import math
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_der_public_key

from wallet_app.errors import IdentityError
from wallet_app.identity.key_type import KeyType, Padding

MIN_BITS: Final = 2048
"""RFC 7518 section 3.3."""
MAX_BITS: Final = 8192
"""Larger ones make checking slow and nothing safer."""
_MAX_RAW: Final = 2 * MAX_BITS // 8
_MIN_EXPONENT: Final = 3
_MAX_EXPONENT: Final = 2**32


def from_numbers(modulus: bytes, exponent: bytes) -> bytes:
    """Return the raw key of two numbers, each big-endian without leading zeros.

    Raises:
        IdentityError: ``key.not_canonical``, ``key.malformed``, ``key.wrong_length``, ``key.weak``.
    """
    if modulus[:1] in {b"", b"\0"} or exponent[:1] in {b"", b"\0"}:
        raise IdentityError("key.not_canonical", key_type=KeyType.RSA.value)
    if max(len(modulus), len(exponent)) * 8 > MAX_BITS:
        raise IdentityError("key.wrong_length", key_type=KeyType.RSA.value)
    n, e = int.from_bytes(modulus, "big"), int.from_bytes(exponent, "big")
    _check_numbers(n, e)
    return _raw(_key(rsa.RSAPublicNumbers(e, n)))


def from_key(key: rsa.RSAPublicKey) -> bytes:
    """Return the raw key of one that the library has read; errors as :func:`check`."""
    found = key.public_numbers()
    _check_numbers(found.n, found.e)
    return _raw(key)


def numbers(raw: bytes) -> tuple[bytes, bytes]:
    """Return modulus and exponent of a raw key, big-endian without leading zeros."""
    found = _load(raw).public_numbers()
    return _big_endian(found.n), _big_endian(found.e)


def check(raw: bytes) -> None:
    """Refuse bytes that are no sound RSA key.

    Raises:
        IdentityError: ``key.malformed``, ``key.not_canonical`` (not DER, or not PKCS #1),
            ``key.wrong_length`` (under 2,048 or over 8,192 bits) or ``key.weak`` (even, with a
            small factor, or with an exponent that nobody should use).
    """
    key = _load(raw)
    found = key.public_numbers()
    _check_numbers(found.n, found.e)
    if _raw(key) != raw:
        raise IdentityError("key.not_canonical", key_type=KeyType.RSA.value)


def verify(raw: bytes, signature: bytes, message: bytes, hash_: hashes.HashAlgorithm, pad: Padding) -> bool:
    """Say whether a signature over a message was made with the private key of a raw key."""
    key = _load(raw)
    if len(signature) != (key.key_size + 7) // 8:
        return False
    scheme: padding.AsymmetricPadding = padding.PKCS1v15()
    if pad is Padding.PSS:
        scheme = padding.PSS(padding.MGF1(hash_), hash_.digest_size)
    try:
        key.verify(signature, message, scheme, hash_)
    except InvalidSignature:
        return False
    return True


def _check_numbers(n: int, e: int) -> None:
    if not MIN_BITS <= n.bit_length() <= MAX_BITS:
        raise IdentityError("key.wrong_length", key_type=KeyType.RSA.value)
    if not n & 1 or not e & 1 or not _MIN_EXPONENT <= e < _MAX_EXPONENT or math.gcd(n, _small_factors()) != 1:
        raise IdentityError("key.weak", key_type=KeyType.RSA.value)


def _big_endian(number: int) -> bytes:
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def _key(found: rsa.RSAPublicNumbers) -> rsa.RSAPublicKey:
    try:
        return found.public_key()
    except ValueError as error:
        raise IdentityError("key.malformed") from error


def _load(raw: bytes) -> rsa.RSAPublicKey:
    if len(raw) > _MAX_RAW:
        raise IdentityError("key.wrong_length", key_type=KeyType.RSA.value)
    try:
        key = load_der_public_key(raw)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise IdentityError("key.malformed") from error
    if not isinstance(key, rsa.RSAPublicKey):
        raise IdentityError("key.malformed")
    return key


def _raw(key: rsa.RSAPublicKey) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.PKCS1)


@functools.cache
def _small_factors() -> int:
    """Give the product of the odd primes below 1,000."""
    return math.prod(
        number for number in range(3, 1000, 2) if all(number % below for below in range(3, number, 2))
    )
