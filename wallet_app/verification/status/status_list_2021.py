"""StatusList2021Entry (W3C CCG Status List 2021, the draft that Bitstring Status List grew from)."""

from typing import Final

from wallet_app.credentials import reading
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.verification.case import Case
from wallet_app.verification.findings import Answered
from wallet_app.verification.status import bit_lists, entries
from wallet_app.verification.status.bit_lists import Dialect
from wallet_app.verification.status.entries import CannotTellError, Entry

TYPE: Final = "StatusList2021Entry"
_PURPOSES: Final = frozenset({"revocation", "suspension"})


def read(entry: JsonObject) -> Entry:
    """Read an entry (section 4.1).

    Args:
        entry: the entry as it is written.

    Raises:
        CannotTellError: ``status.malformed``, ``status.address_refused``.
    """
    return Entry(
        entries.address(entry.get("statusListCredential")),
        entries.index(entry.get("statusListIndex")),
        entries.text(entry.get("statusPurpose")),
    )


def judge(case: Case, entry: Entry) -> Answered:
    """Look an entry up (section 5.2).

    Raises:
        CannotTellError: why it cannot be told.
    """
    if entry.purpose not in _PURPOSES:
        raise CannotTellError("status.purpose_unsupported")
    return bit_lists.judge(case, entry, _DIALECT)


def _purposes(subject: JsonObject) -> tuple[str, ...]:
    return reading.strings(subject.get("statusPurpose"))


_DIALECT: Final = Dialect("StatusList2021Credential", "StatusList2021", _purposes)
