"""The colours of Proofcase, by purpose: one light and one dark palette.

A widget names a purpose (`text_muted`), never a colour. `tests/ui/test_contrast.py` measures every
pair of text and ground that the style sheet uses against WCAG 2.2, 1.4.3 (4.5:1).
"""

from dataclasses import fields
from enum import StrEnum

from wallet_app.values import dataclass


class Tone(StrEnum):
    """What a pill, a banner or a monogram says by colour, always beside an icon and a word."""

    HOLDS = "holds"
    ACCENT = "accent"
    UNKNOWN = "unknown"
    FAILS = "fails"
    NEUTRAL = "neutral"


TONE_ICONS = {
    Tone.HOLDS: "circle-check",
    Tone.ACCENT: "info",
    Tone.UNKNOWN: "circle-help",
    Tone.FAILS: "circle-x",
    Tone.NEUTRAL: "circle-minus",
}
"""The icon that stands for a tone where no better one is given."""


@dataclass(frozen=True, slots=True)
class Palette:
    """One scheme. Every value is ``#RRGGBB``."""

    window: str
    sidebar: str
    surface: str
    sunken: str
    hover: str
    pressed: str
    border: str
    border_strong: str
    text: str
    text_muted: str
    text_faint: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_text: str
    accent_soft: str
    focus: str
    danger: str
    danger_hover: str
    danger_pressed: str
    on_danger: str
    holds_text: str
    holds_soft: str
    unknown_text: str
    unknown_soft: str
    fails_text: str
    fails_soft: str
    neutral_text: str
    neutral_soft: str
    shadow: str

    def tone_text(self, tone: Tone) -> str:
        """The colour of words and icons of a tone."""
        return str(getattr(self, f"{tone}_text"))

    def tone_soft(self, tone: Tone) -> str:
        """The ground under words of a tone."""
        return str(getattr(self, f"{tone}_soft"))

    def as_dict(self) -> dict[str, str]:
        """Every colour by its name, for the style sheet."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


LIGHT = Palette(
    window="#F6F6F8",
    sidebar="#EEEEF2",
    surface="#FFFFFF",
    sunken="#F3F3F6",
    hover="#E5E6EC",
    pressed="#DADBE3",
    border="#E1E2E8",
    border_strong="#C3C5D0",
    text="#17181C",
    text_muted="#595B66",
    text_faint="#656772",
    accent="#3D55D9",
    accent_hover="#3349C2",
    accent_pressed="#2A3DA6",
    on_accent="#FFFFFF",
    accent_text="#3348C4",
    accent_soft="#E6EAFC",
    focus="#3D55D9",
    danger="#C62B35",
    danger_hover="#AD222C",
    danger_pressed="#931B24",
    on_danger="#FFFFFF",
    holds_text="#0B6B45",
    holds_soft="#DFF5EA",
    unknown_text="#7A4B00",
    unknown_soft="#FDF0D3",
    fails_text="#B4232C",
    fails_soft="#FDE7E8",
    neutral_text="#50525D",
    neutral_soft="#ECEDF1",
    shadow="#1B1D2A",
)

DARK = Palette(
    window="#121316",
    sidebar="#17181C",
    surface="#1C1D22",
    sunken="#15161A",
    hover="#26282F",
    pressed="#2F3139",
    border="#2B2D35",
    border_strong="#454852",
    text="#ECEDF1",
    text_muted="#A6A9B5",
    text_faint="#9699A6",
    accent="#5066EA",
    accent_hover="#4A5EDB",
    accent_pressed="#4355C6",
    on_accent="#FFFFFF",
    accent_text="#A9B4FF",
    accent_soft="#262B4D",
    focus="#8B9BFF",
    danger="#CF3A44",
    danger_hover="#BE323C",
    danger_pressed="#A92A33",
    on_danger="#FFFFFF",
    holds_text="#6FD6A6",
    holds_soft="#14312A",
    unknown_text="#F0C063",
    unknown_soft="#372A10",
    fails_text="#FF9A9E",
    fails_soft="#3D1B1F",
    neutral_text="#B4B7C3",
    neutral_soft="#2A2C34",
    shadow="#000000",
)

# Grounds of monograms, chosen so that white letters keep 4.5:1 in both schemes.
MONOGRAMS = ("#3D55D9", "#0F766E", "#B4480F", "#7C3AED", "#BE185D", "#0369A1", "#4D7C0F", "#6D5B4B")
