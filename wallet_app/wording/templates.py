"""Put parameters into a text: dates in words, numbers with their noun, everything else made safe."""

import string
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from wallet_app.encoding import timestamps
from wallet_app.errors import EncodingError
from wallet_app.wording import moments
from wallet_app.wording.catalogue import Catalogue, Words, load, look_up
from wallet_app.wording.plain import visible

_DATES: Final = frozenset({"at", "from", "until", "since"})
"""Parameters whose text is a moment (RFC 3339) and is shown as a day."""
_MOMENTS: Final = frozenset({"moment"})
"""Those that are shown to the minute."""
_MAX_PARAMETER_CHARS: Final = 200


class _Formatter(string.Formatter):
    """``{name}``, ``{count:claim|claims}`` for a number with its noun; nothing else."""

    def get_field(self, field_name: str, args: object, kwargs: Mapping[str, object]) -> tuple[object, str]:
        """Give a parameter by its plain name: no attributes, no items."""
        del args
        return kwargs[field_name], field_name

    def format_field(self, value: object, format_spec: str) -> str:
        """Give a number with the noun that fits, anything else as it is."""
        if "|" in format_spec and isinstance(value, int):
            one, many = format_spec.split("|", 1)
            return f"{value:n} {one if value == 1 else many}"
        return str(value)


_FORMATTER: Final = _Formatter()


def fill(words: Words, params: Mapping[str, object], language: str) -> str:
    """Put parameters into the first text that needs no more than is given.

    Args:
        words: one text, or several from the fullest to the shortest.
        params: the parameters; None counts as not given.
        language: the language's tag.

    Returns:
        The text. A parameter missing everywhere is shown as an ellipsis.
    """
    catalogue = load(language)
    shown = {name: _shown(name, value, catalogue, language) for name, value in params.items()}
    given = {name: value for name, value in shown.items() if value is not None}
    texts = (words,) if isinstance(words, str) else words
    text = next((text for text in texts if names(text) <= given.keys()), texts[-1])
    missing = dict.fromkeys(names(text) - given.keys(), "…")
    return _FORMATTER.vformat(text, (), {**given, **missing})


def names(text: str) -> set[str]:
    """Give the names of the parameters that a text has places for."""
    return {name for _, name, _, _ in _FORMATTER.parse(text) if name}


def _shown(name: str, value: object, catalogue: Catalogue, language: str) -> object:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if name == "cause":
        return look_up(catalogue.causes, str(value)) or None
    at = value if isinstance(value, datetime) else None
    if at is None and name in _DATES | _MOMENTS:
        at = _moment(str(value))
    if at is not None:
        return moments.moment(at, language) if name in _MOMENTS else moments.day(at, language)
    return visible(str(value), longest=_MAX_PARAMETER_CHARS)


def _moment(text: str) -> datetime | None:
    try:
        return timestamps.parse(text)
    except EncodingError:
        return None
