"""JWS signatures: only our algorithms, only the key that was handed in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proofs.issuers import ISSUER, STRANGER
from tests.refused import refused
from wallet_app.answer import Answer
from wallet_app.encoding import base64url, jws
from wallet_app.errors import EncodingError
from wallet_app.identity.key_type import ECDSA
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.proofs import jose
from wallet_app.proofs.outcome import ProofOutcome

SIGNING = (KeyType.ED25519, *sorted(ECDSA))
KEYS = {key_type: PrivateKey.generate(key_type) for key_type in SIGNING}
PAYLOAD = {"iss": "did:example:college"}


def _token(header, key=ISSUER, payload=PAYLOAD):
    """A JWS that is signed whatever its header says."""
    parts = [base64url.encode(json.dumps(part).encode()) for part in (header, payload)]
    signature = key.sign(".".join(parts).encode())
    return jws.parse_compact(".".join([*parts, base64url.encode(signature)]))


@pytest.mark.parametrize("key_type", SIGNING)
def test_what_is_signed_verifies_with_that_key_alone(key_type):
    key = KEYS[key_type]
    token = jws.parse_compact(jose.sign({"typ": "vc+jwt"}, PAYLOAD, key))
    assert token.header == {"alg": jose.algorithm(key_type), "typ": "vc+jwt"}
    assert jose.verify(token, key.public) == ProofOutcome(Answer.HOLDS, "jose.valid")
    other = jose.verify(token, PrivateKey.generate(key_type).public)
    assert (other.answer, other.code) == (Answer.FAILS, "jose.invalid")


def test_the_newer_name_of_eddsa():
    key = KEYS[KeyType.ED25519]
    assert jose.verify(_token({"alg": "Ed25519"}, key), key.public).holds


def test_the_example_of_rfc_8037():
    """Appendix A.4."""
    key = PrivateKey.from_bytes(
        KeyType.ED25519, base64url.decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")
    )
    assert jose.sign({}, b"Example of Ed25519 signing", key) == (
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhi"
        "jcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    )


@pytest.mark.parametrize(
    ("header", "answer", "code"),
    [
        ({"alg": "none"}, Answer.FAILS, "jose.unsigned"),
        ({"alg": "nOnE"}, Answer.FAILS, "jose.unsigned"),
        ({"alg": "HS256"}, Answer.FAILS, "jose.symmetric"),
        ({"alg": "hs512"}, Answer.FAILS, "jose.symmetric"),
        ({"alg": "RS256"}, Answer.FAILS, "jose.wrong_key_type"),
        ({"alg": "ES256K"}, Answer.FAILS, "jose.wrong_key_type"),
        ({"alg": "ML-DSA-44"}, Answer.UNKNOWN, "jose.algorithm_unsupported"),
        ({"alg": "es256"}, Answer.UNKNOWN, "jose.algorithm_unsupported"),
        ({"alg": "ES384"}, Answer.FAILS, "jose.wrong_key_type"),
        ({"alg": "EdDSA"}, Answer.FAILS, "jose.wrong_key_type"),
        ({"alg": "ES256", "b64": False}, Answer.FAILS, "jose.unencoded_payload"),
        ({"alg": "ES256", "b64": True}, Answer.FAILS, "jose.unencoded_payload"),
        ({"alg": "ES256", "jku": "https://evil.example/"}, Answer.FAILS, "jose.key_elsewhere"),
        ({"alg": "ES256", "x5u": "https://evil.example/"}, Answer.FAILS, "jose.key_elsewhere"),
        ({"alg": "ES256", "jwk": STRANGER.public.to_jwk()}, Answer.FAILS, "jose.key_differs"),
        ({"alg": "ES256", "jwk": {**ISSUER.public.to_jwk(), "d": "AAAA"}}, Answer.FAILS, "jose.key_differs"),
        ({"alg": "ES256", "jwk": "text"}, Answer.FAILS, "jose.key_differs"),
        ({"alg": "ES256", "jwk": ISSUER.public.to_jwk(), "kid": 7}, Answer.HOLDS, "jose.valid"),
    ],
)
def test_what_a_header_may_say(header, answer, code):
    outcome = jose.verify(_token(header), ISSUER.public)
    assert (outcome.answer, outcome.code) == (answer, code)


def test_what_is_not_known_reaches_no_sentence():
    assert jose.verify(_token({"alg": "<b>"}), ISSUER.public).params == {"algorithm": ""}


def test_a_key_that_came_with_the_token_is_not_used():
    token = _token({"alg": "ES256", "jwk": STRANGER.public.to_jwk()}, STRANGER)
    assert not jose.verify(token, ISSUER.public).holds


def test_the_caller_can_allow_fewer_algorithms():
    outcome = jose.verify(_token({"alg": "ES256"}), ISSUER.public, allowed={"EdDSA"})
    assert (outcome.answer, outcome.code) == (Answer.FAILS, "jose.algorithm_not_allowed")


@pytest.mark.parametrize("name", ["alg", "crit", "b64"])
def test_signing_decides_on_the_algorithm_itself(name):
    with refused("jose.header_not_ours"):
        jose.sign({name: "none"}, PAYLOAD, ISSUER)


TOKEN = jose.sign({"typ": "vc+jwt"}, PAYLOAD, ISSUER)


@given(st.integers(0, len(TOKEN) - 1), st.characters(codec="ascii"))
def test_no_character_of_a_token_is_free(position, character):
    changed = TOKEN[:position] + character + TOKEN[position + 1 :]
    try:
        token = jws.parse_compact(changed)
    except EncodingError:
        return
    assert jose.verify(token, ISSUER.public).holds is (changed == TOKEN)
