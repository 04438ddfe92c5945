"""W3C's signed documents: the proof holds and covers everything; that it is the issuer's does not."""

import pytest

from tests.vectors.examining import count, examine, outcomes
from wallet_app.answer import Answer
from wallet_app.verification.report import CheckName, Outcome, Role

GOOD = {Outcome.VERIFIED, Outcome.SIGNED}
# Documents signed in ways that are read, by folder.
SIGNED = {
    "w3c-vc-di-eddsa": [
        "Ed25519Signature2020/signedEdSig.json",
        "eddsa-jcs-2022/signedJCS.json",
        "eddsa-rdfc-2022/signedDataInt.json",
        "eddsa-rdfc-2022/employ/signedDataInt.json",
        "proof-set-chain/signedProofChain1.json",
        "proof-set-chain/signedProofChain2.json",
        "proof-set-chain/signedProofSet1.json",
        "proof-set-chain/signedProofSet2.json",
    ],
    "w3c-vc-di-ecdsa": [
        "ecdsa-rdfc-2019-p256/signedECDSAP256.json",
        "ecdsa-rdfc-2019-p384/signedECDSAP384.json",
        "ecdsa-jcs-2019-p256/signedJCSECDSAP256.json",
        "ecdsa-jcs-2019-p384/signedJCSECDSAP384.json",
        "ecdsa-sd-2023/prc/addSignedSDBase.json",
        "ecdsa-sd-2023/prc/derivedRevealDocument.json",
    ],
}


def answers(report, name):
    return {check.answer for check in report.checks if check.name is name}


@pytest.mark.parametrize(
    ("folder", "name"), [(folder, name) for folder, names in SIGNED.items() for name in names]
)
def test_proof_and_coverage_hold_and_the_issuer_is_another(shared, folder, name):
    role = Role.POSSESSION if "Base" in name else None
    report = examine((shared / "vectors" / folder / name).read_bytes(), role)
    assert answers(report, CheckName.PROOF) == {Answer.HOLDS}
    assert answers(report, CheckName.COVERAGE) == {Answer.HOLDS}
    assert Answer.HOLDS not in answers(report, CheckName.ISSUER_KEY)
    assert report.outcome not in GOOD


@pytest.mark.parametrize("folder", ["w3c-vc-di-eddsa", "w3c-vc-di-ecdsa", "w3c-vc-di-bbs"])
def test_nothing_in_these_folders_is_signed_by_its_issuer(shared, folder, record_property):
    reports = outcomes(shared / "vectors" / folder)
    count(folder, reports, record_property)
    assert {name for name, report in reports.items() if report.outcome in GOOD} == set()
