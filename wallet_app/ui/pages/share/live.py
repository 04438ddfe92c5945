"""The preview that follows the choice: made on the vault's thread, one at a time, the newest wish first."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from wallet_app.errors import WalletError
from wallet_app.services.share import SharePreview, ShareRequest
from wallet_app.ui.page import Page
from wallet_app.ui.tasks import Task

CLICK_MS: Final = 5
"""So long other clicks are waited for: keys that repeat make one preview."""
TYPING_MS: Final = 250


class LivePreview(QObject):
    """Keeps a preview of what is asked for. A wish that is overtaken by another is dropped.

    Args:
        page: whose tasks these are.

    Attributes:
        preview: what was made for the newest wish; None while there is none.
        error: why there is none; None while it is being made.

    Signals:
        changed: there is a preview, or an error, or neither any more.
    """

    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._wish: ShareRequest | None = None
        self._task: Task | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._begin)
        self._then: Callable[[SharePreview], object] | None = None
        self.preview: SharePreview | None = None
        self.error: WalletError | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether the newest wish is not answered yet."""
        return self._wish is not None and self.preview is None and self.error is None

    @property
    def wish(self) -> ShareRequest | None:
        """The newest wish."""
        return self._wish

    def ask(self, wish: ShareRequest | None, pause: int = CLICK_MS) -> None:
        """Wish for a preview; None for none.

        Args:
            wish: what to share.
            pause: milliseconds in which other wishes may overtake this one.
        """
        if wish is not None and wish == self._wish and self.error is None:
            return
        self._stop()
        self._wish, self.preview, self.error = wish, None, None
        if wish is not None:
            self._pause.start(pause)
        self.changed.emit()

    def again(self) -> None:
        """Make the preview once more: something that it leans on is another now."""
        wish = self._wish
        if wish is not None:
            self._stop()
            self._wish = None
            self.ask(wish)

    def soon(self, then: Callable[[SharePreview], object]) -> None:
        """Do something with the preview of the newest wish as soon as it is there; not when it fails."""
        if self.preview is not None:
            then(self.preview)
            return
        self._then = then
        if self._task is None and self._wish is not None:
            self.error = None
            self._begin()
        self.changed.emit()

    def forget(self) -> None:
        """Wish for nothing, and let go of what was made."""
        self.ask(None)

    @property
    def has_follower(self) -> bool:
        """Whether something waits for the preview."""
        return self._then is not None

    def drop_follower(self) -> bool:
        """Let nothing follow the preview; gives whether something would have."""
        then, self._then = self._then, None
        if then is not None:
            self.changed.emit()
        return then is not None

    def _begin(self) -> None:
        self._pause.stop()
        wish = self._wish
        if wish is None or not self._page.shell.has_wallet:
            return
        share = self._page.shell.wallet.share
        page = self._page
        self._task = page.run_in_vault(lambda _job: share.preview(wish), self._made, failed=self._failed)

    def _made(self, preview: SharePreview) -> None:
        self._task, self.preview = None, preview
        then, self._then = self._then, None
        self.changed.emit()
        if then is not None:
            then(preview)

    def _failed(self, error: WalletError) -> None:
        self._task, self.error = None, error
        self.changed.emit()

    def _stop(self) -> None:
        self._pause.stop()
        self._then = None
        task, self._task = self._task, None
        if task is not None:
            task.abandon()
