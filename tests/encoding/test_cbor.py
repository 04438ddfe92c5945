"""CBOR: what RFC 8949 shows, and what is refused before anything is built."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app import limits
from wallet_app.encoding import cbor
from wallet_app.errors import EncodingError

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**64), 2**64 - 1)
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(0, 100), inner),
    max_leaves=20,
)


@given(VALUES)
def test_there_and_back(value):
    assert cbor.loads(cbor.dumps(value)) == value


@given(st.binary())
def test_any_bytes_give_a_value_or_an_encoding_error(data):
    with suppress(EncodingError):
        cbor.loads(data, allowed_tags=range(100))


# RFC 8949 appendix A
@pytest.mark.parametrize(
    ("encoded", "value"),
    [
        ("00", 0),
        ("1bffffffffffffffff", 18446744073709551615),
        ("3bffffffffffffffff", -18446744073709551616),
        ("f90000", 0.0),
        ("fb3ff199999999999a", 1.1),
        ("f4", False),
        ("f6", None),
        ("4401020304", b"\1\2\3\4"),
        ("62c3bc", "ü"),
        ("83010203", [1, 2, 3]),
        ("a201020304", {1: 2, 3: 4}),
        ("826161a161626163", ["a", {"b": "c"}]),
    ],
)
def test_examples_of_the_rfc(encoded, value):
    assert cbor.loads(bytes.fromhex(encoded)) == value


@pytest.mark.parametrize(
    ("encoded", "code"),
    [
        ("", "cbor.malformed"),
        ("18", "cbor.malformed"),
        ("4401", "cbor.malformed"),
        ("62ff", "cbor.malformed"),
        ("61ff", "cbor.malformed"),  # not UTF-8
        ("1c", "cbor.malformed"),
        ("ff", "cbor.malformed"),
        ("9fff", "cbor.malformed"),  # indefinite length
        ("5f4101ff", "cbor.malformed"),
        ("f7", "cbor.malformed"),  # undefined
        ("e0", "cbor.malformed"),
        ("f8ff", "cbor.malformed"),
        ("9bffffffffffffffff", "cbor.malformed"),
        ("bbffffffffffffffff", "cbor.too_many_items"),
        ("5bffffffffffffffff", "cbor.malformed"),
        ("a201010102", "cbor.malformed"),  # a key twice
        ("0000", "cbor.trailing_data"),
        ("c074323031332d30332d32315432303a30343a30305a", "cbor.tag_not_allowed"),
        ("c249010000000000000000", "cbor.tag_not_allowed"),
        ("d823615b", "cbor.tag_not_allowed"),
        ("d81c80", "cbor.tag_not_allowed"),
    ],
)
def test_others_are_refused(encoded, code):
    with refused(code):
        cbor.loads(bytes.fromhex(encoded))


def test_tags_that_were_asked_for_come_back_as_tags():
    tagged = cbor.loads(bytes.fromhex("d95d008101"), allowed_tags=(0x5D00,))
    assert tagged == cbor.CBORTag(0x5D00, [1])
    with refused("cbor.tag_not_allowed"):
        cbor.loads(bytes.fromhex("d95d008101"), allowed_tags=(0x5D01,))


def test_sizes():
    assert cbor.loads(b"\x81" * limits.MAX_CBOR_DEPTH + b"\0")
    with refused("cbor.too_deep"):
        cbor.loads(b"\x81" * (limits.MAX_CBOR_DEPTH + 1) + b"\0")
    with refused("cbor.too_deep"):
        cbor.loads(b"\xd9\x5d\x00" * 1000 + b"\0", allowed_tags=(0x5D00,))
    with refused("cbor.too_large"):
        cbor.loads(bytes(11), max_bytes=10)
    with refused("cbor.too_many_items"):
        cbor.loads(b"\x9a" + (600_000).to_bytes(4) + bytes(600_000))


def test_keys_that_collide_are_dealt_with_quickly():
    # Python's hash of an integer is the integer modulo 2**61 - 1.
    count = limits.MAX_CBOR_MEMBERS
    keys = b"".join(
        b"\x1b" + ((2**61 - 1) * (number % 7) + number // 7).to_bytes(8) + b"\0" for number in range(count)
    )
    started = time.perf_counter()
    assert len(cbor.loads(b"\xb9" + count.to_bytes(2) + keys)) == count
    assert time.perf_counter() - started < 2


def test_what_cannot_be_encoded_is_refused():
    with refused("cbor.not_encodable"):
        cbor.dumps(object())
    cycle: list[object] = []
    cycle.append(cycle)
    with refused("cbor.not_encodable"):
        cbor.dumps(cycle)


def test_map_order_is_kept_or_sorted():
    assert cbor.dumps({"b": 1, "a": 2}).hex() == "a261620161" + "6102"
    assert cbor.dumps({"b": 1, "a": 2}, canonical=True).hex() == "a2616102616201"
