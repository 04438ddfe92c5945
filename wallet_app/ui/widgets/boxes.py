"""Containers: columns, rows, cards, sections, and the scrolling body of a page."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.labels import PlainLabel

Part = QWidget | QLayout | None


def _fill(layout: QBoxLayout, parts: tuple[Part, ...], gap: float) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme().metrics.space(gap))
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def column(*parts: Part, gap: float = 4) -> QVBoxLayout:
    """Put parts below one another; `None` is a space that grows. The gap is in steps of 4 pixels."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap)
    return layout


def row(*parts: Part, gap: float = 2) -> QHBoxLayout:
    """Put parts beside one another; `None` is a space that grows. The gap is in steps of 4 pixels."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap)
    return layout


class Divider(QFrame):
    """A thin line between groups."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "line")


class Card(QFrame):
    """A surface with a thin border. Put things into `body`.

    Args:
        parts: what it holds, below one another.
        gap: space between them, in steps of 4 pixels.
        padding: space around them, in steps of 4 pixels.
        name: object name.
        role: ``card``, or ``well`` for a sunken one.
    """

    def __init__(
        self, *parts: Part, gap: float = 3, padding: float = 5, name: str = "", role: str = "card"
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", role)
        self.body = column(*parts, gap=gap)
        space = theme().metrics.space(padding)
        self.body.setContentsMargins(space, space, space, space)
        self.setLayout(self.body)
        # Not Maximum: that would be the height for the width the words would like, not the one they get.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def add(self, *parts: Part) -> None:
        """Put more parts below."""
        for part in parts:
            if part is None:
                self.body.addStretch(1)
            elif isinstance(part, QLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part)


class Section(QWidget):
    """A titled part of a page: a heading, an explanation, and what belongs to it.

    Args:
        title: the heading.
        parts: what is below it.
        hint: one or two sentences under the heading.
        name: object name.
    """

    def __init__(self, title: str, *parts: Part, hint: str = "", name: str = "", gap: float = 3) -> None:
        super().__init__()
        self.setObjectName(name)
        self.heading = PlainLabel(title, "subtitle")
        head = column(self.heading, gap=1)
        if hint:
            head.addWidget(PlainLabel(hint, "muted", wrap=True))
        self.body = column(head, *parts, gap=gap)
        self.setLayout(self.body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def add(self, *parts: QWidget) -> None:
        """Put more parts below."""
        for part in parts:
            self.body.addWidget(part)


class ScrollPage(QScrollArea):
    """The scrolling body of a page: one column of a readable width, in the middle of the room there is.

    Put things into `body`. What is focused is scrolled into sight.

    Args:
        parts: what it holds, below one another.
        width: widest column in pixels at scale 1; 0 for the reading width.
        gap: space between parts, in steps of 4 pixels.
        name: object name.
        flush: for a part of a page that reaches to its right edge: without margins but the right one,
            in which the scroll bar stands.
    """

    def __init__(
        self, *parts: Part, width: int = 0, gap: float = 6, name: str = "", flush: bool = False
    ) -> None:
        super().__init__()
        self._width = width
        self._flush = flush
        self._above, self._below = 7.0, 10.0
        self.setObjectName(name or "scroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("scrollBody")
        self.body = column(*parts, gap=gap)
        self._outer = QVBoxLayout(inside)
        self._outer.setSpacing(0)
        self._outer.addLayout(self.body)
        self._outer.addStretch(1)
        self.setWidget(inside)
        self._centre()
        # Qt scrolls to what has the focus while Tab moves inside, but not when it comes in from outside.
        QGuiApplication.instance().focusObjectChanged.connect(self._follow)

    def add(self, *parts: Part) -> None:
        """Put more parts below."""
        for part in parts:
            if part is None:
                self.body.addStretch(1)
            elif isinstance(part, QLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part)

    def clear(self) -> None:
        """Take everything out again."""
        clear(self.body)

    def centre_vertically(self) -> None:
        """Stand in the middle of the height too, a little above it, as the eye expects."""
        self._above = self._below = 4.0
        self._outer.insertStretch(0, 2)
        self._outer.setStretch(self._outer.count() - 1, 3)
        self._centre()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._centre()
        super().resizeEvent(event)

    def _follow(self, focused: QObject) -> None:
        if isinstance(focused, QWidget) and self.isVisible() and self.isAncestorOf(focused):
            edge = theme().metrics.space(6)
            self.ensureWidgetVisible(focused, edge, edge)

    def _centre(self) -> None:
        metrics = theme().metrics
        edge = metrics.space(8)
        bar = self.width() - self.viewport().width()  # it comes and goes; what is beside it stays in place
        if self._flush:
            self._outer.setContentsMargins(0, 0, edge - bar, 0)
            return
        widest = metrics.px(self._width) if self._width else metrics.reading_width
        side = max(edge, (self.width() - widest) // 2)
        above, below = metrics.space(self._above), metrics.space(self._below)
        self._outer.setContentsMargins(side, above, side - bar, below)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
            inner.deleteLater()
