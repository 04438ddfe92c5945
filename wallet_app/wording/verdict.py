"""The headline of a report, and the sentence of each check."""

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


def check_words(check: Check, language: str = ENGLISH) -> str:
    """Give the sentence of one check."""
    return say(check.code, check.params, language)
