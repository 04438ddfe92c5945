"""What was worked out of a document is worked out once while somebody looks at that document.

Each proof of a document is over all of it, and several checks look at the same statements.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Final, TypeVar

from wallet_app.errors import LinkedDataError

T = TypeVar("T")

_MEMORY: Final[ContextVar[dict[object, tuple[object, Any]] | None]] = ContextVar("memory", default=None)


class remembered:  # noqa: N801 - a context manager, used as the functions that make some
    """Remember until the end of the block, and no longer, what is worked out inside."""

    def __enter__(self) -> None:
        self._token = _MEMORY.set({})

    def __exit__(self, *_: object) -> None:
        _MEMORY.reset(self._token)


def once(key: object, about: object, make: Callable[[], T]) -> T:
    """Work something out, or give what it was worked out to be before.

    Args:
        key: what is worked out of what; objects that do not change may stand in it by their ``id``.
        about: holds all objects whose ``id`` is in the key, so that no other takes their place.
        make: works it out; a LinkedDataError is remembered as well.

    Returns:
        The result, one and the same each time: nobody may change it.
    """
    memory = _MEMORY.get()
    if memory is None:
        return make()
    if key not in memory:
        try:
            memory[key] = (about, make())
        except LinkedDataError as error:
            memory[key] = (about, error)
    found = memory[key][1]
    if isinstance(found, LinkedDataError):
        raise found
    result: T = found  # a key stands for one kind of result
    return result
