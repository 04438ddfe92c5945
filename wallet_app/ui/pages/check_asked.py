"""Whether what is checked was made for a request of this session, and what says so."""

from dataclasses import replace
from functools import partial
from typing import Final

from wallet_app.answer import Answer
from wallet_app.services.asking import AskingService
from wallet_app.services.check import CheckOptions, CheckService, Examination, Source
from wallet_app.services.evidence import Asking
from wallet_app.ui.page import Shell
from wallet_app.ui.pages.ask.made import asked_words
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import Banner, Card, PlainLabel
from wallet_app.ui.widgets.rows import Chevron, RowButton, two_lines
from wallet_app.ui.words import say
from wallet_app.verification.report import CheckName, Outcome, Report
from wallet_app.wording.moments import moment

_MOST_SHOWN: Final = 5


def checked(
    check: CheckService, made: AskingService, source: Source, options: CheckOptions, asking: Asking
) -> tuple[Examination, ...]:
    """Check a source; where it says that it answers a request of this session, by that one's challenge.

    Args:
        check: checks.
        made: knows what was asked for.
        source: a file, or bytes.
        options: how; a challenge that the person typed goes before those remembered.
        asking: what was learnt with the sources before.
    """
    found = check.check(source, options, asking)
    if options.challenge is not None or options.domain is not None:
        return found
    answered = next((one for one in map(made.answered_by, found) if one is not None), None)
    if answered is None:
        return found
    return check.check(source, replace(options, challenge=answered.challenge, domain=answered.domain), asking)


def asked_banner(made: AskingService, examination: Examination, challenge: str) -> Banner | None:
    """Say whether an answer was made for a request of this session; None where nothing was asked.

    Args:
        made: knows what was asked for.
        examination: of one document.
        challenge: what the person typed; then the checks say it all.
    """
    if challenge or not made.requests or examination.document is None:
        return None
    answered = made.answered_by(examination)
    if answered is None:
        return _no_answer()
    if not _is_met(examination.report):
        return None  # the checks say why
    step = say("ask.answered.next", moment=moment(answered.made), what=asked_words(answered))
    # It can be made for the request and fail all the same: then nothing above the verdict is green.
    tone = Tone.NEUTRAL if examination.report.outcome is Outcome.FAILED else Tone.HOLDS
    return Banner(tone, say("ask.answered"), next_step=step, name="answersRequest")


def asked_card(shell: Shell) -> Card | None:
    """List what was asked for since the program began, the newest first; None where nothing was.

    Args:
        shell: the window.
    """
    made = shell.application.asking.requests[::-1][:_MOST_SHOWN]
    if not made:
        return None
    title = PlainLabel(say("ask.earlier"), "strong")
    title.setContentsMargins(theme().metrics.space(3), 0, 0, 0)  # above the words of the lines
    card = Card(title, gap=1, padding=3, name="askedEarlier")
    for number, one in enumerate(made):
        words, at = asked_words(one), moment(one.made)
        line = RowButton(two_lines(words, at), Chevron(), words=f"{words}, {at}", name=f"asked-{number}")
        line.clicked.connect(partial(shell.go, "ask", one))
        card.add(line)
    return card


def _is_met(report: Report) -> bool:
    """Whether every presentation in it was signed over the challenge: what is only said counts not."""
    binding = report.check(CheckName.HOLDER_BINDING)
    if binding is not None and binding.answer is not Answer.NOT_APPLICABLE:
        return binding.answer is Answer.HOLDS
    return bool(report.credentials) and all(map(_is_met, report.credentials))


def _no_answer() -> Banner:
    step = say("ask.not_answered.next")
    return Banner(Tone.UNKNOWN, say("ask.not_answered"), next_step=step, name="answersNoRequest")
