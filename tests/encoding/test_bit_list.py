"""Bit lists: bounded, strict, and read in the order their standards count in."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_app.encoding import base64url, bit_list
from wallet_app.encoding.bit_list import Container
from wallet_app.errors import EncodingError

# The values that the Token Status List draft (section 4) uses to explain its order of bits.
ONE_BIT = bytes([0xB9, 0xA3])
ONE_BIT_VALUES = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]
TWO_BITS = bytes([0xC9, 0x44, 0xF9])
TWO_BITS_VALUES = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]


def fails(code, work, *arguments, **options):
    with pytest.raises(EncodingError) as caught:
        work(*arguments, **options)
    assert caught.value.code == code


def test_the_examples_of_the_token_status_list():
    assert [bit_list.from_right(ONE_BIT, index) for index in range(16)] == ONE_BIT_VALUES
    assert [bit_list.from_right(TWO_BITS, index, 2) for index in range(12)] == TWO_BITS_VALUES
    assert bit_list.inflate(base64url.decode("eNrbuRgAAhcBXQ"), Container.ZLIB) == ONE_BIT
    assert bit_list.inflate(base64url.decode("eNo76fITAAPfAgc"), Container.ZLIB) == TWO_BITS


def test_index_0_of_a_bitstring_is_the_leftmost_bit():
    assert bit_list.from_left(b"\x80\x00", 0) == 1
    assert bit_list.from_left(b"\x00\x01", 15) == 1
    assert bit_list.from_right(b"\x80\x00", 0) == 0
    assert bit_list.from_left(b"\x40", 0, 2) == 1
    assert bit_list.from_left(b"\x01\x80", 4, 3) == 0
    assert bit_list.from_left(b"\x01\x80", 2, 3) == 0b011


@given(st.integers(1, 12), st.lists(st.integers(0, 4095), min_size=1, max_size=60))
def test_what_was_written_from_the_left_is_read(size, values):
    values = [value % (1 << size) for value in values]
    bits = "".join(f"{value:0{size}b}" for value in values)
    data = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    assert [bit_list.from_left(data, index, size) for index in range(len(values))] == values


@given(st.sampled_from([1, 2, 4, 8]), st.binary(min_size=1, max_size=40))
def test_what_was_written_from_the_right_is_read(size, data):
    number = int.from_bytes(data, "little")
    for index in range(len(data) * 8 // size):
        assert bit_list.from_right(data, index, size) == number >> (index * size) & ((1 << size) - 1)


@pytest.mark.parametrize("read", [bit_list.from_left, bit_list.from_right])
@pytest.mark.parametrize(("index", "size"), [(-1, 1), (16, 1), (8, 2), (2, 8), (10**12, 1)])
def test_nothing_beyond_the_end_is_read(read, index, size):
    fails("bit_list.beyond_end", read, b"\0\0", index, size)


@given(st.binary(max_size=500))
def test_what_was_compressed_comes_back(data):
    assert bit_list.inflate(gzip.compress(data), Container.GZIP) == data
    assert bit_list.inflate(zlib.compress(data), Container.ZLIB) == data


def test_one_container_is_not_taken_for_the_other():
    fails("bit_list.malformed", bit_list.inflate, zlib.compress(b"a"), Container.GZIP)
    fails("bit_list.malformed", bit_list.inflate, gzip.compress(b"a"), Container.ZLIB)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"H4sI",
        gzip.compress(b"a") + b"\0",
        gzip.compress(b"a") + gzip.compress(b"b"),
        gzip.compress(b"list")[:-1],
        gzip.compress(b"list")[:-8] + bytes(8),
    ],
    ids=["empty", "text", "more after it", "two members", "cut off", "wrong checksum"],
)
def test_only_one_whole_stream_is_a_list(data):
    fails("bit_list.malformed", bit_list.inflate, data, Container.GZIP)


def test_a_bomb_is_given_up_at_the_limit():
    bomb = gzip.compress(bytes(40 * 1024 * 1024))
    assert len(bomb) < 50_000
    fails("bit_list.too_large", bit_list.inflate, bomb, Container.GZIP)
    fails("bit_list.too_large", bit_list.inflate, gzip.compress(bytes(11)), Container.GZIP, max_bytes=10)
    assert bit_list.inflate(gzip.compress(bytes(10)), Container.GZIP, max_bytes=10) == bytes(10)


@given(st.binary(max_size=80))
def test_any_bytes_that_are_no_stream_are_refused(data):
    fails("bit_list.malformed", bit_list.inflate, b"\0" + data, Container.GZIP)
    fails("bit_list.malformed", bit_list.inflate, b"\0" + data, Container.ZLIB)
