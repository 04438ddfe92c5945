"""What opens the wallet, on the Settings page: its passphrase, the keychain, the recovery code."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from wallet_app.services.protection import ProtectionState
from wallet_app.ui import dialogs, words
from wallet_app.ui.page import Page
from wallet_app.ui.pages.protection import Intent
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets.boxes import Card, Divider, column, row
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.feedback import StatusPill
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.wording import moments


class ProtectionCard(Card):
    """Says what opens the wallet, and leads to the pages that change it.

    Args:
        page: the page it lies on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(gap=4, name="protectionCard")
        self._page = page
        self._opens = PlainLabel("", "strong", wrap=True, name="protectionText")
        self._opens_text = PlainLabel("", "small", wrap=True)
        self._add = self._button("add", Intent.ADD, "key-round")
        self._change = self._button("change", Intent.CHANGE, "key-round")
        self._way = self._button("way", Intent.WAY, "")
        self._ways = QWidget()
        self._ways.setLayout(row(self._add, self._change, self._way, None, gap=2))
        self._code = self._code_part()
        self.add(column(self._opens, self._opens_text, gap=0.5), self._ways, self._code)
        sample = page.shell.sample  # its passphrase is known to nobody, and nothing of it is kept
        self._ways.setVisible(not sample)
        self._code.setVisible(not sample)

    def read(self) -> None:
        """Look at the wallet again."""
        protection = self._page.shell.wallet.protection
        self._page.run_in_vault(lambda _job: protection.state(), self._show)

    def _button(self, code: str, intent: Intent, icon: str) -> Button:
        made = Button(words.say(f"protection.{code}"), icon=icon, name=f"protection-{code}")
        made.clicked.connect(lambda: self._page.shell.go("protection", intent))
        made.hide()
        return made

    def _code_part(self) -> QWidget:
        self._code_text = PlainLabel("", "small", wrap=True, name="recoveryText")
        self._pill = StatusPill(Tone.UNKNOWN, "")
        self._make = Button("", icon="file-text", name="makeRecoveryCode")
        self._make.clicked.connect(lambda: self._page.shell.go("recovery"))
        self._remove = Button(words.say("protection.code.remove"), "quiet", name="removeRecoveryCode")
        self._remove.clicked.connect(self._ask_to_remove)
        self._remove.hide()
        title = row(PlainLabel(words.say("protection.code"), "strong"), self._pill, None, gap=3)
        made = QWidget()
        made.setLayout(
            column(
                Divider(),
                column(title, self._code_text, gap=1),
                row(self._make, self._remove, None, gap=2),
                gap=4,
            )
        )
        return made

    def _show(self, state: ProtectionState) -> None:
        by = "both" if state.needs_keychain else "passphrase"
        by = by if state.needs_passphrase else "keychain"
        self._opens.set_text(words.say(f"settings.security.by_{by}"))
        self._opens_text.set_text(words.say(f"settings.security.by_{by}.text"))
        self._add.setVisible(not state.needs_passphrase)
        self._change.setVisible(state.needs_passphrase)
        self._way.setVisible(state.needs_passphrase)
        self._code_text.set_text(_told(state))
        self._pill.say(*_pill(state))
        again = "protection.code.replace" if state.has_recovery_code else "protection.code.make"
        self._make.set_text(words.say(again))
        self._remove.setVisible(state.has_recovery_code)

    def _ask_to_remove(self) -> None:
        agreed = dialogs.ask().confirm(
            self,
            words.say("protection.code.remove.ask"),
            words.say("protection.code.remove.text"),
            yes=words.say("protection.code.remove"),
            danger=True,
        )
        if agreed:
            remove: Callable[[], None] = self._page.shell.wallet.protection.remove_recovery_code
            self._page.run_in_vault(lambda _job: remove(), lambda _none: self._removed())

    def _removed(self) -> None:
        self._page.shell.toast(words.say("protection.code.removed"))
        self._page.shell.changes.history.emit()
        self.read()


def _told(state: ProtectionState) -> str:
    """What is known of the recovery code."""
    if not state.has_recovery_code:
        return words.say("protection.code.none")
    made = state.recovery_code_made
    if not state.recovery_code_kept:
        if made is None:
            return words.say("protection.code.not_kept_undated")
        return words.say("protection.code.not_kept", day=moments.day(made))
    if made is None:
        return words.say("protection.code.made")
    return words.say("protection.code.made_on", day=moments.day(made))


def _pill(state: ProtectionState) -> tuple[Tone, str]:
    if not state.has_recovery_code:
        return Tone.UNKNOWN, words.say("protection.code.pill.none")
    if not state.recovery_code_kept:
        return Tone.UNKNOWN, words.say("protection.code.pill.not_kept")
    return Tone.HOLDS, words.say("protection.code.pill.kept")
