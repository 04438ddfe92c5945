"""Signatures over JSON, and those of an older sort, in the report: what is covered, what words mean."""

from typing import Any

import pytest

from tests.pinned import contexts
from tests.verification.makers import ISSUER, STRANGER, badge, check, codes, did, method, sign
from tests.verification.test_tamper import older
from wallet_app.answer import Answer
from wallet_app.proofs import table
from wallet_app.verification.report import CheckName, Outcome
from wallet_app.wording import check_words

JCS = "eddsa-jcs-2022"


def _coverage(report):
    found = report.check(CheckName.COVERAGE)
    return found.answer, found.code


def test_all_json_is_covered():
    report = check(sign(badge(), suite=JCS))
    assert report.outcome is Outcome.VERIFIED
    assert _coverage(report) == (Answer.HOLDS, "coverage.whole_json")
    assert report.secured_by == (JCS,)


def test_a_term_without_a_context_is_signed_like_the_rest():
    """As in a token: nobody but the issuer can have put it there."""
    content = badge(gpa="4.0")
    assert check(sign(content, suite=JCS)).outcome is Outcome.VERIFIED
    added = {**sign(badge(), suite=JCS), "gpa": "4.0"}
    assert check(added).reason == "proof.invalid"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("https://unknown.example/v1", "coverage.unknown_vocabulary"),
        ({"gpa": "https://terms.example/gpa"}, "coverage.own_vocabulary"),
        ({"@vocab": "https://terms.example/"}, "coverage.own_vocabulary"),
    ],
)
def test_a_vocabulary_that_is_not_known_is_never_verified(more, code):
    content = badge()
    content["@context"] = [*content["@context"], more]
    report = check(sign(content, suite=JCS))
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, code)
    assert codes(report)["proof"] == "proof.valid"


def test_a_vocabulary_added_later_is_not_signed():
    secured = sign(badge(), suite=JCS)
    secured["@context"] = [*secured["@context"], {"name": "https://terms.example/nothing"}]
    report = check(secured)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "coverage.not_signed")


def test_what_json_ld_forbids_is_not_told():
    content = badge()
    content["@context"] = [*content["@context"], {"id": None}]
    report = check(sign(content, suite=JCS))
    assert report.outcome is Outcome.FAILED
    assert _coverage(report) == (Answer.FAILS, "coverage.not_linked_data")


def test_what_is_written_elsewhere_for_other_readers():
    """Readers of statements would find an end of validity that readers of JSON do not."""
    content = badge()
    content["https://www.w3.org/2018/credentials#validUntil"] = {
        "@value": "2026-05-04T00:00:00Z",
        "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
    }
    report = check(sign(content, suite=JCS))
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "coverage.out_of_sight")


def test_too_deep_for_us_is_not_the_issuers_fault():
    content = badge()
    content["@context"] = content["@context"] * 40
    report = check(sign(content, suite=JCS))
    assert (report.outcome, _coverage(report)) == (
        Outcome.INCOMPLETE,
        (Answer.UNKNOWN, "coverage.beyond_limits"),
    )


def test_a_good_proof_beside_one_that_is_not():
    secured = sign(badge(), suite=JCS)
    both = sign(secured, suite="eddsa-rdfc-2022")
    assert check(both).outcome is Outcome.VERIFIED
    assert _coverage(check(both)) == (Answer.HOLDS, "coverage.all_signed")
    for at in (0, 1):
        bad = {**both, "proof": [dict(proof) for proof in both["proof"]]}
        bad["proof"][at]["created"] = "2026-05-03T09:00:01Z"
        assert check(bad).outcome is Outcome.FAILED


def test_a_statement_signature_beside_it_still_has_to_cover_all():
    content = badge(gpa="4.0")
    json_signed = sign(content, suite=JCS)
    plain = badge()
    statements = sign(plain)["proof"]
    assert check({**json_signed, "proof": [json_signed["proof"], statements]}).reason == "coverage.not_signed"


def test_a_chain_in_the_report():
    first = sign(badge(), id="urn:uuid:1")
    options = {
        "created": "2026-05-03T09:01:00Z",
        "verificationMethod": method(ISSUER),
        "proofPurpose": "assertionMethod",
        "previousProof": ["urn:uuid:1"],
    }
    both: Any = table.SIGNING[JCS].sign(first, options, ISSUER, contexts())
    assert check(both).outcome is Outcome.VERIFIED
    without = {**both, "proof": both["proof"][1]}
    assert (check(without).outcome, check(without).reason) == (Outcome.FAILED, "proof.previous_missing")
    strange = {**both["proof"][0], "verificationMethod": method(STRANGER)}
    assert check({**both, "proof": [strange, both["proof"][1]]}).outcome is Outcome.FAILED
    twice = {**both, "proof": [both["proof"][0], both["proof"][0], both["proof"][1]]}
    assert check(twice).outcome is Outcome.FAILED


@pytest.mark.parametrize("suite", ["Ed25519Signature2018", "JsonWebSignature2020"])
def test_an_older_way_is_good_and_said_to_be_older(suite):
    report = check(older(suite, ISSUER))
    assert (report.outcome, report.secured_by) == (Outcome.VERIFIED, (suite,))
    proof = report.check(CheckName.PROOF)
    assert (proof.code, proof.params["suite"], proof.params["by"]) == (
        "proof.valid_legacy",
        suite,
        "Valley College",
    )
    assert check_words(proof) == f"Signed by Valley College on 3 May 2022, in an older way ({suite})."
    assert did(ISSUER) == report.issuer.id
