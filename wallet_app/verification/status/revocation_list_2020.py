"""RevocationList2020Status (W3C CCG Revocation List 2020): one purpose, and two orders of bits.

The text counts from the left. The library by which such lists were made until 2022 counted from
the right. Where the two orders disagree, nobody can tell which was meant.
"""

from typing import Final

from wallet_app.encoding import bit_list
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.verification.case import Case
from wallet_app.verification.findings import Answered
from wallet_app.verification.status import bit_lists, entries
from wallet_app.verification.status.bit_lists import Dialect
from wallet_app.verification.status.entries import Entry

TYPE: Final = "RevocationList2020Status"
_PURPOSE: Final = "revocation"


def read(entry: JsonObject) -> Entry:
    """Read an entry (section 3.1).

    Args:
        entry: the entry as it is written.

    Raises:
        CannotTellError: ``status.malformed``, ``status.address_refused``.
    """
    return Entry(
        entries.address(entry.get("revocationListCredential")),
        entries.index(entry.get("revocationListIndex")),
        _PURPOSE,
    )


def judge(case: Case, entry: Entry) -> Answered:
    """Look an entry up (section 4.2).

    Raises:
        CannotTellError: why it cannot be told.
    """
    return bit_lists.judge(case, entry, _DIALECT)


def _purposes(_: JsonObject) -> tuple[str, ...]:
    return (_PURPOSE,)


def _differs(bits: bytes, index: int) -> bool:
    return bit_list.from_right(bits, index) == 1


_DIALECT: Final = Dialect("RevocationList2020Credential", "RevocationList2020", _purposes, ambiguous=_differs)
