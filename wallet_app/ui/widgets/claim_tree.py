"""The details of a credential as a tree to tick: what is revealed, what must be, what identifies.

A line that must be revealed carries a lock in the place of its box and says why. A line with
parts below has a box for all of them. What is ticked is known by pointer.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem
from typing_extensions import override

from wallet_app.ui import icons
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.claim_line import LINE_ROLE, ClaimLine
from wallet_app.ui.widgets.claim_paint import ClaimDelegate, ground
from wallet_app.ui.widgets.labels import plain_tooltip
from wallet_app.ui.widgets.tick_model import Index

__all__ = ["ClaimLine", "ClaimTreeView", "toggle"]

_LABELS_SHARE = 0.5


class ClaimTreeView(QTreeWidget):
    """The tree. Space ticks the current line.

    Args:
        words: accessible name.
        name: object name.

    Signals:
        chosen_changed: other claims are ticked.
        current_line_changed(ClaimLine): another line is the current one.
    """

    chosen_changed = Signal()
    current_line_changed = Signal(ClaimLine)

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
        self._paints = ClaimDelegate(self)
        self._paints.box_clicked.connect(lambda index: toggle(self.itemFromIndex(index)))
        self.setItemDelegate(self._paints)
        self.itemChanged.connect(self._item_changed)
        self.currentItemChanged.connect(self._current_changed)

    def show_lines(self, lines: tuple[ClaimLine, ...], chosen: frozenset[str]) -> None:
        """Show a tree, with the leaves ticked whose pointers are given."""
        self._filling = True
        self._lines = lines
        self._paints.notes = any(line.is_free for line in lines)
        self.clear()
        for line in lines:
            self.addTopLevelItem(_item(line, chosen))
        for item in self._items():
            item.setFirstColumnSpanned(item.childCount() > 0)
        self._settle()
        self.expandAll()
        self._fold()
        self._filling = False
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)
        self.chosen_changed.emit()

    def choose(self, chosen: frozenset[str]) -> None:
        """Tick exactly these leaves (and what is locked)."""
        self._filling = True
        for item in self._leaf_items():
            line: ClaimLine = item.data(0, LINE_ROLE)
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
            item.data(0, LINE_ROLE).pointer
            for item in self._leaf_items()
            if not item.data(0, LINE_ROLE).locked and item.checkState(0) is Qt.CheckState.Checked
        )

    @property
    def free(self) -> frozenset[str]:
        """Pointers of all leaves that can be chosen."""
        return frozenset(leaf.pointer for line in self._lines for leaf in line.leaves() if not leaf.locked)

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
            painter.fillRect(rect, theme().color(ground(focused=self.hasFocus())))
        if item is not None and item.childCount():
            side = theme().metrics.px(16)
            name = "chevron-down" if item.isExpanded() else "chevron-right"
            left = rect.right() - side - theme().metrics.space(0.5)
            painter.drawPixmap(
                left, rect.center().y() - side // 2 + 1, icons.pixmap(name, "text_muted", side)
            )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, round(self.viewport().width() * _LABELS_SHARE))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and getattr(event, "key", int)() == Qt.Key.Key_Space:
            toggle(self.currentItem())
            return True
        return super().event(event)

    def _fold(self) -> None:
        """Fold what nobody chooses among: lines below which everything is locked, unless all is."""
        if not self.free:
            return
        for item in self._items():
            if item.childCount() and not _is_free(item):
                item.setExpanded(False)

    def _items(self) -> Iterator[QTreeWidgetItem]:
        waiting: list[QTreeWidgetItem | None]
        waiting = [self.topLevelItem(line) for line in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop()
            if item is not None:
                yield item
                waiting.extend(item.child(line) for line in range(item.childCount()))

    def _leaf_items(self) -> Iterator[QTreeWidgetItem]:
        return (item for item in self._items() if item.childCount() == 0)

    def _current_changed(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.current_line_changed.emit(item.data(0, LINE_ROLE))

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


def toggle(item: QTreeWidgetItem | None) -> None:
    """Tick a line, or take its tick away; a locked line stays as it is."""
    if item is None or not _is_free(item):
        return
    ticked = item.checkState(0) is Qt.CheckState.Checked
    item.setCheckState(0, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)


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
        whole = next(iter(states)) if len(states) == 1 else Qt.CheckState.PartiallyChecked
        item.setCheckState(0, whole)
    return states


def _is_free(item: QTreeWidgetItem) -> bool:
    return bool(item.flags() & Qt.ItemFlag.ItemIsUserCheckable)


def _item(line: ClaimLine, chosen: frozenset[str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem([line.label, line.value])
    item.setData(0, LINE_ROLE, line)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if line.is_free:
        flags |= Qt.ItemFlag.ItemIsUserCheckable
    item.setFlags(flags)
    if line.is_free and not line.parts:
        ticked = line.pointer in chosen
        item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    for part in line.parts:
        item.addChild(_item(part, chosen))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, line.spoken())
    item.setData(1, Qt.ItemDataRole.AccessibleTextRole, line.value or line.label)
    for column, text in enumerate((line.label, line.value)):
        item.setToolTip(column, plain_tooltip(text) if text else "")
    return item
