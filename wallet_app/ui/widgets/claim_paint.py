"""Painting of the lines of a claim tree: box or lock, label, value, the mark of what identifies."""

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget
from typing_extensions import override

from wallet_app.ui import icons
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.widgets.claim_line import LINE_ROLE, ClaimLine
from wallet_app.ui.widgets.tick_model import Index
from wallet_app.ui.words import say

ROW_HEIGHT: Final = 38
_ROOM_FOR_NOTE: Final = 260


class ClaimDelegate(QStyledItemDelegate):
    """Paints a line of the tree.

    Args:
        tree: the tree.

    Signals:
        box_clicked(QModelIndex): a click on the box of a line.
    """

    box_clicked = Signal(QModelIndex)

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree
        self.notes = True
        """Whether a locked line says that it is always shared; no news where every line is locked."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().metrics.px(120), theme().metrics.px(ROW_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme().color(ground(focused=self._tree.hasFocus())))
        if index.column() == 0:
            _paint_label(painter, option.rect, index)
        else:
            self._paint_value(painter, option.rect, index)
        painter.restore()

    def _paint_value(self, painter: QPainter, area: QRect, index: Index) -> None:
        metrics = theme().metrics
        line: ClaimLine = index.sibling(index.row(), 0).data(LINE_ROLE)
        words = QRect(area)
        words.setRight(area.right() - metrics.space(2))
        if line.identifying:
            words.setRight(_paint_identifying(painter, words))
        if line.locked and self.notes and words.width() > metrics.px(_ROOM_FOR_NOTE):
            words.setRight(_paint_note(painter, words, say("share.always")))
        painting.line(painter, words, line.value, theme().font(metrics.body), theme().color("text_muted"))

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


def ground(*, focused: bool) -> str:
    """The ground of the current line: the line that keys work on stands out."""
    return "accent_soft" if focused else "sunken"


def box_area(area: QRect) -> QRect:
    """Where the box or lock of a line is."""
    side = theme().metrics.px(18)
    return QRect(area.left() + theme().metrics.space(1), area.center().y() - side // 2 + 1, side, side)


def _paint_label(painter: QPainter, area: QRect, index: Index) -> None:
    metrics = theme().metrics
    line: ClaimLine = index.data(LINE_ROLE)
    state = index.data(Qt.ItemDataRole.CheckStateRole)
    box = box_area(area)
    if state is None:
        painter.drawPixmap(box.topLeft(), icons.pixmap("lock", "text_muted", box.width()))
    else:
        painting.check_box(painter, QRectF(box), Qt.CheckState(state), enabled=True, focused=False)
    weight = QFont.Weight.DemiBold if line.parts else QFont.Weight.Medium
    words = QRect(area)
    words.setLeft(box.right() + metrics.space(2.5))
    words.setRight(area.right() - metrics.space(2))
    if line.parts and line.value:  # it has the whole width: there is no second column for the value
        words.setRight(_paint_note(painter, words, line.value))
    painting.line(painter, words, line.label, theme().font(metrics.body, weight), theme().color("text"))


def _paint_identifying(painter: QPainter, area: QRect) -> int:
    """Paint the mark of what identifies at the right; gives where the value must end."""
    word = say("share.identifying")
    width, height = painting.pill_size(word, area.width() // 2)
    left = area.right() - width
    painting.pill(
        painter,
        left,
        area.center().y() - height // 2,
        Tone.UNKNOWN,
        word,
        icon="fingerprint",
        widest=width,
    )
    return left - theme().metrics.space(2)


def _paint_note(painter: QPainter, area: QRect, word: str) -> int:
    """Write a few words at the right; gives where what stands before them must end."""
    font = theme().font(theme().metrics.caption)
    width = QFontMetrics(font).horizontalAdvance(word) + 2
    note = QRect(area.right() - width, area.top(), width, area.height())
    painting.line(painter, note, word, font, theme().color("text_faint"))
    return note.left() - theme().metrics.space(3)
