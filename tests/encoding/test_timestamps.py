"""Moments: what is one, what is none."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app.encoding import timestamps
from wallet_app.errors import EncodingError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-02-24T23:36:38Z", datetime(2023, 2, 24, 23, 36, 38, tzinfo=UTC)),
        ("2023-02-24T23:36:38.5Z", datetime(2023, 2, 24, 23, 36, 38, 500_000, tzinfo=UTC)),
        ("2023-02-24T23:36:38.1234567899Z", datetime(2023, 2, 24, 23, 36, 38, 123_456, tzinfo=UTC)),
        ("2023-02-24T23:36:38+05:30", datetime(2023, 2, 24, 18, 6, 38, tzinfo=UTC)),
        ("2023-12-31T23:00:00-02:00", datetime(2024, 1, 1, 1, 0, tzinfo=UTC)),
    ],
)
def test_a_stamp_becomes_a_moment_in_utc(text, expected):
    moment = timestamps.parse(text)
    assert moment == expected
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-02-24",
        "2023-02-24 23:36:38Z",
        "2023-02-24t23:36:38z",
        "2023-02-30T00:00:00Z",
        "2023-02-24T25:00:00Z",
        "2023-02-24T23:36:38.Z",
        "2023-02-24T23:36:38+0530",
        "2023-02-24T23:36:38+14:30",
        "2023-02-24T23:36:38+25:00",
        "2023-02-24T23:36:38Z\n",
        "٢٠٢٣-02-24T23:36:38Z",
        "0001-01-01T00:00:00+14:00",
        "2023-02-24T23:36:38." + "0" * 100_000 + "Z",
    ],
)
def test_anything_else_is_refused(text):
    with refused("timestamp.invalid"):
        timestamps.parse(text)


def test_a_stamp_without_zone_is_many_moments():
    with refused("timestamp.no_zone"):
        timestamps.parse("2023-02-24T23:36:38")


@given(st.text(max_size=80))
def test_no_text_gets_another_error(text):
    with suppress(EncodingError):
        assert timestamps.parse(text).tzinfo is UTC


@given(st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis adds it
def test_what_is_written_is_read(moment):
    assert timestamps.parse(timestamps.format_moment(moment)) == moment.replace(microsecond=0)


def test_numeric_dates():
    assert timestamps.parse_numeric_date(0) == datetime(1970, 1, 1, tzinfo=UTC)
    assert timestamps.parse_numeric_date(1683000000.5) == datetime(2023, 5, 2, 4, 0, 0, 500_000, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", [-5, 1893456000000000000, True, None, "1683000000", [1], 253402300800, 1e300]
)
def test_what_is_no_numeric_date_is_refused(value):
    with refused("timestamp.invalid"):
        timestamps.parse_numeric_date(value)
