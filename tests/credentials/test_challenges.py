"""Which challenges a presentation says it was made over."""

import base64
import json

from tests.verification import makers
from wallet_app.credentials.challenges import unverified_challenges
from wallet_app.credentials.parse import parse


def data(content: object) -> bytes:
    return json.dumps(content).encode()


def test_a_credential_bears_none():
    assert unverified_challenges(parse(data(makers.sign(makers.badge())))) == frozenset()


def test_a_presentation_bears_that_of_each_proof():
    signed = makers.present(makers.presentation(makers.sign(makers.badge())), challenge="one", domain="x")
    assert unverified_challenges(parse(data(signed))) == {"one"}
    doubled = signed | {"proof": [signed["proof"], signed["proof"] | {"challenge": "two"}, {"type": "x"}]}
    assert unverified_challenges(parse(data(doubled))) == {"one", "two"}


def test_a_bundle_bears_those_of_all_in_it():
    signed = [
        makers.present(makers.presentation(makers.sign(makers.badge())), challenge=name, domain="x")
        for name in ("one", "two")
    ]
    bundle = {"vp_token": {"a": [signed[0]], "b": [signed[1]]}}
    assert unverified_challenges(parse(data(bundle))) == {"one", "two"}


def token(payload: object) -> str:
    parts = (json.dumps(one).encode() for one in ({"alg": "EdDSA", "typ": "JWT"}, payload))
    encoded = [base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts]
    return ".".join((*encoded, "c2ln"))


def test_tokens_bear_their_nonce():
    content = {"@context": ["https://www.w3.org/2018/credentials/v1"], "type": ["VerifiablePresentation"]}
    presented = token({"iss": "did:key:z6Mk", "nonce": "three", "vp": content})
    assert unverified_challenges(parse(presented.encode())) == {"three"}
    issued = token({"iss": "https://a.example", "vct": "x", "_sd_alg": "sha-256"})
    bound = f"{issued}~{token({'nonce': 'four', 'aud': 'x', 'iat': 1, 'sd_hash': 'x'})}"
    assert unverified_challenges(parse(bound.encode())) == {"four"}
    assert unverified_challenges(parse(f"{issued}~".encode())) == frozenset()
