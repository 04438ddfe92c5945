"""A choice that narrows a list."""

from typing import Final

from wallet_app.ui.widgets.labels import set_shown
from wallet_app.ui.widgets.select import Select

_NO_VALUE: Final = ""


class FilterBox(Select):
    """One way of narrowing a list: everything, or one value with the number of things.

    It hides where there is nothing to choose between.

    Args:
        words: the words of "everything"; also the accessible name.
        name: object name.
    """

    def __init__(self, words: str, *, name: str) -> None:
        super().__init__(words, name=name)
        self._words = words
        self.addItem(words, _NO_VALUE)

    def offer(self, values: list[tuple[str, str, int]]) -> None:
        """Offer values: (key, words, number of things); the chosen one stays chosen, without a signal."""
        chosen = self.value
        self.blockSignals(True)
        self.clear()
        self.addItem(self._words, _NO_VALUE)
        for key, words, number in values:
            self.addItem(f"{words}  ({number:n})", key)
        self.setCurrentIndex(max(self.findData(chosen), 0))
        self.blockSignals(False)
        set_shown(self, len(values) > 1 or bool(self.value))

    @property
    def value(self) -> str:
        """Key of the chosen value; empty for everything."""
        return str(self.currentData() or _NO_VALUE)

    def reset(self) -> None:
        """Choose everything again."""
        self.setCurrentIndex(0)
