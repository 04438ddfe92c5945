"""Every pair of words and ground has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""

from itertools import product

import pytest

from wallet_app.ui.theme import DARK, LIGHT, Palette, Tone
from wallet_app.ui.theme.tokens import MONOGRAMS

SCHEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("window", "sidebar", "surface", "sunken", "hover")
WORDS = ("text", "text_muted")
PAIRS = [
    *product(WORDS, GROUNDS),
    *product(("text", "text_muted"), ("accent_soft", "neutral_soft")),
    *product(("text_faint",), ("window", "surface", "sunken", "neutral_soft")),
    *product(("text",), ("pressed", "holds_soft", "unknown_soft", "fails_soft")),
    *product(("accent_text",), ("window", "sidebar", "surface", "sunken", "accent_soft")),
    *product(("on_accent",), ("accent", "accent_hover", "accent_pressed")),
    *product(("on_danger",), ("danger", "danger_hover", "danger_pressed")),
    *product(("fails_text",), ("window", "surface")),
    ("surface", "text"),
]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, definition)."""
    parts = []
    for start in (1, 3, 5):
        value = int(colour[start : start + 2], 16) / 255
        parts.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@SCHEMES
@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_can_be_read(palette: Palette, words: str, ground: str):
    assert contrast(getattr(palette, words), getattr(palette, ground)) >= 4.5


@SCHEMES
@pytest.mark.parametrize("tone", list(Tone))
def test_tones_can_be_read(palette: Palette, tone: Tone):
    assert contrast(palette.tone_text(tone), palette.tone_soft(tone)) >= 4.5


@SCHEMES
@pytest.mark.parametrize("ground", ["window", "sidebar", "surface", "sunken", "accent_soft"])
def test_the_focus_ring_can_be_seen(palette: Palette, ground: str):
    # WCAG 2.2, 1.4.11: 3 to 1 for what is needed to find one's way
    assert contrast(palette.focus, getattr(palette, ground)) >= 3


@pytest.mark.parametrize("ground", MONOGRAMS)
def test_letters_of_monograms_can_be_read(ground: str):
    assert contrast("#FFFFFF", ground) >= 4.5
