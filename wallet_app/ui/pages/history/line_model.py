"""The lines of the ledger in pages: what is not in sight yet is asked for when it is scrolled to."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from wallet_app.services.history import HistoryLine
from wallet_app.ui.pages.history.lines import facts, headline, spoken
from wallet_app.ui.widgets.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex


class LineRole(IntEnum):
    """What the model gives beside the text."""

    LINE = Qt.ItemDataRole.UserRole + 1
    NEW_DAY = Qt.ItemDataRole.UserRole + 2


class LineModel(QAbstractListModel):
    """The lines read so far, and whether there are more.

    Signals:
        more_wanted: the end is near; give the next lines with `add_lines`.
    """

    more_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: list[HistoryLine] = []
        self._whole = 0
        self._asked = False

    @property
    def lines(self) -> tuple[HistoryLine, ...]:
        """The lines read so far."""
        return tuple(self._lines)

    def show_lines(self, lines: Sequence[HistoryLine], whole: int) -> None:
        """Replace the lines.

        Args:
            lines: the first ones.
            whole: how many there are in all.
        """
        self.beginResetModel()
        self._lines = list(lines)
        self._whole = whole
        self._asked = False
        self.endResetModel()

    def add_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Put more lines at the end."""
        self._asked = False
        if not lines:
            self._whole = len(self._lines)
            return
        first = len(self._lines)
        self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
        self._lines.extend(lines)
        self.endInsertRows()

    def row_of(self, line_id: str) -> int:
        """The row of a line, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.id == line_id), -1)

    @override
    def canFetchMore(self, parent: Index | None = None) -> bool:
        return not self._asked and len(self._lines) < self._whole

    @override
    def fetchMore(self, parent: Index | None = None) -> None:
        self._asked = True
        self.more_wanted.emit()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LineRole.LINE:
            return line
        if role == LineRole.NEW_DAY:
            return self._begins_a_day(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return headline(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(" · ".join(part for part in (headline(line), facts(line)) if part))
        return None

    def _begins_a_day(self, row: int) -> bool:
        if row == 0:
            return True
        before = self._lines[row - 1].at.astimezone().date()
        return self._lines[row].at.astimezone().date() != before
