"""Text for searching, and lists of words in one column."""

import unicodedata
from collections.abc import Iterable
from typing import Final

SEPARATOR: Final = "\x1f"
_LETTERS: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ŋ": "n",
        "ŧ": "t",
    }
)
"""Letters that Unicode does not take apart into a letter and a mark."""


def fold(text: str) -> str:
    """Return text as it is searched: no case, no accents, one space between words."""
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(plain.casefold().translate(_LETTERS).split())


def clean(text: str) -> str:
    """Return text that the database takes: file names can hold bytes that are no text."""
    return text.encode("utf-8", "replace").decode()


def join(words: Iterable[str]) -> str:
    """Return a list of words as one text; :func:`split` takes it apart."""
    kept = [clean(word).replace(SEPARATOR, " ") for word in words]
    return SEPARATOR + SEPARATOR.join(kept) + SEPARATOR if kept else ""


def split(joined: str) -> tuple[str, ...]:
    """Return the words that :func:`join` put together."""
    return tuple(joined[1:-1].split(SEPARATOR)) if joined else ()
