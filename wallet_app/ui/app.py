"""Start the window, and end it: the process model of Proofcase.

One process per wallet shows the window (`instance`). Locking ends that process for a fresh one at the unlock
screen (`relaunch`); so does leaving the samples. Everything slow comes after the window is on the screen.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from wallet_app.errors import WalletError
from wallet_app.services.application import Application
from wallet_app.services.launch import Launch
from wallet_app.services.settings import Preferences
from wallet_app.services.unlock import WalletStatus
from wallet_app.services.wallet import Wallet
from wallet_app.ui import incoming, relaunch, sample_wallet, words
from wallet_app.ui.instance import Call, Instance, activation_token
from wallet_app.ui.signals import EndSignals
from wallet_app.ui.theme import Scheme, theme
from wallet_app.ui.window import Window

SILENT = 1
"""Exit status when another Proofcase holds the wallet and does not answer."""


def run(launch: Launch, application_factory: Callable[[], Application]) -> int:
    """Show the window, or hand what was asked for to the one that is there already.

    Args:
        launch: what the person asked for.
        application_factory: makes the services.

    Returns:
        The exit status of the process.
    """
    locked = relaunch.came_locked()
    place = relaunch.place()
    instance = Instance(launch.vault)
    token = activation_token()
    try:
        if not instance.claim(Call(_absolute(launch.sources), launch.check, token)):
            return 0
    except WalletError as error:
        sys.stderr.write(f"{words.error(error).sentence}\n")
        return SILENT
    qt = QApplication(["proofcase"])
    instance.listen()
    qt.setApplicationName("proofcase")
    qt.setApplicationDisplayName(words.say("app.name"))
    qt.setDesktopFileName("proofcase")
    application = application_factory()
    preferences = application.preferences.load()
    theme().scheme = Scheme(preferences.appearance.value)
    theme().install(qt)
    window = Window(application)
    session = Session(window, instance, launch, preferences, locked=locked)
    if place is not None:
        window.setGeometry(*place)
    window.show()
    if token:
        window.come_forward()
    QTimer.singleShot(0, session.begin)
    signals = EndSignals(qt.quit)
    status = qt.exec()
    session.end()
    signals.stop()
    return status


class Session(QObject):
    """What the process does around the window: finds the wallet, opens it, locks, ends.

    Args:
        window: the window.
        instance: the place of this process among others.
        launch: what the person asked for.
        preferences: what is remembered on this computer.
        locked: stay at the unlock screen although the keychain could open the wallet.
    """

    def __init__(
        self, window: Window, instance: Instance, launch: Launch, preferences: Preferences, *, locked: bool
    ) -> None:
        super().__init__(window)
        self._window = window
        self._instance = instance
        self._launch = launch
        self._locked = locked
        self._folder = launch.vault or preferences.wallet_folder
        self._ended = False
        instance.called.connect(self._called)
        window.lock_asked.connect(self.lock)
        window.wallet_wanted.connect(self._look)
        window.wallet_opened.connect(self._remember)
        window.wallet_opened.connect(self._lock_with_the_session)

    def begin(self) -> None:
        """Find the wallet; the window is on the screen by now."""
        sources = incoming.named(_absolute(self._launch.sources))
        if self._launch.check:
            self._window.take(sources, check=True)
            return
        self._window.go("opening")
        if sources:
            self._window.take(sources)
        self._look()

    def lock(self) -> None:
        """Close the wallet, end this process, and let a fresh one wait at the unlock screen."""
        wallet = self._window.wallet
        sample = self._window.sample
        extra = {relaunch.PLACE: ",".join(str(part) for part in self._window.geometry().getRect())}
        arguments: list[str] = []
        if not sample:
            extra[relaunch.LOCKED] = "1"
            arguments = ["--vault", str(wallet.folder)] if self._launch.vault is not None else []
        self._window.close_wallet()
        if sample:
            sample_wallet.throw_away(wallet)
        self._instance.release()
        relaunch.replace(arguments, extra)

    def end(self) -> None:
        """Close the wallet at the end of the process."""
        if self._ended:
            return
        self._ended = True
        sample = self._window.wallet if self._window.sample else None
        self._window.close_wallet()
        if sample is not None:
            sample_wallet.throw_away(sample)
        self._instance.release()

    def _look(self) -> None:
        unlock = self._window.application.unlock
        self._window.tasks.aside(self, lambda _job: unlock.status(self._folder), self._found, self._failed)

    def _found(self, status: WalletStatus) -> None:
        """Where to begin: the first run, the unlock screen, or right away the wallet."""
        keychain_opens = status.exists and status.problem is None and not status.needs_passphrase
        if not status.exists and self._folder is None:
            self._window.go("first_run", status)
        elif self._locked or not keychain_opens or status.keychain.value != "ready":
            self._window.go("locked", status)
        else:
            self._open(status)

    def _open(self, status: WalletStatus) -> None:
        unlock = self._window.application.unlock

        def show_locked(error: WalletError) -> None:
            self._window.go("locked", status)
            self._window.go("locked", error)

        self._window.tasks.in_vault(
            self, lambda _job: unlock.open(status.folder), self._window.opened, show_locked
        )

    def _failed(self, error: WalletError) -> None:
        self._window.go("locked", error)

    def _remember(self, wallet: Wallet) -> None:
        """Open the same wallet next time."""
        if self._launch.vault is not None or self._window.sample or wallet.folder == self._folder:
            return
        self._folder = wallet.folder
        preferences = self._window.application.preferences
        usual = self._window.application.unlock.default_folder

        def save(_job: object) -> None:
            now = preferences.load()
            folder = None if wallet.folder == usual else wallet.folder
            if now.wallet_folder != folder:
                preferences.save(Preferences(now.appearance, folder))

        self._window.tasks.aside(self, save, None, self._window.tell_error)

    def _lock_with_the_session(self, _wallet: Wallet) -> None:
        """Lock when the desktop's session is locked. Samples have no secrets, and would be gone."""
        if self._window.sample:
            return
        from wallet_app.ui.session_lock import SessionLock  # noqa: PLC0415 - after the window is there

        session = SessionLock(self)
        session.locked.connect(self._window.lock)
        session.listen_to_this_computer()

    def _called(self, call: Call) -> None:
        """Another start of Proofcase handed over what it was asked for."""
        self._window.come_forward(call.token)
        self._window.take(incoming.named(call.files), check=call.check)


def _absolute(sources: tuple[str, ...]) -> tuple[str, ...]:
    """Paths as seen from anywhere; links as they are."""
    return tuple(source if "://" in source else str(Path(source).absolute()) for source in sources)
