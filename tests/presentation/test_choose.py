"""Choosing: presets, and what comes along with a choice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.presentation import makers
from wallet_app.errors import PresentationError
from wallet_app.presentation import choose

ALWAYS = {
    "/@context", "/id", "/type", "/issuer/id", "/issuer/type", "/issuer/name", "/validFrom", "/validUntil",
    "/credentialSubject/id", "/credentialSubject/type",
}  # fmt: skip


def test_nothing_chosen_reveals_what_is_required() -> None:
    assert makers.completed(makers.selective()) == ALWAYS


def test_a_claim_brings_the_ids_and_types_around_it() -> None:
    document = makers.selective()
    assert makers.completed(document, "/evidence/0/narrative") == ALWAYS | {
        "/evidence/0/id", "/evidence/0/type", "/evidence/0/narrative",
    }  # fmt: skip
    assert makers.completed(document, "/credentialSubject/achievement/criteria/narrative") == ALWAYS | {
        "/credentialSubject/achievement/id",
        "/credentialSubject/achievement/type",
        "/credentialSubject/achievement/criteria/id",
        "/credentialSubject/achievement/criteria/narrative",
    }


def test_a_container_stands_for_all_inside() -> None:
    document = makers.selective()
    assert makers.completed(document, "/evidence/1") == ALWAYS | {
        "/evidence/1/type", "/evidence/1/name", "/evidence/1/narrative",
    }  # fmt: skip
    everything = {leaf.pointer for leaf in makers.tree(document).leaves()}
    assert makers.completed(document, "") == everything


def test_an_sd_jwt_brings_what_the_same_disclosure_holds() -> None:
    document = makers.sd_jwt()
    always = makers.completed(document)
    assert {"/iss", "/vct", "/exp", "/validUntil", "/licence/class", "/cnf/jwk/x"} <= always
    assert not always & {"/given_name", "/address/country", "/skills/0", "/licence/birthdate"}
    assert makers.completed(document, "/address/locality") - always == {
        "/address/locality", "/address/country", "/address/note",
    }  # fmt: skip
    assert makers.completed(document, "/address/country") - always == {"/address/country", "/address/note"}
    assert makers.completed(document, "/skills/1") - always == {"/skills/1"}


def test_presets() -> None:
    document = makers.selective()
    tree = makers.tree(document)
    presets = choose.presets(tree)
    assert list(presets) == [choose.PROOF_ONLY, choose.NO_IDENTIFIERS, choose.EVERYTHING]
    proof_only = presets[choose.PROOF_ONLY].pointers
    assert ALWAYS | {"/credentialSubject/achievement/name"} <= proof_only
    assert not {"/name", "/description", "/credentialSubject/licenseNumber"} & proof_only
    assert proof_only < presets[choose.NO_IDENTIFIERS].pointers < presets[choose.EVERYTHING].pointers
    left_out = presets[choose.EVERYTHING].pointers - presets[choose.NO_IDENTIFIERS].pointers
    assert "/credentialSubject/licenseNumber" in left_out
    assert "/credentialSubject/identifier/0/identityHash" in left_out
    # No preset may drop what every presentation must show.
    assert min(presets.values(), key=lambda preset: len(preset.pointers)).pointers >= ALWAYS


def test_without_identifiers_nothing_brings_one_along() -> None:
    tree = makers.tree(makers.selective())
    chosen = choose.presets(tree)[choose.NO_IDENTIFIERS].pointers
    # The first piece of evidence has an address, which its name would bring along; the second has none.
    assert {pointer for pointer in chosen if pointer.startswith("/evidence")} == {
        "/evidence/1/name", "/evidence/1/type",
    }  # fmt: skip
    # An SD-JWT may disclose town and country in one piece.
    chosen = choose.presets(makers.tree(makers.sd_jwt()))[choose.NO_IDENTIFIERS].pointers
    assert "/skills/0" in chosen
    assert not {pointer for pointer in chosen if pointer.startswith("/address")}


@pytest.mark.parametrize("kind", ["selective", "sd_jwt"])
def test_without_identifiers_is_what_it_says(kind: str) -> None:
    tree = makers.tree(getattr(makers, kind)())
    chosen = choose.presets(tree)[choose.NO_IDENTIFIERS].pointers
    assert not [
        leaf.pointer
        for leaf in tree.leaves()
        if leaf.pointer in chosen and leaf.identifying and not leaf.required
    ]


def test_presets_of_a_whole_credential_are_alike() -> None:
    tree = makers.tree(makers.whole())
    assert len(set(choose.presets(tree).values())) == 1


@pytest.mark.parametrize("pointer", ["/absent", "name", "/type/0", "/evidence/9", "/evidence/-1", "/proof"])
def test_a_claim_that_is_not_there_cannot_be_chosen(pointer: str) -> None:
    with pytest.raises(PresentationError) as caught:
        makers.completed(makers.selective(), pointer)
    assert (caught.value.code, caught.value.params) == ("choose.no_such_claim", {"pointer": pointer})


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["selective", "sd_jwt", "whole"]), st.data())
def test_completing_is_monotonic_and_stops(kind: str, data: st.DataObject) -> None:
    document = getattr(makers, kind)()
    tree = makers.tree(document)
    pointers = sorted(tree.pointers())
    one = data.draw(st.frozensets(st.sampled_from(pointers), max_size=6))
    more = one | data.draw(st.frozensets(st.sampled_from(pointers), max_size=6))
    complete = choose.complete(tree, choose.Selection(one))
    assert choose.complete(tree, complete) == complete
    assert complete.pointers <= choose.complete(tree, choose.Selection(more)).pointers
    assert complete.pointers <= {leaf.pointer for leaf in tree.leaves()}
