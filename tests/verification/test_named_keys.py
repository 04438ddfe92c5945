"""Keys that a token shows or points at are the issuer's only where the issuer says so."""

import json
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.verification import makers
from tests.verification.makers import EVIDENCE, HOLDER, ISSUER, STRANGER, badge, check, codes, examine, token
from wallet_app.answer import Answer
from wallet_app.encoding import base64url, strict_json
from wallet_app.identity.keys import KeyType, PrivateKey, PublicKey
from wallet_app.verification.evidence import Evidence, Resource, Wanted, WantedKind
from wallet_app.verification.policy import TrustedIssuer, VerificationPolicy
from wallet_app.verification.report import CheckName, Outcome
from wallet_app.verification.verify import verify

SEEN = datetime(2026, 5, 9, tzinfo=UTC)
COLLEGE = "https://college.example/issuers/7"
KEYS = "https://college.example/keys.json"
ELSEWHERE = "https://keys.example/college.json"
WEB = "did:web:college.example"
TRUST = (TrustedIssuer(COLLEGE, "College", "own", SEEN), TrustedIssuer(WEB, "College", "own", SEEN))
RSA = rsa.generate_private_key(65537, 2048)
RSA_KEY = PublicKey(KeyType.RSA, RSA.public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1))


def served(**content):
    """Evidence in which addresses (``keys``, ``elsewhere``, ``college``, ``web``) answered."""
    wanted = {
        "keys": Wanted(WantedKind.JWK_SET, KEYS),
        "elsewhere": Wanted(WantedKind.JWK_SET, ELSEWHERE),
        "college": Wanted(WantedKind.DID_DOCUMENT, COLLEGE),
        "web": Wanted(WantedKind.DID_DOCUMENT, WEB),
    }
    return Evidence(
        EVIDENCE.contexts,
        resources={
            wanted[name]: Resource(wanted[name].id, SEEN, json.dumps(value).encode())
            for name, value in content.items()
        },
    )


def lists(controller, key):
    """The document of a controller with one key for stating things."""
    method = {
        "id": f"{controller}#any",
        "type": "JsonWebKey",
        "controller": controller,
        "publicKeyJwk": key.to_jwk(),
    }
    return {"id": controller, "assertionMethod": [method]}


def credential(issuer=COLLEGE):
    return badge(issuer={"id": issuer, "type": ["Profile"], "name": "College"})


def judged(text, evidence=EVIDENCE):
    found = verify(makers.document(text), evidence, VerificationPolicy(TRUST), None, makers.NOW)
    return found.report, found.wanted


def rs256(payload, **header):
    """What 1EdTech's issuers make: RS256, with the key or its address in the header."""
    full = {"alg": "RS256", "typ": "JWT", **header}
    parts = [base64url.encode(strict_json.dumps(part).encode()) for part in (full, payload)]
    signature = RSA.sign(".".join(parts).encode(), padding.PKCS1v15(), hashes.SHA256())
    return ".".join([*parts, base64url.encode(signature)])


# --- a key in the header ------------------------------------------------------------------------------


@pytest.mark.parametrize("issuer", [COLLEGE, WEB])
def test_a_key_that_the_issuer_lists_is_theirs(issuer):
    text = rs256(credential(issuer), jwk=RSA_KEY.to_jwk())
    evidence = served(**{"web" if issuer == WEB else "college": lists(issuer, RSA_KEY)})
    report, wanted = judged(text, evidence)
    assert (report.outcome, wanted) == (Outcome.VERIFIED, ())
    assert report.secured_by == ("RS256",)
    assert report.check(CheckName.ISSUER_KEY).as_of == SEEN


@pytest.mark.parametrize("issuer", [COLLEGE, WEB])
def test_until_the_issuer_was_asked_only_the_signature_is_known(issuer):
    report, wanted = judged(rs256(credential(issuer), jwk=RSA_KEY.to_jwk()))
    assert codes(report)["issuer_key"] == "issuer_key.not_fetched"
    assert codes(report)["proof"] == "jose.valid"
    assert (report.outcome, wanted) == (Outcome.INCOMPLETE, (Wanted(WantedKind.DID_DOCUMENT, issuer),))


@pytest.mark.parametrize(
    ("issuer", "outcome", "code"),
    [(COLLEGE, Outcome.INCOMPLETE, "issuer_key.not_tied"), (WEB, Outcome.FAILED, "issuer_key.of_another")],
)
def test_a_key_that_the_issuer_does_not_list_is_somebodys(issuer, outcome, code):
    evidence = served(**{"web" if issuer == WEB else "college": lists(issuer, ISSUER.public)})
    report, _ = judged(rs256(credential(issuer), jwk=RSA_KEY.to_jwk()), evidence)
    assert (report.outcome, report.reason) == (outcome, code)
    assert codes(report)["proof"] == "jose.valid"


def test_a_key_of_a_did_key_can_only_be_its_own():
    own = token(badge(), kid=None, jwk=ISSUER.public.to_jwk())
    assert check(own).outcome is Outcome.VERIFIED
    strange = token(badge(), STRANGER, kid=None, jwk=STRANGER.public.to_jwk())
    assert check(strange).reason == "issuer_key.of_another"
    mixed = token(badge(), STRANGER, kid=makers.method(ISSUER), jwk=STRANGER.public.to_jwk())
    assert check(mixed).reason == "jose.key_differs"
    relative = token(badge(), STRANGER, kid="#" + makers.method(STRANGER).partition("#")[2])
    assert check(relative).outcome is Outcome.FAILED


def test_an_issuer_that_nobody_can_ask_ties_no_key():
    report, wanted = judged(rs256(credential("urn:uuid:7"), jwk=RSA_KEY.to_jwk()), EVIDENCE)
    assert (report.outcome, report.reason, wanted) == (Outcome.INCOMPLETE, "issuer_key.not_tied", ())


@pytest.mark.parametrize("jwk", ["text", 5, {}, [], {"kty": "oct", "k": "AAAA"}, {"kty": "RSA", "n": "AQAB"}])
def test_what_is_no_key_is_none(jwk):
    report, _ = judged(rs256(credential(), jwk=jwk))
    assert report.outcome in {Outcome.FAILED, Outcome.INCOMPLETE}
    assert codes(report)["issuer_key"] in {"issuer_key.key_unusable", "issuer_key.key_unsupported"}


def test_a_private_key_in_the_header_is_refused():
    jwk = {**ISSUER.public.to_jwk(), "d": base64url.encode(ISSUER.to_bytes())}
    assert codes(check(token(badge(), kid=None, jwk=jwk)))["issuer_key"] == "issuer_key.key_unusable"


def test_a_name_of_a_key_beside_the_key_is_only_a_name():
    text = rs256(credential(), kid="key-1", jwk=RSA_KEY.to_jwk())
    assert judged(text, served(college=lists(COLLEGE, RSA_KEY)))[0].outcome is Outcome.VERIFIED


# --- a key at an address ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kid", "content"),
    [
        (KEYS, RSA_KEY.to_jwk()),
        (KEYS, {"keys": [RSA_KEY.to_jwk()]}),
        (f"{KEYS}#a", {"keys": [{**RSA_KEY.to_jwk(), "kid": "a"}, {**ISSUER.public.to_jwk(), "kid": "b"}]}),
    ],
)
def test_a_key_at_the_issuers_host_is_theirs(kid, content):
    report, wanted = judged(rs256(credential(), kid=kid), served(keys=content))
    assert (report.outcome, wanted) == (Outcome.VERIFIED, ())
    assert report.check(CheckName.ISSUER_KEY).as_of == SEEN


def test_an_address_is_wanted_and_not_fetched():
    report, wanted = judged(rs256(credential(), kid=KEYS))
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "issuer_key.not_fetched")
    assert wanted == (Wanted(WantedKind.JWK_SET, KEYS),)
    assert codes(report)["proof"] == "proof.key_unknown"


def test_with_the_key_beside_its_address_the_signature_is_judged_meanwhile():
    report, wanted = judged(rs256(credential(), kid=KEYS, jwk=RSA_KEY.to_jwk()))
    assert codes(report)["proof"] == "jose.valid"
    assert (report.outcome, wanted) == (Outcome.INCOMPLETE, (Wanted(WantedKind.JWK_SET, KEYS),))
    other = rs256(credential(), kid=KEYS, jwk=RSA_KEY.to_jwk())
    report, _ = judged(other, served(keys=STRANGER.public.to_jwk()))
    assert report.outcome is Outcome.FAILED


def test_a_key_at_another_host_is_theirs_when_they_list_it():
    text = rs256(credential(), kid=ELSEWHERE)
    report, wanted = judged(text, served(elsewhere=RSA_KEY.to_jwk()))
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "issuer_key.not_fetched")
    assert wanted == (Wanted(WantedKind.DID_DOCUMENT, COLLEGE),)
    both = served(elsewhere=RSA_KEY.to_jwk(), college=lists(COLLEGE, RSA_KEY))
    assert judged(text, both)[0].outcome is Outcome.VERIFIED
    other = served(elsewhere=RSA_KEY.to_jwk(), college=lists(COLLEGE, ISSUER.public))
    assert judged(text, other)[0].reason == "issuer_key.not_tied"


def test_a_host_that_merely_begins_alike_is_another():
    for issuer in ("https://college.example.evil.example/", "https://college.example:8443/"):
        report, _ = judged(rs256(credential(issuer), kid=KEYS), served(keys=RSA_KEY.to_jwk()))
        assert report.check(CheckName.ISSUER_KEY).answer is Answer.UNKNOWN


def test_a_key_at_a_web_address_is_a_dids_only_when_its_document_lists_it():
    text = rs256(credential(WEB), kid=KEYS)
    assert judged(text, served(keys=RSA_KEY.to_jwk()))[0].reason == "issuer_key.not_fetched"
    listed = served(keys=RSA_KEY.to_jwk(), web=lists(WEB, RSA_KEY))
    assert judged(text, listed)[0].outcome is Outcome.VERIFIED
    other = served(keys=RSA_KEY.to_jwk(), web=lists(WEB, ISSUER.public))
    assert judged(text, other)[0].reason == "issuer_key.of_another"


def test_an_issuer_that_is_a_did_key_is_not_whoever_serves_a_key():
    text = rs256(badge(), kid=KEYS)
    assert judged(text, served(keys=RSA_KEY.to_jwk()))[0].reason == "issuer_key.of_another"


@pytest.mark.parametrize(
    "kid", ["http://college.example/keys.json", "https://127.0.0.1/k", "https://a@b.example/"]
)
def test_addresses_that_are_never_asked(kid):
    report, wanted = judged(rs256(credential(), kid=kid))
    assert (codes(report)["issuer_key"], wanted) == ("issuer_key.key_unusable", ())


def test_an_issuers_own_document_by_its_address():
    text = token(credential(), kid=f"{COLLEGE}#any")
    assert judged(text, served(college=lists(COLLEGE, ISSUER.public)))[0].outcome is Outcome.VERIFIED


# --- presentations ------------------------------------------------------------------------------------


def test_a_host_does_not_speak_for_the_people_it_houses():
    content = makers.presentation(makers.sign(badge()), holder=None)
    text = token({**content, "holder": COLLEGE}, STRANGER, typ="vp+jwt", kid=KEYS)
    found, wanted = judged(text, served(keys=STRANGER.public.to_jwk()))
    assert codes(found)["holder_key"] == "holder_key.not_fetched"
    assert wanted == (Wanted(WantedKind.DID_DOCUMENT, COLLEGE),)
    listed = {"id": COLLEGE, "authentication": lists(COLLEGE, STRANGER.public)["assertionMethod"]}
    found, _ = judged(text, served(keys=STRANGER.public.to_jwk(), college=listed))
    assert codes(found)["holder_key"] == "holder_key.is_owner"


def test_a_presentation_without_holder_shows_a_key_of_nobody():
    content = makers.presentation(holder=None)
    text = token(content, HOLDER, typ="vp+jwt", kid=None, jwk=HOLDER.public.to_jwk())
    assert codes(check(text))["holder_key"] == "holder_key.not_named"


@pytest.mark.parametrize("nonce", [["c-1"], ["c-1", "c-2"], {"@value": "c-1"}, 1, True])
def test_a_nonce_is_one_text(nonce):
    content = {**makers.presentation(sign_one()), "nonce": nonce, "aud": ["https://verifier.example"]}
    text = token(content, HOLDER, typ="vp+jwt")
    found = check(text, challenge="c-1", domain="https://verifier.example")
    assert found.check(CheckName.HOLDER_BINDING).answer is not Answer.HOLDS
    good = token({**content, "nonce": "c-1"}, HOLDER, typ="vp+jwt")
    found = check(good, challenge="c-1", domain="https://verifier.example")
    assert found.check(CheckName.HOLDER_BINDING).answer is Answer.HOLDS


@pytest.mark.parametrize("challenge", [["c-1"], ["c-1", "c-2"], 5, {"@value": "c-1"}])
def test_a_challenge_is_one_text(challenge):
    secured = makers.present(makers.presentation(sign_one()))
    secured["proof"]["challenge"] = challenge
    found = examine(secured, challenge="c-1", domain="https://verifier.example").report
    assert codes(found)["proof"] == "proof.malformed"
    assert found.outcome is Outcome.FAILED


def sign_one():
    return makers.sign(badge())


def test_private_key_types_do_not_matter():
    for key_type in (KeyType.SECP256K1, KeyType.P521, KeyType.P384):
        key = PrivateKey.generate(key_type)
        text = token(badge(key), key)
        assert check(text, trust=(key,)).outcome is Outcome.VERIFIED
