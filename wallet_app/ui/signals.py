"""Ending in order when the system asks (SIGTERM, SIGINT, SIGHUP): the vault closed, samples removed."""

import signal
import socket
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class EndSignals(QObject):
    """Calls back on the window's thread when the system asks the process to end.

    Python hears of a signal only between two of its own instructions, of which an idle window has none:
    a pair of sockets wakes it.

    Args:
        ended: what to do.
    """

    def __init__(self, ended: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hears, self._tells = socket.socketpair()
        for end in (self._hears, self._tells):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._hears.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda _descriptor: ended())
        for number in (signal.SIGTERM, signal.SIGINT, *_HANG_UP):
            signal.signal(number, _wake)
        signal.set_wakeup_fd(self._tells.fileno(), warn_on_full_buffer=False)

    def stop(self) -> None:
        """Hear no more signals."""
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._hears.close()
        self._tells.close()


_HANG_UP = (signal.SIGHUP,) if sys.platform != "win32" else ()


def _wake(_number: int, _frame: object) -> None:
    """Do nothing: that Python handles the signal at all writes to the pair of sockets."""
