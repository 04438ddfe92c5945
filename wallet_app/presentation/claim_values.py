"""How the value of a claim is shown."""

import re
from enum import StrEnum
from typing import Final

from wallet_app.encoding.strict_json import JsonValue
from wallet_app.presentation.leaves import Path, is_value_object

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LINK: Final = re.compile(r"https?://\S+", re.ASCII)
_NUMERIC_DATES: Final = frozenset({"exp", "nbf", "iat"})


class ValueKind(StrEnum):
    """What sort of value a claim has."""

    NONE = "none"
    """A container: its children have the values."""
    TEXT = "text"
    MOMENT = "moment"
    """RFC 3339 text: a date with a time."""
    DATE = "date"
    """``YYYY-MM-DD``."""
    NUMERIC_DATE = "numeric_date"
    """Seconds since 1970 (RFC 7519)."""
    NUMBER = "number"
    YES_NO = "yes_no"
    LINK = "link"
    """An address on the web; never opened by itself."""
    IMAGE = "image"
    """A picture: a ``data:`` URL with it, or its address, which is never fetched by itself."""
    DATA = "data"
    """Several texts, or anything else: JSON."""


def kind(path: Path, value: JsonValue) -> ValueKind:
    """Say how a claim's value is to be shown; total."""
    if is_value_object(value):
        return kind(path, shown(value))
    if isinstance(value, bool):
        return ValueKind.YES_NO
    if isinstance(value, int | float):
        return ValueKind.NUMERIC_DATE if len(path) == 1 and path[0] in _NUMERIC_DATES else ValueKind.NUMBER
    if not isinstance(value, str):
        return ValueKind.DATA
    return _kind_of_text(path, value)


def _kind_of_text(path: Path, value: str) -> ValueKind:
    members = [step for step in path if isinstance(step, str)]
    if value[:11].lower() == "data:image/" or members[-1:] == ["image"] or members[-2:] == ["image", "id"]:
        return ValueKind.IMAGE
    if _MOMENT.fullmatch(value):
        return ValueKind.MOMENT
    if _DATE.fullmatch(value):
        return ValueKind.DATE
    return ValueKind.LINK if _LINK.fullmatch(value) else ValueKind.TEXT


def shown(value: JsonValue) -> JsonValue:
    """Give the value as it is shown: of a JSON-LD value object the text alone; total."""
    if isinstance(value, dict) and is_value_object(value):
        return value["@value"]
    return value
