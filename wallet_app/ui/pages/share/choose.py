"""Step 1: which credentials."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from wallet_app.services.library import LibraryItem
from wallet_app.ui.outcomes import of_outcome
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import Card, PlainLabel, column
from wallet_app.ui.widgets.credential_card import KIND_ICONS, card_issuer, card_title
from wallet_app.ui.widgets.tick_list import TickList, TickRow
from wallet_app.ui.words import say


class ChooseStep(QWidget):
    """A list of the wallet's credentials to tick.

    Signals:
        chosen_changed(int): number of credentials ticked.
    """

    chosen_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[LibraryItem, ...] = ()
        self.list = TickList(say("share.choose.list"), name="shareChoose", click_ticks=True)
        self.list.rows.ticks_changed.connect(lambda: self.chosen_changed.emit(len(self.list.rows.ticked)))
        card = Card(padding=2, name="chooseCard")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        card.body.addWidget(self.list, 1)
        whole = column(
            PlainLabel(say("share.choose.title"), "subtitle", wrap=True),
            PlainLabel(say("share.choose.hint"), "muted", wrap=True),
            gap=1,
        )
        whole.addSpacing(theme().metrics.space(3))
        whole.addWidget(card, 1)
        self.setLayout(whole)

    def show_items(self, items: tuple[LibraryItem, ...], chosen: tuple[str, ...]) -> None:
        """Offer credentials; those whose ids are given are ticked."""
        self._items = items
        self.list.rows.show_rows([_row(item, chosen) for item in items])
        first = next((line for line, item in enumerate(items) if item.id in chosen), 0)
        self.list.setCurrentIndex(self.list.rows.index(first))

    @property
    def chosen(self) -> tuple[str, ...]:
        """Ids of the ticked credentials, in the order of the list."""
        return tuple(self._items[line].id for line in self.list.rows.ticked)


def _row(item: LibraryItem, chosen: tuple[str, ...]) -> TickRow:
    look = of_outcome(item.outcome, item.reason)
    return TickRow(card_title(item), card_issuer(item), KIND_ICONS[item.kind], look, ticked=item.id in chosen)
