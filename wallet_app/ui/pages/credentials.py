"""Credentials: all that the wallet holds, to search, narrow, sort and open."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from wallet_app.credentials.model import Kind
from wallet_app.services.library_items import Facets, LibraryItem, LibraryQuery, SortBy
from wallet_app.services.wallet import Wallet
from wallet_app.ui.files import choose_credential_files
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.check_all import CheckAll
from wallet_app.ui.pages.recovery_offer import RecoveryOffer
from wallet_app.ui.pages.removal import ask_to_remove
from wallet_app.ui.samples import sample_sources
from wallet_app.ui.tasks import Job, Task
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import (
    Banner,
    Button,
    EmptyState,
    IconButton,
    PageHeader,
    PlainLabel,
    SearchField,
    Select,
    column,
    row,
)
from wallet_app.ui.widgets.card_grid import CardGrid
from wallet_app.ui.widgets.filling import FillingScroll
from wallet_app.ui.widgets.filter_box import FilterBox
from wallet_app.ui.widgets.flow import flow_row
from wallet_app.ui.words import say
from wallet_app.verification.report import Outcome
from wallet_app.wording.plain import visible

_EMPTY, _NOTHING_FOUND, _CARDS = range(3)
_WIDEST_FILTER: Final = 220
_LEAST_GRID: Final = 150


class CredentialsPage(Page):
    """Search, filters, sort and cards; or, while there is nothing, how to begin."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.search = SearchField(say("credentials.search"), name="credentialSearch")
        self.search.asked.connect(lambda _text: self._refresh())
        self.kinds = FilterBox(say("credentials.filter.kind"), name="kindFilter")
        self.outcomes = FilterBox(say("credentials.filter.status"), name="statusFilter")
        self.tags = FilterBox(say("credentials.filter.tag"), name="tagFilter")
        self.sort = _sort_box()
        for box in (self.kinds, self.outcomes, self.tags, self.sort):
            box.setMaximumWidth(theme().metrics.px(_WIDEST_FILTER))
            box.currentIndexChanged.connect(lambda _index: self._refresh())
        self.grid = CardGrid()
        self.search.down.connect(self.grid.setFocus)
        self.grid.opened.connect(lambda credential_id: shell.go("credential", credential_id))
        self.grid.share_asked.connect(lambda credential_id: shell.go("share", (credential_id,)))
        self.grid.remove_asked.connect(self._remove)
        self.grid.pictures_wanted.connect(self._fetch_pictures)
        self.count = PlainLabel("", "small", name="credentialCount")
        self._add = Button(say("credentials.add"), "primary", icon="plus", name="addCredentials")
        self._add.clicked.connect(self._choose_files)
        self._add.setToolTip("Ctrl+I")
        self._recheck = IconButton("refresh-cw", say("credentials.check_all"), name="checkAll")
        self._recheck.clicked.connect(self._check_all)
        QShortcut(QKeySequence("F5"), self, self._check_all)
        self._checking = CheckAll(self)
        self._recovery_offer = RecoveryOffer(self)
        self._task: Task | None = None
        self._body = QStackedWidget()
        self._tools = QWidget()
        self._build()
        shell.changes.credentials.connect(lambda _ids: self._refresh())

    @override
    def arrive(self, argument: object) -> None:
        self._recovery_offer.look()
        self._refresh()

    @override
    def go_to_search(self) -> bool:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    # Layout

    def _build(self) -> None:
        header = PageHeader(say("credentials.title"), actions=(self._recheck, self._add))
        first = row(self.search, self.sort, gap=2)
        first.setStretch(0, 1)
        self.count.setMinimumHeight(theme().metrics.control)
        self._tools.setLayout(
            column(first, flow_row(self.kinds, self.outcomes, self.tags, self.count), gap=2)
        )
        for part in (self._empty(), self._nothing_found(), self.grid):
            self._body.addWidget(part)
        self._body.setCurrentIndex(_CARDS)
        space = theme().metrics.space
        # The scroll bar of the cards stands in the margin, so that cards and header end on one line.
        top = column(header, Banner(), self._recovery_offer, self._checking, self._tools, gap=4)
        top.setContentsMargins(0, 0, space(8), 0)
        whole = column(top, gap=4)
        whole.addWidget(self._body, 1)
        whole.setContentsMargins(space(8), space(7), 0, space(4))
        self.grid.setMinimumHeight(theme().metrics.px(_LEAST_GRID))
        self.show_content(FillingScroll(whole, name="credentialsPage", margin=False))

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

    # What a person can do

    def _reset(self) -> None:
        for box in (self.kinds, self.outcomes, self.tags):
            box.reset()
        self.search.clear()

    def _choose_files(self) -> None:
        sources = choose_credential_files(self)
        if sources:
            self.shell.add(sources)

    def _remove(self, credential_id: str) -> None:
        line = self.grid.cards.row_of(credential_id)
        if line >= 0:
            ask_to_remove(self, self.grid.cards.items[line])

    def _check_all(self) -> None:
        self._checking.begin([item.id for item in self.grid.cards.items])

    # Listing

    def _query(self) -> LibraryQuery:
        return LibraryQuery(
            search=self.search.text().strip(),
            kinds=frozenset({Kind(self.kinds.value)} if self.kinds.value else ()),
            outcomes=frozenset({Outcome(self.outcomes.value)} if self.outcomes.value else ()),
            tags=frozenset({self.tags.value} if self.tags.value else ()),
            sort=SortBy(self.sort.currentData()),
        )

    def _refresh(self) -> None:
        if not self.isVisibleTo(self.window()) or not self.shell.has_wallet:
            return  # when it is shown again, it reads again
        if self._task is not None:
            self._task.abandon()
        query, wallet = self._query(), self.shell.wallet
        self._task = self.run_in_vault(
            lambda _job: _listed(wallet, query), lambda found: self._show(query, *found)
        )

    def _show(self, query: LibraryQuery, items: tuple[LibraryItem, ...], facets: Facets) -> None:
        whole = sum(facets.kinds.values())
        self._offer_filters(facets)
        self._tools.setVisible(whole > 0)
        self._add.setVisible(whole > 0)
        self._recheck.setVisible(whole > 0)
        narrowed = bool(query.search or query.kinds or query.outcomes or query.tags)
        code = "credentials.count.of" if narrowed else "credentials.count"
        self.count.set_text(say(code, shown=len(items), count=whole))
        self.grid.show_items(items)
        self._body.setCurrentIndex(_EMPTY if whole == 0 else _CARDS if items else _NOTHING_FOUND)

    def _offer_filters(self, facets: Facets) -> None:
        """Offer to narrow by what there is."""
        kinds, outcomes = facets.kinds.items(), facets.outcomes.items()
        self.kinds.offer([(kind, say(f"kind.{kind}"), number) for kind, number in kinds])
        self.outcomes.offer([(outcome, say(f"pill.{outcome}"), number) for outcome, number in outcomes])
        self.tags.offer([(tag, visible(tag), number) for tag, number in facets.tags.items()])

    def _fetch_pictures(self, ids: tuple[str, ...]) -> None:
        if not self.shell.has_wallet:
            return
        wallet = self.shell.wallet
        self.run_in_vault(lambda job: _pictures(wallet, ids, job), self.grid.cards.show_pictures)


def _listed(wallet: Wallet, query: LibraryQuery) -> tuple[tuple[LibraryItem, ...], Facets]:
    """On the vault's thread."""
    return wallet.library.list(query), wallet.library.facets()


def _pictures(wallet: Wallet, ids: tuple[str, ...], job: Job) -> dict[str, bytes | None]:
    """On the vault's thread: the pictures of these credentials, until somebody asks to stop."""
    found: dict[str, bytes | None] = {}
    for credential_id in ids:
        job.check()
        found[credential_id] = wallet.library.picture(credential_id)
    return found


def _sort_box() -> Select:
    box = Select(say("credentials.sort"), name="sortOrder")
    for order in SortBy:
        box.addItem(say(f"credentials.sort.{order}"), order.value)
    return box
