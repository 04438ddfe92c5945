"""A process with a window over the real services, for tests that need several processes.

    HOME=… python -m tests.ui.start_window [FILE…] [--check] [--vault DIR]

Writes one line of JSON for each thing that happens to HOME/events.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from tests.services.memory_keychain import MemoryKeychain
from wallet_app.bootstrap import build
from wallet_app.cli.window import launch
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


def listen_to_commands(window: Window) -> None:
    """Do what the test writes into HOME/commands, one word a line."""
    done = 0

    def look() -> None:
        nonlocal done
        path = HOME / "commands"
        lines = path.read_text().splitlines() if path.exists() else []
        for line in lines[done:]:
            done += 1
            word, _, pid = line.partition(" ")
            if pid and int(pid) != os.getpid():
                continue
            if word == "lock":
                window.lock()
            elif word == "unlock":
                page = window._stack.currentWidget()
                page._open()
            elif word == "quit":
                window.close()
            elif word == "threads":
                tell("threads", names=[thread.name for thread in threading.enumerate()])

    timer = QTimer(window, interval=20)
    timer.timeout.connect(look)
    timer.start()


def main() -> int:
    tell("started", locked=os.environ.get("PROOFCASE_LOCKED", ""))
    original = Window.__init__

    def watched(window: Window, *arguments: object) -> None:
        original(window, *arguments)
        go, take, come = window._show, window.take, window.come_forward
        window._show = lambda route, argument: (go(route, argument), tell("page", route=route))
        window.take = lambda sources, **more: (
            tell("take", sources=[str(source) for source in sources], **more),
            take(sources, **more),
        )
        window.come_forward = lambda token="": (tell("forward", token=token), come(token))
        listen_to_commands(window)

    Window.__init__ = watched
    status = app.run(
        launch(sys.argv[1:]),
        lambda: build(keychain=FileKeychain(), data_folder=HOME / "data", config_folder=HOME / "config"),
    )
    tell("ended", status=status)
    return status


if __name__ == "__main__":
    sys.exit(main())
