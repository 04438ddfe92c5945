"""What a page is, and what the window gives to it.

A page is a widget for one route of the window (see `routes`). It is made when it is first gone to, gets a
`Shell` to speak with the window, and keeps its own state while others are shown.

    class CheckPage(Page):
        def __init__(self, shell: Shell) -> None:
            super().__init__(shell)
            self.show_content(ScrollPage(PageHeader(...), ...))

        def arrive(self, argument: object) -> None:
            self.run_here(lambda job: self.shell.application.check.check(path), self._show)
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wallet_app.errors import WalletError
from wallet_app.services.application import Application
from wallet_app.services.check import Source
from wallet_app.services.settings import Appearance, WalletSettings
from wallet_app.services.wallet import Wallet
from wallet_app.ui import words
from wallet_app.ui.tasks import Job, Task, Tasks
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets.feedback import Banner

T = TypeVar("T")


class Changes(QObject):
    """News that every page may listen to.

    Signals:
        credentials(tuple): ids of credentials that were added, removed or checked again.
        trust: the list of trusted issuers is another now.
        history: there are new lines in the history.
    """

    credentials = Signal(tuple)
    trust = Signal()
    history = Signal()


class Shell(Protocol):
    """What the window does for a page."""

    tasks: Tasks
    changes: Changes
    sample: bool
    """Whether the open wallet is one of samples, of which nothing is kept."""

    @property
    def application(self) -> Application:
        """The services that need no wallet."""
        ...

    @property
    def wallet(self) -> Wallet:
        """The open wallet. Its calls run on the vault's thread alone: `Page.run_in_vault`."""
        ...

    @property
    def has_wallet(self) -> bool:
        """Whether a wallet is open."""
        ...

    def go(self, route: str, argument: object = None) -> None:
        """Show a page: its name in `routes`, and what it is about (an id, files …)."""
        ...

    def turn_to(self, route: str, argument: object = None) -> None:
        """Show a page in the place of this one: the way back does not lead through this one."""
        ...

    def back(self) -> None:
        """Show the page before this one."""
        ...

    def toast(self, text: str, *, icon: str = "check") -> None:
        """Say a short word at the bottom of the window."""
        ...

    def copy(self, text: str, *, sensitive: bool = False) -> None:
        """Put text on the clipboard; sensitive text is taken back after a countdown."""
        ...

    def add(self, sources: tuple[Source, ...]) -> None:
        """Review files or pasted text before adding them."""
        ...

    def opened(self, wallet: Wallet, *, sample: bool = False) -> None:
        """Say that a wallet is open now (pages that open one)."""
        ...

    def lock(self) -> None:
        """Lock the wallet."""
        ...

    def settings_changed(self, settings: WalletSettings) -> None:
        """Say that the wallet's settings are these now (the Settings page)."""
        ...

    def choose_appearance(self, appearance: Appearance) -> None:
        """Look another way from now on, and remember it."""
        ...


class Page(QWidget):
    """One page of the window. Subclasses put their parts in with `show_content`.

    Args:
        shell: what the window does for it.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.setObjectName(type(self).__name__)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    # What a page overrides

    def arrive(self, argument: object) -> None:
        """Be shown. `argument` is what `Shell.go` was given; read what may have changed."""

    def leave(self) -> None:
        """Be hidden, since another page is shown."""

    def go_to_search(self) -> bool:
        """Go to the search field (Ctrl+F).

        Returns:
            False when the page has none.
        """
        return False

    def take(self, sources: tuple[Source, ...]) -> bool:
        """Take files dropped on, or text pasted into, this page.

        Returns:
            False when the page has no use for them: then they are reviewed before adding.
        """
        del sources
        return False

    @property
    def banner(self) -> Banner | None:
        """Where errors of this page's tasks are said. None says them as a toast."""
        shown = self._layout.itemAt(0)  # what was shown before may not be gone yet
        content = shown.widget() if shown is not None else None
        return content.findChild(Banner, "banner") if content is not None else None

    # What a page uses

    def show_content(self, content: QWidget) -> None:
        """Fill the page with a widget, usually a `ScrollPage`; another one before it is let go."""
        if self.isAncestorOf(self.focusWidget() or self):
            # Else the focus of what goes would jump out of the page, to the sidebar.
            self.setFocus()
        while (item := self._layout.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old is not content:
                old.hide()
                old.deleteLater()
        self._layout.addWidget(content)
        content.show()

    def run_in_vault(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], object] | None = None,
        *,
        failed: Callable[[WalletError], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
    ) -> Task:
        """Run work on the vault's thread. What it returns comes to `done`, on the window's thread.

        Args:
            work: everything that touches the open wallet; gets a `Job` for progress and cancelling.
            done: gets the result; not called when this page is gone by then.
            failed: gets the error; `show_error` when none is given.
            progress: gets (done, in all).
        """
        return self.shell.tasks.in_vault(self, work, done, failed or self.show_error, progress)

    def run_here(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], object] | None = None,
        *,
        failed: Callable[[WalletError], object] | None = None,
        progress: Callable[[int, int], object] | None = None,
    ) -> Task:
        """Run work that touches no wallet (checking, drawing) beside the window. As `run_in_vault`."""
        return self.shell.tasks.aside(self, work, done, failed or self.show_error, progress)

    def show_error(self, error: WalletError) -> None:
        """Say what happened, whose side it is on and what to do next, in this page's banner."""
        told = words.error(error)
        banner = self.banner
        if banner is None:
            self.shell.toast(told.sentence, icon="triangle-alert")
            return
        banner.say(told.sentence, Tone.FAILS, next_step=told.next_step)
