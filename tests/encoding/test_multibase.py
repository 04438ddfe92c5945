"""Multibase: base58btc and base64url, bounded."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app import limits
from wallet_app.encoding import multibase
from wallet_app.errors import EncodingError

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


@given(st.binary(max_size=200))
def test_there_and_back(data):
    assert multibase.decode(multibase.encode_base58btc(data)) == data
    assert multibase.decode(multibase.encode_base64url(data)) == data


@given(st.binary(max_size=100))
def test_base58_is_the_number_in_base_58_after_a_one_for_each_leading_zero(data):
    digits = multibase.encode_base58btc(data)[1:]
    number = sum(ALPHABET.index(digit) * 58**power for power, digit in enumerate(reversed(digits)))
    assert number == int.from_bytes(data)
    leading = len(digits) - len(digits.lstrip("1"))
    assert leading == len(data) - len(data.lstrip(b"\0"))


# draft-msporny-base58-03, section 5
@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Hello World!", "z2NEpo7TZRRrLZSi2U"),
        (
            b"The quick brown fox jumps over the lazy dog.",
            "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
        ),
        (bytes.fromhex("0000287fb4cd"), "z11233QC4"),
    ],
)
def test_published_examples(data, text):
    assert multibase.encode_base58btc(data) == text
    assert multibase.decode(text) == data


@given(st.text() | st.text(alphabet="zu1230OIlAbC-_="))
def test_any_text_gives_bytes_or_an_encoding_error(text):
    try:
        data = multibase.decode(text)
    except EncodingError:
        return
    assert text in {multibase.encode_base58btc(data), multibase.encode_base64url(data)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "multibase.invalid"),
        ("z0", "multibase.invalid"),
        ("zO", "multibase.invalid"),
        ("z 2", "multibase.invalid"),
        ("uQQ==", "multibase.invalid"),
        ("uQR", "multibase.invalid"),
        ("mQQ", "multibase.unsupported"),
        ("f00", "multibase.unsupported"),
        ("Zabc", "multibase.unsupported"),
    ],
)
def test_others_are_refused(text, code):
    with refused(code):
        multibase.decode(text)


@pytest.mark.parametrize("digit", ["1", "Z"])
def test_a_million_digits_are_refused_at_once(digit):
    started = time.perf_counter()
    with refused("multibase.too_long"):
        multibase.decode("z" + digit * 1_000_000)
    assert time.perf_counter() - started < 0.1


def test_what_nobody_could_read_back_is_not_written():
    with refused("multibase.too_long"):
        multibase.encode_base58btc(bytes(limits.MAX_BASE58_CHARS))


def test_base64url_is_bounded_too(monkeypatch):
    with refused("multibase.too_long"):
        multibase.decode("u" + "A" * (limits.MAX_BASE64URL_CHARS + 1))
