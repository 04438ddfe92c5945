"""Groups of statements: as W3C's vectors have them, and as the specification's long way finds them."""

import json
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.linked_data import by_the_book
from tests.linked_data.test_plain import BADGE as PLAIN_BADGE
from tests.pinned import contexts
from tests.refused import refused
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import json_pointer, nquads, plain, selective
from wallet_app.linked_data.terms import Quad
from wallet_app.linked_data.to_quads import convert

KEY = bytes(range(32))
HMAC = selective.hmac_label_map_function(KEY)

BADGE: JsonObject = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "name": {"@value": "Welding", "@language": "en"},
    "issuer": {"id": "https://college.example/", "type": ["Profile"], "name": "College"},
    "validFrom": "2025-01-01T00:00:00Z",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "activityEndDate": "2024-12-01T00:00:00Z",
        "achievement": {
            "id": "urn:uuid:6fc4ad2d-1d59-4d9e-9c2e-0f5e3a9ad901",
            "type": ["Achievement"],
            "name": "Welding",
            "description": "Welds",
            "criteria": {"narrative": "Weld a beam"},
            "alignment": [
                {"type": ["Alignment"], "targetName": "A", "targetUrl": "https://skills.example/a"},
                {"type": ["Alignment"], "targetName": "B", "targetUrl": "https://skills.example/b"},
            ],
            "tag": ["metal", "fire", "metal"],
        },
        "result": [{"type": ["Result"], "value": "A"}, {"type": ["Result"], "value": "A"}],
    },
}


def pointers_of(value: JsonValue, at: str = "") -> list[str]:
    """Every pointer of a document, except into its context."""
    found = [at] if at else []
    if isinstance(value, dict):
        for name, entry in value.items():
            if name != "@context":
                found += pointers_of(entry, f"{at}/{json_pointer.escape(name)}")
    elif isinstance(value, list):
        for position, entry in enumerate(value):
            found += pointers_of(entry, f"{at}/{position}")
    return found


INSIDE_NAME = {"/name/@value", "/name/@language"}
POINTERS = [pointer for pointer in pointers_of(BADGE) if pointer not in INSIDE_NAME]


def group(document: JsonObject, pointers: list[str]) -> selective.Grouping:
    return selective.canonicalize_and_group(document, contexts(), HMAC, {"group": pointers})


@given(st.lists(st.sampled_from(POINTERS)))
def test_a_group_is_what_the_long_way_finds(pointers):
    found = group(BADGE, pointers)
    expected = by_the_book.selected_lines(BADGE, contexts(), pointers)
    assert {nquads.of_quad(Quad(*key)) for key in found.groups["group"].quads} == expected


@given(st.lists(st.sampled_from(POINTERS), min_size=1))
def test_what_is_revealed_says_the_group_and_nothing_else(pointers):
    found = group(BADGE, pointers).groups["group"]
    before = strict_json.dumps(BADGE)
    revealed = selective.reveal(BADGE, contexts(), found).document
    assert strict_json.dumps(BADGE) == before
    assert len(convert(revealed, contexts()).quads) == len(found.matching)


def test_matching_and_not_matching_share_out_all_lines():
    grouping = group(BADGE, ["/issuer"])
    found = grouping.groups["group"]
    lines = {**found.matching, **found.non_matching}
    assert [lines[index] for index in sorted(lines)] == list(grouping.nquads)
    assert list(found.matching) == sorted(found.matching)


def test_no_pointers_select_nothing():
    found = group(BADGE, []).groups["group"]
    assert found.matching == {}
    assert len(found.non_matching) == len(convert(BADGE, contexts()).quads)
    with refused("selection.empty"):
        selective.reveal(BADGE, contexts(), found)


def test_a_mandatory_pointer_may_take_a_part_of_a_blank_node():
    # What a known peer cannot confirm: subject and result are blank nodes, and only a part is taken.
    grouping = group(BADGE, ["/credentialSubject/achievement/criteria/narrative"])
    lines = "".join(grouping.groups["group"].matching.values())
    assert "Weld a beam" in lines
    assert "AchievementSubject" in lines
    assert "activityEndDate" not in lines
    assert len(grouping.groups["group"].matching) == 8


def outcome_of(document: JsonObject, pointers: list[str]) -> object:
    """What grouping and revealing come to, whichever way is taken."""
    try:
        grouping = group(document, pointers)
        found = grouping.groups["group"]
        revealed = selective.reveal(document, contexts(), found)
    except LinkedDataError as error:
        return error.code
    labels = {canonical: grouping.label_map[label] for label, canonical in revealed.issued.items()}
    return grouping.nquads, found.matching, found.non_matching, revealed.document, labels


WITH_A_GRAPH: JsonObject = {
    **PLAIN_BADGE,
    "proof": [{"id": "urn:proof:1", "name": "x"}],
}


@pytest.mark.parametrize("document", [PLAIN_BADGE, WITH_A_GRAPH])
@given(st.data())
def test_a_plain_document_is_grouped_as_any_other(document, data):
    pointers = data.draw(st.lists(st.sampled_from(pointers_of(document)), max_size=6))
    assert plain.read(document, contexts()) is not None
    shortly = outcome_of(document, pointers)
    with mock.patch.object(plain, "read", return_value=None):
        assert outcome_of(document, pointers) == shortly


def test_what_is_left_of_a_plain_document_may_be_none():
    shortly = outcome_of(WITH_A_GRAPH, ["/name", "/proof/0/id"])
    assert isinstance(shortly, tuple)
    with mock.patch.object(plain, "read", return_value=None):
        assert outcome_of(WITH_A_GRAPH, ["/name", "/proof/0/id"]) == shortly


def test_w3c_intermediate_values(shared):
    files = shared / "vectors/w3c-vc-di-ecdsa"

    def read(name: str) -> Any:
        return json.loads((files / name).read_bytes())

    document = read("ecdsa-sd-2023/prc/addSignedSDBase.json")
    del document["proof"]
    mandatory, chosen = read("prCredMandatory.json"), read("prCredSelective.json")
    key = bytes.fromhex(read("ecdsa-sd-2023/SDKeyMaterial.json")["hmacKeyString"])
    grouping = selective.canonicalize_and_group(
        document,
        contexts(),
        selective.hmac_label_map_function(key),
        {"mandatory": mandatory, "selective": chosen, "combined": mandatory + chosen},
    )
    assert list(grouping.nquads) == read("ecdsa-sd-2023/prc/addBaseDocHMACCanon.json")
    transform = read("ecdsa-sd-2023/prc/addBaseTransform.json")
    groups = grouping.groups
    assert [list(item) for item in groups["mandatory"].matching.items()] == transform["mandatory"]["value"]
    rest = [list(item) for item in groups["mandatory"].non_matching.items()]
    assert rest == transform["nonMandatory"]["value"]
    indexes = read("ecdsa-sd-2023/prc/derivedGroupIndexes.json")
    assert list(groups["mandatory"].matching) == indexes["mandatoryIndexes"]
    assert list(groups["mandatory"].non_matching) == indexes["nonMandatoryIndexes"]
    assert list(groups["selective"].matching) == indexes["selectiveIndexes"]
    assert list(groups["combined"].matching) == indexes["combinedIndexes"]

    revealed = selective.reveal(document, contexts(), groups["combined"]).document
    assert revealed == read("ecdsa-sd-2023/prc/derivedUnsignedReveal.json")
    labels = dict(read("ecdsa-sd-2023/prc/derivedDisclosureData.json")["labelMap"]["value"])
    again = selective.canonicalize_with_labels(
        convert(revealed, contexts()).quads, selective.label_map_function(labels)
    )
    assert again.nquads == tuple(groups["combined"].matching.values())
    assert list(again.nquads) == read("ecdsa-sd-2023/prc/verifyNQuads.json")


LISTS: JsonObject = {
    "@context": {
        "@vocab": "https://v.example/",
        "list": {"@container": "@list"},
        "json": {"@type": "@json"},
        "id": "@id",
        "type": "@type",
    },
    "id": "urn:a",
    "list": ["a", "b", {"inner": "c"}],
    "json": {"a": [1, 2]},
    "text": {"@value": "x", "@language": "en"},
    "one": {"id": "_:shared", "p": "1"},
    "two": {"id": "_:shared", "q": "2"},
}


@pytest.mark.parametrize("pointer", ["/list/0", "/list/2/inner"])
def test_a_part_of_a_list_cannot_be_selected(pointer):
    with refused("selection.partial_list"):
        group(LISTS, [pointer])


@pytest.mark.parametrize("pointer", ["/json/a", "/text/@value"])
def test_a_part_of_a_literal_cannot_be_selected(pointer):
    with refused("selection.partial_value"):
        group(LISTS, [pointer])


@pytest.mark.parametrize(("pointer", "count"), [("/list", 8), ("/json", 1), ("/text", 1), ("/one", 2)])
def test_whole_lists_and_literals_can(pointer, count):
    found = group(LISTS, [pointer]).groups["group"]
    assert len(found.matching) == count
    assert selective.reveal(LISTS, contexts(), found).document


def test_a_selection_that_would_say_something_else_is_refused():
    # The identifier that ties both objects together is blank, so it is not kept on the way.
    pointers = ["/one/p", "/two/q"]
    found = group(LISTS, pointers).groups["group"]
    with refused("selection.not_separable"):
        selective.reveal(LISTS, contexts(), found)


def test_a_statement_said_twice_is_selected_by_either_pointer():
    document = {**BADGE, "awardedDate": BADGE["validFrom"]}
    shared: JsonObject = {"id": "urn:x", "type": ["Profile"], "name": "Same"}
    document["issuer"] = [shared, shared]
    conversion = convert(document, contexts())
    assert conversion.repeated
    first, second = (group(document, [f"/issuer/{at}"]).groups["group"] for at in (0, 1))
    assert first.matching == second.matching


def test_labels():
    quads = convert(BADGE, contexts()).quads
    plain = selective.canonicalize_with_labels(quads, lambda issued: issued)
    assert any("_:c14n0 " in line for line in plain.nquads)
    hidden = selective.canonicalize_with_labels(quads, HMAC)
    assert not any("c14n" in line for line in hidden.nquads)
    assert sorted(hidden.lines) == list(hidden.nquads)
    with refused("selection.label_missing"):
        selective.canonicalize_with_labels(quads, selective.label_map_function({"c14n0": "x"}))
    with refused("selection.label_repeated"):
        selective.canonicalize_with_labels(quads, lambda issued: dict.fromkeys(issued, "x"))


def test_a_label_inside_a_text_is_left_alone():
    document = json.loads(json.dumps(BADGE))
    document["description"] = "_:c14n0 _:b0 <urn:bnid:b0>"
    lines = "".join(group(document, ["/description"]).groups["group"].matching.values())
    assert '"_:c14n0 _:b0 <urn:bnid:b0>"' in lines


def test_pointers_must_match():
    for pointer in ("/absent", "/credentialSubject/result/2", "/credentialSubject/result/01"):
        with refused("pointer.no_match"):
            group(BADGE, [pointer])
