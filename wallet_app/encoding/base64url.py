"""base64url without padding (RFC 4648 section 5, RFC 7515 section 2), without mercy."""

import binascii
from typing import Final

from wallet_app import limits
from wallet_app.errors import EncodingError

_FROM_STANDARD: Final = bytes.maketrans(b"+/", b"-_")
_TO_STANDARD: Final = bytes.maketrans(b"-_+/=", b"+/!!!")
"""What only other alphabets have becomes what none has, and is refused."""
_LAST: Final = {0: frozenset(), 2: frozenset(b"AQgw"), 3: frozenset(b"AEIMQUYcgkosw048")}
"""By the length of an incomplete last group: the characters in which unused bits are zero."""


def encode(data: bytes) -> str:
    """Return the unpadded base64url text of ``data``."""
    return binascii.b2a_base64(data, newline=False).translate(_FROM_STANDARD, b"=").decode("ascii")


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
    rest = len(text) % 4
    try:
        raw = text.encode("ascii")
        data = binascii.a2b_base64(raw.translate(_TO_STANDARD) + b"=" * (-rest % 4), strict_mode=True)
    except ValueError as error:
        raise EncodingError("base64url.invalid") from error
    if rest and raw[-1] not in _LAST[rest]:
        raise EncodingError("base64url.invalid")
    return data
