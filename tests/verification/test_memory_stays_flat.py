"""What a verification makes goes with it, however many there are."""

import gc
import os
import sys

from tests.benchmarks import making
from tests.verification import makers
from wallet_app.credentials.parse import parse
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import CheckName
from wallet_app.verification.verify import verify

ROUNDS = int(os.environ.get("PROOFCASE_MANY_VERIFICATIONS", "300"))


def test_distinct_documents_leave_nothing_behind():
    """Blocks of memory in use; the caches are full of what these documents share after the first few."""

    def verify_some(numbers: range) -> None:
        for number in numbers:
            document = parse(making.sign(making.badge(number)))
            report = verify(document, makers.EVIDENCE, VerificationPolicy(), None, makers.NOW).report
            proof = report.check(CheckName.PROOF)
            assert proof is not None
            assert proof.code == "proof.valid"

    verify_some(range(100))
    gc.collect()
    before = sys.getallocatedblocks()
    verify_some(range(100, 100 + ROUNDS))
    gc.collect()
    # One document with its statements takes some 3,000 blocks.
    assert sys.getallocatedblocks() - before < 1_000
