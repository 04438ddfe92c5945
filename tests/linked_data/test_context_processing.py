"""Contexts: what is allowed, what is refused, and what scoped and protected terms do."""

import pytest

from tests.pinned import contexts
from tests.refused import refused
from wallet_app import limits
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.linked_data import nquads
from wallet_app.linked_data.active_context import ActiveContext
from wallet_app.linked_data.context_processing import process
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.to_quads import convert

DOCUMENTS: dict[str, JsonObject] = {
    "urn:terms": {"@context": {"a": "urn:a", "b": "urn:b"}},
    "urn:itself": {"@context": "urn:itself"},
    "urn:first": {"@context": ["urn:second"]},
    "urn:second": {"@context": ["urn:first"]},
    "urn:imports": {"@context": {"@import": "urn:terms"}},
    "urn:array": {"@context": ["urn:terms"]},
    "urn:no-context": {"a": 1},
}


def load(url: str) -> JsonObject:
    return ContextStore(DOCUMENTS).get(url)


def terms(*local: JsonValue) -> dict[str, str | None]:
    made = process(ActiveContext(), list(local), load)
    return {term: definition.iri for term, definition in made.terms.items()}


def test_every_pinned_context_can_be_processed():
    store = contexts()
    for url in store.urls:
        active = process(store.initial, url, store.get)
        for definition in active.terms.values():
            if definition.has_context:
                process(active, definition.context, store.get, override_protected=True)


@pytest.mark.parametrize(
    ("context", "term", "iri"),
    [
        ({"a": "urn:a"}, "a", "urn:a"),
        ({"a": {"@id": "urn:a"}}, "a", "urn:a"),
        ({"p": "urn:p#", "a": "p:a"}, "a", "urn:p#a"),
        ({"a": "p:a", "p": "urn:p#"}, "a", "urn:p#a"),
        ({"p": {"@id": "urn:p", "@prefix": True}, "a": "p:a"}, "a", "urn:pa"),
        ({"p": "urn:p", "a": "p:a"}, "a", "p:a"),  # no prefix: it does not end like one
        ({"p": "urn:p#", "p:a": {"@type": "@id"}}, "p:a", "urn:p#a"),
        ({"@vocab": "urn:v#", "a": {}}, "a", "urn:v#a"),
        ({"@vocab": "urn:v#", "a": {"@id": "b"}}, "a", "urn:v#b"),
        ({"a": "urn:a", "b": "a"}, "b", "urn:a"),
        ({"id": "@id"}, "id", "@id"),
        ({"i": "id", "id": "@id"}, "i", "@id"),
        ({"a": None}, "a", None),
        ({"a": {"@id": None}}, "a", None),
        ({"a": {"@reverse": "urn:a"}}, "a", "urn:a"),
        ({"urn:x": {"@type": "@id"}}, "urn:x", "urn:x"),
        ({"@vocab": "urn:v#", "a/b": {"@type": "@id"}}, "a/b", "urn:v#a/b"),
        ({"@type": {"@container": "@set"}}, "@type", "@type"),
        ({"a": {"@id": "urn:a", "@container": "@index", "@index": "urn:i"}}, "a", "urn:a"),
        ({"@import": "urn:terms", "b": "urn:other"}, "b", "urn:other"),
        ({"@import": "urn:terms", "b": "urn:other"}, "a", "urn:a"),
        ("urn:array", "a", "urn:a"),
        ({"@base": None, "a": "urn:a"}, "a", "urn:a"),
    ],
)
def test_terms(context, term, iri):
    assert terms(context)[term] == iri


@pytest.mark.parametrize("context", [{"@word": "urn:a"}, {"a": "@word"}, {"a": {"@reverse": "@word"}}])
def test_what_looks_like_a_keyword_is_left_out(context):
    assert terms(context) == {}


@pytest.mark.parametrize(
    ("context", "code"),
    [
        (5, "context.invalid"),
        ([True], "context.invalid"),
        ("urn:absent", "context.unknown"),
        ("relative", "context.unknown"),
        ("urn:no-context", "context.invalid"),
        ("urn:itself", "context.cycle"),
        ("urn:first", "context.cycle"),
        ([{}] * (limits.MAX_CONTEXTS + 1), "context.too_many"),
        ({"@version": 1.0}, "context.invalid_version"),
        ({"@version": "1.1"}, "context.invalid_version"),
        ({"@base": "https://base.example/"}, "jsonld.unsupported"),
        ({"@import": 5}, "context.invalid_import"),
        ({"@import": "urn:array"}, "context.invalid_import"),
        ({"@import": "urn:imports"}, "context.invalid_import"),
        ({"@vocab": 5}, "context.invalid_vocab"),
        ({"@vocab": "relative"}, "context.invalid_vocab"),
        ({"@vocab": "_:blank"}, "context.invalid_vocab"),
        ({"@language": 5}, "context.invalid_language"),
        ({"@direction": "up"}, "context.invalid_direction"),
        ({"@propagate": 1}, "context.invalid_propagate"),
        ({"@protected": 1}, "context.invalid_protected"),
        ({"a": {"@id": "urn:a", "@protected": 1}}, "context.invalid_protected"),
        ({"": "urn:a"}, "context.invalid_term"),
        ({"a": 5}, "context.invalid_term"),
        ({"a": {"@id": "urn:a", "@unheard": 1}}, "context.invalid_term"),
        ({"@id": "urn:a"}, "context.keyword_redefinition"),
        ({"@type": "urn:a"}, "context.keyword_redefinition"),
        ({"@type": {"@container": "@list"}}, "context.keyword_redefinition"),
        ({"@type": {}}, "context.keyword_redefinition"),
        ({"a": "b", "b": "a"}, "context.cyclic_definition"),
        ({"a": "b:x", "b": "a:x"}, "context.cyclic_definition"),
        ({"a": "relative"}, "context.invalid_iri_mapping"),
        ({"a": {"@type": "@id"}}, "context.invalid_iri_mapping"),
        ({"a": {"@id": 5}}, "context.invalid_iri_mapping"),
        ({"a": {"@reverse": "relative"}}, "context.invalid_iri_mapping"),
        ({"a:b": "urn:other"}, "context.invalid_iri_mapping"),
        ({"./a": "urn:a"}, "context.invalid_iri_mapping"),
        ({"a/b": {"@type": "@id"}}, "context.invalid_iri_mapping"),
        ({"a": "@context"}, "context.invalid_keyword_alias"),
        ({"a": {"@id": "urn:a", "@type": 5}}, "context.invalid_type_mapping"),
        ({"a": {"@id": "urn:a", "@type": "relative"}}, "context.invalid_type_mapping"),
        ({"a": {"@id": "urn:a", "@type": "_:b"}}, "context.invalid_type_mapping"),
        ({"a": {"@id": "urn:a", "@type": "@list"}}, "context.invalid_type_mapping"),
        ({"a": {"@id": "urn:a", "@type": "@json", "@container": "@type"}}, "context.invalid_type_mapping"),
        ({"a": {"@reverse": 5}}, "context.invalid_reverse_property"),
        ({"a": {"@reverse": "urn:a", "@id": "urn:b"}}, "context.invalid_reverse_property"),
        ({"a": {"@reverse": "urn:a", "@container": "@list"}}, "context.invalid_reverse_property"),
        ({"a": {"@id": "urn:a", "@container": 5}}, "context.invalid_container"),
        ({"a": {"@id": "urn:a", "@container": ["@list", "@set"]}}, "context.invalid_container"),
        ({"a": {"@id": "urn:a", "@index": "urn:i"}}, "context.invalid_term"),
        ({"a": {"@id": "urn:a", "@container": "@index", "@index": "@id"}}, "context.invalid_term"),
        ({"a": {"@id": "urn:a", "@language": 5}}, "context.invalid_language"),
        ({"a": {"@id": "urn:a", "@direction": 5}}, "context.invalid_direction"),
        ({"a": {"@id": "urn:a", "@nest": "@id"}}, "context.invalid_nest"),
        ({"a": {"@id": "urn:a", "@prefix": 1}}, "context.invalid_prefix"),
        ({"urn:a": {"@id": "urn:a", "@prefix": True}}, "context.invalid_prefix"),
        ({"a": {"@id": "@id", "@prefix": True}}, "context.invalid_term"),
    ],
)
def test_what_is_refused(context, code):
    with refused(code):
        process(ActiveContext(), context, load)


PROTECTED: JsonObject = {"@protected": True, "a": "urn:a", "open": {"@id": "urn:open", "@protected": False}}


def test_protected_terms_stay():
    assert terms(PROTECTED, {"a": "urn:a"}) == terms(PROTECTED)
    assert terms(PROTECTED, {"open": "urn:other"})["open"] == "urn:other"
    others: list[JsonObject] = [{"a": "urn:other"}, {"a": None}, {"a": {"@id": "urn:a", "@type": "@id"}}]
    for other in others:
        with refused("context.protected_term"):
            terms(PROTECTED, other)
    with refused("context.nullifies_protected_terms"):
        terms(PROTECTED, None)


def test_a_property_may_scope_protected_terms_and_a_type_may_not():
    active = process(ActiveContext(), PROTECTED, load)
    overriding = process(active, {"a": "urn:other"}, load, override_protected=True)
    assert overriding.terms["a"].iri == "urn:other"
    assert process(active, None, load, override_protected=True).terms == {}
    with refused("context.protected_term"):
        process(active, {"a": "urn:other"}, load, propagate=False)


def test_processing_does_not_change_what_it_starts_from():
    active = process(ActiveContext(), {"a": "urn:a"}, load)
    process(active, {"a": "urn:other", "b": "urn:b", "@vocab": "urn:v"}, load)
    assert {term: definition.iri for term, definition in active.terms.items()} == {"a": "urn:a"}
    assert active.vocab is None


def test_what_does_not_propagate_knows_what_it_gives_way_to():
    active = process(ActiveContext(), {"a": "urn:a"}, load)
    scoped = process(active, {"b": "urn:b"}, load, propagate=False)
    assert scoped.previous is active
    assert process(scoped, {"c": "urn:c"}, load, propagate=False).previous is active
    assert process(active, {"@propagate": False}, load).previous is active
    assert process(active, {"@propagate": True}, load, propagate=False).previous is None


def test_a_context_with_propagate_off_ends_with_its_node():
    document: JsonObject = {
        "@context": {"p": "urn:p", "n": "urn:n"},
        "n": {"@context": {"@propagate": False, "p": "urn:q"}, "p": "1", "n": {"p": "2"}},
    }
    lines = [nquads.of_quad(quad) for quad in convert(document, ContextStore({})).quads]
    assert '_:b1 <urn:q> "1" .\n' in lines
    assert '_:b2 <urn:p> "2" .\n' in lines


def test_types_are_applied_in_the_order_of_their_names():
    scopes: JsonObject = {
        "@vocab": "urn:v:",
        "B": {"@context": {"p": "urn:by-b"}},
        "A": {"@context": {"p": "urn:by-a"}},
    }
    for types in (["A", "B"], ["B", "A"]):
        document: JsonObject = {"@context": scopes, "@type": [*types], "p": "1"}
        predicates = {quad.predicate.value for quad in convert(document, ContextStore({})).quads}
        assert "urn:by-b" in predicates


def test_the_store_knows_its_contexts_and_no_others():
    store = ContextStore(DOCUMENTS)
    assert "urn:terms" in store
    assert "urn:absent" not in store
    assert store.urls == DOCUMENTS.keys()
    with refused("context.unknown"):
        store.get("urn:absent")
    with refused("context.invalid"):
        store.get("urn:no-context")


def test_inline_contexts_are_not_kept():
    store = ContextStore(DOCUMENTS)
    for number in range(10):
        document: JsonObject = {
            "@context": ["urn:terms", {"c": {"@id": f"urn:{number}", "@context": {"d": "urn:d"}}}],
            "c": {"d": 1},
        }
        assert len(convert(document, store).quads) == 2
    assert store._kept == 0
    assert store.initial.derived == {}
