"""A list at another address than its own is a copy only on another host, and of the whole address."""

import pytest

from tests.verification.makers import badge, check, sign
from tests.verification.status.makers import ADDRESS, bitstring_list, entry, evidence, resource
from wallet_app.verification.report import Outcome


def outcome(own):
    report = check(sign(badge(credentialStatus=entry())), evidence=evidence(resource(bitstring_list(id=own))))
    return report.outcome, report.reason


def test_a_copy_on_another_host():
    assert outcome("https://lists.example/status/1")[0] is Outcome.VERIFIED
    assert outcome("https://lists.example/1")[0] is Outcome.VERIFIED


@pytest.mark.parametrize(
    "own",
    [
        "https://COLLEGE.example/1",
        "https://college.example:443/1",
        "https://college.example:8443/status/1",
        "https://somebody@college.example/1",
        "https:///status/1",
        "https://lists.example/status/1#2",
        "https://lists.example/status/1?list=2",
        "https://lists.example/us/1",
        "https://lists.example/",
        "https://lists.example",
        "https://[lists.example/status/1",
        f"{ADDRESS}#2",
        f"{ADDRESS}/",
    ],
)
def test_another_list(own):
    assert outcome(own) == (Outcome.INCOMPLETE, "status.list_other_address")
