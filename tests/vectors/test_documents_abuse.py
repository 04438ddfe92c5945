"""Hostile and broken documents, held to the right answer for each by the rules alone (no services)."""

import json
from datetime import UTC, datetime

import pytest

from tests.pinned import contexts
from tests.vectors.examining import tell
from wallet_app.credentials.parse import parse
from wallet_app.errors import WalletError
from wallet_app.linked_data import room
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import TrustedIssuer, VerificationPolicy
from wallet_app.verification.report import Outcome, Report, Role
from wallet_app.verification.verify import verify
from wallet_app.workers.hard import is_worth_more

GROUPS = {"di", "did", "display", "dos", "json", "jsonld", "jwt", "sdjwt", "status", "time", "vp"}
# Good documents that cannot be "verified" yet, by what they lack.
NOT_YET = {
    "issuer_key.not_fetched": "did:web and web addresses are not fetched",
    "status.not_checked": "status lists are not read",
}


@pytest.fixture(scope="module")
def corpus(shared):
    return shared / "abuse/shared"


def cases(corpus):
    manifest = json.loads((corpus / "manifest.json").read_text())
    return [
        case
        for case in manifest
        if case["group"] in GROUPS and case["kind"] in {"import", "verify"} and "big" not in case
    ]


def moment(text):
    return datetime.fromisoformat(text).astimezone(UTC)


def policy(corpus, case, now):
    known = json.loads((corpus / "known_issuers.json").read_text())
    ids = [entry["id"] for entry in known] + [case[name] for name in ("known_issuer_extra",) if name in case]
    terms = case.get("verify", {})
    seen = case.get("last_seen")
    return VerificationPolicy(
        tuple(TrustedIssuer(id_, "Riverbend", "own", now) for id_ in ids),
        terms.get("nonce"),
        terms.get("aud"),
        moment(seen) if seen else None,
    )


def report_on(corpus, case):
    default = json.loads((corpus / "defaults.json").read_text())["now"]
    now = moment(case.get("now", default))
    role = Role.PRESENTATION if case["kind"] == "verify" else Role.POSSESSION
    try:
        document = parse((corpus / case["file"]).read_bytes())
    except WalletError as error:
        return Report.unreadable(error, role, now)
    asked = (document, Evidence(contexts()), policy(corpus, case, now), role, now)
    report = verify(*asked).report
    if is_worth_more(report):
        with room.more():  # as the process that may be ended does
            return verify(*asked).report
    return report


def answer(report, case):
    """What adding or checking makes of it: a presentation is added credential by credential."""
    inside = report.credentials if case["kind"] == "import" else ()
    outcomes = {one.outcome for one in inside} or {report.outcome}
    if outcomes == {Outcome.UNREADABLE}:
        return "reject"
    return "accept" if outcomes == {Outcome.VERIFIED} else "unverified"


def test_every_document_gets_the_right_answer(corpus, record_property):
    wrong, not_yet, right = {}, 0, 0
    for case in cases(corpus):
        report = report_on(corpus, case)
        got = answer(report, case)
        if got in {case["class"], *case.get("also_ok", [])}:
            right += 1
        elif (
            got == "unverified"
            and "accept" in {case["class"], *case.get("also_ok", [])}
            and report.reason in NOT_YET
        ):
            not_yet += 1
        else:
            wrong[case["file"]] = (got, report.outcome.value, report.reason, case["why"])
    tell("hostile documents", {"right": right, "not read yet": not_yet, "wrong": len(wrong)}, record_property)
    assert wrong == {}
    assert right > 170


def test_nothing_is_verified_that_must_not_be(corpus):
    for case in cases(corpus):
        if "accept" not in {case["class"], *case.get("also_ok", [])}:
            report = report_on(corpus, case)
            assert Outcome.VERIFIED not in {report.outcome, *(one.outcome for one in report.credentials)}, (
                case["file"]
            )
