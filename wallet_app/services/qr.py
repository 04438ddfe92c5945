"""A QR code as a front end shows it."""

from wallet_app.services.ports import QrCodes
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class QrPicture:
    """One QR code.

    Attributes:
        text: what it carries.
        modules: rows of modules, dark ones True, with the quiet zone of four modules.
        png: PNG picture, with its quiet zone.
        svg: SVG picture, with its quiet zone.
    """

    text: str
    modules: tuple[tuple[bool, ...], ...]
    png: bytes
    svg: bytes


def picture(codes: QrCodes, text: str) -> QrPicture:
    """Draw a text as a QR code. Raises TransferError ``qr.too_long``."""
    return QrPicture(text, codes.matrix(text), codes.png(text), codes.svg(text))
