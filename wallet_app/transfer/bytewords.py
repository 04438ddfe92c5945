"""Bytewords in the minimal form (BCR-2020-012): two letters for each byte, and a checksum.

Each of the 256 words has four letters; its first and last tell it from all others. Only these
two are written in a uniform resource, so only they are kept here.
"""

import binascii
from typing import Final

from wallet_app.errors import TransferError

_PAIRS: Final = (
    "aeadaoaxaaahamatayasbkbdbnbtbabsbebybgbwbbbzcmchcscfcycwcecackct"
    "cxclcpcndkdadsdidedtdrdndwdpdmdldyeheyeoeeecenemetesftfrfnfsfmfh"
    "fzfpfwfxfyfefgflfdgagegrgsgtglgwgdgygmgughgohfhghdhkhthphhhlhyhe"
    "hnhsidiaieihiyioisinimjejzjnjtjljojsjpjkjykpkoktkskkknkgkekikblb"
    "lalylflslrlplnltloldlelulklgmnmymhmemomumwmdmtmsmknlnyndnsntnnne"
    "nboyoeotoxonolospdptpkpypspmplpepfpaprqdqzrerprlrorhrdrkrfryrnrs"
    "rtsesasrssskswstspsosgsbsfsntotktitttdtetytltbtstptatnuyuoutueur"
    "vtvyvovlvevwvavdvswlwdwmwpwewywswtwnwzwfwkykynylyaytzszoztzczezm"
)
_TO_PAIR: Final = tuple(_PAIRS[i : i + 2] for i in range(0, len(_PAIRS), 2))
_TO_BYTE: Final = {pair: value for value, pair in enumerate(_TO_PAIR)}
_CHECKSUM_BYTES: Final = 4


def encode(data: bytes) -> str:
    """Return the minimal bytewords of ``data`` followed by those of its CRC-32 (lower case)."""
    return "".join(_TO_PAIR[byte] for byte in data + _checksum(data))


def decode(text: str) -> bytes:
    """Decode minimal bytewords.

    Args:
        text: pairs of lower-case letters, the last four of them the checksum.

    Returns:
        The bytes without their checksum.

    Raises:
        TransferError: ``ur.malformed`` (letters that stand for no byte, an odd number of them,
            nothing but a checksum) or ``ur.checksum``.
    """
    try:
        body = bytes(_TO_BYTE[text[i : i + 2]] for i in range(0, len(text), 2))
    except KeyError as error:
        raise TransferError("ur.malformed") from error
    if len(body) <= _CHECKSUM_BYTES:
        raise TransferError("ur.malformed")
    data, checksum = body[:-_CHECKSUM_BYTES], body[-_CHECKSUM_BYTES:]
    if checksum != _checksum(data):
        raise TransferError("ur.checksum")
    return data


def _checksum(data: bytes) -> bytes:
    """CRC-32 of ISO 3309, most significant byte first."""
    return binascii.crc32(data).to_bytes(_CHECKSUM_BYTES, "big")
