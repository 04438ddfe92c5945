"""The holder's own words about a credential: tags and a note, kept as they are typed."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services.library_items import LibraryItem
from wallet_app.ui import words
from wallet_app.ui.page import Shell
from wallet_app.ui.widgets import Card, Field, Section
from wallet_app.ui.words import say

_PAUSE_MS = 500


class Mine(Card):
    """Two fields. What is typed is kept a moment after the last key, and at once when they are left.

    Args:
        shell: the window; what is typed is kept also when the page is gone by then.
        item: the credential.
    """

    def __init__(self, shell: Shell, item: LibraryItem) -> None:
        self._shell = shell
        self._id = item.id
        self._kept_tags, self._kept_note = item.tags, item.note
        self.tags = Field(say("credential.tags"), name="tags", hint=say("credential.tags.hint"))
        self.tags.set_text(", ".join(item.tags))
        self.note = Field(say("credential.note"), name="note")
        self.note.set_text(item.note)
        section = Section(say("credential.mine"), self.tags, self.note, hint=say("credential.mine.hint"))
        super().__init__(section, name="mine")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        for field in (self.tags, self.note):
            field.input.textEdited.connect(lambda _text: self._pause.start())
            field.input.editingFinished.connect(self.keep)

    def keep(self) -> None:
        """Keep what was typed, if it is something else than what is kept."""
        self._pause.stop()
        tags = tuple(part.strip() for part in self.tags.text.split(",") if part.strip())
        note = self.note.text
        if tags == self._kept_tags and note == self._kept_note:
            return
        library, credential_id = self._shell.wallet.library, self._id
        old_tags, old_note = self._kept_tags, self._kept_note
        self._kept_tags, self._kept_note = tags, note
        changed = self._shell.changes.credentials

        def write() -> LibraryItem | None:
            item = library.set_tags(credential_id, tags) if tags != old_tags else None
            return library.set_note(credential_id, note) if note != old_note else item

        def not_kept(error: WalletError) -> None:
            self._kept_tags, self._kept_note = old_tags, old_note
            self._shell.toast(words.error(error).sentence, icon="triangle-alert")

        # It belongs to the window, not to this page: what was typed last is kept when the page is left.
        self._shell.tasks.in_vault(
            self.window(), lambda _job: write(), lambda _item: changed.emit((credential_id,)), not_kept
        )

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if self._shell.has_wallet:
            self.keep()
        super().hideEvent(event)
