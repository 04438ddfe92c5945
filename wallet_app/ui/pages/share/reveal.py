"""Step 2: which details of each credential, for whom; beside it, what they will see."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget
from typing_extensions import override

from wallet_app.services.share import Shareable
from wallet_app.ui.pages.share.choosing import Choosing
from wallet_app.ui.pages.share.lines import claim_lines, keys
from wallet_app.ui.pages.share.ready_made import ReadyMade
from wallet_app.ui.pages.share.seen import MINE, THEIRS, SeenPane
from wallet_app.ui.pages.share.start import ShareStart
from wallet_app.ui.pages.share.terms import TermsRow
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import Banner, Card, Choices, Divider, PlainLabel, column
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.claim_line import ClaimLine
from wallet_app.ui.widgets.claim_tree import ClaimTreeView
from wallet_app.ui.widgets.filling import FillingScroll
from wallet_app.ui.widgets.labels import set_shown
from wallet_app.ui.widgets.tab_order import tab_order
from wallet_app.ui.words import say

_LONGEST_VALUE: Final = 160
_LEAST_TREE: Final = 210
_LEAST_SEEN: Final = 260
_ROOM_BESIDE: Final = 800
"""In a narrower step choice and preview lie behind one another."""
_MOST_NAMED: Final = 4
_DETAILS: Final = "details"


class RevealStep(QWidget):
    """The claim tree of all chosen credentials with its tools, the terms, and the live preview.

    Args:
        advisor: gives advice on documents that name schemas.

    Signals:
        changed: something else is revealed, or on other terms.
        typed: somebody types for whom it is.
    """

    changed = Signal()
    typed = Signal()

    def __init__(self, advisor: Advisor) -> None:
        super().__init__()
        self.choosing = Choosing()
        self._remembered: dict[str, frozenset[str]] = {}
        self._brought: frozenset[str] = frozenset()
        self.terms = TermsRow()
        self.recipient = self.terms.recipient
        self.terms.changed.connect(self.typed)
        self._whole = Banner(Tone.UNKNOWN, name="wholeBanner")
        self.tools = ReadyMade()
        self.tools.back_asked.connect(lambda: self._go(self.choosing.undo()))
        self.tools.again_asked.connect(lambda: self._go(self.choosing.redo()))
        self.tools.listen_to_keys(self)
        self.counter = self.tools.counter
        self.tree = ClaimTreeView(say("share.tree"))
        self.tools.asked.connect(self.tree.choose)
        self.tree.chosen_changed.connect(self._chosen)
        self.tree.current_line_changed.connect(self._describe)
        self.tree.kept.connect(self._explain_kept)
        self.line = PlainLabel("", "small", wrap=True, name="claimLine")
        self.seen = SeenPane(advisor)
        sides = (
            (_DETAILS, say("share.side.details")),
            (THEIRS, say("share.seen.theirs")),
            (MINE, say("share.seen.mine")),
        )
        self.side = Choices(sides, _DETAILS, name="revealSide", label=say("share.side"))
        self.side.chosen.connect(self._show_side)
        self._build()

    @property
    def ids(self) -> tuple[str, ...]:
        """What travels, in order: credentials, or parts of records by themselves."""
        return self.choosing.ids

    @property
    def revealed(self) -> dict[str, frozenset[str]]:
        """Pointers chosen, by what travels."""
        return self.choosing.revealed

    def show_credentials(self, shareables: tuple[Shareable, ...], start: ShareStart | None = None) -> None:
        """Offer what can be revealed.

        Args:
            shareables: the credentials.
            start: what a request asks for. Without one nothing but what is required is revealed at
                first; what was chosen before, in the same share, stays chosen.
        """
        asked = start.locked_by_request if start is not None else {}
        self.choosing = Choosing(shareables, asked)
        ticked = self._ticked_at_first(start)
        self._say_what_is_whole()
        self.choosing.begin(ticked)
        self.tree.show_lines(claim_lines(shareables, asked), ticked, self.choosing.brought)
        self.choosing.begin(self.tree.chosen)
        self.tools.offer(self.choosing, self.tree.free)
        self._order_keys()
        self.seen.show_choice(self.choosing)

    def forget(self) -> None:
        """Begin anew: nothing chosen, for nobody."""
        self._remembered = {}
        self.choosing = Choosing()
        self.terms.forget()
        self.side.take(_DETAILS)
        self.seen.forget()
        self._fit()

    def ask_for_recipient(self) -> None:
        """Say that it must be said who it is for."""
        self.terms.ask_for_recipient()

    def take_focus(self) -> None:
        """Go to what stands first: for whom it is, where nobody is named yet; else what is to be chosen."""
        first = self._parts.indexOf(self.terms) == 0
        (self.recipient.input if first and not self.recipient.text else self.tree).setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        card = Card(padding=3, gap=2, name="revealCard")
        card.body.addWidget(self.tree, 1)
        card.add(Divider(), self.line)
        self.tree.setMinimumHeight(theme().metrics.px(_LEAST_TREE))
        self.seen.setMinimumHeight(theme().metrics.px(_LEAST_SEEN))
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.setObjectName("revealSides")
        self._sides.setChildrenCollapsible(False)
        self._sides.setHandleWidth(theme().metrics.space(4))
        self._sides.addWidget(card)
        self._sides.addWidget(self.seen)
        self._sides.setStretchFactor(0, 6)
        self._sides.setStretchFactor(1, 5)
        self._sides.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._card = card
        self._sides.setSizes([560, 440])
        self._parts = column(self.terms, self._whole, self.tools, self.side, gap=3.5)
        self._parts.addWidget(self._sides, 1)
        self.setLayout(column(FillingScroll(self._parts, name="revealScroll")))

    def _order_keys(self) -> None:
        """Let Tab go through the parts as they stand."""
        terms_first = self._parts.indexOf(self.terms) == 0
        parts: list[QWidget] = [self.tools, self.side, self.tree, self.seen.sides]
        tab_order(*((self.terms, *parts) if terms_first else (*parts, self.terms)))

    def _show_side(self, side: str) -> None:
        if side != _DETAILS:
            self.seen.show_side(side)
        # Else the focus of what is hidden would jump to a field further down.
        self.side.take_focus()
        self._fit()

    def _fit(self) -> None:
        """Put choice and preview beside one another, or one of them in sight."""
        beside = self.width() >= theme().metrics.px(_ROOM_BESIDE)
        # The terms stand above where all is in sight at once; else what is to be chosen comes first.
        place = 0 if beside else self._parts.count() - 1
        if self._parts.indexOf(self.terms) != place:
            self._parts.removeWidget(self.terms)
            self._parts.insertWidget(place, self.terms)
            self._order_keys()
        set_shown(self.side, not beside)
        set_shown(self.seen.sides, beside)
        set_shown(self._card, beside or self.side.taken == _DETAILS)
        set_shown(self.seen, beside or self.side.taken != _DETAILS)

    def _ticked_at_first(self, start: ShareStart | None) -> frozenset[str]:
        """Give what was ticked before in this share, else what a request proposes."""
        proposed = start.share.revealed if start is not None else {}
        found = self.choosing.named(start.share.credential_ids) if start is not None else frozenset[str]()
        for one in self.choosing.shareables:
            if one.id in self._remembered:
                found |= self.choosing.keys_of(one, self._remembered[one.id])
            else:
                found |= keys({one.id: proposed.get(one.id, frozenset())})
        return found

    def _say_what_is_whole(self) -> None:
        shareables = self.choosing.shareables
        if any(one.parts for one in shareables):
            self._whole.say(say("share.reveal.record"), Tone.ACCENT)
            return
        # Beside others, its own line in the tree says so.
        whole = all(not one.selective for one in shareables)
        self._whole.say(say("share.reveal.whole") if whole else "", Tone.UNKNOWN)

    def _chosen(self) -> None:
        """Take over what is ticked, and say what came along with it."""
        before = self._brought
        self._brought = frozenset(self.tree.brought)
        self.choosing.take(self.tree.chosen)
        for one in self.choosing.shareables:
            self._remembered[one.id] = self.choosing.pointers_of(one)
        self.tools.mark()
        self.seen.show_choice(self.choosing)
        self._explain(self._brought - before)
        self.changed.emit()

    def _go(self, moved: bool) -> None:
        """Show the choice before, or after, this one."""
        if moved:
            self.tree.choose(self.choosing.chosen)

    def _explain(self, came: frozenset[str]) -> None:
        """Say which other lines a tick has brought along."""
        named = [
            line.label
            for pointer in self.tree.brought
            if pointer in came and (line := self.tree.line(pointer))
        ]
        if named:
            some = ", ".join(dict.fromkeys(named[:_MOST_NAMED]))
            code = "share.brings.more" if len(named) > _MOST_NAMED else "share.brings"
            self.line.set_text(say(code, labels=some, count=len(named) - _MOST_NAMED))

    def _explain_kept(self, line: ClaimLine) -> None:
        """Say why a line that comes along cannot be left out by itself."""
        by = [
            one.label
            for pointer in self.tree.brought.get(line.pointer, ())
            if (one := self.tree.line(pointer))
        ]
        labels = ", ".join(dict.fromkeys(by[:_MOST_NAMED]))
        self.line.set_text(say("share.kept_along", label=line.label, labels=labels))

    def _describe(self, line: ClaimLine) -> None:
        """Say all of the current line below the tree, where it has room."""
        if line.parts:
            self.line.set_text(say("share.line.hint"))
            return
        value = line.value if len(line.value) <= _LONGEST_VALUE else f"{line.value[:_LONGEST_VALUE]}…"
        said = (line.label, value, line.locked or line.barred)
        self.line.set_text("  ·  ".join(part for part in said if part))
