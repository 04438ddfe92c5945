"""Pictures of every page in both schemes, taken by the window itself from the sample credentials.

    python -m wallet_app.ui.pictures FOLDER

Works without a screen (``QT_QPA_PLATFORM=offscreen``). What is shown is real: a wallet in a temporary folder,
the samples in it, checked, shared and checked again.
"""

import importlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QWidget

from wallet_app.errors import WalletError
from wallet_app.services.application import Application
from wallet_app.services.library import LibraryQuery
from wallet_app.services.share import ShareRequest
from wallet_app.services.unlock import KeychainState, WalletStatus
from wallet_app.services.wallet import Wallet
from wallet_app.ui import words
from wallet_app.ui.sample_wallet import trust_samples
from wallet_app.ui.samples import sample_sources
from wallet_app.ui.tasks import Job
from wallet_app.ui.theme import Scheme, theme
from wallet_app.ui.window import Window

SCHEMES: Final = (Scheme.LIGHT, Scheme.DARK)
SIZE: Final = (1160, 780)
_PATIENCE_SECONDS: Final = 30.0
_PASSPHRASE: Final = "only for pictures"  # noqa: S105 - of a wallet that lives for a minute
_WALLET_NAME: Final = "Ana"
_RECIPIENT: Final = "Hill Street Logistics"


T = TypeVar("T")
W = TypeVar("W", bound=QWidget)


class PictureError(Exception):
    """A page did not come up, or a service refused."""


def take(
    folder: Path,
    application: Application,
    *,
    schemes: Sequence[Scheme] = SCHEMES,
    size: tuple[int, int] = SIZE,
    enlarged: float = 1.0,
) -> list[Path]:
    """Take the pictures.

    Args:
        folder: where they go, as ``<page>-<scheme>.png``; made when it is not there.
        application: services whose usual wallet folder is empty.
        schemes: light, dark.
        size: of the window in pixels.
        enlarged: size of text, 1.0 as the system says.

    Returns:
        The files written.

    Raises:
        PictureError: a page did not come up.
    """
    folder.mkdir(parents=True, exist_ok=True)
    running = QApplication.instance()
    qt = running if isinstance(running, QApplication) else QApplication(["proofcase"])
    if not qt.styleSheet():
        theme().install(qt)
    theme().enlarge(enlarged)
    photographer = _Photographer(folder, application, schemes, size)
    try:
        return list(photographer.walk())
    finally:
        photographer.close()


class _Photographer:
    """Walks through the window like a person, and takes a picture of each page in each scheme."""

    def __init__(
        self, folder: Path, application: Application, schemes: Sequence[Scheme], size: tuple[int, int]
    ) -> None:
        self._folder = folder
        self._application = application
        self._schemes = schemes
        self._errors: list[WalletError] = []
        self._window = Window(application)
        self._window.resize(*size)
        self._window.show()

    def close(self) -> None:
        """Close the wallet and the window."""
        self._window.close_wallet()
        self._window.close()
        self._window.deleteLater()
        _let_qt_work()

    def walk(self) -> Iterator[Path]:
        """Take them all."""
        yield from self._before_the_wallet()
        self._make_wallet()
        yield from self._shoot("credentials-empty")
        yield from self._adding()
        yield from self._looking()
        yield from self._sharing()
        yield from self._checking()
        yield from self._around()

    def _before_the_wallet(self) -> Iterator[Path]:
        self._window.go("first_run", self._status(exists=False))
        yield from self._shoot("first-run")
        self._window.go("locked", self._status(exists=True))
        yield from self._shoot("locked")

    def _adding(self) -> Iterator[Path]:
        self._window.add(sample_sources())
        yield from self._shoot("review")
        self._press("keepReviewed")
        self._window.go("credentials")
        yield from self._shoot("credentials")

    def _looking(self) -> Iterator[Path]:
        for number, item in enumerate(self._in_vault(lambda wallet: wallet.library.list(LibraryQuery()))):
            self._window.go("credential", item.id)
            yield from self._shoot(f"credential-{number + 1}")

    def _sharing(self) -> Iterator[Path]:
        items = self._in_vault(lambda wallet: wallet.library.list(LibraryQuery()))
        selective = next(item for item in items if item.format == "sd-jwt-vc")
        self._window.go("share", (selective.id,))
        yield from self._shoot("share-choose")
        self._press("shareNext")
        recipient = self._find(QLineEdit, "recipient")
        recipient.setText(_RECIPIENT)
        self._press("preset-no_identifiers")
        yield from self._shoot("share-reveal")
        self._press("shareNext")
        yield from self._shoot("share-preview")
        self._press("shareNext")
        self._press("showQr")
        yield from self._shoot("share-deliver")

    def _checking(self) -> Iterator[Path]:
        self._window.go("check")
        yield from self._shoot("check")
        items = self._in_vault(lambda wallet: wallet.library.list(LibraryQuery()))
        request = ShareRequest(tuple(item.id for item in items[-1:]), recipient=_RECIPIENT)
        preview = self._in_vault(lambda wallet: wallet.share.preview(request))
        with tempfile.TemporaryDirectory() as home:
            path = Path(home) / preview.suggested_name
            path.write_bytes(preview.data)
            self._window.take((path,), check=True)
            yield from self._shoot("check-verdict")

    def _around(self) -> Iterator[Path]:
        self._window.go("history")
        self._settle()
        rows = [
            button for button in self._window.findChildren(QPushButton) if button.property("kind") == "row"
        ]
        next(button for button in rows if button.isVisible()).click()
        yield from self._shoot("history")
        self._window.go("settings")
        self._settle()
        self._press("showIdentifierQr")
        yield from self._shoot("settings")
        scroll = self._find(QScrollArea, "settingsPage")
        scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
        yield from self._shoot("settings-end")
        self._window.go("trust")
        yield from self._shoot("trust")

    def _shoot(self, name: str) -> Iterator[Path]:
        self._settle()
        for scheme in self._schemes:
            theme().choose(scheme)
            self._settle()
            path = self._folder / f"{name}-{scheme}.png"
            if not self._window.grab().save(str(path)):
                raise PictureError(name)
            yield path

    def _status(self, *, exists: bool) -> WalletStatus:
        return WalletStatus(
            self._application.unlock.default_folder,
            exists=exists,
            keychain=KeychainState.READY,
            name=_WALLET_NAME if exists else "",
            needs_passphrase=exists,
            needs_keychain=False,
        )

    def _make_wallet(self) -> None:
        application = self._application

        def make(_job: Job) -> Wallet:
            wallet = application.unlock.create(None, _WALLET_NAME, _PASSPHRASE)
            trust_samples(wallet)
            return wallet

        self._window.tasks.in_vault(self._window, make, self._window.opened, self._errors.append)

    def _in_vault(self, work: Callable[[Wallet], T]) -> T:
        found: list[T] = []
        wallet = self._window.wallet
        self._window.tasks.in_vault(
            self._window, lambda _job: work(wallet), found.append, self._errors.append
        )
        self._settle()
        return found[0]

    def _press(self, name: str) -> None:
        self._settle()
        self._find(QPushButton, name).click()
        self._settle()

    def _find(self, kind: type[W], name: str) -> W:
        found = [widget for widget in self._window.findChildren(kind, name) if widget.isVisible()]
        if not found:
            raise PictureError(name)
        return found[-1]

    def _settle(self) -> None:
        """Wait until nothing is under way and everything is drawn."""
        end = time.monotonic() + _PATIENCE_SECONDS
        quiet = 0
        while quiet < 3:
            _let_qt_work()
            quiet = 0 if self._window.tasks.is_busy else quiet + 1
            if self._errors:
                raise PictureError(self._errors[0].code)
            if time.monotonic() > end:
                raise PictureError(words.say("opening"))


def _let_qt_work(milliseconds: int = 20) -> None:
    """Run the event loop for a moment; widgets that were let go are gone afterwards."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(arguments: Sequence[str]) -> int:
    """Take the pictures into the folder that is named.

    Returns:
        The exit status.
    """
    # By name: the window knows nothing of who builds the services, and here it has to ask for them.
    build: Callable[..., Application] = importlib.import_module("wallet_app.bootstrap").build
    folder = Path(arguments[0]).absolute()
    with tempfile.TemporaryDirectory() as home:
        # A home of their own, so that the pictures say nothing about whose computer took them.
        os.environ.setdefault("XDG_CACHE_HOME", str(Path.home() / ".cache"))
        os.environ["HOME"] = home
        application = build(
            data_folder=Path(home) / ".local/share/proofcase", config_folder=Path(home) / ".config/proofcase"
        )
        for path in take(folder, application):
            sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
