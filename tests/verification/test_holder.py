"""Holder binding: the challenge, the subject, and nothing lent from one proof to another."""

import pytest

from tests.proofs import issuers
from tests.verification.makers import (
    HOLDER,
    ISSUER,
    ISSUER_P256,
    NOW,
    STRANGER,
    badge,
    check,
    codes,
    did,
    method,
    present,
    presentation,
    sign,
    token,
)
from wallet_app.proofs import sd_jwt
from wallet_app.verification.report import CheckName, Outcome, Role
from wallet_app.wording import say

DOMAIN = "https://verifier.example"
GIVEN = {"challenge": "c-1", "domain": DOMAIN}


def binding(report):
    return report.check(CheckName.HOLDER_BINDING).code


@pytest.mark.parametrize(
    ("policy", "outcome", "code"),
    [
        (GIVEN, Outcome.VERIFIED, "holder_binding.challenge_met"),
        ({"challenge": "c-1"}, Outcome.VERIFIED, "holder_binding.challenge_met"),
        ({}, Outcome.INCOMPLETE, "holder_binding.no_challenge"),
        ({"challenge": "c-2"}, Outcome.FAILED, "holder_binding.other_challenge"),
        (
            {"challenge": "c-1", "domain": "https://else.example"},
            Outcome.FAILED,
            "holder_binding.other_domain",
        ),
    ],
)
def test_a_presentation_is_made_for_whoever_gave_the_challenge(policy, outcome, code):
    report = check(present(presentation(sign(badge()))), **policy)
    assert (report.outcome, binding(report)) == (outcome, code)


def test_where_the_presentation_fails_nothing_binds_what_is_inside():
    report = check(present(presentation(sign(badge()))), challenge="c-2")
    assert binding(report.credentials[0]) == "holder_binding.signature_unproven"


def test_a_signature_that_does_not_hold_presents_nobody():
    secured = present(presentation(sign(badge())))
    secured["proof"]["challenge"] = "c-2"
    report = check(secured, challenge="c-2")
    assert report.reason == "proof.invalid"
    assert binding(report) == "holder_binding.signature_unproven"


def test_a_thief_presents_as_somebody_else():
    report = check(present(presentation(sign(badge()), holder=STRANGER), STRANGER), **GIVEN)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "holder_binding.not_subject")


def test_a_thief_cannot_name_the_subject_as_holder():
    report = check(present(presentation(sign(badge())), STRANGER), **GIVEN)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "holder_key.of_another")


def test_a_fresh_proof_of_a_thief_does_not_refresh_the_holders_old_one():
    replayed = present(presentation(sign(badge()), holder=None), HOLDER, challenge="old")
    both = present(replayed, STRANGER, challenge="c-1")
    report = check(both, **GIVEN)
    assert report.outcome is Outcome.INCOMPLETE
    assert binding(report) == "holder_binding.challenge_met"
    assert binding(report.credentials[0]) == "holder_binding.not_subject"


def test_a_presentation_must_be_signed_to_show_who_one_is():
    report = check(present(presentation(sign(badge())), proofPurpose="assertionMethod"), **GIVEN)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "purpose.other")


def test_a_credential_shown_by_itself_may_be_a_copy():
    report = check(sign(badge()), Role.PRESENTATION)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "holder_binding.not_presented")


@pytest.mark.parametrize("bare", ["badge", "token", "sd-jwt"])
def test_who_gave_a_challenge_is_not_content_with_a_bare_credential(bare):
    content = {"badge": lambda: sign(badge()), "token": lambda: token(badge()), "sd-jwt": sd_jwt_vc}[bare]()
    trust = (ISSUER, ISSUER_P256)
    assert check(content, trust=trust).outcome is Outcome.VERIFIED
    report = check(content, trust=trust, **GIVEN)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "holder_binding.not_presented")


def test_a_credential_shown_by_itself_about_nobody():
    content = badge()
    del content["credentialSubject"]["id"]
    assert check(sign(content), Role.PRESENTATION).outcome is Outcome.VERIFIED


def test_a_token_presentation_answers_with_nonce_and_audience():
    payload = {**presentation(sign(badge())), "nonce": "c-1", "aud": DOMAIN}
    assert check(token(payload, HOLDER, typ="vp+jwt"), **GIVEN).outcome is Outcome.VERIFIED
    assert (
        check(token(payload, HOLDER, typ="vp+jwt"), challenge="c-2").reason
        == "holder_binding.other_challenge"
    )


def test_of_several_subjects_the_one_who_is_shown_must_present():
    doctor = badge()["credentialSubject"]
    patient = {**doctor, "id": did(STRANGER)}
    secured = sign(badge(credentialSubject=[doctor, patient]))
    assert check(present(presentation(secured)), **GIVEN).outcome is Outcome.VERIFIED
    report = check(present(presentation(secured, holder=STRANGER), STRANGER), **GIVEN)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "holder_binding.not_subject")
    nameless = {name: value for name, value in doctor.items() if name != "id"}
    secured = sign(badge(credentialSubject=[nameless, patient]))
    report = check(present(presentation(secured, holder=STRANGER), STRANGER), **GIVEN)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "holder_binding.not_subject")


def test_an_empty_challenge_is_none():
    """Otherwise whoever keeps a presentation that was made over nothing shows it for ever."""
    report = check(present(presentation(sign(badge())), challenge=""), challenge="", domain="")
    assert (report.outcome, binding(report)) == (Outcome.INCOMPLETE, "holder_binding.no_challenge")
    shown = check(bound(sd_jwt_vc(), NOW, nonce=""), trust=(ISSUER_P256,), challenge="")
    assert (shown.outcome, binding(shown)) == (Outcome.INCOMPLETE, "key_binding.no_challenge")


@pytest.mark.parametrize(
    "shape", [lambda content: content, lambda content: {"vc": content, "iss": did(ISSUER)}]
)
@pytest.mark.parametrize("subjects", [lambda subject: subject, lambda subject: [subject]])
def test_the_subject_of_a_token_may_be_named_by_its_claim_alone(shape, subjects):
    subject = {name: value for name, value in badge()["credentialSubject"].items() if name != "id"}
    text = token({**shape(badge(credentialSubject=subjects(subject))), "sub": did(HOLDER)})
    inside = {
        "@context": "https://www.w3.org/ns/credentials/v2",
        "type": "EnvelopedVerifiableCredential",
        "id": f"data:application/vc+jwt,{text}",
    }
    assert check(present(presentation(inside)), **GIVEN).outcome is Outcome.VERIFIED
    report = check(present(presentation(inside, holder=STRANGER), STRANGER), **GIVEN)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "holder_binding.not_subject")


def sd_jwt_vc(**payload):
    claims = {
        "iss": did(ISSUER_P256),
        "vct": "https://credentials.example/forklift_licence",
        "cnf": {"jwk": issuers.HOLDER.public.to_jwk()},
        **payload,
    }
    given = {name: value for name, value in claims.items() if value is not None}
    return issuers.sd_jwt(given, key=ISSUER_P256, header={"typ": "dc+sd-jwt", "kid": method(ISSUER_P256)})


def bound(text, now, nonce="c-1"):
    return sd_jwt.bind(text, issuers.HOLDER, DOMAIN, nonce, now)


def test_an_sd_jwt_is_bound_by_its_key_binding():
    report = check(bound(sd_jwt_vc(), NOW), trust=(ISSUER_P256,), **GIVEN)
    assert report.role is Role.PRESENTATION
    assert (report.outcome, binding(report)) == (Outcome.VERIFIED, "key_binding.valid")


@pytest.mark.parametrize(
    ("policy", "outcome", "code"),
    [
        ({}, Outcome.INCOMPLETE, "key_binding.no_challenge"),
        ({"challenge": "c-2"}, Outcome.FAILED, "key_binding.other_nonce"),
        (
            {"challenge": "c-1", "domain": "https://else.example"},
            Outcome.FAILED,
            "key_binding.other_audience",
        ),
    ],
)
def test_a_key_binding_for_somebody_else(policy, outcome, code):
    report = check(bound(sd_jwt_vc(), NOW), trust=(ISSUER_P256,), **policy)
    assert (report.outcome, binding(report)) == (outcome, code)


def test_an_sd_jwt_without_key_binding_may_be_a_copy_unless_it_is_about_nobody():
    shown = check(sd_jwt_vc(), Role.PRESENTATION, trust=(ISSUER_P256,))
    assert (shown.outcome, shown.reason) == (Outcome.INCOMPLETE, "holder_binding.not_presented")
    nobody = check(sd_jwt_vc(cnf=None), Role.PRESENTATION, trust=(ISSUER_P256,))
    assert (nobody.outcome, binding(nobody)) == (Outcome.VERIFIED, "holder_binding.no_subject")
    asked = check(sd_jwt_vc(cnf=None), Role.PRESENTATION, trust=(ISSUER_P256,), challenge="c-1")
    assert (asked.outcome, binding(asked)) == (Outcome.VERIFIED, "holder_binding.challenge_unanswered")
    assert "nothing answers your challenge" in say(binding(asked), {})
    asked = check(sd_jwt_vc(cnf=None), Role.PRESENTATION, trust=(ISSUER_P256,), challenge="c-1")
    assert (asked.outcome, binding(asked)) == (Outcome.VERIFIED, "holder_binding.challenge_unanswered")
    assert "nothing answers your challenge" in say(binding(asked), {})


def test_a_holder_refuses_an_sd_jwt_that_comes_bound():
    report = check(bound(sd_jwt_vc(), NOW), Role.POSSESSION, trust=(ISSUER_P256,))
    assert (report.outcome, report.reason) == (Outcome.FAILED, "structure.bound_when_issued")


def test_an_sd_jwt_is_verified_for_its_holder():
    report = check(sd_jwt_vc(exp=4102444800), trust=(ISSUER_P256,))
    assert (report.outcome, report.secured_by) == (Outcome.VERIFIED, ("ES256",))
    assert codes(report)["status"] == "status.not_used"
