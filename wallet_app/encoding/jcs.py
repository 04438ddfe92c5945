"""JSON Canonicalization Scheme (RFC 8785), by the ``rfc8785`` library, with errors of our own.

Most documents hold nothing that the scheme writes otherwise than Python's own encoder does, which is
ten times as fast: no numbers but integers of some digits, and no characters beyond those that
UTF-16 sorts as they are numbered.
"""

import json
import re
from typing import Final

import rfc8785

from wallet_app import limits
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import EncodingError

_SORTED_OTHERWISE: Final = "[\ud800-\U0010ffff]"
"""What UTF-16 sorts otherwise, and what cannot be written at all. Compiled when needed: that takes long."""
_NUMBERS: Final = re.compile(r'[\[,:](?<![^"]:)(?!-?[1-9][0-9]{0,14}[\],}]|0[\],}])[-0-9NI]')
"""Numbers that may be written otherwise: after a name, a bracket or a comma. Or what looks so in a text."""
_encode: Final = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
).encode


def canonicalize(value: JsonValue) -> bytes:
    """Return the canonical UTF-8 bytes of a JSON value.

    Args:
        value: a JSON value, as :func:`wallet_app.encoding.strict_json.loads` gives it.

    Returns:
        The canonical form.

    Raises:
        EncodingError: ``jcs.integer_too_large`` for integers that an IEEE 754 double cannot
            tell apart (beyond 2**53 - 1: RFC 8785 would sign two of them alike),
            ``json.not_finite``, ``json.lone_surrogate``, ``json.too_deep``, ``json.not_json``.
    """
    if isinstance(value, dict) and (plain := _plain(value)) is not None:
        return plain
    try:
        return rfc8785.dumps(value)
    except rfc8785.IntegerDomainError as error:
        raise EncodingError("jcs.integer_too_large") from error
    except rfc8785.FloatDomainError as error:
        raise EncodingError("json.not_finite") from error
    except UnicodeEncodeError as error:
        raise EncodingError("json.lone_surrogate") from error
    except RecursionError as error:
        raise EncodingError("json.too_deep", limit=limits.MAX_JSON_DEPTH) from error
    except (rfc8785.CanonicalizationError, TypeError, AttributeError) as error:
        surrogate = isinstance(error.__cause__, UnicodeEncodeError)
        raise EncodingError("json.lone_surrogate" if surrogate else "json.not_json") from error


def _plain(value: dict[str, JsonValue]) -> bytes | None:
    """Write an object whose canonical form is what Python's encoder gives; None for any other."""
    try:
        _refuse_other_names(value)
        text = _encode(value)
    except (TypeError, ValueError, RecursionError):
        return None  # told with its reason by whoever looks closer
    if _NUMBERS.search(text) or (not text.isascii() and re.search(_SORTED_OTHERWISE, text)):
        return None
    return text.encode()


def _refuse_other_names(value: JsonValue) -> None:
    """Raise TypeError for a name that is no text, of which the encoder would make one."""
    waiting: list[JsonValue] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            "".join(one)
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
