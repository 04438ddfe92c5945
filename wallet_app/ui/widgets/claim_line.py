"""One line of a claim tree, ready to be shown."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt

from wallet_app.ui.words import say
from wallet_app.values import dataclass

LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""Where an item of the tree keeps its line."""
_LONGEST_SPOKEN: Final = 200


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One line: texts made visible, words found.

    Attributes:
        pointer: what the line is known by; of a claim its JSON pointer.
        label: its name in plain words.
        value: its value in one line; "" where parts stand below.
        locked: why it is revealed in any case; "" where the person chooses.
        identifying: whether it tells who the person is.
        parts: the lines below.
    """

    pointer: str
    label: str
    value: str = ""
    locked: str = ""
    identifying: bool = False
    parts: tuple["ClaimLine", ...] = ()

    def leaves(self) -> Iterator["ClaimLine"]:
        """The lines without parts, from the top."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()

    @property
    def is_free(self) -> bool:
        """Whether there is anything to choose at or below it."""
        return any(not leaf.locked for leaf in self.leaves())

    def spoken(self) -> str:
        """All that the line shows, as one sentence."""
        value = self.value if len(self.value) <= _LONGEST_SPOKEN else f"{self.value[:_LONGEST_SPOKEN]}…"
        identifying = say("share.identifying") if self.identifying else ""
        return ", ".join(part for part in (self.label, value, self.locked, identifying) if part)
