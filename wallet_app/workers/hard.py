"""A verification that was too much work for the program itself, done again where it may take longer.

The rules give up on graphs that are hard to canonicalize, long before anybody has to wait. Some of those are
honest: a large record of badges that say everything they can. They are verified again, by the very same
rules, with more work allowed, in the process that may be ended.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from wallet_app import limits
from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import WorkerError
from wallet_app.linked_data import rdfc
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.verification.evidence import Evidence, Resource, Wanted
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Check, Outcome, Report, Role
from wallet_app.verification.verify import Verification, verify
from wallet_app.workers import codec
from wallet_app.workers.frames import Frame
from wallet_app.workers.worker import Worker

TASK: Final = "verify"
_TOO_MUCH: Final = "rdfc.budget"
"""The cause by which a proof check says that the work was too much."""


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that a verification looks at, but for the contexts, which ship with Proofcase."""

    received: bytes
    resources: Mapping[Wanted, Resource]
    earlier: Mapping[Wanted, Resource]
    policy: VerificationPolicy
    role: Role | None
    now: datetime


class HardVerifier:
    """Verifies here, and where that was too much work once more in the process.

    Args:
        worker: the process.
    """

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    def verify(
        self,
        document: Document,
        evidence: Evidence,
        policy: VerificationPolicy,
        role: Role | None,
        now: datetime,
    ) -> Verification:
        """Verify, as :func:`wallet_app.verification.verify.verify` does.

        Where the process is of no help either, the first answer stands: it could not be checked.
        """
        found = verify(document, evidence, policy, role, now)
        if not is_worth_more(found.report) or evidence.did_documents:
            return found
        question = Question(document.received, evidence.resources, evidence.earlier, policy, role, now)
        try:
            reply = self._worker.ask(TASK, write(question), seconds=limits.HARD_VERIFICATION_SECONDS)
            return codec.load(Verification, reply.content.get("verification"), reply.blobs)
        except WorkerError:
            return found


def is_worth_more(report: Report) -> bool:
    """Say whether more work could change a report: nothing fails, and a proof took too much of it."""
    return report.outcome is Outcome.INCOMPLETE and any(
        check.params.get("cause") == _TOO_MUCH for check in _checks(report)
    )


def write(question: Question) -> Frame:
    """Write a question as a message."""
    blobs: list[bytes] = []
    content: JsonObject = {"question": codec.dump(question, blobs)}
    return Frame(content, tuple(blobs))


def answer(frame: Frame, contexts: ContextStore) -> Frame:
    """Answer a question: the inside of the process.

    Args:
        frame: what :func:`write` made.
        contexts: the pinned contexts.

    Raises:
        WalletError: the document cannot be parsed, though it could before.
    """
    question = codec.load(Question, frame.content.get("question"), frame.blobs)
    evidence = Evidence(contexts, resources=question.resources, earlier=question.earlier)
    with rdfc.shared_budget(limits.MAX_HARD_VERIFICATION_WORK):
        found = verify(parse(question.received), evidence, question.policy, question.role, question.now)
    blobs: list[bytes] = []
    return Frame({"verification": codec.dump(found, blobs)}, tuple(blobs))


def _checks(report: Report) -> Iterator[Check]:
    yield from report.checks
    for inside in report.credentials:
        yield from _checks(inside)
