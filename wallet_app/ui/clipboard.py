"""Copying: what is sensitive is taken back after a few seconds, and when the wallet locks."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

STAY_SECONDS = 10


class Clipboard(QObject):
    """Copies text and takes it back. Another program's later text is left alone.

    Args:
        tell: gets the seconds that are left, once a second; 0 when it was taken back.
    """

    def __init__(self, tell: Callable[[int], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self._ours = ""
        self._sensitive = False
        self._left = 0
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self._tick)

    def copy(self, text: str, *, sensitive: bool = False) -> None:
        """Put text on the clipboard; sensitive text goes again after `STAY_SECONDS`."""
        data = QMimeData()
        data.setText(text)
        if sensitive:
            # The hint that clipboard histories of KDE and others honour.
            data.setData("x-kde-passwordManagerHint", b"secret")
        QGuiApplication.clipboard().setMimeData(data)
        self._ours, self._sensitive = text, sensitive
        self._timer.stop()
        if sensitive:
            self._left = STAY_SECONDS
            self._tell(self._left)
            self._timer.start()

    def take_back(self, *, sensitive_only: bool = False) -> None:
        """Empty the clipboard if it still holds what we put there."""
        self._timer.stop()
        ours, self._ours = self._ours, ""
        if not ours or (sensitive_only and not self._sensitive):
            return
        clipboard = QGuiApplication.clipboard()
        if clipboard.text() == ours:
            clipboard.clear()

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.take_back()
        self._tell(max(self._left, 0))
