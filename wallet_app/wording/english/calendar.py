"""Dates in English."""

from typing import Final

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAY: Final = "{day} {month} {year}"
MOMENT: Final = "{date}, {time}"
