"""Strict, bounded CBOR (RFC 8949), decoded by ``cbor2`` after a walk over the heads alone.

The walk refuses what these documents never hold, before anything is built: indefinite
lengths, tags that were not asked for (the library would turn some into dates, patterns or
mail), simple values other than false, true and null, and every size beyond the limits.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final, TypeAlias

import cbor2
from cbor2 import CBORTag

from wallet_app import limits
from wallet_app.errors import EncodingError

__all__ = ["CBORTag", "CborValue", "dumps", "loads"]

CborValue: TypeAlias = Any  # maps may have any keys, tags any content: checked by who reads it

_STRINGS: Final = (2, 3)
_ARRAY, _MAP, _TAG = 4, 5, 6
_ONE_BYTE_FOLLOWS, _EIGHT_BYTES_FOLLOW = 24, 27
_SIMPLE_VALUES: Final = frozenset({20, 21, 22, 25, 26, 27})
"""False, true, null, and floating-point numbers of three sizes."""


def loads(
    data: bytes, *, allowed_tags: Collection[int] = (), max_bytes: int = limits.MAX_CBOR_BYTES
) -> CborValue:
    """Decode exactly one CBOR data item.

    Args:
        data: the encoded item, definite lengths only, nothing after it.
        allowed_tags: tag numbers that may occur; they come back as :class:`CBORTag`.
        max_bytes: the largest size in bytes that is looked at.

    Returns:
        The value.

    Raises:
        EncodingError: ``cbor.too_large``, ``cbor.too_deep``, ``cbor.too_many_items``,
            ``cbor.tag_not_allowed``, ``cbor.trailing_data`` or ``cbor.malformed``.
    """
    if len(data) > max_bytes:
        raise EncodingError("cbor.too_large", limit=max_bytes)
    end = _check(data, allowed_tags)
    if end != len(data):
        raise EncodingError("cbor.trailing_data")
    try:
        value = cbor2.loads(
            data,
            max_depth=limits.MAX_CBOR_DEPTH + 1,
            allow_indefinite=False,
            allow_duplicate_keys=False,
        )
    except (cbor2.CBORError, TypeError, ValueError, RecursionError) as error:
        raise EncodingError("cbor.malformed") from error
    return _mutable(value) if allowed_tags else value


def dumps(value: CborValue, *, canonical: bool = False) -> bytes:
    """Encode a value with definite lengths; maps keep their order.

    Args:
        value: what :func:`loads` would return.
        canonical: sort map entries (RFC 8949 section 4.2.3, length first).

    Returns:
        The encoded item.

    Raises:
        EncodingError: ``cbor.not_encodable``.
    """
    try:
        return cbor2.dumps(value, canonical=canonical)
    except (cbor2.CBORError, TypeError, ValueError, RecursionError) as error:
        raise EncodingError("cbor.not_encodable") from error


def _mutable(value: CborValue) -> CborValue:
    """Undo that the library makes what is inside a tag immutable."""
    if isinstance(value, list | tuple):
        return [entry if entry.__class__ is bytes else _mutable(entry) for entry in value]
    if isinstance(value, Mapping):
        return {key: _mutable(entry) for key, entry in value.items()}
    if isinstance(value, CBORTag):
        return CBORTag(value.tag, _mutable(value.value))
    return value


def _check(data: bytes, allowed_tags: Collection[int]) -> int:
    """Go over the heads of a CBOR text (RFC 8949 section 3), without recursion.

    Returns:
        The position after the first item.

    Raises:
        EncodingError: it is cut off, or holds what these documents never hold.
    """
    end = len(data)
    at = items = 0
    # How many items each open array, map or tag still waits for, outermost first.
    awaited = [1]
    while awaited:
        if not awaited[-1]:
            awaited.pop()
            continue
        awaited[-1] -= 1
        items += 1
        if items > limits.MAX_CBOR_ITEMS:
            raise EncodingError("cbor.too_many_items", limit=limits.MAX_CBOR_ITEMS)
        if at >= end:
            raise EncodingError("cbor.malformed")
        major, information = data[at] >> 5, data[at] & 31
        argument, at = _argument(data, at + 1, information)
        if major in _STRINGS:
            at += argument
        if at > end:
            raise EncodingError("cbor.malformed")
        if major >= _ARRAY:
            inside = _inside(major, information, argument, allowed_tags)
            if inside:
                _check_room(inside, end - at, len(awaited))
                awaited.append(inside)
    return at


def _argument(data: bytes, at: int, information: int) -> tuple[int, int]:
    """Read the argument of a head; give it and the position behind it."""
    if information < _ONE_BYTE_FOLLOWS:
        return information, at
    if information > _EIGHT_BYTES_FOLLOW:
        # 28 to 30 are not assigned, 31 is an indefinite length or its end.
        raise EncodingError("cbor.malformed")
    size = 1 << (information - _ONE_BYTE_FOLLOWS)
    return int.from_bytes(data[at : at + size], "big"), at + size


def _inside(major: int, information: int, argument: int, allowed_tags: Collection[int]) -> int:
    """Give how many items an array, map or tag waits for; other things for none."""
    if major == _ARRAY:
        return argument
    if major == _MAP:
        if argument > limits.MAX_CBOR_MEMBERS:
            raise EncodingError("cbor.too_many_items", limit=limits.MAX_CBOR_MEMBERS)
        return 2 * argument
    if major == _TAG:
        if argument not in allowed_tags:
            raise EncodingError("cbor.tag_not_allowed", tag=argument)
        return 1
    if information not in _SIMPLE_VALUES:
        raise EncodingError("cbor.malformed")
    return 0


def _check_room(count: int, left: int, depth: int) -> None:
    if count > left:
        # Every item takes a byte at least: refuse before the library makes room for them.
        raise EncodingError("cbor.malformed")
    if depth > limits.MAX_CBOR_DEPTH:
        raise EncodingError("cbor.too_deep", limit=limits.MAX_CBOR_DEPTH)
