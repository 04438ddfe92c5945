"""Cards of credentials in as many columns as there is room for."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QMenu, QStyle
from typing_extensions import override

from wallet_app.services.library_items import LibraryItem
from wallet_app.ui import icons
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.credential_card import (
    CARD_HEIGHT,
    CARD_WIDTH,
    CredentialCardDelegate,
    CredentialListModel,
)
from wallet_app.ui.words import say

_WIDEST_CARD: Final = 460
_PAUSE_MS: Final = 40
"""How long scrolling must rest before pictures are asked for."""


class CardGrid(QListView):
    """The cards. Enter opens one, Delete asks to remove it, the menu key or a right click offers both.

    Signals:
        opened(str): id of the credential the person wants to see.
        share_asked(str): id of the one to share.
        remove_asked(str): id of the one to remove.
        pictures_wanted(tuple): ids of those in sight whose picture was not given yet.
    """

    opened = Signal(str)
    share_asked = Signal(str)
    remove_asked = Signal(str)
    pictures_wanted = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("credentialList")
        self.setAccessibleName(say("credentials.list"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cards = CredentialListModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CredentialCardDelegate(self))
        self._columns = 1
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_for_pictures)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._pause.start())
        self.clicked.connect(self._open)
        theme().changed.connect(self._lay_out)

    def show_items(self, items: tuple[LibraryItem, ...]) -> None:
        """Show other credentials; the chosen one stays chosen where it is still there."""
        chosen, place = self.chosen, self.verticalScrollBar().value()
        self.cards.show_items(items)
        line = self.cards.row_of(chosen) if chosen else -1
        if items:
            self.selectionModel().setCurrentIndex(
                self.cards.index(max(line, 0)), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        if line >= 0:
            self.doItemsLayout()
            self.verticalScrollBar().setValue(place)
        self._pause.start()

    @property
    def chosen(self) -> str:
        """Id of the chosen credential; empty when there is none."""
        index = self.currentIndex()
        return self.cards.item(index).id if index.isValid() else ""

    @property
    def in_sight(self) -> range:
        """Numbers of the cards that are on the screen, a row more above and below."""
        height = max(self.gridSize().height(), 1)
        first = (self.verticalScrollBar().value() // height - 1) * self._columns
        count = (self.viewport().height() // height + 3) * self._columns
        return range(max(first, 0), min(max(first, 0) + count, self.cards.rowCount()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.chosen:
            self.remove_asked.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        place = self.visualRect(index).topLeft() + QPoint(theme().metrics.px(40), theme().metrics.px(40))
        self.menu(self.cards.item(index).id).popup(
            self.viewport().mapToGlobal(place) if by_key else event.globalPos()
        )

    def menu(self, credential_id: str) -> QMenu:
        """What can be done with a credential, as a menu that goes once it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offers = (
            ("eye", "credentials.open", self.opened),
            ("send", "credential.share", self.share_asked),
            ("trash-2", "credential.remove", self.remove_asked),
        )
        for icon, code, signal in offers:
            action = menu.addAction(icons.icon(icon, "text_muted"), say(code))
            action.triggered.connect(lambda _on=False, signal=signal: signal.emit(credential_id))
        return menu

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)
        self._pause.start()

    def _lay_out(self) -> None:
        metrics = theme().metrics
        # The view reaches to the right edge of the page; the last card, without its gap, to the margin.
        gap = metrics.space(4)
        # Where the columns leave no room for a scroll bar, the view lays out one less.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self) + 3
        room = self.width() - max(metrics.space(8) - gap, bar)
        self._columns = max(1, room // (metrics.px(CARD_WIDTH) + gap))
        while room // self._columns > metrics.px(_WIDEST_CARD) + gap:
            self._columns += 1
        self.setGridSize(QSize(room // self._columns, metrics.px(CARD_HEIGHT) + gap))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.cards.item(index).id)

    def _ask_for_pictures(self) -> None:
        wanted = self.cards.without_picture(self.in_sight)
        if wanted:
            self.pictures_wanted.emit(wanted)
