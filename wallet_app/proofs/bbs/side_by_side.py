"""Two computations at the same time.

The arithmetic lets go of Python's lock, and most of the time that a proof takes is spent in two
sums that do not need each other.
"""

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

T = TypeVar("T")
U = TypeVar("U")


def side_by_side(first: Callable[[], T], second: Callable[[], U]) -> tuple[T, U]:
    """Run two computations and give both results; what either raises is raised."""
    future: Future[U] = Future()
    thread = Thread(target=_run, args=(second, future), name="bbs")
    thread.start()
    try:
        made = first()
    finally:
        thread.join()
    return made, future.result()


def _run(work: Callable[[], U], future: Future[U]) -> None:
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001 - it is raised where the result is asked for
        future.set_exception(error)
