"""What the files and links named on the command line hold."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from wallet_app.cli.console import STDIN_NAME, Console
from wallet_app.services.check import File, Incoming, Source
from wallet_app.services.links import LinkService

_LINK: Final = re.compile(r"https?://", re.IGNORECASE)


def source(name: str, console: Console) -> File:
    """Give a file, or the standard input for ``-``. Raises TransferError ``input.too_large``."""
    return Incoming(STDIN_NAME, console.read_stdin()) if name == "-" else Path(name)


def sources(names: Sequence[str], console: Console, links: LinkService | None = None) -> Iterator[Source]:
    """Give each file or link; the standard input is read when it is its turn.

    Args:
        names: as they were given.
        console: where the standard input is.
        links: reads links; None where only files are taken.

    Raises:
        EncodingError: ``address.…``: a link that is never followed.
        TransferError: ``input.too_large``.
    """
    for name in names:
        if links is not None and _LINK.match(name):
            yield links.look(name)
        else:
            yield source(name, console)
