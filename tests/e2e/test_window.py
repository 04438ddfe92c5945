"""The main job through the real window, on a real screen with a window manager and a real keychain."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vault.private_session import PrivateSession

TOOLS = ("Xvfb", "openbox", "dbus-daemon", "gnome-keyring-daemon")
FILES = ("forklift-licence.sd-jwt", "kitchen-team-lead.json", "first-aid.png")


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


def test_main_job(session: PrivateSession, display: str, repository: Path, tmp_path: Path):
    samples = [repository / "resources" / "samples" / name for name in FILES]
    environment = session.environment | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "PROOFCASE_E2E_FOLDER": str(tmp_path),
        "PYTHONPATH": str(repository),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.window_main_job", *samples],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    told = done.stdout.splitlines()
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert told[:3] == ["created", "added", "opened Forklift operator licence"]
    assert "shared" in told
    checked = [line for line in told if line.startswith("checked ")]
    assert len(checked) == 2
    # The sample is bound to no key, and no list of trusted issuers names its issuer.
    assert [line.split(":")[0] for line in checked] == ["checked share.sd-jwt", "checked share.png"]
    assert all(": Signed" in line for line in checked), checked
    assert told[-2:] == ["locked", "unlocked"]
    assert "Traceback" not in done.stderr
