"""JSON pointers: the examples of RFC 6901, and nothing read kindly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app import limits
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.linked_data import json_pointer

EXAMPLE: JsonObject = {
    "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, 'k"l': 6,
    " ": 7, "m~n": 8,
}  # fmt: skip


# RFC 6901 section 5
@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("", EXAMPLE),
        ("/foo", ["bar", "baz"]),
        ("/foo/0", "bar"),
        ("/", 0),
        ("/a~1b", 1),
        ("/c%d", 2),
        ("/e^f", 3),
        ("/g|h", 4),
        ("/i\\j", 5),
        ('/k"l', 6),
        ("/ ", 7),
        ("/m~0n", 8),
    ],
)
def test_examples_of_the_rfc(pointer, value):
    assert json_pointer.resolve(EXAMPLE, pointer) == value
    assert json_pointer.format(json_pointer.parse(pointer)) == pointer


@given(st.lists(st.text(), max_size=20))
def test_there_and_back(tokens):
    assert json_pointer.parse(json_pointer.format(tokens)) == tuple(tokens)


@pytest.mark.parametrize("pointer", ["foo", "/~", "/~2", "/a~", "foo/0", "#/foo"])
def test_others_are_refused(pointer):
    with refused("pointer.invalid"):
        json_pointer.parse(pointer)


@pytest.mark.parametrize(
    "token", ["3dModel", "-1", "-", "01", "+1", "1.0", "1e0", " 1", "\u0661", "2", "9" * 30, ""]
)
def test_what_is_no_index_of_the_array(token):
    document: JsonObject = {"x": ["a", "b"]}
    with refused("pointer.no_match"):
        json_pointer.resolve(document, f"/x/{token}")


def test_members_may_look_like_indexes():
    assert json_pointer.resolve({"x": {"3dModel": 1, "-1": 2, "01": 3}}, "/x/-1") == 2


@pytest.mark.parametrize("pointer", ["/absent", "/foo/0/x", "/~01"])
def test_what_is_not_there(pointer):
    with refused("pointer.no_match"):
        json_pointer.resolve(EXAMPLE, pointer)


def test_sizes():
    for pointer in ("/" + "a" * limits.MAX_POINTER_CHARS, "/" * (limits.MAX_POINTER_TOKENS + 1)):
        with refused("pointer.too_long"):
            json_pointer.parse(pointer)
