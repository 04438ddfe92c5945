"""Chips that flow over as many lines as they need."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.widgets.boxes import row
from wallet_app.ui.widgets.flow_layout import FlowLayout
from wallet_app.ui.widgets.labels import PlainLabel, plain_tooltip


class Chip(QWidget):
    """A word on a soft ground: a skill, a tag. Too long for one line, it is cut with an ellipsis.

    Args:
        text: the word.
        tooltip: what else there is to know about it; a screen reader says it too.
    """

    def __init__(self, text: str, tooltip: str = "") -> None:
        super().__init__()
        self._word = PlainLabel(text, "chip")
        line = row(self._word)
        px = theme().metrics.px
        line.setContentsMargins(px(10), px(4), px(10), px(4))
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tooltip(tooltip) if tooltip else "")
        self.setAccessibleName(", ".join(part for part in (text, tooltip) if part))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.rounded(painter, QRectF(self.rect()), theme().color("neutral_soft"), None, self.height() / 2)
        painter.end()


def chips(words: tuple[tuple[str, str], ...], name: str = "chips") -> QWidget:
    """Give a widget with a chip for each word; each word comes with what else there is to know, or ""."""
    whole = flow_row(*(Chip(word, more) for word, more in words), gap=1.5)
    whole.setObjectName(name)
    return whole


def flow_row(*parts: QWidget, gap: float = 2) -> QWidget:
    """Give a widget with parts beside one another, on as many lines as they need."""
    whole = QWidget()
    flow = FlowLayout(theme().metrics.space(gap))
    for part in parts:
        flow.addWidget(part)
    whole.setLayout(flow)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    whole.setSizePolicy(policy)
    return whole
