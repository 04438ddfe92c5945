"""Several fetches at once, a few at a time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from wallet_app.network.fetcher import Fetcher
from wallet_app.network.records import Asked, Gained

_AT_ONCE: Final = 4


class Web:
    """Fetches over one fetcher. Safe on any thread."""

    def __init__(self, fetcher: Fetcher) -> None:
        """Fetch by this fetcher."""
        self._fetcher = fetcher

    def fetch(self, asked: Sequence[Asked], may: Callable[[str], bool]) -> tuple[Gained, ...]:
        """Fetch everything that is asked for.

        Args:
            asked: what to fetch.
            may: whether the person agreed to a host.

        Returns:
            What came of each, in the order asked. Nothing is raised.
        """
        if len(asked) == 1:
            return (self._fetcher.fetch(asked[0], may),)
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="fetch") as pool:
            return tuple(pool.map(lambda one: self._fetcher.fetch(one, may), asked))
