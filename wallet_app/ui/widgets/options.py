"""Larger choices, each with an explanation."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.widgets.boxes import column, row
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One of several choices.

    Attributes:
        key: what it is called in the program.
        title: its words.
        text: what choosing it means.
    """

    key: str
    title: str
    text: str


class OptionCards(QWidget):
    """Choices below one another, one of which is taken. Arrow keys move between them.

    Args:
        options: the choices.
        taken: key of the one that is taken.
        name: object name; each choice is called ``<name>-<key>``.

    Signals:
        chosen(str): the person took another one.
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[Option], taken: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._group = QButtonGroup(self)
        self._cards = {option.key: _OptionCard(option, f"{name}-{option.key}") for option in options}
        for key, card in self._cards.items():
            self._group.addButton(card.radio)
            card.radio.toggled.connect(partial(self._toggled, key))
        self.setLayout(column(*self._cards.values(), gap=2))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._cards[taken].radio.setChecked(True)

    @property
    def taken(self) -> str:
        """Key of the choice that is taken."""
        return next(key for key, card in self._cards.items() if card.radio.isChecked())

    def take(self, key: str) -> None:
        """Take a choice."""
        self._cards[key].radio.setChecked(True)

    def _toggled(self, key: str, on: bool) -> None:
        self._cards[key].update()
        if on:
            self.chosen.emit(key)


class _OptionCard(QFrame):
    """One choice: a click anywhere on it takes it."""

    def __init__(self, option: Option, name: str) -> None:
        super().__init__()
        self.radio = _Dot(option.title, option.text, name)
        words = column(
            PlainLabel(option.title, "strong", wrap=True),
            PlainLabel(option.text, "small", wrap=True),
            gap=0.5,
        )
        line = row(gap=3)
        line.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        space = theme().metrics.space
        line.setContentsMargins(space(3.5), space(3), space(3.5), space(3))
        self.setLayout(line)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.radio.focus_changed.connect(self.update)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.radio.setChecked(True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        taken, focused = self.radio.isChecked(), self.radio.hasFocus()
        border = theme().color("focus" if focused else "accent" if taken else "border_strong")
        ground = theme().color("accent_soft" if taken else "surface")
        width = 2 if focused else 1.5 if taken else 1
        painting.rounded(painter, QRectF(self.rect()), ground, border, theme().metrics.radius + 2, width)
        painter.end()


class _Dot(QRadioButton):
    """The round mark of a choice; the words beside it are labels, here they are for screen readers."""

    focus_changed = Signal()

    def __init__(self, title: str, text: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        side = theme().metrics.px(20)
        self.setFixedSize(side, side)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.height())

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.radio(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), on=self.isChecked())
        painter.end()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()
