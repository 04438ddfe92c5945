"""BitstringStatusListEntry (W3C Bitstring Status List 1.0)."""

from datetime import timedelta
from typing import Final

from wallet_app import limits
from wallet_app.credentials import reading
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.verification.case import Case
from wallet_app.verification.findings import Answered
from wallet_app.verification.status import bit_lists, entries
from wallet_app.verification.status.bit_lists import Dialect
from wallet_app.verification.status.entries import CannotTellError, Entry

TYPE: Final = "BitstringStatusListEntry"
_HEXADECIMAL: Final = 16
_MAX_MESSAGES: Final = 256
_MAX_TTL: Final = int(timedelta(days=3650).total_seconds() * 1000)


def read(entry: JsonObject) -> Entry:
    """Read an entry (section 2.1).

    Args:
        entry: the entry as it is written.

    Raises:
        CannotTellError: ``status.malformed``, ``status.address_refused``.
    """
    size = entry.get("statusSize", 1)
    if isinstance(size, bool) or not isinstance(size, int) or not 1 <= size <= limits.MAX_STATUS_SIZE:
        raise CannotTellError("status.malformed")
    return Entry(
        entries.address(entry.get("statusListCredential")),
        entries.index(entry.get("statusListIndex")),
        entries.text(entry.get("statusPurpose")),
        size,
        _messages(entry.get("statusMessage")),
    )


def judge(case: Case, entry: Entry) -> Answered:
    """Look an entry up (section 3.2).

    Raises:
        CannotTellError: why it cannot be told.
    """
    return bit_lists.judge(case, entry, _DIALECT)


def _messages(value: JsonValue) -> dict[int, str]:
    """Read ``statusMessage``: what each value means, the value in hexadecimal (``0x1``)."""
    listed = reading.as_list(value)
    if len(listed) > _MAX_MESSAGES:
        raise CannotTellError("status.malformed")
    found: dict[int, str] = {}
    for item in listed:
        status, message = (
            (item.get("status"), item.get("message")) if isinstance(item, dict) else (None, None)
        )
        if not isinstance(status, str) or not isinstance(message, str) or not status.startswith("0x"):
            raise CannotTellError("status.malformed")
        try:
            number = int(status, _HEXADECIMAL) if status.isascii() and "_" not in status else -1
        except ValueError:
            number = -1
        if number < 0 or number in found:
            raise CannotTellError("status.malformed")
        found[number] = message
    return found


def _purposes(subject: JsonObject) -> tuple[str, ...]:
    return reading.strings(subject.get("statusPurpose"))


def _ttl(subject: JsonObject) -> timedelta | None:
    """Read ``ttl``: milliseconds (section 2.2)."""
    ttl = subject.get("ttl")
    if isinstance(ttl, bool) or not isinstance(ttl, int) or not 0 <= ttl <= _MAX_TTL:
        return None
    return timedelta(milliseconds=ttl)


_DIALECT: Final = Dialect("BitstringStatusListCredential", "BitstringStatusList", _purposes, _ttl)
