"""The lines of a list that can be ticked, and which of them are."""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from wallet_app.ui.outcomes import Look
from wallet_app.ui.widgets.labels import plain_tooltip
from wallet_app.values import dataclass

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TickRow:
    """One line.

    Attributes:
        title: text as it may be shown.
        subtitle: second line; may be empty.
        icon: name of the icon.
        look: the status pill.
        can_tick: whether there is a choice.
        ticked: whether it is ticked at first.
    """

    title: str
    subtitle: str
    icon: str
    look: Look
    can_tick: bool = True
    ticked: bool = False


class TickRole(IntEnum):
    """What the model gives beside the text."""

    ROW = Qt.ItemDataRole.UserRole + 1


class TickModel(QAbstractListModel):
    """The lines, and which of them are ticked.

    Signals:
        ticks_changed: other lines are ticked now.
    """

    ticks_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[TickRow, ...] = ()
        self._ticked: set[int] = set()

    def show_rows(self, rows: Sequence[TickRow]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._ticked = {line for line, row in enumerate(self._rows) if row.ticked}
        self.endResetModel()
        self.ticks_changed.emit()

    @property
    def rows(self) -> tuple[TickRow, ...]:
        """The lines."""
        return self._rows

    @property
    def ticked(self) -> tuple[int, ...]:
        """Numbers of the ticked lines, in order."""
        return tuple(sorted(self._ticked))

    def toggle(self, index: Index) -> None:
        """Tick a line or take its tick away; where there is no choice, nothing happens."""
        if index.isValid():
            self.tick((index.row(),), on=index.row() not in self._ticked)

    def tick(self, lines: Iterable[int], *, on: bool) -> None:
        """Tick lines, or take their ticks away; those without a choice stay as they are."""
        wanted = {line for line in lines if self._rows[line].can_tick}
        changed = wanted - self._ticked if on else wanted & self._ticked
        if not changed:
            return
        self._ticked ^= changed
        self.dataChanged.emit(self.index(min(changed)), self.index(max(changed)), [])
        self.ticks_changed.emit()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self._rows[index.row()].can_tick:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == TickRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.CheckStateRole and row.can_tick:
            return Qt.CheckState.Checked if index.row() in self._ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.subtitle, row.look.word) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(" · ".join(part for part in (row.title, row.subtitle) if part))
        return None
