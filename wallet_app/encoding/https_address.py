"""Addresses on the web, read so strictly that no two readers can take one for another host's.

One grammar for everything that may ever be contacted: what a person pastes, what a document
names, where a redirect points to. It is a small part of RFC 3986 with the scheme ``https``;
what browsers repair silently (WHATWG URL) is refused, because repairs are where readers differ.
"""

import functools
import re
from typing import Final

from wallet_app import limits
from wallet_app.errors import EncodingError
from wallet_app.values import dataclass

SCHEME: Final = "https://"
USUAL_PORT: Final = 443
_FIRST_FREE_PORT: Final = 1024
_LAST_PORT: Final = 65_535
_MAX_HOST_CHARS: Final = 253
_MIN_LABELS: Final = 2
_LABEL: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_PORT: Final = re.compile(r"[1-9][0-9]{0,4}")
# pchar, "/" and "?" of RFC 3986 section 3.3: no space, quote, backslash, bracket or control.
_TARGET: Final = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LOCAL: Final = ("localhost", "local", "internal", "arpa", "onion", "alt")
"""Names that are never public (RFC 6761, 6762, 7686, 8375, 9476; ICANN on ``internal``) or carry no pages."""


@dataclass(frozen=True, slots=True)
class HttpsAddress:
    """One address.

    Attributes:
        host: the name in lower case, internationalised labels as ``xn--``.
        port: 443, or 1024 and above.
        target: path and query, starting with ``/``; the fragment is never sent and not kept.
    """

    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host, with its port where that is not the usual one: what a person agrees to."""
        return self.host if self.port == USUAL_PORT else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        return f"{SCHEME}{self.authority}{self.target}"


@functools.lru_cache(maxsize=256)
def parse(text: str) -> HttpsAddress:
    """Read an address; the last ones are kept, for many documents name the same.

    Args:
        text: the whole address, without anything around it.

    Raises:
        EncodingError: ``address.too_long``, ``address.not_https``, ``address.malformed``,
            ``address.userinfo`` (``user@``: the host is not what comes first), ``address.not_ascii``
            (letters that can look like others; the ``xn--`` form is read), ``address.number`` (an IP
            address, in any spelling), ``address.local`` (a name inside a private network),
            ``address.port``.
    """
    if len(text) > limits.MAX_ADDRESS_CHARS:
        raise EncodingError("address.too_long", limit=limits.MAX_ADDRESS_CHARS)
    if text[: len(SCHEME)].lower() != SCHEME:
        raise EncodingError("address.not_https")
    if not text.isascii():
        raise EncodingError("address.not_ascii")
    rest = text[len(SCHEME) :].partition("#")[0]
    authority, target = _split(rest)
    if "@" in authority:
        raise EncodingError("address.userinfo")
    if not _TARGET.fullmatch(target):
        raise EncodingError("address.malformed")
    host, colon, port = authority.partition(":")
    if authority.startswith("["):
        raise EncodingError("address.number")
    return HttpsAddress(check_host(host.lower()), _port(port) if colon else USUAL_PORT, target)


def check_host(host: str) -> str:
    """Refuse what is not the name of a public host.

    Args:
        host: the name in lower case, without port.

    Returns:
        The host.

    Raises:
        EncodingError: ``address.malformed``, ``address.number``, ``address.local``.
    """
    labels = host.split(".")
    if len(host) > _MAX_HOST_CHARS or not all(_LABEL.fullmatch(label) for label in labels):
        raise EncodingError("address.malformed")
    if _NUMBER.fullmatch(labels[-1]):
        # 127.0.0.1, 127.1, 0x7f000001, 2130706433: all are taken for numbers somewhere.
        raise EncodingError("address.number")
    if len(labels) < _MIN_LABELS or any(host == name or host.endswith(f".{name}") for name in _LOCAL):
        raise EncodingError("address.local")
    return host


def _split(rest: str) -> tuple[str, str]:
    """Part the authority from path and query; an empty path is ``/`` (RFC 9110 section 4.2.3)."""
    end = min((place for place in (rest.find("/"), rest.find("?")) if place >= 0), default=len(rest))
    target = rest[end:]
    return rest[:end], target if target.startswith("/") else f"/{target}"


def _port(text: str) -> int:
    port = int(text) if _PORT.fullmatch(text) else 0
    if port != USUAL_PORT and not _FIRST_FREE_PORT <= port <= _LAST_PORT:
        # Below 1024 other protocols listen, which a request might be made to speak.
        raise EncodingError("address.port")
    return port
