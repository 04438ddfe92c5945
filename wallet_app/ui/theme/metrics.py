"""Sizes: typography, spacing and corners, in steps that follow the size of the system's font."""

import math

from wallet_app.values import dataclass

BASE_TEXT = 14
"""Height of body text in pixels at scale 1; every other size is given for this one."""

SMALLEST_SCALE = 1.0
LARGEST_SCALE = 3.0


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in device-independent pixels.

    Args:
        scale: size of text relative to `BASE_TEXT`; 2.0 is text at 200 %.
    """

    scale: float = 1.0

    def px(self, size: float) -> int:
        """A size given for scale 1, at this scale, in whole pixels."""
        return round(size * self.scale)

    # Text
    @property
    def caption(self) -> int:
        """Notes under things."""
        return self.px(12)

    @property
    def small(self) -> int:
        """Second lines, pills, labels of fields."""
        return self.px(13)

    @property
    def body(self) -> int:
        """Everything a person reads."""
        return self.px(BASE_TEXT)

    @property
    def subtitle(self) -> int:
        """Titles of cards and sections."""
        return self.px(16)

    @property
    def title(self) -> int:
        """Titles of pages."""
        return self.px(24)

    @property
    def display(self) -> int:
        """The one sentence of a first screen or a verdict."""
        return self.px(30)

    # Space. Space grows with the root of the text's growth: at 200 % text there must still be room for text.
    def space(self, steps: float) -> int:
        """Space of so many steps of 4 pixels."""
        return round(4 * steps * math.sqrt(self.scale))

    # Controls
    @property
    def control(self) -> int:
        """Height of a button or a field."""
        return self.px(36)

    @property
    def icon(self) -> int:
        """Side of an icon beside body text."""
        return self.px(18)

    @property
    def radius(self) -> int:
        """Corner of a control."""
        return 8

    @property
    def card_radius(self) -> int:
        """Corner of a card."""
        return 12

    @property
    def reading_width(self) -> int:
        """Widest column of a page; longer lines are hard to read."""
        return self.px(920)
