"""A clock that stands where it was put."""

from dataclasses import dataclass
from datetime import UTC, datetime

FIRST_OF_JUNE = datetime(2026, 6, 1, 12, tzinfo=UTC)


@dataclass
class StandingClock:
    """Says the same moment until it is moved."""

    now: datetime = FIRST_OF_JUNE

    def __call__(self) -> datetime:
        return self.now
