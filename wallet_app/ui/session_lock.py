"""Hears that the desktop's session is locked, or the computer goes to sleep (Linux: D-Bus).

Sources: `org.freedesktop.login1` ("Lock" and "PrepareForSleep"), the screen savers of freedesktop.org
and of GNOME ("ActiveChanged"). Elsewhere, and where there is no bus, only the time without use locks.
"""

import os
import string
import sys
from typing import Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

_SCREEN_SAVERS: Final = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
_LOGIND: Final = "org.freedesktop.login1"
_SESSIONS: Final = "/org/freedesktop/login1/session/"


class SessionLock(QObject):
    """Listens on the buses it is given.

    Signals:
        locked: the session was locked, or the computer goes to sleep.
    """

    locked = Signal()

    def listen_to_this_computer(self) -> None:
        """Listen on the buses of this session and of the system."""
        if sys.platform == "linux":
            self.listen(QDBusConnection.sessionBus(), QDBusConnection.systemBus())

    def listen(self, session: QDBusConnection, system: QDBusConnection) -> None:
        """Listen on these buses; one that is not connected is passed over."""
        for name in _SCREEN_SAVERS:
            self._connect(session, name, "ActiveChanged", "screen_saver(bool)")
        self._connect(system, f"{_LOGIND}.Session", "Lock", "session_locked(QDBusMessage)")
        self._connect(system, f"{_LOGIND}.Manager", "PrepareForSleep", "screen_saver(bool)")

    def _connect(self, bus: QDBusConnection, interface: str, signal: str, slot: str) -> None:
        if bus.isConnected():
            # The stubs want bytes for the slot; Qt for Python takes text alone.
            bus.connect("", "", interface, signal, self, SLOT(slot))  # type: ignore[call-overload]

    @Slot(bool)
    def screen_saver(self, begins: bool) -> None:
        """The screen saver or the sleep begins or ends."""
        if begins:
            self.locked.emit()

    @Slot(QDBusMessage)
    def session_locked(self, message: QDBusMessage) -> None:
        """A session of this computer was locked; other people's are not ours."""
        own = os.environ.get("XDG_SESSION_ID", "")
        if not own or message.path() == session_path(own):
            self.locked.emit()


def session_path(session_id: str) -> str:
    """The object path of a session of systemd-logind, as sd_bus_path_encode(3) writes it."""
    plain = string.ascii_letters + string.digits
    escaped = (
        letter if letter in plain and not (place == 0 and letter.isdigit()) else f"_{ord(letter):02x}"
        for place, letter in enumerate(session_id)
    )
    return _SESSIONS + "".join(escaped)
