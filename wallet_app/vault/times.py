"""Moments as text of one width, so that the database compares them as they follow each other."""

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """Return an aware datetime as ``2026-05-03T10:00:00.000000Z``.

    Raises:
        ValueError: the datetime has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(moment)
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def from_text(text: str) -> datetime:
    """Return the aware UTC datetime that :func:`to_text` wrote.

    Raises:
        ValueError: the text is not one of its texts.
    """
    if not text.endswith("Z"):
        raise ValueError(text)
    return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)
