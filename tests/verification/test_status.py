"""Status: what was not asked is never "not revoked"."""

import pytest

from tests.verification.makers import badge, check, codes, sign, token
from wallet_app.verification.report import Outcome

ENTRY = {
    "id": "https://college.example/status/1#7",
    "type": "BitstringStatusListEntry",
    "statusPurpose": "revocation",
    "statusListIndex": "7",
    "statusListCredential": "https://college.example/status/1",
}


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (ENTRY, "status.not_checked"),
        ([ENTRY, {**ENTRY, "statusPurpose": "suspension"}], "status.not_checked"),
        ({}, "status.malformed"),
        ([], "status.malformed"),
        ([ENTRY, "https://college.example/status"], "status.malformed"),
        ({"id": "https://college.example/status/1#7"}, "status.malformed"),
    ],
)
def test_a_status_that_was_not_asked_is_unknown(status, code):
    report = check(token(badge(credentialStatus=status)))
    assert codes(report)["status"] == code
    assert report.outcome in {Outcome.INCOMPLETE, Outcome.FAILED}


def test_no_status_is_no_question():
    assert codes(check(sign(badge())))["status"] == "status.not_used"


def test_a_status_keeps_a_credential_from_being_called_verified():
    report = check(sign(badge(credentialStatus=ENTRY)))
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "status.not_checked")
