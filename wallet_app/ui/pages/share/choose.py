"""Step 1: which credentials."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from wallet_app.services.library_items import LibraryItem
from wallet_app.ui.outcomes import of_outcome
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import Banner, Card, PlainLabel, SearchField, column
from wallet_app.ui.widgets.credential_card import KIND_ICONS, card_issuer, card_title
from wallet_app.ui.widgets.filling import FillingScroll
from wallet_app.ui.widgets.labels import set_shown
from wallet_app.ui.widgets.tick_list import TickList, TickRow
from wallet_app.ui.words import say
from wallet_app.verification.report import Outcome

_SEARCH_FROM = 9
"""So many credentials and more can be searched; fewer are seen at once."""
_LEAST_LIST = 140


class ChooseStep(QWidget):
    """A list of the wallet's credentials to tick.

    Signals:
        chosen_changed(int): number of credentials ticked.
    """

    chosen_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[LibraryItem, ...] = ()
        self.search = SearchField(say("share.choose.search"), name="shareSearch")
        self.search.asked.connect(lambda _text: self._narrow())
        self.list = TickList(say("share.choose.list"), name="shareChoose", click_ticks=True)
        self.search.down.connect(self.list.setFocus)
        self.list.rows.ticks_changed.connect(self._ticked)
        self._none = PlainLabel(say("share.choose.none"), "muted", wrap=True, name="shareNothingFound")
        self._none.hide()
        self._fails = Banner(Tone.FAILS, name="failedChosen")
        card = Card(self._none, padding=2, name="chooseCard")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        card.body.addWidget(self.list, 1)
        head = column(
            PlainLabel(say("share.choose.title"), "subtitle", wrap=True),
            PlainLabel(say("share.choose.hint"), "muted", wrap=True),
            gap=1,
        )
        self.list.setMinimumHeight(theme().metrics.px(_LEAST_LIST))
        parts = column(head, self.search, self._fails, gap=3)
        parts.addWidget(card, 1)
        self.setLayout(column(FillingScroll(parts, name="chooseScroll")))

    def show_items(self, items: tuple[LibraryItem, ...], chosen: tuple[str, ...]) -> None:
        """Offer credentials; those whose ids are given are ticked."""
        self._items = items
        self.list.rows.show_rows([_row(item, chosen) for item in items])
        first = next((line for line, item in enumerate(items) if item.id in chosen), 0)
        set_shown(self.search, len(items) >= _SEARCH_FROM)
        self._narrow()
        self.list.setCurrentIndex(self.list.rows.index(first))

    def forget(self) -> None:
        """Begin anew: nothing ticked, nothing searched for."""
        self.search.clear()
        self.list.rows.tick(self.list.rows.ticked, on=False)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of the ticked credentials, in the order of the list."""
        return tuple(self._items[line].id for line in self.list.rows.ticked)

    def _narrow(self) -> None:
        wanted = self.search.text().casefold().split()
        rows = self.list.rows.rows
        shown = [line for line, row in enumerate(rows) if _has(row, wanted)]
        self.list.show_only(shown)
        set_shown(self._none, bool(rows) and not shown)

    def _ticked(self) -> None:
        ticked = self.list.rows.ticked
        failed = [self._items[line] for line in ticked if self._items[line].outcome is Outcome.FAILED]
        words = say("share.failed_chosen", title=card_title(failed[0])) if failed else ""
        self._fails.say(words, Tone.FAILS, next_step=say("share.failed_chosen.next"))
        self.chosen_changed.emit(len(ticked))


def _has(row: TickRow, wanted: list[str]) -> bool:
    text = f"{row.title} {row.subtitle}".casefold()
    return all(word in text for word in wanted)


def _row(item: LibraryItem, chosen: tuple[str, ...]) -> TickRow:
    look = of_outcome(item.outcome, item.reason)
    return TickRow(card_title(item), card_issuer(item), KIND_ICONS[item.kind], look, ticked=item.id in chosen)
