"""JSON-LD to statements: what each construct says, what says nothing, and where it was said."""

import pytest
from hypothesis import given

from tests.linked_data.test_generated import DOCUMENTS
from tests.pinned import contexts
from tests.refused import refused
from wallet_app import limits
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import json_pointer, nquads
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.to_quads import Conversion, convert

V2 = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

TEST_CONTEXT: JsonObject = {
    "@version": 1.1,
    "@vocab": "urn:v:",
    "id": "@id",
    "type": "@type",
    "nest": "@nest",
    "ref": {"@type": "@id"},
    "word": {"@type": "@vocab"},
    "date": {"@type": "urn:v:date"},
    "json": {"@type": "@json"},
    "german": {"@language": "DE"},
    "list": {"@container": "@list"},
    "languages": {"@container": "@language"},
    "index": {"@container": "@index"},
    "ids": {"@container": "@id"},
    "types": {"@container": "@type"},
    "byProperty": {"@container": "@index", "@index": "p"},
    "backIndex": {"@reverse": "urn:v:forth", "@container": "@index"},
    "jsonList": {"@container": "@list", "@type": "@json"},
    "references": {"@container": "@type", "@type": "@id"},
    "graph": {"@container": "@graph"},
    "graphIndex": {"@container": ["@graph", "@index"]},
    "graphs": {"@container": ["@graph", "@id"]},
    "back": {"@reverse": "urn:v:forth"},
    "nothing": None,
    "blank": "_:blank",
    "scoped": {"@context": {"inside": "urn:v:scoped"}},
    "Scope": {"@context": {"own": "urn:v:own"}},
}
STORE = ContextStore({"urn:context": {"@context": TEST_CONTEXT}})


def read(members: JsonObject) -> Conversion:
    return convert({"@context": "urn:context", **members}, STORE)


def lines(conversion: Conversion) -> list[str]:
    return [nquads.of_quad(quad).removesuffix(" .\n").replace("<urn:v:", "<:") for quad in conversion.quads]


def said(value: JsonValue, name: str = "p") -> list[str]:
    """The statements of one member of ``urn:s``."""
    conversion = read({"id": "urn:s", name: value})
    assert conversion.problems == ()
    return lines(conversion)


XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        ("text", '"text"'),
        ("", '""'),
        (True, f'"true"^^<{XSD}boolean>'),
        (False, f'"false"^^<{XSD}boolean>'),
        (0, f'"0"^^<{XSD}integer>'),
        (-7, f'"-7"^^<{XSD}integer>'),
        (4.0, f'"4"^^<{XSD}integer>'),
        (-0.0, f'"0"^^<{XSD}integer>'),
        (5.3, f'"5.3E0"^^<{XSD}double>'),
        (0.1, f'"1.0E-1"^^<{XSD}double>'),
        (1e-7, f'"1.0E-7"^^<{XSD}double>'),
        (1e21, f'"1.0E21"^^<{XSD}double>'),
        (123456789.125, f'"1.23456789125E8"^^<{XSD}double>'),
        (1e20, f'"100000000000000000000"^^<{XSD}integer>'),
        ({"@value": "x", "@language": "EN-gb"}, '"x"@en-gb'),
        ({"@value": "x", "@language": "en", "@direction": "rtl"}, '"x"^^<https://www.w3.org/ns/i18n#en_rtl>'),
        ({"@value": "x", "@direction": "ltr"}, '"x"^^<https://www.w3.org/ns/i18n#_ltr>'),
        ({"@value": "x", "@type": "date"}, '"x"^^<:date>'),
        ({"@value": 1, "@type": f"{XSD}double"}, f'"1.0E0"^^<{XSD}double>'),
        ({"@value": "1.50", "@type": f"{XSD}double"}, f'"1.5E0"^^<{XSD}double>'),
        ({"@value": "one", "@type": f"{XSD}double"}, f'"one"^^<{XSD}double>'),
        ({"@value": {"b": 1.0, "a": []}, "@type": "@json"}, f'"{{\\"a\\":[],\\"b\\":1}}"^^<{RDF}JSON>'),
        ({"@value": None, "@type": "@json"}, f'"null"^^<{RDF}JSON>'),
    ],
)
def test_literals(value, literal):
    assert said(value) == [f"<urn:s> <:p> {literal}"]


@pytest.mark.parametrize(
    ("name", "value", "objects"),
    [
        ("ref", "urn:a", ["<urn:a>"]),
        ("ref", ["urn:a", "urn:a", "urn:b"], ["<urn:a>", "<urn:b>"]),
        ("ref", "_:x", ["_:b0"]),
        ("ref", 5, [f'"5"^^<{XSD}integer>']),
        ("word", "term", ["<:term>"]),
        ("date", "2025", ['"2025"^^<:date>']),
        ("date", 5, ['"5"^^<:date>']),
        ("german", "ja", ['"ja"@de']),
        ("json", [1, {"a": None}], [f'"[1,{{\\"a\\":null}}]"^^<{RDF}JSON>']),
        ("p", ["a", ["b", {"@set": ["c"]}]], ['"a"', '"b"', '"c"']),
        ("languages", {"en": "a", "DE": ["b", "c"], "@none": "d"}, ['"a"@en', '"b"@de', '"c"@de', '"d"']),
    ],
)
def test_coerced_values(name, value, objects):
    assert said(value, name) == [f"<urn:s> <:{name}> {term}" for term in objects]


def test_lists():
    first, rest, nil = f"<{RDF}first>", f"<{RDF}rest>", f"<{RDF}nil>"
    expected = [f'_:b0 {first} "b"', f"_:b0 {rest} {nil}", f'_:b1 {first} "a"', f"_:b1 {rest} _:b0"]
    assert said(["a", "b"], "list") == [*expected, "<urn:s> <:list> _:b1"]
    assert said({"@list": ["a", "b"]}) == [*expected, "<urn:s> <:p> _:b1"]
    assert said({"@list": ["a", "b"]}, "list") == [*expected, "<urn:s> <:list> _:b1"]
    assert said("a", "list") == [f'_:b0 {first} "a"', f"_:b0 {rest} {nil}", "<urn:s> <:list> _:b0"]
    assert said([["a"]], "list")[:2] == [f'_:b0 {first} "a"', f"_:b0 {rest} {nil}"]
    assert said([], "jsonList")[0] == f'_:b0 {first} "[]"^^<{RDF}JSON>'
    assert lines(read({"id": "urn:s", "list": []})) == [f"<urn:s> <:list> {nil}"]


def test_maps_and_graphs():
    assert said({"urn:a": {"p": "x"}}, "ids") == ['<urn:a> <:p> "x"', "<urn:s> <:ids> <urn:a>"]
    assert said({"T": {"id": "urn:a"}}, "types") == [f"<urn:a> <{RDF}type> <:T>", "<urn:s> <:types> <urn:a>"]
    assert said([{"id": "urn:a", "p": "x"}], "graph") == ['<urn:a> <:p> "x" _:b0', "<urn:s> <:graph> _:b0"]
    assert said({"@none": {"id": "urn:a"}}, "types") == ["<urn:s> <:types> <urn:a>"]
    references = said({"T": ["urn:a"]}, "references")
    assert references == [f"<urn:a> <{RDF}type> <:T>", "<urn:s> <:references> <urn:a>"]
    scoped = said({"Scope": {"own": "x"}, "T": {"own": "y"}}, "types")
    assert [line for line in scoped if '"' in line] == ['_:b0 <:own> "x"', '_:b1 <:own> "y"']
    graphs = said({"urn:g": {"id": "urn:a", "p": "x"}}, "graphs")
    assert graphs == ['<urn:a> <:p> "x" <urn:g>', "<urn:s> <:graphs> <urn:g>"]
    assert said({"urn:g": {"@graph": {"id": "urn:a", "p": "x"}}}, "graphs") == graphs
    named = read({"id": "urn:g", "p": "x", "@graph": {"id": "urn:a", "p": "y"}})
    assert lines(named) == ['<urn:g> <:p> "x"', '<urn:a> <:p> "y" <urn:g>']
    default = read({"@graph": [{"id": "urn:a", "p": "y"}, {"id": "urn:b", "p": "z"}]})
    assert lines(default) == ['<urn:a> <:p> "y"', '<urn:b> <:p> "z"']


def test_reversed_nested_and_included():
    assert said({"id": "urn:a"}, "back") == ["<urn:a> <:forth> <urn:s>"]
    assert said({"back": {"id": "urn:a"}}, "@reverse") == ["<urn:s> <:forth> <urn:a>"]
    assert said([{"id": "urn:a"}, {"id": "urn:b"}], "back")[1] == "<urn:b> <:forth> <urn:s>"
    assert said({"p": {"id": "urn:a"}}, "@reverse") == ["<urn:a> <:p> <urn:s>"]
    assert said({"p": "x", "nest": {"q": "y"}}, "nest") == ['<urn:s> <:p> "x"', '<urn:s> <:q> "y"']
    assert said({"id": "urn:a", "p": "x"}, "@included") == ['<urn:a> <:p> "x"']


def test_scoped_contexts_reach_as_far_as_they_should():
    conversion = read({
        "id": "urn:s",
        "type": "Scope",
        "own": "1",
        "node": {"own": "2"},
        "scoped": {"inside": "3", "own": "4", "node": {"inside": "5"}},
    })  # fmt: skip
    assert conversion.problems == ()
    assert [line for line in lines(conversion) if '"' in line] == [
        '<urn:s> <:own> "1"',
        '_:b0 <:own> "2"',  # by @vocab: the type's context ends with its node
        '_:b1 <:scoped> "3"',
        '_:b1 <:own> "4"',
        '_:b2 <:scoped> "5"',
    ]


@pytest.mark.parametrize(
    ("members", "pointer", "code"),
    [
        ({"nothing": 1}, "/nothing", "unmapped_term"),
        ({"@unheard": 1}, "/@unheard", "keyword_like"),
        ({"@none": 1}, "/@none", "keyword_like"),
        ({"id": "relative"}, "/id", "relative_id"),
        ({"id": "@word"}, "/id", "keyword_like"),
        ({"id": "urn:a b"}, "/id", "invalid_iri"),
        ({"ref": "relative"}, "/ref", "relative_id"),
        ({"ref": ["urn:a", "urn:<b>"]}, "/ref/1", "invalid_iri"),
        ({"type": ["T", "urn:a\nb"]}, "/type/1", "invalid_iri"),
        ({"type": "@word"}, "/type", "keyword_like"),
        ({"blank": "x"}, "/blank", "blank_predicate"),
        ({"urn:a{b": "x"}, "/urn:a{b", "invalid_iri"),
        ({"p": None}, "/p", "null_value"),
        ({"p": ["x", None]}, "/p/1", "null_value"),
        ({"p": {"@value": None}}, "/p", "null_value"),
        ({"p": []}, "/p", "empty_array"),
        ({"p": {"@value": "x", "@index": "i"}}, "/p", "unsigned_index"),
        ({"p": {"@index": "i"}}, "/p/@index", "unsigned_index"),
        ({"index": {"a": "x"}}, "/index/a", "unsigned_index"),
        ({"index": {"@none": ["x", None]}}, "/index/@none/1", "null_value"),
        ({"index": {"@none": []}}, "/index/@none", "empty_array"),
        ({"graphIndex": {"a": {"p": "x"}}}, "/graphIndex/a", "unsigned_index"),
        ({"backIndex": {"a": {"id": "urn:a"}}}, "/backIndex/a", "unsigned_index"),
        ({"ids": {"urn:a": {"id": "urn:b"}}}, "/ids/urn:a", "unsigned_index"),
        ({"ids": {"@word": {"p": "x"}}}, "/ids/@word", "relative_id"),
        ({"graphs": {"relative": {"p": "x"}}}, "/graphs/relative", "relative_id"),
        ({"types": {"T": "x"}}, "/types/T", "relative_id"),
        ({"graphs": {"urn:g": {"id": "urn:h", "@graph": {"p": "x"}}}}, "/graphs/urn:g", "unsigned_index"),
        ({"types": {"urn:a b": {"p": "x"}}}, "/types/urn:a b", "invalid_iri"),
        ({"list": None}, "/list", "null_value"),
        ({"list": ["x", None]}, "/list/1", "null_value"),
        ({"graph": [None, {"p": "x"}]}, "/graph/0", "null_value"),
        ({"graph": {"@value": None}}, "/graph", "null_value"),
        ({"graph": {"@value": None, "@type": "date"}}, "/graph", "free_floating"),
        ({"p": {"@value": None, "@language": "en"}}, "/p", "free_floating"),
        ({"graph": {"@value": None, "@type": "@json"}}, "/graph", "free_floating"),
        ({"languages": {"en": None}}, "/languages/en", "null_value"),
        ({"@reverse": {"nothing": 1}}, "/@reverse/nothing", "unmapped_term"),
        ({"@reverse": {"blank": {"id": "urn:a"}}}, "/@reverse/blank", "blank_predicate"),
        ({"p": {"@value": "x", "nothing": 1}}, "/p/nothing", "unmapped_term"),
        ({"p": {"@value": "x", "@language": "no tag"}}, "/p", "invalid_language"),
        ({"languages": {"no tag": "x"}}, "/languages/no tag", "invalid_language"),
        ({"p": {"@language": "en"}}, "/p", "free_floating"),
        ({"p": {"@language": "en", "q": "x"}}, "/p/@language", "free_floating"),
        ({"graph": "x"}, "/graph", "free_floating"),
        ({"graph": {"id": "urn:a"}}, "/graph", "free_floating"),
        ({"graph": {"@list": ["x"]}}, "/graph", "free_floating"),
        ({"@graph": ["x", {"p": 1}]}, "/@graph/0", "free_floating"),
        ({"@included": {"id": "urn:a"}}, "/@included", "free_floating"),
        ({"p": 2**53}, "/p", "unsafe_number"),
        ({"type": [], "@graph": {"p": 1}}, "/type", "empty_array"),
        ({"p": None, "@graph": {"p": 1}}, "/p", "null_value"),
        ({"nothing": 1, "@graph": {"p": 1}}, "/nothing", "unmapped_term"),
        ({"p": {"@context": {"q": "urn:q"}, "q": 1}}, "/p/@context", "inline_context"),
        ({"p": {"@context": None, "urn:q": 1}}, "/p/@context", "inline_context"),
        ({"p": {"a/b~c": None}}, "/p/a~1b~0c", "null_value"),
    ],
)  # fmt: skip
def test_what_says_nothing_is_reported_where_it_is(members, pointer, code):
    conversion = read({"q": "something", **members} if "@graph" not in members else members)
    assert conversion.problems == ((pointer, code),)


def test_relative_types_are_reported():
    document: JsonObject = {"@context": {"name": "urn:name"}, "@type": "Unheard", "name": "x"}
    assert [tuple(problem) for problem in convert(document, STORE).problems] == [
        ("/@context", "inline_context"),
        ("/@type", "relative_type"),
    ]


@pytest.mark.parametrize("document", [{}, {"@id": "urn:a"}, {"@value": "x"}, {"@list": []}, {"@graph": []}])
def test_documents_that_say_nothing(document):
    conversion = convert(document, STORE)
    assert conversion.quads == ()
    assert conversion.problems or document == {"@graph": []}


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"id": "urn:a", "@id": "urn:a"}, "jsonld.colliding_keywords"),
        ({"p": {"@value": 1, "@type": "date", "type": "date"}}, "jsonld.colliding_keywords"),
        ({"id": None}, "jsonld.invalid_id"),
        ({"id": ["urn:a"]}, "jsonld.invalid_id"),
        ({"type": 1}, "jsonld.invalid_type"),
        ({"type": ["T", None]}, "jsonld.invalid_type"),
        ({"@graph": "x"}, "jsonld.invalid_graph"),
        ({"@included": "x"}, "jsonld.invalid_included"),
        ({"@included": {"@list": []}}, "jsonld.invalid_included"),
        ({"@included": {"@value": 1}}, "jsonld.invalid_included"),
        ({"p": {"@index": 1}}, "jsonld.invalid_index"),
        ({"p": {"@value": "x", "@index": 1}}, "jsonld.invalid_index"),
        ({"@reverse": "x"}, "jsonld.invalid_reverse_value"),
        ({"@reverse": {"p": "x"}}, "jsonld.invalid_reverse_value"),
        ({"back": "x"}, "jsonld.invalid_reverse_value"),
        ({"back": {"@list": []}}, "jsonld.invalid_reverse_value"),
        ({"@reverse": {"@id": "urn:a"}}, "jsonld.invalid_reverse_map"),
        ({"nest": "x"}, "jsonld.invalid_nest"),
        ({"nest": {"@value": "x"}}, "jsonld.invalid_nest"),
        ({"nest": {"id": "urn:a"}}, "jsonld.unsupported"),
        ({"p": {"@value": "x", "q": 1}}, "jsonld.invalid_value_object"),
        ({"graph": {"@value": None, "q": 1}}, "jsonld.invalid_value_object"),
        ({"p": {"@value": "x", "@type": "date", "@language": "en"}}, "jsonld.invalid_value_object"),
        ({"p": {"@value": ["x"]}}, "jsonld.invalid_value_object_value"),
        ({"p": {"@value": 1, "@language": "en"}}, "jsonld.invalid_language_tagged_value"),
        ({"p": {"@value": "x", "@language": 1}}, "jsonld.invalid_language_tagged_string"),
        ({"p": {"@value": "x", "@direction": "up"}}, "jsonld.invalid_base_direction"),
        ({"p": {"@value": "x", "@type": "_:a"}}, "jsonld.invalid_typed_value"),
        ({"p": {"@value": "x", "@type": None}}, None),
        ({"p": {"@list": [], "@set": []}}, "jsonld.invalid_set_or_list"),
        ({"p": {"@list": None}}, "jsonld.invalid_set_or_list"),
        ({"p": {"@list": [], "id": "urn:a"}}, "jsonld.invalid_set_or_list"),
        ({"languages": {"en": 1}}, "jsonld.invalid_language_map_value"),
        ({"types": {"T": {"@value": 1}}}, "jsonld.invalid_value_object"),
        ({"types": {"T": {"@set": []}}}, "jsonld.invalid_value_object"),
        ({"graph": {"@set": []}}, "jsonld.unsupported"),
        ({"byProperty": {"a": {}}}, "jsonld.unsupported"),
        ({"json": 2**53}, "jsonld.invalid_json_literal"),
        ({"p": 10**400}, "jsonld.number_out_of_range"),
        ({"@context": "urn:unheard"}, "context.unknown"),
    ],
)
def test_what_json_ld_forbids(members, code):
    if code is None:
        read(members)
    else:
        with refused(code):
            read(members)


def test_an_unknown_context_is_named():
    with pytest.raises(LinkedDataError) as raised:
        convert({"@context": ["urn:context", "https://elsewhere.example/"]}, STORE)
    assert raised.value.params == {"url": "https://elsewhere.example/"}


def test_each_statement_knows_where_it_was_said():
    document: JsonObject = {
        "@context": [V2, OB],
        "id": "urn:c",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": "did:example:i",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {"id": "urn:a", "type": "Achievement", "tag": ["x", "y", "x"]},
        },
    }
    conversion = convert(document, contexts())
    assert conversion.problems == ()
    pointers = {
        (quad.predicate.value.replace("/", "#").rpartition("#")[2], quad.pointer): quad
        for quad in conversion.quads
    }
    assert set(pointers) == {
        ("type", "/type/0"),
        ("type", "/type/1"),
        ("issuer", "/issuer"),
        ("credentialSubject", "/credentialSubject"),
        ("type", "/credentialSubject/type/0"),
        ("achievement", "/credentialSubject/achievement"),
        ("type", "/credentialSubject/achievement/type"),
        ("keywords", "/credentialSubject/achievement/tag/0"),
        ("keywords", "/credentialSubject/achievement/tag/1"),
    }
    again = [quad.pointer for quad in conversion.quads].index("/credentialSubject/achievement/tag/0")
    assert conversion.repeated == {
        again: ("/credentialSubject/achievement/tag/0", "/credentialSubject/achievement/tag/2")
    }
    assert conversion.node_pointers == {"b0": ("/credentialSubject",)}


@pytest.mark.parametrize(
    ("members", "pointers"),
    [
        ({"p": {"@set": "x"}}, ["/p/@set"]),
        ({"p": {"@set": ["x"]}}, ["/p/@set/0"]),
        ({"p": {"@list": "x"}}, ["/p/@list", "/p/@list", "/p"]),
        ({"p": {"@list": ["x"]}}, ["/p/@list/0", "/p/@list/0", "/p"]),
        ({"list": ["x"]}, ["/list/0", "/list/0", "/list"]),
        ({"languages": {"en": ["x"]}}, ["/languages/en/0"]),
        ({"graph": {"p": "x"}}, ["/graph/p", "/graph"]),
        ({"nest": {"p": "x"}}, ["/nest/p"]),
        ({"@reverse": {"p": {"id": "urn:a"}}}, ["/@reverse/p"]),
    ],
)
def test_pointers_lead_to_the_value(members, pointers):
    document: JsonObject = {"@context": "urn:context", **members}
    found = [quad.pointer for quad in convert(document, STORE).quads]
    assert found == pointers
    for pointer in pointers:
        json_pointer.resolve(document, pointer)


@given(DOCUMENTS)
def test_every_pointer_leads_somewhere(document):
    try:
        conversion = convert(document, contexts())
    except LinkedDataError:
        return
    for pointer in covered(conversion):
        json_pointer.resolve(document, pointer)


def test_blank_node_identifiers_are_shared_within_the_document():
    conversion = read({"id": "_:a", "one": {"id": "_:b"}, "two": {"id": "_:b"}, "ref": "_:a"})
    assert lines(conversion) == ["_:b0 <:one> _:b1", "_:b0 <:two> _:b1", "_:b0 <:ref> _:b0"]
    assert conversion.node_pointers == {"b0": ("",), "b1": ("/one", "/two")}


def covered(conversion: Conversion) -> set[str]:
    found = {quad.pointer for quad in conversion.quads}
    found.update(problem.pointer for problem in conversion.problems)
    found.update(pointer for pointers in conversion.repeated.values() for pointer in pointers)
    return found


@given(DOCUMENTS)
def test_every_literal_is_said_or_reported(document):
    """No text or number of a document is neither in a statement nor among the problems."""
    try:
        conversion = convert(document, contexts())
    except LinkedDataError:
        return
    known = covered(conversion)
    # Where an identifier is no IRI, its whole node says nothing.
    nameless = {pointer.rpartition("/")[0] for pointer in known if pointer.endswith(("/id", "/@id"))}
    known |= nameless

    def leaves(value: JsonValue, at: tuple[str, ...]) -> None:
        if isinstance(value, dict):
            for name, entry in value.items():
                if name not in {"@context", "id", "@id"}:
                    leaves(entry, (*at, name))
        elif isinstance(value, list):
            for position, entry in enumerate(value):
                leaves(entry, (*at, str(position)))
        else:
            # The value itself, or the value object or the dropped member around it.
            assert any(json_pointer.format(at[:length]) in known for length in range(1, len(at) + 1)), at

    if "" not in known:
        leaves(document, ())


@given(DOCUMENTS)
def test_the_document_is_not_changed_and_the_result_is_the_same_again(document):
    before = strict_json.dumps(document)
    try:
        first = convert(document, contexts())
    except LinkedDataError as error:
        with refused(error.code):
            convert(document, contexts())
        return
    assert strict_json.dumps(document) == before
    assert convert(document, contexts()) == first


def test_limits(monkeypatch):
    deep: JsonObject = {"p": 1}
    for _ in range(limits.MAX_JSON_DEPTH):
        deep = {"p": deep}
    with refused("jsonld.too_deep"):
        read(deep)
    arrays: JsonValue = 1
    for _ in range(limits.MAX_JSON_DEPTH):
        arrays = [arrays]
    with refused("jsonld.too_deep"):
        read({"p": arrays})
    monkeypatch.setattr(limits, "MAX_NODES", 10)
    with refused("jsonld.too_many_nodes"):
        read({"p": [{"q": 1}] * 10})
    monkeypatch.setattr(limits, "MAX_QUADS", 10)
    with refused("jsonld.too_many_statements"):
        read({"p": list(range(11))})


def test_documents_that_need_ever_new_contexts_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_CONTEXT_PROCESSING", 20)
    store = ContextStore({"urn:context": {"@context": TEST_CONTEXT}})
    node: JsonObject = {"inside": 1}
    for _ in range(21):
        node = {"scoped": node}
    with refused("context.too_many"):
        convert({"@context": "urn:context", **node}, store)


def test_what_is_kept_of_contexts_is_bounded(monkeypatch):
    monkeypatch.setattr(limits, "MAX_KEPT_CONTEXTS", 2)
    store = ContextStore({"urn:context": {"@context": TEST_CONTEXT}})
    document: JsonObject = {
        "@context": "urn:context",
        "scoped": {"type": "Scope", "own": 1},
        "q": {"type": "Scope"},
    }
    for _ in range(3):
        assert len(convert(document, store).quads) == 5
    assert store._kept == 2


@pytest.mark.parametrize(
    ("members", "unusual"),
    [
        ({"urn:v:p": "x"}, [("/urn:v:p", "other_name")]),
        ({"p": [["x"]]}, [("/p/0", "out_of_place")]),
        ({"p": {"@set": ["x"]}}, [("/p/@set", "out_of_place")]),
        ({"p": {"@list": ["x"]}}, [("/p/@list", "out_of_place")]),
        ({"nest": {"p": "x"}}, [("/nest", "out_of_place")]),
        ({"p": {"@included": {"q": "x"}}}, [("/p/@included", "out_of_place")]),
        ({"p": {"@graph": {"q": "x"}}}, [("/p/@graph", "out_of_place")]),
        ({"@reverse": {"p": {"q": "x"}}}, [("/@reverse", "out_of_place")]),
        ({"p": {"type": "urn:a", "@type": "urn:b"}}, [("/p", "other_name")]),
        ({"json": {"urn:x:y": [["x"]]}, "list": ["x"], "back": {"p": "x"}, "p": {"@id": "urn:a"}}, []),
    ],
)
def test_what_is_said_where_nobody_looks_is_noted(members, unusual):
    conversion = read(members)
    assert [tuple(problem) for problem in conversion.unusual] == unusual
    assert conversion.problems == ()
