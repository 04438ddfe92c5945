"""A small real desktop for the tests: an X display, a window manager, D-Bus and a Secret Service.

Standard library only; Linux only. Everything is private to one run: its own HOME, its own
runtime folder, a display that was free, a session bus that ends with the tests.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# The services' own chatter is dropped, the command's is not: descriptor 3 keeps its way out.
SESSION = 'exec 3>&2 2>/dev/null; exec dbus-run-session -- sh -c "$0" sh "$@"'
# `printf`, because a newline would become part of the password.
SERVICES = (
    "printf %s tests | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
    'openbox >/dev/null & exec "$@" 2>&3 3>&-'
)
NEEDED = ("Xvfb", "openbox", "dbus-run-session", "gnome-keyring-daemon")
OF_THE_PERSON = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS")


def available() -> bool:
    """Say whether this machine can make such a desktop."""
    return all(map(shutil.which, NEEDED))


def run(command: list[str], environment: dict[str, str]) -> int:
    """Run a command on a fresh desktop and give its exit status."""
    with tempfile.TemporaryDirectory(prefix="pc-") as folder, _display() as display:
        home = Path(folder)
        private = {name: value for name, value in environment.items() if not name.startswith("XDG_")}
        for name in OF_THE_PERSON:
            private.pop(name, None)
        runtime = home / "run"
        runtime.mkdir(mode=0o700)
        private |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "DISPLAY": display, "LANG": "C.UTF-8"}
        return subprocess.run(["sh", "-c", SESSION, SERVICES, *command], env=private, check=False).returncode


@contextmanager
def _display() -> Iterator[str]:
    """Start an X server on a number that is free, and stop it afterwards."""
    reading, writing = os.pipe()
    options = ["-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-displayfd", str(writing)]
    server = subprocess.Popen(["Xvfb", *options], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            message = "Xvfb did not start"
            raise RuntimeError(message)
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=10)
