"""Thumbnails of pictures that lie inside credentials: decoded small, within limits, or not at all."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImageReader, QPixmap

MAX_BYTES: Final = 4_000_000
MAX_SIDE: Final = 8_000
"""Pictures with a longer side, or more bytes, are not decoded: a monogram stands in for them."""
_FORMATS: Final = frozenset({b"png", b"jpeg", b"gif", b"webp"})
"""Formats that hold pixels only. SVG can name other resources and is never drawn."""


@lru_cache(maxsize=256)
def thumbnail(data: bytes | None, side: int) -> QPixmap | None:
    """Decode a picture to fit a square.

    Args:
        data: the picture's bytes, or None.
        side: side of the square in device-independent pixels.

    Returns:
        The picture, sharp on the sharpest screen, or None when there is none, when it is not a
        PNG, JPEG, GIF or WebP, or when it is too large to be decoded safely.
    """
    if not data or len(data) > MAX_BYTES:
        return None
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if bytes(reader.format().data()) not in _FORMATS:
        return None  # not even its size is asked for: of an SVG that would read all of it
    size = reader.size()
    if not _fits(size):
        return None
    ratio = _ratio()
    wanted = size.scaled(QSize(round(side * ratio), round(side * ratio)), Qt.AspectRatioMode.KeepAspectRatio)
    reader.setScaledSize(wanted)
    image = reader.read()
    if image.isNull():
        return None
    picture = QPixmap.fromImage(image)
    picture.setDevicePixelRatio(ratio)
    return picture


def _ratio() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen is not None else 1.0


def _fits(size: QSize) -> bool:
    return size.isValid() and 0 < size.width() <= MAX_SIDE and 0 < size.height() <= MAX_SIDE
