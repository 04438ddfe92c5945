"""How large a document may be while it is turned into statements: more, where that can be ended."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, NamedTuple

from wallet_app import limits


class Room(NamedTuple):
    """The most statements and objects of one document."""

    quads: int
    nodes: int


_MORE: Final[ContextVar[bool]] = ContextVar("more", default=False)


@contextmanager
def more() -> Iterator[None]:
    """Give documents more room inside the block: whoever can be ended can take longer."""
    token = _MORE.set(True)
    try:
        yield
    finally:
        _MORE.reset(token)


def is_more() -> bool:
    """Say whether there is more room than usual."""
    return _MORE.get()


def current() -> Room:
    """Give the room that there is here."""
    if _MORE.get():
        return Room(limits.MAX_HARD_QUADS, limits.MAX_HARD_NODES)
    return Room(limits.MAX_QUADS, limits.MAX_NODES)
