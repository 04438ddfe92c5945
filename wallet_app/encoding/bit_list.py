"""Bit lists: inflated within bounds, and read in the order that their standard counts in.

W3C Bitstring Status List 1.0 (section 3.3) compresses with GZIP and counts from the left: index 0
is the highest bit of the first byte. The IETF Token Status List (section 4.1) compresses with ZLIB
and counts from the right: index 0 is the lowest bit of the first byte.
"""

import zlib
from enum import IntEnum
from typing import Final

from wallet_app import limits
from wallet_app.errors import EncodingError

_BITS: Final = 8


class Container(IntEnum):
    """How a list is compressed; the values are those of ``zlib``'s ``wbits``."""

    GZIP = 31
    ZLIB = 15


def inflate(data: bytes, container: Container, *, max_bytes: int = limits.MAX_STATUS_LIST_BYTES) -> bytes:
    """Inflate a list, and stop where it becomes larger than any honest one.

    Args:
        data: one whole stream and nothing after it, its checksum included.
        container: how it is compressed.
        max_bytes: the largest list that is looked at.

    Returns:
        The bytes of the list.

    Raises:
        EncodingError: ``bit_list.malformed`` (not such a stream, cut off, damaged, or followed by
            more) or ``bit_list.too_large``.
    """
    stream = zlib.decompressobj(wbits=container.value)
    try:
        inflated = stream.decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise EncodingError("bit_list.malformed") from error
    if len(inflated) > max_bytes:
        raise EncodingError("bit_list.too_large", limit=max_bytes)
    if not stream.eof or stream.unused_data:
        raise EncodingError("bit_list.malformed")
    return inflated


def from_left(data: bytes, index: int, size: int = 1) -> int:
    """Read an entry of a list that counts from the highest bit of the first byte.

    Args:
        data: the list.
        index: which entry, from 0.
        size: bits of each entry; the first of them is the most significant.

    Returns:
        The entry's value.

    Raises:
        EncodingError: ``bit_list.beyond_end``.
    """
    start = _start(data, index, size)
    first, last = start // _BITS, (start + size - 1) // _BITS
    window = int.from_bytes(data[first : last + 1], "big")
    below = (last + 1) * _BITS - (start + size)
    return window >> below & ((1 << size) - 1)


def from_right(data: bytes, index: int, size: int = 1) -> int:
    """Read an entry of a list that counts from the lowest bit of the first byte.

    Args:
        data: the list.
        index: which entry, from 0.
        size: bits of each entry: 1, 2, 4 or 8, so that none crosses a byte.

    Returns:
        The entry's value.

    Raises:
        EncodingError: ``bit_list.beyond_end``.
    """
    start = _start(data, index, size)
    return data[start // _BITS] >> (start % _BITS) & ((1 << size) - 1)


def _start(data: bytes, index: int, size: int) -> int:
    start = index * size
    if index < 0 or start + size > len(data) * _BITS:
        raise EncodingError("bit_list.beyond_end")
    return start
