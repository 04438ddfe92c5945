"""A locked session locks the wallet: with a real message bus."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from wallet_app.ui.session_lock import SessionLock, session_path


@pytest.fixture
def bus() -> Iterator[str]:
    """The address of a message bus of our own."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not installed")
    command = [program, "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.kill()


@pytest.fixture
def listener(bus: str) -> Iterator[SessionLock]:
    made = SessionLock()
    connection = QDBusConnection.connectToBus(bus, "listener")
    made.listen(connection, connection)
    yield made
    QDBusConnection.disconnectFromBus("listener")


@pytest.fixture
def desktop(bus: str) -> Iterator[QDBusConnection]:
    yield QDBusConnection.connectToBus(bus, "desktop")
    QDBusConnection.disconnectFromBus("desktop")


def tell(desktop: QDBusConnection, path: str, interface: str, name: str, *values: object) -> None:
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(values))
    assert desktop.send(message)


@pytest.mark.parametrize("interface", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"])
def test_a_screen_saver(qtbot: QtBot, listener: SessionLock, desktop: QDBusConnection, interface: str):
    with qtbot.waitSignal(listener.locked, timeout=1000):
        tell(desktop, "/ScreenSaver", interface, "ActiveChanged", True)
    with qtbot.assertNotEmitted(listener.locked, wait=150):
        tell(desktop, "/ScreenSaver", interface, "ActiveChanged", False)


def test_sleep(qtbot: QtBot, listener: SessionLock, desktop: QDBusConnection):
    manager = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
    with qtbot.waitSignal(listener.locked, timeout=1000):
        tell(desktop, *manager, True)


def test_our_session_and_no_other(
    qtbot: QtBot, listener: SessionLock, desktop: QDBusConnection, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    session = "org.freedesktop.login1.Session"
    with qtbot.assertNotEmitted(listener.locked, wait=150):
        tell(desktop, session_path("31"), session, "Lock")
    with qtbot.waitSignal(listener.locked, timeout=1000):
        tell(desktop, session_path("2"), session, "Lock")


@pytest.mark.parametrize(("session", "path"), [("2", "_32"), ("31", "_331"), ("c2", "c2"), ("a-b", "a_2db")])
def test_paths_of_sessions(session: str, path: str):
    assert session_path(session) == f"/org/freedesktop/login1/session/{path}"


def test_without_a_bus_nothing_happens(qtbot: QtBot):
    nowhere = QDBusConnection("nowhere")
    SessionLock().listen(nowhere, nowhere)
