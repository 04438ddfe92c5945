"""Pictures inside credentials: drawn small and within limits, or not at all."""

import io
import struct
import zlib

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from wallet_app.ui import credential_pictures
from wallet_app.ui.credential_pictures import thumbnail

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://tracker.example/p.png"/></svg>'


def picture(kind: str, size: tuple[int, int] = (40, 20)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, "red").save(data, kind)
    return data.getvalue()


def claimed(width: int, height: int) -> bytes:
    """A PNG that says to be of this size and holds hardly a pixel."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 64)), (b"IEND", b""))
    parts = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.fixture(autouse=True)
def fresh(qapp: QApplication) -> None:
    thumbnail.cache_clear()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_pixels_are_drawn_to_fit(kind: str):
    drawn = thumbnail(picture(kind), 10)
    assert drawn is not None
    assert (drawn.width(), drawn.height()) == (10, 5)


@pytest.mark.parametrize(
    "data",
    [
        None,
        b"",
        SVG,
        b"<html><img src='http://tracker.example/p.png'></html>",
        b"%PDF-1.7",
        picture("PNG")[:40],
        picture("BMP"),
        claimed(30_000, 30_000),
        claimed(8_001, 1),
        b"\0" * (credential_pictures.MAX_BYTES + 1),
    ],
    ids=["none", "empty", "svg", "html", "pdf", "cut", "bmp", "900 megapixels", "long", "large"],
)
def test_everything_else_is_not(data: bytes | None):
    assert thumbnail(data, 44) is None
