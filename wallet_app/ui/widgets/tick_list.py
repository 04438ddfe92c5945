"""A list whose lines can be ticked: icon, title, second line, status pill. Painted, so that it stays fast."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from wallet_app.ui.outcomes import Look
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import painting

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT: Final = 72


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
    def ticked(self) -> tuple[int, ...]:
        """Numbers of the ticked lines, in order."""
        return tuple(sorted(self._ticked))

    def toggle(self, index: Index) -> None:
        """Tick a line or take its tick away; where there is no choice, nothing happens."""
        if not index.isValid() or not self._rows[index.row()].can_tick:
            return
        self._ticked ^= {index.row()}
        self.dataChanged.emit(index, index, [])
        self.ticks_changed.emit()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == TickRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if index.row() in self._ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.subtitle, row.look.word) if part)
        return None


class TickDelegate(QStyledItemDelegate):
    """Paints a line: box, icon, title, issuer, pill. A click on the box, or Space, ticks it."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().metrics.px(240), theme().metrics.px(ROW_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: TickRow = index.data(TickRole.ROW)
        metrics = theme().metrics
        area = option.rect.adjusted(2, 1, -2, -metrics.space(0.5))
        painter.save()
        _paint_row_ground(painter, area, option.state)
        box = box_area(option.rect)
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        painting.check_box(painter, QRectF(box), checked, enabled=row.can_tick, focused=False)
        side = metrics.px(36)
        left = box.right() + metrics.space(3)
        picture = QRectF(left, area.center().y() - side / 2, side, side)
        painting.monogram(painter, picture, row.title, icon=row.icon)
        _paint_row_words(painter, area, left + side + metrics.space(3), row)
        painter.restore()

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            view = self.parent()
            whole = isinstance(view, TickList) and view.click_ticks
            reach = option.rect if whole else box_area(option.rect).adjusted(-8, -12, 8, 12)
            if reach.contains(event.position().toPoint()) and isinstance(model, TickModel):
                model.toggle(index)
                return True
        return False


class TickList(QListView):
    """The list itself. Space ticks the current line.

    Args:
        words: accessible name.
        name: object name.
        click_ticks: a click anywhere on a line ticks it; otherwise only one on its box.
    """

    def __init__(self, words: str, *, name: str, click_ticks: bool = False) -> None:
        super().__init__()
        self.click_ticks = click_ticks
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = TickModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(TickDelegate(self))

    @override
    def event(self, event: QEvent) -> bool:
        # Space would otherwise go to the keyboard search of the list.
        if event.type() == QEvent.Type.KeyPress and getattr(event, "key", int)() == Qt.Key.Key_Space:
            self.rows.toggle(self.currentIndex())
            return True
        return super().event(event)


def box_area(line: QRect) -> QRect:
    """Where the box of a line is."""
    side = theme().metrics.px(18)
    return QRect(line.left() + theme().metrics.space(3), line.center().y() - side // 2, side, side)


def _paint_row_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
    radius = theme().metrics.radius
    if state & QStyle.StateFlag.State_Selected:
        border = theme().color("focus") if state & QStyle.StateFlag.State_HasFocus else None
        painting.rounded(painter, QRectF(area), theme().color("sunken"), border, radius, 2)
    elif state & QStyle.StateFlag.State_MouseOver:
        painting.rounded(painter, QRectF(area), theme().color("hover"), None, radius)


def _paint_row_words(painter: QPainter, area: QRect, left: int, row: TickRow) -> None:
    metrics = theme().metrics
    look = row.look
    width, height = painting.pill_size(look.word, area.width() // 2)
    pill_left = area.right() - metrics.space(3) - width
    painting.pill(
        painter,
        pill_left,
        area.center().y() - height // 2,
        look.tone,
        look.word,
        icon=look.icon,
        widest=width,
    )
    room = pill_left - metrics.space(3) - left
    title_font = theme().font(metrics.body, QFont.Weight.DemiBold)
    font = theme().font(metrics.small)
    source = row.subtitle
    title_height = QFontMetrics(title_font).height()
    whole = title_height + (QFontMetrics(font).height() + 2 if source else 0)
    top = area.center().y() - whole // 2
    title = QRect(left, top, room, title_height)
    painting.line(painter, title, row.title, title_font, theme().color("text"))
    if source:
        below = QRect(left, top + title_height + 2, room, QFontMetrics(font).height())
        painting.line(painter, below, source, font, theme().color("text_muted"))
