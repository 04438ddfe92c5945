"""Multibase (W3C Controlled Identifiers 1.0, section 2.4): base58btc ``z`` and base64url ``u``."""

from typing import Final

from wallet_app import limits
from wallet_app.encoding import base64url
from wallet_app.errors import EncodingError

BASE58BTC: Final = "z"
BASE64URL: Final = "u"

_ALPHABET: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_DIGITS: Final = {character: digit for digit, character in enumerate(_ALPHABET)}
_BASE: Final = len(_ALPHABET)


def encode_base58btc(data: bytes) -> str:
    """Return ``data`` in multibase base58btc, the letter ``z`` included.

    Raises:
        EncodingError: ``multibase.too_long`` when nobody could read it back.
    """
    return BASE58BTC + _base58_encode(data)


def encode_base64url(data: bytes) -> str:
    """Return ``data`` in multibase base64url without padding, the letter ``u`` included."""
    return BASE64URL + base64url.encode(data)


def decode(text: str) -> bytes:
    """Decode a multibase text.

    Args:
        text: ``z`` and base58btc, or ``u`` and unpadded base64url.

    Returns:
        The bytes.

    Raises:
        EncodingError: ``multibase.invalid`` (characters outside the alphabet, or empty),
            ``multibase.unsupported`` (another base) or ``multibase.too_long``.
    """
    if not text:
        raise EncodingError("multibase.invalid")
    prefix, body = text[0], text[1:]
    if prefix == BASE58BTC:
        return _base58_decode(body)
    if prefix == BASE64URL:
        try:
            return base64url.decode(body)
        except EncodingError as error:
            code = "too_long" if error.code.endswith("too_long") else "invalid"
            raise EncodingError(f"multibase.{code}") from error
    raise EncodingError("multibase.unsupported")


def _base58_encode(data: bytes) -> str:
    # A byte takes at most 1.37 characters.
    if len(data) > limits.MAX_BASE58_CHARS * 100 // 138:
        raise EncodingError("multibase.too_long", limit=limits.MAX_BASE58_CHARS)
    zeros = len(data) - len(data.lstrip(b"\0"))
    number = int.from_bytes(data, "big")
    characters: list[str] = []
    while number:
        number, digit = divmod(number, _BASE)
        characters.append(_ALPHABET[digit])
    return _ALPHABET[0] * zeros + "".join(reversed(characters))


def _base58_decode(body: str) -> bytes:
    if len(body) > limits.MAX_BASE58_CHARS:
        raise EncodingError("multibase.too_long", limit=limits.MAX_BASE58_CHARS)
    number = 0
    try:
        for character in body:
            number = number * _BASE + _DIGITS[character]
    except KeyError as error:
        raise EncodingError("multibase.invalid") from error
    zeros = len(body) - len(body.lstrip(_ALPHABET[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")
