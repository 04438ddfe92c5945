"""JSON pointers (RFC 6901), read strictly: ``/x/3dModel`` is never an index, nor is ``-1``."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from wallet_app import limits
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import LinkedDataError

_POINTER: Final = re.compile(r"(?:/(?:[^~/]|~[01])*)*")
_INDEX: Final = re.compile(r"0|[1-9][0-9]{0,8}")


def escape(token: str) -> str:
    """Escape one reference token (RFC 6901 section 3)."""
    if "~" in token or "/" in token:
        return token.replace("~", "~0").replace("/", "~1")
    return token


def parse(pointer: str) -> tuple[str, ...]:
    """Take a JSON pointer apart.

    Args:
        pointer: the empty text (the whole document), or tokens each after a slash.

    Returns:
        The reference tokens, unescaped.

    Raises:
        LinkedDataError: ``pointer.invalid`` or ``pointer.too_long``.
    """
    if len(pointer) > limits.MAX_POINTER_CHARS or pointer.count("/") > limits.MAX_POINTER_TOKENS:
        raise LinkedDataError("pointer.too_long")
    plain = pointer[:1] == "/" and "~" not in pointer
    if not plain and not _POINTER.fullmatch(pointer):
        raise LinkedDataError("pointer.invalid")
    return tokens(pointer)


def tokens(pointer: str) -> tuple[str, ...]:
    """Return the reference tokens of a pointer known to be well formed, such as one of our own."""
    found = pointer.split("/")[1:]
    if "~" in pointer:
        # ~1 first, so that ~01 becomes ~1 (section 4)
        found = [token.replace("~1", "/").replace("~0", "~") for token in found]
    return tuple(found)


def format(path: Sequence[str | int]) -> str:  # noqa: A001  - the pair of parse
    """Return the JSON pointer of these reference tokens."""
    joined = "/".join(map(str, path))
    if path and "~" not in joined and joined.count("/") == len(path) - 1:
        return f"/{joined}"
    return "".join(f"/{escape(str(token))}" for token in path)


def index(token: str, length: int) -> int | None:
    """Return the array index that a token is, or None when an array of ``length`` has no such."""
    if not _INDEX.fullmatch(token) or int(token) >= length:
        return None
    return int(token)


def resolve(document: JsonValue, pointer: str) -> JsonValue:
    """Return the value that a pointer points to (RFC 6901 section 4).

    Raises:
        LinkedDataError: as :func:`parse`, and ``pointer.no_match`` where the document has no value.
    """
    return follow(document, parse(pointer))


def follow(document: JsonValue, path: Iterable[str]) -> JsonValue:
    """Return the value that these reference tokens lead to.

    Raises:
        LinkedDataError: ``pointer.no_match``.
    """
    value = document
    for token in path:
        if isinstance(value, dict) and token in value:
            value = value[token]
            continue
        position = index(token, len(value)) if isinstance(value, list) else None
        if position is None or not isinstance(value, list):
            raise LinkedDataError("pointer.no_match")
        value = value[position]
    return value
