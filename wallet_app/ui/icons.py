"""Icons: bundled line drawings, coloured by a purpose of the theme, kept once made."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from wallet_app import bundled
from wallet_app.ui.theme import theme


@lru_cache(maxsize=128)
def _drawing(name: str) -> bytes:
    """The SVG text of an icon.

    Raises:
        FileNotFoundError: this copy of Proofcase is incomplete.
    """
    return (bundled.folder("icons") / f"{name}.svg").read_bytes()


def _ratio() -> float:
    """Device pixels per pixel on the sharpest screen, so that one picture is crisp on all of them."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


@lru_cache(maxsize=512)
def _pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    drawing = _drawing(name).replace(b"currentColor", color.encode("ascii"))
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, purpose: str = "text", size: int | None = None) -> QPixmap:
    """Draw an icon.

    Args:
        name: its file name in ``resources/icons`` without ``.svg`` (Lucide's names).
        purpose: purpose of the colour in the theme, or a colour ``#RRGGBB``.
        size: side in device-independent pixels; the size beside body text when none is given.

    Returns:
        The picture, sharp on every screen of this computer.
    """
    color = purpose if purpose.startswith("#") else theme().color(purpose).name()
    return _pixmap(name, color, size or theme().metrics.icon, _ratio())


def icon(
    name: str, purpose: str = "text", size: int | None = None, *, selected: str | None = None, gap: int = 0
) -> QIcon:
    """An icon for a button.

    Args:
        name: as for `pixmap`.
        purpose: as for `pixmap`.
        size: as for `pixmap`.
        selected: purpose of its colour when the button is checked, when it is another.
        gap: empty pixels at its right, since a style sheet cannot set icon and words apart.

    Returns:
        The icon in its normal, its faded and, when named, its checked form.
    """
    made = QIcon(_padded(pixmap(name, purpose, size), gap))
    made.addPixmap(_padded(pixmap(name, "text_faint", size), gap), QIcon.Mode.Disabled)
    if selected is not None:
        made.addPixmap(_padded(pixmap(name, selected, size), gap), QIcon.Mode.Normal, QIcon.State.On)
    return made


def _padded(picture: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return picture
    ratio = picture.devicePixelRatio()
    wider = QPixmap(picture.width() + round(gap * ratio), picture.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wider
