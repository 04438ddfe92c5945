"""The sidebar: where one can go, the wallet's name, and Lock."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wallet_app.ui import words
from wallet_app.ui.mark import Mark
from wallet_app.ui.routes import ROUTES, SECTIONS
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.boxes import row
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.data import Avatar
from wallet_app.ui.widgets.labels import PlainLabel, plain_tooltip, set_property
from wallet_app.wording.plain import visible


class Sidebar(QFrame):
    """Entries of the sidebar. In a narrow window it shows icons alone; their words become tooltips.

    Signals:
        chosen(str): a route was chosen.
        lock_asked: Lock was pressed (or, without a wallet, the way to open one).
    """

    chosen = Signal(str)
    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self._narrow: bool | None = None
        self._entries: dict[str, Button] = {}
        self._mark = Mark(28)
        self._wordmark = PlainLabel(words.say("app.name"), "subtitle", name="wordmark")
        self._avatar = Avatar("", 28)
        self._wallet_name = PlainLabel("", "strong", name="walletName")
        self.lock = Button(words.say("nav.lock"), "nav", icon="lock", name="lock")
        self.lock.clicked.connect(self.lock_asked)
        self._layout = QVBoxLayout(self)
        self._fill()
        theme().changed.connect(self._measure)
        self.show_wallet("")

    def mark_section(self, section: str) -> None:
        """Mark the entry of the page that is shown."""
        # No button group: Tab would stop at one of its buttons alone, and not always at the marked one.
        for key, entry in self._entries.items():
            entry.setChecked(key == section)

    def show_wallet(self, name: str, *, sample: bool = False) -> None:
        """Show the name of the open wallet; without one only what needs none can be gone to."""
        is_open = bool(name)
        self._name = visible(name)
        self._wallet_name.set_text(self._name)
        self._avatar.show_for(self._name)
        for key, entry in self._entries.items():
            entry.setEnabled(is_open or not ROUTES[key].needs_wallet)
        code = "nav.lock" if is_open else "nav.open_wallet"
        if sample:
            code = "nav.end_samples"
        self.lock.set_icon("log-out" if sample else "lock" if is_open else "lock-open")
        self._lock_words = words.say(code)
        self._wallet.setVisible(is_open)
        self._dress()

    def fit(self, window_width: int) -> None:
        """Show icons alone when the window is too narrow for words."""
        narrow = window_width < theme().metrics.px(880)
        if narrow != self._narrow:
            self._narrow = narrow
            self._dress()

    def _fill(self) -> None:
        self._top = row(self._mark, self._wordmark, None, gap=2.5)
        self._layout.addLayout(self._top)
        self._gap = QWidget()
        self._layout.addWidget(self._gap)
        for number, (key, icon) in enumerate(SECTIONS, start=1):
            self._add_entry(key, icon, f"Ctrl+{number}")
        self._layout.addStretch(1)
        self._add_entry("settings", "settings", "Ctrl+,")
        self._wallet = QFrame()
        self._wallet.setObjectName("walletRow")
        self._wallet_row = row(self._avatar, self._wallet_name, gap=2.5)
        self._wallet.setLayout(self._wallet_row)
        self._layout.addWidget(self._wallet)
        self._layout.addWidget(self.lock)

    def _add_entry(self, key: str, icon: str, keys: str) -> None:
        entry = Button(words.say(f"nav.{key}"), "nav", icon=icon, name=f"nav-{key}")
        entry.setCheckable(True)
        # Not the button's own shortcut: a button forgets it whenever its words change.
        QShortcut(QKeySequence(keys), self, entry.click)
        entry.setAccessibleDescription(keys)
        entry.clicked.connect(partial(self._choose, key))
        self._entries[key] = entry
        self._layout.addWidget(entry)

    def _choose(self, key: str, _on: bool = True) -> None:
        self._entries[key].setChecked(True)
        self.chosen.emit(key)

    def _dress(self) -> None:
        """Words or icons alone."""
        narrow = bool(self._narrow)
        for key, entry in self._entries.items():
            _word(entry, words.say(f"nav.{key}"), narrow=narrow)
        _word(self.lock, self._lock_words, narrow=narrow)
        self._wordmark.setVisible(not narrow)
        self._wallet_name.setVisible(not narrow)
        self._wallet.setToolTip(plain_tooltip(self._name) if narrow else "")
        self._measure()

    def _measure(self) -> None:
        metrics = theme().metrics
        space = metrics.space
        edge = space(3)
        self._layout.setContentsMargins(edge, space(5), edge, space(3))
        self._layout.setSpacing(space(0.5))
        inset = metrics.px(8)
        self._top.setContentsMargins(inset, 0, 0, 0)
        self._wallet_row.setContentsMargins(inset, space(3), inset if self._narrow else 0, space(2))
        self._gap.setFixedHeight(space(4))
        self.setFixedWidth(metrics.px(44) + 2 * edge if self._narrow else metrics.px(216))
        self._mark.setFixedSize(QSize(metrics.px(28), metrics.px(28)))


def _word(button: Button, text: str, *, narrow: bool) -> None:
    set_property(button, "narrow", "true" if narrow else "false")
    button.set_text(text)
    button.setToolTip(text if narrow else "")
    if narrow:
        button.setText("")
