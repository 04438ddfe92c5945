"""JSON: what is taken, what is refused, and that nothing else gets out."""

import json
import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app import limits
from wallet_app.encoding import strict_json
from wallet_app.errors import EncodingError, Side

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(VALUES)
def test_what_is_written_is_read_back(value):
    assert strict_json.loads(strict_json.dumps(value)) == value
    assert strict_json.loads(strict_json.dumps(value, indent=2).encode()) == value


@given(st.binary() | st.text() | st.text(alphabet='{}[]",:\\u0123456789dDeE.+-truefalsn \n'))
def test_any_input_gives_a_value_or_an_encoding_error(data):
    try:
        value = strict_json.loads(data)
    except EncodingError:
        pass
    else:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
        assert json.dumps(json.loads(text)) == json.dumps(value)


def test_integers_stay_integers_and_floats_stay_floats():
    read = strict_json.loads_object('{"a": 1, "b": 1.0, "c": 1e2, "d": -0}')
    assert [type(number) for number in read.values()] == [int, float, float, int]


@pytest.mark.parametrize("text", ["{}", " \t\r\n{}\n", "\ufeff{}", b"\xef\xbb\xbf{}"])
def test_white_space_and_one_byte_order_mark_are_taken(text):
    assert strict_json.loads_object(text) == {}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "json.empty"),
        (b" \n", "json.empty"),
        (b"\xef\xbb\xbf", "json.empty"),
        (b"\xff\xfe{\x00}\x00", "json.not_utf8"),
        (b'"\xed\xa0\x80"', "json.not_utf8"),  # a surrogate, encoded
        (b'"\xc0\xaf"', "json.not_utf8"),  # longer than needed
        ("\ufeff\ufeff{}", "json.malformed"),
        ('{"a": 1, "a": 1}', "json.duplicate_key"),
        ('[{"b": {"a": 1, "\\u0061": 2}}]', "json.duplicate_key"),
        ("NaN", "json.not_finite"),
        ("[-Infinity]", "json.not_finite"),
        ("1e999", "json.not_finite"),
        ("9" * 5000, "json.number_too_long"),
        ('"\\ud800"', "json.lone_surrogate"),
        ('"\\uDC00\\uD800"', "json.lone_surrogate"),
        ('{"\\udfff": 1}', "json.lone_surrogate"),
        ("'\ud800'", "json.lone_surrogate"),
        ("{} {}", "json.trailing_data"),
        ("1 2", "json.trailing_data"),
        ("{'a': 1}", "json.malformed"),
        ('{"a": 1,}', "json.malformed"),
        ("[1, // one\n]", "json.malformed"),
        ('"a\tb"', "json.malformed"),
        ("01", "json.trailing_data"),
        ("٣", "json.malformed"),
        ("{}\x00", "json.trailing_data"),
    ],
)
def test_what_is_not_json_is_refused(data, code):
    with refused(code):
        strict_json.loads(data)


def test_a_pair_of_surrogate_escapes_is_one_character():
    assert strict_json.loads('"\\ud83d\\ude00 \\\\ud800"') == "😀 \\ud800"


@pytest.mark.parametrize("text", ["[]", "1", '"a"', "null"])
def test_an_object_is_wanted(text):
    with refused("json.not_object"):
        strict_json.loads_object(text)


def test_the_file_is_to_blame():
    with pytest.raises(EncodingError) as raised:
        strict_json.loads("{")
    assert raised.value.side is Side.FILE


def test_where_the_error_is():
    with pytest.raises(EncodingError) as raised:
        strict_json.loads('{"a":\n  nul}')
    assert raised.value.params == {"line": 2, "column": 3}


def nested(depth: int) -> str:
    """Arrays and objects in turn."""
    openers = ['[{"a":'[at % 2 * 1 : 1 if at % 2 == 0 else 6] for at in range(depth)]
    closers = ["]" if at % 2 == 0 else "}" for at in range(depth)]
    return "".join(openers) + "1" + "".join(reversed(closers))


def test_depth_is_taken_up_to_the_limit():
    strict_json.loads("[" * limits.MAX_JSON_DEPTH + "]" * limits.MAX_JSON_DEPTH)
    strict_json.loads(nested(limits.MAX_JSON_DEPTH))
    strict_json.loads('["' + "[" * 1000 + '", "\\"' + "{" * 1000 + '"]')


@pytest.mark.parametrize(
    "text",
    [
        "[" * (limits.MAX_JSON_DEPTH + 1) + "]" * (limits.MAX_JSON_DEPTH + 1),
        nested(limits.MAX_JSON_DEPTH + 1),
        nested(2 * limits.MAX_JSON_DEPTH),
        "[" * 1_000_000,
        '{"a":' * 1_000_000,
        '"\\"' + '"[' * 200,
    ],
)
def test_depth_is_refused_before_it_is_read(text):
    started = time.perf_counter()
    with pytest.raises(EncodingError):
        strict_json.loads(text)
    assert time.perf_counter() - started < 1


def test_many_brackets_side_by_side_are_not_deep():
    assert strict_json.loads("[" + ",".join(["[{}]"] * 5000) + "]") == [[{}]] * 5000


def test_sizes():
    tags = "[" + ",".join(['"tag"'] * 5000) + "]"
    assert strict_json.loads(tags) == ["tag"] * 5000
    with refused("json.too_many_members"):
        strict_json.loads("{" + ",".join(f'"{number}":1' for number in range(100_000)) + "}")
    with refused("json.too_large"):
        strict_json.loads("é" * 60, max_bytes=100)
    with refused("json.too_large"):
        strict_json.loads(b"[" + b"1," * 25_000_000 + b"1]")
    with refused("json.too_many_items"):
        strict_json.loads(b"[" + b"1," * (limits.MAX_JSON_ITEMS + 1) + b"1]")
    # Commas inside a text are not items.
    assert strict_json.loads(b'"' + b"," * (limits.MAX_JSON_ITEMS + 1) + b'"')


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (math.nan, "json.not_finite"),
        ([math.inf], "json.not_finite"),
        ("\ud800", "json.lone_surrogate"),
        (object(), "json.not_json"),
        (b"", "json.not_json"),
    ],
)
def test_what_cannot_be_written_is_refused(value, code):
    with refused(code):
        strict_json.dumps(value)


def test_a_value_too_deep_to_write_is_refused():
    value: list[object] = []
    for _ in range(100_000):
        value = [value]
    with refused("json.too_deep"):
        strict_json.dumps(value)  # type: ignore[arg-type]


def test_it_is_written_as_javascript_does():
    assert strict_json.dumps({"b": [1, "é"], "a": {}}) == '{"b":[1,"é"],"a":{}}'
    assert strict_json.dumps({"b": [1], "a": {}}, indent=2) == '{\n  "b": [\n    1\n  ],\n  "a": {}\n}'


_TRICKY = st.text(alphabet='[]{}",:\\u0123dDe.-Na \n\u00e9', max_size=20).map(str.encode)


@given(
    st.lists(
        VALUES.map(strict_json.dumps).map(str.encode)
        | st.lists(SCALARS, max_size=3).map(lambda values: strict_json.dumps([*values]).encode())
        | st.sampled_from(
            [
                b'["a"]',
                b'["a"',
                b'"b"]',
                b"[1],\n[2]",
                b"[\n1]",
                b'["\n"]',
                b'[{"a":1]',
                b"[{}]",
                b'["a"],["b"]',
                b'[["a"]',
                b'["a]',
                b"[NaN]",
                b"\xff",
            ]
        )
        | _TRICKY
        | st.binary(max_size=5),
        max_size=6,
    )
)
def test_many_are_read_as_each_is(texts):
    assert _read(strict_json.loads_each, texts) == _read(
        lambda each: [strict_json.loads(text) for text in each], texts
    )


@pytest.mark.parametrize(
    "text", [b'{"a":1,"a":2}', b"[" * 101 + b"]" * 101, b"[1e999]", b'["\\ud800"]', b"[1] x", b""]
)
def test_one_bad_text_of_many_is_refused_as_by_itself(text):
    with pytest.raises(EncodingError) as alone:
        strict_json.loads(text)
    with refused(alone.value.code):
        strict_json.loads_each([b'["a"]', text, b'["b"]'])


def _read(read, texts):
    try:
        return json.dumps(read(texts))
    except EncodingError as error:
        return error.code
