"""The outside of the process: starts it, asks it, ends it."""

import contextlib
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import BinaryIO, Final

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import Side, WalletError, WorkerError
from wallet_app.workers import frames
from wallet_app.workers.child import IDLE_EXIT
from wallet_app.workers.command import command, environment
from wallet_app.workers.frames import Frame

_CODE: Final = re.compile(r"[a-z0-9_]{1,40}\.[a-z0-9_]{1,60}")
_MAX_TEXT: Final = 200
_KILLED_FOR_TIME: Final = 24
"""SIGXCPU: the processor time ran out."""


class Worker:
    """Processes for tasks that may have to be ended. Safe on any thread.

    None runs before the first task; afterwards one is kept for a minute. Tasks of several threads at a time
    run in several processes.

    Args:
        start: gives the command line of a process; None for our own.
    """

    def __init__(self, start: Callable[[], Sequence[str]] = command) -> None:
        self._start = start
        self._lock = threading.Lock()
        self._idle: _Process | None = None

    def ask(self, task: str, frame: Frame, *, seconds: float) -> Frame:
        """Have one task done.

        Args:
            task: its name.
            frame: what it works on.
            seconds: how long it may take, the start of the process included.

        Returns:
            Its result.

        Raises:
            WorkerError: ``worker.too_long``, ``worker.too_much_memory``, ``worker.died``.
            WalletError: what the task raises, with its code, side and parameters.
        """
        question = Frame({**frame.content, "task": task, "seconds": seconds}, frame.blobs)
        kept = self._take()
        reply = None if kept is None else self._ask(kept, question, seconds)
        # None also when the one that was kept was about to go when it was asked.
        reply = reply or self._ask(_Process(self._start()), question, seconds)
        if reply is None:
            raise WorkerError("worker.died")
        return _result(reply)

    def close(self) -> None:
        """End the process that is kept."""
        with self._lock:
            process, self._idle = self._idle, None
        if process is not None:
            process.end()

    def _ask(self, process: "_Process", question: Frame, seconds: float) -> Frame | None:
        try:
            reply = process.ask(question, seconds)
        except BaseException:
            process.end()
            raise
        if reply is None:
            process.end()
        else:
            self._give_back(process)
        return reply

    def _take(self) -> "_Process | None":
        with self._lock:
            process, self._idle = self._idle, None
        return process

    def _give_back(self, process: "_Process") -> None:
        with self._lock:
            if self._idle is None:
                self._idle = process
                return
        process.end()


class _Process:
    """One process and its pipe."""

    def __init__(self, arguments: Sequence[str]) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
                start_new_session=True,  # a Ctrl-C at the terminal is for us
                creationflags=_flags(),
            )
        except OSError as error:
            raise WorkerError("worker.died", side=Side.COMPUTER) from error
        self._used = False

    def ask(self, question: Frame, seconds: float) -> Frame | None:
        """Ask and wait; None when a process that was kept had gone for want of work."""
        was_used, self._used = self._used, True
        too_long = threading.Event()

        def end() -> None:
            too_long.set()
            self._process.kill()

        watch = threading.Timer(seconds, end)
        watch.daemon = True
        watch.start()
        try:
            reply = self._exchange(question)
        finally:
            watch.cancel()
        if reply is not None:
            return reply
        code = self._process.wait()
        if too_long.is_set() or -code == _KILLED_FOR_TIME:
            raise WorkerError("worker.too_long")
        if was_used and code == IDLE_EXIT:
            return None
        raise WorkerError("worker.died")

    def end(self) -> None:
        """Kill it, and leave nothing of it behind."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was not written yet finds nobody
                    pipe.close()
        self._process.wait()

    def _exchange(self, question: Frame) -> Frame | None:
        try:
            frames.write(_pipe(self._process.stdin), question)
        except OSError:
            return None
        try:
            return frames.read(_pipe(self._process.stdout))
        except WorkerError:
            self._process.kill()
            return None


def _flags() -> int:
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def _pipe(stream: object) -> BinaryIO:
    assert stream is not None  # noqa: S101 - asked for with PIPE
    return stream  # type: ignore[return-value]


def _result(reply: Frame) -> Frame:
    result, error = reply.content.get("result"), reply.content.get("error")
    if isinstance(result, dict) and len(reply.content) == 1:
        return Frame(result, reply.blobs)
    if isinstance(error, dict):
        raise _error(error)
    raise WorkerError("worker.died")


def _error(error: JsonObject) -> WalletError:
    """Make the error that the process told, as far as it is one."""
    code, side, params = error.get("code"), error.get("side"), error.get("params")
    if not isinstance(code, str) or not _CODE.fullmatch(code) or not isinstance(params, dict):
        return WorkerError("worker.died")
    if side not in set(Side):
        return WorkerError("worker.died")
    plain = {
        name: value[:_MAX_TEXT] if isinstance(value, str) else value
        for name, value in params.items()
        if name != "side" and name.isidentifier() and isinstance(value, bool | int | float | str)
    }
    family = WorkerError if code.startswith("worker.") else WalletError
    return family(code, side=Side(side), **plain)
