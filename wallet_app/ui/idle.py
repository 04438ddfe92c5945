"""Locks a wallet that nobody uses."""

import time
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from typing_extensions import override

_SIGNS_OF_USE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.DragMove,
    }
)
WARNING_SECONDS: Final = 15


class IdleWatch(QObject):
    """Counts the time since the last key or movement in the windows it watches.

    The clock goes on while the computer sleeps, so that a lid closed for an hour counts.

    Signals:
        warned(int): so many seconds are left.
        expired: the time is up.
    """

    warned = Signal(int)
    expired = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = 0.0
        self._last = now()
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.look)

    def watch(self, window: QWindow | None) -> None:
        """Count use of this window as use: its events are few, those of all widgets are many."""
        if window is not None:
            window.installEventFilter(self)

    def start(self, minutes: float) -> None:
        """Count from now on; 0 minutes is never."""
        self._limit = minutes * 60
        self.used()
        if minutes > 0:
            self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()

    def used(self) -> None:
        """Count from now again: somebody is there."""
        self._last = now()

    def look(self) -> None:
        """See how late it is."""
        left = self._limit - (now() - self._last)
        if left <= 0:
            self._timer.stop()
            self.expired.emit()
        elif left <= WARNING_SECONDS < self._limit:
            self.warned.emit(round(left))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_USE:
            self.used()
        return False


def now() -> float:
    """Seconds on a clock that nobody sets and that does not stop while the computer sleeps."""
    boot_time = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot_time) if boot_time is not None else time.monotonic()
