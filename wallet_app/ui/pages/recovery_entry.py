"""The recovery code, typed on the unlock screen."""

from PySide6.QtCore import Qt, Signal

from wallet_app.ui import words
from wallet_app.ui.widgets.boxes import Card
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.inputs import Field


class RecoveryEntry(Card):
    """A field for the code.

    Signals:
        given(str): the code to open the wallet with.
    """

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=4, padding=6, name="recoveryEntry")
        self._field = Field(
            words.say("recovery.enter"), name="recoveryCode", hint=words.say("recovery.enter.hint")
        )
        self._field.input.returnPressed.connect(self._give)
        self._button = Button(
            words.say("locked.unlock"), "primary", icon="lock-open", name="unlockByCode", large=True
        )
        self._button.clicked.connect(self._give)
        self.add(self._field, self._button)

    def ask(self) -> None:
        """Be shown, ready to type."""
        self.show()
        self._field.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self, waiting: bool) -> None:
        """Take no code while one is being tried."""
        self._button.setEnabled(not waiting)
        self._button.set_text(words.say("locked.unlocking" if waiting else "locked.unlock"))

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the code."""
        self._field.set_error(sentence)
        self._field.input.selectAll()
        self._field.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Empty the field."""
        self._field.input.clear()
        self._field.set_error("")

    def _give(self) -> None:
        if not self._button.isEnabled():
            return
        code = self._field.text.strip()
        if code:
            self.given.emit(code)
        else:
            self._field.set_error(words.say("recovery.enter.missing"))
