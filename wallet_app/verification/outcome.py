"""From checks to the outcome, and the reason that decides it."""

from collections.abc import Iterable
from typing import Final

from wallet_app.answer import Answer
from wallet_app.verification.report import Check, CheckName, Outcome, Report

_REQUIRED: Final = frozenset(
    {
        CheckName.STRUCTURE,
        CheckName.PROOF,
        CheckName.COVERAGE,
        CheckName.PURPOSE,
        CheckName.VALIDITY,
    }
)
"""Checks of which one at least must have been made, and held: nothing checked is never a pass."""
_ASIDE: Final = (CheckName.ISSUER_RECOGNISED, CheckName.SCHEMA)
"""Checks that neither fail a document nor keep it from holding: the first tells two outcomes apart."""
_WORST_FIRST: Final = (
    Outcome.FAILED,
    Outcome.UNREADABLE,
    Outcome.INCOMPLETE,
    Outcome.SIGNED,
    Outcome.VERIFIED,
)
_DECIDE: Final = ((Answer.FAILS, Outcome.FAILED), (Answer.UNKNOWN, Outcome.INCOMPLETE))
"""Answers of which one is enough, and to what."""
_NOT_MADE: Final = "outcome.not_checked"


def of_credential(checks: tuple[Check, ...]) -> tuple[Outcome, str]:
    """Give the outcome of a credential.

    Args:
        checks: its checks, in order.

    Returns:
        The outcome and the code of the check that decides it: the first that fails, else the first
        that is unknown and counts, else ``issuer_recognised``.
    """
    outcome, reason = of_presentation(checks, CheckName.ISSUER_KEY)
    if outcome is not Outcome.VERIFIED:
        return outcome, reason
    names = [check.name for check in checks]
    if CheckName.ISSUER_RECOGNISED not in names:
        return Outcome.INCOMPLETE, _NOT_MADE
    recognised = checks[names.index(CheckName.ISSUER_RECOGNISED)]
    if recognised.answer is Answer.HOLDS:
        return Outcome.VERIFIED, recognised.code
    return Outcome.SIGNED, recognised.code


def of_presentation(
    checks: tuple[Check, ...], key_check: CheckName = CheckName.HOLDER_KEY
) -> tuple[Outcome, str]:
    """Give the outcome of a presentation by itself, without the credentials inside.

    Args:
        checks: its own checks, in order.
        key_check: the name of the check on the signer's key.

    Returns:
        The outcome (``verified`` when all holds) and the code of the check that decides it.
    """
    counting = [check for check in checks if check.name not in _ASIDE]
    answers = [check.answer for check in counting]
    for answer, outcome in _DECIDE:
        if answer in answers:
            return outcome, counting[answers.index(answer)].code
    # What neither fails nor is unknown holds, or need not be made.
    holds = Answer.HOLDS
    held = {check.name: check.code for check in reversed(counting) if check.answer is holds}
    if key_check not in held or not held.keys() >= _REQUIRED:
        return Outcome.INCOMPLETE, _NOT_MADE
    return Outcome.VERIFIED, held[CheckName.PROOF]


def of_bundle(structure: Check, inside: tuple[Report, ...]) -> tuple[Outcome, str]:
    """Give the outcome of a bundle, which says nothing itself: the worst inside, with its reason."""
    if not inside:
        return Outcome.UNREADABLE, structure.code
    if structure.answer is Answer.HOLDS:
        return worst((inside[0].outcome, inside[0].reason), inside[1:])
    return worst((Outcome.INCOMPLETE, structure.code), inside)


def worst(own: tuple[Outcome, str], inside: Iterable[Report]) -> tuple[Outcome, str]:
    """Give the worst outcome of a presentation and the credentials inside, with its reason."""
    found = [own, *[(report.outcome, report.reason) for report in inside]]
    return min(found, key=lambda pair: _WORST_FIRST.index(pair[0])) if len(found) > 1 else own
