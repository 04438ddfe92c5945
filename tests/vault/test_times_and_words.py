"""Moments as text of one width; text for searching; lists of words in one column."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_app.vault import times, words

moments = st.datetimes(
    min_value=datetime(1, 1, 3),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(9999, 12, 29),  # noqa: DTZ001 - likewise
    timezones=st.timezones(),
)


@given(moments, moments)
def test_texts_follow_each_other_as_the_moments_do(one: datetime, other: datetime) -> None:
    first, second = times.to_text(one), times.to_text(other)
    assert len(first) == len(second) == 27
    # Only one calendar counts: two clock times of one zone can be the same moment.
    assert (first < second) == (one.astimezone(UTC) < other.astimezone(UTC))
    assert times.from_text(first) == one.astimezone(UTC)


def test_moment_without_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="2026"):
        times.to_text(datetime(2026, 1, 1))  # noqa: DTZ001 - the mistake


@pytest.mark.parametrize("text", ["", "2026-01-01T00:00:00.000000", "yesterdayZ"])
def test_text_of_another_make_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"Z|^$|2026|yesterday"):
        times.from_text(text)


def test_other_zones_are_the_same_moment() -> None:
    there = datetime(2026, 5, 3, 12, tzinfo=timezone(timedelta(hours=2)))
    assert times.to_text(there) == "2026-05-03T10:00:00.000000Z"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Électricité", "electricite"),
        ("ÉLECTRICITÉ", "electricite"),
        ("Stra\N{LATIN SMALL LETTER SHARP S}e", "strasse"),
        ("Ærøskøbing", "aeroskobing"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("  two \t words\n", "two words"),
        ("\N{LATIN SMALL LIGATURE FI}re", "fire"),
        ("日本語", "日本語"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
    ],
)
def test_folded_text_has_neither_case_nor_accents(text: str, folded: str) -> None:
    assert words.fold(text) == folded


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert words.fold(words.fold(text)) == words.fold(text)


@given(st.lists(st.text(st.characters(exclude_characters="\x1f", exclude_categories=["Cs"]))))
def test_joined_words_come_apart_again(listed: list[str]) -> None:
    assert words.split(words.join(listed)) == tuple(listed)


def test_separator_and_broken_text_in_a_word_do_no_harm() -> None:
    assert words.split(words.join(["a\x1fb", "c\udcff"])) == ("a b", "c?")
