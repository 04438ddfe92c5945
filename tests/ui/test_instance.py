"""What one start of Proofcase says to another, and what is made of nonsense."""

from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from wallet_app.ui.instance import MOST_BYTES, Call, Instance


def test_a_call_survives_the_way():
    call = Call(("/a/ä b.json", "/c\nd"), check=True, token="x")
    assert Call.from_line(call.to_line()) == call
    assert call.to_line().count(b"\n") == 1


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"ok\n",
        b"[]\n",
        b"{}\n",
        b'{"version": 2, "files": [], "token": ""}\n',
        b'{"version": 1, "files": "/etc/passwd", "token": ""}\n',
        b'{"version": 1, "files": [], "token": 7}\n',
        b"\xff\n",
    ],
)
def test_nonsense_is_no_call(line: bytes):
    assert Call.from_line(line) is None


def test_only_absolute_paths_are_taken():
    line = b'{"version": 1, "files": ["/a.json", "b.json", 7, "../c"], "token": ""}\n'
    assert Call.from_line(line) == Call(("/a.json",))


@pytest.fixture
def instance(qtbot: QtBot):
    made = Instance(None)
    assert made.claim(Call())
    made.listen()
    yield made
    made.release()


def send(private_runtime_folder: Path, data: bytes, qtbot: QtBot) -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(str(private_runtime_folder / "proofcase.sock"))
    assert socket.waitForConnected(1000)
    socket.write(data)
    socket.flush()
    return socket


def test_nonsense_is_hung_up_on(qtbot: QtBot, instance: Instance, private_runtime_folder: Path):
    heard: list[Call] = []
    instance.called.connect(heard.append)
    socket = send(private_runtime_folder, b"GET / HTTP/1.1\r\n\r\n", qtbot)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    endless = send(private_runtime_folder, b"x" * (MOST_BYTES + 10), qtbot)
    qtbot.waitUntil(lambda: endless.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert heard == []


def test_a_call_is_heard_and_answered(qtbot: QtBot, instance: Instance, private_runtime_folder: Path):
    with qtbot.waitSignal(instance.called) as called:
        socket = send(private_runtime_folder, Call(("/a.json",)).to_line(), qtbot)
    assert called.args == [Call(("/a.json",))]
    qtbot.waitUntil(socket.canReadLine)
    assert bytes(socket.readLine().data()) == b"ok\n"


def test_nowhere_to_lock_is_no_reason_not_to_start(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("wallet_app.ui.instance._base", lambda _wallet: str(tmp_path / "gone" / "proofcase"))
    assert Instance(None).claim(Call())
