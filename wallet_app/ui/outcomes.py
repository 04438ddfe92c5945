"""How an outcome and an answer look: icon, tone and short word, the same on every page.

Only ``verified`` ever carries the bare word "Verified".
"""

from typing import Final

from wallet_app.answer import Answer
from wallet_app.ui.theme import Tone
from wallet_app.ui.words import say
from wallet_app.values import dataclass
from wallet_app.verification.report import Check, CheckName, Outcome, Report


@dataclass(frozen=True, slots=True)
class Look:
    """An icon (by its file name), a tone, and the word that says the same without colour."""

    icon: str
    tone: Tone
    word: str


_OUTCOMES: Final = {
    Outcome.VERIFIED: ("shield-check", Tone.HOLDS),
    Outcome.SIGNED: ("badge-check", Tone.ACCENT),
    Outcome.INCOMPLETE: ("circle-help", Tone.UNKNOWN),
    Outcome.FAILED: ("circle-x", Tone.FAILS),
    Outcome.UNREADABLE: ("file-text", Tone.NEUTRAL),
}

_ANSWERS: Final = {
    Answer.HOLDS: ("circle-check", Tone.HOLDS),
    Answer.FAILS: ("circle-x", Tone.FAILS),
    Answer.UNKNOWN: ("circle-help", Tone.UNKNOWN),
    Answer.NOT_APPLICABLE: ("minus", Tone.NEUTRAL),
}

_ADVICE: Final = {
    Answer.HOLDS: "clipboard-check",
    Answer.FAILS: "info",
    Answer.UNKNOWN: "circle-help",
    Answer.NOT_APPLICABLE: "minus",
}

_SHORT_REASONS: Final = frozenset(
    {"validity.expired", "validity.not_yet_valid", "proof.invalid", "jose.invalid", "coverage.not_signed"}
)
"""Reasons a card has a word of their own for; any other failure is "Failed" there."""


def of_outcome(outcome: Outcome, reason: str | None = None) -> Look:
    """How an outcome looks on a card or a pill.

    Args:
        outcome: the headline of a report.
        reason: the code that decided it; some have a shorter, clearer word ("Expired").
    """
    icon, tone = _OUTCOMES[outcome]
    if outcome is Outcome.FAILED and reason in _SHORT_REASONS:
        return Look(icon, tone, say(f"pill.{reason}"))
    return Look(icon, tone, say(f"pill.{outcome}"))


def of_report(report: Report) -> Look:
    """How the outcome of a report looks; of one that a credential inside decides, without its reason."""
    is_own = any(check.code == report.reason for check in report.checks)
    return of_outcome(report.outcome, report.reason if is_own or report.errors else None)


def of_answer(answer: Answer) -> Look:
    """How the answer of one check looks."""
    icon, tone = _ANSWERS[answer]
    return Look(icon, tone, say(f"answer.{answer}"))


def of_check(check: Check) -> Look:
    """How one check looks; advice never looks like a verdict."""
    if check.name is not CheckName.SCHEMA:
        return of_answer(check.answer)
    return Look(_ADVICE[check.answer], Tone.NEUTRAL, say(f"advice.{check.answer}"))
