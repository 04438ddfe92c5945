"""One window: a second start hands its files to the first and raises it.

The first start holds a lock file and listens on a local socket. A later one connects, sends one line of
JSON, and waits for the line `ok`; only then is it sure that its files arrived. A lock whose process is dead
is taken over. Both lie in the user's private runtime folder (Qt's own choice would be /tmp).
"""

import getpass
import hashlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from wallet_app.encoding import strict_json
from wallet_app.errors import WalletError
from wallet_app.values import dataclass

CONNECT_MS: Final = 300
ANSWER_MS: Final = 3000
PATIENCE_SECONDS: Final = 8.0
MOST_BYTES: Final = 256 * 1024
MOST_FILES: Final = 2000
_OK: Final = b"ok\n"


@dataclass(frozen=True, slots=True)
class Call:
    """What a start wants.

    Attributes:
        files: absolute paths to review, or to check.
        check: the Check page is asked for.
        token: the right to come to the front that the desktop gave to the second start (Wayland, X11).
    """

    files: tuple[str, ...] = ()
    check: bool = False
    token: str = ""

    def to_line(self) -> bytes:
        """Write it as one line."""
        value: strict_json.JsonObject = {
            "version": 1,
            "files": list(self.files),
            "check": self.check,
            "token": self.token,
        }
        return strict_json.dumps(value).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> "Call | None":
        """Read it, from whoever connected; None when it is nothing we know."""
        try:
            value = strict_json.loads_object(line)
        except WalletError:
            return None
        files, token = value.get("files"), value.get("token")
        if value.get("version") != 1 or not isinstance(files, list) or not isinstance(token, str):
            return None
        paths = tuple(str(file) for file in files if isinstance(file, str) and Path(file).is_absolute())
        return cls(paths[:MOST_FILES], value.get("check") is True, token[:200])


class Instance(QObject):
    """The place of the one window of a wallet.

    Args:
        wallet: folder named on the command line; None for the usual wallet. Each folder has a window.

    Signals:
        called(Call): another start wants something of this window.
    """

    called = Signal(Call)

    def __init__(self, wallet: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._base = _base(wallet)
        self._lock = QLockFile(f"{self._base}.lock")
        # A lock is stale when its process is dead, never by age alone.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self, call: Call) -> bool:
        """Become the first, or hand the call to the one that is.

        Returns:
            True when this process is the first and shows the window; False when the first took the call.

        Raises:
            WalletError: ``window.first_is_silent``: there is a first one, and it does not answer.
        """
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self._lock.tryLock(0):
                return True
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                # There is nowhere to write a lock: rather two windows than none. The vault bears both.
                return True
            if self._hand_over(call):
                return False
            time.sleep(0.05)
        raise WalletError("window.first_is_silent")

    def release(self) -> None:
        """Give the place up, so that another process can take it."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def listen(self) -> None:
        """Take calls from now on. Needs the application (its event loop), which `claim` does not."""
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = _socket_name(self._base)
        QLocalServer.removeServer(name)  # left by a process that was killed; the lock is ours
        if server.listen(name):
            server.newConnection.connect(self._answer)
            self._server = server

    def _answer(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            _Caller(socket, self.called.emit)

    def _hand_over(self, call: Call) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(_socket_name(self._base))
        if not socket.waitForConnected(CONNECT_MS):
            return False
        socket.write(call.to_line())
        socket.waitForBytesWritten(ANSWER_MS)
        while not socket.canReadLine():
            if not socket.waitForReadyRead(ANSWER_MS):
                return False
        taken = bytes(socket.readLine().data()) == _OK
        socket.disconnectFromServer()
        return taken


class _Caller(QObject):
    """One connection: collects a line, passes the call on, says ok."""

    def __init__(self, socket: QLocalSocket, called: Callable[[Call], None]) -> None:
        super().__init__(socket)
        self._socket = socket
        self._called = called
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)
        self._read()

    def _read(self) -> None:
        if not self._socket.canReadLine():
            if self._socket.bytesAvailable() > MOST_BYTES:
                self._socket.abort()
            return
        call = Call.from_line(bytes(self._socket.readLine(MOST_BYTES).data()))
        if call is None:
            self._socket.abort()
            return
        self._socket.write(_OK)
        self._socket.flush()
        self._called(call)


def activation_token() -> str:
    """The right to come to the front that the desktop gave to this start; taken out of the environment."""
    tokens = (os.environ.pop(name, "") for name in ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"))
    return next((token for token in tokens if token), "")


def _base(wallet: Path | None) -> str:
    """Path without ending of lock and socket of a wallet, in a folder that is private to the user."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if not runtime or not Path(runtime).is_dir():
        runtime = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    if not runtime or not Path(runtime).is_dir():
        runtime = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
    name = "proofcase"
    if wallet is not None:
        name += "-" + hashlib.sha256(os.fsencode(wallet.resolve())).hexdigest()[:12]
    return str(Path(runtime) / name)


def _socket_name(base: str) -> str:
    """An absolute path; on Windows the name of a pipe with the user's name, since pipes have no folder."""
    if sys.platform == "win32":
        return f"{Path(base).name}-{hashlib.sha256(getpass.getuser().encode()).hexdigest()[:12]}"
    return f"{base}.sock"
