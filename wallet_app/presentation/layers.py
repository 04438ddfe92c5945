"""Every layer of what leaves: whatever can be decoded is decoded, and what comes out again.

A text may be JSON, base64url, base64, multibase, hexadecimal, percent-encoded, a compact JWS, an
SD-JWT, a ``data:`` URL or several of these in each other; bytes may be CBOR, compressed, or text.
Nothing is assumed about where a leak would hide: everything is tried, strictly and within limits.
"""

import binascii
import hashlib
import re
import zlib
from collections import deque
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote_to_bytes

from wallet_app.encoding import base64url, cbor, multibase, strict_json
from wallet_app.encoding.cbor import CBORTag, CborValue
from wallet_app.errors import EncodingError, PresentationError
from wallet_app.values import dataclass

MAX_LAYERS: Final = 200_000
MAX_TOTAL_BYTES: Final = 256 * 1024 * 1024
_MAX_DEPTH: Final = 12
_LONG: Final = 64
_SHORTEST: Final = 4
"""Texts and bytes shorter than this hold nothing that could be looked for."""

_SEPARATORS: Final = re.compile(r"[\s.~,;#|]+")
_ALPHABETS: Final = (
    (re.compile(r"[zu][A-Za-z0-9_-]+"), multibase.decode),
    (re.compile(r"[A-Za-z0-9_-]+={0,2}"), lambda text: base64url.decode(text.rstrip("="))),
    (re.compile(r"[A-Za-z0-9+/]+={0,2}"), lambda text: binascii.a2b_base64(text, strict_mode=True)),
    (re.compile(r"(?:[0-9A-Fa-f]{2})+"), bytes.fromhex),
)
_TAGS: Final = frozenset({24, 0x0501, 0xCB1D, *range(0x5D00, 0x5D10)})
"""CBOR tags met in credentials: embedded CBOR, CBOR-LD, proof values of ecdsa-sd and bbs."""
_MAX_INFLATED: Final = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing that decoding gave.

    Attributes:
        content: a text, or bytes that are no text.
        depth: how many decodings led to it.
    """

    content: str | bytes
    depth: int


def unwrap(data: bytes) -> Iterator[Layer]:
    """Give everything that bytes hold, layer by layer, each once, the bytes themselves first.

    Args:
        data: what leaves.

    Yields:
        Texts and bytes. Of JSON and CBOR every name and value comes by itself, numbers as text.

    Raises:
        PresentationError: ``self_check.too_many_layers``: not everything could be looked at.
    """
    waiting = deque([Layer(data, 0)])
    seen: set[str | bytes] = set()  # of what is long, the digest
    total = 0
    while waiting:
        layer = waiting.popleft()
        mark = _mark(layer.content)
        if mark in seen:
            continue
        seen.add(mark)
        total += len(layer.content)
        if len(seen) > MAX_LAYERS or total > MAX_TOTAL_BYTES or layer.depth > _MAX_DEPTH:
            raise PresentationError("self_check.too_many_layers")
        yield layer
        waiting.extend(Layer(inner, layer.depth + 1) for inner in _inside(layer.content))


def _mark(content: str | bytes) -> str | bytes:
    if len(content) <= _LONG:
        return content
    plain = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(plain + (b"t" if isinstance(content, str) else b"b")).digest()


def _inside(content: str | bytes) -> Iterator[str | bytes]:
    found = _inside_text(content) if isinstance(content, str) else _inside_bytes(content)
    return (inner for inner in found if len(inner) >= _SHORTEST)


def _inside_bytes(data: bytes) -> Iterator[str | bytes]:
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        yield from _inflated(data)
        yield from _from_cbor(data)


def _inflated(data: bytes) -> Iterator[bytes]:
    """Try zlib, gzip and raw DEFLATE."""
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        inflater = zlib.decompressobj(window)
        try:
            plain = inflater.decompress(data, _MAX_INFLATED)
        except zlib.error:
            continue
        if inflater.eof or len(plain) == _MAX_INFLATED:
            yield plain


def _from_cbor(data: bytes) -> Iterator[str | bytes]:
    try:
        yield from _cbor_values(cbor.loads(data, allowed_tags=_TAGS))
    except EncodingError:
        return


def _cbor_values(value: CborValue) -> Iterator[str | bytes]:
    if isinstance(value, CBORTag):
        yield from _cbor_values(value.value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _cbor_values(name)
            yield from _cbor_values(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _cbor_values(inner)
    elif isinstance(value, str | bytes):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)


def _inside_text(text: str) -> Iterator[str | bytes]:
    yield from _from_json(text)
    yield from _from_parts(text)
    yield from _from_alphabets(text)


def _from_json(text: str) -> Iterator[str]:
    if text.lstrip()[:1] not in {"{", "[", '"'}:
        return
    try:
        yield from _json_values(strict_json.loads(text))
    except EncodingError:
        return


def _json_values(value: strict_json.JsonValue) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _json_values(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _json_values(inner)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)


def _from_parts(text: str) -> Iterator[str | bytes]:
    """Take tokens, ``data:`` URLs and sentences apart, and undo percent-encoding."""
    if _SEPARATORS.search(text):
        yield from _SEPARATORS.split(text)
    if "%" in text:
        yield unquote_to_bytes(text)


def _from_alphabets(text: str) -> Iterator[bytes]:
    """Try every base encoding that the alphabet of the text allows."""
    for pattern, decode in _ALPHABETS:
        if pattern.fullmatch(text):
            try:
                yield decode(text)
            except (EncodingError, binascii.Error):
                continue
