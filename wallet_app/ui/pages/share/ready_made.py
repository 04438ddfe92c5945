"""Ready-made choices, of which credential, and the way back: the tools above the claim tree."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from wallet_app.presentation.choose import EVERYTHING
from wallet_app.ui.pages.share.choosing import LAST, Choosing
from wallet_app.ui.pages.share.lines import shareable_title
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import Choices, IconButton, PlainLabel, Select, row
from wallet_app.ui.widgets.boxes import clear
from wallet_app.ui.widgets.labels import set_shown
from wallet_app.ui.words import say

_WIDEST_TITLE: Final = 260
_FEWEST_LETTERS: Final = 10


class ReadyMade(QWidget):
    """Choices to start from, the counter, undo and redo.

    Signals:
        asked(frozenset): a ready-made choice was taken; keys of what it ticks.
        back_asked: undo.
        again_asked: redo.
    """

    asked = Signal(frozenset)
    back_asked = Signal()
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choosing = Choosing()
        self._free: frozenset[str] = frozenset()
        self._choices: Choices | None = None
        self.which = Select(say("share.preset.which"), name="presetWhich")
        self.which.setMaximumWidth(theme().metrics.px(_WIDEST_TITLE))
        self.which.setSizeAdjustPolicy(Select.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.setMinimumContentsLength(_FEWEST_LETTERS)
        self.which.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.which.currentIndexChanged.connect(lambda _line: self.mark())
        self.undo = IconButton("undo-2", say("share.undo"), name="shareUndo")
        self.redo = IconButton("redo-2", say("share.redo"), name="shareRedo")
        self.undo.clicked.connect(self.back_asked)
        self.redo.clicked.connect(self.again_asked)
        self.counter = PlainLabel("", "strong", name="shareCounter")
        self._holder = row(gap=2)
        self._beside = row(self.which, self.undo, self.redo, self.counter, gap=1)
        self._beside.setStretch(3, 1)
        self.counter.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme().metrics.space(2))
        self._sides.addLayout(self._holder)
        self._sides.addLayout(self._beside, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def listen_to_keys(self, over: QWidget) -> None:
        """Let the keys that undo and redo everywhere do so in a part of the page; fields keep their own."""
        for standard, signal in (
            (QKeySequence.StandardKey.Undo, self.back_asked),
            (QKeySequence.StandardKey.Redo, self.again_asked),
        ):
            for keys in QKeySequence.keyBindings(standard):
                shortcut = QShortcut(keys, over)
                shortcut.setAutoRepeat(True)
                shortcut.activated.connect(signal)

    def offer(self, choosing: Choosing, free: frozenset[str]) -> None:
        """Offer what is ready-made for some credentials.

        Args:
            choosing: the choice.
            free: keys of what can be chosen.
        """
        self._choosing, self._free = choosing, free
        several = len(choosing.shareables) > 1
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItem(say("share.preset.all"), "")
        for one in choosing.shareables:
            self.which.addItem(shareable_title(one), one.id)
        self.which.blockSignals(False)
        set_shown(self.which, several and bool(free))
        for button in (self.undo, self.redo):
            set_shown(button, bool(free))
        self._offer_choices()
        self.mark()

    def mark(self) -> None:
        """Mark the ready-made choice that comes to what is chosen, if there is one; and count."""
        shown, count = self._choosing.counts
        self.counter.set_text(say("share.counter", shown=shown, count=count))
        self._fit()
        self.undo.setEnabled(self._choosing.can_undo)
        self.redo.setEnabled(self._choosing.can_redo)
        if self._choices is not None:
            now = self._comes_to(self._choosing.chosen)
            names = reversed(self._names())
            self._choices.take(next((name for name in names if self._comes_to(self.ready(name)) == now), ""))

    def ready(self, name: str) -> frozenset[str]:
        """Give the keys of a ready-made choice."""
        return self._choosing.preset(name, str(self.which.currentData() or "")) & self._free

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Stand in one line, or below one another where that is too narrow."""
        space = theme().metrics.space(2)
        parts: list[QWidget] = [self.which, self.undo, self.redo, self.counter]
        if self._choices is not None:
            parts += self._choices.findChildren(QPushButton)
        shown = [part for part in parts if not part.isHidden()]
        room = _room(shown, space)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if room <= self.width() else directions.TopToBottom)
        tools = (self.which, self.undo, self.redo, self.counter)
        shown_tools = [part for part in tools if not part.isHidden()]
        self._put_counter(below=_room(shown_tools, space) > self.width())

    def _put_counter(self, *, below: bool) -> None:
        """Count beside the tools or, where that would be cut, below them."""
        if (self._sides.indexOf(self.counter) >= 0) == below:
            return
        if below:
            self._beside.removeWidget(self.counter)
            self._sides.addWidget(self.counter)
        else:
            self._sides.removeWidget(self.counter)
            self._beside.addWidget(self.counter, 1)
        sides = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignRight
        self.counter.setAlignment(sides | Qt.AlignmentFlag.AlignVCenter)

    def _offer_choices(self) -> None:
        """Offer of those that come to the same the one that says most."""
        clear(self._holder)
        self._choices = None
        if not self._free:
            return
        by_outcome = {self._comes_to(self.ready(name)): name for name in self._names()}
        options = tuple((name, say(f"share.preset.{name}")) for name in by_outcome.values())
        self._choices = Choices(options, "", name="preset", label=say("share.preset"))
        self._choices.chosen.connect(lambda name: self.asked.emit(self.ready(name)))
        self._holder.addWidget(self._choices)
        self._holder.addStretch(1)
        self._fit()

    def _names(self) -> tuple[str, ...]:
        """Names of the ready-made choices, in the order of the page."""
        last = (LAST,) if any(one.last is not None for one in self._choosing.shareables) else ()
        whole_records = all(one.parts for one in self._choosing.shareables)
        return (*last, *((EVERYTHING,) if whole_records else self._choosing.shareables[0].presets))

    def _comes_to(self, keys: frozenset[str]) -> frozenset[str]:
        return keys | (self._choosing.brought(keys).keys() & self._free)


def _room(parts: Sequence[QWidget], space: int) -> int:
    """Width of parts beside one another."""
    return sum(min(part.sizeHint().width(), part.maximumWidth()) + space for part in parts)
