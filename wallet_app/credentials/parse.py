"""Parse one document: look at what it is by its content, take it apart, refuse what is none."""

import re
from typing import Final

from wallet_app.credentials import bundles, enveloped, jwt, open_badges_2, sd_jwt_vc, sniff
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.shape import check_shape
from wallet_app.encoding import strict_json
from wallet_app.encoding.jws import parse_compact
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import DocumentError

_WHITE_SPACE: Final = b" \t\r\n"
_BOM: Final = b"\xef\xbb\xbf"
_BOMS_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_JWT_START: Final = b"ey"
"""What ``{"`` looks like in base64url: the start of every JWS, JWE and SD-JWT."""
_TOKEN: Final = re.compile(rb"[\w=+/-]+\.[\w=+/-]*(?:\.[\w=+/-]*){0,3}(?:~[\w=+/.-]*)*", re.ASCII)
_LINK: Final = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]{1,30}:(?://|\?)\S+")
_JWE_DOTS: Final = 4


def parse(data: bytes) -> Document:
    """Parse the bytes of one credential or presentation.

    Args:
        data: a JSON-LD document in JSON, a compact JWS (VC-JWT, VP-JWT), an SD-JWT, or a bundle
            of presentations in JSON; white space around it does not matter.

    Returns:
        The document. Nothing about it is verified.

    Raises:
        DocumentError: ``document.empty``, ``document.not_a_credential``, ``document.link``,
            ``document.encrypted``, ``document.several`` (a JSON array), ``document.jwt_not_a_credential``,
            ``document.wrong_shape`` (with ``member``), ``document.too_many_proofs``,
            ``document.too_many_members``, ``document.empty_presentation`` (a bundle of nothing),
            ``document.enveloped_malformed``, or for what is recognised
            but not read: ``document.badge_description``, ``document.jws_json``,
            ``document.wallet_backup``, ``document.unsupported_format`` (with ``format``).
        EncodingError: JSON, base64url or JWS that is not well-formed.
        ProofError: an SD-JWT that RFC 9901 says to reject.
    """
    body = data.removeprefix(_BOM).strip(_WHITE_SPACE)
    if not body:
        raise DocumentError("document.empty")
    if body[:1] in {b"{", b"["} or data.startswith(_BOMS_UTF16):
        return _parse_json(data)
    if body.startswith(_JWT_START) or _TOKEN.fullmatch(body):
        return _parse_token(body, data)
    if _LINK.fullmatch(body):
        raise DocumentError("document.link")
    raise DocumentError("document.not_a_credential")


def from_object(content: JsonObject, received: bytes) -> Document:
    """Make a document of a JSON object that may be a credential or presentation.

    Args:
        content: the object.
        received: its bytes as they came.

    Raises:
        DocumentError: as :func:`parse`.
    """
    if sniff.is_enveloped(content):
        token = enveloped.token(content)
        inside = _parse_token(token, token)
        if inside.is_presentation is not sniff.is_enveloped_presentation(content):
            raise DocumentError("document.enveloped_malformed")
        return inside
    if sd_jwt_vc.is_json(content):
        return sd_jwt_vc.parse_json(content, received)
    if (wrapped := bundles.lone(content)) is not None:
        return _unwrapped(wrapped, received)
    if bundles.is_one(content):
        bundles.check(content)
        return Document(Format.VP_TOKEN, received, content)
    if not sniff.is_data_model(content) and open_badges_2.is_one(content):
        return open_badges_2.parse(content, received)
    sniff.refuse_others(content)
    format_ = Format.VP_LDP if sniff.is_presentation(content) else Format.VC_LDP
    check_shape(content)
    return Document(format_, received, content)


def _unwrapped(wrapped: JsonValue, received: bytes) -> Document:
    """Take the presentation out of an answer by VC-API."""
    if isinstance(wrapped, str):
        return _parse_token(wrapped.encode(), received)
    if not isinstance(wrapped, dict) or bundles.PRESENTATION in wrapped or bundles.VP_TOKEN in wrapped:
        raise DocumentError("document.not_a_credential")
    return from_object(wrapped, received)


def _parse_json(data: bytes) -> Document:
    content = strict_json.loads(data)
    if isinstance(content, dict):
        return from_object(content, data)
    raise DocumentError("document.several" if content else "document.not_a_credential")


def _parse_token(body: bytes, received: bytes) -> Document:
    try:
        text = body.decode("ascii")
    except UnicodeDecodeError as error:
        raise DocumentError("document.not_a_credential") from error
    if "~" in text:
        return sd_jwt_vc.parse(text, received)
    if text.count(".") == _JWE_DOTS:
        raise DocumentError("document.encrypted")
    return jwt.parse(parse_compact(text), received)
