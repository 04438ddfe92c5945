"""What BBS signatures take from outside: the generators that ship with Proofcase, and a second thread.

Whoever takes the generators checks their hash.
"""

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

from wallet_app import bundled
from wallet_app.errors import Side, WalletError
from wallet_app.proofs.bbs import ready_made
from wallet_app.proofs.bbs.side_by_side import side_by_side

T = TypeVar("T")
U = TypeVar("U")


def prepare() -> None:
    """Hand both in; nothing is read or started before it is needed."""
    ready_made.SOURCE.use(read)
    side_by_side.use(at_the_same_time)


def read() -> bytes:
    """Read the generators.

    Raises:
        WalletError: ``generators.damaged``: this copy of Proofcase is incomplete.
    """
    try:
        return (bundled.folder("bbs") / ready_made.FILE).read_bytes()
    except OSError as error:
        raise WalletError("generators.damaged", side=Side.COMPUTER) from error


def at_the_same_time(first: Callable[[], T], second: Callable[[], U], /) -> tuple[T, U]:
    """Run two computations at once: the arithmetic lets go of Python's lock.

    The thread ends with the call. What either computation raises is raised.
    """
    made: list[U] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            made.append(second())
        except BaseException as error:  # noqa: BLE001 - it is raised below
            failed.append(error)

    thread = Thread(target=run, name="bbs")
    thread.start()
    try:
        found = first()
    finally:
        thread.join()
    if failed:
        raise failed[0]
    return found, made[0]
