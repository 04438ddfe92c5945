"""Points and scalars are read strictly: one way to write each, and none that proves nothing."""

import pytest
from py_arkworks_bls12381 import G1Point, G2Point, Scalar

from wallet_app.proofs.bbs import octets
from wallet_app.proofs.bbs.octets import InvalidError

ORDER = 0x73EDA753299D7D483339D80809A1D80553BDA402FFFE5BFEFFFFFFFF00000001
POINT = G1Point().to_compressed_bytes()
KEY = G2Point().to_compressed_bytes()
MODULUS = int(
    "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", 16
)


def _outside_subgroup():
    """A point of the curve that is not in the group: x is small, and no cofactor was cleared."""
    for x in range(1, 50):
        for sign in (0x80, 0xA0):
            octets_ = bytes([sign]) + x.to_bytes(47)
            try:
                found = G1Point.from_compressed_bytes_unchecked(octets_)
            except ValueError:
                continue
            if not found.is_in_subgroup():
                return octets_
    raise AssertionError


NO_POINTS = {
    "the identity": b"\xc0" + bytes(47),
    "the identity with the other sign": b"\xe0" + bytes(47),
    "the identity with more": b"\xc0" + bytes(46) + b"\1",
    "uncompressed": G1Point().to_xy_bytes_be(),
    "without the flag": bytes([POINT[0] & 0x7F]) + POINT[1:],
    "too short": POINT[:-1],
    "too long": POINT + b"\0",
    "empty": b"",
    "zeros": bytes(48),
    "ones": b"\xff" * 48,
    "outside the subgroup": _outside_subgroup(),
    "not reduced": bytes([0x80 | (MODULUS >> 376)]) + (MODULUS + 4).to_bytes(48)[1:],
}


@pytest.mark.parametrize("name", NO_POINTS)
def test_what_is_no_point_is_refused(name):
    with pytest.raises(InvalidError):
        octets.point(NO_POINTS[name])


def test_a_point_is_read():
    assert octets.point(POINT) == G1Point()
    negative = (-G1Point()).to_compressed_bytes()
    assert octets.point(negative) == -G1Point() != G1Point()


@pytest.mark.parametrize(
    "wrong",
    [
        b"\xc0" + bytes(95),
        KEY[:-1],
        KEY + b"\0",
        bytes(96),
        b"\xff" * 96,
        bytes([KEY[0] ^ 0x80]) + KEY[1:],
        b"",
    ],
)
def test_what_is_no_public_key_is_refused(wrong):
    with pytest.raises(InvalidError):
        octets.public_key(wrong)


def test_a_public_key_is_read():
    assert octets.public_key(KEY) == G2Point()


@pytest.mark.parametrize(
    "wrong",
    [bytes(32), ORDER.to_bytes(32), (ORDER + 1).to_bytes(32), b"\xff" * 32, bytes(31), bytes(33), b""],
)
def test_what_is_no_scalar_is_refused(wrong):
    with pytest.raises(InvalidError):
        octets.scalar(wrong)
    with pytest.raises(InvalidError):
        octets.scalars((1).to_bytes(32) + (wrong or b"\1"))


def test_scalars_are_read():
    assert octets.scalar((ORDER - 1).to_bytes(32)) == -Scalar(1)
    assert octets.scalars(b"") == ()
    assert octets.scalars((1).to_bytes(32) + (2).to_bytes(32)) == (Scalar(1), Scalar(2))


def test_sums_need_a_factor_for_every_point():
    assert octets.combined([G1Point(), G1Point()], [Scalar(2), Scalar(3)]) == G1Point() * Scalar(5)
    assert octets.is_identity(octets.combined([], []))
    for count in (1, 3):
        with pytest.raises(ValueError, match=str(count)):
            octets.combined([G1Point(), G1Point()], [Scalar(1)] * count)
