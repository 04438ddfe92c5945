"""What the services need from the world below them, said as small protocols.

``bootstrap`` plugs the real parts in; tests plug in-memory ones. The value types that pass
through are those of the packages below.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from wallet_app.transfer.files import Incoming
from wallet_app.transfer.unpack import Found

Clock = Callable[[], datetime]
"""Gives the present moment, aware and in UTC."""


class IncomingFiles(Protocol):
    """Brings bytes in and takes them out of their wrapping."""

    def read(self, path: Path) -> Incoming:
        """Read one file within the size limit; TransferError otherwise."""
        ...

    def unpack(self, incoming: Incoming) -> Sequence[Found]:
        """Find the documents in it: itself, or what a baked picture or a QR code carries."""
        ...


class OutgoingFiles(Protocol):
    """Takes bytes out."""

    def write_new(self, path: Path, data: bytes) -> None:
        """Write a new private file as a whole or not at all; TransferError otherwise."""
        ...


class QrCodes(Protocol):
    """Draws QR codes."""

    def fits(self, text: str) -> bool:
        """Say whether one code that a webcam reads from a screen can carry the text."""
        ...

    def png(self, text: str) -> bytes:
        """Draw the code as a PNG picture."""
        ...

    def svg(self, text: str) -> bytes:
        """Draw the code as an SVG picture."""
        ...
