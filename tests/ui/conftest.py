"""A real window over the real services, on a platform without a screen."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.services.memory_keychain import MemoryKeychain
from wallet_app.bootstrap import build
from wallet_app.errors import WalletError
from wallet_app.services.application import Application
from wallet_app.ui import dialogs
from wallet_app.ui.dialogs import FileKinds
from wallet_app.ui.theme import Scheme, theme
from wallet_app.ui.window import Window

PASSPHRASE = "correct horse battery"


class PreparedDialogs:
    """Answers what a person would be asked, in this order, and remembers the questions."""

    def __init__(self) -> None:
        self.yes = True
        self.files: tuple[Path, ...] = ()
        self.folder: Path | None = None
        self.target: Path | None = None
        self.asked: list[str] = []
        self.explained: list[str] = []

    def confirm(
        self, over: QWidget, title: str, text: str, *, yes: str, no: str = "", danger: bool = False
    ) -> bool:
        self.asked.append(title)
        self.explained.append(text)
        return self.yes

    def open_files(self, over: QWidget, title: str, kinds: FileKinds) -> tuple[Path, ...]:
        self.asked.append(title)
        return self.files

    def open_folder(self, over: QWidget, title: str) -> Path | None:
        self.asked.append(title)
        return self.folder

    def save_file(self, over: QWidget, title: str, name: str, kinds: FileKinds) -> Path | None:
        self.asked.append(title)
        return self.target


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> None:
    """The application dressed as a person sees it, in the light scheme at the usual size."""
    if not qapp.styleSheet():
        theme().install(qapp)
    theme().choose(Scheme.LIGHT)
    theme().enlarge(1.0)


@pytest.fixture(autouse=True)
def private_runtime_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where sockets, locks and sample wallets go."""
    folder = tmp_path / "runtime"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def prepared() -> Iterator[PreparedDialogs]:
    """Dialogs that answer by themselves."""
    seam = PreparedDialogs()
    dialogs.use(seam)
    yield seam
    dialogs.use(dialogs.RealDialogs())


@pytest.fixture
def keychain() -> MemoryKeychain:
    return MemoryKeychain()


@pytest.fixture
def application(tmp_path: Path, keychain: MemoryKeychain) -> Application:
    """The real services on an empty folder."""
    return build(keychain=keychain, data_folder=tmp_path / "data", config_folder=tmp_path / "config")


@pytest.fixture
def window(qtbot: QtBot, application: Application) -> Iterator[Window]:
    """A shown window without a wallet."""
    made = Window(application)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close_wallet()


Opened = Callable[[], Window]


@pytest.fixture
def opened(qtbot: QtBot, window: Window, application: Application) -> Window:
    """A window with an open, empty wallet."""
    problems: list[WalletError] = []
    window.tasks.in_vault(
        window,
        lambda _job: application.unlock.create(None, "Ana's wallet", PASSPHRASE),
        window.opened,
        problems.append,
    )
    qtbot.waitUntil(lambda: window.has_wallet or bool(problems), timeout=20_000)
    assert not problems, problems[0].code
    settle(qtbot, window)
    return window


def settle(qtbot: QtBot, window: Window) -> None:
    """Wait until nothing is under way any more, and what came is laid out."""
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=20_000)
    QApplication.processEvents()
