"""First run: make a wallet, open a folder that holds one, or try it all with samples."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services.unlock import KeychainState, WalletStatus
from wallet_app.services.wallet import Wallet
from wallet_app.ui import sample_wallet, words
from wallet_app.ui.mark import Mark
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.keychain_notice import KeychainNotice
from wallet_app.ui.theme import theme
from wallet_app.ui.wallet_folder import ask_for_folder
from wallet_app.ui.widgets import (
    Banner,
    Button,
    Divider,
    Field,
    IconLabel,
    Option,
    OptionCards,
    PassphraseField,
    PlainLabel,
    ScrollPage,
    column,
    row,
)

_PROMISES = (
    ("hard-drive", "first_run.promise.here"),
    ("eye", "first_run.promise.choose"),
    ("shield-check", "first_run.promise.check"),
)
_SHORTEST = 8


class FirstRunPage(Page):
    """The first thing a person sees."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._status: WalletStatus | None = None
        self._promise = _Promise()
        self._name = Field(
            words.say("first_run.name"), name="walletNameInput", hint=words.say("first_run.name.hint")
        )
        self._name.set_text(words.say("first_run.name.usual"))
        self._notice = KeychainNotice()
        self._notice.unlock_asked.connect(self._unlock_keychain)
        self._notice.again_asked.connect(self._look_again)
        self._protection = OptionCards(
            (
                Option("keychain", words.say("first_run.keychain"), words.say("first_run.keychain.text")),
                Option(
                    "passphrase", words.say("first_run.passphrase"), words.say("first_run.passphrase.text")
                ),
            ),
            "keychain",
            name="protection",
        )
        self._protection.chosen.connect(lambda _key: self._show_fields())
        show_words = words.say("passphrase.show")
        self._first = PassphraseField(
            words.say("passphrase.new"),
            name="passphraseNew",
            show_words=show_words,
            hint=words.say("passphrase.new.hint", least=_SHORTEST),
        )
        self._second = PassphraseField(
            words.say("passphrase.repeat"), name="passphraseRepeat", show_words=show_words
        )
        self._create = Button(words.say("first_run.create"), "primary", name="createWallet", large=True)
        self._create.clicked.connect(self._make)
        self._banner = Banner(name="banner")
        for field in (self._name, self._first, self._second):
            field.input.returnPressed.connect(self._make)
        self._lay_out()
        self._first.before(self._second)

    @override
    def arrive(self, argument: object) -> None:
        if isinstance(argument, WalletStatus):
            self._status = argument
            self._show_status(argument)
        self._name.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self._name.input.selectAll()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._promise.setVisible(self.width() >= theme().metrics.px(900))
        self._promise.setFixedWidth(min(round(self.width() * 0.42), theme().metrics.px(480)))

    def _lay_out(self) -> None:
        folder = Button(words.say("first_run.open_folder"), "link", icon="folder-open", name="openFolder")
        folder.clicked.connect(self._open_folder)
        samples = Button(
            words.say("first_run.samples"), "secondary", icon="sparkles", name="trySamples", large=True
        )
        samples.clicked.connect(self._try_samples)
        check = Button(words.say("first_run.check"), "link", icon="scan-line", name="checkOnly")
        check.clicked.connect(lambda: self.shell.go("check"))
        self._samples = samples
        others = column(row(folder, None), row(check, None), gap=0)
        form = ScrollPage(
            column(
                PlainLabel(words.say("first_run.title"), "title", wrap=True),
                PlainLabel(words.say("first_run.subtitle"), "muted", wrap=True),
                gap=1.5,
            ),
            self._banner,
            self._name,
            column(
                PlainLabel(words.say("first_run.protection"), "label"),
                self._notice,
                self._protection,
                gap=1.5,
            ),
            column(self._first, self._second, gap=4),
            column(self._create, samples, gap=2.5),
            Divider(),
            others,
            width=440,
            gap=5,
            name="firstRunForm",
        )
        form.centre_vertically()
        whole = row(self._promise, gap=0)
        whole.addWidget(form, 1)
        content = QWidget()
        content.setLayout(whole)
        self.show_content(content)
        self._show_fields()

    def _show_status(self, status: WalletStatus) -> None:
        ready = status.keychain is KeychainState.READY
        self._notice.show_state(status.keychain, new=True)
        self._protection.setVisible(ready)
        self._protection.take("keychain" if ready else "passphrase")
        self._show_fields()

    def _show_fields(self) -> None:
        shown = self._protection.taken == "passphrase"
        self._first.setVisible(shown)
        self._second.setVisible(shown)

    def _make(self) -> None:
        self._banner.clear()
        name = self._name.text.strip()
        passphrase = self._first.text if self._protection.taken == "passphrase" else None
        if not self._is_filled_in(name, passphrase):
            return
        folder = self._status.folder if self._status else None
        self._wait(True)
        unlock = self.shell.application.unlock
        self.run_in_vault(
            lambda _job: unlock.create(folder, name, passphrase), self._made, failed=self._failed
        )

    def _is_filled_in(self, name: str, passphrase: str | None) -> bool:
        self._name.set_error("" if name else words.say("first_run.name.missing"))
        if passphrase is None:
            return bool(name)
        short = len(passphrase) < _SHORTEST
        other = passphrase != self._second.text
        self._first.set_error(words.say("passphrase.short", least=_SHORTEST) if short else "")
        self._second.set_error(words.say("passphrase.differs") if other and not short else "")
        return bool(name) and not short and not other

    def _made(self, wallet: Wallet) -> None:
        self._empty_secrets()
        self._wait(False)
        self.shell.opened(wallet)

    def _try_samples(self) -> None:
        self._banner.clear()
        self._wait(True)
        application = self.shell.application
        self.run_in_vault(
            lambda job: sample_wallet.make(application, job),
            lambda wallet: self.shell.opened(wallet, sample=True),
            failed=self._failed,
        )

    def _open_folder(self) -> None:
        ask_for_folder(self)

    def _unlock_keychain(self) -> None:
        unlock = self.shell.application.unlock
        self.run_here(lambda _job: unlock.unlock_keychain(), lambda _state: self._look_again())

    def _look_again(self) -> None:
        folder = self._status.folder if self._status else None
        unlock = self.shell.application.unlock
        self.run_here(lambda _job: unlock.status(folder), self.arrive)

    def _failed(self, error: WalletError) -> None:
        self._wait(False)
        self.show_error(error)

    def _wait(self, waiting: bool) -> None:
        self._create.setEnabled(not waiting)
        self._samples.setEnabled(not waiting)
        self._create.set_text(words.say("first_run.creating" if waiting else "first_run.create"))

    def _empty_secrets(self) -> None:
        self._first.input.clear()
        self._second.input.clear()


class _Promise(QWidget):
    """The left half: what Proofcase is, in a sentence and three promises."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("promise")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        space = theme().metrics.space
        name = row(Mark(36), PlainLabel(words.say("app.name"), "subtitle"), None, gap=3)
        promises = column(gap=6)
        for icon, code in _PROMISES:
            line = row(gap=4)
            line.addWidget(IconLabel(icon, "accent_text", 22), 0, Qt.AlignmentFlag.AlignTop)
            said = column(
                PlainLabel(words.say(code), "strong", wrap=True),
                PlainLabel(words.say(f"{code}.text"), "muted", wrap=True),
                gap=1,
            )
            line.addLayout(said, 1)
            promises.addLayout(line)
        parts = column(
            name,
            None,
            PlainLabel(words.say("first_run.headline"), "display", wrap=True),
            promises,
            None,
            PlainLabel(words.say("first_run.footer"), "caption", wrap=True),
            gap=8,
        )
        parts.setContentsMargins(space(11), space(10), space(10), space(9))
        self.setLayout(parts)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), theme().color("sidebar"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), theme().color("border"))
        painter.end()
