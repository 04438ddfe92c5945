"""Status lists worked out once for the many credentials that share them."""

from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

T = TypeVar("T")

_SHARE: Final = 4
"""What costs more than this part of the whole is not kept: it would drive out everything else."""


class Cache(Generic[T]):
    """What was worked out, up to a cost: then all is forgotten and kept anew.

    May be used from several threads: at worst something is worked out twice. What is kept is a
    value, which nobody changes.

    Args:
        most: the cost of all that is kept.
    """

    def __init__(self, most: int) -> None:
        """Start with nothing."""
        self._most = most
        self._kept: dict[Hashable, tuple[int, T]] = {}

    def get(self, key: Hashable, make: Callable[[], T], cost: Callable[[T], int] = lambda _: 1) -> T:
        """Give what is kept under a key, or make and keep it; an error is not kept."""
        found = self._kept.get(key)
        if found is not None:
            return found[1]
        made = make()
        price = cost(made)
        if price * _SHARE <= self._most:
            kept = dict(self._kept)
            is_full = price + sum(spent for spent, _ in kept.values()) > self._most
            self._kept = {**({} if is_full else kept), key: (price, made)}
        return made
