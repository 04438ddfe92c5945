"""A verification that was too much work here is done again in the process, and comes out the same."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.benchmarks import making
from tests.verification import makers
from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.credentials.parse import parse
from wallet_app.errors import WalletError, WorkerError
from wallet_app.verification.evidence import Evidence, Resource, Wanted, WantedKind
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import CheckName, Outcome
from wallet_app.verification.verify import verify
from wallet_app.workers.hard import HardVerifier
from wallet_app.workers.worker import Worker

POLICY = VerificationPolicy((makers.trusted(),))


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def tied(**changes):
    """Make a badge with parts that cannot be told apart at first sight."""
    content = makers.badge(**changes)
    alike = {"type": ["Alignment"], "targetName": "Welding", "targetUrl": "https://skills.example/1"}
    content["credentialSubject"]["achievement"]["alignment"] = [alike] * 5
    return makers.document(makers.sign(content))


def unneeded() -> Worker:
    pytest.fail("the process was asked for")


def ask(worker, document, *, evidence=makers.EVIDENCE, policy=POLICY):
    return HardVerifier(lambda: worker).verify(document, evidence, policy, None, makers.NOW)


@pytest.fixture
def no_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Allow no work at all here; the process has its own limits."""
    monkeypatch.setattr(limits, "MAX_VERIFICATION_WORK", 0)


def test_what_is_easy_needs_no_process():
    easy = makers.document(makers.sign(makers.badge()))
    found = HardVerifier(unneeded).verify(easy, makers.EVIDENCE, POLICY, None, makers.NOW)
    assert found.report.outcome is Outcome.VERIFIED


@pytest.mark.usefixtures("no_budget")
def test_what_fails_anyway_needs_no_process():
    expired = tied(validUntil=(makers.NOW - timedelta(days=1)).isoformat())
    found = HardVerifier(unneeded).verify(expired, makers.EVIDENCE, POLICY, None, makers.NOW)
    assert found.report.outcome is Outcome.FAILED


def test_the_process_finds_what_would_have_been_found_here(worker, monkeypatch):
    document = tied()
    here = verify(document, makers.EVIDENCE, POLICY, None, makers.NOW)
    assert here.report.outcome is Outcome.VERIFIED
    monkeypatch.setattr(limits, "MAX_VERIFICATION_WORK", 0)
    given_up = verify(document, makers.EVIDENCE, POLICY, None, makers.NOW).report.check(CheckName.PROOF)
    assert given_up is not None
    assert (given_up.answer, given_up.params["cause"]) == (Answer.UNKNOWN, "rdfc.budget")
    assert ask(worker, document) == here


@pytest.mark.usefixtures("no_budget")
def test_what_was_altered_fails_there_too(worker):
    altered = makers.document({**tied().content, "name": "Crane badge"})
    assert ask(worker, altered).report.outcome is Outcome.FAILED


@pytest.mark.usefixtures("no_budget")
def test_what_it_wants_and_looked_for_comes_back(worker):
    status = {
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "1",
        "statusListCredential": "https://status.example/1",
    }
    document = tied(credentialStatus=status)
    wanted = Wanted(WantedKind.STATUS_LIST, "https://status.example/1")
    assert ask(worker, document).wanted == (wanted,)

    looked_for = set()

    class Looked(dict):
        def get(self, key, default=None):
            looked_for.add(key)
            return super().get(key, default)

    unreachable = Looked({wanted: Resource(wanted.id, makers.NOW, problem="network.unreachable")})
    found = ask(worker, document, evidence=Evidence(makers.EVIDENCE.contexts, resources=unreachable))
    assert (found.report.outcome, found.wanted) == (Outcome.INCOMPLETE, ())
    assert wanted in looked_for


@pytest.mark.usefixtures("no_budget")
@pytest.mark.parametrize(
    "error", [WorkerError("worker.too_long"), WalletError("check.defect", kind="KeyError")]
)
def test_without_the_process_it_could_not_be_checked(error: WalletError):
    class Ended(Worker):
        def ask(self, *_arguments, **_named):
            raise error

    found = ask(Ended(), tied())
    assert (found.report.outcome, found.report.reason) == (Outcome.INCOMPLETE, "proof.beyond_limits")


def test_a_record_too_large_for_here_is_verified_there(worker, monkeypatch):
    """The process knows nothing of the smaller limits here: both find the same."""
    record = parse(making.record(30))
    here = verify(record, makers.EVIDENCE, POLICY, None, makers.NOW)
    coverage = here.report.check(CheckName.COVERAGE)
    assert coverage is not None
    assert coverage.answer is Answer.HOLDS
    for limit in ("MAX_DOCUMENT_CONTAINERS", "MAX_DOCUMENT_ITEMS", "MAX_CREDENTIALS_HERE"):
        with monkeypatch.context() as patch:
            patch.setattr(limits, limit, 20)
            given_up = verify(record, makers.EVIDENCE, POLICY, None, makers.NOW).report
            assert given_up.outcome is Outcome.INCOMPLETE
            assert [(check.code, check.params) for check in given_up.checks] == [
                ("proof.beyond_limits", {"cause": "document.too_large"})
            ]
            assert ask(worker, record) == here
    for limit in ("MAX_QUADS", "MAX_NODES"):
        with monkeypatch.context() as patch:
            patch.setattr(limits, limit, 20)
            given_up = verify(record, makers.EVIDENCE, POLICY, None, makers.NOW).report
            assert given_up.outcome is Outcome.INCOMPLETE
            assert ask(worker, record) == here


def test_a_record_of_hundreds_is_verified(worker):
    """With the limits as they are: more credentials than fit here."""
    record = making.record(300)
    found = ask(worker, parse(record)).report
    assert len(found.credentials) == 300
    answers = {check.name: check.answer for check in found.checks}
    assert {answers[CheckName.PROOF], answers[CheckName.COVERAGE]} == {Answer.HOLDS}
    altered = parse(record.replace(b"Record of learning", b"Record of lerning"))
    assert ask(worker, altered).report.outcome is Outcome.FAILED
