"""As the employer sees it: the preview beside the choice, and what stays with the holder."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from wallet_app.errors import WalletError
from wallet_app.services.share import SharePreview
from wallet_app.ui import words
from wallet_app.ui.pages.share.choosing import Choosing, Kept
from wallet_app.ui.pages.share.lines import shareable_title
from wallet_app.ui.pages.share.notices import lines, notices, reasons
from wallet_app.ui.pages.share.their_view import Part, their_view
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import Banner, Card, Choices, KeyValueList, PlainLabel, Section, column, row
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.boxes import clear
from wallet_app.ui.widgets.filling import FillingScroll
from wallet_app.ui.widgets.labels import set_shown
from wallet_app.ui.words import say

THEIRS: Final = "theirs"
MINE: Final = "mine"
_UPDATING_AFTER_MS: Final = 250
_MOST_KEPT: Final = 120
"""So many details that stay are listed, the others counted."""


class SeenPane(Card):
    """What the other side sees, from the bytes that would leave; or what stays with the holder.

    Args:
        advisor: gives advice on documents that name schemas.
    """

    def __init__(self, advisor: Advisor) -> None:
        super().__init__(gap=2.5, padding=3, name="seenPane", role="well")
        self._advisor = advisor
        self._preview: SharePreview | None = None
        self._error: WalletError | None = None
        self._choosing = Choosing()
        self._shown: list[object] = []
        options = ((THEIRS, say("share.seen.theirs")), (MINE, say("share.seen.mine")))
        self.sides = Choices(options, THEIRS, name="seenSide", label=say("share.seen"))
        self.sides.chosen.connect(lambda _side: self._fill(anew=True))
        self.updating = PlainLabel("", "caption", name="seenUpdating")
        self.updating.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._late = QTimer(self, singleShot=True, interval=_UPDATING_AFTER_MS)
        self._late.timeout.connect(lambda: self._tell(say("share.seen.updating")))
        self.updating.hide()
        head = row(self.sides, self.updating, gap=2)
        head.setStretch(1, 1)
        self.add(head)
        self._parts = column(gap=3)
        self._parts.setContentsMargins(0, 0, theme().metrics.space(2), theme().metrics.space(1))
        stretched = column(self._parts, None, gap=0)
        self.area = FillingScroll(stretched, name="seenBody", margin=False)
        self.area.setAccessibleName(say("share.seen"))
        self.area.viewport().setAutoFillBackground(False)
        self.area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self.area, 1)

    def show_side(self, side: str) -> None:
        """Show `THEIRS` or `MINE`."""
        self.sides.take(side)
        self._fill(anew=True)

    def show_choice(self, choosing: Choosing) -> None:
        """Say what stays with the holder by this choice."""
        self._choosing = choosing
        if self.sides.taken == MINE:
            self._fill()

    def show_preview(self, preview: SharePreview | None, error: WalletError | None) -> None:
        """Show what was made; without anything, what was shown stays until something is.

        Args:
            preview: what would leave; None while it is being made.
            error: why nothing can; None for no reason.
        """
        if preview is None and error is None:
            self._late.start()
            return
        self._late.stop()
        self._tell("")
        self._preview, self._error = preview, error
        if self.sides.taken == THEIRS:
            self._fill()

    def forget(self) -> None:
        """Show nothing any more."""
        self._late.stop()
        self._preview = self._error = None
        self._choosing = Choosing()
        self.sides.take(THEIRS)
        self._shown = []
        clear(self._parts)

    def say_nothing_chosen(self) -> None:
        """Say that there is nothing to see yet."""
        self._late.stop()
        self._tell("")
        self._preview, self._error = None, None
        if self.sides.taken == THEIRS:
            self._fill()

    def _tell(self, words: str) -> None:
        """Say what is going on; it takes no room while there is nothing to say."""
        self.updating.set_text(words)
        set_shown(self.updating, bool(words))

    def _fill(self, *, anew: bool = False) -> None:
        """Show what there is; what is read stays where it was, and what says the same stays altogether."""
        bar = self.area.verticalScrollBar()
        place = 0 if anew else bar.value()
        wanted = tuple(self._theirs() if self.sides.taken == THEIRS else self._mine())
        self.setUpdatesEnabled(False)
        for number, part in enumerate(wanted):
            if number < len(self._shown) and self._shown[number] == part.says:
                continue
            if number < len(self._shown):
                _take_out(self._parts, number)
                self._shown[number] = part.says
            else:
                self._shown.append(part.says)
            self._parts.insertWidget(number, part.make())
        for number in reversed(range(len(wanted), len(self._shown))):
            _take_out(self._parts, number)
            self._shown.pop()
        self.setUpdatesEnabled(True)
        if bar.value() != place:
            QTimer.singleShot(0, self, lambda: bar.setValue(place))

    def _theirs(self) -> Iterator[Part]:
        if self._error is not None:
            told = words.error(self._error)
            yield Part(
                told, lambda: Banner(Tone.FAILS, told.sentence, next_step=told.next_step, name="seenError")
            )
            return
        if self._preview is None:
            yield _line("share.seen.nothing", "seenNothing", "muted")
            return
        yield _line("share.seen.from", "seenFrom", "small")
        first, *others = their_view(self._preview.seen, self._advisor)
        yield first
        if why := reasons(self._preview.seen):
            yield Part(why, lambda: _reasons(why))
        yield from others
        told_too = tuple(notices(self._preview))
        title = say("share.preview.notices")
        yield Part(told_too, lambda: Card(Section(title, lines(*told_too)), padding=4, name="seenNotices"))

    def _mine(self) -> Iterator[Part]:
        kept = tuple(self._choosing.private())
        shown, count = self._choosing.counts
        if not kept:
            yield _line("share.kept.nothing", "keptNothing", "muted")
            return
        yield _line("share.kept", "keptCount", "small", count=count - shown)
        several = len(self._choosing.shareables) > 1
        for shareable, details in kept:
            title = shareable_title(shareable) if several else ""
            yield Part((title, details), partial(_kept, title, details))


def _line(code: str, name: str, role: str, **params: object) -> Part:
    text = say(code, **params)
    return Part(text, lambda: PlainLabel(text, role, wrap=True, name=name))


def _reasons(why: tuple[str, ...]) -> QWidget:
    """Why their check stays open, where that is no fault: read before anything alarms."""
    whole = lines(*(("info", text) for text in why), role="small")
    whole.setObjectName("seenWhy")
    return whole


def _kept(title: str, details: tuple[Kept, ...]) -> QWidget:
    """The details of one credential that stay."""
    card = Card(gap=3, padding=4, name="keptDetails")
    if title:
        card.add(PlainLabel(title, "strong", wrap=True))
    pairs = [(one.label, one.value) for one in details if not one.technical]
    rest = {"share.kept.more": len(pairs[_MOST_KEPT:]), "share.kept.technical": len(details) - len(pairs)}
    if pairs:
        card.add(KeyValueList(pairs[:_MOST_KEPT], name="keptList", names_width=180))
    for code, count in rest.items():
        if count:
            card.add(PlainLabel(say(code, count=count), "muted", wrap=True))
    return card


def _take_out(layout: QBoxLayout, number: int) -> None:
    item = layout.takeAt(number)
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.deleteLater()
