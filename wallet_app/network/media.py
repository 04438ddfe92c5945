"""What an answer calls itself, and whether it can be what was asked for."""

import re
from typing import Final

from wallet_app.errors import NetworkError
from wallet_app.network.kinds import Kind

_TYPE: Final = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60}")
_WEB_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_PAGE_STARTS: Final = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script")
_LOOKED_AT: Final = 256
_MAX_VALIDATOR_CHARS: Final = 200


def type_of(content_type: str) -> str | None:
    """Give ``type/subtype`` in lower case of a header ``Content-Type``; None when it says none."""
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type if _TYPE.fullmatch(media_type) else None


def check_type(media_type: str | None, kind: Kind) -> None:
    """Refuse what says itself that it is something else.

    Raises:
        NetworkError: ``network.not_what_was_asked``.
    """
    if media_type in _WEB_PAGES or (kind.media_types and media_type not in kind.media_types):
        raise NetworkError("network.not_what_was_asked")


def check_content(data: bytes) -> None:
    """Refuse a web page under any name: a log-in page of a network, an error page of a server.

    Raises:
        NetworkError: ``network.not_what_was_asked``.
    """
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(_PAGE_STARTS):
        raise NetworkError("network.not_what_was_asked")


def validator(value: str | None) -> str | None:
    """Give a validator that can be sent back as it is: short, visible characters alone."""
    if value is None or len(value) > _MAX_VALIDATOR_CHARS or not value.isascii() or not value.isprintable():
        return None
    return value
