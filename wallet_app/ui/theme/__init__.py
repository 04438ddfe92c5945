"""Colours, sizes and the style sheet made from them."""

from wallet_app.ui.theme.metrics import Metrics
from wallet_app.ui.theme.theme import Scheme, Theme, theme
from wallet_app.ui.theme.tokens import DARK, LIGHT, TONE_ICONS, Palette, Tone

__all__ = ["DARK", "LIGHT", "TONE_ICONS", "Metrics", "Palette", "Scheme", "Theme", "Tone", "theme"]
