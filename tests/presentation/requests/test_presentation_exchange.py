"""Presentation Exchange 2: definitions in the shapes of the specification, and what answers them."""

import pytest

from tests.presentation.requests import shelf
from tests.refused import refused
from wallet_app.presentation.requests import json_path
from wallet_app.presentation.requests.model import CredentialSet, RequestKind

SUBJECT = "/credentialSubject"
IS_ID = {"type": "array", "contains": {"const": "IDCredential"}}


def descriptor(*fields, descriptor_id="input", **more):
    constraints = {**({"fields": list(fields)} if fields else {}), **more.pop("constraints", {})}
    return {"id": descriptor_id, "constraints": constraints, **more}


def field(*paths, **more):
    return {"path": list(paths), **more}


def definition(*descriptors, **more):
    return {"presentation_definition": {"id": "d-1", "input_descriptors": list(descriptors), **more}}


def of(*fields, documents, **more):
    return shelf.outcome(definition(descriptor(*fields, **more)), **documents)["input"]


# ── What is read ────────────────────────────────────────────────────────────────────────────


def test_a_definition_says_everything():
    said = {"purpose": "Why", "optional": True, "filter": {"const": 1}, "intent_to_retain": True}
    request = shelf.read({
        **definition(
            descriptor(
                field("$.a", "$['b'][0]", **said),
                name="Name",
                purpose="To hire you",
                constraints={"limit_disclosure": "required"},
            ),
            purpose="Hiring",
            format={"ldp_vc": {"proof_type": ["Ed25519Signature2020"]}, "ldp_vp": {"proof_type": []}},
        ),
        "options": {"challenge": "c-1", "domain": "hospital.example"},
    })  # fmt: skip
    (query,) = request.queries
    (claim,) = query.claims
    assert request.kind is RequestKind.PRESENTATION_EXCHANGE
    assert (request.challenge, request.domain, request.purpose) == ("c-1", "hospital.example", "Hiring")
    assert request.accepted == {"ldp_vc"}
    assert request.definition_id == "d-1"
    assert (query.purpose, query.limit, query.whole) == ("To hire you", True, False)
    assert query.formats == {"ldp_vc"}
    assert query.suites == {"Ed25519Signature2020"}
    assert claim.paths == (("a",), ("b", 0))
    assert (claim.required, claim.filter, claim.purpose, claim.retain) == (False, {"const": 1}, "Why", True)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("$.a", ("a",)),
        ("$.credentialSubject.degree.type", ("credentialSubject", "degree", "type")),
        ("$['credentialSubject']['given name']", ("credentialSubject", "given name")),
        ('$["a"].b', ("a", "b")),
        ("$.a[0]", ("a", 0)),
        ("$.a[*].b", ("a", None, "b")),
        ("$.a.*", ("a", None)),
        ("$.@context", ("@context",)),
        ("$.über.naïve", ("über", "naïve")),
        ("$.a-b", ("a-b",)),
        ("$[ 'a' ]", ("a",)),
    ],
)
def test_paths(text, path):
    assert json_path.read(text) == path


@pytest.mark.parametrize(
    "text",
    ["$..author", "$.a[?(@.b)]", "$.a[0,1]", "$.a[1:2]", "$.a[-1]", "$.a[(@.length-1)]", "$.a['b','c']"],
)
def test_paths_that_look_through_everything_are_refused(text):
    with refused("request.path_unsupported"):
        json_path.read(text)


@pytest.mark.parametrize(
    "text", ["", "a", "$a", "$.", "$[", "$.a]", "$['a", "$.a b", "$.[0]", "$[01]", "$.0a"]
)
def test_what_is_no_path_is_refused(text):
    with refused("request.malformed"):
        json_path.read(text)


def test_one_path_that_can_be_followed_is_enough():
    (query,) = shelf.read(definition(descriptor(field("$..a", "$.a")))).queries
    assert query.claims[0].paths == (("a",),)
    with refused("request.path_unsupported"):
        shelf.read(definition(descriptor(field("$..a"))))
    with refused("request.path_unsupported"):
        shelf.read(definition(descriptor(field("$"))))


MANY = [descriptor(*[field("$.a")] * 90, descriptor_id=f"d{n}") for n in range(6)]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (definition(), "request.malformed"),
        ({"presentation_definition": {"id": "d", "input_descriptors": {}}}, "request.malformed"),
        (definition({"id": "a"}), "request.malformed"),
        (definition({"constraints": {}}), "request.malformed"),
        (definition(descriptor(), descriptor()), "request.repeated_id"),
        (definition(descriptor({"path": []})), "request.malformed"),
        (definition(descriptor({"path": "$.a"})), "request.malformed"),
        (definition(descriptor(field("$.a", optional="yes"))), "request.malformed"),
        (definition(descriptor(field("$.a", filter="x"))), "request.malformed"),
        (definition(descriptor(field("$.a", filter={"type": 7}))), "request.filter_unsupported"),
        (definition(descriptor(field("$.a", predicate="required"))), "request.malformed"),
        (definition(descriptor(field("$.a", predicate="required", filter={}))), "request.predicate"),
        (definition(descriptor(field("$.a", predicate="maybe", filter={}))), "request.malformed"),
        (definition(descriptor(constraints={"limit_disclosure": "maybe"})), "request.malformed"),
        (definition(descriptor(constraints={"limit_disclosure": ["required"]})), "request.malformed"),
        (definition(descriptor(field("$.a", predicate=["required"], filter={}))), "request.malformed"),
        (definition(descriptor(), format=[]), "request.malformed"),
        (definition(descriptor(descriptor_id="x" * 300)), "request.malformed"),
        (definition(*MANY), "request.too_much"),
    ],
)  # fmt: skip
def test_what_is_wrong_or_not_done_is_refused(changed, code):
    with refused(code):
        shelf.read(changed)


@pytest.mark.parametrize(
    "changed",
    [
        definition(descriptor(constraints={"same_subject": [{"field_id": ["a"], "directive": "required"}]})),
        definition(descriptor(constraints={"subject_is_issuer": "required"})),
        definition(descriptor(), frame={"@context": []}),
    ],
)
def test_features_that_change_what_may_be_sent_are_refused(changed):
    with refused("request.feature_unsupported"):
        shelf.read(changed)


def test_preferences_about_subjects_ask_for_nothing():
    constraints = {
        "subject_is_issuer": "preferred",
        "is_holder": [{"field_id": ["a"], "directive": "required"}],
    }
    assert shelf.read(definition(descriptor(constraints=constraints))).queries[0].whole


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "https://schemas.example/other.json"},
        {"$ref": "other.json#/a"},
        {"$ref": "#"},
        {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"},
        {"$ref": "#/$defs/missing"},
        {"$ref": 7},
        {"$dynamicRef": "#a"},
        {"pattern": "(a+)+\\1"},
        {"enum": list(range(3000))},
    ],
)
def test_filters_that_are_not_safe_are_refused(schema):
    with refused("request.filter_unsupported"):
        shelf.read(definition(descriptor(field("$.a", filter=schema))))


def test_filters_that_lead_on_and_on_are_refused():
    def chain(length):
        defs: dict = {f"d{n}": {"$ref": f"#/$defs/d{n + 1}"} for n in range(length)}
        return {"$defs": {**defs, f"d{length}": {"type": "string"}}, "$ref": "#/$defs/d0"}

    assert of(field("$.given_name", filter=chain(5)), documents={"pid": shelf.identity()}) == {
        "pid": {"/given_name"}
    }
    for length in (30, 600):
        with refused("request.filter_unsupported"):
            shelf.read(definition(descriptor(field("$.a", filter=chain(length)))))
    defs: dict = {"d19": {"type": "string"}}
    for n in range(19):
        defs[f"d{n}"] = {"$ref": f"#/$defs/d{n + 1}"}
        for _ in range(80):
            defs[f"d{n}"] = {"not": defs[f"d{n}"]}
    with refused("request.filter_unsupported"):
        shelf.read(definition(descriptor(field("$.a", filter={"$defs": defs, "$ref": "#/$defs/d0"}))))


def test_filters_that_grow_without_end_are_refused():
    defs: dict = {f"d{n}": {"allOf": [{"$ref": f"#/$defs/d{n + 1}"}] * 4} for n in range(12)}
    defs["d12"] = {"type": "string"}
    with refused("request.filter_unsupported"):
        shelf.read(definition(descriptor(field("$.a", filter={"$defs": defs, "$ref": "#/$defs/d0"}))))


# ── Submission requirements ─────────────────────────────────────────────────────────────────


def sets(*requirements, groups=("A", "A", "B", "B", "B")):
    inputs = [descriptor(descriptor_id=f"{name}{n}", group=[name]) for n, name in enumerate(groups)]
    return shelf.read(definition(*inputs, submission_requirements=list(requirements))).sets


@pytest.mark.parametrize(
    ("requirement", "options", "required"),
    [
        ({"rule": "all", "from": "A"}, [("A0", "A1")], True),
        ({"rule": "pick", "from": "A"}, [("A0",), ("A1",)], True),
        ({"rule": "pick", "count": 2, "from": "B"}, [("B2", "B3"), ("B2", "B4"), ("B3", "B4")], True),
        ({"rule": "pick", "min": 2, "from": "B"}, [("B2", "B3"), ("B2", "B4"), ("B3", "B4")], True),
        ({"rule": "pick", "max": 2, "from": "A"}, [("A0",), ("A1",)], True),
        ({"rule": "pick", "min": 0, "from": "A"}, [("A0",), ("A1",)], False),
        (
            {"rule": "pick", "count": 1, "from_nested": [
                {"rule": "all", "from": "A"}, {"rule": "pick", "count": 2, "from": "B"},
            ]},
            [("A0", "A1"), ("B2", "B3"), ("B2", "B4"), ("B3", "B4")],
            True,
        ),
        (
            {"rule": "all", "from_nested": [{"rule": "pick", "from": "A"}, {"rule": "all", "from": "B"}]},
            [("A0", "B2", "B3", "B4"), ("A1", "B2", "B3", "B4")],
            True,
        ),
    ],
)  # fmt: skip
def test_requirements(requirement, options, required):
    assert sets(requirement) == (CredentialSet(tuple(options), required),)


def test_a_purpose_of_a_requirement():
    assert sets({"rule": "all", "from": "A", "purpose": "Why", "name": "N"})[0].purpose == "Why"
    assert sets({"rule": "all", "from": "A", "name": "N"})[0].purpose == "N"


@pytest.mark.parametrize(
    ("requirement", "code"),
    [
        ({"rule": "some", "from": "A"}, "request.malformed"),
        ({"rule": "all"}, "request.malformed"),
        ({"rule": "all", "from": "A", "from_nested": []}, "request.malformed"),
        ({"rule": "all", "from": "C"}, "request.unknown_id"),
        ({"rule": "pick", "count": 0, "from": "A"}, "request.malformed"),
        ({"rule": "pick", "count": 3, "from": "A"}, "request.malformed"),
        ({"rule": "pick", "min": -1, "from": "A"}, "request.malformed"),
        ({"rule": "pick", "max": True, "from": "A"}, "request.malformed"),
        ({"rule": "all", "from_nested": [{}]}, "request.malformed"),
    ],
)
def test_requirements_that_are_wrong_are_refused(requirement, code):
    with refused(code):
        sets(requirement)


def test_requirements_that_grow_without_end_are_refused():
    with refused("request.too_much"):
        sets({"rule": "pick", "count": 10, "from": "A"}, groups=("A",) * 30)
    choice = {"rule": "pick", "from": "A"}
    with refused("request.too_much"):
        sets({"rule": "all", "from_nested": [choice] * 60})
    deep: dict = choice
    for _ in range(8):
        deep = {"rule": "all", "from_nested": [deep]}
    with refused("request.malformed"):
        sets(deep)


def test_what_is_picked_is_what_is_held():
    request = definition(
        descriptor(field("$.type", filter=IS_ID), descriptor_id="card", group=["A"]),
        descriptor(field("$.vct", filter={"const": "x"}), descriptor_id="other", group=["A"]),
        descriptor(field("$.credentialSubject.achievement.name"), descriptor_id="badge", group=["B"]),
        submission_requirements=[
            {"rule": "pick", "count": 1, "from": "A"}, {"rule": "pick", "min": 0, "from": "B"},
        ],
    )  # fmt: skip
    shown = shelf.proposed(request, card=shelf.id_card(), badge=shelf.badge())
    assert shown == ([("card", "card")], [("badge", "badge")], [])
    assert shelf.proposed(request, badge=shelf.badge()) == ([], [("badge", "badge")], ["card"])


# ── What matches ────────────────────────────────────────────────────────────────────────────


def test_the_first_path_with_a_fitting_value_counts():
    documents = {"card": shelf.id_card(), "token": shelf.id_token(), "pid": shelf.identity()}
    names = ("$.credentialSubject.given_name", "$.vc.credentialSubject.given_name", "$.given_name")
    assert of(field(*names), documents=documents) == {
        "card": {f"{SUBJECT}/given_name"}, "token": {f"{SUBJECT}/given_name"}, "pid": {"/given_name"},
    }  # fmt: skip
    assert of(field("$.vc.credentialSubject.given_name"), documents=documents) == {
        "card": "claim_missing", "token": {f"{SUBJECT}/given_name"}, "pid": "claim_missing",
    }  # fmt: skip


def test_a_path_whose_value_does_not_fit_gives_way_to_the_next():
    both = field("$.postal_code", "$.region", filter={"const": "CA"})
    assert of(both, documents={"pid": shelf.identity()}) == {"pid": {"/region"}}


def test_only_the_first_value_of_a_path_is_looked_at():
    documents = {"one": shelf.licence()}
    assert of(field("$.skills[*]", filter={"const": "welding"}), documents=documents) == {
        "one": {"/skills/0"}
    }
    assert of(field("$.skills[*]", filter={"const": "rigging"}), documents=documents) == {
        "one": "value_differs"
    }


def test_what_a_step_does_not_fit_is_passed_over():
    """JSONPath selects where it can; a claims path pointer selects nothing then."""
    mixed = shelf.sd_jwt("v", plain={"jobs": ["none", {"active": True}, {"title": "Cook"}]})
    assert of(field("$.jobs[*].active"), documents={"one": mixed}) == {"one": {"/jobs/1/active"}}
    pointer = {"id": "a", "format": "dc+sd-jwt", "meta": {}, "claims": [{"path": ["jobs", None, "active"]}]}
    assert shelf.outcome(shelf.dcql(pointer), one=mixed) == {"a": {"one": "claim_missing"}}


@pytest.mark.parametrize(
    ("schema", "fits"),
    [
        ({"type": "string", "const": "1940-01-01"}, True),
        ({"type": "string", "format": "date"}, True),
        ({"type": "string", "format": "date-time"}, False),
        ({"type": "string", "pattern": "^19[0-9]{2}-"}, True),
        ({"type": "number"}, False),
        ({"not": {"const": "1940-01-01"}}, False),
        ({"enum": ["a", "1940-01-01"]}, True),
        ({"$schema": "http://json-schema.org/draft-07/schema#", "type": "string"}, True),
        ({"$defs": {"d": {"type": "string"}}, "$ref": "#/$defs/d"}, True),
    ],
)
def test_filters(schema, fits):
    found = of(field("$.birthdate", filter=schema), documents={"pid": shelf.identity()})
    assert found == {"pid": {"/birthdate"} if fits else "value_differs"}


def test_a_type_or_issuer_that_differs_is_told_as_such():
    documents = {"card": shelf.id_card(), "badge": shelf.whole_badge()}
    assert of(field("$.type", filter=IS_ID), documents=documents) == {"card": {"/type"}, "badge": "type"}
    other = field("$.issuer", "$.issuer.id", "$.iss", filter={"const": "did:example:bank"})
    assert of(other, documents=documents) == {"card": "issuer", "badge": "issuer"}


def test_an_optional_field_may_be_missing_and_is_offered_where_it_is_there():
    fields = (field("$.given_name"), field("$.birthdate", optional=True), field("$.shoe_size", optional=True))
    (match,) = shelf.match(definition(descriptor(*fields)), pid=shelf.identity()).queries
    (fit,) = match.fits
    assert (fit.needed, fit.optional) == ({"/given_name"}, {"/birthdate"})


def test_an_optional_field_that_does_not_fit_is_left_out():
    fields = (field("$.given_name"), field("$.birthdate", optional=True, filter={"const": "x"}))
    (match,) = shelf.match(definition(descriptor(*fields)), pid=shelf.identity()).queries
    assert match.fits[0].optional == frozenset()


def test_no_more_than_asked_means_no_credential_that_is_shown_whole():
    limit = {"limit_disclosure": "required"}
    documents = {"card": shelf.id_card(), "pid": shelf.identity()}
    path = ("$.credentialSubject.given_name", "$.given_name")
    assert of(field(*path), documents=documents, constraints=limit) == {
        "card": "cannot_limit", "pid": {"/given_name"},
    }  # fmt: skip
    everything = [field("$.credentialSubject")]
    assert of(*everything, documents={"card": shelf.id_card()}, constraints=limit)["card"] != "cannot_limit"
    assert of(documents={"pid": shelf.identity()}, constraints=limit) == {"pid": set()}


def test_a_descriptor_without_fields_means_the_credential_as_such():
    found = of(documents={"badge": shelf.badge(), "card": shelf.id_card()})
    node = f"{SUBJECT}/achievement"
    assert found["badge"] == {f"{node}/name", f"{node}/id", f"{node}/type"}  # a node comes with its own
    assert found["card"] == set()


@pytest.mark.parametrize(
    ("formats", "fits"),
    [
        ({"ldp_vc": {}}, {"card"}),
        ({"jwt_vc": {"alg": ["EdDSA"]}}, {"token"}),
        ({"jwt_vc": {"alg": ["ES256"]}}, set()),
        ({"jwt_vc_json": {}}, {"token"}),
        ({"vc+sd-jwt": {}}, {"pid"}),
        ({"dc+sd-jwt": {"sd-jwt_alg_values": ["ES256"]}}, {"pid"}),
        ({"ldp_vp": {"proof_type": ["Ed25519Signature2020"]}}, {"card", "token", "pid"}),
        ({"ldp_vc": {"proof_type": ["Ed25519Signature2020"]}}, set()),
        ({"mso_mdoc": {}}, set()),
    ],
)
def test_formats(formats, fits):
    documents = {"card": shelf.id_card(), "token": shelf.id_token(), "pid": shelf.identity()}
    name = field("$.credentialSubject.given_name", "$.given_name")
    found = shelf.outcome(definition(descriptor(name), format=formats), **documents)["input"]
    assert {one for one, needed in found.items() if isinstance(needed, frozenset)} == fits
    assert shelf.outcome(definition(descriptor(name, format=formats)), **documents)["input"] == found


def test_only_a_definition_that_says_so_needs_a_credential_bound_to_its_holder():
    documents = {"loose": shelf.identity(holder=False)}
    assert of(field("$.given_name"), documents=documents) == {"loose": {"/given_name"}}
    bound = {"is_holder": [{"field_id": ["f"], "directive": "required"}]}
    assert of(field("$.given_name", id="f"), documents=documents, constraints=bound) == {"loose": "not_bound"}


def test_a_preferred_predicate_is_answered_with_the_value():
    age = field("$.birthdate", predicate="preferred", filter={"type": "string"})
    assert of(age, documents={"pid": shelf.identity()}) == {"pid": {"/birthdate"}}
