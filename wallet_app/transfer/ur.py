"""A share as one uniform resource, ``ur:x-ler/…`` (docs/formats/ur-presentation.md).

Sources: BCR-2020-005 (uniform resources), BCR-2020-006 (types: ``x-`` is for types of one's own),
BCR-2020-012 (bytewords). Inside is a deterministic CBOR map that says its version, what the
data is, how it is compressed, how long it is, and its hash, so that a reader knows before it
inflates anything how much to expect, and afterwards that it has exactly what was sent.
"""

import hashlib
import re
import zlib
from enum import IntEnum
from typing import Final

from wallet_app import limits
from wallet_app.encoding import cbor
from wallet_app.errors import EncodingError, TransferError
from wallet_app.transfer import bytewords, ur_dictionary
from wallet_app.values import dataclass

TYPE: Final = "x-ler"
VERSION: Final = 1

_UR: Final = re.compile(r"ur:([a-z0-9-]{1,64})/(.*)")
_PART: Final = re.compile(r"[0-9]{1,10}-[0-9]{1,10}/[a-z]*")
_RAW_DEFLATE: Final = -15


class MediaType(IntEnum):
    """What the data of an envelope is; the number is what is written."""

    PRESENTATION = 1
    """``application/vp``: a W3C presentation in JSON-LD with its proof."""
    CREDENTIAL = 2
    """``application/vc``: a W3C credential in JSON-LD with its proof."""
    JWT = 3
    """``application/jwt``: a credential or presentation as a compact JWS."""
    SD_JWT_VC = 4
    """``application/dc+sd-jwt``, with its key binding when it is presented."""
    VP_TOKEN = 5
    """A JSON object with the ``vp_token`` of OpenID4VP: query id → list of presentations."""


class _Key(IntEnum):
    """The keys of the envelope."""

    VERSION = 1
    MEDIA_TYPE = 2
    COMPRESSION = 3
    LENGTH = 4
    SHA256 = 5
    DATA = 6


class _Compression(IntEnum):
    """How the data is compressed; from 16 on: DEFLATE with the dictionary of that number less 16."""

    NONE = 0
    DEFLATE = 1


_DICTIONARY: Final = 16


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a uniform resource of ours carries.

    Attributes:
        media_type: what ``data`` is.
        data: the document, as it was before compression.
    """

    media_type: MediaType
    data: bytes


def is_ur(text: str) -> bool:
    """Whether the text calls itself a uniform resource, of whatever type."""
    return text[:3].lower() == "ur:"


def encode(envelope: Envelope) -> str:
    """Write an envelope as a single-part uniform resource.

    Args:
        envelope: what to carry.

    Returns:
        The text in upper case, so that a QR code carries it in its alphanumeric mode.
    """
    body = cbor.dumps(
        {
            _Key.VERSION.value: VERSION,
            _Key.MEDIA_TYPE.value: envelope.media_type.value,
            _Key.COMPRESSION.value: _DICTIONARY + ur_dictionary.NEWEST,
            _Key.LENGTH.value: len(envelope.data),
            _Key.SHA256.value: hashlib.sha256(envelope.data).digest(),
            _Key.DATA.value: _deflate(envelope.data, ur_dictionary.DICTIONARIES[ur_dictionary.NEWEST]),
        },
        canonical=True,
    )
    return f"UR:{TYPE}/{bytewords.encode(body)}".upper()


def decode(text: str) -> Envelope:
    """Read a single-part uniform resource of our own type.

    Args:
        text: the resource, in any case (BCR-2020-005).

    Returns:
        The envelope, its data decompressed and equal to the hash it came with.

    Raises:
        TransferError: ``ur.malformed``, ``ur.checksum``, ``ur.too_long``, ``ur.multipart`` (one part of
            a series), ``ur.other_type`` (somebody else's type), ``ur.newer_version``, ``ur.hash``
            (the data is not what the envelope says), ``ur.data_too_large`` (``limit`` in bytes).
    """
    if len(text) > limits.MAX_UR_CHARS:
        raise TransferError("ur.too_long", limit=limits.MAX_UR_CHARS)
    match = _UR.fullmatch(text.lower()) if text.isascii() else None
    if match is None:
        raise TransferError("ur.malformed")
    if _PART.fullmatch(match[2]):
        raise TransferError("ur.multipart")
    if match[1] != TYPE:
        raise TransferError("ur.other_type")
    return _read_envelope(bytewords.decode(match[2]))


def _read_envelope(body: bytes) -> Envelope:
    try:
        fields = cbor.loads(body)
        canonical = cbor.dumps(fields, canonical=True)
    except EncodingError as error:
        raise TransferError("ur.malformed") from error
    if not isinstance(fields, dict) or canonical != body:
        raise TransferError("ur.malformed")
    _check_version(fields)
    if set(fields) != set(_Key):
        raise TransferError("ur.malformed")
    length, digest, data = fields[_Key.LENGTH], fields[_Key.SHA256], fields[_Key.DATA]
    if type(length) is not int or not isinstance(digest, bytes) or not isinstance(data, bytes):
        raise TransferError("ur.malformed")
    if length < 0:  # an inflater takes a limit of zero for none
        raise TransferError("ur.malformed")
    if length > limits.MAX_JSON_BYTES:
        raise TransferError("ur.data_too_large", limit=limits.MAX_JSON_BYTES)
    plain = _decompress(data, _number(fields, _Key.COMPRESSION), length)
    if len(plain) != length or hashlib.sha256(plain).digest() != digest:
        raise TransferError("ur.hash")
    try:
        return Envelope(MediaType(_number(fields, _Key.MEDIA_TYPE)), plain)
    except ValueError as error:
        raise TransferError("ur.newer_version") from error


def _check_version(fields: cbor.CborValue) -> None:
    version = _number(fields, _Key.VERSION)
    if version > VERSION:
        raise TransferError("ur.newer_version")
    if version != VERSION:
        raise TransferError("ur.malformed")


def _number(fields: cbor.CborValue, key: _Key) -> int:
    value = fields.get(key.value)
    if type(value) is not int:  # True would pass for 1
        raise TransferError("ur.malformed")
    return value


def _deflate(data: bytes, dictionary: bytes) -> bytes:
    deflater = zlib.compressobj(9, zlib.DEFLATED, _RAW_DEFLATE, 9, zlib.Z_DEFAULT_STRATEGY, dictionary)
    return deflater.compress(data) + deflater.flush()


def _decompress(data: bytes, compression: int, length: int) -> bytes:
    """Undo the compression, never making more than one byte beyond the announced length."""
    if compression == _Compression.NONE:
        return data
    if compression == _Compression.DEFLATE:
        inflater = zlib.decompressobj(_RAW_DEFLATE)
    elif (number := compression - _DICTIONARY) in ur_dictionary.DICTIONARIES:
        inflater = zlib.decompressobj(_RAW_DEFLATE, zdict=ur_dictionary.DICTIONARIES[number])
    else:
        raise TransferError("ur.newer_version")
    try:
        plain = inflater.decompress(data, length + 1)
    except zlib.error as error:
        raise TransferError("ur.malformed") from error
    if not inflater.eof or inflater.unused_data:
        raise TransferError("ur.hash" if len(plain) > length else "ur.malformed")
    return plain
