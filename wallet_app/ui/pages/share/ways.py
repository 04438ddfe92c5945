"""The ways out of step 4: what pressing each of them does."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from wallet_app.errors import WalletError
from wallet_app.services.share import Delivery, SharePreview
from wallet_app.ui import dialogs
from wallet_app.ui.page import Page
from wallet_app.ui.pages.share.deliver import DeliverStep
from wallet_app.ui.tasks import Job
from wallet_app.ui.words import error as error_words
from wallet_app.ui.words import say
from wallet_app.wording.plain import visible


class Ways(QObject):
    """Shows the code or writes a file; what left is in the history before it is said.

    Args:
        page: the page, whose tasks and messages these are.
        step: the step.

    Signals:
        left: something has left.
    """

    left = Signal()

    def __init__(self, page: Page, step: DeliverStep) -> None:
        super().__init__(page)
        self._page = page
        self._step = step
        self._preview: SharePreview | None = None
        self._lines: dict[str, str] = {}
        step.entry_asked.connect(self._show_entry)
        step.note_edited.connect(self.keep_note)
        step.qr_asked.connect(self._show_qr)
        step.picture_asked.connect(lambda: self._save(say("share.qr.save"), "png"))
        step.file_asked.connect(self._save_file)

    def offer(self, preview: SharePreview) -> None:
        """Offer the ways for what will leave."""
        self._preview = preview
        self._step.show_ways(preview)

    def forget(self) -> None:
        """Let go of what was prepared."""
        self._preview = None
        self._lines = {}
        self._step.clear()

    def _show_qr(self) -> None:
        preview, wallet = self._noted(), self._page.shell.wallet
        if preview is not None:
            self._page.run_in_vault(lambda _job: wallet.share.show_qr(preview), self._qr_ready)

    def _qr_ready(self, delivery: Delivery) -> None:
        if delivery.picture is not None and self._preview is not None:
            self._step.show_qr(delivery.picture.modules)
            self._left(delivery, say("share.qr.shown"))

    def _save_file(self) -> None:
        if self._preview is not None:
            self._save(say("share.file.save"), self._preview.form.value)

    def _noted(self) -> SharePreview | None:
        """What will leave, with the holder's note for the history."""
        if self._preview is None:
            return None
        return replace(self._preview, request=replace(self._preview.request, note=self._step.note))

    def _save(self, title: str, ending: str) -> None:
        preview, wallet = self._noted(), self._page.shell.wallet
        if preview is None:
            return
        name = str(Path(preview.suggested_name).with_suffix(f".{ending}"))
        kinds = ((say(f"share.file.kind.{ending}"), (f"*.{ending}",)),)
        path = dialogs.ask().save_file(self._page, title, name, kinds)
        if path is None:
            return
        # The dialog gives the name of a file that is there only when the person agreed to replace it.
        replace = bool(path.suffix)
        target = path if replace else path.with_suffix(f".{ending}")
        self._page.run_in_vault(lambda _job: wallet.share.save(preview, target, replace=replace), self._saved)

    def _saved(self, delivery: Delivery) -> None:
        if delivery.path is not None and self._preview is not None:
            words = say("saved", name=visible(delivery.path.name))
            self._left(delivery, words)
            # The banner that says so may be out of sight, above a code as large as the page.
            self._page.shell.toast(words)

    def keep_note(self) -> None:
        """Keep a note that was written or changed after it left, with every line that tells of it."""
        shell = self._page.shell
        if not self._lines or not shell.has_wallet:
            return
        note = self._step.note
        stale = [line for line, kept in self._lines.items() if kept != note]
        if not stale:
            return
        self._lines.update(dict.fromkeys(stale, note))
        history, changed = shell.wallet.history, shell.changes.history

        def keep(_job: Job) -> None:
            for line in stale:
                history.set_note(line, note)

        # It belongs to the window, not to this page: what was typed last is kept when the page is left.
        shell.tasks.in_vault(self._page.window(), keep, lambda _done: changed.emit(), self._not_kept)

    def _not_kept(self, error: WalletError) -> None:
        self._page.shell.toast(error_words(error).sentence, icon="triangle-alert")

    def _show_entry(self) -> None:
        """Show the newest line that tells of it."""
        if self._lines:
            self._page.shell.go("history", list(self._lines)[-1])

    def _left(self, delivery: Delivery, words: str) -> None:
        self._lines[delivery.history_id] = self._step.note
        banner = self._page.banner
        if banner is not None:
            banner.clear()  # an error said before
        self._step.say_delivered(words)
        self._page.shell.changes.history.emit()
        self.left.emit()
