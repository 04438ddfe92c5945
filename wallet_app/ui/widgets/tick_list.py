"""A list whose lines can be ticked: icon, title, second line, status pill. Painted, so that it stays fast."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from wallet_app.ui import icons
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.widgets.inputs import Check
from wallet_app.ui.widgets.labels import plain_tooltip
from wallet_app.ui.widgets.tick_model import Index, TickModel, TickRole, TickRow

__all__ = ["TickAll", "TickList", "TickModel", "TickRow"]

ROW_HEIGHT: Final = 64
_ROOM_FOR_PILL: Final = 460
"""Narrower lines say the status in their second line, so that the title keeps its room."""


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
        painting.row_ground(painter, area, option.state)
        box = box_area(option.rect)
        if row.can_tick:
            checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
            painting.check_box(painter, QRectF(box), checked, enabled=True, focused=False)
        side = metrics.px(36)
        view = self.parent()
        boxes = not isinstance(view, TickList) or view.boxes
        left = box.right() + metrics.space(3) if boxes else box.left()
        picture = QRectF(left, area.center().y() - side / 2, side, side)
        painting.monogram(painter, picture, row.title, icon=row.icon)
        words = QRect(area)
        words.setLeft(left + side + metrics.space(3))
        words.setRight(area.right() - metrics.space(3))
        if area.width() >= metrics.px(_ROOM_FOR_PILL):
            words.setRight(_paint_pill(painter, words, row) - metrics.space(3))
            _paint_words(painter, words, row)
        else:
            _paint_words(painter, words, row, with_status=True)
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
        boxes: lines have a place for a box; without, it is a list to look through.

    Signals:
        confirmed: Enter was pressed.
    """

    confirmed = Signal()

    def __init__(self, words: str, *, name: str, click_ticks: bool = False, boxes: bool = True) -> None:
        super().__init__()
        self.click_ticks = click_ticks
        self.boxes = boxes
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows = TickModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(TickDelegate(self))

    def show_only(self, lines: Iterable[int] | None) -> None:
        """Hide all lines but these; None shows all. Ticks stay as they are."""
        shown = set(range(self.rows.rowCount())) if lines is None else set(lines)
        for line in range(self.rows.rowCount()):
            self.setRowHidden(line, line not in shown)
        if shown and self.currentIndex().row() not in shown:
            self.setCurrentIndex(self.rows.index(min(shown)))

    @property
    def shown(self) -> tuple[int, ...]:
        """Numbers of the lines that are not hidden."""
        return tuple(line for line in range(self.rows.rowCount()) if not self.isRowHidden(line))

    @override
    def event(self, event: QEvent) -> bool:
        # Space would otherwise go to the keyboard search of the list.
        if event.type() == QEvent.Type.KeyPress and getattr(event, "key", int)() == Qt.Key.Key_Space:
            self.rows.toggle(self.currentIndex())
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.confirmed.emit()
            return
        super().keyPressEvent(event)


class TickAll(Check):
    """A box above a list that stands for the ticks of several lines: all, some or none.

    Args:
        text: its words.
        ticks: the list.
        name: object name.
    """

    def __init__(self, text: str, ticks: TickList, *, name: str) -> None:
        super().__init__(text, name=name)
        self._list = ticks
        self._lines: frozenset[int] = frozenset()
        self.setTristate(True)
        # Where there is no room, the words are cut; the tooltip has them all.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._tick)
        ticks.rows.ticks_changed.connect(self._sum_up)

    def stand_for(self, text: str, lines: Iterable[int]) -> None:
        """Stand for these lines from now on, with these words."""
        self._lines = frozenset(lines)
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(plain_tooltip(text))
        self.setEnabled(bool(self._lines))
        self._sum_up()

    @override
    def nextCheckState(self) -> None:
        ticked = self.checkState() is Qt.CheckState.Checked
        self.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _tick(self) -> None:
        self._list.rows.tick(self._lines, on=self.checkState() is Qt.CheckState.Checked)

    def _sum_up(self) -> None:
        ticked = self._lines & set(self._list.rows.ticked)
        some = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
        whole = bool(self._lines) and ticked == self._lines
        self.setCheckState(Qt.CheckState.Checked if whole else some)


def box_area(line: QRect) -> QRect:
    """Where the box of a line is."""
    side = theme().metrics.px(18)
    return QRect(line.left() + theme().metrics.space(3), line.center().y() - side // 2, side, side)


def _paint_pill(painter: QPainter, area: QRect, row: TickRow) -> int:
    """Paint the status at the right; gives where it begins."""
    look = row.look
    width, height = painting.pill_size(look.word, area.width() // 2)
    left = area.right() - width
    top = area.center().y() - height // 2
    painting.pill(painter, left, top, look.tone, look.word, icon=look.icon, widest=width)
    return left


def _paint_words(painter: QPainter, area: QRect, row: TickRow, *, with_status: bool = False) -> None:
    metrics = theme().metrics
    title_font = theme().font(metrics.body, QFont.Weight.DemiBold)
    font = theme().font(metrics.small)
    title_height, height = QFontMetrics(title_font).height(), QFontMetrics(font).height()
    second = with_status or bool(row.subtitle)
    whole = title_height + (height + 2 if second else 0)
    top = area.center().y() - whole // 2
    title = QRect(area.left(), top, area.width(), title_height)
    painting.line(painter, title, row.title, title_font, theme().color("text"))
    below = QRect(area.left(), top + title_height + 2, area.width(), height)
    if with_status:
        below.setLeft(_paint_status(painter, below, row))
    painting.line(painter, below, row.subtitle, font, theme().color("text_muted"))


def _paint_status(painter: QPainter, area: QRect, row: TickRow) -> int:
    """Write the status, as icon and word, at the start of the second line; gives where it ends."""
    metrics = theme().metrics
    look = row.look
    side = metrics.px(14)
    place = QRect(area.left(), area.center().y() - side // 2 + 1, side, side)
    painter.drawPixmap(place.topLeft(), icons.pixmap(look.icon, f"{look.tone}_text", side))
    font = theme().font(metrics.small, QFont.Weight.DemiBold)
    word = QRect(area)
    word.setLeft(place.right() + metrics.space(1))
    painting.line(painter, word, look.word, font, theme().color(f"{look.tone}_text"))
    return word.left() + QFontMetrics(font).horizontalAdvance(look.word) + metrics.space(2.5)
