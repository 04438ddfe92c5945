"""Credentials: all that the wallet holds, to search, narrow, sort and open."""

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QStackedWidget, QWidget
from typing_extensions import override

from wallet_app.credentials.model import Kind
from wallet_app.services.library import Facets, LibraryItem, LibraryQuery, SortBy
from wallet_app.services.wallet import Wallet
from wallet_app.ui.files import choose_credential_files
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.samples import sample_sources
from wallet_app.ui.tasks import Job
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import (
    Banner,
    Button,
    EmptyState,
    PageHeader,
    PlainLabel,
    SearchField,
    Select,
    column,
    row,
)
from wallet_app.ui.widgets.credential_card import (
    CARD_HEIGHT,
    CARD_WIDTH,
    CredentialCardDelegate,
    CredentialListModel,
)
from wallet_app.ui.words import say
from wallet_app.verification.report import Outcome

_NO_VALUE: Final = ""
_WIDEST_CARD: Final = 460


class CardGrid(QListView):
    """Cards in as many columns as there is room for.

    Signals:
        opened(str): id of the credential the person wants to see.
    """

    opened = Signal(str)

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
        self.clicked.connect(self._open)
        theme().changed.connect(self._lay_out)

    def show_items(self, items: tuple[LibraryItem, ...]) -> None:
        """Show other credentials; the chosen one stays chosen where it is still there."""
        chosen = self.chosen
        self.cards.show_items(items)
        line = self.cards.row_of(chosen) if chosen else -1
        if items:
            self.selectionModel().setCurrentIndex(
                self.cards.index(max(line, 0)), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    @property
    def chosen(self) -> str:
        """Id of the chosen credential; empty when there is none."""
        index = self.currentIndex()
        return self.cards.item(index).id if index.isValid() else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        metrics = theme().metrics
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2
        columns = max(1, room // metrics.px(CARD_WIDTH))
        while room // columns > metrics.px(_WIDEST_CARD):
            columns += 1
        # The view lays out one column less when the columns fill its viewport exactly.
        self.setGridSize(QSize((room - 4 * columns) // columns, metrics.px(CARD_HEIGHT) + metrics.space(4)))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.cards.item(index).id)


class Filter(Select):
    """One way of narrowing the list: everything, or one value with the number of credentials.

    Args:
        words: what it narrows by; the words of "everything".
        name: object name.
    """

    def __init__(self, words: str, *, name: str) -> None:
        super().__init__()
        self._words = words
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.addItem(words, _NO_VALUE)

    def offer(self, values: list[tuple[str, str, int]]) -> None:
        """Offer values: (key, words, number of credentials); the chosen one stays chosen."""
        chosen = self.value
        self.blockSignals(True)
        self.clear()
        self.addItem(self._words, _NO_VALUE)
        for key, words, number in values:
            self.addItem(f"{words}  ({number})", key)
        self.setCurrentIndex(max(self.findData(chosen), 0))
        self.blockSignals(False)
        self.setVisible(len(values) > 1 or bool(chosen))

    @property
    def value(self) -> str:
        """Key of the chosen value; empty for everything."""
        return str(self.currentData() or _NO_VALUE)

    def reset(self) -> None:
        """Choose everything again."""
        self.setCurrentIndex(0)


class CredentialsPage(Page):
    """Search, filters, sort and cards; or, while there is nothing, how to begin."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.search = SearchField(say("credentials.search"), name="credentialSearch")
        self.search.asked.connect(lambda _text: self._refresh())
        self.kinds = Filter(say("credentials.filter.kind"), name="kindFilter")
        self.outcomes = Filter(say("credentials.filter.status"), name="statusFilter")
        self.sort = _sort_box()
        for box in (self.kinds, self.outcomes, self.sort):
            box.currentIndexChanged.connect(lambda _index: self._refresh())
        self.grid = CardGrid()
        self.grid.opened.connect(lambda credential_id: shell.go("credential", credential_id))
        self.count = PlainLabel("", "small", name="credentialCount")
        self._add = Button(say("credentials.add"), "primary", icon="plus", name="addCredentials")
        self._add.clicked.connect(self._choose_files)
        self._add.setToolTip("Ctrl+I")
        self._asked = 0
        self._body = QStackedWidget()
        self._tools = QWidget()
        self._build()
        shell.changes.credentials.connect(lambda _ids: self._refresh())

    @override
    def arrive(self, argument: object) -> None:
        self._refresh()

    @override
    def go_to_search(self) -> bool:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    def _build(self) -> None:
        header = PageHeader(say("credentials.title"), actions=(self._add,))
        tools = row(gap=2)
        tools.addWidget(self.search, 1)
        for box in (self.kinds, self.outcomes, self.sort):
            tools.addWidget(box)
        self._tools.setLayout(column(tools, self.count, gap=2))
        for part in (self._empty(), self._nothing_found(), self.grid):
            self._body.addWidget(part)
        self._body.setCurrentIndex(2)
        top = column(header, Banner(), self._tools, gap=4)
        # The scroll bar of the cards stands in the margin, so that cards and header end on one line.
        top.setContentsMargins(0, 0, theme().metrics.space(8), 0)
        whole = column(top, gap=4)
        whole.addWidget(self._body, 1)
        content = QWidget()
        content.setLayout(whole)
        space = theme().metrics.space
        whole.setContentsMargins(space(8), space(7), 0, space(4))
        self.show_content(content)

    def _empty(self) -> EmptyState:
        choose = Button(say("credentials.empty.add"), "primary", icon="plus", name="emptyAdd", large=True)
        choose.clicked.connect(self._choose_files)
        samples = Button(say("credentials.empty.samples"), icon="sparkles", name="trySamples", large=True)
        samples.clicked.connect(lambda: self.shell.add(sample_sources()))
        return EmptyState(
            "award",
            say("credentials.empty.title"),
            say("credentials.empty.text"),
            actions=(choose, samples),
            name="emptyWallet",
        )

    def _nothing_found(self) -> EmptyState:
        everything = Button(say("credentials.none.reset"), name="resetFilters")
        everything.clicked.connect(self._reset)
        return EmptyState(
            "search",
            say("credentials.none.title"),
            say("credentials.none.text"),
            actions=(everything,),
            name="nothingFound",
        )

    def _reset(self) -> None:
        for box in (self.kinds, self.outcomes):
            box.reset()
        self.search.clear()

    def _choose_files(self) -> None:
        sources = choose_credential_files(self)
        if sources:
            self.shell.add(sources)

    def _query(self) -> LibraryQuery:
        return LibraryQuery(
            search=self.search.text().strip(),
            kinds=frozenset({Kind(self.kinds.value)} if self.kinds.value else ()),
            outcomes=frozenset({Outcome(self.outcomes.value)} if self.outcomes.value else ()),
            sort=SortBy(self.sort.currentData()),
        )

    def _refresh(self) -> None:
        if not self.shell.has_wallet:
            return
        self._asked += 1
        asked, query, wallet = self._asked, self._query(), self.shell.wallet
        self.run_in_vault(lambda _job: _listed(wallet, query), lambda found: self._show(asked, query, *found))

    def _show(self, asked: int, query: LibraryQuery, items: tuple[LibraryItem, ...], facets: Facets) -> None:
        if asked != self._asked:
            return  # a later question is under way
        whole = sum(facets.kinds.values())
        self.kinds.offer([(kind, say(f"kind.{kind}"), number) for kind, number in facets.kinds.items()])
        self.outcomes.offer(
            [(outcome, say(f"pill.{outcome}"), number) for outcome, number in facets.outcomes.items()]
        )
        self._tools.setVisible(whole > 0)
        self._add.setVisible(whole > 0)
        narrowed = bool(query.search or query.kinds or query.outcomes)
        code = "credentials.count.of" if narrowed else "credentials.count"
        self.count.set_text(say(code, shown=len(items), count=whole))
        self.grid.show_items(items)
        self._body.setCurrentIndex(0 if whole == 0 else 2 if items else 1)
        wanted, wallet = self.grid.cards.without_picture, self.shell.wallet
        if wanted:
            self.run_in_vault(lambda job: _pictures(wallet, wanted, job), self.grid.cards.show_pictures)


def _listed(wallet: Wallet, query: LibraryQuery) -> tuple[tuple[LibraryItem, ...], Facets]:
    """On the vault's thread."""
    return wallet.library.list(query), wallet.library.facets()


def _pictures(wallet: Wallet, ids: tuple[str, ...], job: Job) -> dict[str, bytes]:
    """On the vault's thread: the pictures of these credentials, until somebody asks to stop."""
    found: dict[str, bytes] = {}
    for credential_id in ids:
        job.check()
        picture = wallet.library.picture(credential_id)
        if picture is not None:
            found[credential_id] = picture
    return found


def _sort_box() -> Select:
    box = Select()
    box.setObjectName("sortOrder")
    box.setAccessibleName(say("credentials.sort"))
    for order in SortBy:
        box.addItem(say(f"credentials.sort.{order}"), order.value)
    return box
