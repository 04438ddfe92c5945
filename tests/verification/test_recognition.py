"""Recognising issuers: by the characters of their identifier and nothing else."""

import pytest

from tests.verification.makers import EVIDENCE, NOW, badge, document, sign
from wallet_app.verification.policy import TrustedIssuer, VerificationPolicy
from wallet_app.verification.report import CheckName, Outcome
from wallet_app.verification.verify import verify

ISSUER = badge()["issuer"]["id"]


def recognised(listed):
    policy = VerificationPolicy((TrustedIssuer(listed, "Valley College", "own", NOW),))
    return verify(document(sign(badge())), EVIDENCE, policy, None, NOW).report


def test_the_very_identifier_is_recognised():
    report = recognised(ISSUER)
    assert report.outcome is Outcome.VERIFIED
    assert report.check(CheckName.ISSUER_RECOGNISED).params == {"name": "Valley College", "source": "own"}


@pytest.mark.parametrize(
    "listed",
    [
        ISSUER + ".",
        ISSUER.upper(),
        ISSUER + "#key",
        ISSUER.replace("did", "d\u0456d"),
        ISSUER[:-1],
        "Valley College",
        "",
    ],
)
def test_no_other_spelling_is(listed):
    assert recognised(listed).outcome is Outcome.SIGNED
