"""base64url without padding (RFC 4648 section 5, RFC 7515 section 2), without mercy."""

import binascii
import contextlib
from collections.abc import Iterable, Sequence
from typing import Final

from wallet_app import limits
from wallet_app.errors import EncodingError

_FROM_STANDARD: Final = bytes.maketrans(b"+/", b"-_")
_TO_STANDARD: Final = bytes.maketrans(b"-_+/=", b"+/!!!")
"""What only other alphabets have becomes what none has, and is refused."""
_LAST: Final = (frozenset(range(256)), frozenset[int](), frozenset(b"AQgw"), frozenset(b"AEIMQUYcgkosw048"))
"""By the length of an incomplete last group: the characters in which unused bits are zero."""
_FILL: Final = (b"", b"!", b"==", b"=")
"""By the length of an incomplete last group: what completes it; one character alone stands for nothing."""
_BETWEEN: Final = "~"
_BETWEEN_BYTES: Final = b"~"
"""No character of any base64: it can stand between texts."""


def encode(data: bytes) -> str:
    """Return the unpadded base64url text of ``data``."""
    return binascii.b2a_base64(data, newline=False).translate(_FROM_STANDARD, b"=").decode("ascii")


def encode_each(several: Iterable[bytes]) -> list[str]:
    """Return the unpadded base64url text of each of many byte strings, in fewer steps."""
    pieces = [binascii.b2a_base64(data, newline=False) for data in several]
    together = _BETWEEN_BYTES.join(pieces).translate(_FROM_STANDARD, b"=").decode("ascii")
    return together.split(_BETWEEN) if pieces else []


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


def decode_each(texts: Sequence[str]) -> list[bytes]:
    """Decode many short texts, as :func:`decode` does each, in fewer steps.

    Args:
        texts: as :func:`decode` takes each.

    Returns:
        The bytes of each.

    Raises:
        EncodingError: what :func:`decode` raises of the first that it refuses.
    """
    pieces, decoded = list[bytes](), list[bytes]()
    together = _BETWEEN.join(texts)
    if len(together) <= limits.MAX_BASE64URL_CHARS and together.isascii():
        pieces = together.encode("ascii").translate(_TO_STANDARD).split(_BETWEEN_BYTES)
        with contextlib.suppress(ValueError):
            decoded = [
                binascii.a2b_base64(piece + _FILL[rest], strict_mode=True)
                for piece in pieces
                if not (rest := len(piece) & 3) or piece[-1] in _LAST[rest]
            ]
    # What was refused is missing here; a text that holds what stands between two makes two pieces.
    if len(decoded) == len(pieces) == len(texts):
        return decoded
    return [decode(text) for text in texts]
