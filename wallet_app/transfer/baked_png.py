"""Credentials baked into a PNG: the text chunks, read without decoding the picture.

Sources: PNG third edition (W3C), sections 5 (chunks) and 11.3.3 (text); Open Badges 3.0
section 5.3 (baked badges); Open Badges 2.0 "Badge Baking"; CLR 2.0 (baked records).
"""

import binascii
import zlib
from collections.abc import Iterator
from typing import Final

from wallet_app import limits
from wallet_app.errors import TransferError
from wallet_app.values import dataclass

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
KEYWORDS: Final = (b"openbadgecredential", b"clrcredential", b"openbadges")

_IHDR_BYTES: Final = 13
_OVERHEAD: Final = 12  # length, type, CRC
_MAX_CHUNK_BYTES: Final = 2**31 - 1
_DEFLATE: Final = 0


@dataclass(frozen=True, slots=True)
class Baked:
    """One text baked into a picture.

    Attributes:
        keyword: the chunk's keyword, which says what kind of document to expect.
        data: the text as UTF-8: JSON, a compact JWS, or (Open Badges 1 and 2) a link.
    """

    keyword: str
    data: bytes


def extract(data: bytes) -> tuple[Baked, ...]:
    """Read the credential texts of a PNG.

    Args:
        data: the whole file.

    Returns:
        What is baked into it, in file order, the same text once; empty when nothing is.

    Raises:
        TransferError: ``png.truncated``, ``png.malformed`` (no PNG, no IHDR, an impossible
            length, too many chunks), ``png.crc`` (a chunk was damaged), ``png.text_malformed`` (a
            credential chunk that is not as the format says), ``png.text_too_large``,
            ``png.too_many_texts``.
    """
    found: list[Baked] = []
    for kind, body in _chunks(memoryview(data)):
        baked = _READERS[kind](bytes(body)) if kind in _READERS else None
        if baked is None or baked in found:
            continue
        if len(found) == limits.MAX_BAKED_TEXTS:
            raise TransferError("png.too_many_texts", limit=limits.MAX_BAKED_TEXTS)
        found.append(baked)
    return tuple(found)


def _chunks(data: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """Walk from IHDR to IEND; what follows IEND is no part of the picture and is not read."""
    if bytes(data[: len(SIGNATURE)]) != SIGNATURE:
        raise TransferError("png.malformed")
    position = len(SIGNATURE)
    for number in range(limits.MAX_PNG_CHUNKS):
        kind, body = _chunk_at(data, position)
        if (number == 0) != (kind == b"IHDR") or (number == 0 and len(body) != _IHDR_BYTES):
            raise TransferError("png.malformed")
        if kind == b"IEND":
            return
        yield kind, body
        position += _OVERHEAD + len(body)
    raise TransferError("png.malformed")


def _chunk_at(data: memoryview, position: int) -> tuple[bytes, memoryview]:
    """Read one chunk: length, type, content, CRC over type and content."""
    start = position + 8
    if start > len(data):
        raise TransferError("png.truncated")
    length = int.from_bytes(data[position : position + 4], "big")
    kind = bytes(data[position + 4 : start])
    if length > _MAX_CHUNK_BYTES or not kind.isalpha() or not kind.isascii():
        raise TransferError("png.malformed")
    end = start + length
    if end + 4 > len(data):
        raise TransferError("png.truncated")
    if binascii.crc32(data[position + 4 : end]) != int.from_bytes(data[end : end + 4], "big"):
        raise TransferError("png.crc")
    return kind, data[start:end]


def _read_text(body: bytes) -> Baked | None:
    """Read a tEXt chunk: keyword, NUL, text.

    The format says Latin-1; bakers write UTF-8. Text that is not UTF-8 is taken as Latin-1.
    """
    keyword, separator, text = body.partition(b"\0")
    if keyword not in KEYWORDS:
        return None
    if not separator or not text:
        raise TransferError("png.text_malformed")
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        text = text.decode("latin-1").encode()
    return _baked(keyword, text)


def _read_international_text(body: bytes) -> Baked | None:
    """Read an iTXt chunk: keyword, flag, method, language, translated keyword, UTF-8 text."""
    keyword, separator, rest = body.partition(b"\0")
    if keyword not in KEYWORDS:
        return None
    if not separator or len(rest) < 2 or rest[0] not in {0, 1}:
        raise TransferError("png.text_malformed")
    compressed, method = rest[0] == 1, rest[1]
    parts = rest[2:].split(b"\0", 2)
    if len(parts) != 3 or (compressed and method != _DEFLATE):
        raise TransferError("png.text_malformed")
    text = _inflate(parts[2]) if compressed else parts[2]
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TransferError("png.text_malformed") from error
    return _baked(keyword, text)


def _baked(keyword: bytes, text: bytes) -> Baked:
    if not text.strip():
        raise TransferError("png.text_malformed")
    if len(text) > limits.MAX_JSON_BYTES:
        raise TransferError("png.text_too_large", limit=limits.MAX_JSON_BYTES)
    return Baked(keyword.decode("ascii"), text)


def _inflate(data: bytes) -> bytes:
    """Decompress one zlib stream, all of it and nothing more, within the limit."""
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(data, limits.MAX_JSON_BYTES + 1)
    except zlib.error as error:
        raise TransferError("png.text_malformed") from error
    if len(text) > limits.MAX_JSON_BYTES:
        raise TransferError("png.text_too_large", limit=limits.MAX_JSON_BYTES)
    if not inflater.eof or inflater.unused_data:
        raise TransferError("png.text_malformed")
    return text


_READERS: Final = {b"tEXt": _read_text, b"iTXt": _read_international_text}
