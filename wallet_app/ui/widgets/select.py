"""A choice from a list that opens."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate
from typing_extensions import override

from wallet_app.ui import icons
from wallet_app.ui.theme import theme


class Select(QComboBox):
    """A combo box with our own arrow, which the wheel does not change by accident.

    Args:
        words: accessible name.
        name: object name.
    """

    def __init__(self, words: str = "", *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The style sheet reaches the rows of the list through this kind of delegate alone.
        self.setItemDelegate(QStyledItemDelegate(self))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px = theme().metrics.px
        side = px(16)
        painter = QPainter(self)
        painter.drawPixmap(
            self.width() - side - px(10),
            (self.height() - side) // 2,
            icons.pixmap("chevron-down", "text_muted" if self.isEnabled() else "text_faint", side),
        )
        painter.end()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
