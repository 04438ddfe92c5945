"""The Digital Credentials Consortium's fixtures, and what two reference engines say of every document."""

import json

import pytest

from tests.vectors.examining import count, examine, outcomes, tell
from wallet_app.answer import Answer
from wallet_app.verification.report import CheckName, Outcome

GOOD = {Outcome.VERIFIED, Outcome.SIGNED}


@pytest.fixture(scope="module")
def reports(shared):
    return outcomes(shared / "vectors/digitalcredentials-verifier-core/verifiableCredentials")


def expected(name):
    """What the file's own name says, without fetching: status lists and did:web cannot be reached."""
    if "testVC" in name or "safeModeBreaker" in name or "Expired" in name:
        return Outcome.FAILED
    if "NoStatus" in name:
        return Outcome.SIGNED
    if any(word in name for word in ("Status", "Revoked", "DidWeb", "didWeb")):
        return Outcome.INCOMPLETE
    return Outcome.SIGNED


def test_each_fixture_is_what_its_name_says(reports, record_property):
    count("digitalcredentials-verifier-core", reports, record_property)
    assert len(reports) == 24
    assert {name: report.outcome for name, report in reports.items()} == {
        name: expected(name) for name in reports
    }


def test_the_reasons_are_the_ones_in_the_names(reports):
    reasons = {name.rpartition("/")[2].partition(".")[0]: report.reason for name, report in reports.items()}
    assert reasons["testVC"] == "proof.invalid"
    assert reasons["v1Expired"] == reasons["v2RevokedAndExpired"] == "validity.expired"
    assert reasons["v2Revoked"] == "status.not_checked"
    assert reasons["v2WithBadDidWeb"] == "issuer_key.not_fetched"
    # The signature is bad already; the terms that its contexts do not define are told as well.
    assert reasons["safeModeBreaker"] == "proof.invalid"
    breaker = next(report for name, report in reports.items() if "safeModeBreaker" in name)
    assert breaker.check(CheckName.COVERAGE).code == "coverage.not_signed"


# Where Digital Bazaar's engine and ours answer differently about a bare proof, and why.
DIFFERENCES = {
    "w3c-vc-di-ecdsa/ecdsa-sd-2023/prc/addSignedSDBase.json": (
        "a base proof, confirmed for its holder here; the engine checks derived proofs alone"
    ),
    "1edtech-public-validator/ob30/simple-did-key-method.json": (
        "the method is a bare did:key, accepted here as its one key and not there"
    ),
    "w3c-vc-di-eddsa/proof-set-chain/signedProofChain1.json": (
        "a chain: what a proof signs includes the previous ones, which were left out for the engine"
    ),
    "w3c-vc-di-eddsa/proof-set-chain/signedProofChain2.json": "likewise",
    "w3c-vc-di-bbs/addSignedSDBase.json": "a base proof, as above",
    "w3c-vc-di-bbs/HolderBinding/derivedRevealDocument.json": (
        "the engine does not read the optional features of bbs-2023"
    ),
}


def verdicts(shared):
    folder = shared / "vectors"
    table = json.loads((folder / "verdicts.json").read_text())["verdicts"]
    return {name: entry for name, entry in table.items() if (folder / name).is_file()}


def test_no_proof_holds_that_a_reference_engine_refuses(shared, record_property):
    """Ours may know less than theirs (unknown); where both answer, both say the same."""
    agreed, unknown, wrong = 0, 0, {}
    for name, entry in verdicts(shared).items():
        report = examine((shared / "vectors" / name).read_bytes())
        proofs = [check for check in report.checks if check.name is CheckName.PROOF]
        theirs = entry.get("db") or []
        if not isinstance(theirs, list) or len(theirs) != len(proofs):
            continue
        for check, their in zip(proofs, theirs, strict=True):
            holds = their.get("verified") is True or their.get("proofOnly") is True
            if check.answer is Answer.UNKNOWN:
                unknown += 1
            elif (check.answer is Answer.HOLDS) is holds:
                agreed += 1
            else:
                wrong[name] = (check.answer, their)
    tell("verdicts", {"agreed": agreed, "unknown": unknown, "differ": len(wrong)}, record_property)
    assert set(wrong) == set(DIFFERENCES)
    assert agreed > 40


def test_a_document_that_an_engine_refuses_is_never_signed(shared):
    """ "Verified" by us only where the engine verified every proof of it."""
    for name, entry in verdicts(shared).items():
        theirs = entry.get("db") or []
        if isinstance(theirs, list) and any(their.get("verified") is not True for their in theirs):
            report = examine((shared / "vectors" / name).read_bytes())
            assert report.outcome not in GOOD, name
