"""Text from files, made safe to show: what cannot be seen is made visible, and nothing is endless.

Source of the sets: Unicode Standard Annex 9 (bidirectional controls), Unicode Technical Report
36 section 2.6 (invisible characters).
"""

import re
import unicodedata
from typing import Final

LONGEST: Final = 500
"""Characters of one text, unless the caller shows more."""
_MAX_MARKS: Final = 4
"""Combining marks on one letter: languages need up to three or four."""

_LINE_BREAKS: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES: Final = re.compile(r"[^\S\n]")
_JOINERS: Final = frozenset("\u200c\u200d")
_INVISIBLE_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_BLANK: Final = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u034f\u180b\u180c\u180d\u180e\u180f")
"""Letters and marks that leave nothing, or a blank, on the screen."""
_ORDINARY: Final = re.compile(r"[\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff]*")


def visible(text: str | None, longest: int = LONGEST, *, lines: bool = False) -> str:
    """Make a text from outside safe to show as plain text.

    Args:
        text: the text; None gives an empty one.
        longest: the most characters that are given; a longer text ends in an ellipsis.
        lines: keep line breaks; otherwise everything stands on one line.

    Returns:
        The text: control characters, direction overrides, invisible and unassigned characters
        are shown as ``[U+202E]``; joiners stay where scripts and emoji need them; of many marks on one
        letter the first few stay.
    """
    if not text:
        return ""
    # A character may become several: look at no more than can be shown.
    cut = text[: longest + 1]
    plain = _LINE_BREAKS.sub("\n" if lines else " ", cut)
    plain = _SPACES.sub(" ", plain)
    if not _ORDINARY.fullmatch(plain):
        plain = "".join(_seen(plain))
    if len(text) > longest or len(plain) > longest:
        plain = plain[: longest - 1].rstrip() + "…"
    return plain if lines else plain.strip()


def _seen(text: str) -> list[str]:
    found: list[str] = []
    marks = 0
    for index, character in enumerate(text):
        if unicodedata.category(character) in {"Mn", "Me"} and character not in _BLANK:
            marks += 1
            if marks <= _MAX_MARKS:
                found.append(character)
            continue
        marks = 0
        found.append(character if _is_seen(text, index) else f"[U+{ord(character):04X}]")
    return found


def _is_seen(text: str, index: int) -> bool:
    character = text[index]
    if character in _JOINERS:
        return _joins(text, index)
    if character in _BLANK:
        return False
    return character == "\n" or unicodedata.category(character) not in _INVISIBLE_CATEGORIES


def _joins(text: str, index: int) -> bool:
    """Whether a joiner stands between two characters that can be joined: neither is plain Latin."""
    around = text[max(0, index - 1) : index], text[index + 1 : index + 2]
    return all(side > "\u02ff" and unicodedata.category(side)[0] in "LMS" for side in around)
