"""The report as JSON: what ``--json`` prints, and what the vault keeps.

Besides the words, which are for people and may change,
everything needed to make the same report again is there: ``from_json(to_json(report))`` is equal.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from wallet_app.answer import Answer
from wallet_app.credentials import reading
from wallet_app.credentials.contact import Contact, of_claims
from wallet_app.credentials.document import Format
from wallet_app.credentials.model import Party
from wallet_app.credentials.moments import moment
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import DocumentError, Side
from wallet_app.verification.report import Check, CheckName, Outcome, Problem, Report, Role

Say = Callable[[str, Mapping[str, JsonValue]], str]
"""Gives the sentence for a code and its parameters."""
NextStep = Callable[[str], str]
"""Gives what a person can do about an error code."""

VERSION: Final = 1
"""The version of this form; a stored report of a newer one is not read."""


def to_json(report: Report, say: Say, next_step: NextStep = lambda _code: "") -> JsonObject:
    """Write a report as JSON.

    Args:
        report: the report.
        say: gives the words for each check and error.
        next_step: gives the next step for each error.

    Returns:
        The object; a front end puts ``input`` before it.
    """
    return {
        "version": VERSION,
        "outcome": report.outcome.value,
        "reason": report.reason,
        "role": report.role.value,
        "checked_at": _text(report.checked_at),
        "format": report.format.value if report.format is not None else None,
        "profiles": list(report.profiles),
        "title": report.title,
        "issuer": _party(report.issuer),
        "subject": _party(report.subject),
        "valid_from": _text(report.valid_from),
        "valid_until": _text(report.valid_until),
        "secured_by": list(report.secured_by),
        "checks": [_check(check, say) for check in report.checks],
        "credentials": [to_json(inside, say, next_step) for inside in report.credentials],
        "endorsements": [to_json(inside, say, next_step) for inside in report.endorsements],
        "contact": _contact(report.contact),
        "errors": [
            {
                "code": problem.code,
                "message": say(problem.code, problem.params),
                "next_step": next_step(problem.code),
                "side": problem.side.value,
                "params": dict(problem.params),
            }
            for problem in report.errors
        ],
    }


def _check(check: Check, say: Say) -> JsonObject:
    return {
        "check": check.name.value,
        "answer": check.answer.value,
        "code": check.code,
        "message": say(check.code, check.params),
        "as_of": _text(check.as_of),
        "params": dict(check.params),
        "detail": dict(check.detail),
    }


def _party(party: Party | None) -> JsonValue:
    return {"id": party.id, "name": party.name} if party is not None else None


def _contact(contact: Contact | None) -> JsonValue:
    """Write what the presenter says of themselves, and that it is no more than that."""
    if contact is None:
        return None
    return {"name": contact.name, "email": contact.email, "stated_by": "holder"}


def _text(at: datetime | None) -> str | None:
    """Write a moment so that reading it gives the same one, to the microsecond."""
    return at.isoformat().replace("+00:00", "Z") if at is not None else None


def from_json(value: JsonObject) -> Report:
    """Read a report that :func:`to_json` wrote.

    Args:
        value: the object; the words in it are not looked at.

    Returns:
        The report; issuer and subject have their id and name alone.

    Raises:
        DocumentError: ``report.malformed``, or ``report.newer`` (written by a newer Proofcase).
    """
    version = value.get("version")
    if isinstance(version, int) and version > VERSION:
        raise DocumentError("report.newer", side=Side.COMPUTER)
    try:
        return _report(value)
    except (KeyError, TypeError, ValueError) as error:
        raise DocumentError("report.malformed", side=Side.COMPUTER) from error


def _report(value: JsonObject) -> Report:
    written = value["format"]
    return Report(
        Role(_string(value["role"])),
        _moment(value["checked_at"]),
        Outcome(_string(value["outcome"])),
        _string(value["reason"]),
        format=Format(_string(written)) if written is not None else None,
        profiles=reading.strings(value["profiles"]),
        title=reading.text(value["title"]),
        issuer=_party_of(value["issuer"]),
        subject=_party_of(value["subject"]),
        valid_from=moment(value["valid_from"]),
        valid_until=moment(value["valid_until"]),
        secured_by=reading.strings(value["secured_by"]),
        checks=tuple(_check_of(check) for check in reading.objects(value["checks"])),
        credentials=tuple(_report(inside) for inside in reading.objects(value["credentials"])),
        errors=tuple(_problem_of(problem) for problem in reading.objects(value["errors"])),
        # Reports stored before endorsements were judged have none.
        endorsements=tuple(_report(inside) for inside in reading.objects(value.get("endorsements"))),
        contact=of_claims(reading.first_object(value.get("contact"))),
    )


def _check_of(value: JsonObject) -> Check:
    return Check(
        CheckName(_string(value["check"])),
        Answer(_string(value["answer"])),
        _string(value["code"]),
        reading.first_object(value["params"]),
        moment(value["as_of"]),
        reading.first_object(value["detail"]),
    )


def _problem_of(value: JsonObject) -> Problem:
    return Problem(
        _string(value["code"]), reading.first_object(value["params"]), Side(_string(value["side"]))
    )


def _party_of(value: JsonValue) -> Party | None:
    if not isinstance(value, dict):
        return None
    return Party(id=reading.text(value.get("id")), name=reading.text(value.get("name")))


def _string(value: JsonValue) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _moment(value: JsonValue) -> datetime:
    found = moment(value)
    if found is None:
        raise ValueError(value)
    return found
