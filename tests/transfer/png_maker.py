"""PNG files made chunk by chunk, well or badly."""

import binascii
import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, body: bytes, *, crc: int | None = None, length: int | None = None) -> bytes:
    checksum = binascii.crc32(kind + body) if crc is None else crc
    return (
        struct.pack(">I", len(body) if length is None else length) + kind + body + struct.pack(">I", checksum)
    )


IHDR = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
IDAT = chunk(b"IDAT", zlib.compress(b"\0\0"))
IEND = chunk(b"IEND", b"")


def png(*chunks: bytes) -> bytes:
    return SIGNATURE + IHDR + b"".join(chunks) + IDAT + IEND


def text(keyword: bytes, content: bytes) -> bytes:
    return chunk(b"tEXt", keyword + b"\0" + content)


def international_text(keyword: bytes, content: bytes, *, flag: int = 0, method: int = 0) -> bytes:
    return chunk(b"iTXt", keyword + b"\0" + bytes([flag, method]) + b"en\0Ausweis\0" + content)


def compressed_text(keyword: bytes, content: bytes) -> bytes:
    return international_text(keyword, zlib.compress(content, 9), flag=1)
