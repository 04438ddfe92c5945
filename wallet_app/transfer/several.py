"""A JSON array of credentials: each element as it stands in the text."""

import re
from collections.abc import Iterator
from typing import Final

from wallet_app import limits
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import EncodingError, TransferError

# What divides a JSON text; brackets and commas inside a text belong to the text.
_MARK: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[{\]},]', re.DOTALL)


def split(text: str) -> tuple[bytes, ...] | None:
    """Take a JSON array apart.

    Args:
        text: any text.

    Returns:
        For an array of objects and texts: each object's own characters, untouched, and the content of each
        text (a token), each once. None for everything else, and for what is no sound JSON:
        whoever parses it says what is wrong.

    Raises:
        TransferError: ``input.too_many`` (``limit``).
    """
    if not text.lstrip("\ufeff \t\r\n").startswith("["):
        return None
    try:
        values = strict_json.loads(text)
    except EncodingError:
        return None
    if not isinstance(values, list) or not values or not all(isinstance(one, dict | str) for one in values):
        return None
    if len(values) > limits.MAX_SEVERAL:
        raise TransferError("input.too_many", limit=limits.MAX_SEVERAL)
    pairs = zip(values, _elements(text), strict=True)
    return tuple(dict.fromkeys(_document(value, written) for value, written in pairs))


def _document(value: JsonValue, written: str) -> bytes:
    return value.encode() if isinstance(value, str) else written.strip().encode()


def _elements(text: str) -> Iterator[str]:
    """Give the text of each element of an array that is known to be sound and not empty."""
    depth, start = 0, 0
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark in {"[", "{"}:
            depth += 1
            if depth == 1:
                start = match.end()
        elif mark in {"]", "}"}:
            depth -= 1
            if depth == 0:
                yield text[start : match.start()]
        elif mark == "," and depth == 1:
            yield text[start : match.start()]
            start = match.end()
