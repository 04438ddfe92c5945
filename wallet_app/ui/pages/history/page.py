"""History: the ledger, as a list beside the line that is looked at."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services.history import (
    HistoryLine,
    HistoryQuery,
    HistoryState,
    LedgerEntry,
    LineFacets,
    Told,
)
from wallet_app.services.wallet import Wallet
from wallet_app.ui import dialogs
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.history import entry
from wallet_app.ui.pages.history.filters import OUTGOING, Filters
from wallet_app.ui.pages.history.line_list import LineList
from wallet_app.ui.pages.history.sides import Sides
from wallet_app.ui.pages.history.told import ToldView
from wallet_app.ui.tasks import Task
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import Banner, Button, EmptyState, PageHeader, column, row
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.filling import FillingScroll
from wallet_app.ui.words import say

AT_ONCE: Final = 200
"""So many lines are read at once; more when they are scrolled to."""
_PAUSE_MS: Final = 60
"""So long a line is looked at before it is opened: keys that repeat open one."""
_LEDGER, _TOLD = range(2)
_LIST, _NOTHING, _EMPTY = range(3)

Listed = tuple[tuple[HistoryLine, ...], int, LineFacets]


class HistoryPage(Page):
    """Filters, list and entry; or everything that one recipient was told."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.filters = Filters()
        self.filters.changed.connect(self._read)
        self.lines = LineList()
        self.lines.line_chosen.connect(self._choose)
        self.lines.opened.connect(self._open_in_front)
        self.lines.lines.more_wanted.connect(self._read_on)
        self.sides = Sides(self.lines)
        self.sides.turned.connect(self._turned)
        self.told = ToldView()
        self.told.back_asked.connect(self._leave_told)
        self.told.table_asked.connect(self._save_told)
        self.told.line_asked.connect(self._go_to_line)
        self.state = Banner(Tone.FAILS, name="historyState")
        self._save = Button(say("history.save"), icon="download", name="saveHistory")
        self._save.clicked.connect(lambda: self._save_table(self.filters.query()))
        self._told_button = Button(say("history.told.button"), "link", icon="users", name="toldAll")
        self._told_row = QWidget()
        self._told_row.setLayout(row(self._told_button, None))
        self._told_button.clicked.connect(lambda: self._show_told(self.filters.recipient))
        self._advisor = Advisor(shell.tasks, lambda: shell.application.schemas)
        self._wanted = ""
        self._shown = ""
        self._task: Task | None = None
        self._was_checked = False
        self._whole_count = 0
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(lambda: self._open(self.lines.chosen))
        self._body = QStackedWidget()
        self._whole = QStackedWidget()
        self._build()
        shell.changes.history.connect(self._read)
        shell.changes.credentials.connect(lambda _ids: self._read())
        shell.changes.trust.connect(self._read)

    # ── What the window asks ────────────────────────────────────────────────────────────────

    @override
    def arrive(self, argument: object) -> None:
        """Show the ledger; with the id of a line, that line."""
        if isinstance(argument, str) and argument:
            self._go_to_line(argument)
            return
        self._whole.setCurrentIndex(_LEDGER)
        self._read()

    @override
    def go_to_search(self) -> bool:
        if self._whole.currentIndex() == _TOLD:
            self._leave_told()
        self.filters.go_to_search()
        return True

    # ── Layout ──────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        header = PageHeader(say("history.title"), say("history.subtitle"), actions=(self._save,))
        space = theme().metrics.space
        self._tools = QWidget()
        self._tools.setLayout(column(self.filters, self._told_row, gap=2))
        for part in (self.sides, self._nothing(), self._empty()):
            self._body.addWidget(part)
        top = column(header, Banner(name="banner"), self.state, self._tools, gap=4)
        top.setContentsMargins(0, 0, space(8), 0)
        whole = column(top, gap=3)
        whole.addWidget(self._body, 1)
        whole.setContentsMargins(space(8), space(7), 0, space(4))
        self._whole.addWidget(FillingScroll(whole, name="historyPage", margin=False))
        self._whole.addWidget(self.told)
        self._told_row.hide()
        self._tools.hide()
        self.show_content(self._whole)

    def _nothing(self) -> EmptyState:
        everything = Button(say("history.none.reset"), name="resetHistory")
        everything.clicked.connect(self.filters.reset)
        return EmptyState("search", say("history.none"), say("history.none.text"), actions=(everything,))

    def _empty(self) -> EmptyState:
        return EmptyState("history", say("history.empty"), say("history.empty.text"))

    # ── The list ────────────────────────────────────────────────────────────────────────────

    def _read(self) -> None:
        if not self.isVisible() or not self.shell.has_wallet:
            return  # when it is shown again, it reads again
        if self._task is not None:
            self._task.abandon()
        query, wallet = self.filters.query(), self.shell.wallet
        self._task = self.run_in_vault(lambda _job: _listed(wallet, query), self._show)

    def _show(self, found: Listed) -> None:
        self._task = None
        lines, count, facets = found
        whole = sum(facets.kinds.values())
        self.filters.offer(facets)
        self._whole_count = whole
        self._tools.setVisible(whole > 0 and self.sides.shows_list)
        self._save.setVisible(count > 0)
        code = "history.count.of" if self.filters.narrowed else "history.count"
        self.filters.count.set_text(say(code, shown=count, count=whole))
        self._offer_told(facets)
        self._list(lines, count)
        self._body.setCurrentIndex(_LIST if lines else _NOTHING if whole else _EMPTY)
        if not self._was_checked:
            self._was_checked = True
            history = self.shell.wallet.history
            self.run_in_vault(lambda _job: history.state(), self._say_state)

    def _list(self, lines: tuple[HistoryLine, ...], count: int) -> None:
        """Put lines into the list; what is looked at stays so, also where it lies further down."""
        wanted = self._wanted or self.lines.chosen or self._shown
        asked_for, self._wanted = bool(self._wanted), ""
        self.lines.blockSignals(True)
        self.lines.lines.show_lines(lines, count)
        there = bool(wanted) and self.lines.choose(wanted)
        if not there and not asked_for and lines:
            wanted = lines[0].id
            self.lines.choose(wanted)
        self.lines.blockSignals(False)
        redacted = any(line.id == wanted and line.redacted for line in lines)
        if wanted != self._shown or redacted:
            self._shown = ""
            self._open(wanted)
        if self.lines.chosen:
            self.lines.scrollTo(self.lines.currentIndex())
        else:
            self.lines.scrollToTop()

    def _read_on(self) -> None:
        lines = self.lines.lines.lines
        if not lines or not self.shell.has_wallet:
            return
        query = replace(self.filters.query(), limit=AT_ONCE, after_line=lines[-1].sequence)
        history = self.shell.wallet.history
        first = lines[0].id

        def add(more: tuple[HistoryLine, ...]) -> None:
            there = self.lines.lines.lines
            if there and there[0].id == first and there[-1].sequence == query.after_line:
                self.lines.lines.add_lines(more)

        def failed(error: WalletError) -> None:
            self.lines.lines.add_lines(())
            self.show_error(error)

        self.run_in_vault(lambda _job: history.lines(query), add, failed=failed)

    def _offer_told(self, facets: LineFacets) -> None:
        """Offer to put together what the one recipient was told that the list is narrowed to."""
        named = {one.key for one in facets.counterparts}
        self._told_row.setVisible(self.filters.recipient in named)

    def _say_state(self, state: HistoryState) -> None:
        if state.intact:
            self.sides.foot.set_text(say("history.intact", count=state.lines))
            return
        self.sides.foot.set_text("")
        self.state.say(
            say("history.broken", line=state.first_bad), Tone.FAILS, next_step=say("history.broken.next")
        )

    # ── The entry ───────────────────────────────────────────────────────────────────────────

    def _choose(self, _line_id: str) -> None:
        if self.sides.are_beside:
            self._pause.start()

    def _turned(self) -> None:
        """Where only the entry is in sight, what narrows the list would only take its room."""
        self._tools.setVisible(self._whole_count > 0 and self.sides.shows_list)
        self._open(self.lines.chosen)

    def _open_in_front(self, _line_id: str) -> None:
        self.sides.show_entry()

    def _open(self, line_id: str) -> None:
        """Read a line and show it, where there is room for it and it is not shown already."""
        self._pause.stop()
        if not self.sides.shows_entry or not line_id or line_id == self._shown or not self.shell.has_wallet:
            return
        self._shown = line_id
        history = self.shell.wallet.history

        def failed(error: WalletError) -> None:
            self._shown = ""
            self.show_error(error)

        self.run_in_vault(lambda _job: history.open(line_id), self._show_entry, failed=failed)

    def _show_entry(self, opened: LedgerEntry) -> None:
        if opened.item.id != self._shown:
            return  # another line is looked at by now
        ways = entry.Ways(
            to_credential=lambda credential: self.shell.go("credential", credential),
            to_told=self._show_told,
            delete=self._delete,
        )
        view = self.sides.entry
        view.setUpdatesEnabled(False)
        view.clear()
        view.add(*entry.parts(opened, self.shell, self._advisor, ways))
        view.setUpdatesEnabled(True)
        view.verticalScrollBar().setValue(0)

    def _go_to_line(self, line_id: str) -> None:
        """Look at a line, whatever the list was narrowed to."""
        self._whole.setCurrentIndex(_LEDGER)
        self._wanted = line_id
        self.lines.clearSelection()
        self.sides.show_entry()
        if self.filters.narrowed:
            self.filters.reset()  # reads
        else:
            self._read()

    def _delete(self, line_id: str) -> None:
        agreed = dialogs.ask().confirm(
            self,
            say("history.delete.ask"),
            say("history.delete.explain"),
            yes=say("history.delete.yes"),
            danger=True,
        )
        if not agreed:
            return
        history = self.shell.wallet.history

        def deleted(_done: None) -> None:
            self._wanted = line_id
            self.shell.toast(say("history.delete.done"), icon="trash-2")
            self.shell.changes.history.emit()

        self.run_in_vault(lambda _job: history.delete(line_id), deleted)

    # ── Everything one recipient was told ───────────────────────────────────────────────────

    def _show_told(self, recipient: str) -> None:
        history = self.shell.wallet.history

        def show(told: Told) -> None:
            self.told.show_told(told)
            self._whole.setCurrentIndex(_TOLD)

        self.run_in_vault(lambda _job: history.told(recipient), show)

    def _leave_told(self) -> None:
        self._whole.setCurrentIndex(_LEDGER)
        self._read()
        self.lines.setFocus()

    def _save_told(self) -> None:
        if self.told.told is not None:
            self._save_table(HistoryQuery(kinds=OUTGOING, recipient=self.told.told.recipient))

    # ── As a table ──────────────────────────────────────────────────────────────────────────

    def _save_table(self, query: HistoryQuery) -> None:
        kinds = ((say("history.table"), ("*.csv",)),)
        path = dialogs.ask().save_file(self, say("history.save"), say("history.file_name"), kinds)
        if path is None:
            return
        history = self.shell.wallet.history
        self.run_in_vault(
            lambda _job: history.save_csv(path, query, replace=True), lambda _done: self._saved(path)
        )

    def _saved(self, path: Path) -> None:
        self.shell.toast(say("history.saved", name=path.name))


def _listed(wallet: Wallet, query: HistoryQuery) -> Listed:
    """On the vault's thread."""
    history = wallet.history
    return history.lines(replace(query, limit=AT_ONCE)), history.count(query), history.facets(OUTGOING)
