"""Filters made to keep the wallet busy: refused, or answered at once."""

import json
import time

import pytest

from tests.refused import refused
from wallet_app import limits
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import RequestError
from wallet_app.presentation.requests import filters, presentation_exchange

DEEP = 40
AT_ONCE_SECONDS = 5


def doubling(reference: str) -> JsonObject:
    """Schemas of which each refers to the one before it twice: 2^40 ways through them."""
    made: JsonObject = {"d0": {"type": "string"}}
    for number in range(1, DEEP):
        made[f"d{number}"] = {"allOf": [{"$ref": f"{reference}{number - 1}"}] * 2}
    return made


HARMLESS: JsonObject = {f"d{number}": {"type": "string"} for number in range(DEEP)}
ESCAPED: JsonObject = {f"%64{number}": {"type": "string"} for number in range(DEEP)}
LAST = DEEP - 1
HIDDEN: dict[str, JsonObject] = {
    "in a schema with an identifier of its own": {
        "$defs": {
            **HARMLESS,
            "x": {"$id": "https://b.example/", "$ref": f"#/$defs/d{LAST}", "$defs": doubling("#/$defs/d")},
        },
        "$ref": "#/$defs/x",
    },
    "behind escapes": {"$defs": {**ESCAPED, **doubling("#/$defs/%64")}, "$ref": f"#/$defs/%64{LAST}"},
    "openly": {"$defs": doubling("#/$defs/d"), "$ref": f"#/$defs/d{LAST}"},
}


@pytest.mark.parametrize("schema", HIDDEN.values(), ids=HIDDEN)
def test_references_that_multiply_are_refused_wherever_they_lead(schema):
    with refused("request.filter_unsupported"):
        filters.check(schema)


def test_a_property_may_be_called_like_an_identifier():
    schema: JsonObject = {"$id": "https://a.example/", "properties": {"$id": {"type": "string"}}}
    filters.check(schema)
    assert filters.fits(schema, {"$id": "x"})
    assert not filters.fits(schema, {"$id": 1})


def definition(*schemas: object) -> dict[str, object]:
    listed = [{"path": ["$.name"], "filter": schema} for schema in schemas]
    return {"id": "d", "input_descriptors": [{"id": "a", "constraints": {"fields": listed}}]}


SLOW = [f"(\\p{{L}}{{20}}){{9}}y{number}" for number in range(limits.MAX_REQUEST_PATTERNS + 1)]
MANY = {
    "in one filter": definition({"allOf": [{"pattern": one} for one in SLOW]}),
    "by reference": definition({"$defs": {"p": {"pattern": "x"}}, "allOf": [{"$ref": "#/$defs/p"}] * 101}),
    "as names": definition({"patternProperties": dict.fromkeys(SLOW, True)}),
    "filter by filter": definition(
        *({"not": {"pattern": one}} for one in SLOW[:60]), *({"pattern": one} for one in SLOW[:41])
    ),
}


@pytest.mark.parametrize("asked", MANY.values(), ids=MANY)
def test_more_patterns_than_anybody_needs_are_refused_before_any_is_made_ready(asked):
    started = time.monotonic()
    with pytest.raises(RequestError) as caught:
        presentation_exchange.read(json.loads(json.dumps(asked)))
    assert caught.value.code in {"request.too_much", "request.filter_unsupported"}
    assert time.monotonic() - started < AT_ONCE_SECONDS


@pytest.mark.parametrize("pattern", [r"^(\p{L}{1000}){9}$", r"^(\w{1000}){90}$"])
def test_a_pattern_that_grows_huge_is_refused(pattern):
    with refused("request.filter_unsupported"):
        filters.check({"pattern": pattern})


@pytest.mark.parametrize(
    "pattern", [r"^[\w.+-]+@[\w-]+\.[\w.]+$", "^did:key:.+$", r"^\w{1,100}$", "^.{1,255}$", r"^\d{4}-\d{2}$"]
)
def test_what_requests_do_ask_is_still_read(pattern):
    filters.check({"type": "string", "pattern": pattern})
