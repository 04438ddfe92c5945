"""A part of a page that takes all the height there is, and scrolls where that is too little."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget
from typing_extensions import override

from wallet_app.ui.theme import theme


class FillingScroll(QScrollArea):
    """Holds parts below one another, one of which usually stretches. It reaches to the page's right edge.

    Args:
        parts: the layout of the parts; its right margin becomes that of the page.
        name: object name.
        margin: leave the right margin to the parts where false.
    """

    def __init__(self, parts: QBoxLayout, *, name: str = "", margin: bool = True) -> None:
        super().__init__()
        self._parts = parts
        self._margin = margin
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("scrollBody")
        inside.setLayout(parts)
        self.setWidget(inside)
        self._set_edge()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_edge()
        super().resizeEvent(event)

    def _set_edge(self) -> None:
        if not self._margin:
            return
        bar = self.width() - self.viewport().width()
        self._parts.setContentsMargins(0, 0, theme().metrics.space(8) - bar, theme().metrics.space(1))
