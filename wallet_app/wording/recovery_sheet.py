"""The sheet with a recovery code: plain text, to be printed or put away."""

import re
from datetime import datetime
from typing import Final

from wallet_app.wording import moments
from wallet_app.wording.plain import visible
from wallet_app.wording.sentences import say

_GROUPS_IN_A_LINE: Final = 3
_GROUPS: Final = 9
_GROUP: Final = re.compile(r"[0-9A-Za-z]{4}")
_BETWEEN: Final = re.compile(r"[-\s]+")
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")


def text(wallet: str, code: str, made: datetime) -> str:
    """Write a sheet.

    Args:
        wallet: the wallet's name.
        code: the recovery code, its groups joined by hyphens.
        made: when the sheet is made.
    """
    parts = (
        say("recovery_sheet.title", {}),
        say("recovery_sheet.wallet", {"name": visible(wallet)}),
        say("recovery_sheet.made", {"day": moments.day(made)}),
        "\n".join("    " + "-".join(line) for line in lines(code)),
        say("recovery_sheet.what", {}),
        say("recovery_sheet.how", {}),
        say("recovery_sheet.keep", {}),
    )
    return "\n\n".join(parts) + "\n"


def lines(code: str) -> tuple[tuple[str, ...], ...]:
    """Give the groups of a code line by line, as they are shown and printed."""
    groups = code.split("-")
    starts = range(0, len(groups), _GROUPS_IN_A_LINE)
    return tuple(tuple(groups[start : start + _GROUPS_IN_A_LINE]) for start in starts)


def find(written: str) -> str | None:
    """Find the recovery code on a sheet.

    Args:
        written: a whole sheet, or just the code.

    Returns:
        What looks like a code; None when nothing does.
    """
    for paragraph in _PARAGRAPHS.split(written.replace("\r", "")):
        groups = _BETWEEN.split(paragraph.strip())
        if len(groups) == _GROUPS and all(_GROUP.fullmatch(group) for group in groups):
            return "-".join(groups)
    return None
