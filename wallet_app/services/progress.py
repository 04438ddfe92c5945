"""Long work: how far it is, and the wish to stop it."""

from collections.abc import Callable
from threading import Event

Progress = Callable[[int, int], None]
"""Called with (items done, items in all), on the thread that does the work."""


def no_progress(done: int, total: int) -> None:
    """Take the news of progress and do nothing with it."""


class CancelToken:
    """A wish to stop, made on any thread and looked at between two items of work."""

    __slots__ = ("_event",)

    def __init__(self) -> None:
        """Start without the wish."""
        self._event = Event()

    def cancel(self) -> None:
        """Ask for the work to stop after the item under way."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked for the work to stop."""
        return self._event.is_set()
