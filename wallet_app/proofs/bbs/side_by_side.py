"""Two computations that do not need each other: in turn, or at the same time by whoever has threads.

Most of the time that a proof takes is spent in two such sums. Rules start no threads: how to run
them is handed in. Nothing here needs the arithmetic, so that handing in costs nothing.
"""

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Runner(Protocol):
    """A way to run two computations."""

    def __call__(self, first: Callable[[], T], second: Callable[[], U], /) -> tuple[T, U]:
        """Run both and give both results; what either raises is raised."""


def in_turn(first: Callable[[], T], second: Callable[[], U], /) -> tuple[T, U]:
    """Run one after the other."""
    return first(), second()


class Pair:
    """Runs two computations in the way that was handed in, or in turn."""

    def __init__(self) -> None:
        """Start with running in turn."""
        self._run: Runner = in_turn

    def use(self, run: Runner) -> None:
        """Run them in this way from now on."""
        self._run = run

    def __call__(self, first: Callable[[], T], second: Callable[[], U], /) -> tuple[T, U]:
        """Run both and give both results; what either raises is raised."""
        return self._run(first, second)


side_by_side: Final = Pair()
"""The way of this process."""
