"""Moments in words, in UTC, which every line that shows an hour says."""

from datetime import UTC, datetime

from wallet_app.wording.catalogue import ENGLISH, load


def day(at: datetime, language: str = ENGLISH) -> str:
    """Give a day in words: "3 May 2026".

    Args:
        at: the moment, aware.
        language: the language's tag.
    """
    words, local = load(language), at.astimezone(UTC)
    return words.day.format(day=local.day, month=words.months[local.month - 1], year=local.year)


def moment(at: datetime, language: str = ENGLISH) -> str:
    """Give a moment in words, to the minute: "3 May 2026, 14:05 UTC".

    Args:
        at: the moment, aware.
        language: the language's tag.
    """
    local = at.astimezone(UTC)
    return load(language).moment.format(date=day(at, language), time=f"{local:%H:%M} UTC")
