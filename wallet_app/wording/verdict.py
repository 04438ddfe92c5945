"""The headline of a report, and the sentence of each check."""

from collections.abc import Sequence

from wallet_app.verification.report import Check, Outcome, Report
from wallet_app.wording.catalogue import ENGLISH, load, look_up
from wallet_app.wording.sentences import say
from wallet_app.wording.templates import fill


def headline(report: Report, language: str = ENGLISH) -> str:
    """Give the outcome with its deciding reason: "Failed: expired 3 May 2026".

    Args:
        report: the report.
        language: the language's tag.

    Returns:
        One line. The bare word "Verified" begins it for the outcome ``verified`` alone.
    """
    if report.outcome is Outcome.UNREADABLE:
        params = report.errors[0].params if report.errors else {}
        return say(report.reason, params, language).removesuffix(".")
    check = report.deciding
    outcome = say(f"outcome.{report.outcome.value}", {}, language)
    words = look_up(load(language).headlines, report.reason)
    if words is None:
        return outcome
    reason = fill(words, check.params if check is not None else {}, language)
    is_own = check is None or check in report.checks
    code = "outcome.with_reason" if is_own else "outcome.with_reason_inside"
    return say(code, {"outcome": outcome, "reason": reason}, language)


def headline_of_several(reports: Sequence[Report], language: str = ENGLISH) -> str:
    """Give one line over documents that came together: each has its own headline besides.

    Args:
        reports: at least one.
        language: the language's tag.

    Returns:
        The headline of a single one; of several the bare word only when all of them are verified.
    """
    if len(reports) == 1:
        return headline(reports[0], language)
    verified = all(report.outcome is Outcome.VERIFIED for report in reports)
    code = "outcome.all_verified" if verified else "outcome.several"
    return say(code, {"count": len(reports)}, language)


def check_words(check: Check, language: str = ENGLISH) -> str:
    """Give the sentence of one check."""
    return say(check.code, check.params, language)
