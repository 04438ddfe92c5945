"""SD-JWTs written as JSON objects."""

import pytest

from tests.proofs.issuers import ISSUER, STRANGER, digest, disclosure, sd_jwt
from tests.refused import refused
from wallet_app.proofs.sd_jwt import parse_json, process

NAME = disclosure("s1", "name", "Ada")
PAYLOAD = {"_sd": [digest(NAME)]}


def _signature(key=ISSUER, **header):
    protected, payload, signature = sd_jwt(PAYLOAD, key=key).rstrip("~").split(".")
    return payload, {"protected": protected, "signature": signature, "header": header}


def _flattened(**header):
    payload, signature = _signature(**header)
    return {"payload": payload, **signature}


def _general(*signatures):
    return {"payload": _signature()[0], "signatures": list(signatures)}


def test_flattened_and_general_are_the_same_sd_jwt():
    (flattened,) = parse_json(_flattened(disclosures=[NAME]))
    (general,) = parse_json(_general(_signature(disclosures=[NAME])[1]))
    assert flattened == general
    assert process(flattened).claims == {"name": "Ada"}
    assert flattened.text == sd_jwt(PAYLOAD, [NAME])


def test_every_signature_is_one_to_check():
    two = parse_json(_general(_signature(disclosures=[NAME])[1], _signature(STRANGER)[1]))
    assert [found.issuer_signed for found in two] == [
        sd_jwt(PAYLOAD, key=key).rstrip("~") for key in (ISSUER, STRANGER)
    ]
    assert [process(found).claims for found in two] == [{"name": "Ada"}] * 2


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"payload": 5},
        {"payload": "e30"},
        {"payload": "e30", "signatures": []},
        {"payload": "e30", "signatures": {}},
        {"payload": "e30", "signatures": ["text"]},
        {**_general(_signature()[1]), "signature": "AAAA"},
        {**_flattened(), "protected": 5},
        {**_flattened(), "protected": "a.b"},
        {**_flattened(), "signature": "a~b"},
        {**_flattened(), "header": []},
        _flattened(disclosures=NAME),
        _flattened(disclosures=[5]),
        _flattened(disclosures=[NAME + "~"]),
        _flattened(kb_jwt=5),
        _flattened(kb_jwt="a~b"),
        _general(_signature()[1], _signature(disclosures=[NAME])[1]),
        _general(_signature()[1], _signature(kb_jwt="a.b.c")[1]),
    ],
)
def test_objects_that_are_none(content):
    with refused("sd_jwt.malformed"):
        parse_json(content)
