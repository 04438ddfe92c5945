"""Strict, bounded JSON (RFC 8259, with the restrictions of I-JSON, RFC 7493 section 2).

What Python's own reader lets through is refused here: duplicate member names, ``NaN`` and
infinities (also by overflow), lone surrogates, other encodings than UTF-8, and any size,
depth or count beyond :mod:`wallet_app.limits`.
"""

import contextlib
import json
import math
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, NoReturn, TypeAlias

from wallet_app import limits
from wallet_app.errors import EncodingError

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
JsonObject: TypeAlias = dict[str, JsonValue]


class Bounds(NamedTuple):
    """How much a JSON text may hold.

    ``items`` are commas, arrays and objects: about as many as there are members and elements;
    ``containers`` arrays and objects alone.
    """

    items: int
    containers: int


ANY_JSON: Final = Bounds(limits.MAX_JSON_ITEMS, limits.MAX_JSON_CONTAINERS)
DOCUMENT: Final = Bounds(limits.MAX_DOCUMENT_ITEMS, limits.MAX_DOCUMENT_CONTAINERS)

_BETWEEN: Final = b",\n"
_WHITE_SPACE: Final = " \t\n\r"
_BOM: Final = b"\xef\xbb\xbf"
_ESCAPE: Final = re.compile(rb"\\.", re.DOTALL)
_SURROGATE_ESCAPE: Final = re.compile(r"\\u[dD][89a-fA-F]")
_ONE_BRACKET: Final = bytes.maketrans(b"{}", b"[]")
_NOT_STRUCTURE: Final = bytes(set(range(256)) - set(b'"[]{},'))


def loads(
    data: bytes | str,
    *,
    max_bytes: int = limits.MAX_JSON_BYTES,
    max_members: int = limits.MAX_JSON_MEMBERS,
    bounds: Bounds = ANY_JSON,
) -> JsonValue:
    """Parse one JSON text.

    Args:
        data: the text, as UTF-8 bytes (one leading byte order mark is accepted) or ``str``.
        max_bytes: the largest size in bytes that is looked at.
        max_members: the most members of one object, where a format has objects that are lists.
        bounds: how much it may hold in all.

    Returns:
        The value: numbers written without fraction and exponent are ``int``, others ``float``.

    Raises:
        EncodingError: ``json.too_large``, ``json.not_utf8``, ``json.empty``, ``json.too_deep``,
            ``json.too_many_items``, ``json.too_many_members``, ``json.duplicate_key``,
            ``json.not_finite``, ``json.number_too_long``, ``json.lone_surrogate``,
            ``json.trailing_data`` or ``json.malformed`` (the last two with ``line`` and
            ``column``).
    """
    raw = _as_utf8(data, max_bytes)
    text = _decode(raw)
    if not text or text.isspace():
        raise EncodingError("json.empty")
    _check_structure(raw, bounds)
    value = _parse(text, max_members)
    if b"\\" in raw and _SURROGATE_ESCAPE.search(text):
        _refuse_lone_surrogates(value)
    return value


def loads_each(texts: Sequence[bytes]) -> list[JsonValue]:
    """Parse many JSON texts, as :func:`loads` does each; in fewer steps where all are small and plain.

    Args:
        texts: the texts.

    Returns:
        The value of each.

    Raises:
        EncodingError: what :func:`loads` raises of the first that it refuses.
    """
    together = _BETWEEN.join(texts)
    # What all together do not exceed none of them does; without escapes there is no lone surrogate.
    if len(together) <= limits.MAX_JSON_BYTES and b"\\" not in together and _is_shallow(together, ANY_JSON):
        with contextlib.suppress(EncodingError, ValueError, StopIteration, RecursionError):
            values = _flat_arrays(together, len(texts)) or _one_by_one(texts)
            if values is not None:
                return values
    # What is wrong, or only unusual, is for the one that goes step by step.
    return [loads(text) for text in texts]


def _flat_arrays(together: bytes, count: int) -> list[JsonValue] | None:
    """Parse texts, each an array with no array in it, in one step; None for all others.

    JSON has no line feed inside a string: brackets on both sides of one are brackets. Where there are no
    others, they open and close the arrays, and each text is one of them.
    """
    gaps = count - 1
    if together[:1] != b"[" or together[-1:] != b"]" or together.count(b"]" + _BETWEEN + b"[") != gaps:
        return None
    if together.count(b"\n") != gaps or not together.count(b"[") == together.count(b"]") == count:
        return None
    text = f"[{together.decode('utf-8')}]"
    values, end = _scan(text, 0)
    return values if end == len(text) else None


def _one_by_one(texts: Sequence[bytes]) -> list[JsonValue] | None:
    """Parse texts that have nothing around their values; None for all others."""
    decoded = [text.decode("utf-8") for text in texts]
    scanned = [_scan(text, 0) for text in decoded]
    if [end for _, end in scanned] != [len(text) for text in decoded]:
        return None
    return [value for value, _ in scanned]


def _scan(text: str, start: int) -> tuple[Any, int]:
    """Read the value that starts in a place of a text, and give where it ends."""
    found: tuple[Any, int] = _decoder(limits.MAX_JSON_MEMBERS).scan_once(text, start)  # type: ignore[attr-defined] # types lack it
    return found


def loads_object(
    data: bytes | str, *, max_bytes: int = limits.MAX_JSON_BYTES, bounds: Bounds = ANY_JSON
) -> JsonObject:
    """Parse one JSON text that must be an object.

    Args:
        data: the text, as for :func:`loads`.
        max_bytes: the largest size in bytes that is looked at.
        bounds: how much it may hold in all.

    Returns:
        The object.

    Raises:
        EncodingError: as :func:`loads`, and ``json.not_object``.
    """
    value = loads(data, max_bytes=max_bytes, bounds=bounds)
    if not isinstance(value, dict):
        raise EncodingError("json.not_object")
    return value


def dumps(value: JsonValue, indent: int | None = None) -> str:
    """Write a JSON value as text, as ``JSON.stringify`` does (members keep their order).

    Args:
        value: the value.
        indent: spaces per level, or None for one line without spaces.

    Returns:
        The text; encode it as UTF-8.

    Raises:
        EncodingError: ``json.not_finite`` for NaN and infinities, ``json.too_deep``,
            ``json.lone_surrogate``, ``json.not_json`` for anything that is no JSON value.
    """
    try:
        text = _encoder(indent).encode(value)
        text.encode()
    except UnicodeEncodeError as error:
        raise EncodingError("json.lone_surrogate") from error
    except ValueError as error:
        raise EncodingError("json.not_finite") from error
    except RecursionError as error:
        raise EncodingError("json.too_deep", limit=limits.MAX_JSON_DEPTH) from error
    except TypeError as error:
        raise EncodingError("json.not_json") from error
    return text


def _as_utf8(data: bytes | str, max_bytes: int) -> bytes:
    """Return the bytes of the text without its byte order mark."""
    if len(data) > max_bytes:
        raise EncodingError("json.too_large", limit=max_bytes, size=len(data))
    if isinstance(data, str):
        try:
            data = data.encode()
        except UnicodeEncodeError as error:
            raise EncodingError("json.lone_surrogate") from error
        if len(data) > max_bytes:
            raise EncodingError("json.too_large", limit=max_bytes, size=len(data))
    return data.removeprefix(_BOM)


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise EncodingError("json.not_utf8", position=error.start) from error


def _check_structure(raw: bytes, bounds: Bounds) -> None:
    """Bound depth and counts before the parser recurses or allocates."""
    if len(raw) <= limits.MAX_JSON_DEPTH:
        return  # not even of brackets alone
    if _is_shallow(raw, bounds):
        return
    if b"\\" in raw:
        raw = _ESCAPE.sub(b"", raw)
    # Only quotes, brackets and commas are left; every second piece between quotes is outside.
    skeleton = b"".join(raw.translate(_ONE_BRACKET, _NOT_STRUCTURE).split(b'"')[::2])
    containers = skeleton.count(b"[")
    if containers > bounds.containers:
        raise EncodingError("json.too_many_items", limit=bounds.containers)
    if containers + skeleton.count(b",") > bounds.items:
        raise EncodingError("json.too_many_items", limit=bounds.items)
    if _depth_exceeds(skeleton.replace(b",", b""), limits.MAX_JSON_DEPTH):
        raise EncodingError("json.too_deep", limit=limits.MAX_JSON_DEPTH)


def _is_shallow(raw: bytes, bounds: Bounds) -> bool:
    """Say whether there are so few brackets and commas, in texts or not, that no bound can be exceeded."""
    openers = raw.count(b"[") + raw.count(b"{")
    shallow = openers <= min(limits.MAX_JSON_DEPTH, bounds.containers)
    # Fewer bytes than that are no more items.
    return shallow and (len(raw) <= bounds.items or raw.count(b",") + openers <= bounds.items)


def _depth_exceeds(brackets: bytes, limit: int) -> bool:
    """Say whether brackets nest deeper than ``limit``; unclosed ones count as nested."""
    for depth in range(limit + 1):
        innermost_gone = brackets.replace(b"[]", b"")
        if len(innermost_gone) == len(brackets):
            return depth + brackets.count(b"[") > limit
        brackets = innermost_gone
    return True


def _object_reader(limit: int) -> Callable[[list[tuple[str, JsonValue]]], JsonObject]:
    """Return what builds one object, refusing a member name given twice (RFC 7493 section 2.3)."""

    def build(pairs: list[tuple[str, JsonValue]]) -> JsonObject:
        value = dict(pairs)
        if len(value) == len(pairs) <= limit:
            return value
        if len(value) != len(pairs):
            raise EncodingError("json.duplicate_key")
        raise EncodingError("json.too_many_members", limit=limit)

    return build


def _float(literal: str) -> float:
    value = float(literal)
    if not math.isfinite(value):
        raise EncodingError("json.not_finite")
    return value


def _refuse_constant(_literal: str) -> NoReturn:
    raise EncodingError("json.not_finite")


@lru_cache
def _decoder(max_members: int) -> json.JSONDecoder:
    return json.JSONDecoder(
        object_pairs_hook=_object_reader(max_members),
        parse_float=_float,
        parse_constant=_refuse_constant,
    )


@lru_cache
def _encoder(indent: int | None) -> json.JSONEncoder:
    separators = (",", ":") if indent is None else (",", ": ")
    return json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)


def _parse(text: str, max_members: int) -> JsonValue:
    decoder = _decoder(max_members)
    value: JsonValue
    try:
        # Small texts come by the dozen: what `decode` does around this step takes longer than the step.
        if text[0] in "{[":
            value, end = decoder.raw_decode(text)
            if end == len(text) or not text[end:].strip(_WHITE_SPACE):
                return value
        value = decoder.decode(text)
    except json.JSONDecodeError as error:
        trailing = error.msg.startswith("Extra data")
        code = "json.trailing_data" if trailing else "json.malformed"
        raise EncodingError(code, line=error.lineno, column=error.colno) from None
    except ValueError as error:
        # Python refuses to convert integers of more than 4,300 digits.
        raise EncodingError("json.number_too_long") from error
    except RecursionError as error:
        raise EncodingError("json.too_deep", limit=limits.MAX_JSON_DEPTH) from error
    return value


def _refuse_lone_surrogates(value: JsonValue) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise EncodingError("json.lone_surrogate") from error
