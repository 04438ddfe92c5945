"""Status lists worked out once for the many credentials that share them. Bounded; for all threads."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Cache(Generic[T]):
    """What was worked out last, up to a cost. What is kept is a value: nobody changes it.

    Args:
        most: the cost of all that is kept.
    """

    def __init__(self, most: int) -> None:
        """Start with nothing."""
        self._most = most
        self._cost = 0
        self._kept: OrderedDict[Hashable, tuple[int, T]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T], cost: Callable[[T], int] = lambda _: 1) -> T:
        """Give what is kept under a key, or make and keep it; an error is not kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][1]
        made = make()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = (cost(made), made)
                self._cost += self._kept[key][0]
            while self._cost > self._most:
                self._cost -= self._kept.popitem(last=False)[1][0]
        return made
