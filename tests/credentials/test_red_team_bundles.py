"""Bundles whose query ids look like members of a presentation."""

import json

import pytest

from tests.refused import refused
from wallet_app.credentials import bundles
from wallet_app.credentials.parse import parse

TOKEN = "eyJhbGciOiJFUzI1NiJ9.e30.c2ln~"
NESTED = {"type": ["VerifiablePresentation"], "@context": ["https://www.w3.org/ns/credentials/v2"]}


@pytest.mark.parametrize("query_id", ["type", "id", "holder", "vp_token", "verifiablePresentation", "@type"])
@pytest.mark.parametrize("value", [TOKEN, NESTED], ids=["token", "presentation"])
def test_a_query_may_be_called_anything(query_id, value):
    document = parse(json.dumps({"vp_token": {query_id: [value]}}).encode())
    (entry,) = bundles.entries(document.content)
    assert (entry.query_id, entry.value) == (query_id, value)
    assert entry.place == f"/vp_token/{query_id}/0"


def test_one_presentation_stays_one():
    document = parse(json.dumps({"vp_token": NESTED, "presentation_submission": {}}).encode())
    (entry,) = bundles.entries(document.content)
    assert (entry.query_id, entry.place, entry.value) == ("", "/vp_token", NESTED)


@pytest.mark.parametrize("first", ["vp_token", "verifiablePresentation"])
def test_two_answers_in_one_object_are_none(first):
    answers = {"vp_token": {"a": [NESTED]}, "verifiablePresentation": {**NESTED, "id": "urn:x"}}
    content = dict(sorted(answers.items(), key=lambda pair: pair[0] != first))
    with refused("document.wrong_shape"):
        parse(json.dumps(content).encode())
