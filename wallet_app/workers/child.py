"""The inside of the process: reads a task, does it, writes what came of it, until nobody asks any more."""

import os
import sys
import threading
from collections.abc import Callable, Mapping
from typing import BinaryIO, Final

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import WalletError, WorkerError
from wallet_app.workers import caps, frames
from wallet_app.workers.frames import Frame

Task = Callable[[Frame], Frame]
"""Does one piece of work: values in, values out. May raise WalletError."""

IDLE_EXIT: Final = 75
"""The exit code of a process that was not needed any more."""


def serve(tasks: Mapping[str, Task], *, idle_seconds: float = 60.0) -> None:
    """Do tasks from the standard input until it ends. Call it first in the process.

    Args:
        tasks: what can be asked for, by name.
        idle_seconds: how long to wait for the next one.
    """
    asked, answers = _own_streams()
    caps.apply()
    while True:
        idle = threading.Timer(idle_seconds, os._exit, (IDLE_EXIT,))
        idle.daemon = True
        idle.start()
        frame = frames.read(asked)
        idle.cancel()
        if frame is None:
            return
        frames.write(answers, answer(tasks, frame))


def answer(tasks: Mapping[str, Task], frame: Frame) -> Frame:
    """Do one task and give its result or its error."""
    name, seconds = frame.content.get("task"), frame.content.get("seconds")
    task = tasks.get(name) if isinstance(name, str) else None
    if task is None or not isinstance(seconds, int | float):
        return _error(WorkerError("worker.died"))
    caps.allow_seconds(seconds)
    try:
        done = task(frame)
    except WalletError as error:
        return _error(error)
    except MemoryError:
        return _error(WorkerError("worker.too_much_memory"))
    except Exception as defect:  # noqa: BLE001 - a surprise ends this task, not the process
        return _error(WalletError("check.defect", kind=type(defect).__name__))
    return Frame({"result": done.content}, done.blobs)


def _error(error: WalletError) -> Frame:
    params: JsonObject = {name: _plain(value) for name, value in error.params.items()}
    return Frame({"error": {"code": error.code, "side": error.side.value, "params": params}})


def _plain(value: object) -> JsonValue:
    return value if isinstance(value, bool | int | float | str) else str(value)


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Take the pipe away from where libraries print to."""
    asked, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - exists on Windows alone

        msvcrt.setmode(asked, os.O_BINARY)
        msvcrt.setmode(answers, os.O_BINARY)
    return os.fdopen(asked, "rb"), os.fdopen(answers, "wb")
