"""Painting of the lines of a claim tree: box or lock, label, value, picture, the mark of what identifies.

Where there is room a value stands beside its label, in a second column; else below it.
"""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget
from typing_extensions import override

from wallet_app.ui import icons
from wallet_app.ui.credential_pictures import thumbnail
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.widgets.claim_line import ALONG_ROLE, LINE_ROLE, ClaimLine
from wallet_app.ui.widgets.tick_model import Index
from wallet_app.ui.words import say

ROW_HEIGHT: Final = 38
_STACKED_HEIGHT: Final = 50
_PICTURE: Final = 30
_STACKED_PICTURE: Final = 40
_LEAST_LABEL: Final = 110
_LEAST_VALUE: Final = 100


class ClaimDelegate(QStyledItemDelegate):
    """Paints a line of the tree.

    Args:
        tree: the tree.

    Attributes:
        notes: whether a locked line says what requires it; no news where every line is locked.
        stacked: whether values stand below their labels.

    Signals:
        box_clicked(QModelIndex): a click on the box of a line.
    """

    box_clicked = Signal(QModelIndex)

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        self.notes = True
        self.stacked = False

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = theme().metrics.px
        two = self.stacked and not line_of(index).parts
        return QSize(px(120), px(_STACKED_HEIGHT if two else ROW_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme().color(ground(focused=self._tree.hasFocus())))
        if index.column():
            self._paint_value(painter, option.rect, index)
        elif self.stacked and not line_of(index).parts:
            self._paint_stacked(painter, option.rect, index)
        else:
            _paint_box(painter, box_area(option.rect), index)
            _paint_label(painter, beside_box(option.rect), line_of(index))
        painter.restore()

    def _paint_stacked(self, painter: QPainter, area: QRect, index: Index) -> None:
        """Paint a detail on two lines: label and marks above, the value below."""
        metrics, line = theme().metrics, line_of(index)
        _paint_box(painter, box_area(area), index)
        words = beside_box(area)
        if line.picture is not None:
            words.setRight(_paint_picture(painter, words, line.picture, _STACKED_PICTURE))
        half = QFontMetrics(theme().font(metrics.body)).height() + 2
        top = QRect(words.left(), words.center().y() - half + 1, words.width(), half)
        below = QRect(words.left(), words.center().y() + 1, words.width(), half)
        top.setRight(self._paint_marks(painter, top, index, _LEAST_LABEL))
        painting.line(painter, top, line.name, _label_font(line), _ink(line))
        painting.line(painter, below, line.value, theme().font(metrics.small), theme().color("text_muted"))

    def _paint_value(self, painter: QPainter, area: QRect, index: Index) -> None:
        metrics, line = theme().metrics, line_of(index)
        words = QRect(area)
        words.setRight(area.right() - metrics.space(2))
        if line.picture is not None:
            words.setRight(_paint_picture(painter, words, line.picture, _PICTURE))
        words.setRight(self._paint_marks(painter, words, index, _LEAST_VALUE))
        painting.line(painter, words, line.value, theme().font(metrics.body), theme().color("text_muted"))

    def _paint_marks(self, painter: QPainter, area: QRect, index: Index, least: int) -> int:
        """Paint at the right what identifies, and what requires a line or brings it along.

        Gives where the words must end; they keep at least so much room.
        """
        line, room = line_of(index), area.width() - theme().metrics.px(least)
        right = area.right()
        if line.identifying:
            right = _paint_identifying(painter, area, room)
            room -= area.right() - right
        note = line.by if line.locked and self.notes else ""
        if along(index):
            note = say("share.along")
        if note and _width(note) <= room:
            right = _paint_note(painter, area.adjusted(0, 0, right - area.right(), 0), note)
        return right

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        released = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        if not released or index.column() != 0:
            return False
        assert isinstance(event, QMouseEvent)  # noqa: S101 - said by the line above
        if box_area(option.rect).adjusted(-8, -10, 8, 10).contains(event.position().toPoint()):
            self.box_clicked.emit(QModelIndex(index))
            return True
        return False


def line_of(index: Index) -> ClaimLine:
    """The line that an index shows."""
    line: ClaimLine = index.sibling(index.row(), 0).data(LINE_ROLE)
    return line


def along(index: Index) -> bool:
    """Whether a line comes along with another one."""
    return bool(index.sibling(index.row(), 0).data(ALONG_ROLE))


def ground(*, focused: bool) -> str:
    """The ground of the current line: the line that keys work on stands out."""
    return "accent_soft" if focused else "sunken"


def box_area(area: QRect) -> QRect:
    """Where the box or lock of a line is."""
    side = theme().metrics.px(18)
    return QRect(area.left() + theme().metrics.space(1), area.center().y() - side // 2 + 1, side, side)


def beside_box(area: QRect) -> QRect:
    """Where the words of a line are."""
    metrics = theme().metrics
    words = QRect(area)
    words.setLeft(box_area(area).right() + metrics.space(2.5))
    words.setRight(area.right() - metrics.space(2))
    return words


def _paint_box(painter: QPainter, box: QRect, index: Index) -> None:
    state = index.data(Qt.ItemDataRole.CheckStateRole)
    if state is None:
        name = "ban" if line_of(index).barred else "lock"
        painter.drawPixmap(box.topLeft(), icons.pixmap(name, "text_muted", box.width()))
    else:
        painting.check_box(
            painter, QRectF(box), Qt.CheckState(state), enabled=not along(index), focused=False
        )


def _paint_label(painter: QPainter, words: QRect, line: ClaimLine) -> None:
    """Paint a label on one line; of parts with what they are known by, and a note at the right."""
    if line.parts and line.value:  # it has the whole width: there is no second column for the value
        words.setRight(_paint_note(painter, words, line.value))
    font = _label_font(line)
    painting.line(painter, words, line.label, font, _ink(line))
    start = words.left() + QFontMetrics(font).horizontalAdvance(line.label) + theme().metrics.space(2.5)
    if line.caption and words.right() - start > theme().metrics.px(40):
        words.setLeft(start)
        small = theme().font(theme().metrics.body)
        painting.line(painter, words, line.caption, small, theme().color("text_muted"))


def _label_font(line: ClaimLine) -> QFont:
    weight = QFont.Weight.DemiBold if line.parts else QFont.Weight.Medium
    return theme().font(theme().metrics.body, weight)


def _ink(line: ClaimLine) -> QColor:
    return theme().color("text_faint" if line.barred else "text")


def _paint_identifying(painter: QPainter, area: QRect, room: int) -> int:
    """Paint the mark of what identifies at the right, its icon alone where there is little room."""
    word = say("share.identifying")
    width, height = painting.pill_size(word, max(area.width(), 1))
    if width <= room:
        left = area.right() - width
        top = area.center().y() - height // 2
        painting.pill(painter, left, top, Tone.UNKNOWN, word, icon="fingerprint", widest=width)
    else:
        side = theme().metrics.px(18)
        left = area.right() - side
        mark = icons.pixmap("fingerprint", f"{Tone.UNKNOWN}_text", side)
        painter.drawPixmap(left, area.center().y() - side // 2, mark)
    return left - theme().metrics.space(2)


def _paint_picture(painter: QPainter, area: QRect, data: bytes, size: int) -> int:
    """Paint a small picture at the right; gives where what stands before it must end."""
    side = theme().metrics.px(size)
    drawn = thumbnail(data, side)
    if drawn is None:
        return area.right()
    place = QRectF(area.right() - side, area.center().y() - side / 2 + 1, side, side)
    painting.monogram(painter, place, "", picture=drawn)
    return area.right() - side - theme().metrics.space(2)


def _paint_note(painter: QPainter, area: QRect, word: str) -> int:
    """Write a few words at the right; gives where what stands before them must end."""
    width = _width(word)
    note = QRect(area.right() - width, area.top(), width, area.height())
    painting.line(painter, note, word, _note_font(), theme().color("text_faint"))
    return note.left() - theme().metrics.space(3)


def _width(word: str) -> int:
    return QFontMetrics(_note_font()).horizontalAdvance(word) + 2


def _note_font() -> QFont:
    return theme().font(theme().metrics.caption)
