"""Rows of a list inside a card: an icon, a title, a second line, and something at the right."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from wallet_app.ui import icons
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.widgets.boxes import column, row
from wallet_app.ui.widgets.labels import IconLabel, PlainLabel, set_shown


class IconDisc(QWidget):
    """An icon on a soft round ground.

    Args:
        icon: name of the icon.
        tone: its colour.
        side: side of the ground in pixels at scale 1.
    """

    def __init__(self, icon: str, tone: Tone = Tone.NEUTRAL, side: int = 36) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        length = theme().metrics.px(side)
        self.setFixedSize(length, length)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = theme().palette
        painting.rounded(
            painter, QRectF(self.rect()), theme().color(f"{self._tone}_soft"), None, self.width() / 2
        )
        side = round(self.width() * 0.5)
        place = (self.width() - side) // 2
        painter.drawPixmap(place, place, icons.pixmap(self._icon, palette.tone_text(self._tone), side))
        painter.end()


class RowButton(QPushButton):
    """A whole row that can be pressed, by mouse and keyboard; it looks like a part of its card.

    Args:
        parts: what the row holds, from left to right; put the wide one first in `stretch`.
        words: its accessible name.
        name: object name.
        stretch: index of the part that takes the room.
    """

    def __init__(self, *parts: QWidget, words: str, name: str, stretch: int = 0) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        line = row(*parts, gap=3)
        line.setStretch(stretch, 1)
        space = theme().metrics.space
        line.setContentsMargins(space(3), space(2.5), space(3), space(2.5))
        self._line = line
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return self._line.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._line.sizeHint().height())


def two_lines(title: str, text: str) -> QWidget:
    """A title with a second line under it, both cut where there is no room."""
    made = QWidget()
    second = PlainLabel(text, "small")
    set_shown(second, bool(text))
    made.setLayout(column(PlainLabel(title, "strong"), second, gap=0.5))
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


class Chevron(IconLabel):
    """The mark of a row that opens: it points right, or down once open."""

    def __init__(self) -> None:
        super().__init__("chevron-right", "text_faint", 16)

    def turn(self, is_open: bool) -> None:
        """Point down, or right again."""
        self.set_icon("chevron-down" if is_open else "chevron-right", "text_faint")
