"""base64url without padding (RFC 4648 section 5, RFC 7515 section 2), without mercy."""

import base64
import binascii
import re
from typing import Final

from wallet_app import limits
from wallet_app.errors import EncodingError

_TEXT: Final = re.compile(r"[A-Za-z0-9_-]*")
_TO_STANDARD: Final = str.maketrans("-_", "+/")


def encode(data: bytes) -> str:
    """Return the unpadded base64url text of ``data``."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode(text: str, *, max_chars: int = limits.MAX_BASE64URL_CHARS) -> bytes:
    """Decode unpadded base64url.

    Args:
        text: the text: only ``A-Z a-z 0-9 - _``, no padding, no white space, unused
            trailing bits zero, so that exactly one text stands for each byte string.
        max_chars: the longest text that is looked at.

    Returns:
        The bytes.

    Raises:
        EncodingError: ``base64url.invalid`` or ``base64url.too_long``.
    """
    if len(text) > max_chars:
        raise EncodingError("base64url.too_long", limit=max_chars)
    if not _TEXT.fullmatch(text):
        raise EncodingError("base64url.invalid")
    padded = text.translate(_TO_STANDARD) + "=" * (-len(text) % 4)
    try:
        data = binascii.a2b_base64(padded, strict_mode=True)
    except binascii.Error as error:
        raise EncodingError("base64url.invalid") from error
    if encode(data[-(len(data) % 3) :] if len(data) % 3 else b"") != _tail(text):
        raise EncodingError("base64url.invalid")
    return data


def _tail(text: str) -> str:
    """Return the incomplete last group of the text, where unused bits can hide."""
    rest = len(text) % 4
    return text[-rest:] if rest else ""
