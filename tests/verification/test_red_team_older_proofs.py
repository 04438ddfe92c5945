"""Older proofs read by other contexts than the document's: no member may hide behind another name."""

import copy

from tests.pinned import contexts
from tests.proofs import legacy
from tests.verification.makers import ISSUER, check, did, method
from wallet_app.proofs.data_integrity import Manner
from wallet_app.verification.report import Outcome

V1 = "https://www.w3.org/2018/credentials/v1"
SECURITY = "https://w3id.org/security/v2"


def degree():
    return {
        "@context": [V1],
        "id": "urn:uuid:6a4b0c3e-0000-4000-8000-00000000000a",
        "type": ["VerifiableCredential"],
        "issuer": did(ISSUER),
        "issuanceDate": "2019-05-03T00:00:00Z",
        "credentialSubject": {"id": "did:example:somebody"},
    }


def signed(**options):
    proof = {
        "created": "2019-05-03T09:00:00Z",
        "verificationMethod": method(ISSUER),
        "proofPurpose": "assertionMethod",
        **options,
    }
    manner = Manner("jws", SECURITY)
    return legacy.sign(degree(), "Ed25519Signature2018", proof, ISSUER, contexts(), manner)


def test_the_end_of_a_proof_cannot_be_hidden_under_another_name_of_it():
    ended = signed(expires="2020-01-01T00:00:00Z")
    assert check(ended).reason == "validity.proof_expired"
    renamed = copy.deepcopy(ended)
    renamed["proof"]["expiration"] = renamed["proof"].pop("expires")
    assert check(renamed).outcome not in {Outcome.VERIFIED, Outcome.SIGNED}
    for own in (SECURITY, [SECURITY], "https://w3id.org/security/v1"):
        named = copy.deepcopy(renamed)
        named["proof"]["@context"] = own
        assert check(named).outcome not in {Outcome.VERIFIED, Outcome.SIGNED}


def test_a_proof_without_an_end_is_still_good():
    assert check(signed()).outcome is Outcome.VERIFIED
