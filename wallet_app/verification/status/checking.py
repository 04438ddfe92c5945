"""The check ``status``: every entry by its method, none passed over."""

from collections.abc import Callable, Iterator
from typing import Final

from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.credentials import securing
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.values import dataclass
from wallet_app.verification.case import Case
from wallet_app.verification.findings import Answered
from wallet_app.verification.report import Check, CheckName
from wallet_app.verification.status import (
    bitstring,
    entries,
    one_edtech,
    revealed,
    revocation_list_2020,
    status_list_2021,
    token_status_list,
)
from wallet_app.verification.status.entries import CannotTellError, Entry

_REFRESH: Final = "1EdTechCredentialRefresh"
"""Says where a newer version is, and nothing of this one (1EdTech Credential Refresh Service 1.0)."""


@dataclass(frozen=True, slots=True)
class _Method:
    """One way to tell a status: how its entries are read, and looked up."""

    read: Callable[[JsonObject], Entry]
    judge: Callable[[Case, Entry], Answered]


METHODS: Final = {
    module.TYPE: _Method(module.read, module.judge)
    for module in (bitstring, status_list_2021, revocation_list_2020, one_edtech, token_status_list)
}
"""Every method that is read, by the type of its entries."""


@dataclass(frozen=True, slots=True)
class _Read:
    """One entry of the credential: what it says, or why nothing can be made of it."""

    method: str
    entry: Entry | None
    problem: CannotTellError | None = None


def check(case: Case) -> Answered:
    """Check the status of a credential: was it withdrawn or suspended since?

    Args:
        case: the verification of a credential.

    Returns:
        One check ``status`` for each entry, and the lists that are lacking or that have become
        old. Not applicable when the issuer gave no way to ask. What was not looked at, or cannot be
        told, is unknown and never "not revoked".
    """
    said = tuple(entries.said(case.document))
    asked = [(method, entry) for method, entry in said if method != _REFRESH]
    found = _all(case, asked) if asked else ()
    checks = tuple(check for one in found for check in one.checks)
    checks += tuple(_unseen(case, is_any_shown=bool(asked)))
    if not checks:
        checks = (case.check(CheckName.STATUS, Answer.NOT_APPLICABLE, "status.not_used"),)
    wanted = tuple(dict.fromkeys(want for one in found for want in one.wanted))
    return Answered(checks, wanted)


def _all(case: Case, said: list[tuple[str, JsonValue]]) -> tuple[Answered, ...]:
    if len(said) > limits.MAX_STATUS_ENTRIES:
        return (_too_many(case, len(said)),)
    read = [_read(method, entry) for method, entry in said]
    addresses = {one.entry.address for one in read if one.entry is not None}
    if len(addresses) > limits.MAX_STATUS_LISTS:
        return (_too_many(case, len(addresses)),)
    return tuple(_judge(case, one) for one in read)


def _too_many(case: Case, count: int) -> Answered:
    """Nobody is asked: so many lists tell others what is checked here, or keep us busy."""
    return Answered((case.check(CheckName.STATUS, Answer.UNKNOWN, "status.too_many", count=count),))


def _read(name: str, entry: JsonValue) -> _Read:
    method = METHODS.get(name)
    if not name or not isinstance(entry, dict):
        return _Read(name, None, CannotTellError("status.malformed"))
    if method is None:
        return _Read(name, None, CannotTellError("status.type_unsupported", type=name))
    try:
        return _Read(name, method.read(entry))
    except CannotTellError as error:
        return _Read(name, None, error)


def _judge(case: Case, one: _Read) -> Answered:
    detail: dict[str, JsonValue] = {"type": one.method} if one.method else {}
    try:
        if one.problem is not None or one.entry is None:
            raise one.problem or CannotTellError("status.malformed")
        found = METHODS[one.method].judge(case, one.entry)
    except CannotTellError as error:
        if one.entry is not None:
            detail |= one.entry.detail
        if "cause" in error.values:
            detail["cause"] = error.values["cause"]
        check = Check(CheckName.STATUS, Answer.UNKNOWN, error.code, error.values, case.now, detail)
        return Answered((check,), error.wanted)
    checks = tuple(
        Check(check.name, check.answer, check.code, check.params, check.as_of, {**detail, **check.detail})
        for check in found.checks
    )
    return Answered(checks, found.wanted)


def _unseen(case: Case, *, is_any_shown: bool) -> Iterator[Check]:
    """Say when a status may have been left out: all of it, or entries beside those that are shown."""
    if not is_any_shown:
        if securing.may_withhold_members(case.document):
            yield case.check(CheckName.STATUS, Answer.UNKNOWN, "status.may_be_withheld")
    elif entries.withheld(case.document) or revealed.may_lack_entries(case):
        yield case.check(CheckName.STATUS, Answer.UNKNOWN, "status.others_withheld")
