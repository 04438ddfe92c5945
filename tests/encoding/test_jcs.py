"""JCS (RFC 8785): the published examples, and the library's leaks closed."""

import json
import math
import struct

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tests.encoding.test_strict_json import VALUES
from tests.refused import refused
from wallet_app.encoding import jcs, strict_json
from wallet_app.errors import EncodingError


def test_the_example_of_the_rfc():
    # RFC 8785 section 3.2.2 and 3.2.4
    text = (
        '{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],'
        '"string": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/",'
        '"literals": [null, true, false]}'
    )
    assert jcs.canonicalize(strict_json.loads(text)) == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'.encode()
    )


def test_members_are_sorted_by_utf16_units():
    # RFC 8785 section 3.2.3
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    canonical = json.loads(jcs.canonicalize(dict.fromkeys(names, 0)))
    assert list(canonical) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


@pytest.mark.parametrize(
    ("bits", "text"),
    [
        # RFC 8785 appendix B
        (0x0000000000000000, "0"),
        (0x8000000000000000, "0"),
        (0x0000000000000001, "5e-324"),
        (0x7FEFFFFFFFFFFFFF, "1.7976931348623157e+308"),
        (0x4340000000000000, "9007199254740992"),
        (0x44B52D02C7E14AF5, "9.999999999999997e+22"),
        (0x44B52D02C7E14AF6, "1e+23"),
        (0x44B52D02C7E14AF7, "1.0000000000000001e+23"),
        (0x444B1AE4D6E2EF4E, "999999999999999700000"),
        (0x444B1AE4D6E2EF50, "1e+21"),
        (0x3EB0C6F7A0B5ED8C, "9.999999999999997e-7"),
        (0x3EB0C6F7A0B5ED8D, "0.000001"),
        (0x41B3DE4355555557, "333333333.33333343"),
        (0xBECBF647612F3696, "-0.0000033333333333333333"),
        (0x43143FF3C1CB0959, "1424953923781206.2"),
    ],
)
def test_numbers_of_the_rfc(bits, text):
    (number,) = struct.unpack(">d", bits.to_bytes(8))
    assert jcs.canonicalize(number).decode() == text


@given(VALUES)
def test_any_value_gives_its_canonical_form_or_an_encoding_error(value):
    try:
        canonical = jcs.canonicalize(value)
    except EncodingError:
        return
    assert jcs.canonicalize(json.loads(canonical, parse_int=float)) == canonical


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (2**53, "jcs.integer_too_large"),
        ([-(2**53)], "jcs.integer_too_large"),
        (math.nan, "json.not_finite"),
        (math.inf, "json.not_finite"),
        ("\ud800", "json.lone_surrogate"),
        ({"\ud800": 1}, "json.lone_surrogate"),
        ({1: 1}, "json.not_json"),
        (b"", "json.not_json"),
    ],
)
def test_what_has_no_canonical_form_is_refused(value, code):
    with refused(code):
        jcs.canonicalize(value)


def test_two_integers_that_a_double_confuses_are_never_signed_alike():
    assert jcs.canonicalize(2**53 - 1) == b"9007199254740991"
    for number in (2**53, 2**53 + 1):
        with refused("jcs.integer_too_large"):
            jcs.canonicalize({"balance": number})


def test_depth_is_refused():
    value: list[object] = []
    for _ in range(100_000):
        value = [value]
    with refused("json.too_deep"):
        jcs.canonicalize(value)  # type: ignore[arg-type]


LOOKALIKES = st.text(
    st.sampled_from('[]{},:"\\-0123456789.eENI\x00\n\x7f\u2028é\ufb33\U0001f600'), max_size=12
)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-99, 99)


@given(
    st.dictionaries(
        LOOKALIKES,
        st.recursive(
            LOOKALIKES | NUMBERS | st.none() | st.booleans(),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LOOKALIKES, inner, max_size=3),
            max_leaves=8,
        ),
        max_size=4,
    )
)
def test_the_quick_way_writes_what_the_library_writes(value):
    try:
        expected = rfc8785.dumps(value)
    except rfc8785.IntegerDomainError:
        with refused("jcs.integer_too_large"):
            jcs.canonicalize(value)
    else:
        assert jcs.canonicalize(value) == expected


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused_in_objects_too(value):
    with refused("json.not_finite"):
        jcs.canonicalize({"a": [value]})
