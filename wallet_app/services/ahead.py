"""Do the next piece of work while this one waits for the disk."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


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

    def __enter__(self) -> "Ahead[T]":
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown()

    def start(self) -> None:
        """Take the next now; without effect when that is under way."""
        if self._next is None:
            self._next = self._thread.submit(self._take)

    def __iter__(self) -> Iterator[T]:
        """Give one after the other; what taking it raised is raised."""
        while True:
            self.start()
            assert self._next is not None  # noqa: S101 - started just now
            found, self._next = self._next.result(), None
            if not found:
                return
            yield found[0]

    def _take(self) -> tuple[T, ...]:
        """Take one, or none at the end."""
        for item in self._items:
            return (item,)
        return ()
