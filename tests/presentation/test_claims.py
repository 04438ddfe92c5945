"""The claim tree: every claim once, named, grouped, with what is locked and why."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.presentation import makers
from tests.verification.makers import ISSUER_P256
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.parse import parse
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.presentation import claims, derive, labels
from wallet_app.presentation.claim_values import ValueKind
from wallet_app.presentation.claims import Claim, Group
from wallet_app.presentation.leaves import resolve, value_at
from wallet_app.presentation.rules import Reason
from wallet_app.proofs import ecdsa_sd_2023


def by_pointer(document: Document) -> dict[str, Claim]:
    found: dict[str, Claim] = {}

    def note(nodes):
        for node in nodes:
            assert node.pointer not in found
            found[node.pointer] = node
            note(node.children)

    note(makers.tree(document).nodes)
    return found


DOCUMENTS = [makers.selective, makers.whole, makers.token, makers.old_token, makers.sd_jwt]


@pytest.mark.parametrize("make", DOCUMENTS)
def test_every_claim_of_a_credential_is_in_the_tree_once(make) -> None:
    document = make()
    tree = makers.tree(document)
    pointers = [leaf.pointer for leaf in tree.leaves()]
    assert len(pointers) == len(set(pointers)) == len(tree.rules.claims)
    assert tree.rules.expected(tree.rules.complete({()})) == tree.rules.content
    assert "proof" not in tree.rules.content or document.jws is not None
    for leaf in tree.leaves():
        path = resolve(tree.rules.content, leaf.pointer)
        assert leaf.value == value_at(tree.rules.content, path)


def test_a_selective_badge_says_what_is_locked_and_why() -> None:
    status = {
        "id": "https://status.example/1#7",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": "https://status.example/1",
    }
    found = by_pointer(makers.selective(credentialStatus=status))
    reasons = {pointer: claim.required_reason for pointer, claim in found.items() if claim.required}
    assert reasons["/@context"] == reasons["/id"] == reasons["/type"] == Reason.READABLE
    assert reasons["/issuer/name"] == Reason.ISSUER
    assert reasons["/validFrom"] == reasons["/validUntil"] == Reason.VALIDITY
    assert reasons["/credentialStatus/statusListIndex"] == Reason.STATUS
    assert reasons["/credentialSubject/id"] == Reason.HOLDER
    assert not any(claim.selectable for claim in found.values() if claim.required)
    free = found["/credentialSubject/achievement/name"]
    assert (free.required, free.selectable, free.required_reason) == (False, True, None)


def test_the_issuers_id_is_locked_even_where_the_issuer_did_not() -> None:
    found = by_pointer(makers.selective(mandatory=("/validFrom",)))
    assert found["/issuer/id"].required_reason == Reason.READABLE
    assert not found["/issuer/name"].required


def test_a_whole_credential_is_locked_as_a_whole() -> None:
    for make in (makers.whole, makers.token, makers.old_token):
        tree = makers.tree(make())
        assert not tree.selective
        assert {leaf.required_reason for leaf in tree.leaves()} == {Reason.WHOLE}
        assert not any(leaf.selectable for leaf in tree.leaves())


def test_an_sd_jwt_frees_exactly_what_its_disclosures_cover() -> None:
    found = by_pointer(makers.sd_jwt())
    free = {pointer for pointer, claim in found.items() if claim.selectable and not claim.children}
    assert free == {
        "/given_name", "/family_name", "/licence/birthdate", "/address/country", "/address/note",
        "/address/street_address", "/address/locality", "/skills/0", "/skills/1", "/skills/2",
    }  # fmt: skip
    assert found["/exp"].required_reason == found["/validUntil"].required_reason == Reason.VALIDITY
    assert found["/licence/class"].required_reason == Reason.ISSUER


def test_a_derived_credential_can_only_be_passed_on_whole() -> None:
    derived = makers.derived(makers.selective(), "/name")
    assert not makers.tree(derived).selective


def test_names_groups_values_and_flags() -> None:
    found = by_pointer(makers.selective())
    name = found["/credentialSubject/achievement/name"]
    assert (name.label_code, name.group, name.kind) == (
        "claims.label.achievement.name",
        Group.CONTENT,
        ValueKind.TEXT,
    )
    assert found["/name"].label_code == "claims.label.credential.name"
    assert found["/name"].group is Group.CREDENTIAL
    assert found["/validFrom"].kind is ValueKind.MOMENT
    assert found["/credentialSubject/creditsEarned"].kind is ValueKind.NUMBER
    assert found["/credentialSubject/achievement/criteria/id"].kind is ValueKind.LINK
    assert found["/type"].kind is ValueKind.DATA
    person = found["/credentialSubject/identifier/0"]
    assert (person.label_code, person.number, person.group) == ("claims.label.identity.name", 1, Group.PERSON)
    assert {pointer for pointer, claim in found.items() if claim.identifying and not claim.children} == {
        "/credentialSubject/identifier/0/identityHash",
        "/credentialSubject/identifier/1/identityHash",
        "/credentialSubject/licenseNumber",
        "/evidence/0/id",
        "/evidence/0/narrative",
        "/evidence/1/narrative",
    }
    assert found["/credentialSubject/identifier"].identifying
    assert found["/evidence/0/name"].group is found["/evidence/0/id"].group is Group.EVIDENCE
    for technical in ("/evidence/0/type", "/credentialSubject/achievement/id", "/id", "/@context"):
        assert found[technical].group is Group.TECHNICAL
    assert found["/credentialSubject/id"].group is Group.PERSON
    assert "/credentialSubject" not in found


def test_the_page_is_in_the_order_of_its_groups() -> None:
    groups = [node.group for node in makers.tree(makers.selective()).nodes]
    assert groups == sorted(groups, key=list(Group).index)


def test_a_list_of_one_has_no_layer_of_its_own() -> None:
    found = by_pointer(makers.whole(evidence=makers.EVIDENCE_MEMBERS[:1]))
    assert "/evidence" not in found
    assert found["/evidence/0"].number is None
    assert found["/credentialSubject/achievement/tag/1"].number == 2


def test_unknown_terms_are_made_readable() -> None:
    assert labels.readable("forkliftClass") == "Forklift class"
    assert labels.readable("forklift_class-id") == "Forklift class id"
    assert labels.readable("ext:Employment") == "Employment"
    assert labels.readable("HTMLName") == "HTML name"
    assert labels.readable("https://vocabulary.example/terms#maxLoad") == "Max load"
    assert labels.readable("") == ""
    assert labels.readable("___") == "___"


def test_a_person_named_at_the_top_of_an_sd_jwt_is_flagged() -> None:
    found = by_pointer(makers.sd_jwt())
    flagged = {pointer for pointer, claim in found.items() if claim.identifying and not claim.children}
    assert {"/given_name", "/family_name", "/licence/birthdate", "/address/street_address"} <= flagged
    assert not flagged & {"/iss", "/vct", "/exp", "/skills/0", "/licence/class", "/cnf/jwk/x"}


def test_an_ordered_list_and_a_json_literal_are_one_claim_each() -> None:
    terms = "https://terms.example/v1"
    context: dict[str, JsonValue] = {
        "list": {"@id": "https://terms.example/list", "@container": "@list"},
        "data": {"@id": "https://terms.example/data", "@type": "@json"},
        "free": "https://terms.example/free",
    }
    urls = [*makers.badge()["@context"], terms]
    store = ContextStore(
        {url: makers.contexts().get(url) for url in urls[:2]} | {terms: {"@context": context}}
    )
    content = makers.badge(list=["first", "second"], data={"a": [1, 2]}, free=["one", "other"])
    options: dict[str, JsonValue] = {"verificationMethod": "did:key:x#x", "proofPurpose": "assertionMethod"}
    signed = ecdsa_sd_2023.sign({**content, "@context": urls}, options, ISSUER_P256, store)
    document = parse(json.dumps(signed).encode())
    pointers = {leaf.pointer for leaf in claims.tree(document, store).leaves()}
    assert {"/list", "/data", "/free/0", "/free/1"} <= pointers
    derived = derive.derive(document, makers.chosen("/list", "/free/1"), store)
    assert derived.content["list"] == ["first", "second"]
    assert derived.content["free"] == ["other"]
    assert "data" not in derived.content


def test_language_and_typed_values_are_one_claim_each() -> None:
    name = {"@value": "Carné de carretilla", "@language": "es"}
    found = by_pointer(makers.selective(name=name))
    assert found["/name"].value == "Carné de carretilla"
    assert makers.derived(makers.selective(name=name), "/name").content["name"] == name


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
))  # fmt: skip
def test_any_content_makes_a_tree(content) -> None:
    document = Document(Format.VC_LDP, b"{}", {"credentialSubject": content, "x": content})
    tree = claims.tree(document, makers.contexts())
    assert len(tree.leaves()) == len(tree.rules.claims)
    assert {leaf.pointer for leaf in tree.leaves()} <= tree.pointers()
