"""Tokens that say two things, or a status in a way that is not read: never passed over."""

import pytest

from tests.verification.makers import ISSUER, badge, check, codes, did, token
from wallet_app.verification.report import Outcome


def test_a_token_is_a_credential_or_a_presentation_and_not_both():
    empty = {"@context": badge()["@context"], "type": ["VerifiablePresentation"]}
    report = check(token({"vc": badge(), "vp": empty, "iss": did(ISSUER)}, typ="JWT"))
    assert (report.outcome, report.reason) == (Outcome.FAILED, "structure.jwt_says_two")


@pytest.mark.parametrize("status", [{}, {"status_assertion": {"credential_hash_alg": "sha-256"}}])
@pytest.mark.parametrize("shape", [lambda badge: badge, lambda badge: {"vc": badge}])
def test_a_claim_status_that_is_not_read_is_not_passed_over(shape, status):
    report = check(token({**shape(badge()), "status": status}, typ="JWT"))
    assert report.outcome is Outcome.INCOMPLETE
    assert codes(report)["status"] in {"status.malformed", "status.type_unsupported"}


def test_a_text_called_status_is_no_such_claim():
    report = check(token({**badge(), "status": "issued"}))
    assert codes(report)["status"] == "status.not_used"
