"""Whose key it is, and whether it may still be used."""

from datetime import UTC, datetime

import pytest

from tests.proofs import issuers
from tests.verification import makers
from tests.verification.makers import EVIDENCE, ISSUER, NOW, STRANGER, badge, check, codes, sign, token
from wallet_app.answer import Answer
from wallet_app.encoding import multibase
from wallet_app.identity.did_document import DidDocument, Relationship, VerificationMethod
from wallet_app.verification.evidence import Dated, Evidence
from wallet_app.verification.report import CheckName, Outcome

WEB = "did:web:college.example"
METHOD = f"{WEB}#key-1"
SEEN = datetime(2026, 5, 9, tzinfo=UTC)


def evidence(**method):
    """A document of the college's own, with one key for signing credentials."""
    key = VerificationMethod(METHOD, WEB, ISSUER.public, **method)
    document = DidDocument(WEB, {METHOD: key}, {Relationship.ASSERTION: frozenset({METHOD})})
    return Evidence(EVIDENCE.contexts, {WEB: Dated(document, SEEN)})


def college():
    return sign(badge(issuer={"id": WEB, "type": ["Profile"], "name": "College"}), verificationMethod=METHOD)


def test_a_bare_did_key_names_its_one_key():
    report = check(sign(badge(), verificationMethod=makers.did(ISSUER)))
    assert report.outcome is Outcome.VERIFIED


def test_a_document_at_hand_settles_it_as_of_its_time():
    report = check(college(), evidence=evidence())
    key = report.check(CheckName.ISSUER_KEY)
    assert (key.answer, key.as_of) == (Answer.HOLDS, SEEN)
    assert report.outcome is Outcome.SIGNED


def test_a_key_that_had_ended_when_it_signed_fails():
    report = check(college(), evidence=evidence(expires=datetime(2026, 5, 1, tzinfo=UTC)))
    assert (report.outcome, report.reason) == (Outcome.FAILED, "issuer_key.expired")


def test_a_key_that_ended_since_cannot_show_that_it_signed_before():
    report = check(college(), evidence=evidence(expires=datetime(2026, 5, 5, tzinfo=UTC)))
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "issuer_key.expired_since")


def test_a_key_revoked_before_it_signed_fails():
    report = check(college(), evidence=evidence(revoked=datetime(2026, 5, 1, tzinfo=UTC)))
    assert (report.outcome, report.reason) == (Outcome.FAILED, "issuer_key.revoked")


def test_a_key_that_is_not_for_stating_fails():
    document = DidDocument(WEB, {METHOD: VerificationMethod(METHOD, WEB, ISSUER.public)}, {})
    report = check(college(), evidence=Evidence(EVIDENCE.contexts, {WEB: Dated(document, SEEN)}))
    assert (report.outcome, report.reason) == (Outcome.FAILED, "issuer_key.key_unusable")
    assert report.deciding.params == {"cause": "method.not_in_relationship"}


def test_a_key_of_another_did_is_not_the_issuers():
    report = check(sign(badge(), STRANGER))
    assert (report.outcome, report.reason) == (Outcome.FAILED, "issuer_key.of_another")
    assert codes(report)["proof"] == "proof.valid"
    assert "by" not in report.check(CheckName.PROOF).params


def test_a_longer_did_that_begins_alike_is_another():
    longer = makers.did(ISSUER) + "x"
    report = check(sign(badge(issuer={"id": longer, "type": ["Profile"]})))
    assert report.reason == "issuer_key.of_another"


@pytest.mark.parametrize(
    ("issuer", "reason"),
    [
        ("https://college.example", "issuer_key.not_fetched"),
        ("urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164", "issuer_key.not_tied"),
    ],
)
def test_an_issuer_who_is_no_did_may_own_the_key_or_not(issuer, reason):
    found = makers.examine(sign(badge(issuer={"id": issuer, "type": ["Profile"]})))
    assert (found.report.outcome, found.report.reason) == (Outcome.INCOMPLETE, reason)
    assert codes(found.report)["proof"] == "proof.valid"
    assert [wanted.id for wanted in found.wanted] == ([issuer] if issuer.startswith("https") else [])


def test_an_unusable_key_is_told_whoever_the_issuer_is():
    secured = sign(badge(issuer="https://college.example"), verificationMethod="did:key:zNotAKey0")
    assert codes(check(secured))["issuer_key"] == "issuer_key.key_unusable"


@pytest.mark.parametrize("method", [7, "", None, ["a"]])
def test_a_proof_must_name_its_key(method):
    secured = sign(badge())
    secured["proof"]["verificationMethod"] = method
    assert codes(check(secured))["issuer_key"] == "issuer_key.no_method"


def test_a_token_without_kid_is_by_the_issuers_one_key():
    assert check(token(badge(), kid=None)).outcome is Outcome.VERIFIED


def test_a_relative_kid_is_the_issuers():
    assert (
        check(token(badge(), kid="#" + makers.method(ISSUER).partition("#")[2])).outcome is Outcome.VERIFIED
    )


def test_a_token_by_another_key_fails():
    assert check(token(badge(), STRANGER)).reason == "issuer_key.of_another"


def test_the_key_in_a_header_is_not_obeyed():
    report = check(token(badge(), STRANGER, kid=makers.method(ISSUER), jwk=STRANGER.public.to_jwk()))
    assert (report.outcome, report.reason) == (Outcome.FAILED, "jose.key_differs")


ED448 = "did:key:" + multibase.encode_base58btc(b"\xcb\x01" + bytes(57))


def test_a_key_of_a_sort_that_is_not_read_yet_could_not_be_checked():
    proof = {"type": "DataIntegrityProof", "cryptosuite": "bbs-2023", "proofPurpose": "assertionMethod"}
    method = f"{ED448}#{ED448.removeprefix('did:key:')}"
    content = badge(issuer={"id": ED448, "type": ["Profile"]}, proof={**proof, "verificationMethod": method})
    report = check(content)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "issuer_key.key_unsupported")


def test_a_certificate_is_not_read():
    header = {"typ": "dc+sd-jwt", "x5c": ["MII"]}
    report = check(issuers.sd_jwt({"vct": "urn:test:vct"}, header=header))
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "issuer_key.certificate_not_read")


def test_now_is_the_moment_of_the_checks():
    assert check(sign(badge())).checked_at == NOW
