"""For whom a share is, and how long it counts."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import Field, PlainLabel, Select, column
from wallet_app.ui.words import say

_LIFETIMES: Final = (10, 60, 24 * 60, 7 * 24 * 60, 30 * 24 * 60, 90 * 24 * 60)
"""Minutes that can be chosen."""
_ROOM_BESIDE: Final = 560


class TermsRow(QWidget):
    """The recipient, and beside it until when the share is meant to be used.

    Signals:
        changed: something else is filled in.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.recipient = Field(
            say("share.recipient"), name="recipient", placeholder=say("share.recipient.placeholder")
        )
        self.recipient.input.setToolTip(say("share.recipient.hint"))
        self.recipient.input.setAccessibleDescription(say("share.recipient.hint"))
        self.recipient.input.textChanged.connect(lambda _text: self.changed.emit())
        self.until = Select(say("share.lifetime"), name="shareLifetime")
        self.until.addItem(say("share.lifetime.usual"), 0)
        for minutes in _LIFETIMES:
            self.until.addItem(say(f"share.lifetime.{minutes}"), minutes)
        self.until.currentIndexChanged.connect(lambda _line: self.changed.emit())
        label = PlainLabel(say("share.lifetime"), "label")
        label.setBuddy(self.until)
        beside = QWidget()
        beside.setLayout(column(label, self.until, None, gap=1.5))
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme().metrics.space(4))
        self._sides.addWidget(self.recipient, 1)
        self._sides.addWidget(beside)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def lifetime(self) -> timedelta | None:
        """How long it is meant to be used; None for as long as the wallet's settings say."""
        minutes = int(self.until.currentData() or 0)
        return timedelta(minutes=minutes) if minutes else None

    def forget(self) -> None:
        """For nobody, for the usual time."""
        self.recipient.set_text("")
        self.recipient.set_error("")
        self.until.setCurrentIndex(0)

    def ask_for_recipient(self) -> None:
        """Say that it must be said who it is for."""
        self.recipient.set_error(say("share.recipient.missing"))
        self.recipient.input.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme().metrics.px(_ROOM_BESIDE)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
