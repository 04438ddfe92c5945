"""History: what came in, what went out, to whom, and exactly what was revealed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from wallet_app.services.history import HistoryItem, HistoryKind, HistoryQuery
from wallet_app.ui import dialogs, words
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.widgets import (
    Banner,
    Button,
    Card,
    Choices,
    Divider,
    EmptyState,
    PageHeader,
    PlainLabel,
    ScrollPage,
    SearchField,
    column,
    row,
)
from wallet_app.ui.widgets.boxes import clear
from wallet_app.ui.widgets.history_row import HistoryRow
from wallet_app.wording import moments

_KINDS: Final[dict[str, frozenset[HistoryKind]]] = {
    "all": frozenset(),
    "shared": frozenset({HistoryKind.SHARED}),
    "added": frozenset({HistoryKind.ADDED}),
}
_AT_ONCE: Final = 60


class HistoryPage(Page):
    """A list by days; a line opens to what was revealed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._items: tuple[HistoryItem, ...] = ()
        self._room = _AT_ONCE
        self._search = SearchField(words.say("history.search"), name="historySearch")
        self._search.asked.connect(lambda _text: self._read())
        self._filter = Choices(
            tuple((key, words.say(f"history.only.{key}")) for key in _KINDS),
            "all",
            name="historyKinds",
            label=words.say("history.filter"),
        )
        self._filter.chosen.connect(lambda _key: self._read())
        self._save = Button(words.say("history.save"), icon="download", name="saveHistory")
        self._save.clicked.connect(self._save_table)
        self._tools = QWidget()
        tools = row(gap=3)
        tools.addWidget(self._search, 1)
        tools.addWidget(self._filter)
        self._tools.setLayout(tools)
        self._list = column(gap=6)
        self.show_content(
            ScrollPage(
                PageHeader(words.say("history.title"), words.say("history.subtitle"), actions=(self._save,)),
                Banner(name="banner"),
                self._tools,
                self._list,
                gap=5,
                name="historyPage",
            )
        )
        shell.changes.history.connect(self._read)
        shell.changes.credentials.connect(lambda _ids: self._read())
        shell.changes.trust.connect(self._read)

    @override
    def arrive(self, argument: object) -> None:
        self._room = _AT_ONCE
        self._read()

    @override
    def go_to_search(self) -> bool:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()
        return True

    def _query(self) -> HistoryQuery:
        return HistoryQuery(search=self._search.text().strip(), kinds=_KINDS[self._filter.taken])

    def _read(self) -> None:
        if not self.isVisible() or not self.shell.has_wallet:
            return
        query, history = self._query(), self.shell.wallet.history
        self.run_in_vault(lambda _job: history.list(query), self._show)

    def _show(self, items: tuple[HistoryItem, ...]) -> None:
        self._items = items
        narrowed = self._query() != HistoryQuery()
        self._tools.setVisible(bool(items) or narrowed)
        self._save.setVisible(bool(items))
        clear(self._list)
        if not items:
            code, icon = ("history.none", "search") if narrowed else ("history.empty", "history")
            self._list.addWidget(EmptyState(icon, words.say(code), words.say(f"{code}.text")))
            return
        for day, lines in groupby(items[: self._room], key=lambda item: item.at.astimezone().date()):
            self._list.addWidget(self._day(day, tuple(lines)))
        if len(items) > self._room:
            more = Button(words.say("history.more"), name="moreHistory")
            more.clicked.connect(self._show_more)
            self._list.addLayout(row(None, more, None))

    def _day(self, day: date, items: Sequence[HistoryItem]) -> QWidget:
        card = Card(gap=0, padding=1.5)
        for number, item in enumerate(items):
            if number:
                card.add(Divider())
            line = HistoryRow(item)
            line.credential_asked.connect(lambda credential: self.shell.go("credential", credential))
            card.add(line)
        made = QWidget()
        made.setLayout(column(PlainLabel(_day_words(day), "label"), card, gap=2))
        return made

    def _show_more(self) -> None:
        self._room += _AT_ONCE
        self._show(self._items)

    def _save_table(self) -> None:
        kinds = ((words.say("history.table"), ("*.csv",)),)
        path = dialogs.ask().save_file(self, words.say("history.save"), words.say("history.file_name"), kinds)
        if path is None:
            return
        query, history = self._query(), self.shell.wallet.history
        self.run_in_vault(
            lambda _job: history.save_csv(path, query, replace=True), lambda _done: self._saved(path)
        )

    def _saved(self, path: Path) -> None:
        self.shell.toast(words.say("history.saved", name=path.name))


def _day_words(day: date) -> str:
    today = datetime.now().astimezone().date()
    if day == today:
        return words.say("history.today")
    if day == today - timedelta(days=1):
        return words.say("history.yesterday")
    return moments.day(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
