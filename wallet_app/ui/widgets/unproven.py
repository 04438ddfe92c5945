"""What is said where no good signature covers the words of a document."""

from wallet_app.answer import Answer
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets.feedback import Banner
from wallet_app.ui.words import say
from wallet_app.verification.report import CheckName, Report


def is_proven(report: Report) -> bool:
    """Say whether a good signature covers everything the document says.

    Args:
        report: of one credential.

    Returns:
        True only when every check of signature and coverage holds, and there is one of each.
    """
    answers = {
        name: {check.answer for check in report.checks if check.name is name}
        for name in (CheckName.PROOF, CheckName.COVERAGE)
    }
    return all(found == {Answer.HOLDS} for found in answers.values())


def unproven_banner(report: Report) -> Banner | None:
    """Give the warning to stand above the words of a document; None where they are proven."""
    if is_proven(report):
        return None
    fails = any(
        check.answer is Answer.FAILS
        for check in report.checks
        if check.name in {CheckName.PROOF, CheckName.COVERAGE}
    )
    return Banner(
        Tone.FAILS if fails else Tone.UNKNOWN,
        say("unproven.fails" if fails else "unproven.unknown"),
        next_step=say("unproven.next"),
        name="unprovenBanner",
    )
