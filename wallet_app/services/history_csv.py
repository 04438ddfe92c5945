"""The history as CSV (RFC 4180), which no spreadsheet takes for formulas."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

from wallet_app.encoding import strict_json
from wallet_app.services.history_items import HistoryItem, asked, meant_until
from wallet_app.vault.history_records import RevealedClaim, RevealedClaims

_COLUMNS: Final = (
    "time",
    "event",
    "title",
    "counterpart",
    "credential",
    "claim",
    "label",
    "value",
    "credential_title",
    "issuer",
    "check",
    "medium",
    "meant_until",
    "asked_by",
    "purpose",
    "note",
)
_SUSPECT: Final = re.compile("(?<![0-9A-Za-z])[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\x00]|^[\t\r\n]")
"""Where none of these is, nothing can begin a formula."""
_SEPARATORS: Final = frozenset(";|\t\r\n")
_RUN: Final = re.compile(
    "(^[;|\\s\"'\x00-\x1f\u200b-\u200f\u2060\ufeff]*|[;|\\s\"'\x00-\x1f\u200b-\u200f\u2060\ufeff]+)"
    "([=+\\-@\uff1d\uff0b\uff0d\uff20]?)"
)
"""Blanks, quotes and separators, as many as there are, and the sign after them that begins a formula."""


def text(items: Iterable[HistoryItem]) -> str:
    """Give lines of the history as CSV: one row per claim revealed, else one per event.

    Args:
        items: the lines, in the order of the rows.

    Returns:
        The table with a row of names; every cell is quoted, and what a spreadsheet would run as a
        formula has an apostrophe before it (OWASP, "CSV Injection").
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(_COLUMNS)
    for item in items:
        writer.writerows(_rows(item))
    return written.getvalue()


def inert(cell: str) -> str:
    """Keep a spreadsheet from running a cell, or a part of one, as a formula.

    Args:
        cell: any text.

    Returns:
        The text, with an apostrophe wherever a formula could begin.
    """
    if not _SUSPECT.search(cell):
        return cell
    return _RUN.sub(_marked, cell.replace("\x00", ""))


def _marked(found: re.Match[str]) -> str:
    """Put an apostrophe before what begins the cell, or a part of it by another separator, as a formula."""
    run, sign = found.groups()
    first = "'" if found.start() == 0 and run[:1] in {"\t", "\r", "\n"} else ""
    begins = found.start() == 0 or not _SEPARATORS.isdisjoint(run)
    return f"{first}{run}'{sign}" if sign and begins else f"{first}{run}{sign}"


def _rows(item: HistoryItem) -> Iterator[list[str]]:
    head = _inert(item.at.isoformat(), item.kind.value, item.title, item.counterpart)
    tail = _tail(item)
    if not any(shared.claims for shared in item.credentials):
        ids = ", ".join(shared.credential_id for shared in item.credentials)
        yield [*head, *_inert(ids), "", "", "", *_about(item.credentials), *tail]
    for shared in item.credentials:
        about = _about((shared,))
        for claim in shared.claims:
            told = _inert(shared.credential_id, claim.pointer, claim.label, _value(claim))
            yield [*head, *told, *about, *tail]


def _about(shared: Iterable[RevealedClaims]) -> list[str]:
    there = tuple(shared)
    return _inert(
        ", ".join(one.title for one in there),
        ", ".join(one.issuer for one in there if one.issuer),
        ", ".join(one.outcome for one in there if one.outcome),
    )


def _tail(item: HistoryItem) -> list[str]:
    medium, until, request = item.details.get("medium"), meant_until(item.details), asked(item.details)
    return _inert(
        medium if isinstance(medium, str) else "",
        until.isoformat() if until is not None else "",
        (request.id or request.name) if request is not None else "",
        request.purpose if request is not None else "",
        item.note,
    )


def _inert(*cells: str) -> list[str]:
    return [inert(cell) for cell in cells]


def _value(claim: RevealedClaim) -> str:
    return claim.value if isinstance(claim.value, str) else strict_json.dumps(claim.value)
