"""A QR code as a front end shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QrPicture:
    """One QR code.

    Attributes:
        text: what it carries.
        png: PNG picture, with its quiet zone.
        svg: SVG picture, with its quiet zone.
    """

    text: str
    png: bytes
    svg: bytes
