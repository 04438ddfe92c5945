"""base64url: one text for each byte string, and nothing else."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app.encoding import base64url
from wallet_app.errors import EncodingError


@given(st.binary())
def test_there_and_back(data):
    text = base64url.encode(data)
    assert text == base64.urlsafe_b64encode(data).decode().rstrip("=")
    assert base64url.decode(text) == data


@given(st.text() | st.text(alphabet="ABCwxyz0189-_=+/ \n"))
def test_what_is_taken_is_what_would_be_written(text):
    try:
        data = base64url.decode(text)
    except EncodingError:
        return
    assert base64url.encode(data) == text


@pytest.mark.parametrize(
    "text",
    [
        "QQ==",
        "QQ=",
        "QR",
        "QUJ",
        "Q",
        "QQ\n",
        " QQ",
        "Q Q",
        "Q+",
        "Q/",
        "Q.",
        "\uff31\uff31",
        "QQQQQ",
        "QQ\x00",
    ],
)
def test_stray_characters_and_hidden_bits_are_refused(text):
    with refused("base64url.invalid"):
        base64url.decode(text)


def test_length_is_bounded():
    with refused("base64url.too_long"):
        base64url.decode("AAAA", max_chars=3)
