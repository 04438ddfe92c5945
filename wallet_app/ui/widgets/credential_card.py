"""Cards of credentials: the list model, and the delegate that paints one card.

Painted rather than built from widgets, so that a thousand credentials scroll as one does.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from wallet_app.credentials.model import Kind
from wallet_app.services.library_items import LibraryItem
from wallet_app.ui.credential_pictures import thumbnail
from wallet_app.ui.outcomes import of_outcome
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.widgets.labels import plain_tooltip
from wallet_app.ui.words import say
from wallet_app.wording.moments import day
from wallet_app.wording.plain import visible

Index = QModelIndex | QPersistentModelIndex

KIND_ICONS: Final = {
    Kind.BADGE: "award",
    Kind.DEGREE: "graduation-cap",
    Kind.CERTIFICATE: "file-text",
    Kind.LICENCE: "id-card",
    Kind.EMPLOYMENT: "briefcase",
    Kind.RECORD: "folder-open",
    Kind.OTHER: "badge-check",
}
CARD_WIDTH: Final = 304
"""The narrowest card at text scale 1, in pixels."""
CARD_HEIGHT: Final = 136
PICTURE_SIDE: Final = 44
_MOST_PICTURES: Final = 400


class CardRole(IntEnum):
    """What the model gives beside the text."""

    ITEM = Qt.ItemDataRole.UserRole + 1
    PICTURE = Qt.ItemDataRole.UserRole + 2


def untitled(kind: Kind | None) -> str:
    """What to call something without a title. Older badges leave their name to their issuer's website."""
    return say("credential.untitled.badge" if kind is Kind.BADGE else "credential.untitled")


def card_title(item: LibraryItem) -> str:
    """The title as it may be shown; a word of ours where the credential names nothing."""
    return visible(item.title) or untitled(item.kind)


def card_issuer(item: LibraryItem) -> str:
    """Who issued it, as it may be shown: the name, else the identifier, else nothing."""
    return visible(item.issuer_name or item.issuer_id or "")


def card_date(item: LibraryItem) -> str:
    """The one date of a card: when it ends or ended, else when it was issued, else nothing."""
    if item.valid_until is not None:
        expired = item.valid_until < item.checked_at
        return say("card.expired_on" if expired else "card.valid_until", date=day(item.valid_until))
    if item.valid_from is not None:
        return say("card.issued_on", date=day(item.valid_from))
    return ""


def card_checked(item: LibraryItem) -> str:
    """When what the card says of it was found: it may be another by now."""
    return say("card.checked", date=day(item.checked_at))


def spoken(item: LibraryItem) -> str:
    """All that a card shows, as one sentence for a screen reader."""
    word = of_outcome(item.outcome, item.reason).word
    parts = (card_title(item), card_issuer(item), word, card_checked(item), card_date(item))
    return ", ".join(part for part in parts if part)


class CredentialListModel(QAbstractListModel):
    """The credentials of one list, in order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: tuple[LibraryItem, ...] = ()
        self._pictures: dict[str, bytes | None] = {}

    def show_items(self, items: Sequence[LibraryItem]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()

    @property
    def items(self) -> tuple[LibraryItem, ...]:
        """The credentials."""
        return self._items

    def without_picture(self, rows: Iterable[int]) -> tuple[str, ...]:
        """Ids of those of these rows that have a picture which was not given yet."""
        items = (self._items[row] for row in rows)
        return tuple(item.id for item in items if item.has_picture and item.id not in self._pictures)

    def show_pictures(self, pictures: dict[str, bytes | None]) -> None:
        """Take pictures (PNG; None for none after all) by id of the credential.

        The latest few hundred are kept, also when the list is replaced.
        """
        self._pictures |= pictures
        for old in list(self._pictures)[: len(self._pictures) - _MOST_PICTURES]:
            del self._pictures[old]
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1), [])

    def item(self, index: Index) -> LibraryItem:
        """The credential at an index of this model."""
        return self._items[index.row()]

    def row_of(self, credential_id: str) -> int:
        """The row of a credential, or -1."""
        return next((row for row, item in enumerate(self._items) if item.id == credential_id), -1)

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == CardRole.ITEM:
            return item
        if role == CardRole.PICTURE:
            return self._pictures.get(item.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return card_title(item)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(" · ".join(part for part in (card_title(item), card_issuer(item)) if part))
        return None


class CredentialCardDelegate(QStyledItemDelegate):
    """Paints a card: picture or icon, title, issuer, status with icon and word, date."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._view.gridSize()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: LibraryItem = index.data(CardRole.ITEM)
        gap = theme().metrics.space(4)
        card = option.rect.adjusted(0, 0, -gap, -gap)
        painter.save()
        _paint_ground(painter, card, option.state)
        space = theme().metrics.space
        inner = card.adjusted(space(4), space(4), -space(4), -space(4))
        side = theme().metrics.px(PICTURE_SIDE)
        picture = thumbnail(index.data(CardRole.PICTURE), side)
        area = QRectF(inner.left(), inner.top(), side, side)
        painting.monogram(painter, area, card_title(item), picture=picture, icon=KIND_ICONS[item.kind])
        _paint_words(painter, inner.adjusted(side + space(3), -space(0.5), 0, 0), item)
        _paint_foot(painter, inner, item)
        painter.restore()


def _paint_ground(painter: QPainter, card: QRect, state: QStyle.StateFlag) -> None:
    focused = bool(state & QStyle.StateFlag.State_Selected) and bool(state & QStyle.StateFlag.State_HasFocus)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    border = theme().color("focus" if focused else "border_strong" if hovered else "border")
    width = 2 if focused else 1
    painting.rounded(
        painter, QRectF(card), theme().color("surface"), border, theme().metrics.card_radius, width
    )


def _paint_words(painter: QPainter, area: QRect, item: LibraryItem) -> None:
    metrics = theme().metrics
    title_font = theme().font(metrics.body, QFont.Weight.DemiBold)
    used = paint_lines(painter, area, card_title(item), title_font, theme().color("text"), lines=2)
    font = theme().font(metrics.small)
    top = area.top() + used + metrics.space(0.75)
    line = QRect(area.left(), top, area.width(), QFontMetrics(font).height())
    painting.line(painter, line, card_issuer(item), font, theme().color("text_muted"))
    small = theme().font(metrics.caption)
    below = QRect(area.left(), line.bottom() + 1, area.width(), QFontMetrics(small).height())
    painting.line(painter, below, card_checked(item), small, theme().color("text_muted"))


def _paint_foot(painter: QPainter, area: QRect, item: LibraryItem) -> None:
    metrics = theme().metrics
    look = of_outcome(item.outcome, item.reason)
    height = painting.pill_size(look.word, area.width())[1]
    top = area.bottom() - height + 1
    width = painting.pill(
        painter, area.left(), top, look.tone, look.word, icon=look.icon, widest=area.width()
    )
    font = theme().font(metrics.caption)
    measure = QFontMetrics(font)
    room = area.width() - width - metrics.space(2)
    date = measure.elidedText(card_date(item), Qt.TextElideMode.ElideRight, room)
    wide = min(measure.horizontalAdvance(date), room) + 1
    line = QRect(area.right() - wide + 1, top, wide, height)
    painting.line(painter, line, date, font, theme().color("text_muted"))


def paint_lines(painter: QPainter, area: QRect, text: str, font: QFont, color: QColor, *, lines: int) -> int:
    """Paint text on at most so many lines, the last one cut with an ellipsis. Returns the height used."""
    painter.setFont(font)
    painter.setPen(color)
    measure = QFontMetrics(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    used = 0
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        start, length = line.textStart(), line.textLength()
        part = text[start:] if number == lines - 1 else text[start : start + length]
        shown = measure.elidedText(part.rstrip(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area.left(), area.top() + used + measure.ascent(), shown)
        used += measure.lineSpacing()
    layout.endLayout()
    return used
