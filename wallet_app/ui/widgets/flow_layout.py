"""A layout that flows over as many lines as it needs."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem
from typing_extensions import override


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
        hints = [part.sizeHint() for part in self._parts if not part.isEmpty()]
        margins = self.contentsMargins()
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        height = max((hint.height() for hint in hints), default=0)
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for part in self._parts:
            size = size.expandedTo(part.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, area: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        whole, area = area, area.marginsRemoved(margins)
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
        return top + height + margins.bottom() - whole.top()
