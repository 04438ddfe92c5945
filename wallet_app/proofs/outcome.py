"""What checking one proof found."""

from collections.abc import Mapping
from dataclasses import field

from wallet_app.answer import Answer
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.linked_data.to_quads import Problem
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class ProofOutcome:
    """The answer to one question: did this key sign this document?

    Attributes:
        answer: holds, fails, or could not be checked.
        code: the reason, ``proof.…``, ``jose.…`` or ``key_binding.…``: the key into the wording.
        params: values for the sentence.
        problems: what the document holds and the signature does not cover, each with its JSON
            pointer into the document. They are told apart from the answer: a signature can be
            good and still not say everything that is shown.
    """

    answer: Answer
    code: str
    params: Mapping[str, JsonValue] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the signature is good."""
        return self.answer is Answer.HOLDS


def holds(code: str, problems: tuple[Problem, ...] = (), /, **params: JsonValue) -> ProofOutcome:
    """Say that a signature is good."""
    return ProofOutcome(Answer.HOLDS, code, params, problems)


def fails(code: str, problems: tuple[Problem, ...] = (), /, **params: JsonValue) -> ProofOutcome:
    """Say that a signature is not good."""
    return ProofOutcome(Answer.FAILS, code, params, problems)


def unknown(code: str, problems: tuple[Problem, ...] = (), /, **params: JsonValue) -> ProofOutcome:
    """Say that a signature could not be checked."""
    return ProofOutcome(Answer.UNKNOWN, code, params, problems)
