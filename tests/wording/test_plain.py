"""Text from files, made safe to show."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_app.wording.plain import LONGEST, visible

DANGEROUS = [*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, *range(0x200E, 0x2010), *range(0x2028, 0x202F)]
DANGEROUS += [*range(0x2060, 0x2070), 0xFEFF, 0x061C, 0xE0001, 0xE0041, 0x3164, 0x2800]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Welding Level 1", "Welding Level 1"),
        ("<b>Tom & Jerry</b>", "<b>Tom & Jerry</b>"),
        ("Zoë Ångström 日本語 العربية", "Zoë Ångström 日本語 العربية"),
        ("abc\u202etxt", "abc[U+202E]txt"),
        ("a\u200bb", "a[U+200B]b"),
        ("a\u200db", "a[U+200D]b"),
        ("a\x00b\x1b[31m", "a[U+0000]b[U+001B][31m"),
        ("two\nlines\tand tab", "two lines and tab"),
        ("two\u2028lines", "two lines"),
        ("nbsp\u00a0here", "nbsp here"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("a\u200d🚀", "a[U+200D]🚀"),
        ("x" + "\u0301" * 50, "x" + "\u0301" * 4),
        ("\ud800", "[U+D800]"),
        ("\U000e0041", "[U+E0041]"),
        ("Hangul\u3164filler", "Hangul[U+3164]filler"),
        (None, ""),
        ("", ""),
    ],
)
def test_what_is_shown(text, shown):
    assert visible(text) == shown


def test_lines_are_kept_when_asked_for():
    assert visible("one\r\ntwo\u2029three", lines=True) == "one\ntwo\nthree"


def test_a_long_text_ends_in_an_ellipsis():
    shown = visible("x" * 1000)
    assert len(shown) == LONGEST
    assert shown.endswith("…")
    assert visible("x" * 10, longest=10) == "x" * 10
    assert visible("x" * 11, longest=10) == "x" * 9 + "…"


@given(st.text())
def test_nothing_unseen_is_left(text):
    shown = visible(text, longest=300)
    assert len(shown) <= 300
    allowed = {"\u200c", "\u200d"}
    hidden = {one for one in shown if unicodedata.category(one) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}}
    assert hidden <= allowed


@pytest.mark.parametrize("code", DANGEROUS)
def test_each_dangerous_character_is_seen_or_gone(code):
    assert chr(code) not in visible(f"a{chr(code)}b").replace(" ", "") or code == 0x20


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=200))
def test_plain_english_stays_as_it_is(text):
    assert visible(text) == text.strip()
