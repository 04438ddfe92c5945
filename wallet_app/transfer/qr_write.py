"""QR codes drawn: as modules, as a PNG, as an SVG. Error correction level L throughout.

A webcam reads a code from a screen up to version 25; the largest, version 40, is for a picture
file or paper (docs/decisions/0053).
"""

import io
from collections.abc import Sequence
from typing import Final

from PIL import Image
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_L
from qrcode.exceptions import DataOverflowError
from qrcode.util import MODE_8BIT_BYTE, MODE_ALPHA_NUM, MODE_NUMBER, QRData

from wallet_app import limits
from wallet_app.errors import Side, TransferError

SCREEN_VERSION: Final = 25
"""The largest version that is shown on a screen."""
FILE_VERSION: Final = 40
"""The largest version there is, for picture files and paper."""

_ALPHANUMERIC: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
_DIGITS: Final = frozenset("0123456789")
_QUIET_ZONE: Final = 4
_PIXELS_PER_MODULE: Final = 8
_BLACK: Final = b"\0"
_WHITE: Final = b"\xff"


def version(text: str) -> int | None:
    """Say which version (1 to 40) of a QR code the text needs at level L; None when none is enough."""
    if not text or len(text) > limits.MAX_QR_TEXT_CHARS:
        return None
    try:
        return int(_code(text).best_fit())
    except (DataOverflowError, ValueError):  # just above version 40, the library meets its own check
        return None


def fits(text: str, max_version: int = SCREEN_VERSION) -> bool:
    """Say whether one code of at most that version can carry the text."""
    needed = version(text)
    return needed is not None and needed <= max_version


def matrix(text: str, max_version: int = FILE_VERSION) -> tuple[tuple[bool, ...], ...]:
    """Draw a code as rows of modules, dark ones True, with the quiet zone of four modules.

    Raises:
        TransferError: ``qr.too_long`` (``version``: what it would need, or None; ``limit``).
    """
    needed = version(text)
    if needed is None or needed > max_version:
        raise TransferError("qr.too_long", side=Side.PERSON, version=needed, limit=max_version)
    code = _code(text)
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def png(text: str, max_version: int = FILE_VERSION) -> bytes:
    """Draw a code as a black and white PNG of eight pixels per module.

    Raises:
        TransferError: ``qr.too_long``.
    """
    rows = matrix(text, max_version)
    side = len(rows)
    modules = b"".join(_BLACK if module else _WHITE for row in rows for module in row)
    image = Image.frombytes("L", (side, side), modules).convert("1", dither=Image.Dither.NONE)
    image = image.resize((side * _PIXELS_PER_MODULE,) * 2, Image.Resampling.NEAREST)
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


def svg(text: str, max_version: int = FILE_VERSION) -> bytes:
    """Draw a code as an SVG, one unit per module, white ground included.

    Raises:
        TransferError: ``qr.too_long``.
    """
    rows = matrix(text, max_version)
    side = len(rows)
    path = "".join(_runs(row, number) for number, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path d="{path}"/></svg>'
    ).encode("ascii")


def _runs(row: Sequence[bool], number: int) -> str:
    """Write the dark runs of one row as rectangles of a path."""
    drawn, start = "", None
    for column, dark in enumerate((*row, False)):
        if dark and start is None:
            start = column
        elif not dark and start is not None:
            drawn += f"M{start} {number}h{column - start}v1h-{column - start}z"
            start = None
    return drawn


def _code(text: str) -> "QRCode[Image.Image]":
    """Prepare a code with one segment in the densest mode the text allows."""
    characters = set(text)
    if characters <= _DIGITS:
        mode = MODE_NUMBER
    elif characters <= _ALPHANUMERIC:
        mode = MODE_ALPHA_NUM
    else:
        mode = MODE_8BIT_BYTE
    code: QRCode[Image.Image] = QRCode(error_correction=ERROR_CORRECT_L, border=_QUIET_ZONE)
    code.add_data(QRData(text.encode("utf-8"), mode=mode))
    return code
