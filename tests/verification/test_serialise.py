"""Reports as JSON: the members promised, and the same report back."""

import json

import pytest

from tests.refused import refused
from tests.verification.makers import badge, check, present, presentation, sign
from wallet_app import wording
from wallet_app.credentials.model import Party
from wallet_app.encoding import strict_json
from wallet_app.errors import EncodingError
from wallet_app.verification.report import Report, Role
from wallet_app.verification.serialise import VERSION, from_json, to_json

CHALLENGE = {"challenge": "c-1", "domain": "https://verifier.example"}


def written(report):
    return to_json(report, wording.say, wording.next_step)


def reports():
    from tests.verification.makers import NOW

    return [
        check(sign(badge())),
        check(badge(validUntil="2026-05-04T00:00:00.25Z")),
        check(present(presentation(sign(badge()), badge(id="urn:uuid:2"))), **CHALLENGE),
        check(presentation()),
        Report.unreadable(EncodingError("json.malformed", line=3, column=1), Role.POSSESSION, NOW),
    ]


def bare(party):
    return Party(party.id, party.name) if party is not None else None


@pytest.mark.parametrize("report", reports())
def test_a_report_comes_back_the_same(report):
    back = from_json(strict_json.loads_object(json.dumps(written(report))))
    assert back.checks == report.checks
    assert (back.outcome, back.reason, back.role) == (report.outcome, report.reason, report.role)
    assert (back.issuer, back.subject) == (bare(report.issuer), bare(report.subject))
    assert (back.valid_from, back.valid_until) == (report.valid_from, report.valid_until)
    assert back.errors == report.errors
    assert written(back) == written(report)


def test_the_members_that_are_promised():
    value = written(check(sign(badge())))
    assert {
        "outcome": "verified",
        "reason": "issuer_recognised.listed",
        "role": "possession",
        "format": "vc-ldp",
        "profiles": ["OpenBadgeCredential"],
        "title": "Forklift driving",
        "valid_from": "2026-05-03T00:00:00Z",
        "valid_until": None,
        "secured_by": ["eddsa-rdfc-2022"],
        "credentials": [],
        "errors": [],
    }.items() <= value.items()
    assert value["issuer"]["name"] == "Valley College"
    proof = next(one for one in value["checks"] if one["check"] == "proof")
    assert (proof["answer"], proof["code"]) == ("holds", "proof.valid")
    assert proof["message"] == "Signed by Valley College on 3 May 2026."
    assert proof["as_of"] == "2026-05-10T12:00:00Z"


def test_an_error_comes_with_its_next_step():
    value = written(reports()[-1])
    (error,) = value["errors"]
    assert error["code"] == "json.malformed"
    assert "line 3" in error["message"]
    assert error["next_step"]


def test_a_report_of_a_newer_version_is_not_read():
    with refused("report.newer"):
        from_json({**written(reports()[0]), "version": VERSION + 1})


@pytest.mark.parametrize(
    "change", [{"outcome": "fine"}, {"checked_at": "yesterday"}, {"role": 3}, {"checks": [{}]}]
)
def test_a_damaged_report_is_refused(change):
    with refused("report.malformed"):
        from_json({**written(reports()[0]), **change})
