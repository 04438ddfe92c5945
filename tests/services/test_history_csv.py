"""No cell of the table is run by a spreadsheet, whatever sign it separates by."""

import csv
import io
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet_app.services import history_csv
from wallet_app.services.history_items import HistoryItem
from wallet_app.vault.history_records import HistoryKind, RevealedClaim, RevealedClaims

FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20"
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
HOSTILE = st.lists(
    st.sampled_from(
        [
            "=",
            "+",
            "-",
            "@",
            "\uff1d",
            "\t",
            "\r",
            "\n",
            ";",
            ",",
            "|",
            '"',
            "'",
            " ",
            "\ufeff",
            "\u200b",
            "\x00",
            "A1",
        ]
    ),
    max_size=12,
).map("".join)
TEXT = ANY_TEXT | HOSTILE


def line(text: str) -> HistoryItem:
    """A share whose every text is this one."""
    claim = RevealedClaim(f"/{text}", text, text)
    return HistoryItem(
        "1",
        HistoryKind.SHARED,
        datetime(2026, 6, 1, tzinfo=UTC),
        text,
        text,
        (RevealedClaims(text, text, (claim,), issuer=text),),
        {"medium": text, "request": {"sender": text, "purpose": text}},
        note=text,
    )


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet might run it: what does not show and blanks before it do not count."""
    shown = re.sub(r"^[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]+", "", cell)
    return shown.startswith(tuple(FORMULA))


@settings(max_examples=400, deadline=None)
@given(TEXT)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    read = list(csv.reader(io.StringIO(history_csv.text([line(text)]), newline=""), strict=True))
    assert [len(row) for row in read] == [16, 16]
    assert not [cell for cell in read[1] if is_formula(cell)]


@settings(max_examples=400, deadline=None)
@given(TEXT)
def test_nor_does_any_part_of_one_where_another_sign_separates(text: str) -> None:
    written = history_csv.text([line(text)])
    assert not [part for part in re.split("[;|\t\r\n]", written) if is_formula(part.lstrip('"'))]


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    kept = history_csv.inert(text)
    assert kept.replace("'", "") == text.replace("'", "").replace("\x00", "")
    if not re.search(f"[{FORMULA}\t\r\n\x00]", text):
        assert kept == text


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        (" +1", " '+1"),
        ("-5", "'-5"),
        ("@SUM", "'@SUM"),
        ("\ufeff=1", "\ufeff'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("a;=1", "a;'=1"),
        ("a\r\n=2", "a\r\n'=2"),
        ("\ttab", "'\ttab"),
        ("Ana-Maria", "Ana-Maria"),
        ("1 + 1 = 2", "1 + 1 = 2"),
    ],
)
def test_known_cells(cell: str, written: str) -> None:
    assert history_csv.inert(cell) == written


def test_a_very_long_cell_is_no_burden() -> None:
    """Somebody else wrote it: a million signs that might begin something take no time to speak of."""
    for sign in ("\t", ";", "=", "'", " "):
        assert len(history_csv.inert(sign * 1_000_000)) >= 1_000_000
