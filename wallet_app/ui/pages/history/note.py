"""The holder's note on a line of the history, kept as it is typed."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services.history import MAX_NOTE_CHARS, HistoryItem
from wallet_app.ui import words
from wallet_app.ui.page import Shell
from wallet_app.ui.widgets import Field
from wallet_app.ui.words import say

_PAUSE_MS = 500


class NoteField(Field):
    """A field. What is typed is kept a moment after the last key, and at once when it is left.

    Args:
        shell: the window; what is typed is kept also when the entry is gone by then.
        item: the line.
    """

    def __init__(self, shell: Shell, item: HistoryItem) -> None:
        super().__init__(say("history.note"), name="historyNote", hint=say("history.note.hint"))
        self._shell = shell
        self._id = item.id
        self._kept = item.note
        self.set_text(item.note)
        self.input.setMaxLength(MAX_NOTE_CHARS)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self.input.textEdited.connect(lambda _text: self._pause.start())
        self.input.editingFinished.connect(self.keep)

    def keep(self) -> None:
        """Keep what was typed, if it is something else than what is kept."""
        self._pause.stop()
        note, before, line_id = self.text.strip(), self._kept, self._id
        if note == before:
            return
        self._kept = note
        history, changed = self._shell.wallet.history, self._shell.changes.history

        def not_kept(error: WalletError) -> None:
            self._kept = before
            self._shell.toast(words.error(error).sentence, icon="triangle-alert")

        # It belongs to the window, not to this page: what was typed last is kept when the page is left.
        self._shell.tasks.in_vault(
            self.window(),
            lambda _job: history.set_note(line_id, note),
            lambda _item: changed.emit(),
            not_kept,
        )

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if self._shell.has_wallet:
            self.keep()
        super().hideEvent(event)
