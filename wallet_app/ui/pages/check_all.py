"""Checking every credential of a list again, one after the other, with a way to stop."""

from collections.abc import Sequence

from wallet_app.errors import WalletError
from wallet_app.ui.page import Page
from wallet_app.ui.tasks import Task
from wallet_app.ui.widgets import ProgressRow
from wallet_app.ui.words import say


class CheckAll(ProgressRow):
    """How far it is. Each credential is a task of its own, so that other work gets its turn in between.

    Args:
        page: the page whose credentials these are; its lists hear of it at the end.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(say("check.stop"), name="checkAllProgress")
        self._page = page
        self._ids: list[str] = []
        self._done = 0
        self._task: Task | None = None
        self.stop_asked.connect(self._end)
        self.hide()

    def begin(self, ids: Sequence[str]) -> None:
        """Check these; while that is under way, asking again does nothing."""
        if self._task is None and ids:
            self._ids, self._done = list(ids), 0
            self.show()
            self._next()

    def _next(self) -> None:
        if self._done == len(self._ids):
            self._end()
            return
        done, count = self._done, len(self._ids)
        self.show_progress(say("credentials.checking_all", done=done + 1, count=count), done, count)
        wallet, credential_id = self._page.shell.wallet, self._ids[done]
        self._task = self._page.run_in_vault(
            lambda _job: wallet.library.open(credential_id), self._checked, failed=self._failed
        )

    def _checked(self, _opened: object) -> None:
        self._done += 1
        self._next()

    def _failed(self, error: WalletError) -> None:
        self._end()
        self._page.show_error(error)

    def _end(self) -> None:
        task, self._task = self._task, None
        if task is None:
            return
        task.abandon()
        self.hide()
        shell = self._page.shell
        shell.changes.credentials.emit(tuple(self._ids[: self._done]))
        shell.toast(say("credentials.checked_all", count=self._done), icon="refresh-cw")
