"""Records of which only a part is shown: what they hold unsigned may have lost its end or its status."""

import copy
import json

import pytest

from tests.proofs import issuers
from tests.verification.makers import (
    HOLDER,
    ISSUER,
    ISSUER_P256,
    badge,
    check,
    derive,
    did,
    present,
    presentation,
    sign,
    sign_base,
    token,
)
from tests.verification.status.makers import bitstring_list, entry, evidence, resource
from wallet_app.verification.report import Outcome

TRUST = (ISSUER, ISSUER_P256)
TERMS = {"challenge": "c-1", "domain": "https://verifier.example"}
INSIDE = "/credentialSubject/verifiableCredential/0"
SHOWN = ("id", "issuer", "validFrom", "name", "credentialSubject")


def member():
    """A badge by the record's issuer, over since a week, that nobody signed by itself."""
    content = badge(ISSUER_P256, id="urn:uuid:6a4b0c3e-0000-4000-8000-00000000000b")
    del content["credentialSubject"]["id"]
    return {**content, "validUntil": "2026-05-04T00:00:00Z"}


def record(inside):
    content = badge(ISSUER_P256)
    return {
        **content,
        "@context": [
            content["@context"][0],
            "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
            content["@context"][1],
        ],
        "type": ["VerifiableCredential", "ClrCredential"],
        "validUntil": "2027-05-03T00:00:00Z",
        "credentialSubject": {"id": did(HOLDER), "type": ["ClrSubject"], "verifiableCredential": [inside]},
        "credentialStatus": entry(),
    }


def clear_list():
    listed = sign(bitstring_list(key=ISSUER_P256, signed=False), ISSUER_P256, "ecdsa-rdfc-2019")
    return evidence(resource(json.dumps(listed)))


def test_a_record_shown_in_part_lends_its_signature_to_nothing():
    mandatory = ("/issuer", "/validFrom", "/validUntil", "/credentialStatus")
    whole = sign_base(record(member()), mandatory)
    assert check(whole, trust=TRUST, evidence=clear_list()).reason == "validity.expired"
    part = derive(whole, ["/id", "/name", "/credentialSubject/id", *(f"{INSIDE}/{name}" for name in SHOWN)])
    inside = part["credentialSubject"]["verifiableCredential"][0]
    assert "validUntil" not in inside
    inside["@context"] = copy.deepcopy(badge()["@context"])
    report = check(present(presentation(part)), trust=TRUST, evidence=clear_list(), **TERMS)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "proof.by_record_in_part")


@pytest.mark.parametrize(
    ("disclosed", "code"), [(True, "validity.expired"), (False, "proof.by_record_in_part")]
)
def test_neither_does_a_token_that_withholds_something(disclosed, code):
    inside = member()
    end = issuers.disclosure("salt", "validUntil", inside.pop("validUntil"))
    claims = record({**inside, "_sd": [issuers.digest(end)]})
    del claims["credentialStatus"]
    text = token(claims, ISSUER_P256, typ="vc+sd-jwt") + "~" + (f"{end}~" if disclosed else "")
    (found,) = check(text, trust=TRUST).credentials
    assert found.reason == code
