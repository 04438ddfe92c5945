"""Locked: the wallet is there and closed; a passphrase or the keychain opens it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services.unlock import KeychainState, WalletStatus
from wallet_app.services.wallet import Wallet
from wallet_app.ui import words
from wallet_app.ui.mark import Mark
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.keychain_notice import KeychainNotice
from wallet_app.ui.pages.protection import Intent
from wallet_app.ui.pages.recovery_entry import RecoveryEntry
from wallet_app.ui.theme import Tone
from wallet_app.ui.wallet_folder import ask_for_folder
from wallet_app.ui.widgets import Banner, Button, Card, PassphraseField, PlainLabel, ScrollPage, column, row
from wallet_app.wording.plain import visible

_WRONG = frozenset({"vault.wrong_passphrase", "vault.passphrase_needed"})
_WRONG_CODE = frozenset({"vault.recovery_code_mistyped", "vault.recovery_code_wrong"})
_KEY_IS_LOST = frozenset(
    {"vault.keychain_entry_missing", "vault.keychain_entry_wrong", "keychain.entry_damaged"}
)
"""No keychain will open the wallet, however often it is tried: the code is the way forward."""


class LockedPage(Page):
    """The unlock screen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._status: WalletStatus | None = None
        self._title = PlainLabel("", "title", wrap=True, name="lockedTitle")
        self._text = PlainLabel("", "muted", wrap=True)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._banner = Banner(name="banner")
        self._banner.acted.connect(self._look_again)
        self._notice = KeychainNotice()
        self._notice.unlock_asked.connect(self._unlock_keychain)
        self._notice.again_asked.connect(self._look_again)
        self._passphrase = PassphraseField(
            words.say("passphrase"), name="passphrase", show_words=words.say("passphrase.show")
        )
        self._passphrase.input.returnPressed.connect(self._open)
        self._unlock = Button(
            words.say("locked.unlock"), "primary", icon="lock-open", name="unlock", large=True
        )
        self._unlock.clicked.connect(self._open)
        self._entry = RecoveryEntry()
        self._entry.given.connect(self._open_by_code)
        self._use_code = Button(words.say("recovery.use"), "link", icon="key-round", name="useRecoveryCode")
        self._use_code.clicked.connect(self._turn_to_code)
        self._lay_out()

    @override
    def arrive(self, argument: object) -> None:
        if isinstance(argument, WalletError):
            self.show_error(argument)
            return
        if isinstance(argument, WalletStatus):
            self._status = argument
            self._show_status(argument)
        self._focus()

    @override
    def show_error(self, error: WalletError) -> None:
        self._wait(False)
        told = words.error(error)
        if error.code in _WRONG and self._passphrase.isVisibleTo(self):
            self._passphrase.set_error(told.sentence)
            self._passphrase.input.selectAll()
            self._passphrase.input.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if error.code in _WRONG_CODE:
            self._entry.refuse(f"{told.sentence} {told.next_step}")
            return
        self._banner.say(told.sentence, Tone.FAILS, next_step=told.next_step)
        if error.code in _KEY_IS_LOST and self._status is not None and self._status.has_recovery_code:
            self._ask_for_code()
            return
        if error.code.startswith("keychain."):
            self._look_again()

    def _lay_out(self) -> None:
        other = Button(words.say("locked.other"), "link", icon="folder-open", name="openFolder")
        other.clicked.connect(lambda: ask_for_folder(self))
        check = Button(words.say("first_run.check"), "link", icon="scan-line", name="checkOnly")
        check.clicked.connect(lambda: self.shell.go("check"))
        self._card = Card(self._passphrase, self._unlock, gap=4, padding=6)
        page = ScrollPage(
            row(None, Mark(56), None),
            column(self._title, self._text, gap=1.5),
            self._banner,
            self._notice,
            self._card,
            self._entry,
            row(None, self._use_code, None),
            row(None, other, check, None, gap=6),
            width=420,
            gap=5,
            name="lockedForm",
        )
        page.centre_vertically()
        self.show_content(page)

    def _show_status(self, status: WalletStatus) -> None:
        self._banner.clear()
        there = status.exists and status.problem is None
        self._title.set_text(visible(status.name) or words.say("locked.unnamed"))
        self._card.setVisible(there)
        self._entry.hide()
        self._entry.forget()
        self._use_code.set_text(words.say("recovery.use"))
        self._use_code.set_icon("key-round")
        self._use_code.setVisible(there and status.has_recovery_code)
        if not status.exists:
            self._title.set_text(words.say("locked.missing"))
            self._text.set_text(words.say("locked.missing.text", folder=str(status.folder)))
            self._notice.clear()
            self._banner.say(
                words.say("locked.missing.next"), Tone.ACCENT, action=words.say("keychain.again")
            )
            return
        if status.problem is not None:
            self._text.set_text("")
            self._notice.clear()
            told = words.error(status.problem)
            self._banner.say(told.sentence, Tone.FAILS, next_step=told.next_step)
            return
        self._text.set_text(
            words.say("locked.by_passphrase" if status.needs_passphrase else "locked.by_keychain")
        )
        self._passphrase.setVisible(status.needs_passphrase)
        self._notice.show_state(status.keychain if status.needs_keychain else KeychainState.READY, new=False)
        ready = status.keychain is KeychainState.READY or not status.needs_keychain
        self._card.setVisible(ready)

    def _open(self) -> None:
        self._banner.clear()
        status = self._status
        if status is None:
            return
        passphrase = self._passphrase.text if status.needs_passphrase else None
        if status.needs_passphrase and not passphrase:
            self._passphrase.set_error(words.say("passphrase.missing"))
            return
        self._wait(True)
        unlock = self.shell.application.unlock
        self.run_in_vault(lambda _job: unlock.open(status.folder, passphrase), self._opened)

    def _turn_to_code(self) -> None:
        self._banner.clear()
        if self._entry.isVisibleTo(self) and self._status is not None:
            self.arrive(self._status)
        else:
            self._ask_for_code()

    def _ask_for_code(self) -> None:
        self._card.hide()
        self._notice.clear()
        self._text.set_text(words.say("recovery.enter.text"))
        self._use_code.set_text(words.say("recovery.use_not"))
        self._use_code.set_icon("arrow-left")
        self._entry.ask()

    def _open_by_code(self, code: str) -> None:
        status = self._status
        if status is None:
            return
        self._banner.clear()
        self._wait(True)
        unlock = self.shell.application.unlock
        self.run_in_vault(lambda _job: unlock.open(status.folder, recovery_code=code), self._opened_by_code)

    def _opened_by_code(self, wallet: Wallet) -> None:
        """What opened it until now does so no longer: let the person decide what shall."""
        self._entry.forget()
        self._opened(wallet)
        self.shell.go("protection", Intent.RECOVERED)

    def _opened(self, wallet: Wallet) -> None:
        self._passphrase.input.clear()
        self._wait(False)
        self.shell.opened(wallet)

    def _unlock_keychain(self) -> None:
        self._notice.button.setEnabled(False)
        unlock = self.shell.application.unlock
        self.run_here(lambda _job: unlock.unlock_keychain(), lambda _state: self._look_again())

    def _look_again(self) -> None:
        self._notice.button.setEnabled(True)
        folder = self._status.folder if self._status else None
        unlock = self.shell.application.unlock
        self.run_here(lambda _job: unlock.status(folder), self.arrive)

    def _wait(self, waiting: bool) -> None:
        self._unlock.setEnabled(not waiting)
        self._unlock.set_text(words.say("locked.unlocking" if waiting else "locked.unlock"))
        self._entry.wait(waiting)

    def _focus(self) -> None:
        target: QWidget = self._passphrase.input if self._passphrase.isVisibleTo(self) else self._unlock
        target.setFocus(Qt.FocusReason.OtherFocusReason)
