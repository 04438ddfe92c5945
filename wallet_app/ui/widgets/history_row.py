"""One line of the history, which opens to exactly what was revealed."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wallet_app.encoding import timestamps
from wallet_app.errors import EncodingError
from wallet_app.services.history import HistoryItem, HistoryKind, RevealedClaims
from wallet_app.ui import words
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets.boxes import column, row
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.data import KeyValueList
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.widgets.rows import Chevron, IconDisc, RowButton, two_lines
from wallet_app.wording import moments, protection_words
from wallet_app.wording.claim_words import revealed_value
from wallet_app.wording.plain import visible

_LOOKS: Final[dict[HistoryKind, tuple[str, Tone]]] = {
    HistoryKind.WALLET_CREATED: ("wallet", Tone.NEUTRAL),
    HistoryKind.ADDED: ("inbox", Tone.HOLDS),
    HistoryKind.REMOVED: ("trash-2", Tone.NEUTRAL),
    HistoryKind.SHARED: ("send", Tone.ACCENT),
    HistoryKind.REFUSED: ("ban", Tone.NEUTRAL),
    HistoryKind.CHECKED: ("list-checks", Tone.NEUTRAL),
    HistoryKind.TRUST_ADDED: ("shield-check", Tone.NEUTRAL),
    HistoryKind.TRUST_REMOVED: ("shield-x", Tone.NEUTRAL),
    HistoryKind.REGISTRY_ADDED: ("shield-check", Tone.NEUTRAL),
    HistoryKind.REGISTRY_REMOVED: ("shield-x", Tone.NEUTRAL),
    HistoryKind.PROTECTION_CHANGED: ("key-round", Tone.NEUTRAL),
    HistoryKind.EXPORTED: ("download", Tone.NEUTRAL),
    HistoryKind.RESTORED: ("undo-2", Tone.NEUTRAL),
    HistoryKind.REDACTED: ("eye-off", Tone.NEUTRAL),
}


class HistoryRow(QWidget):
    """A line; pressing it shows what was revealed below it.

    Args:
        item: the line.

    Signals:
        credential_asked(str): id of a credential the person wants to see.
    """

    credential_asked = Signal(str)

    def __init__(self, item: HistoryItem) -> None:
        super().__init__()
        self._item = item
        self._detail: QWidget | None = None
        icon, tone = _LOOKS[item.kind]
        kind = words.say(f"history.kind.{item.kind}")
        title = f"{kind}: {visible(item.title)}" if item.title else kind
        time = f"{item.at.astimezone():%H:%M}"
        second = " · ".join(_facts(item))
        self._chevron = Chevron()
        self.button = RowButton(
            IconDisc(icon, tone),
            two_lines(title, second),
            PlainLabel(time, "small"),
            self._chevron,
            words=f"{title}, {second}, {time}" if second else f"{title}, {time}",
            name=f"history-{item.id}",
            stretch=1,
        )
        self.button.clicked.connect(self._turn)
        self._chevron.setVisible(bool(item.credentials) or bool(_pairs(item)) or item.redacted)
        self._column = column(self.button, gap=0)
        self.setLayout(self._column)

    def _turn(self) -> None:
        if not self._chevron.isVisibleTo(self):
            return
        if self._detail is None:
            self._detail = self._make_detail()
            self._column.addWidget(self._detail)
            self._detail.hide()
        shown = not self._detail.isVisibleTo(self)
        self._detail.setVisible(shown)
        self._chevron.turn(shown)

    def _make_detail(self) -> QWidget:
        item = self._item
        metrics = theme().metrics
        made = QWidget()
        parts = column(gap=4)
        # Under the words of the row, not under its icon.
        parts.setContentsMargins(
            metrics.space(6) + metrics.px(36), metrics.space(1), metrics.space(4), metrics.space(4)
        )
        if pairs := _pairs(item):
            parts.addWidget(KeyValueList(pairs))
        if item.redacted:
            parts.addWidget(PlainLabel(words.say("history.redacted"), "muted", wrap=True))
        for shared in item.credentials:
            parts.addWidget(self._revealed(shared))
        made.setLayout(parts)
        return made

    def _revealed(self, shared: RevealedClaims) -> QWidget:
        made = QWidget()
        title = visible(shared.title) or words.say("history.revealed")
        parts = column(PlainLabel(title, "label", wrap=True), gap=2)
        if shared.claims:
            pairs = [
                (visible(claim.label), revealed_value(claim.pointer, claim.value)) for claim in shared.claims
            ]
            parts.addWidget(KeyValueList(pairs))
        elif self._item.kind is HistoryKind.SHARED:
            parts.addWidget(PlainLabel(words.say("history.revealed.nothing"), "muted", wrap=True))
        if self._item.kind is not HistoryKind.REMOVED:
            see = Button(
                words.say("history.open"), "link", icon="arrow-right", name=f"see-{shared.credential_id}"
            )
            see.clicked.connect(lambda: self.credential_asked.emit(shared.credential_id))
            parts.addLayout(row(see, None))
        made.setLayout(parts)
        return made


def _facts(item: HistoryItem) -> list[str]:
    """The second line: for whom, how much, what changed."""
    facts = []
    if item.kind is HistoryKind.PROTECTION_CHANGED and (change := protection_words.change(item.details)):
        facts.append(change)
    if item.counterpart and item.kind is HistoryKind.SHARED:
        facts.append(words.say("history.for", name=item.counterpart))
    elif item.counterpart:
        facts.append(visible(item.counterpart))
    count = sum(len(shared.claims) for shared in item.credentials)
    if item.kind is HistoryKind.SHARED and count:
        facts.append(words.say("history.details", count=count))
    return facts


def _pairs(item: HistoryItem) -> list[tuple[str, str]]:
    """How it went out, and until when it was meant to be used."""
    pairs = []
    if item.counterpart:
        code = "history.to" if item.kind is HistoryKind.SHARED else "history.from"
        pairs.append((words.say(code), visible(item.counterpart)))
    medium = item.details.get("medium")
    if isinstance(medium, str) and words.has(f"history.medium.{medium}"):
        pairs.append((words.say("history.how"), words.say(f"history.medium.{medium}")))
    if (until := _moment(item.details.get("expires"))) is not None:
        pairs.append((words.say("history.until"), moments.moment(until)))
    return pairs


def _moment(value: object) -> datetime | None:
    try:
        return timestamps.parse(value) if isinstance(value, str) else None
    except EncodingError:
        return None
