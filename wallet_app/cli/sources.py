"""What the files named on the command line hold."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from wallet_app.cli.console import STDIN_NAME, Console
from wallet_app.services.check import Incoming, Source


def source(name: str, console: Console) -> Source:
    """Give a file, or the standard input for ``-``. Raises TransferError ``input.too_large``."""
    return Incoming(STDIN_NAME, console.read_stdin()) if name == "-" else Path(name)


def sources(names: Sequence[str], console: Console) -> Iterator[Source]:
    """Give each file; the standard input is read when it is its turn."""
    for name in names:
        yield source(name, console)
