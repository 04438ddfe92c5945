"""Work beside the window: one thread that owns the vault, some for everything else, one way back.

A task belongs to the widget that asked for it. When that widget is gone, or the task is cancelled, nothing
of it comes back. Results cross over by one queued signal, so every callback runs on the window's thread.
"""

import itertools
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from wallet_app.errors import WalletError
from wallet_app.services.progress import CancelToken
from wallet_app.values import dataclass

T = TypeVar("T")

_LOG: Final = logging.getLogger(__name__)
_ASIDE_THREADS: Final = 2


class Cancelled(Exception):  # noqa: N818 - a wish that came true, not an error
    """Raised inside work by `Job.check`, to stop where one is."""


class Job:
    """What the work sees of its own task. Safe on any thread.

    Attributes:
        cancel: the person's wish to stop, for services that take a token.
    """

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self.cancel = CancelToken()
        self._report = report

    def progress(self, done: int, whole: int) -> None:
        """Say how far it is."""
        self._report(done, whole)

    def check(self) -> None:
        """Stop here when the person asked for it.

        Raises:
            Cancelled: the person asked for it.
        """
        if self.cancel.cancelled:
            raise Cancelled


@dataclass(slots=True)
class _Waiting:
    """Who waits for a task, on the window's thread."""

    owner: QObject
    job: Job
    done: Callable[[Any], object] | None
    failed: Callable[[WalletError], object]
    progress: Callable[[int, int], object] | None


class Task:
    """A handle on work under way.

    Args:
        tasks: who runs it.
        number: which one it is.
        job: what the work sees.
    """

    def __init__(self, tasks: "Tasks", number: int, job: Job) -> None:
        self._tasks = tasks
        self._number = number
        self._job = job

    def cancel(self) -> None:
        """Ask the work to stop after the item under way; what it returns then still comes to `done`."""
        self._job.cancel.cancel()

    def abandon(self) -> None:
        """Ask the work to stop, and hear nothing of it any more."""
        self.cancel()
        self._tasks.forget(self._number)

    @property
    def running(self) -> bool:
        """Whether somebody still waits for it."""
        return self._tasks.waits_for(self._number)


class Tasks(QObject):
    """Runs work. Made and used on the window's thread.

    Signals:
        busy(bool): something is under way, or nothing any more.
    """

    busy = Signal(bool)
    _news = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")
        self._aside = ThreadPoolExecutor(max_workers=_ASIDE_THREADS, thread_name_prefix="aside")
        self._waiting: dict[int, _Waiting] = {}
        self._numbers = itertools.count(1)
        self._closed = False
        self._news.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def in_vault(
        self,
        owner: QObject,
        work: Callable[[Job], T],
        done: Callable[[T], object] | None,
        failed: Callable[[WalletError], object],
        progress: Callable[[int, int], object] | None = None,
    ) -> Task:
        """Run work on the one thread that owns the vault's connection, after what was asked before."""
        return self._start(self._vault, owner, work, done, failed, progress)

    def aside(
        self,
        owner: QObject,
        work: Callable[[Job], T],
        done: Callable[[T], object] | None,
        failed: Callable[[WalletError], object],
        progress: Callable[[int, int], object] | None = None,
    ) -> Task:
        """Run work that touches no vault, beside other such work."""
        return self._start(self._aside, owner, work, done, failed, progress)

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way that somebody waits for."""
        return bool(self._waiting)

    def forget(self, number: int) -> None:
        """Let nothing of a task come back."""
        if self._waiting.pop(number, None) is not None and not self._waiting:
            self.busy.emit(False)

    def waits_for(self, number: int) -> bool:
        """Whether somebody still waits for a task."""
        return number in self._waiting

    def close(self, last_in_vault: Callable[[], object] | None = None, patience: float = 2.0) -> bool:
        """Stop everything: cancel what runs, drop what waits, and do one last thing on the vault's thread.

        Args:
            last_in_vault: what closes the vault.
            patience: seconds to wait for it.

        Returns:
            Whether the last thing was done in that time.
        """
        if self._closed:
            return True
        self._closed = True
        for waiting in self._waiting.values():
            waiting.job.cancel.cancel()
        self._waiting.clear()
        self._aside.shutdown(wait=False, cancel_futures=True)
        # What has not begun on the vault's thread will not begin; the closing goes in its place.
        last: Future[object] | None = None
        if last_in_vault is not None:
            last = self._vault.submit(last_in_vault)
        self._vault.shutdown(wait=False, cancel_futures=last is None)
        if last is None:
            return True
        try:
            last.result(timeout=patience)
        except TimeoutError:
            return False
        except WalletError as error:
            _LOG.warning("closing the vault: %s", error.code)
            return False
        return True

    def _start(
        self,
        executor: ThreadPoolExecutor,
        owner: QObject,
        work: Callable[[Job], T],
        done: Callable[[T], object] | None,
        failed: Callable[[WalletError], object],
        progress: Callable[[int, int], object] | None,
    ) -> Task:
        number = next(self._numbers)
        job = Job(lambda part, whole: self._tell(number, "progress", (part, whole)))
        if self._closed:
            job.cancel.cancel()
            return Task(self, number, job)
        self._waiting[number] = _Waiting(owner, job, done, failed, progress)
        owner.destroyed.connect(lambda: self._owner_gone(number))
        if len(self._waiting) == 1:
            self.busy.emit(True)
        executor.submit(self._work, number, job, work)
        return Task(self, number, job)

    def _work(self, number: int, job: Job, work: Callable[[Job], object]) -> None:
        """On a thread of the executor."""
        try:
            if number not in self._waiting:
                return
            result = work(job)
        except Cancelled:
            self._tell(number, "stopped", None)
        except WalletError as error:
            self._tell(number, "failed", error)
        except Exception as error:  # noqa: BLE001 - a bug of ours must reach the person as a sentence
            # The kind of the bug and its place alone: a message may hold a person's values.
            _LOG.error("%s in work at %s", type(error).__name__, _place(error))
            self._tell(number, "failed", WalletError("window.bug", kind=type(error).__name__))
        else:
            self._tell(number, "done", result)

    def _tell(self, number: int, kind: str, value: object) -> None:
        if _alive(self):
            self._news.emit(number, kind, value)

    @Slot(int, str, object)
    def _hear(self, number: int, kind: str, value: object) -> None:
        """On the window's thread: the one way back."""
        assert QThread.currentThread() is self.thread()  # noqa: S101 - a queued signal, or everything is wrong
        waiting = self._waiting.get(number)
        if waiting is None:
            return
        alive = _alive(waiting.owner)
        if kind == "progress":
            if alive and waiting.progress is not None and isinstance(value, tuple):
                waiting.progress(*value)
            return
        self.forget(number)
        if not alive:
            return
        if isinstance(value, WalletError) and kind == "failed":
            waiting.failed(value)
        elif kind == "done" and waiting.done is not None:
            waiting.done(value)

    def _owner_gone(self, number: int) -> None:
        if not _alive(self):
            return  # everything goes at once
        waiting = self._waiting.get(number)
        if waiting is not None:
            waiting.job.cancel.cancel()
            self.forget(number)


def _alive(thing: QObject) -> bool:
    """Whether Qt has not deleted what is behind this."""
    return bool(shiboken6.isValid(thing))  # type: ignore[no-untyped-call]


def _place(error: BaseException) -> str:
    """File and line of a bug of ours, without any values."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
