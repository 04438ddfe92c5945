"""One line of a claim tree, ready to be shown."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt

from wallet_app.ui.words import say
from wallet_app.values import dataclass

LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""Where an item of the tree keeps its line."""
ALONG_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""Where an item of the tree keeps whether it comes along with something else."""
_LONGEST_SPOKEN: Final = 200


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One line: texts made visible, words found.

    Attributes:
        pointer: what the line is known by; of a claim its JSON pointer.
        label: its name in plain words.
        value: its value in one line; with parts below, a note.
        locked: why it is revealed in any case; "" where the person chooses.
        by: the same in a few words: who or what requires it.
        barred: why it cannot be revealed by itself; "" where it can.
        identifying: whether it tells who the person is.
        caption: with parts below: what these are known by; "" where nothing names them.
        picture: a small picture (PNG) that is its value; None for none.
        parts: the lines below.
    """

    pointer: str
    label: str
    value: str = ""
    locked: str = ""
    by: str = ""
    barred: str = ""
    identifying: bool = False
    caption: str = ""
    picture: bytes | None = None
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
        return any(not (leaf.locked or leaf.barred) for leaf in self.leaves())

    @property
    def name(self) -> str:
        """Its label, with what its parts are known by."""
        return f"{self.label}: {self.caption}" if self.caption else self.label

    def spoken(self, *, along: bool = False) -> str:
        """All that the line shows, as one sentence."""
        value = self.value if len(self.value) <= _LONGEST_SPOKEN else f"{self.value[:_LONGEST_SPOKEN]}…"
        identifying = say("share.identifying") if self.identifying else ""
        together = say("share.along") if along else ""
        said = (self.name, value, self.locked, self.barred, together, identifying)
        return ", ".join(part for part in said if part)
