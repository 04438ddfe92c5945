"""A verification that was too much work for the program itself, done again where it may take longer.

The rules give up on graphs that are hard to canonicalize, long before anybody has to wait. Some of those are
honest: a large record of badges that say everything they can. They are verified again, by the very same
rules, with more work allowed, in the process that may be ended.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeVar

from wallet_app import limits
from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import WalletError
from wallet_app.linked_data import rdfc, room
from wallet_app.proofs import data_integrity
from wallet_app.values import dataclass
from wallet_app.verification.evidence import Evidence, Resource, Wanted
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Check, Outcome, Report, Role
from wallet_app.verification.verify import TOO_LARGE, Verification, verify
from wallet_app.workers import codec
from wallet_app.workers.frames import Frame

if TYPE_CHECKING:  # whoever needs no process loads nothing of it
    from wallet_app.workers.worker import Worker

T = TypeVar("T")

TASK: Final = "verify"
_ROUNDS: Final = 4
"""How often the process may look for more that is known here: a key, a list, the key of the list."""
_TOO_MUCH: Final = frozenset({"rdfc.budget", TOO_LARGE, *data_integrity.TOO_LARGE})
"""The causes by which a proof check says that the work was too much."""


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that a verification looks at, but for the contexts, which ship with Proofcase.

    Of what is known of the world only what was looked for here goes along: a wallet may know a lot.
    """

    received: bytes
    resources: Mapping[Wanted, Resource]
    earlier: Mapping[Wanted, Resource]
    policy: VerificationPolicy
    role: Role | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What the process found, and which resources it looked for, there or not."""

    verification: Verification
    looked_for: tuple[Wanted, ...]
    looked_for_earlier: tuple[Wanted, ...]


class HardVerifier:
    """Verifies here, and where that was too much work once more in the process.

    Args:
        worker: gives the process; asked only when it is needed.
        seconds: how long it may take.
    """

    def __init__(
        self, worker: "Callable[[], Worker]", *, seconds: float = limits.HARD_VERIFICATION_SECONDS
    ) -> None:
        self._worker = worker
        self._seconds = seconds

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
        resources, earlier = _Noted(evidence.resources), _Noted(evidence.earlier)
        noted = replace(evidence, resources=resources, earlier=earlier)
        found = verify(document, noted, policy, role, now)
        if not is_worth_more(found.report) or evidence.did_documents:
            return found
        for _ in range(_ROUNDS):
            question = Question(document.received, resources.found(), earlier.found(), policy, role, now)
            try:
                answer = self._ask(question)
            except WalletError:  # it was ended, or met a defect: not an answer about this document
                return found
            if not (resources.look_for(answer.looked_for) or earlier.look_for(answer.looked_for_earlier)):
                return answer.verification
        return found

    def _ask(self, question: Question) -> "Answer":
        reply = self._worker().ask(TASK, _write("question", question), seconds=self._seconds)
        return _read("answer", Answer, reply)


def is_worth_more(report: Report) -> bool:
    """Say whether more work could change a report: nothing fails, and a proof took too much of it."""
    return report.outcome is Outcome.INCOMPLETE and any(
        check.params.get("cause") in _TOO_MUCH for check in _checks(report)
    )


def answer(frame: Frame, bundled: Evidence) -> Frame:
    """Answer a question: the inside of the process.

    Args:
        frame: the question as a message.
        bundled: the evidence that ships with Proofcase.

    Raises:
        WalletError: the document cannot be parsed, though it could before.
    """
    question = _read("question", Question, frame)
    resources, earlier = _Noted(question.resources), _Noted(question.earlier)
    evidence = replace(bundled, resources=resources, earlier=earlier)
    with rdfc.shared_budget(limits.MAX_HARD_VERIFICATION_WORK), room.more():
        found = verify(parse(question.received), evidence, question.policy, question.role, question.now)
    return _write("answer", Answer(found, tuple(resources.looked_for), tuple(earlier.looked_for)))


class _Noted(Mapping[Wanted, Resource]):
    """Resources that note which of them were looked for."""

    def __init__(self, resources: Mapping[Wanted, Resource]) -> None:
        self._resources = resources
        self.looked_for: dict[Wanted, None] = {}

    def __getitem__(self, wanted: Wanted) -> Resource:
        self.looked_for[wanted] = None
        return self._resources[wanted]

    def found(self) -> dict[Wanted, Resource]:
        """Give those that were looked for and are there."""
        there = ((wanted, self._resources.get(wanted)) for wanted in self.looked_for)
        return {wanted: resource for wanted, resource in there if resource is not None}

    def look_for(self, wanted: Iterable[Wanted]) -> bool:
        """Look for more; say whether any of them was not looked for before and is there."""
        new = [one for one in wanted if one not in self.looked_for]
        found = [one for one in new if self.get(one) is not None]
        return bool(found)

    def __iter__(self) -> Iterator[Wanted]:
        return iter(self._resources)

    def __len__(self) -> int:
        return len(self._resources)


def _write(name: str, value: object) -> Frame:
    blobs: list[bytes] = []
    content: JsonObject = {name: codec.dump(value, blobs)}
    return Frame(content, tuple(blobs))


def _read(name: str, expected: type[T], frame: Frame) -> T:
    return codec.load(expected, frame.content.get(name), frame.blobs)


def _checks(report: Report) -> Iterator[Check]:
    yield from report.checks
    for inside in report.credentials:
        yield from _checks(inside)
