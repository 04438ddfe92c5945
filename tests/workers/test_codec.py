"""Values there and back: equal to what they were, and nothing that is not what its type says."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verification import makers
from wallet_app.encoding import strict_json
from wallet_app.errors import WorkerError
from wallet_app.verification.evidence import Evidence, Resource, Wanted, WantedKind
from wallet_app.verification.policy import Federation, Registry, TrustedIssuer, VerificationPolicy
from wallet_app.verification.report import Report, Role
from wallet_app.verification.verify import Verification
from wallet_app.workers import codec
from wallet_app.workers.hard import Question

NOW = makers.NOW


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Small:
    text: str
    colour: Colour
    number: int | None = None
    when: datetime | None = None
    data: bytes | None = None
    many: tuple["Small", ...] = ()
    names: frozenset[str] = frozenset()
    by_pair: Mapping[Colour, bytes] | None = None
    said: Mapping[str, strict_json.JsonValue] | None = None


def there_and_back(value, expected=None):
    blobs: list[bytes] = []
    text = strict_json.dumps(codec.dump(value, blobs))
    return codec.load(expected or type(value), strict_json.loads(text), tuple(blobs))


WHOLE = Small(
    "a",
    Colour.RED,
    1,
    NOW,
    b"\0x",
    (Small("b", Colour.RED),),
    frozenset({"x", "y"}),
    {Colour.RED: b"1"},
    {"list": [1, {"deep": [None, 1.5]}], "text": "t", "empty": {}},
)


@pytest.mark.parametrize("value", [WHOLE, Small("", Colour.RED)])
def test_a_value_is_equal_afterwards(value):
    assert there_and_back(value) == value


def test_a_mapping_of_more_names_than_json_may_have_goes_as_pairs():
    registry = Registry("many", {f"did:example:{number}": "x" for number in range(20_000)}, NOW)
    back = there_and_back(registry)
    assert (back.name, back.issuers, back.as_of) == (registry.name, registry.issuers, registry.as_of)


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("text", 1),
        ("text", None),
        ("colour", "blue"),
        ("colour", []),
        ("number", True),
        ("number", 1.0),
        ("when", "2026-05-10T12:00:00"),
        ("when", "now"),
        ("data", 1),
        ("data", -1),
        ("data", "x"),
        ("many", {"text": "x"}),
        ("many", [1]),
        ("names", [[]]),
        ("by_pair", [["red"]]),
        ("by_pair", [[["red"], 0]]),
        ("said", "x"),
        ("more", 1),
    ],
)
def test_what_is_not_of_its_type_is_refused(member, value):
    blobs: list[bytes] = []
    content = codec.dump(Small("a", Colour.RED, data=b"x"), blobs)
    assert isinstance(content, dict)
    with pytest.raises(WorkerError):
        codec.load(Small, {**content, member: value}, tuple(blobs))
    content.pop("text")
    with pytest.raises(WorkerError):
        codec.load(Small, content, tuple(blobs))


def test_what_has_no_form_is_a_defect():
    with pytest.raises(TypeError):
        codec.dump(object(), [])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(st.characters(codec="utf-8"), max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
)


@pytest.mark.parametrize("expected", [Small, Question, Verification, Report, VerificationPolicy])
@given(value=json_values)
def test_any_json_is_a_value_or_our_error(expected, value):
    try:
        made = codec.load(expected, value, (b"x",))
    except WorkerError:
        return
    assert isinstance(made, expected)


def resource(data=b"{}"):
    return Resource("https://a.example/x", NOW, data, "application/json", etag='"1"')


def policy():
    key = makers.ISSUER.public
    return VerificationPolicy(
        (TrustedIssuer("did:x", "X", "own", NOW),),
        "c",
        "d",
        NOW,
        60,
        (
            Registry("list", {"did:y": "Y"}, NOW),
            Federation("fed", "https://f.example/", keys={"k": key}, as_of=NOW),
        ),
    )


def test_everything_that_a_verification_looks_at_gets_there():
    wanted = Wanted(WantedKind.STATUS_LIST, "https://a.example/x")
    question = Question(
        b"document", {wanted: resource()}, {wanted: resource(None)}, policy(), Role.POSSESSION, NOW
    )
    back = there_and_back(question)
    assert (back.received, back.resources, back.earlier) == (
        b"document",
        question.resources,
        question.earlier,
    )
    assert (back.role, back.now, back.policy.trusted) == (Role.POSSESSION, NOW, question.policy.trusted)
    registry, federation = back.policy.registries
    assert isinstance(registry, Registry)
    assert (registry.name, registry.issuers) == ("list", {"did:y": "Y"})
    assert federation == question.policy.registries[1]


def test_no_part_of_the_evidence_or_the_terms_stays_behind():
    """Whoever adds to what a verification looks at adds it to the question too."""
    kept_here = {"contexts", "did_documents"}
    assert {field.name for field in fields(Evidence)} - kept_here <= {
        field.name for field in fields(Question)
    }


def reports(shared):
    vectors = shared / "abuse/shared/files"
    for path in sorted(vectors.glob("*.json"))[::6]:
        try:
            yield makers.examine(json.loads(path.read_bytes()), None)
        except Exception:  # noqa: BLE001 - what is no document makes no report
            continue


def test_every_report_is_equal_afterwards(shared):
    seen = 0
    for verification in reports(shared):
        assert there_and_back(verification, Verification) == verification
        seen += 1
    assert seen > 15
    assert NOW.tzinfo is UTC
