"""Do the next piece of work while this one waits for the disk.

Handing work to another thread and back costs about a millisecond of a busy program: where the disk is
quicker than that, one after the other is faster.
"""

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
_WORTH_SECONDS: Final = 0.0015
"""How long the last wait must have been for the next one to be filled."""


class Ahead(Generic[T]):
    """Gives what an iterable gives, and takes the next from it on another thread when told to start.

    It is asked for one at a time, so what it does needs no locks of its own. Where a computation and
    a wait for the disk take turns otherwise, they overlap. Leaving the context waits for the thread.
    """

    def __init__(self, items: Iterable[T]) -> None:
        """Give what these give."""
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - slow to load, for those who add

        self._items = iter(items)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead")
        self._next: Future[tuple[T, ...]] | None = None
        self._wait_began = 0.0
        self._is_worth_it = False

    def __enter__(self) -> "Ahead[T]":
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown()

    def start(self) -> None:
        """Say that a wait begins: the next is taken meanwhile, if the wait before was long enough."""
        self._wait_began = time.perf_counter()
        if self._is_worth_it and self._next is None:
            self._next = self._thread.submit(self._take)

    def __iter__(self) -> Iterator[T]:
        """Give one after the other; what taking it raised is raised."""
        while found := self._take() if self._next is None else self._next.result():
            self._next, self._wait_began = None, 0.0
            yield found[0]
            if self._wait_began:
                self._is_worth_it = time.perf_counter() - self._wait_began > _WORTH_SECONDS

    def _take(self) -> tuple[T, ...]:
        """Take one, or none at the end."""
        for item in self._items:
            return (item,)
        return ()
