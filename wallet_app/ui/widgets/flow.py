"""Chips that flow over as many lines as they need."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget
from typing_extensions import override

from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.widgets.boxes import row
from wallet_app.ui.widgets.labels import PlainLabel, plain_tooltip


class FlowLayout(QLayout):
    """Puts parts beside one another and begins a new line where there is no more room."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._parts: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._parts.append(item)

    @override
    def count(self) -> int:
        return len(self._parts)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._parts[index] if 0 <= index < len(self._parts) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for part in self._parts:
            size = size.expandedTo(part.minimumSize())
        return size

    def _place(self, area: QRect, *, move: bool) -> int:
        left, top, height = area.left(), area.top(), 0
        for part in self._parts:
            if part.isEmpty():
                continue  # hidden
            hint = part.sizeHint()
            width = min(hint.width(), area.width())
            if left > area.left() and left + width > area.right() + 1:
                left, top, height = area.left(), top + height + self._gap, 0
            if move:
                part.setGeometry(QRect(QPoint(left, top), QSize(width, hint.height())))
            left += width + self._gap
            height = max(height, hint.height())
        return top + height - area.top()


class Chip(QWidget):
    """A word on a soft ground: a skill, a tag. Too long for one line, it is cut with an ellipsis.

    Args:
        text: the word.
        tooltip: what else there is to know about it; a screen reader says it too.
    """

    def __init__(self, text: str, tooltip: str = "") -> None:
        super().__init__()
        self._word = PlainLabel(text, "chip")
        line = row(self._word)
        px = theme().metrics.px
        line.setContentsMargins(px(10), px(4), px(10), px(4))
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tooltip(tooltip) if tooltip else "")
        self.setAccessibleName(", ".join(part for part in (text, tooltip) if part))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.rounded(painter, QRectF(self.rect()), theme().color("neutral_soft"), None, self.height() / 2)
        painter.end()


def chips(words: tuple[tuple[str, str], ...], name: str = "chips") -> QWidget:
    """Give a widget with a chip for each word; each word comes with what else there is to know, or ""."""
    whole = flow_row(*(Chip(word, more) for word, more in words), gap=1.5)
    whole.setObjectName(name)
    return whole


def flow_row(*parts: QWidget, gap: float = 2) -> QWidget:
    """Give a widget with parts beside one another, on as many lines as they need."""
    whole = QWidget()
    flow = FlowLayout(theme().metrics.space(gap))
    for part in parts:
        flow.addWidget(part)
    whole.setLayout(flow)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    whole.setSizePolicy(policy)
    return whole
