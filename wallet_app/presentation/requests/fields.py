"""Readers of what a request says: each gives a value of the right shape, or refuses the request."""

from datetime import datetime

from wallet_app import limits
from wallet_app.credentials.moments import numeric_moment
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import RequestError


def malformed(member: str) -> RequestError:
    """Make the error for a member that is missing or of another shape."""
    return RequestError("request.malformed", member=member)


def obj(value: JsonValue, member: str) -> JsonObject:
    """Give an object; RequestError ``request.malformed`` (``member``) when it is none."""
    if not isinstance(value, dict):
        raise malformed(member)
    return value


def array(value: JsonValue, member: str, limit: int = limits.MAX_REQUEST_PARTS) -> list[JsonValue]:
    """Give an array that holds something, and no more than ``limit``.

    Raises:
        RequestError: ``request.malformed`` (``member``), ``request.too_much`` (``member``, ``limit``).
    """
    if not isinstance(value, list) or not value:
        raise malformed(member)
    if len(value) > limit:
        raise RequestError("request.too_much", member=member, limit=limit)
    return value


def objects(value: JsonValue, member: str, limit: int = limits.MAX_REQUEST_PARTS) -> list[JsonObject]:
    """Give an array of objects; errors as :func:`array`."""
    return [obj(item, member) for item in array(value, member, limit)]


def text(value: JsonValue, member: str) -> str:
    """Give a text that is not empty."""
    if not isinstance(value, str) or not value:
        raise malformed(member)
    return value


def texts(value: JsonValue, member: str) -> tuple[str, ...]:
    """Give an array of texts, none of them empty; errors as :func:`array`."""
    return tuple(text(item, member) for item in array(value, member))


def optional_text(source: JsonObject, member: str) -> str:
    """Give a text for people, "" when it is missing."""
    value = source.get(member)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise malformed(member)
    return value


def said(source: JsonObject, member: str) -> str:
    """Give a text for people that the language does not define: "" when it is missing or no text."""
    value = source.get(member)
    return value if isinstance(value, str) else ""


def flag(source: JsonObject, member: str, *, default: bool) -> bool:
    """Give true or false, or the default when it is missing."""
    value = source.get(member, default)
    if not isinstance(value, bool):
        raise malformed(member)
    return value


def expiry(source: JsonObject, now: datetime) -> datetime | None:
    """Give the moment in ``exp`` (RFC 7519 section 4.1.4), None when it is missing.

    Raises:
        RequestError: ``request.malformed``; ``request.expired`` (``since``) when it has passed;
            ``request.not_yet`` (``at``) while the moment in ``nbf`` is still to come.
    """
    for member in ("exp", "nbf"):
        if member in source and numeric_moment(source[member]) is None:
            raise malformed(member)
    expires, starts = numeric_moment(source.get("exp")), numeric_moment(source.get("nbf"))
    if expires is not None and expires <= now:
        raise RequestError("request.expired", since=expires.isoformat())
    if starts is not None and starts > now:
        raise RequestError("request.not_yet", at=starts.isoformat())
    return expires
