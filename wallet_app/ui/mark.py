"""The mark of Proofcase: a case that holds a card with a tick."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QLinearGradient, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from wallet_app.ui.theme import theme

_TOP, _BOTTOM = "#5B74F5", "#3346C0"


def paint(painter: QPainter, area: QRectF) -> None:
    """Draw the mark into a square."""
    unit = area.width() / 32
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.topLeft())
    painter.scale(unit, unit)
    ground = QLinearGradient(0, 0, 0, 32)
    ground.setColorAt(0, QColor(_TOP))
    ground.setColorAt(1, QColor(_BOTTOM))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(0, 0, 32, 32), 8, 8)
    painter.setBrush(QColor(255, 255, 255, 110))
    painter.drawRoundedRect(QRectF(9, 5.5, 14, 10), 2.5, 2.5)
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawRoundedRect(QRectF(6, 9.5, 20, 16), 3.5, 3.5)
    pen = QPen(
        QColor("#3D55D9"), 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(11.8, 17.6), QPointF(14.8, 20.6), QPointF(20.4, 14.6)]))
    painter.restore()


def icon() -> QIcon:
    """The mark as the icon of the window."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint(painter, QRectF(0, 0, side, side))
        painter.end()
        made.addPixmap(pixmap)
    return made


class Mark(QWidget):
    """The mark as a widget.

    Args:
        side: its side in pixels at scale 1.
    """

    def __init__(self, side: int) -> None:
        super().__init__()
        length = theme().metrics.px(side)
        self.setFixedSize(length, length)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint(painter, QRectF(self.rect()))
        painter.end()
