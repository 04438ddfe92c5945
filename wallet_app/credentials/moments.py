"""The dates of a document, read leniently for the view; the rules judge them elsewhere."""

from datetime import datetime

from wallet_app.encoding import timestamps
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import EncodingError


def moment(value: JsonValue) -> datetime | None:
    """Give the moment of an XSD ``dateTimeStamp``, or None when it is none."""
    if not isinstance(value, str):
        return None
    try:
        return timestamps.parse(value)
    except EncodingError:
        return None


def numeric_moment(value: JsonValue) -> datetime | None:
    """Give the moment of a NumericDate, or None when it is none."""
    if value is None:
        return None
    try:
        return timestamps.parse_numeric_date(value)
    except EncodingError:
        return None
