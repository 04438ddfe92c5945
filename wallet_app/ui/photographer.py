"""Somebody who walks through the window and takes pictures of it; works without a screen."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from wallet_app.errors import WalletError
from wallet_app.services.application import Application
from wallet_app.services.wallet import Wallet
from wallet_app.ui import words
from wallet_app.ui.sample_wallet import trust_samples
from wallet_app.ui.tasks import Job
from wallet_app.ui.theme import Scheme, theme
from wallet_app.ui.widgets import Toast
from wallet_app.ui.window import Window

SCHEMES: Final = (Scheme.LIGHT, Scheme.DARK)
SIZE: Final = (1160, 780)
WALLET_NAME: Final = "Ana"
_PATIENCE_SECONDS: Final = 30.0
_PASSPHRASE: Final = "only for pictures"  # noqa: S105 - of a wallet that lives for a minute

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)


class PictureError(Exception):
    """A page did not come up, or a service refused."""


class Photographer:
    """Acts like a person, and takes a picture of what is shown in each scheme.

    Args:
        folder: where pictures go; made when it is not there.
        application: services whose usual wallet folder is empty.
        schemes: light, dark.
        size: of the window in pixels.
    """

    def __init__(
        self, folder: Path, application: Application, schemes: Sequence[Scheme], size: tuple[int, int]
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        running = QApplication.instance()
        qt = running if isinstance(running, QApplication) else QApplication(["proofcase"])
        if not qt.styleSheet():
            theme().install(qt)
        self._folder = folder
        self.application = application
        self._schemes = schemes
        self._errors: list[WalletError] = []
        self.window = Window(application)
        self.window.resize(*size)
        self.window.show()

    def close(self) -> None:
        """Close the wallet and the window."""
        self.window.close_wallet()
        self.window.close()
        self.window.deleteLater()
        _let_qt_work()

    def shoot(self, name: str) -> Iterator[Path]:
        """Take a picture of what is shown in each scheme, as ``<name>-<scheme>.png``."""
        self.settle()
        for toast in self.window.findChildren(Toast):
            toast.hide()  # it would lie over what the picture is about
        for scheme in self._schemes:
            theme().choose(scheme)
            self.settle()
            path = self._folder / f"{name}-{scheme}.png"
            if not self.window.grab().save(str(path)):
                raise PictureError(name)
            yield path

    def make_wallet(self) -> None:
        """Open a fresh wallet that trusts the samples' issuers."""
        application = self.application

        def make(_job: Job) -> Wallet:
            wallet = application.unlock.create(None, WALLET_NAME, _PASSPHRASE)
            trust_samples(wallet)
            return wallet

        self.window.tasks.in_vault(self.window, make, self.window.opened, self._errors.append)

    def in_vault(self, work: Callable[[Wallet], T]) -> T:
        """Do something with the wallet and give what came of it."""
        found: list[T] = []
        wallet = self.window.wallet
        self.window.tasks.in_vault(self.window, lambda _job: work(wallet), found.append, self._errors.append)
        self.settle()
        return found[0]

    def press(self, name: str) -> None:
        """Press the button of this name once nothing is under way."""
        self.settle()
        self.find(QPushButton, name).click()
        self.settle()

    def find(self, kind: type[W], name: str) -> W:
        """Give the visible widget of this name. Raises PictureError when there is none."""
        found = [widget for widget in self.window.findChildren(kind, name) if widget.isVisible()]
        if not found:
            raise PictureError(name)
        return found[-1]

    def settle(self) -> None:
        """Wait until nothing is under way and everything is drawn."""
        end = time.monotonic() + _PATIENCE_SECONDS
        quiet = 0
        while quiet < 3:
            _let_qt_work()
            quiet = 0 if self.window.tasks.is_busy else quiet + 1
            if self._errors:
                raise PictureError(self._errors[0].code)
            if time.monotonic() > end:
                raise PictureError(words.say("opening"))


def _let_qt_work(milliseconds: int = 20) -> None:
    """Run the event loop for a moment; widgets that were let go are gone afterwards."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
