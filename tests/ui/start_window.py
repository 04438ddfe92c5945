"""A process with a window over the real services, for tests that need several processes.

    HOME=… python -m tests.ui.start_window [FILE…] [--check] [--vault DIR]

Writes one line of JSON for each thing that happens to HOME/events.
"""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from tests.services.memory_keychain import MemoryKeychain
from wallet_app.bootstrap import build
from wallet_app.cli.window import launch
from wallet_app.services.application import Application
from wallet_app.services.check import Source
from wallet_app.ui import app
from wallet_app.ui.window import Window

HOME = Path(os.environ["HOME"])
SECRETS = HOME / "secrets"


class FileKeychain(MemoryKeychain):
    """A keychain that outlives the process, as the real one does."""

    def __init__(self) -> None:
        super().__init__()
        if SECRETS.exists():
            self.secrets = {
                key: bytes.fromhex(value) for key, value in json.loads(SECRETS.read_text()).items()
            }

    def set(self, vault_id: str, secret: bytes, /) -> None:
        super().set(vault_id, secret)
        SECRETS.write_text(json.dumps({key: value.hex() for key, value in self.secrets.items()}))


def tell(what: str, **more: object) -> None:
    line = json.dumps({"what": what, "pid": os.getpid(), "at": time.monotonic(), **more})
    with (HOME / "events").open("a") as events:
        events.write(line + "\n")


class WatchedWindow(Window):
    """A window that tells what happens, and does what the test writes into HOME/commands."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._done = 0
        self._timer = QTimer(self, interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @override
    def _show(self, route: str, argument: object) -> None:
        super()._show(route, argument)
        tell("page", route=route)

    @override
    def take(self, sources: tuple[Source, ...], *, check: bool = False) -> None:
        tell("take", sources=[str(source) for source in sources], check=check)
        super().take(sources, check=check)

    @override
    def come_forward(self, token: str = "") -> None:
        tell("forward", token=token)
        super().come_forward(token)

    def _look(self) -> None:
        path = HOME / "commands"
        lines = path.read_text().splitlines() if path.exists() else []
        new, self._done = lines[self._done :], len(lines)
        for word in new:
            if word == "lock":
                self.lock()
            elif word == "quit":
                self.close()
            else:
                button = self.findChild(QPushButton, word)
                assert button is not None
                button.click()


def main() -> int:
    tell("started", locked=os.environ.get("PROOFCASE_LOCKED", ""))
    vars(app)["Window"] = WatchedWindow
    status = app.run(
        launch(sys.argv[1:]),
        lambda: build(keychain=FileKeychain(), data_folder=HOME / "data", config_folder=HOME / "config"),
    )
    tell("ended", status=status)
    return status


if __name__ == "__main__":
    sys.exit(main())
