"""A part that opens: a line with a chevron, and below it what is wanted more rarely."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.boxes import Card, column
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.widgets.rows import Chevron, RowButton


class Disclosure(Card):
    """A card of one line, which opens to show a body below it.

    Args:
        words: what is inside; also the accessible name of the line.
        body: what is shown once open.
        name: object name of the line.
        is_open: whether it is open at first.
        beside: something short before the chevron (a count), said by the accessible name of the line too.

    Signals:
        turned(bool): it was opened or closed.
    """

    turned = Signal(bool)

    def __init__(
        self, words: str, body: QWidget, *, name: str, is_open: bool = False, beside: PlainLabel | None = None
    ) -> None:
        super().__init__(gap=0, padding=1.5)
        self._chevron = Chevron()
        title = PlainLabel(words, "strong")
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        parts = (title, self._chevron) if beside is None else (title, beside, self._chevron)
        spoken = words if beside is None else f"{words}: {beside.full_text}"
        self.line = RowButton(*parts, words=spoken, name=name)
        self.line.setCheckable(True)  # so that a screen reader says whether it is open
        self._inside = QWidget()
        inside = column(body)
        space = theme().metrics.space
        inside.setContentsMargins(space(3.5), space(2), space(3.5), space(3))
        self._inside.setLayout(inside)
        self.add(self.line, self._inside)
        self.line.toggled.connect(self._turn)
        self.line.setChecked(is_open)
        self._inside.setVisible(is_open)

    def open(self) -> None:
        """Show what is inside."""
        self.line.setChecked(True)

    def _turn(self, is_open: bool) -> None:
        self._inside.setVisible(is_open)
        self._chevron.turn(is_open)
        self.turned.emit(is_open)
