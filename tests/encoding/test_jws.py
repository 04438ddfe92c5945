"""Compact JWS: taken apart strictly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app import limits
from wallet_app.encoding import base64url, jws, strict_json
from wallet_app.errors import EncodingError

# RFC 7515 appendix A.1
EXAMPLE = (
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
)


def compact(header: object, payload: bytes = b"{}", signature: bytes = b"s") -> str:
    text = header if isinstance(header, str) else strict_json.dumps(header)  # type: ignore[arg-type]
    return ".".join(base64url.encode(part) for part in (text.encode(), payload, signature))


def test_the_example_of_the_rfc():
    parsed = jws.parse_compact(EXAMPLE)
    assert parsed.header == {"typ": "JWT", "alg": "HS256"}
    assert strict_json.loads_object(parsed.payload)["iss"] == "joe"
    assert len(parsed.signature) == 32
    assert parsed.signing_input == EXAMPLE.rpartition(".")[0].encode()


@given(st.binary(), st.binary())
def test_there_and_back(payload, signature):
    text = compact({"alg": "ES256"}, payload, signature)
    assert jws.parse_compact(text)[:3] == ({"alg": "ES256"}, payload, signature)


@given(st.text() | st.text(alphabet="eyJ0.-_=Aa1"))
def test_any_text_gives_parts_or_an_encoding_error(text):
    try:
        parsed = jws.parse_compact(text)
    except EncodingError:
        return
    assert text.encode().startswith(parsed.signing_input + b".")


@given(st.integers(0, len(EXAMPLE) - 1), st.characters())
def test_one_character_changed_is_another_text_or_refused(position, character):
    text = EXAMPLE[:position] + character + EXAMPLE[position + 1 :]
    try:
        parsed = jws.parse_compact(text)
    except EncodingError:
        return
    assert text == EXAMPLE or parsed != jws.parse_compact(EXAMPLE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.b",
        EXAMPLE + ".",
        EXAMPLE + "=",
        EXAMPLE + "\n",
        EXAMPLE.replace(".", " .", 1),
        compact("[]"),
        compact("{}"),
        compact({"alg": 1}),
        compact('{"alg":"ES256","alg":"none"}'),
        compact("not json"),
        compact({"alg": "ES256", "crit": []}),
        compact({"alg": "ES256", "crit": "b64"}),
        compact({"alg": "ES256", "crit": [1]}),
        compact({"alg": "ES256", "crit": ["absent"]}),
    ],
)
def test_others_are_malformed(text):
    with refused("jws.malformed"):
        jws.parse_compact(text)


def test_critical_extensions_must_be_understood():
    text = compact({"alg": "ES256", "b64": True, "crit": ["b64"]})
    with refused("jws.critical_unknown"):
        jws.parse_compact(text)
    assert jws.parse_compact(text, understood=("b64",)).header["b64"] is True


def test_sizes():
    with refused("jws.header_too_large"):
        jws.parse_compact(compact({"alg": "ES256", "x": "a" * limits.MAX_JWS_HEADER_BYTES}))
    with refused("jws.too_large"):
        jws.parse_compact("a" * (limits.MAX_JWS_BYTES + 1))
