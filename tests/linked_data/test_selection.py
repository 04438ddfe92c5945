"""Selecting a part of a document: what vc-di-ecdsa's selectJsonLd gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app import limits
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.linked_data import json_pointer
from wallet_app.linked_data.selection import Covered, PointerTree, select

DOCUMENT: JsonObject = {
    "@context": ["https://a.example/"],
    "id": "urn:root",
    "type": ["A", "B"],
    "list": ["zero", {"id": "_:blank", "type": "C", "x": 1, "y": 2}, "two"],
    "node": {"@id": "urn:node", "@type": "D", "p": {"q": 1, "r": [1, 2]}, "s": 0},
    "a/b~c": True,
}


def test_no_pointers_select_nothing():
    assert select(DOCUMENT, []) is None


def test_the_empty_pointer_selects_everything():
    selected = select(DOCUMENT, [""])
    assert selected == DOCUMENT
    assert selected is not DOCUMENT
    assert selected["list"] is not DOCUMENT["list"]


def test_identifiers_and_types_on_the_way_are_kept():
    assert select(DOCUMENT, ["/node/p/q"]) == {
        "@context": ["https://a.example/"],
        "id": "urn:root",
        "type": ["A", "B"],
        "node": {"@id": "urn:node", "@type": "D", "p": {"q": 1}},
    }


def test_arrays_are_closed_up_and_blank_identifiers_left_out():
    selected = select(DOCUMENT, ["/list/2", "/list/1/x"])
    assert selected is not None
    assert selected["list"] == [{"type": "C", "x": 1}, "two"]


def test_a_value_selected_whole_keeps_its_blank_identifier():
    selected = select(DOCUMENT, ["/list/1"])
    assert selected is not None
    assert selected["list"] == [{"id": "_:blank", "type": "C", "x": 1, "y": 2}]


def test_a_part_of_the_types_brings_them_all():
    selected = select(DOCUMENT, ["/type/1"])
    assert selected is not None
    assert selected["type"] == ["A", "B"]


def test_escaped_names():
    selected = select(DOCUMENT, ["/a~1b~0c"])
    assert selected is not None
    assert selected["a/b~c"] is True


POINTERS = [
    "",
    "/list",
    "/list/0",
    "/list/1",
    "/list/1/y",
    "/node",
    "/node/p/r",
    "/node/p/r/1",
    "/node/s",
    "/id",
]


@given(st.lists(st.sampled_from(POINTERS), min_size=1))
def test_the_order_of_pointers_does_not_matter_and_nothing_is_changed(pointers):
    before = strict_json.dumps(DOCUMENT)
    selected = select(DOCUMENT, pointers)
    assert selected == select(DOCUMENT, sorted(pointers)) == select(DOCUMENT, pointers * 2)
    assert strict_json.dumps(DOCUMENT) == before


@given(st.lists(st.sampled_from(POINTERS[1:]), min_size=1))
def test_what_was_asked_for_is_there_and_no_literal_else(pointers):
    def leaves(value, at=""):
        if isinstance(value, dict):
            for name, entry in value.items():
                yield from leaves(entry, f"{at}/{json_pointer.escape(name)}")
        elif isinstance(value, list):
            for entry in value:
                yield from leaves(entry, f"{at}/*")
        else:
            yield at, value

    def starred(pointer):
        tokens = ["*" if token.isdigit() else token for token in json_pointer.parse(pointer)]
        return json_pointer.format(tokens)

    asked = [starred(pointer) for pointer in pointers]
    for at, _ in leaves(select(DOCUMENT, pointers)):
        needed = at.split("/")[-1] in {"id", "@id", "type", "@type"} or at.startswith(("/@context", "/type"))
        assert needed or any(at == one or at.startswith(f"{one}/") for one in asked)
    for pointer in pointers:
        value = json_pointer.resolve(DOCUMENT, pointer)
        assert {leaf for _, leaf in leaves(value)} <= {leaf for _, leaf in leaves(select(DOCUMENT, pointers))}


@pytest.mark.parametrize("pointer", ["/absent", "/list/3", "/list/01", "/list/-1", "/list/1st", "/id/x"])
def test_pointers_must_match(pointer):
    with refused("pointer.no_match"):
        select(DOCUMENT, [pointer])


def test_pointers_are_counted():
    with refused("pointer.too_many"):
        select(DOCUMENT, ["/id"] * (limits.MAX_POINTERS + 1))


def test_what_a_selection_covers():
    covered = Covered(PointerTree.of(DOCUMENT, ["/node/p"]))
    assert covered.covers("") is None
    assert covered.covers("/node") is None
    assert covered.covers("/node/p") is True
    assert covered.covers("/node/p/r/0") is True
    assert covered.covers("/node/s") is False
    assert covered.covers("/node/s/t") is False
    assert covered.covers("/node/@type") is True
    assert covered.covers("/list") is False


@pytest.mark.parametrize("pointers", [["/node", "/node/p"], ["/node/p", "/node"]])
def test_what_is_whole_is_covered_whole_whatever_else_is_named_inside(pointers):
    covered = Covered(PointerTree.of(DOCUMENT, pointers))
    assert all(covered.covers(pointer) for pointer in ("/node", "/node/p", "/node/s", "/node/p/r/0"))
