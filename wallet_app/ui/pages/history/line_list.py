"""The list of the ledger: lines by days, painted, so that ten thousand scroll as ten do."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from wallet_app.services.history import HistoryLine
from wallet_app.ui import icons
from wallet_app.ui.pages.history.line_model import LineModel, LineRole
from wallet_app.ui.pages.history.lines import LOOKS, day_words, facts, headline, is_over, time_words
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.words import say

Index = QModelIndex | QPersistentModelIndex

_ROW: Final = 58
_HEADING: Final = 34
_DISC: Final = 34


class LineList(QListView):
    """The list itself.

    Signals:
        line_chosen(str): id of the line that is looked at now; "" for none.
        opened(str): Enter was pressed on a line, or it was clicked.
    """

    line_chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("historyList")
        self.setAccessibleName(say("history.list"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_LineDelegate(self))
        self.selectionModel().currentChanged.connect(self._choose)
        self.clicked.connect(lambda index: self.opened.emit(self._id(index)))
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def chosen(self) -> str:
        """Id of the line that is looked at; "" for none."""
        return self._id(self.currentIndex())

    def choose(self, line_id: str) -> bool:
        """Look at a line; gives whether it is in the list."""
        row = self.lines.row_of(line_id)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))
        return row >= 0

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.chosen:
            self.opened.emit(self.chosen)
            return
        super().keyPressEvent(event)

    def _choose(self, current: QModelIndex) -> None:
        self.line_chosen.emit(self._id(current))

    def _id(self, index: Index) -> str:
        return self.lines.lines[index.row()].id if index.isValid() else ""


class _LineDelegate(QStyledItemDelegate):
    """Paints a line: its day above the first of each, icon, what happened, facts, hour and marks."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = theme().metrics
        height = metrics.px(_ROW) + (metrics.px(_HEADING) if index.data(LineRole.NEW_DAY) else 0)
        return QSize(metrics.px(200), height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: HistoryLine = index.data(LineRole.LINE)
        metrics = theme().metrics
        area = QRect(option.rect)
        painter.save()
        if index.data(LineRole.NEW_DAY):
            heading = QRect(area.left() + metrics.space(3), area.top(), area.width(), metrics.px(_HEADING))
            font = theme().font(metrics.small, QFont.Weight.DemiBold)
            painting.line(painter, heading, day_words(line.at), font, theme().color("text_muted"))
            area.setTop(area.top() + metrics.px(_HEADING))
        area.adjust(2, 1, -2, -1)
        painting.row_ground(painter, area, option.state)
        inner = area.adjusted(metrics.space(3), 0, -metrics.space(3), 0)
        side = metrics.px(_DISC)
        _paint_icon(painter, QRectF(inner.left(), inner.center().y() - side / 2, side, side), line)
        words = QRect(inner)
        words.setLeft(inner.left() + side + metrics.space(3))
        words.setRight(_paint_right(painter, words, line) - metrics.space(3))
        _paint_words(painter, words, line)
        painter.restore()


def _paint_icon(painter: QPainter, area: QRectF, line: HistoryLine) -> None:
    icon, tone = LOOKS[line.kind]
    painting.rounded(painter, area, theme().color(f"{tone}_soft"), None, area.width() / 2)
    side = round(area.width() * 0.5)
    centre = area.center()
    pixmap = icons.pixmap(icon, f"{tone}_text", side)
    painter.drawPixmap(round(centre.x() - side / 2), round(centre.y() - side / 2), pixmap)


def _paint_words(painter: QPainter, area: QRect, line: HistoryLine) -> None:
    metrics = theme().metrics
    font = theme().font(metrics.body, QFont.Weight.DemiBold)
    small = theme().font(metrics.small)
    height, below = QFontMetrics(font).height(), QFontMetrics(small).height()
    told = facts(line)
    top = area.center().y() - (height + (below + 2 if told else 0)) // 2
    color = theme().color("text_muted" if line.redacted else "text")
    painting.line(painter, QRect(area.left(), top, area.width(), height), headline(line), font, color)
    second = QRect(area.left(), top + height + 2, area.width(), below)
    painting.line(painter, second, told, small, theme().color("text_muted"))


def _paint_right(painter: QPainter, area: QRect, line: HistoryLine) -> int:
    """Paint the hour and, below it, what marks the line; gives where that begins."""
    metrics = theme().metrics
    font = theme().font(metrics.small)
    words = QFontMetrics(font)
    height, color = words.height(), theme().color("text_muted")
    mark = say("history.over") if is_over(line) else ""
    side = metrics.px(13)
    marks = [name for name, there in (("pencil", line.has_note), ("clock", bool(mark))) if there]
    below = len(marks) * (side + metrics.space(1)) + words.horizontalAdvance(mark)
    hour = time_words(line.at)
    width = max(words.horizontalAdvance(hour), below) + 2
    left = area.right() - width
    top = area.center().y() - (height + (height + 2 if marks else 0)) // 2
    first = QRect(area.right() - words.horizontalAdvance(hour) - 1, top, width, height)
    painting.line(painter, first, hour, font, color)
    place = area.right() - below
    for name in marks:
        painter.drawPixmap(
            place, top + height + 2 + (height - side) // 2, icons.pixmap(name, "text_muted", side)
        )
        place += side + metrics.space(1)
    painting.line(painter, QRect(place, top + height + 2, width, height), mark, font, color)
    return left
