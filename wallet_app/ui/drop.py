"""What lies over the window while something is dragged across it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from wallet_app.ui import icons
from wallet_app.ui.theme import theme


class DropOverlay(QWidget):
    """A veil with a dashed border and one line that says what will happen.

    Args:
        over: the widget it covers.
    """

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._text = ""
        self.setObjectName("dropOverlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def announce(self, text: str) -> None:
        """Show the line."""
        self._text = text
        self.setAccessibleName(text)
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        metrics = theme().metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme().color("window")
        veil.setAlpha(242)
        painter.fillRect(self.rect(), veil)
        edge = metrics.space(5)
        area = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.setPen(QPen(theme().color("accent"), 2, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap))
        ground = QColor(theme().color("accent_soft"))
        ground.setAlpha(150)
        painter.setBrush(ground)
        painter.drawRoundedRect(area, 16, 16)
        side = metrics.px(36)
        centre = area.center()
        painter.drawPixmap(
            round(centre.x() - side / 2),
            round(centre.y() - side - metrics.space(2)),
            icons.pixmap("inbox", "accent_text", side),
        )
        painter.setFont(theme().font(metrics.subtitle, QFont.Weight.DemiBold))
        painter.setPen(theme().color("text"))
        line = QRectF(area.left(), centre.y() + metrics.space(1), area.width(), metrics.px(32))
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._text)
        painter.end()
