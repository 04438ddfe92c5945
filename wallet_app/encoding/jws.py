"""The JWS compact serialization (RFC 7515 section 3.1), taken apart; signatures are elsewhere."""

from collections.abc import Collection
from typing import NamedTuple

from wallet_app import limits
from wallet_app.encoding import base64url
from wallet_app.encoding.strict_json import JsonObject, loads_object
from wallet_app.errors import EncodingError

_PARTS = 3


class CompactJws(NamedTuple):
    """A compact JWS, decoded; nothing about it is verified."""

    header: JsonObject
    payload: bytes
    signature: bytes
    signing_input: bytes


def parse_compact(text: str, *, understood: Collection[str] = ()) -> CompactJws:
    """Take a compact JWS apart (RFC 7515 section 5.2, steps 1 to 7).

    Args:
        text: ``header.payload.signature``, each unpadded base64url.
        understood: names of extensions that the caller implements and ``crit`` may list.

    Returns:
        The parts; ``signing_input`` is what the signature covers, exactly as received.

    Raises:
        EncodingError: ``jws.too_large``, ``jws.malformed`` (not three parts, not base64url, header
            not a JSON object with a text ``alg``), ``jws.header_too_large``,
            ``jws.critical_unknown`` (``crit`` names what the caller does not implement).
    """
    if len(text) > limits.MAX_JWS_BYTES:
        raise EncodingError("jws.too_large", limit=limits.MAX_JWS_BYTES)
    parts = text.split(".")
    if len(parts) != _PARTS:
        raise EncodingError("jws.malformed")
    if len(parts[0]) > limits.MAX_JWS_HEADER_BYTES * 4 // 3:
        raise EncodingError("jws.header_too_large", limit=limits.MAX_JWS_HEADER_BYTES)
    try:
        header_bytes, payload, signature = (base64url.decode(part) for part in parts)
        header = loads_object(header_bytes, max_bytes=limits.MAX_JWS_HEADER_BYTES)
    except EncodingError as error:
        raise EncodingError("jws.malformed", cause=error.code) from error
    if not isinstance(header.get("alg"), str):
        raise EncodingError("jws.malformed")
    _check_critical(header, understood)
    signing_input = f"{parts[0]}.{parts[1]}".encode("ascii")
    return CompactJws(header, payload, signature, signing_input)


def _check_critical(header: JsonObject, understood: Collection[str]) -> None:
    """Refuse extensions that must be understood and are not (RFC 7515 section 4.1.11)."""
    if "crit" not in header:
        return
    names = header["crit"]
    if not isinstance(names, list) or not names:
        raise EncodingError("jws.malformed")
    for name in names:
        if not isinstance(name, str) or name not in header:
            raise EncodingError("jws.malformed")
        if name not in understood:
            raise EncodingError("jws.critical_unknown")
