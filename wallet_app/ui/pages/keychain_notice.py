"""What the system's keychain answers, in a sentence with a way forward."""

from typing import Final

from PySide6.QtCore import Signal

from wallet_app.services.unlock import KeychainState
from wallet_app.ui import words
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets.feedback import Banner

_TRY_AGAIN: Final = frozenset({KeychainState.NOT_SET_UP, KeychainState.DENIED, KeychainState.SLOW})


class KeychainNotice(Banner):
    """Hidden while the keychain is ready.

    Signals:
        unlock_asked: the keychain is to ask for its password.
        again_asked: look at the keychain again.
    """

    unlock_asked = Signal()
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__(name="keychainNotice")
        self._state = KeychainState.READY
        self.acted.connect(self._act)

    def show_state(self, state: KeychainState, *, new: bool) -> None:
        """Say what a state means.

        Args:
            state: what the keychain answers.
            new: for a wallet that is to be made (a passphrase will do instead), or for one whose key
                is in the keychain.
        """
        self._state = state
        if state is KeychainState.READY:
            self.clear()
            return
        code = f"keychain.{state}"
        action = ""
        if state is KeychainState.LOCKED:
            action = words.say("keychain.unlock")
        elif state in _TRY_AGAIN:
            action = words.say("keychain.again")
        self.say(
            words.say(code),
            Tone.ACCENT if new else Tone.UNKNOWN,
            next_step=words.say(f"{code}.{'new' if new else 'open'}"),
            action=action,
        )

    def _act(self) -> None:
        if self._state is KeychainState.LOCKED:
            self.unlock_asked.emit()
        else:
            self.again_asked.emit()
