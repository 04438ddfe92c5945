"""The one window: sidebar, pages, and what pages may ask of it (`page.Shell`)."""

import os
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services.application import Application
from wallet_app.services.check import Source
from wallet_app.services.settings import Appearance, WalletSettings
from wallet_app.services.wallet import Wallet
from wallet_app.ui import incoming, mark, words
from wallet_app.ui.clipboard import Clipboard
from wallet_app.ui.drop import DropOverlay
from wallet_app.ui.idle import IdleWatch
from wallet_app.ui.notice import WalletNotice
from wallet_app.ui.page import Changes, Page
from wallet_app.ui.routes import ROUTES, SECTIONS
from wallet_app.ui.sidebar import Sidebar
from wallet_app.ui.tasks import Tasks
from wallet_app.ui.theme import Scheme, theme
from wallet_app.ui.widgets.boxes import column, row
from wallet_app.ui.widgets.feedback import Toast

WIDTH, HEIGHT = 1160, 780
_MOST_BACK = 20
_LOCK_PATIENCE_MS = 1000


class Window(QMainWindow):
    """The window. It speaks to services through tasks and never waits, but for closing.

    Args:
        application: the services that need no wallet.

    Signals:
        lock_asked: the wallet is to be locked; whoever runs the process closes and replaces it.
        wallet_opened(Wallet): a wallet is open now.
        wallet_wanted: the person is at a page that needs no wallet, and wants to open one.
    """

    lock_asked = Signal()
    wallet_wanted = Signal()
    wallet_opened = Signal(Wallet)

    def __init__(self, application: Application) -> None:
        super().__init__()
        self._application = application
        self._wallet: Wallet | None = None
        self.sample = False
        self.tasks = Tasks(self)
        self.changes = Changes(self)
        self.idle = IdleWatch(self)
        self.clipboard = Clipboard(self._tell_clipboard, self)
        self._pages: dict[str, Page] = {}
        self._route = ""
        self._argument: object = None
        self._behind: list[tuple[str, object]] = []
        self._waiting: tuple[Source, ...] = ()
        self._locking = False
        self._build()
        self._connect()

    # ── What pages ask for ──────────────────────────────────────────────────────────────────

    @property
    def application(self) -> Application:
        """The services that need no wallet."""
        return self._application

    @property
    def wallet(self) -> Wallet:
        """The open wallet.

        Raises:
            WalletError: ``window.no_wallet``: none is open, and the page did not ask.
        """
        if self._wallet is None:
            raise WalletError("window.no_wallet")
        return self._wallet

    @property
    def has_wallet(self) -> bool:
        """Whether a wallet is open."""
        return self._wallet is not None

    def go(self, route: str, argument: object = None) -> None:
        """Show a page."""
        if ROUTES[route].needs_wallet and not self.has_wallet:
            return
        if self._route and self._route != route and not ROUTES[self._route].bare:
            self._behind = [*self._behind[-_MOST_BACK:], (self._route, self._argument)]
        self._show(route, argument)

    def turn_to(self, route: str, argument: object = None) -> None:
        """Show a page in the place of this one: the way back does not lead through this one."""
        self._show(route, argument)

    def back(self) -> None:
        """Show the page before this one; the section's first page when there is none."""
        if self._behind:
            self._show(*self._behind.pop())
        elif self._route and ROUTES[self._route].section:
            self._show(ROUTES[self._route].section, None)

    def toast(self, text: str, *, icon: str = "check") -> None:
        """Say a short word at the bottom."""
        self._toast.say(text, icon=icon)

    def copy(self, text: str, *, sensitive: bool = False) -> None:
        """Put text on the clipboard; sensitive text is taken back after a countdown."""
        self.clipboard.copy(text, sensitive=sensitive)
        if not sensitive:
            self.toast(words.say("copied"))

    def add(self, sources: tuple[Source, ...]) -> None:
        """Review files or pasted text; without a wallet they wait until one is open."""
        if not sources:
            return
        if self.has_wallet:
            page = self._pages.get(self._route)
            if self._route != "review" or page is None or not page.take(sources):
                self.go("review", sources)
            return
        self._waiting += sources
        self.toast(words.say("incoming.waiting", count=len(self._waiting)), icon="lock")

    def opened(self, wallet: Wallet, *, sample: bool = False) -> None:
        """A wallet is open now: show it."""
        self._wallet = wallet
        self.sample = sample
        self._behind.clear()
        self._sidebar.show_wallet(wallet.name, sample=sample)
        self._notice.tell(wallet.trouble, sample=sample)
        self.tasks.in_vault(self, lambda _job: wallet.settings.load(), self.settings_changed, self.tell_error)
        self.wallet_opened.emit(wallet)
        self.go("credentials")
        waiting, self._waiting = self._waiting, ()
        self.add(waiting)

    def lock(self) -> None:
        """Lock the wallet: this process ends and a fresh one waits at the unlock screen.

        What is shown goes at once. What was typed last is written first, if that takes no longer
        than a moment.
        """
        if not self.has_wallet or self._locking:
            return
        self._locking = True
        page = self._pages.get(self._route)
        if page is not None:
            page.leave()
        self._stack.hide()
        self.tasks.in_vault(
            self, lambda _job: None, lambda _none: self._lock_now(), lambda _error: self._lock_now()
        )
        QTimer.singleShot(_LOCK_PATIENCE_MS, self, self._lock_now)

    def _lock_now(self) -> None:
        if self._locking:
            self._locking = False
            self.lock_asked.emit()

    def settings_changed(self, settings: WalletSettings) -> None:
        """The settings of the wallet are these now."""
        self.idle.start(0 if self.sample else settings.auto_lock_minutes)

    def choose_appearance(self, appearance: Appearance) -> None:
        """Look another way from now on, and remember it."""
        theme().choose(Scheme(appearance.value))
        preferences = self._application.preferences
        self.tasks.aside(
            self,
            lambda _job: preferences.save(replace(preferences.load(), appearance=appearance)),
            None,
            self.tell_error,
        )

    # ── What the process asks for ───────────────────────────────────────────────────────────

    def take(self, sources: tuple[Source, ...], *, check: bool = False) -> None:
        """Take files named at the start of this or of a second process."""
        if check:
            self.go("check")
            page = self._pages.get("check")
            if page is not None and sources:
                page.take(sources)
        else:
            self.add(sources)

    def come_forward(self, token: str = "") -> None:
        """Be the window in front.

        Args:
            token: the right to do so that the desktop gave to the process that calls us.
        """
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt takes it from there and removes it
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def close_wallet(self) -> bool:
        """End all work and close the vault. Afterwards the process can only end."""
        self.idle.stop()
        self.clipboard.take_back(sensitive_only=not self.has_wallet)
        wallet, self._wallet = self._wallet, None
        return self.tasks.close(wallet.close if wallet is not None else None)

    # ── Events ──────────────────────────────────────────────────────────────────────────────

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.idle.watch(self.windowHandle())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sidebar.fit(self.width())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.clipboard.take_back(sensitive_only=True)
        event.accept()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is None and incoming.is_welcome(event.mimeData()):
            event.acceptProposedAction()
            code = "drop.check" if self._route == "check" else "drop.add"
            self._overlay.announce(words.say(code))

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._overlay.hide()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.hide()
        event.acceptProposedAction()
        self._give(incoming.sources(event.mimeData()))

    # ── Inside ──────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.setObjectName("window")
        self.setWindowTitle(words.say("app.name"))
        self.setWindowIcon(mark.icon())
        self.setAcceptDrops(True)
        self._sidebar = Sidebar()
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._notice = WalletNotice()
        self._notice.end_samples_asked.connect(self.lock)
        right = column(self._notice, gap=0)
        right.addWidget(self._stack, 1)
        whole = row(self._sidebar, gap=0)
        whole.addLayout(right, 1)
        centre = QWidget()
        centre.setObjectName("window")
        centre.setLayout(whole)
        self.setCentralWidget(centre)
        self._sidebar.hide()
        self._overlay = DropOverlay(self)
        self._toast = Toast(self)
        px = theme().metrics.px
        self.setMinimumSize(min(px(560), 900), min(px(480), 700))
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(WIDTH), room.width()), min(px(HEIGHT), room.height()))

    def _connect(self) -> None:
        self._sidebar.chosen.connect(self._section_chosen)
        self._sidebar.lock_asked.connect(self._lock_or_open)
        self.idle.expired.connect(self.lock)
        self.idle.warned.connect(self._warn_of_lock)
        keys = {
            "Ctrl+I": self._ask_to_add,
            "Ctrl+O": self._ask_to_add,
            "Ctrl+F": self._search,
            "Ctrl+L": self.lock,
            "Ctrl+Q": self.close,
            "Alt+Left": self.back,
        }
        for sequence, slot in keys.items():
            QShortcut(QKeySequence(sequence), self, slot)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self._paste)

    def _show(self, route: str, argument: object) -> None:
        where = ROUTES[route]
        before = self._pages.get(self._route)
        if before is not None:
            before.leave()
        if self._route in self._pages and not ROUTES[self._route].keep:
            self._let_go(self._route)
        page = self._pages.get(route)
        if page is None:
            page = where.make(self)
            self._pages[route] = page
            self._stack.addWidget(page)
        self._route, self._argument = route, argument
        self._sidebar.setVisible(not where.bare)
        self._sidebar.mark_section(where.section)
        self._stack.setCurrentWidget(page)
        if before is not page:
            page.setFocus()
        page.arrive(argument)

    def _let_go(self, route: str) -> None:
        page = self._pages.pop(route)
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _section_chosen(self, section: str) -> None:
        self._behind.clear()
        self._show(section, None)

    def _lock_or_open(self) -> None:
        if self.has_wallet:
            self.lock()
        else:
            self.wallet_wanted.emit()

    def _give(self, sources: tuple[Source, ...]) -> None:
        """Give dropped or pasted things to the page; what it has no use for is added."""
        page = self._pages.get(self._route)
        if not sources:
            self.toast(words.say("incoming.nothing"), icon="circle-alert")
        elif page is None or not page.take(sources):
            self.add(sources)

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        # Some platforms give nothing at all for an empty clipboard, whatever the type says.
        self._give(incoming.sources(data) if data is not None else ())

    def _ask_to_add(self) -> None:
        if not self.has_wallet:
            return
        from wallet_app.ui.files import choose_credential_files  # noqa: PLC0415 - when first needed

        self.add(choose_credential_files(self))

    def _search(self) -> None:
        page = self._pages.get(self._route)
        if page is not None and page.go_to_search():
            return
        if self.has_wallet:
            self._section_chosen(SECTIONS[0][0])
            self._pages[SECTIONS[0][0]].go_to_search()

    def _tell_clipboard(self, left: int) -> None:
        if left:
            self.toast(words.say("copied_for", seconds=left), icon="clipboard")
        else:
            self.toast(words.say("clipboard_emptied"), icon="clipboard-check")

    def _warn_of_lock(self, left: int) -> None:
        self.toast(words.say("locks_in", seconds=left), icon="lock")

    def tell_error(self, error: WalletError) -> None:
        """Say an error that belongs to no page."""
        self.toast(words.error(error).sentence, icon="triangle-alert")
