"""The details of a credential as a tree to tick: what is revealed, what must be, what identifies.

A line that must be revealed carries a lock in the place of its box and says why. A line with
parts below has a box for all of them. What is ticked is known by JSON pointer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
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
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)
from typing_extensions import override

from wallet_app.ui import icons
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.words import say

Index = QModelIndex | QPersistentModelIndex
_NODE: Final = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT: Final = 38
_LONGEST_SPOKEN: Final = 200


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One line of the tree, ready to be shown: texts made visible, words found.

    Attributes:
        pointer: JSON pointer of the claim.
        label: its name in plain words.
        value: its value in one line; "" where parts stand below.
        locked: why it is revealed in any case; "" where the person chooses.
        identifying: whether it tells who the person is.
        parts: the lines below.
    """

    pointer: str
    label: str
    value: str = ""
    locked: str = ""
    identifying: bool = False
    parts: tuple["ClaimLine", ...] = ()

    def leaves(self) -> Iterator["ClaimLine"]:
        """The lines without parts, from the top."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


class ClaimTreeView(QTreeWidget):
    """The tree. Space ticks the current line.

    Args:
        words: accessible name.
        name: object name.

    Signals:
        chosen_changed: other claims are ticked.
    """

    chosen_changed = Signal()

    def __init__(self, words: str, *, name: str = "claimTree") -> None:
        super().__init__()
        self._lines: tuple[ClaimLine, ...] = ()
        self._filling = False
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(theme().metrics.px(24))
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.setItemDelegate(_Delegate(self))
        self.itemChanged.connect(self._item_changed)

    def show_lines(self, lines: tuple[ClaimLine, ...], chosen: frozenset[str]) -> None:
        """Show a tree, with the leaves ticked whose pointers are given."""
        self._filling = True
        self._lines = lines
        self.clear()
        for line in lines:
            self.addTopLevelItem(_item(line, chosen))
        self._settle()
        self.expandAll()
        self._fold()
        self._filling = False
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)
        self.setColumnWidth(0, round(max(self.viewport().width(), 400) * 0.52))
        self.chosen_changed.emit()

    def choose(self, chosen: frozenset[str]) -> None:
        """Tick exactly these leaves (and what is locked)."""
        self._filling = True
        for item in self._leaf_items():
            line: ClaimLine = item.data(0, _NODE)
            if not line.locked:
                ticked = line.pointer in chosen
                item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._settle()
        self._filling = False
        self.chosen_changed.emit()

    @property
    def chosen(self) -> frozenset[str]:
        """Pointers of the ticked leaves, without those that are locked."""
        return frozenset(
            item.data(0, _NODE).pointer
            for item in self._leaf_items()
            if not item.data(0, _NODE).locked and item.checkState(0) is Qt.CheckState.Checked
        )

    @property
    def counts(self) -> tuple[int, int]:
        """Number of details shared, and of details in all."""
        leaves = [leaf for line in self._lines for leaf in line.leaves()]
        locked = sum(bool(leaf.locked) for leaf in leaves)
        return locked + len(self.chosen), len(leaves)

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        item = self.itemFromIndex(index)
        if item is self.currentItem():
            painter.fillRect(rect, theme().color(_ground(focused=self.hasFocus())))
        if item is not None and item.childCount():
            side = theme().metrics.px(16)
            name = "chevron-down" if item.isExpanded() else "chevron-right"
            left = rect.right() - side - theme().metrics.space(0.5)
            painter.drawPixmap(
                left, rect.center().y() - side // 2 + 1, icons.pixmap(name, "text_muted", side)
            )

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and getattr(event, "key", int)() == Qt.Key.Key_Space:
            item = self.currentItem()
            if item is not None:
                toggle(item)
            return True
        return super().event(event)

    def _fold(self) -> None:
        """Fold what nobody chooses among: groups in which every line is locked, unless all are."""
        groups = [self.topLevelItem(line) for line in range(self.topLevelItemCount())]
        free = [group for group in groups if group is not None and _is_free(group)]
        for group in groups:
            if free and group is not None and group not in free:
                group.setExpanded(False)

    def _leaf_items(self) -> Iterator[QTreeWidgetItem]:
        waiting: list[QTreeWidgetItem | None]
        waiting = [self.topLevelItem(line) for line in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop()
            if item is None:
                continue
            if item.childCount() == 0:
                yield item
            waiting.extend(item.child(line) for line in range(item.childCount()))

    def _item_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        if self._filling:
            return
        self._filling = True
        _tick(item, item.checkState(0))
        self._settle()
        self._filling = False
        self.chosen_changed.emit()

    def _settle(self) -> None:
        """Let every line with parts say whether all, some or none of what is free below is ticked."""
        for line in range(self.topLevelItemCount()):
            item = self.topLevelItem(line)
            if item is not None:
                _summed_up(item)


def _tick(item: QTreeWidgetItem, state: Qt.CheckState) -> None:
    """Tick everything that is free at and below a line, or take the ticks away."""
    if item.childCount() == 0 and _is_free(item):
        item.setCheckState(0, state)
    for line in range(item.childCount()):
        _tick(item.child(line), state)


def _summed_up(item: QTreeWidgetItem) -> set[Qt.CheckState]:
    """Give the states of the free leaves at and below a line, and let the line show them as one."""
    if item.childCount() == 0:
        return {item.checkState(0)} if _is_free(item) else set()
    states: set[Qt.CheckState] = set()
    for line in range(item.childCount()):
        states |= _summed_up(item.child(line))
    if states:
        item.setCheckState(0, states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked)
    return states | {item.checkState(0)} if _is_free(item) else set()


def _is_free(item: QTreeWidgetItem) -> bool:
    return bool(item.flags() & Qt.ItemFlag.ItemIsUserCheckable)


def toggle(item: QTreeWidgetItem) -> None:
    """Tick a line, or take its tick away; a locked line stays as it is."""
    if not _is_free(item):
        return
    ticked = item.checkState(0) is Qt.CheckState.Checked
    item.setCheckState(0, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)


def _item(line: ClaimLine, chosen: frozenset[str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem([line.label, line.value])
    item.setData(0, _NODE, line)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    free = any(not leaf.locked for leaf in line.leaves())
    if free:
        flags |= Qt.ItemFlag.ItemIsUserCheckable
    item.setFlags(flags)
    if free and not line.parts:
        ticked = line.pointer in chosen
        item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    for part in line.parts:
        item.addChild(_item(part, chosen))
    spoken = [line.label, line.value[:_LONGEST_SPOKEN], line.locked]
    if line.identifying:
        spoken.append(say("share.identifying"))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in spoken if part))
    item.setToolTip(0, "")
    return item


class _Delegate(QStyledItemDelegate):
    """Paints box or lock, label, value, and the mark of what identifies."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().metrics.px(120), theme().metrics.px(ROW_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        tree = self.parent()
        if bool(option.state & QStyle.StateFlag.State_Selected) and isinstance(tree, QTreeWidget):
            painter.fillRect(option.rect, theme().color(_ground(focused=tree.hasFocus())))
        if index.column() == 0:
            self._paint_label(painter, option.rect, index)
        else:
            self._paint_value(painter, option.rect, index)
        painter.restore()

    def _paint_label(self, painter: QPainter, area: QRect, index: Index) -> None:
        metrics = theme().metrics
        line: ClaimLine = index.data(_NODE)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        box = box_area(area)
        if state is None:
            painter.drawPixmap(box.topLeft(), icons.pixmap("lock", "text_muted", box.width()))
        else:
            painting.check_box(painter, QRectF(box), Qt.CheckState(state), enabled=True, focused=False)
        weight = QFont.Weight.DemiBold if line.parts else QFont.Weight.Medium
        words = QRect(area)
        words.setLeft(box.right() + metrics.space(2.5))
        painting.line(painter, words, line.label, theme().font(metrics.body, weight), theme().color("text"))

    def _paint_value(self, painter: QPainter, area: QRect, index: Index) -> None:
        metrics = theme().metrics
        line: ClaimLine = index.sibling(index.row(), 0).data(_NODE)
        right = area.right() - metrics.space(2)
        if line.identifying:
            word = say("share.identifying")
            width, height = painting.pill_size(word, area.width() // 2)
            right -= width
            top = area.center().y() - height // 2
            painting.pill(painter, right, top, Tone.UNKNOWN, word, icon="fingerprint", widest=width)
            right -= metrics.space(2)
        if line.locked:
            font = theme().font(metrics.caption)
            width = min(QFontMetrics(font).horizontalAdvance(line.locked) + 1, area.width() * 2 // 3)
            note = QRect(right - width, area.top(), width, area.height())
            painting.line(painter, note, line.locked, font, theme().color("text_faint"))
            right -= width + metrics.space(3)
        words = QRect(area)
        words.setRight(right)
        painting.line(painter, words, line.value, theme().font(metrics.body), theme().color("text_muted"))

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        tree = self.parent()
        if isinstance(tree, QTreeWidget) and index.column() == 0:
            item = tree.itemFromIndex(QModelIndex(index))
            if box_area(option.rect).adjusted(-8, -10, 8, 10).contains(event.position().toPoint()):
                toggle(item)
                return True
        return False


def _ground(*, focused: bool) -> str:
    """The ground of the current line: the line that keys work on stands out."""
    return "accent_soft" if focused else "sunken"


def box_area(area: QRect) -> QRect:
    """Where the box or lock of a line is."""
    side = theme().metrics.px(18)
    return QRect(area.left() + theme().metrics.space(1), area.center().y() - side // 2 + 1, side, side)
