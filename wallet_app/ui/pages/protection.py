"""Change what opens the wallet: add or change a passphrase, or open it another way."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services.protection import ProtectionService, ProtectionState
from wallet_app.services.unlock import KeychainState, WalletStatus
from wallet_app.ui import words
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.new_passphrase import NewPassphrase
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets import (
    Banner,
    Button,
    Card,
    Option,
    OptionCards,
    PageHeader,
    PassphraseField,
    ScrollPage,
    column,
    row,
)
from wallet_app.ui.widgets.boxes import clear

KEYCHAIN: Final = "keychain"
PASSPHRASE: Final = "passphrase"  # noqa: S105 - the name of a way to open
BOTH: Final = "both"
_WRONG: Final = frozenset({"vault.wrong_passphrase", "vault.passphrase_needed"})


class Intent(StrEnum):
    """What a person came for."""

    ADD = "add"
    CHANGE = "change"
    WAY = "way"
    RECOVERED = "recovered"
    """The wallet was opened by its recovery code: what shall open it from now on?"""


class ProtectionPage(Page):
    """One form for each intent; what opens the wallet now is asked for again."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._intent = Intent.CHANGE
        self._state: ProtectionState | None = None
        self._options: OptionCards | None = None
        self._header = PageHeader("", back=words.say("recovery.back"))
        self._header.back_asked.connect(shell.back)
        self._banner = Banner(name="banner")
        self._notice = Banner(name="keychainNotice")
        self._notice.acted.connect(self._mend_keychain)
        self._current = PassphraseField(
            words.say("protection.current"), name="currentPassphrase", show_words=words.say("passphrase.show")
        )
        self._current.input.returnPressed.connect(self._save)
        self._choice = column(gap=2)
        self._new = NewPassphrase()
        self._new.entered.connect(self._save)
        self._button = Button(words.say("protection.save"), "primary", name="saveProtection")
        self._button.clicked.connect(self._save)
        self._cancel = Button(words.say("protection.cancel"), name="cancelProtection")
        self._cancel.clicked.connect(shell.back)
        self._card = Card(
            self._current,
            self._choice,
            self._new,
            row(None, self._cancel, self._button, gap=2),
            gap=5,
            padding=6,
            name="protectionForm",
        )
        self._card.hide()
        self.show_content(
            ScrollPage(self._header, self._banner, self._notice, self._card, width=560, name="protectionPage")
        )

    @override
    def arrive(self, argument: object) -> None:
        self._intent = Intent(str(argument))
        self._header.set_title(words.say(f"protection.{self._intent}.title"))
        self._header.set_subtitle(words.say(f"protection.{self._intent}.text"))
        recovered = self._intent is Intent.RECOVERED
        self._header.back.setVisible(not recovered)
        self._cancel.set_text(words.say("protection.later" if recovered else "protection.cancel"))
        protection = self.shell.wallet.protection
        self.run_in_vault(lambda _job: protection.state(), self._look_at_keychain)

    @override
    def leave(self) -> None:
        self._current.input.clear()
        self._new.clear()

    @override
    def show_error(self, error: WalletError) -> None:
        self._wait(False)
        told = words.error(error)
        if error.code in _WRONG and self._current.isVisibleTo(self):
            self._current.set_error(told.sentence)
            self._current.input.selectAll()
            self._current.input.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._banner.say(told.sentence, Tone.FAILS, next_step=told.next_step)

    # What is offered

    def _look_at_keychain(self, state: ProtectionState) -> None:
        self._state = state
        unlock, folder = self.shell.application.unlock, self.shell.wallet.folder
        self.run_here(lambda _job: unlock.status(folder), self._show)

    def _show(self, status: WalletStatus) -> None:
        state = self._state
        if state is None:
            return
        offered = _offered(self._intent, state)
        ready = status.keychain is KeychainState.READY
        possible = [key for key in offered if ready or key == PASSPHRASE]
        self._tell_keychain(status.keychain if len(possible) < len(offered) else KeychainState.READY)
        self._current.setVisible(state.needs_passphrase and not state.opened_by_code)
        self._offer(possible)
        self._card.setVisible(bool(possible) or not offered)
        self._show_fields()
        self._focus()

    def _offer(self, possible: Sequence[str]) -> None:
        clear(self._choice)
        self._options = None
        if possible:
            options = [self._option(key) for key in possible]
            self._options = OptionCards(options, possible[0], name="opensBy")
            self._options.chosen.connect(lambda _key: self._show_fields())
            self._choice.addWidget(self._options)

    def _option(self, key: str) -> Option:
        code = f"protection.option.{key}"
        anew = f"{code}.{self._intent}"
        return Option(key, words.say(code), words.say(anew if words.has(anew) else f"{code}.text"))

    def _tell_keychain(self, keychain: KeychainState) -> None:
        if keychain is KeychainState.READY:
            self._notice.clear()
            return
        locked = keychain is KeychainState.LOCKED
        self._notice.say(
            words.say(f"keychain.{keychain}"),
            Tone.UNKNOWN,
            next_step=words.say("protection.keychain_wanted"),
            action=words.say("keychain.unlock" if locked else "keychain.again"),
        )
        self._notice.setProperty("locked", locked)

    def _mend_keychain(self) -> None:
        unlock, folder = self.shell.application.unlock, self.shell.wallet.folder
        asks = bool(self._notice.property("locked"))

        def look() -> WalletStatus:
            if asks:
                unlock.unlock_keychain()
            return unlock.status(folder)

        self.run_here(lambda _job: look(), self._show)

    def _show_fields(self) -> None:
        self._new.setVisible(self._asks_for_new())

    def _asks_for_new(self) -> bool:
        """A new passphrase is typed, unless there is none from now on or the one it has stays."""
        taken = self._options.taken if self._options is not None else PASSPHRASE
        return taken != KEYCHAIN and self._intent is not Intent.WAY

    # Saving

    def _save(self) -> None:
        self._banner.clear()
        asked = self._current.isVisibleTo(self)
        missing = asked and not self._current.text
        self._current.set_error(words.say("passphrase.missing") if missing else "")
        if self._asks_for_new() and not self._new.is_filled_in():
            return
        if missing or not self._button.isEnabled():
            return
        self._wait(True)
        work = self._work(self._current.text if asked else None)
        self.run_in_vault(lambda _job: work(), lambda _none: self._saved())

    def _work(self, current: str | None) -> Callable[[], None]:
        """Give what is to be done on the vault's thread."""
        protection: ProtectionService = self.shell.wallet.protection
        taken = self._options.taken if self._options is not None else ""
        if taken == KEYCHAIN:
            return lambda: protection.remove_passphrase(current=current)
        new = self._new.text if self._asks_for_new() else current or ""
        beside = None if not taken else taken == BOTH
        return lambda: protection.set_passphrase(new, current=current, with_keychain=beside)

    def _saved(self) -> None:
        self._wait(False)
        self.shell.changes.history.emit()
        self.shell.toast(words.say(f"protection.saved.{self._intent}"))
        self.shell.back()

    def _wait(self, waiting: bool) -> None:
        self._button.setEnabled(not waiting)
        self._button.set_text(words.say("protection.saving" if waiting else "protection.save"))

    def _focus(self) -> None:
        fields: list[QWidget] = [self._current.input, self._new.first.input, self._button]
        target = next((field for field in fields if field.isVisibleTo(self)), self)
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _offered(intent: Intent, state: ProtectionState) -> tuple[str, ...]:
    """The ways a person can choose from; none where only the passphrase changes."""
    if intent is Intent.CHANGE:
        return ()
    if intent is Intent.ADD:
        return (BOTH, PASSPHRASE)
    if intent is Intent.RECOVERED:
        keychain_first = (KEYCHAIN, PASSPHRASE, BOTH)
        return keychain_first if not state.needs_passphrase else (PASSPHRASE, KEYCHAIN, BOTH)
    return (KEYCHAIN, PASSPHRASE) if state.needs_keychain else (KEYCHAIN, BOTH)
