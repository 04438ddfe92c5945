"""The ordered checks of whole documents, in both roles."""

import json

import pytest

from tests.proofs import issuers
from tests.verification import makers
from tests.verification.makers import (
    ISSUER,
    ISSUER_P256,
    STRANGER,
    badge,
    check,
    codes,
    did,
    present,
    presentation,
    sign,
    sign_base,
    token,
)
from wallet_app import wording
from wallet_app.answer import Answer
from wallet_app.verification.report import CheckName, Outcome, Role
from wallet_app.verification.verify import default_role

CHALLENGE = {"challenge": "c-1", "domain": "https://verifier.example"}


def test_a_good_credential_of_a_trusted_issuer_is_verified():
    report = check(sign(badge()))
    assert report.outcome is Outcome.VERIFIED
    assert report.reason == "issuer_recognised.listed"
    assert [one.name for one in report.checks] == [
        CheckName.STRUCTURE,
        CheckName.ISSUER_KEY,
        CheckName.PROOF,
        CheckName.COVERAGE,
        CheckName.PURPOSE,
        CheckName.VALIDITY,
        CheckName.STATUS,
        CheckName.ISSUER_RECOGNISED,
        CheckName.HOLDER_BINDING,
    ]
    assert report.check(CheckName.PROOF).params == {"by": "Valley College", "at": "2026-05-03T09:00:00Z"}


def test_a_good_credential_of_anybody_else_is_signed():
    report = check(sign(badge()), trust=())
    assert (report.outcome, report.reason) == (Outcome.SIGNED, "issuer_recognised.not_listed")


@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "ecdsa-rdfc-2019"])
def test_every_suite_reaches_verified(suite):
    key = ISSUER if suite.startswith("eddsa") else ISSUER_P256
    assert check(sign(badge(key), key, suite), trust=(key,)).outcome is Outcome.VERIFIED


def test_an_unsigned_credential_fails():
    report = check(badge())
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.missing")


def test_an_empty_list_of_proofs_is_no_proof():
    assert check(badge(proof=[])).reason == "proof.missing"


def test_an_altered_credential_fails():
    secured = sign(badge())
    secured["issuer"]["name"] = "Riverbend University"
    report = check(secured)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.invalid")
    assert "by" not in report.check(CheckName.PROOF).params


def test_a_claim_that_no_context_defines_is_not_covered():
    secured = sign(badge())
    secured["credentialSubject"]["gpa"] = "4.0"
    report = check(secured)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "coverage.not_signed")
    assert codes(report)["proof"] == "proof.valid"
    assert report.check(CheckName.COVERAGE).detail == {
        "not_covered": ["/credentialSubject/gpa (unmapped_term)"]
    }


def test_an_unknown_context_covers_nothing():
    secured = sign(badge())
    secured["@context"].append("https://example.org/unknown")
    report = check(secured)
    assert report.outcome is Outcome.FAILED
    assert codes(report)["coverage"] == "coverage.unknown_context"
    assert codes(report)["proof"] == "proof.unknown_context"


def test_an_inline_context_covers_nothing():
    content = badge()
    content["@context"].append({"gpa": "https://example.org/gpa"})
    content["credentialSubject"]["gpa"] = "4.0"
    secured = sign(badge())
    secured = {**content, "proof": secured["proof"]}
    assert check(secured).outcome is Outcome.FAILED


def test_one_bad_proof_of_two_fails():
    secured = sign(sign(badge()))
    assert check(secured).outcome is Outcome.VERIFIED
    secured["proof"][1]["proofValue"] = secured["proof"][0]["proofValue"][:-2] + "11"
    report = check(secured)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.invalid")


def test_a_proof_of_an_unknown_suite_beside_a_good_one_is_incomplete():
    secured = sign(badge())
    stranger = {"type": "SomeProofType", "proofPurpose": "assertionMethod"}
    report = check({**secured, "proof": [stranger, secured["proof"]]})
    assert report.outcome is Outcome.INCOMPLETE
    proofs = [one for one in report.checks if one.name is CheckName.PROOF]
    assert [(one.answer, one.detail["proof"]) for one in proofs] == [(Answer.UNKNOWN, 1), (Answer.HOLDS, 2)]


def test_a_base_proof_is_confirmed_for_its_holder_and_fails_when_shown():
    secured = sign_base(badge(ISSUER_P256))
    assert check(secured, trust=(ISSUER_P256,)).outcome is Outcome.VERIFIED
    report = check(secured, Role.PRESENTATION, trust=(ISSUER_P256,))
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.base_presented")


def test_what_a_derived_document_leaves_out_may_be_withheld():
    derived = makers.derive(
        sign_base(badge(ISSUER_P256, validUntil="2027-05-03T00:00:00Z")),
        ["/credentialSubject/achievement/name"],
    )
    report = check(derived, trust=(ISSUER_P256,))
    assert report.role is Role.PRESENTATION
    assert report.outcome is Outcome.INCOMPLETE
    assert codes(report)["validity"] == "validity.may_be_withheld"
    assert codes(report)["status"] == "status.may_be_withheld"
    assert codes(report)["proof"] == "proof.valid"


def test_dates_that_the_issuer_made_mandatory_are_there():
    secured = sign_base(
        badge(ISSUER_P256, validUntil="2027-05-03T00:00:00Z"), ("/issuer", "/validFrom", "/validUntil")
    )
    report = check(makers.derive(secured, ["/credentialSubject/achievement/name"]), trust=(ISSUER_P256,))
    assert codes(report)["validity"] == "validity.in_date"


def test_a_presentation_over_the_challenge_by_the_subject_is_verified():
    report = check(present(presentation(sign(badge()))), **CHALLENGE)
    assert report.role is Role.PRESENTATION
    assert report.outcome is Outcome.VERIFIED
    (inside,) = report.credentials
    assert inside.check(CheckName.HOLDER_BINDING).code == "holder_binding.subject_presents"
    assert codes(report) == {
        "structure": "structure.sound",
        "holder_key": "holder_key.is_owner",
        "proof": "proof.valid",
        "coverage": "coverage.all_signed",
        "purpose": "purpose.fits",
        "validity": "validity.no_end",
        "holder_binding": "holder_binding.challenge_met",
    }


def test_the_outcome_of_a_presentation_is_the_worst_inside():
    good, expired = sign(badge()), sign(badge(id="urn:uuid:2", validUntil="2026-05-04T00:00:00Z"))
    report = check(present(presentation(good, expired)), **CHALLENGE)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "validity.expired")
    assert [inside.outcome for inside in report.credentials] == [Outcome.VERIFIED, Outcome.FAILED]
    assert report.deciding.params == {"until": "2026-05-04T00:00:00Z"}


def test_an_unsigned_presentation_is_never_more_than_incomplete():
    content = presentation(sign(badge()), sign(badge(id="urn:uuid:2")))
    for role in Role:
        report = check(content, role)
        assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "proof.presentation_unsigned")
    in_possession = check(content, Role.POSSESSION)
    assert [inside.outcome for inside in in_possession.credentials] == [Outcome.VERIFIED] * 2


def test_an_empty_presentation_holds_no_credential():
    report = check(presentation(), **CHALLENGE)
    assert (report.outcome, report.reason) == (Outcome.UNREADABLE, "document.empty_presentation")
    assert [problem.code for problem in report.errors] == ["document.empty_presentation"]


def test_a_signature_alone_proves_control_of_an_identifier_and_is_no_credential():
    answer = present(presentation())
    stolen = {**answer, "holder": did(ISSUER)}
    changed = {**answer, "id": "urn:uuid:3"}
    for content, terms, reason in (
        (answer, CHALLENGE, "document.identifier_alone"),
        (answer, {}, "document.identifier_unasked"),
        (answer, {**CHALLENGE, "challenge": "another"}, "document.empty_presentation"),
        (stolen, CHALLENGE, "document.empty_presentation"),
        (changed, CHALLENGE, "document.empty_presentation"),
        (changed, {}, "document.empty_presentation"),
    ):
        report = check(content, **terms)
        assert (report.outcome, report.reason) == (Outcome.UNREADABLE, reason)
        assert [problem.code for problem in report.errors] == [reason]
    assert wording.headline(check(answer, **CHALLENGE)) == (
        "Proves control of an identifier; contains no credential"
    )


def test_a_presentation_with_something_unreadable_inside_is_not_fully_checked():
    content = presentation(
        sign(badge()), "not a token", **{"@context": "https://www.w3.org/2018/credentials/v1"}
    )
    report = check(content, Role.POSSESSION)
    assert report.outcome is Outcome.INCOMPLETE
    assert codes(report)["structure"] == "structure.member_unreadable"
    assert len(report.credentials) == 1


def test_a_signed_presentation_does_not_lend_its_signature_to_what_is_inside():
    report = check(present(presentation(badge())), **CHALLENGE)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.missing")


def test_what_is_swapped_after_presenting_fails():
    secured = present(presentation(sign(badge())))
    secured["verifiableCredential"] = [sign(badge(name="Other badge"))]
    report = check(secured, **CHALLENGE)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.invalid")


def test_a_token_is_verified():
    report = check(token(badge()))
    assert report.outcome is Outcome.VERIFIED
    assert codes(report)["coverage"] == "coverage.whole_token"


def test_what_nobody_can_look_up_is_wanted_and_unknown():
    web = "did:web:college.example"
    secured = sign(badge(issuer={"id": web, "type": ["Profile"]}), verificationMethod=f"{web}#key-1")
    found = makers.examine(secured)
    assert found.report.outcome is Outcome.INCOMPLETE
    assert codes(found.report)["issuer_key"] == "issuer_key.not_fetched"
    assert codes(found.report)["proof"] == "proof.key_unknown"
    assert [(wanted.kind.value, wanted.id) for wanted in found.wanted] == [("did_document", web)]


def test_the_same_values_give_the_same_report():
    secured = present(presentation(sign(badge())))
    assert check(secured, **CHALLENGE) == check(json.loads(json.dumps(secured)), **CHALLENGE)


def test_roles_by_what_a_document_is():
    derived = makers.derive(sign_base(badge(ISSUER_P256)), ["/credentialSubject/achievement/name"])
    assert default_role(makers.document(derived)) is Role.PRESENTATION
    assert default_role(makers.document(sign_base(badge(ISSUER_P256)))) is Role.POSSESSION
    assert default_role(makers.document(sign(badge()))) is Role.POSSESSION
    assert default_role(makers.document(presentation(sign(badge())))) is Role.PRESENTATION


def test_an_sd_jwt_that_discloses_less_than_was_signed_is_shown():
    disclosure = issuers.disclosure("salt", "class", "B")
    payload = {"vct": "https://licences.example/forklift", "_sd": [issuers.digest(disclosure)]}
    whole, less = issuers.sd_jwt(payload, [disclosure]), issuers.sd_jwt(payload)
    assert default_role(makers.document(whole)) is Role.POSSESSION
    assert default_role(makers.document(less)) is Role.PRESENTATION


def test_trust_goes_by_identifier_alone():
    pretender = sign(badge(STRANGER), STRANGER)
    assert pretender["issuer"]["name"] == "Valley College"
    assert check(pretender).outcome is Outcome.SIGNED


def test_nothing_ties_an_unnamed_subject_to_anyone():
    content = badge()
    del content["credentialSubject"]["id"]
    report = check(present(presentation(sign(content))), **CHALLENGE)
    assert report.outcome is Outcome.VERIFIED
    (inside,) = report.credentials
    binding = inside.check(CheckName.HOLDER_BINDING)
    assert (binding.answer, binding.code) == (Answer.NOT_APPLICABLE, "holder_binding.no_subject")


def test_holder_is_not_asked_for_in_possession():
    report = check(sign(badge()), Role.POSSESSION)
    assert report.check(CheckName.HOLDER_BINDING).answer is Answer.NOT_APPLICABLE
