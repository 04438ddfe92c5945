"""What the ledger is narrowed by: words, kind, recipient, credential, time."""

from datetime import UTC, datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from wallet_app.services.history import HistoryKind, HistoryQuery, LineFacets
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import PlainLabel, SearchField, Select, column, row
from wallet_app.ui.widgets.filter_box import FilterBox
from wallet_app.ui.widgets.flow import flow_row
from wallet_app.ui.words import say
from wallet_app.wording.plain import visible

OUTGOING: Final = frozenset({HistoryKind.SHARED, HistoryKind.REFUSED})
"""What has a recipient or somebody who asked."""
_CAME: Final = frozenset({HistoryKind.ADDED, HistoryKind.RESTORED})
KINDS: Final[dict[str, frozenset[HistoryKind]]] = {
    "shared": frozenset({HistoryKind.SHARED}),
    "refused": frozenset({HistoryKind.REFUSED}),
    "added": _CAME,
    "other": frozenset(HistoryKind) - OUTGOING - _CAME,
}
_DAYS: Final = {"week": 7, "month": 30, "year": 365}
_MOST_OFFERED: Final = 100
"""So many are offered, the most frequent first; the others are found by searching."""
_WIDEST: Final = 220


class Filters(QWidget):
    """The tools above the list.

    Attributes:
        count: says how many lines there are.

    Signals:
        changed: something else is asked for.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField(say("history.search"), name="historySearch")
        self.search.asked.connect(lambda _text: self.changed.emit())
        self.kinds = FilterBox(say("history.any_kind"), name="historyKinds")
        self.recipients = FilterBox(say("history.any_recipient"), name="historyRecipient")
        self.credentials = FilterBox(say("history.any_credential"), name="historyCredential")
        self.period = Select(say("history.period"), name="historyPeriod")
        self.period.addItem(say("history.period.any"), 0)
        for key, days in _DAYS.items():
            self.period.addItem(say(f"history.period.{key}"), days)
        for box in (self.kinds, self.recipients, self.credentials, self.period):
            box.setMaximumWidth(theme().metrics.px(_WIDEST))
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.count = PlainLabel("", "small", name="historyCount")
        self.count.setMinimumHeight(theme().metrics.control)
        first = row(self.search, self.period, gap=2)
        first.setStretch(0, 1)
        tools = flow_row(self.kinds, self.recipients, self.credentials, self.count)
        self.setLayout(column(first, tools, gap=2))

    def query(self) -> HistoryQuery:
        """What is asked for."""
        days = int(self.period.currentData())
        return HistoryQuery(
            search=self.search.text().strip(),
            kinds=KINDS.get(self.kinds.value) or (OUTGOING if self.recipients.value else frozenset()),
            recipient=self.recipients.value or None,
            credential_id=self.credentials.value or None,
            since=datetime.now(UTC) - timedelta(days=days) if days else None,
        )

    @property
    def narrowed(self) -> bool:
        """Whether less than everything is asked for."""
        return self.query() != HistoryQuery()

    @property
    def recipient(self) -> str:
        """The one recipient that the list is narrowed to; "" for none."""
        return self.recipients.value

    def offer(self, facets: LineFacets) -> None:
        """Offer to narrow by what there is."""
        counts = {key: sum(facets.kinds.get(kind, 0) for kind in kinds) for key, kinds in KINDS.items()}
        self.kinds.offer([(key, say(f"history.only.{key}"), count) for key, count in counts.items() if count])
        self.recipients.offer(
            [(one.key, visible(one.name), one.count) for one in facets.counterparts[:_MOST_OFFERED]]
        )
        self.credentials.offer(
            [
                (one.key, visible(one.name) or say("history.gone"), one.count)
                for one in facets.credentials[:_MOST_OFFERED]
            ]
        )

    def reset(self) -> None:
        """Ask for everything again."""
        self.blockSignals(True)
        self.search.clear()
        self.kinds.reset()
        self.recipients.reset()
        self.credentials.reset()
        self.period.setCurrentIndex(0)
        self.blockSignals(False)
        self.changed.emit()

    def go_to_search(self) -> None:
        """Put the focus into the search field, its words marked."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
