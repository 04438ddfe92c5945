"""The details of a credential as a tree to tick: what is revealed, what must be, what identifies.

A line that must be revealed carries a lock in the place of its box and says why. A line with
parts below has a box for all of them. A line that comes along with a ticked one is ticked too, and
cannot be left out by itself. What is ticked is known by pointer.
"""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem
from typing_extensions import override

from wallet_app.ui import icons
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.claim_line import ALONG_ROLE, LINE_ROLE, ClaimLine
from wallet_app.ui.widgets.claim_paint import ClaimDelegate, ground
from wallet_app.ui.widgets.labels import plain_tooltip
from wallet_app.ui.widgets.tick_model import Index

__all__ = ["ClaimLine", "ClaimTreeView", "toggle"]

Brought = Mapping[str, tuple[str, ...]]
"""Pointer of what comes along → the ticked ones that bring it."""

_LABELS_SHARE = 0.5
_ROOM_BESIDE = 560
"""In a narrower tree values stand below their labels."""


def nothing_brought(_chosen: frozenset[str]) -> Brought:
    """What comes along where every line stands for itself."""
    return {}


class ClaimTreeView(QTreeWidget):
    """The tree. Space ticks the current line.

    Args:
        words: accessible name.
        name: object name.

    Signals:
        chosen_changed: other claims are ticked.
        kept(ClaimLine): a line that comes along with others was to be left out by itself.
        current_line_changed(ClaimLine): another line is the current one.
    """

    chosen_changed = Signal()
    kept = Signal(ClaimLine)
    current_line_changed = Signal(ClaimLine)

    def __init__(self, words: str, *, name: str = "claimTree") -> None:
        super().__init__()
        self._lines: tuple[ClaimLine, ...] = ()
        self._free: frozenset[str] = frozenset()
        self._chosen: frozenset[str] = frozenset()
        self._brings: Callable[[frozenset[str]], Brought] = nothing_brought
        self._brought: Brought = {}
        self._filling = False
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(theme().metrics.px(20))
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

    def show_lines(
        self,
        lines: tuple[ClaimLine, ...],
        chosen: frozenset[str],
        brings: Callable[[frozenset[str]], Brought] = nothing_brought,
    ) -> None:
        """Show a tree, with the leaves ticked whose pointers are given.

        Args:
            lines: the lines.
            chosen: pointers of the leaves that are ticked.
            brings: says of ticked leaves what comes along with them.
        """
        self._filling = True
        self._lines, self._brings = lines, brings
        self._free = frozenset(leaf.pointer for line in lines for leaf in line.leaves() if leaf.is_free)
        self._paints.notes = any(line.is_free for line in lines)
        self.clear()
        for line in lines:
            self.addTopLevelItem(_item(line))
        for item in self._items():
            item.setFirstColumnSpanned(item.childCount() > 0)
        self._filling = False
        self._choose(chosen & self.free)
        self.expandAll()
        self._fold()
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)
        self.chosen_changed.emit()

    def choose(self, chosen: frozenset[str]) -> None:
        """Tick exactly these leaves (and what is locked, and what comes along)."""
        self._choose(chosen & self.free)
        self.chosen_changed.emit()

    @property
    def chosen(self) -> frozenset[str]:
        """Pointers of the leaves that the person ticked, without those that are locked or come along."""
        return self._chosen

    @property
    def brought(self) -> Brought:
        """What comes along with what is ticked."""
        return self._brought

    def line(self, pointer: str) -> ClaimLine | None:
        """The leaf of a pointer."""
        return next((leaf for top in self._lines for leaf in top.leaves() if leaf.pointer == pointer), None)

    @property
    def free(self) -> frozenset[str]:
        """Pointers of all leaves that can be chosen."""
        return self._free

    @property
    def counts(self) -> tuple[int, int]:
        """Number of details shared, and of details in all."""
        leaves = [leaf for line in self._lines for leaf in line.leaves()]
        locked = sum(bool(leaf.locked) for leaf in leaves)
        return locked + len(self._chosen | self._brought.keys()), len(leaves)

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
        stacked = self.viewport().width() < theme().metrics.px(_ROOM_BESIDE)
        if stacked != self._paints.stacked:
            self._paints.stacked = stacked
            self.setUniformRowHeights(not stacked)
            self.setColumnHidden(1, stacked)
            self.scheduleDelayedItemsLayout()
        share = 1 if stacked else _LABELS_SHARE
        self.setColumnWidth(0, round(self.viewport().width() * share))

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
        """Somebody ticked a line: a click, the space bar, or a screen reader."""
        if self._filling:
            return
        below = frozenset(leaf.pointer for leaf in _line(item).leaves() if leaf.is_free)
        ticked = item.checkState(0) is Qt.CheckState.Checked
        only = _line(item) if not item.childCount() else None
        if only is not None and not ticked and only.pointer in self._brought:
            self._choose(self._chosen)
            self.kept.emit(only)
            return
        self._choose(self._chosen | below if ticked else self._chosen - below)
        self.chosen_changed.emit()

    def _choose(self, chosen: frozenset[str]) -> None:
        """Tick these leaves, and with them what comes along."""
        self._chosen, open_to_choice = chosen, self._free - chosen
        brought = self._brings(chosen)
        self._brought = {pointer: by for pointer, by in brought.items() if pointer in open_to_choice}
        self._filling = True
        for item in self._leaf_items():
            if _is_free(item):
                _show_state(item, chosen, self._brought)
        self._settle()
        self._filling = False
        self.viewport().update()

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


def _line(item: QTreeWidgetItem) -> ClaimLine:
    line: ClaimLine = item.data(0, LINE_ROLE)
    return line


def _show_state(item: QTreeWidgetItem, chosen: frozenset[str], brought: Brought) -> None:
    """Tick a leaf, or take its tick away; say whether it comes along."""
    line = _line(item)
    along = line.pointer in brought
    ticked = Qt.CheckState.Checked if along or line.pointer in chosen else Qt.CheckState.Unchecked
    if item.checkState(0) is not ticked:
        item.setCheckState(0, ticked)
    if bool(item.data(0, ALONG_ROLE)) is not along:
        item.setData(0, ALONG_ROLE, along)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, line.spoken(along=along))


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


def _item(line: ClaimLine) -> QTreeWidgetItem:
    item = QTreeWidgetItem([line.label, line.value])
    item.setData(0, LINE_ROLE, line)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if line.is_free:
        flags |= Qt.ItemFlag.ItemIsUserCheckable
    item.setFlags(flags)
    if line.is_free and not line.parts:
        item.setCheckState(0, Qt.CheckState.Unchecked)
    for part in line.parts:
        item.addChild(_item(part))
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, line.spoken())
    item.setData(1, Qt.ItemDataRole.AccessibleTextRole, line.value or line.label)
    for column, text in enumerate((line.name, line.value)):
        item.setToolTip(column, plain_tooltip(text) if text else "")
    return item
