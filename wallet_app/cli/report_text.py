"""A report as people read it on a terminal, and as machines read it."""

from collections.abc import Iterator, Sequence
from typing import Final

from wallet_app.cli.advice import Advice
from wallet_app.cli.online import contacted_json, contacted_lines
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.services.check import Examination
from wallet_app.verification import serialise
from wallet_app.verification.report import Check, Outcome, Problem, Report
from wallet_app.wording import check_words, headline, next_step, say
from wallet_app.wording.plain import visible

_LONGEST_STATED: Final = 200
"""Characters of a name or address that a person is shown."""


def examination_json(examination: Examination, advice: Sequence[Advice] = ()) -> JsonObject:
    """Write an examination as the report of one input.

    Args:
        examination: what was found.
        advice: on the documents in it that name schemas; it is no part of the report.
    """
    more: JsonObject = {"contacted": contacted_json(examination)}
    if advice:
        more["advice"] = [_advice_json(one) for one in advice]
    return {"input": examination.name} | report_json(examination.report) | more


def _advice_json(advice: Advice) -> JsonObject:
    check = advice.check
    return {
        "place": list(advice.place),
        "answer": check.answer.value,
        "code": check.code,
        "params": dict(check.params),
        "message": check_words(check),
        "detail": dict(check.detail),
    }


def examination_lines(examination: Examination, advice: Sequence[Advice] = ()) -> Iterator[str]:
    """Write an examination for people: its report, advice, then who was contacted and who was not.

    Args:
        examination: what was found.
        advice: on the documents in it that name schemas.
    """
    yield from report_lines(examination.report, examination.name)
    for one in advice:
        if one.place:
            place = ", ".join(say("cli.credential_number", {"number": part}) for part in one.place)
            yield "    " + say("cli.advice.inside", {"place": place, "advice": check_words(one.check)})
        else:
            yield "    " + say("cli.advice", {"advice": check_words(one.check)})
    yield from (f"    {line}" for line in contacted_lines(examination))


def report_json(report: Report) -> JsonObject:
    """Write a report with its sentences and, for what is unreadable, what to do next."""
    return serialise.to_json(report, say, next_step)


def report_lines(report: Report, name: str, indent: str = "") -> Iterator[str]:
    """Write a report for people: the headline first, then who and what, then each check."""
    yield f"{indent}{visible(name)}: {headline(report)}"
    inner = indent + "    "
    for problem in report.errors:
        if line := _problem_line(problem, report):
            yield inner + line
    yield from (inner + line for line in _identity(report))
    yield from (inner + _check_line(check) for check in report.checks)
    for number, inside in enumerate(report.credentials, start=1):
        yield from report_lines(inside, say("cli.credential_number", {"number": number}), inner)
    for number, inside in enumerate(report.endorsements, start=1):
        yield from report_lines(inside, say("cli.endorsement_number", {"number": number}), inner)


def _problem_line(problem: Problem, report: Report) -> str:
    """Say what to do about a problem, and what it is unless the headline has said it."""
    is_told = report.outcome is Outcome.UNREADABLE and problem is report.errors[0]
    message = "" if is_told else say(problem.code, problem.params)
    return f"{message} {next_step(problem.code)}".strip()


def _identity(report: Report) -> Iterator[str]:
    """Say what it calls itself and who issued it: words of the document."""
    if report.title:
        yield say("cli.title", {"title": visible(report.title)})
    if report.contact is not None:
        stated = (report.contact.name, report.contact.email)
        said = (visible(text, longest=_LONGEST_STATED) for text in stated)
        yield say("cli.self_stated", {"contact": ", ".join(part for part in said if part)})
    issuer = report.issuer
    if issuer is not None:
        name = visible(issuer.name or "")
        yield say("cli.issuer", {"name": name, "id": visible(issuer.id or "")}).strip()


def _check_line(check: Check) -> str:
    mark = say(f"cli.check.{check.answer}", {})
    return f"[{mark}] {check_words(check)}"
