"""Make a recovery code: it is shown once, kept by the person, and by nobody else."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services.protection import ProtectionState
from wallet_app.ui import dialogs, words
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import (
    Banner,
    Button,
    Card,
    Check,
    IconLabel,
    PageHeader,
    PassphraseField,
    PlainLabel,
    ScrollPage,
    column,
    row,
)
from wallet_app.wording import recovery_sheet
from wallet_app.wording.plain import visible

_WRONG = frozenset({"vault.wrong_passphrase", "vault.passphrase_needed"})


class RecoveryPage(Page):
    """What it is for; then the code, until the person says to have kept it.

    The page is made anew each time, so the code is gone with it.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._code = ""
        self._header = PageHeader(words.say("recovery.title"), back=words.say("recovery.back"))
        self._header.back_asked.connect(self._leave)
        self._banner = Banner(name="banner")
        self._current = PassphraseField(
            words.say("protection.current"), name="currentPassphrase", show_words=words.say("passphrase.show")
        )
        self._current.input.returnPressed.connect(self._make)
        self._button = Button(words.say("recovery.make"), "primary", name="makeCode")
        self._button.clicked.connect(self._make)
        self._replaces = _fact("triangle-alert", "unknown_text", words.say("recovery.replaces"))
        self._replaces.setObjectName("replacesCode")
        self._before = Card(
            _fact("key-round", "accent_text", words.say("recovery.what")),
            _fact("eye-off", "accent_text", words.say("recovery.shown_once")),
            self._replaces,
            self._current,
            row(None, self._button),
            gap=5,
            padding=6,
        )
        self._before.hide()
        self._after = column(gap=5)
        self.show_content(
            ScrollPage(self._header, self._banner, self._before, self._after, width=560, name="recoveryPage")
        )

    @override
    def arrive(self, argument: object) -> None:
        if not self._code:
            protection = self.shell.wallet.protection
            self.run_in_vault(lambda _job: protection.state(), self._show_before)

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

    # Before

    def _show_before(self, state: ProtectionState) -> None:
        self._replaces.setVisible(state.has_recovery_code)
        self._current.setVisible(state.needs_passphrase and not state.opened_by_code)
        self._before.show()
        asks = self._current.isVisibleTo(self)
        (self._current.input if asks else self._button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        self._banner.clear()
        asked = self._current.isVisibleTo(self)
        if asked and not self._current.text:
            self._current.set_error(words.say("passphrase.missing"))
            return
        if not self._button.isEnabled():
            return
        self._wait(True)
        protection, current = self.shell.wallet.protection, self._current.text if asked else None
        self.run_in_vault(lambda _job: protection.new_recovery_code(current=current), self._show_code)

    def _wait(self, waiting: bool) -> None:
        self._button.setEnabled(not waiting)
        self._button.set_text(words.say("recovery.making" if waiting else "recovery.make"))

    # After

    def _show_code(self, code: str) -> None:
        self._code = code
        self._current.input.clear()
        self._before.hide()
        self.shell.changes.history.emit()
        self._header.set_title(words.say("recovery.yours"))
        self._header.set_subtitle(words.say("recovery.write_down"))
        copy = Button(words.say("recovery.copy"), icon="copy", name="copyCode")
        copy.clicked.connect(lambda: self.shell.copy(self._code, sensitive=True))
        save = Button(words.say("recovery.save"), icon="printer", name="saveSheet")
        save.clicked.connect(self._ask_where)
        kept = Check(words.say("recovery.kept"), name="keptCode")
        done = Button(words.say("recovery.done"), "primary", name="recoveryDone")
        done.setEnabled(False)
        done.clicked.connect(self._confirm)
        kept.toggled.connect(done.setEnabled)
        line = row(kept, None, done, gap=3)
        self._after.addWidget(
            Card(_Groups(code), row(copy, save, None, gap=2), gap=5, padding=6, name="codeCard")
        )
        self._after.addWidget(Card(line, padding=4))
        copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_where(self) -> None:
        protection = self.shell.wallet.protection
        self.run_in_vault(lambda _job: protection.sheet_name(), self._save)

    def _save(self, name: str) -> None:
        kinds = ((words.say("recovery.sheet"), ("*.txt",)),)
        path = dialogs.ask().save_file(self, words.say("recovery.save"), name, kinds)
        if path is None:
            return
        protection, code = self.shell.wallet.protection, self._code
        told = words.say("recovery.saved", name=visible(path.name))
        self.run_in_vault(
            lambda _job: protection.save_sheet(code, path, replace=True),
            lambda _none: self._banner.say(told, Tone.ACCENT),
        )

    def _leave(self) -> None:
        """Go back; with the code on the screen, not by mistake."""
        if not self._code or dialogs.ask().confirm(
            self,
            words.say("recovery.leave"),
            words.say("recovery.leave.text"),
            yes=words.say("recovery.leave.yes"),
            no=words.say("recovery.leave.no"),
            danger=True,
        ):
            self.shell.back()

    def _confirm(self) -> None:
        protection = self.shell.wallet.protection
        self.run_in_vault(lambda _job: protection.confirm_recovery_code(), lambda _none: self._done())

    def _done(self) -> None:
        self.shell.toast(words.say("recovery.done.toast"))
        self.shell.back()


class _Groups(QWidget):
    """The groups of a code, three in a line, large enough to be copied by hand."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.setObjectName("codeGroups")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().metrics.space(8))
        grid.setVerticalSpacing(theme().metrics.space(3))
        for line, groups in enumerate(recovery_sheet.lines(code)):
            for place, group in enumerate(groups):
                label = PlainLabel(group, "code")
                number = line * len(groups) + place + 1
                label.setAccessibleName(words.say("recovery.group", number=number, group=group))
                grid.addWidget(label, line, place)
        grid.setColumnStretch(len(groups), 1)
        self.setLayout(grid)


def _fact(icon: str, purpose: str, text: str) -> QWidget:
    """An icon beside a sentence."""
    made = QWidget()
    line = row(gap=3)
    line.addWidget(IconLabel(icon, purpose, 20), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(PlainLabel(text, "body", wrap=True), 1)
    made.setLayout(line)
    return made
