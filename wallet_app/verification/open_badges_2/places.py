"""Where hosted documents are: addresses, and which of them an issuer speaks from.

Source: 1EdTech Open Badges 2.0, "VerificationObject" (``allowedOrigins``, ``startsWith``) and
"Hosted Verification". A beginning counts only from a whole host name on:
``https://college.example.evil/`` begins like ``https://college.example`` and is somebody else's.
"""

import re
from typing import Final

from wallet_app.credentials import reading
from wallet_app.encoding import https_address
from wallet_app.encoding.https_address import HttpsAddress
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError

_HTTP: Final = "http://"
_HTTPS: Final = "https://"
_STEPS: Final = re.compile(r"/(?:\.|%2e){1,2}(?:[/?#]|$)|\\|%5c|%2f", re.IGNORECASE)
"""Parts of a path that lead elsewhere than they look, or that servers read differently."""


def secure(value: JsonValue) -> str | None:
    """Give the https address that an id names; None when it is no web address.

    Older badges name ``http://`` addresses. Nothing is asked over an open line: the same address is
    asked over https, where the answer is the host's.
    """
    if not isinstance(value, str):
        return None
    text = value.strip()
    lowered = text[: len(_HTTPS)].lower()
    if lowered.startswith(_HTTP):
        text = _HTTPS + text[len(_HTTP) :]
    return text if parse(text) is not None else None


def parse(text: str) -> HttpsAddress | None:
    """Read an https address; None when it is none, or one that nobody may be sent to."""
    try:
        return https_address.parse(text)
    except EncodingError:
        return None


def same(one: JsonValue, other: JsonValue) -> bool:
    """Whether two ids are the same: as texts, or as web addresses whatever their scheme."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    return one == other or (secure(one) is not None and secure(one) == secure(other))


def speaks_from(profile: JsonObject, issuer: str, address: str) -> bool:
    """Whether an issuer's assertions may lie at an address.

    Args:
        profile: the issuer profile, from the issuer's own address.
        issuer: that address.
        address: the https address of an assertion.

    Returns:
        Whether it lies within what ``verification`` of the profile allows; where that says nothing,
        whether it is on the issuer's own host.
    """
    place, home = parse(address), parse(issuer)
    if place is None or home is None or _STEPS.search(place.target):
        return False
    terms = reading.first_object(profile.get("verification"))
    origins, starts = terms.get("allowedOrigins"), terms.get("startsWith")
    if starts is not None and not any(_starts(place, one) for one in reading.strings(starts)):
        return False
    if origins is not None:
        return any(_is_origin(place, one) for one in reading.strings(origins))
    return starts is not None or place.authority == home.authority


def _starts(place: HttpsAddress, prefix: str) -> bool:
    """Whether an address lies under another one: the same host, and a path that goes on from it."""
    found = secure(prefix)
    beginning = parse(found) if found is not None else None
    return (
        beginning is not None
        and place.authority == beginning.authority
        and place.target.startswith(beginning.target)
    )


def _is_origin(place: HttpsAddress, origin: str) -> bool:
    """Whether an address is on a host, written as its name or as an address of it."""
    found = secure(origin if "://" in origin else f"{_HTTPS}{origin}")
    host = parse(found) if found is not None else None
    return host is not None and host.authority == place.authority and host.target == "/"
