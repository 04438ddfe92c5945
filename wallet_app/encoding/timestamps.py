"""Moments in text and numbers: XSD ``dateTimeStamp`` and the NumericDate of JWT, as aware UTC."""

import functools
import re
from datetime import UTC, datetime, timedelta
from typing import Final

from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import EncodingError

_MAX_CHARS: Final = 64
_STAMP: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]+))?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_MAX_OFFSET: Final = timedelta(hours=14)
# From here on Python, and any calendar we know of, has no date for it.
_LATEST_NUMERIC: Final = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC).timestamp()


def parse(text: str) -> datetime:
    """Read an XSD 1.1 ``dateTimeStamp`` (W3C XML Schema part 2, section 3.4.28).

    Args:
        text: ``YYYY-MM-DDThh:mm:ss``, perhaps a fraction, then ``Z`` or ``±hh:mm``.

    Returns:
        The moment, aware UTC, to the microsecond (what is finer is cut off).

    Raises:
        EncodingError: ``timestamp.no_zone`` (without a zone it is 26 different moments) or
            ``timestamp.invalid``.
    """
    if len(text) > _MAX_CHARS:
        raise EncodingError("timestamp.invalid")
    return _parse(text)


@functools.lru_cache(maxsize=1024)
def _parse(text: str) -> datetime:
    """Read a stamp: each of a document is asked for by several checks."""
    match = _STAMP.fullmatch(text)
    if match is None:
        raise EncodingError("timestamp.invalid")
    local, fraction, zone = match.groups()
    if zone is None:
        raise EncodingError("timestamp.no_zone")
    try:
        moment = datetime.fromisoformat(local + zone.replace("Z", "+00:00"))
        if abs(moment.utcoffset() or timedelta()) > _MAX_OFFSET:
            raise EncodingError("timestamp.invalid")
        return moment.astimezone(UTC).replace(microsecond=int((fraction or "0")[:6].ljust(6, "0")))
    except (ValueError, OverflowError) as error:
        raise EncodingError("timestamp.invalid") from error


def parse_numeric_date(value: JsonValue) -> datetime:
    """Read a NumericDate (RFC 7519 section 2): seconds since 1970-01-01T00:00:00Z.

    Args:
        value: the JSON value; fractions are allowed.

    Returns:
        The moment, aware UTC.

    Raises:
        EncodingError: ``timestamp.invalid``: no number, negative (JWT was not made before
            1970) or beyond the year 9999 (milliseconds taken for seconds).
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LATEST_NUMERIC:
        raise EncodingError("timestamp.invalid")
    return datetime.fromtimestamp(value, UTC)


def format_moment(moment: datetime) -> str:
    """Write a moment as ``dateTimeStamp`` in UTC, to the second, as W3C's own documents do."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").removesuffix("+00:00") + "Z"
