"""What the services need from the world below them, said as small protocols.

``bootstrap`` plugs the real parts in; tests plug in-memory ones. The value types that pass
through are those of the packages below.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # names alone: ``proofcase verify`` loads nothing of a vault
    from collections.abc import Sequence
    from pathlib import Path

    from wallet_app.network.records import Asked, Gained
    from wallet_app.transfer.incoming import Found, Incoming

Clock = Callable[[], datetime]
"""Gives the present moment, aware and in UTC."""


# ── Bytes in and out ────────────────────────────────────────────────────────────────────────


class IncomingFiles(Protocol):
    """Brings bytes in and takes documents out of their wrapping."""

    def read(self, path: Path) -> Incoming:
        """Read one file within the size limit; TransferError otherwise."""
        ...

    def unpack(self, incoming: Incoming) -> Sequence[Found]:
        """Find the documents in it: itself, or what a baked picture or a QR code carries."""
        ...


class OutgoingFiles(Protocol):
    """Takes bytes out."""

    def write_new(
        self, path: Path, data: bytes, *, replace: bool = False, on_disk: Callable[[], object] | None = None
    ) -> None:
        """Write a private file as a whole or not at all; TransferError otherwise.

        ``on_disk`` is called when the bytes are on the disk, before the file has its name; what
        it raises is passed on, and no file appears.
        """
        ...

    def make_folder(self, folder: Path) -> None:
        """Make a private folder, and those above it, where it is not there; TransferError otherwise."""
        ...

    def suggest_name(self, title: str, ending: str) -> str:
        """Make a file name of a title: one safe component, whatever the title holds."""
        ...


class QrCodes(Protocol):
    """Draws QR codes. The last three raise TransferError ``qr.too_long``."""

    def version(self, text: str) -> int | None:
        """Give the version (size, 1 to 40) the text needs; None when no code can carry it."""
        ...

    @property
    def largest_on_screen(self) -> int:
        """The largest size that a webcam can read from a screen."""
        ...

    def fits_screen(self, text: str) -> bool:
        """Say whether one code that a webcam reads from a screen can carry the text."""
        ...

    def matrix(self, text: str) -> tuple[tuple[bool, ...], ...]:
        """Draw the code as rows of modules, dark ones True."""
        ...

    def png(self, text: str) -> bytes:
        """Draw the code as a PNG picture."""
        ...

    def svg(self, text: str) -> bytes:
        """Draw the code as an SVG picture."""
        ...

    def envelope(self, presentation: bytes) -> str:
        """Give the text by which a QR code carries a JSON-LD presentation, or a bundle of presentations."""
        ...


# ── Evidence ────────────────────────────────────────────────────────────────────────────────


class Web(Protocol):
    """Fetches from the web, guarded."""

    def fetch(self, asked: Sequence[Asked], may: Callable[[str], bool]) -> tuple[Gained, ...]:
        """Fetch from hosts that ``may`` allows; what came of each, in the order asked. Never raises."""
        ...
