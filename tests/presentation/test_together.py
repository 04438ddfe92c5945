"""What comes along with a choice, what parts are known by, and texts in several languages."""

from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.presentation import makers
from tests.verification import makers as credentials
from wallet_app.credentials.document import Document
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.linked_data import json_pointer
from wallet_app.presentation import claims
from wallet_app.presentation.choose import Selection, complete
from wallet_app.presentation.claims import Claim, ClaimTree
from wallet_app.presentation.languages import is_language_map
from wallet_app.presentation.together import Chooser
from wallet_app.wording.claim_words import claim_label, tongue

SUBJECT = "/credentialSubject"
SKILL = f"{SUBJECT}/achievement/alignment/0"


def tree_of(**changes: object) -> ClaimTree:
    content = credentials.badge(credentialSubject=makers.SUBJECT, **changes)
    return claims.tree(credentials.document(credentials.sign_base(content)), contexts())


def all_nodes(nodes: tuple[Claim, ...]) -> list[Claim]:
    return [one for node in nodes for one in (node, *all_nodes(node.children))]


TREE = tree_of()
POINTERS = sorted(json_pointer.format(path) for path in TREE.rules.claims)


def test_a_child_brings_what_makes_its_parents_readable():
    told = Chooser(TREE).outcome({f"{SKILL}/targetName"})
    assert told.brought[f"{SKILL}/type"] == (f"{SKILL}/targetName",)
    assert set(told.brought) == {
        f"{SKILL}/type",
        f"{SUBJECT}/achievement/type",
        f"{SUBJECT}/achievement/id",
    }


def test_nothing_comes_along_with_nothing():
    told = Chooser(TREE).outcome(())
    assert told.brought == {}
    assert told.revealed == complete(TREE, Selection()).pointers


def test_what_is_chosen_itself_is_not_said_to_come_along():
    told = Chooser(TREE).outcome({f"{SKILL}/targetName", f"{SKILL}/type"})
    assert f"{SKILL}/type" not in told.brought


@given(st.frozensets(st.sampled_from(POINTERS), max_size=8))
def test_it_says_what_the_rules_say(chosen: frozenset[str]):
    told = Chooser(TREE).outcome(chosen)
    assert told.revealed == complete(TREE, Selection(chosen)).pointers
    always = complete(TREE, Selection()).pointers
    assert told.brought.keys() == told.revealed - chosen - always
    assert all(set(by) <= chosen for by in told.brought.values())


def test_parts_are_known_by_what_they_hold():
    by_pointer = {node.pointer: node.caption for node in all_nodes(TREE.nodes)}
    assert by_pointer[SKILL] == "Load handling"
    assert by_pointer[f"{SUBJECT}/identifier/1"] == "robin@mail.example"


def test_a_result_is_known_by_its_measure():
    measure = {
        "id": "urn:uuid:1",
        "type": ["ResultDescription"],
        "name": "Final grade",
        "resultType": "GradePointAverage",
    }
    achievement = {**makers.SUBJECT["achievement"], "resultDescription": [measure]}
    result = {"type": ["Result"], "resultDescription": "urn:uuid:1", "value": "4.0"}
    other = {"type": ["Result"], "value": "5"}
    subject = {**makers.SUBJECT, "achievement": achievement, "result": [result, other]}
    tree = claims.tree(
        credentials.document(credentials.sign(credentials.badge(credentialSubject=subject))), contexts()
    )
    by_pointer = {node.pointer: node.caption for node in all_nodes(tree.nodes)}
    assert by_pointer[f"{SUBJECT}/result/0"] == "Final grade"
    assert by_pointer[f"{SUBJECT}/result/1"] == ""


def in_languages(name: object) -> Document:
    return credentials.document(credentials.sign(credentials.badge(name=name)))


def test_texts_in_several_languages_say_in_which():
    names = [{"@value": "Forklift", "@language": "en"}, {"@value": "Carretilla", "@language": "es"}]
    tree = claims.tree(in_languages(names), contexts())
    (title,) = [node for node in tree.nodes if node.pointer == "/name"]
    assert [claim_label(child) for child in title.children] == ["Title (English)", "Title (Spanish)"]
    assert [child.number for child in title.children] == [None, None]


def test_a_language_map_is_one_text_in_several_languages():
    assert is_language_map("name", {"en": "Forklift", "es-MX": ["Carretilla"]})
    for member, value in (
        ("name", {"id": "urn:uuid:1", "type": "x"}),
        ("name", {}),
        ("address", {"is": "x"}),
        ("name", {"en": {"@value": "x"}}),
    ):
        assert not is_language_map(member, cast("JsonObject", value))


def test_a_language_without_words_is_named_by_its_tag():
    assert tongue("pt-BR") == "Portuguese (Brazil)"
    assert tongue("en-GB") == "English"
    assert tongue("tlh") == "tlh"
