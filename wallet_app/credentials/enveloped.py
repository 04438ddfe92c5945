"""Enveloped credentials and presentations: a token inside a ``data:`` URL (VCDM 2.0 section 4.13)."""

import re
from typing import Final

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import DocumentError

_DATA_URL: Final = re.compile(
    r"data:application/(?P<subtype>[A-Za-z0-9+.-]{1,64})(?P<parameters>(?:;[A-Za-z0-9=._+-]{1,64}){0,4}),(?P<token>\S+)",
    re.ASCII,
)
_SUFFIXES: Final = ("jwt", "sd-jwt")
"""``vc+jwt``, ``vp+jwt``, ``vc+sd-jwt``, ``dc+sd-jwt``, and older names such as ``vc-ld+jwt``."""


def token(content: JsonObject) -> bytes:
    """Take the token out of an enveloped credential or presentation.

    Args:
        content: the object of type ``EnvelopedVerifiableCredential`` or ``…Presentation``.

    Returns:
        The compact JWS or SD-JWT.

    Raises:
        DocumentError: ``document.enveloped_malformed``; ``document.unsupported_format`` (with
            ``format``) for a media type that is no JWT.
    """
    url = content.get("id")
    match = _DATA_URL.fullmatch(url) if isinstance(url, str) else None
    if match is None:
        raise DocumentError("document.enveloped_malformed")
    subtype = match["subtype"].lower()
    if not subtype.endswith(_SUFFIXES):
        raise DocumentError("document.unsupported_format", format=f"application/{subtype}")
    try:
        return match["token"].encode("ascii")
    except UnicodeEncodeError as error:
        raise DocumentError("document.enveloped_malformed") from error
