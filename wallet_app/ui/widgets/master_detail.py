"""A list of documents beside the one of them that is looked at; below it where there is no room beside."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.boxes import Card, ScrollPage
from wallet_app.ui.widgets.tick_list import TickList

_ROOM_BESIDE: Final = 720
_LEAST_LIST: Final = 130


class MasterDetail(QWidget):
    """The list in a card, and the parts that show its current line.

    It reaches to the right edge of a page.

    Args:
        lines: the list.
        detail: gives the parts that show a line, by its number.
        name: object name of what shows the line.
        above: something small above the list, in its card.
    """

    def __init__(
        self,
        lines: TickList,
        detail: Callable[[int], Iterable[QWidget]],
        *,
        name: str,
        above: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._detail_of = detail
        self.list = lines
        lines.setMinimumHeight(theme().metrics.px(_LEAST_LIST))
        self.detail = ScrollPage(name=name, gap=4, flush=True)
        self.detail.setMinimumHeight(theme().metrics.px(_LEAST_LIST))
        card = Card(padding=2, gap=1)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        if above is not None:
            card.add(above)
        card.body.addWidget(lines, 1)
        self._left = QWidget()
        self._frame = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._left)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.addWidget(card)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme().metrics.space(5))
        self._sides.addWidget(self._left, 5)
        self._sides.addWidget(self.detail, 6)
        lines.selectionModel().currentChanged.connect(self._show)

    def begin(self, line: int = 0) -> None:
        """Show a line, the first where none is named, with the focus on the list."""
        self.list.setCurrentIndex(self.list.rows.index(line))
        self.list.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme().metrics.px(_ROOM_BESIDE)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        # Below one another, the list too has to keep away from the right edge of the page.
        self._frame.setContentsMargins(0, 0, 0 if beside else theme().metrics.space(8), 0)

    def _show(self, current: QModelIndex) -> None:
        self.detail.clear()
        if current.isValid():
            self.detail.add(*self._detail_of(current.row()))
        self.detail.verticalScrollBar().setValue(0)
