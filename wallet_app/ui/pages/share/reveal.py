"""Step 2: which details of each credential, and for whom."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from wallet_app.services.share import Shareable
from wallet_app.ui.pages.share.lines import by_credential, claim_lines, keys
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import Banner, Card, Choices, Divider, Field, PlainLabel, column, row
from wallet_app.ui.widgets.boxes import clear
from wallet_app.ui.widgets.claim_line import ClaimLine
from wallet_app.ui.widgets.claim_tree import ClaimTreeView
from wallet_app.ui.widgets.filling import FillingScroll
from wallet_app.ui.words import say

_LONGEST_VALUE: Final = 160
_LEAST_TREE: Final = 190


class RevealStep(QWidget):
    """The claim tree of all chosen credentials, presets, a counter, and the recipient.

    Signals:
        changed: something else is revealed, or it is for somebody else.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shareables: tuple[Shareable, ...] = ()
        self._chosen: dict[str, frozenset[str]] = {}
        self.recipient = Field(
            say("share.recipient"),
            name="recipient",
            hint=say("share.recipient.hint"),
            placeholder=say("share.recipient.placeholder"),
        )
        self.recipient.input.textChanged.connect(lambda _text: self.changed.emit())
        self.counter = PlainLabel("", "strong", name="shareCounter")
        self._whole = Banner(Tone.UNKNOWN, name="wholeBanner")
        self.tree = ClaimTreeView(say("share.tree"))
        self.tree.chosen_changed.connect(self._remember)
        self.tree.current_line_changed.connect(self._describe)
        self.line = PlainLabel("", "small", wrap=True, name="claimLine")
        self._presets: Choices | None = None
        self._preset_row = row(gap=2)
        self._build()

    @property
    def revealed(self) -> dict[str, frozenset[str]]:
        """Pointers chosen, by id of the credential."""
        return {one.id: self._chosen[one.id] for one in self._shareables}

    def show_credentials(self, shareables: tuple[Shareable, ...]) -> None:
        """Offer what can be revealed; at first nothing but what is required is, later what was chosen."""
        self._shareables = shareables
        chosen = {one.id: self._chosen.get(one.id, frozenset()) for one in shareables}
        self._presets = None
        self._say_what_is_whole()
        self.tree.show_lines(claim_lines(shareables), keys(chosen))
        self._offer_presets()
        self._mark_preset()

    def forget(self) -> None:
        """Begin anew: nothing chosen, for nobody."""
        self._chosen = {}
        self.recipient.set_text("")
        self.recipient.set_error("")

    def ask_for_recipient(self) -> None:
        """Say that it must be said who it is for."""
        self.recipient.set_error(say("share.recipient.missing"))
        self.recipient.input.setFocus()

    def _build(self) -> None:
        head = column(
            PlainLabel(say("share.reveal.title"), "subtitle", wrap=True),
            PlainLabel(say("share.reveal.hint"), "muted", wrap=True),
            gap=1,
        )
        tools = row(gap=3)
        tools.addLayout(self._preset_row, 1)
        tools.addWidget(self.counter)
        card = Card(padding=3, gap=2, name="revealCard")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        card.body.addWidget(self.tree, 1)
        card.add(Divider(), self.line)
        self.tree.setMinimumHeight(theme().metrics.px(_LEAST_TREE))
        parts = column(head, self.recipient, self._whole, gap=4)
        parts.addLayout(tools)
        parts.addWidget(card, 1)
        self.setLayout(column(FillingScroll(parts, name="revealScroll")))

    def _say_what_is_whole(self) -> None:
        whole = [not one.selective for one in self._shareables]
        code = "share.reveal.whole" if all(whole) else "share.reveal.some_whole"
        self._whole.say(say(code) if any(whole) else "", Tone.UNKNOWN)

    def _offer_presets(self) -> None:
        """Offer the ready-made choices, of those that come to the same the one that says most."""
        clear(self._preset_row)
        if not any(one.selective for one in self._shareables):
            return
        by_choice = {self._preset(name): name for name in self._shareables[0].presets}
        options = tuple((name, say(f"share.preset.{name}")) for name in by_choice.values())
        self._presets = Choices(options, "", name="preset", label=say("share.preset"))
        self._presets.chosen.connect(lambda name: self.tree.choose(self._preset(name)))
        self._preset_row.addWidget(self._presets)
        self._preset_row.addStretch(1)

    def _preset(self, name: str) -> frozenset[str]:
        return keys({one.id: one.presets[name] for one in self._shareables}) & self.tree.free

    def _remember(self) -> None:
        chosen = self.tree.chosen
        self._chosen |= by_credential(chosen, tuple(one.id for one in self._shareables))
        shown, count = self.tree.counts
        self.counter.set_text(say("share.counter", shown=shown, count=count))
        self._mark_preset()
        self.changed.emit()

    def _mark_preset(self) -> None:
        """Mark the ready-made choice that is just what is chosen, if there is one."""
        if self._presets is not None:
            chosen = self.tree.chosen
            names = reversed(tuple(self._shareables[0].presets))
            self._presets.take(next((name for name in names if self._preset(name) == chosen), ""))

    def _describe(self, line: ClaimLine) -> None:
        """Say all of the current line below the tree, where it has room."""
        if line.parts:
            self.line.set_text(say("share.line.hint"))
            return
        value = line.value if len(line.value) <= _LONGEST_VALUE else f"{line.value[:_LONGEST_VALUE]}…"
        self.line.set_text("  ·  ".join(part for part in (line.label, value, line.locked) if part))
