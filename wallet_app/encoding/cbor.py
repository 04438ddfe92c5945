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
_ARRAY, _MAP, _TAG, _SIMPLE = 4, 5, 6, 7
_ONE_BYTE_FOLLOWS, _EIGHT_BYTES_FOLLOW = 24, 27
_FALSE_TRUE_NULL: Final = (20, 21, 22)
_FLOATS: Final = (25, 26, 27)


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
    end = _Walk(data, frozenset(allowed_tags)).run()
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


class _Walk:
    """One pass over the heads of a CBOR text (RFC 8949 section 3), without recursion."""

    def __init__(self, data: bytes, allowed_tags: frozenset[int]) -> None:
        self._data = data
        self._allowed_tags = allowed_tags
        self._position = 0
        # How many items each open array, map or tag still waits for, outermost first.
        self._awaited = [1]

    def run(self) -> int:
        """Return the position after the first item, or raise."""
        items = 0
        while self._awaited:
            if not self._awaited[-1]:
                self._awaited.pop()
                continue
            self._awaited[-1] -= 1
            items += 1
            if items > limits.MAX_CBOR_ITEMS:
                raise EncodingError("cbor.too_many_items", limit=limits.MAX_CBOR_ITEMS)
            self._item()
        return self._position

    def _item(self) -> None:
        major, information, argument = self._head()
        if major == _ARRAY:
            self._open(argument)
        elif major == _MAP:
            if argument > limits.MAX_CBOR_MEMBERS:
                raise EncodingError("cbor.too_many_items", limit=limits.MAX_CBOR_MEMBERS)
            self._open(2 * argument)
        elif major == _TAG:
            if argument not in self._allowed_tags:
                raise EncodingError("cbor.tag_not_allowed", tag=argument)
            self._open(1)
        elif major == _SIMPLE and information not in (*_FALSE_TRUE_NULL, *_FLOATS):
            raise EncodingError("cbor.malformed")

    def _head(self) -> tuple[int, int, int]:
        """Go past the head of an item, and past the rest of it when it is a string."""
        data, at = self._data, self._position
        if at >= len(data):
            raise EncodingError("cbor.malformed")
        major, information = data[at] >> 5, data[at] & 31
        at += 1
        if information > _EIGHT_BYTES_FOLLOW:
            # 28 to 30 are not assigned, 31 is an indefinite length or its end.
            raise EncodingError("cbor.malformed")
        argument = information
        if information >= _ONE_BYTE_FOLLOWS:
            size = 1 << (information - _ONE_BYTE_FOLLOWS)
            argument = int.from_bytes(data[at : at + size], "big")
            at += size
        if major in _STRINGS:
            at += argument
        if at > len(data):
            raise EncodingError("cbor.malformed")
        self._position = at
        return major, information, argument

    def _open(self, count: int) -> None:
        if count > len(self._data) - self._position:
            # Every item takes a byte at least: refuse before the library makes room for them.
            raise EncodingError("cbor.malformed")
        if len(self._awaited) > limits.MAX_CBOR_DEPTH:
            raise EncodingError("cbor.too_deep", limit=limits.MAX_CBOR_DEPTH)
        self._awaited.append(count)
