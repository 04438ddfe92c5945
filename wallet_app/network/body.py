"""The body of an answer: taken in piece by piece, inflated, never larger than it may be."""

import zlib
from collections.abc import Iterator
from typing import Final

from wallet_app.errors import NetworkError

_GZIP: Final = 16 + zlib.MAX_WBITS
_ENCODINGS: Final = {"": False, "identity": False, "gzip": True, "x-gzip": True}


def read(chunks: Iterator[bytes], content_encoding: str, limit: int) -> bytes:
    """Take a body in.

    Args:
        chunks: the body as it was sent.
        content_encoding: the header ``Content-Encoding``, "" when there was none.
        limit: the most bytes it may have, as sent and inflated.

    Raises:
        NetworkError: ``network.too_large``, ``network.malformed`` (an unknown encoding, or one that
            is broken), and what the chunks raise.
    """
    encoding = content_encoding.strip().lower()
    if encoding not in _ENCODINGS:
        raise NetworkError("network.malformed")
    pieces = _bounded(chunks, limit)
    if _ENCODINGS[encoding]:
        pieces = _bounded(_inflated(pieces, limit), limit)
    return b"".join(pieces)


def _bounded(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limit:
            raise NetworkError("network.too_large", limit=limit)
        yield piece


def _inflated(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """Inflate (RFC 1952), never making more than one byte beyond the limit of it at a time."""
    inflater = zlib.decompressobj(_GZIP)
    try:
        for piece in pieces:
            if inflater.eof and piece:
                raise NetworkError("network.malformed")
            yield inflater.decompress(piece, limit + 1)
            if inflater.unconsumed_tail:
                raise NetworkError("network.too_large", limit=limit)
    except zlib.error as error:
        raise NetworkError("network.malformed") from error
    if not inflater.eof or inflater.unused_data:
        raise NetworkError("network.malformed")
