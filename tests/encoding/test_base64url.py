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


@given(st.lists(st.text(alphabet="AQRwxyz0189-_=+/~ \u00e9") | st.binary().map(base64url.encode)))
def test_many_are_decoded_as_each_is(texts):
    assert _decoded(base64url.decode_each, texts) == _decoded(
        lambda each: [base64url.decode(text) for text in each], texts
    )


@given(st.lists(st.binary()))
def test_many_are_encoded_as_each_is(several):
    texts = base64url.encode_each(several)
    assert texts == [base64url.encode(data) for data in several]
    assert base64url.decode_each(texts) == several


def _decoded(decode, texts):
    try:
        return decode(texts)
    except EncodingError as error:
        return error.code
