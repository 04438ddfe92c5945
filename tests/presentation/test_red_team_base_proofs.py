"""A base proof never leaves, wherever an issuer put it and whatever they called it."""

import base64
import json

import pytest

from tests.presentation import makers
from tests.refused import refused
from tests.verification import makers as issuers

BASE = issuers.sign_base(issuers.badge(issuers.ISSUER_P256))
VALUE = BASE["proof"]["proofValue"]
BADGE = issuers.badge()
TOKEN = issuers.token({**BADGE, "endorsement": [BASE]})
CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
ENVELOPE = {
    "@context": "https://www.w3.org/ns/credentials/v2",
    "type": "EnvelopedVerifiableCredential",
    "id": f"data:application/vc+jwt,{TOKEN}",
}


def signed(**changes: object):
    return issuers.document(issuers.sign({**BADGE, **changes}, suite="eddsa-jcs-2022"))


def called(**changes: object):
    return issuers.document({**BASE, "proof": {**BASE["proof"], **changes}})


HIDDEN = {
    "as text": signed(description=json.dumps(BASE)),
    "in base64": signed(description=base64.b64encode(json.dumps(BASE).encode()).decode()),
    "the value alone": signed(description=VALUE),
    "in a token in an envelope in a record": issuers.document(
        issuers.sign(
            {
                **BADGE,
                "@context": [*BADGE["@context"], CLR],
                "type": ["VerifiableCredential", "ClrCredential"],
                "credentialSubject": {
                    "id": BADGE["credentialSubject"]["id"],
                    "type": ["ClrSubject"],
                    "verifiableCredential": [ENVELOPE],
                },
            },
            suite="eddsa-jcs-2022",
        )
    ),
    "of a suite in capitals": called(cryptosuite="ECDSA-SD-2023"),
    "of suites": called(cryptosuite=["ecdsa-sd-2023"]),
    "of no suite": called(cryptosuite=None),
    "in an array": called(proofValue=[VALUE]),
}


@pytest.mark.parametrize("document", HIDDEN.values(), ids=HIDDEN)
def test_a_base_proof_in_disguise_does_not_leave(document):
    presentation = makers.presented(document)
    with refused("self_check.leak"):
        makers.checked(presentation, [document], [makers.chosen()])


def test_what_is_derived_of_it_does():
    document = makers.selective()
    derived = makers.derived(document, "/name")
    makers.checked(makers.presented(derived), [document], [makers.chosen("/name")])
