"""The list beside the line that is looked at; where there is no room beside, one after the other."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from wallet_app.ui.pages.history.line_list import LineList
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import Button, Card, PlainLabel, ScrollPage, column, row
from wallet_app.ui.widgets.labels import set_shown
from wallet_app.ui.words import say

_ROOM_BESIDE: Final = 700
_LEAST: Final = 160


class Sides(QWidget):
    """List and entry. It reaches to the right edge of a page.

    Args:
        lines: the list.

    Attributes:
        entry: where the parts of an entry go.
        foot: a line under the list.

    Signals:
        turned: something else is in sight now: both, the list, or the entry.
    """

    turned = Signal()

    def __init__(self, lines: LineList) -> None:
        super().__init__()
        self._lines = lines
        self._beside = True
        self._entry_in_front = False
        px = theme().metrics.px
        self.foot = PlainLabel("", "caption", wrap=True, name="historyFoot")
        card = Card(padding=2, gap=1, name="historyCard")
        card.body.addWidget(lines, 1)
        foot = row(self.foot)
        foot.setContentsMargins(theme().metrics.space(3), 0, 0, theme().metrics.space(1))
        card.body.addLayout(foot)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        lines.setMinimumHeight(px(_LEAST))
        self._left = QWidget()
        self._frame = column(card)
        self._left.setLayout(self._frame)
        self.entry = ScrollPage(name="historyEntry", gap=4, flush=True)
        self.entry.setMinimumHeight(px(_LEAST))
        self.back = Button(say("history.back"), "link", icon="arrow-left", name="backToHistory")
        self.back.clicked.connect(self.show_list)
        self._back_row = QWidget()
        self._back_row.setLayout(row(self.back, None))
        self._right = QWidget()
        self._right.setLayout(column(self._back_row, self.entry, gap=2))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme().metrics.space(5))
        whole.addWidget(self._left, 5)
        whole.addWidget(self._right, 6)
        self._arrange()

    @property
    def are_beside(self) -> bool:
        """Whether both are in sight."""
        return self._beside

    @property
    def shows_list(self) -> bool:
        """Whether the list is in sight."""
        return self._beside or not self._entry_in_front

    @property
    def shows_entry(self) -> bool:
        """Whether an entry is in sight."""
        return self._beside or self._entry_in_front

    def show_entry(self) -> None:
        """Bring the entry to the front, where only one has room."""
        self._entry_in_front = True
        self._arrange()
        if not self._beside:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Bring the list to the front."""
        self._entry_in_front = False
        self._arrange()
        self._lines.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme().metrics.px(_ROOM_BESIDE)
        if beside != self._beside:
            self._beside = beside
            self._arrange()

    def _arrange(self) -> None:
        set_shown(self._left, self.shows_list)
        set_shown(self._right, self.shows_entry)
        set_shown(self._back_row, not self._beside)
        # Alone, the list too has to keep away from the right edge of the page.
        self._frame.setContentsMargins(0, 0, 0 if self._beside else theme().metrics.space(8), 0)
        self.turned.emit()
