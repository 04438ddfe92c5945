"""QR codes in a picture, by the zxing-cpp library."""

from typing import Final

import zxingcpp

from wallet_app import limits
from wallet_app.errors import TransferError
from wallet_app.transfer import pictures

_QR_CODES: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def read(data: bytes) -> tuple[str, ...]:
    """Read every QR code of a picture.

    Args:
        data: a picture: PNG, JPEG, WebP, GIF or BMP.

    Returns:
        The texts, each once, from top to bottom; empty when no code was found.

    Raises:
        TransferError: ``picture.too_large``, ``picture.malformed``, ``qr.not_text`` (a code holds
            bytes that are no UTF-8), ``qr.too_many_codes``.
    """
    image = pictures.open_grey(data)
    codes = zxingcpp.read_barcodes(image, formats=_QR_CODES)
    if len(codes) > limits.MAX_QR_CODES:
        raise TransferError("qr.too_many_codes", limit=limits.MAX_QR_CODES)
    codes.sort(key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    return tuple(dict.fromkeys(_text(code.bytes) for code in codes))


def _text(content: bytes) -> str:
    """Take the content as UTF-8: the library's own guess of a character set is never needed here."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TransferError("qr.not_text") from error
