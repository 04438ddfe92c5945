"""Keys sign and verify, and an unsound key cannot be made."""

import hashlib
from contextlib import suppress

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app.errors import IdentityError
from wallet_app.identity import points
from wallet_app.identity.key_type import ECDSA
from wallet_app.identity.keys import KeyType, PrivateKey, PublicKey

SIGNING = (KeyType.ED25519, *sorted(ECDSA))
KEYS = {key_type: PrivateKey.generate(key_type) for key_type in SIGNING}
P = 2**255 - 19


@pytest.mark.parametrize("key_type", SIGNING)
def test_a_signature_verifies_and_a_changed_one_does_not(key_type):
    key = KEYS[key_type]
    signature = key.sign(b"message")
    assert len(signature) == key_type.signature_size
    assert key.public.verify(signature, b"message")
    assert not key.public.verify(signature, b"massage")
    assert not key.public.verify(signature[:-1], b"message")
    assert not key.public.verify(signature + b"\0", b"message")
    assert not key.public.verify(b"", b"message")
    assert not key.public.verify(bytes(key_type.signature_size), b"message")
    assert not key.public.verify(b"\xff" * key_type.signature_size, b"message")


@given(st.sampled_from(SIGNING), st.integers(0, 8 * 132 - 1))
def test_no_bit_of_a_signature_is_free(key_type, bit):
    key = KEYS[key_type]
    signature = bytearray(key.sign(b"message"))
    bit %= len(signature) * 8
    signature[bit // 8] ^= 1 << bit % 8
    assert not key.public.verify(bytes(signature), b"message")


@pytest.mark.parametrize("key_type", sorted(ECDSA))
def test_ecdsa_signatures_are_two_numbers_side_by_side(key_type):
    """Not the DER that X.509 uses; none of the numbers 0; the twin of a signature is one, too."""
    key = KEYS[key_type]
    signature = key.sign(b"message")
    half = len(signature) // 2
    r, s = (int.from_bytes(part, "big") for part in (signature[:half], signature[half:]))
    assert not key.public.verify(encode_dss_signature(r, s), b"message")
    for first, second in ((0, s), (r, 0), (0, 0)):
        spoiled = first.to_bytes(half, "big") + second.to_bytes(half, "big")
        assert not key.public.verify(spoiled, b"message")
    order = points.CURVES[key_type].group_order
    twin = signature[:half] + (order - s).to_bytes(half, "big")
    assert key.public.verify(twin, b"message")
    assert not key.public.verify(signature[:half] + (order + s).to_bytes(half + 1, "big")[-half:], b"message")


@pytest.mark.parametrize("key_type", SIGNING)
def test_signing_twice_gives_the_same(key_type):
    key = KEYS[key_type]
    assert key.sign(b"message") == key.sign(b"message")


def test_ecdsa_is_that_of_rfc_6979():
    """Appendix A.2.5, message "sample" with SHA-256 and SHA-384."""
    secret = bytes.fromhex("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721")
    key = PrivateKey.from_bytes(KeyType.P256, secret)
    assert key.sign(b"sample").hex().upper() == (
        "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
        "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"
    )
    assert key.sign(b"sample", "sha384").hex().upper() == (
        "0EAFEA039B20E9B42309FB1D89E213057CBF973DC0CFC8F129EDDDC800EF7719"
        "4861F0491E6998B9455193E34E7B0D284DDD7149A74B95B9261F13ABDE940954"
    )


@pytest.mark.parametrize("key_type", SIGNING)
def test_a_private_key_survives_as_bytes_and_hides_in_text(key_type):
    key = KEYS[key_type]
    raw = key.to_bytes()
    assert PrivateKey.from_bytes(key_type, raw).sign(b"m") == key.sign(b"m")
    shown = f"{key!r} {key!s}"
    assert raw.hex() not in shown
    assert "secret" not in shown


@pytest.mark.parametrize("key_type", SIGNING)
def test_private_keys_of_other_sizes_or_out_of_range_are_refused(key_type):
    with refused("key.wrong_length"):
        PrivateKey.from_bytes(key_type, bytes(key_type.private_size - 1))
    if key_type is not KeyType.ED25519:
        for scalar in (b"\0", b"\xff"):
            with refused("key.malformed"):
                PrivateKey.from_bytes(key_type, scalar * key_type.private_size)


def test_ed25519_takes_no_hash():
    key = KEYS[KeyType.ED25519]
    with refused("key.hash_not_applicable"):
        key.sign(b"m", "sha256")
    with refused("key.hash_not_applicable"):
        key.public.verify(key.sign(b"m"), b"m", "sha256")


def test_unknown_hashes_are_refused():
    with refused("key.hash_not_applicable"):
        KEYS[KeyType.P256].sign(b"m", "md5")


# --- what is no key -------------------------------------------------------------------------


@pytest.mark.parametrize("raw", sorted(points.SMALL_ORDER_ED25519), ids=bytes.hex)
def test_small_order_points_are_refused_in_every_spelling(raw):
    with refused("key.small_order"):
        PublicKey(KeyType.ED25519, raw)


def test_the_danger_is_real():
    """The library alone takes a small-order key, and one signature fits many messages under it."""
    identity = bytes.fromhex("01" + "00" * 31)
    forged = identity + bytes(32)
    Ed25519PublicKey.from_public_bytes(identity).verify(forged, b"I owe you a degree")
    Ed25519PublicKey.from_public_bytes(identity).verify(forged, b"I owe you two")


def _add(a, b):
    """Edwards addition in affine coordinates, slow and plain: a judge of its own for the list of points."""
    d = -121665 * pow(121666, -1, P) % P
    (x1, y1), (x2, y2) = a, b
    k = d * x1 * x2 * y1 * y2 % P
    x3 = (x1 * y2 + x2 * y1) * pow(1 + k, -1, P) % P
    y3 = (y1 * y2 + x1 * x2) * pow(1 - k, -1, P) % P
    return x3, y3


def _decode(raw):
    """Decode a point leniently: y is reduced, and the sign of x = 0 is not looked at."""
    d = -121665 * pow(121666, -1, P) % P
    number = int.from_bytes(raw, "little")
    sign, y = number >> 255, (number & (2**255 - 1)) % P
    square = (y * y - 1) * pow(d * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    assert (x * x - square) % P == 0
    return (P - x) % P if x & 1 != sign else x, y


def test_the_list_of_small_orders_is_complete():
    """Multiply some point by the prime order: what is left has small order, and so have its multiples."""
    prime_order = 2**252 + 27742317777372353535851937790883648493
    torsion: set[tuple[int, int]] = set()
    y = 2
    while len(torsion) < 8:
        y += 1
        try:
            point = _decode(y.to_bytes(32, "little"))
        except AssertionError:
            continue
        total = (0, 1)
        for bit in f"{prime_order:b}":
            total = _add(total, total)
            if bit == "1":
                total = _add(total, point)
        multiple = total
        for _ in range(8):
            torsion.add(multiple)
            multiple = _add(multiple, total)
    spellings = set()
    for x, y in torsion:
        for spelled in (y, y + P):
            if spelled < 2**255:
                spellings.add((spelled | (x & 1) << 255).to_bytes(32, "little"))
                if x == 0:
                    spellings.add((spelled | 1 << 255).to_bytes(32, "little"))
    assert spellings == points.SMALL_ORDER_ED25519


def test_other_spellings_of_a_point_are_refused():
    for y in range(P + 2, 2**255):
        with refused("key.not_canonical"):
            PublicKey(KeyType.ED25519, y.to_bytes(32, "little"))


def test_points_off_the_curve_are_refused():
    with refused("key.not_on_curve"):
        PublicKey(KeyType.ED25519, (2).to_bytes(32, "little"))
    with refused("key.not_on_curve"):
        PublicKey(KeyType.P256, b"\x02" + (5).to_bytes(32, "big").replace(b"\x05", b"\x01") + b"")
    with refused("key.not_on_curve"):
        PublicKey(KeyType.P256, b"\x04" + bytes(32))
    with refused("key.not_on_curve"):
        PublicKey(KeyType.P384, b"\x03" + b"\xff" * 48)


@pytest.mark.parametrize("key_type", SIGNING)
def test_keys_of_other_sizes_are_refused(key_type):
    for size in (0, 31, 65, key_type.raw_size - 1, key_type.raw_size + 1):
        if size != key_type.raw_size:
            with refused("key.wrong_length"):
                PublicKey(key_type, bytes(size))


@given(st.sampled_from(KeyType), st.binary(min_size=32, max_size=96))
def test_no_bytes_get_another_error(key_type, raw):
    with suppress(IdentityError):
        key = PublicKey(key_type, raw)
        assert not key.verify(hashlib.sha512(raw).digest()[: key_type.signature_size], b"message")
