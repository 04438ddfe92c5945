"""A new passphrase, typed twice."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from wallet_app.ui import words
from wallet_app.ui.widgets.boxes import column
from wallet_app.ui.widgets.inputs import PassphraseField

SHORTEST: Final = 8


class NewPassphrase(QWidget):
    """Two fields that have to say the same.

    Signals:
        entered: Return was pressed in one of them.
    """

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        show = words.say("passphrase.show")
        self.first = PassphraseField(
            words.say("protection.new"),
            name="passphraseNew",
            show_words=show,
            hint=words.say("protection.new.hint", least=SHORTEST),
        )
        self.second = PassphraseField(
            words.say("passphrase.repeat"), name="passphraseRepeat", show_words=show
        )
        for field in (self.first, self.second):
            field.input.returnPressed.connect(self.entered)
        self.setLayout(column(self.first, self.second, gap=4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.first.before(self.second)

    @property
    def text(self) -> str:
        """The passphrase."""
        return self.first.text

    def is_filled_in(self) -> bool:
        """Say at the fields what is wrong; whether nothing is."""
        short, other = len(self.first.text) < SHORTEST, self.first.text != self.second.text
        self.first.set_error(words.say("passphrase.short", least=SHORTEST) if short else "")
        self.second.set_error(words.say("passphrase.differs") if other and not short else "")
        return not short and not other

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.input.clear()
        self.second.input.clear()
