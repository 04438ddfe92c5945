"""A desktop for tests: a real screen with a window manager, a bus and an unlocked keychain."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.vault.private_session import PrivateSession

TOOLS = ("Xvfb", "openbox", "dbus-daemon", "gnome-keyring-daemon")


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateSession]:
    """A desktop session of its own: bus, unlocked keychain, screen, window manager."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    made = PrivateSession()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.start_bus())
    made.start_keyring()
    yield made
    made.stop()


@pytest.fixture
def display(session: PrivateSession) -> Iterator[str]:
    """A screen with a window manager."""
    read, write = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        name = f":{numbers.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"],
        env=session.environment | {"DISPLAY": name},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(0.3)
    yield name
    for process in (manager, screen):
        process.terminate()
        process.wait()


@pytest.fixture
def in_a_window(
    session: PrivateSession, display: str, repository: Path, tmp_path: Path
) -> Callable[..., list[str]]:
    """Run a module of this folder on that desktop, with arguments; gives the lines it says."""

    def run(module: str, *arguments: Path) -> list[str]:
        environment = session.environment | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "PROOFCASE_E2E_FOLDER": str(tmp_path),
            "PYTHONPATH": str(repository),
        }
        done = subprocess.run(
            [sys.executable, "-m", f"tests.e2e.{module}", *arguments],
            cwd=repository,
            env=environment,
            capture_output=True,
            text=True,
            timeout=150,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done.stdout.splitlines()

    return run
