"""Settings: the wallet, my identifier, whom I trust, security, appearance."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from wallet_app import __version__
from wallet_app.errors import WalletError
from wallet_app.services.identifiers import Identifier
from wallet_app.services.qr import QrPicture
from wallet_app.services.settings import Appearance, Preferences, WalletSettings
from wallet_app.services.trust import TrustCount
from wallet_app.ui import words
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.protection_card import ProtectionCard
from wallet_app.ui.tasks import Job
from wallet_app.ui.widgets import (
    Avatar,
    Banner,
    Button,
    Card,
    Check,
    Choices,
    Divider,
    PageHeader,
    PlainLabel,
    QrView,
    ScrollPage,
    Section,
    Select,
    column,
    row,
)
from wallet_app.ui.widgets.labels import set_shown
from wallet_app.wording.plain import visible

_MINUTES: Final = (1, 2, 5, 10, 15, 30, 60, 0)


class SettingsPage(Page):
    """One column of sections."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._settings = WalletSettings()
        self._wallet = _WalletCard()
        self._identifier = _IdentifierCard(self)
        self._trust = _TrustCard(self)
        self._protection = ProtectionCard(self)
        self._security = _SecurityCard(self)
        self._appearance = Choices(
            tuple((str(one), words.say(f"settings.appearance.{one}")) for one in Appearance),
            str(Appearance.SYSTEM),
            name="appearance",
            label=words.say("settings.appearance.scheme"),
        )
        self._appearance.chosen.connect(lambda key: shell.choose_appearance(Appearance(key)))
        self._internet = InternetCard(self)
        self.show_content(
            ScrollPage(
                PageHeader(words.say("settings.title")),
                Banner(name="banner"),
                Section(words.say("settings.wallet"), self._wallet),
                Section(
                    words.say("settings.identifier"),
                    self._identifier,
                    hint=words.say("settings.identifier.hint"),
                ),
                Section(words.say("settings.trust"), self._trust, hint=words.say("trust.means")),
                Section(words.say("settings.security"), self._protection, self._security),
                Section(words.say("settings.internet"), self._internet),
                Section(
                    words.say("settings.appearance"),
                    Card(
                        setting(
                            words.say("settings.appearance.scheme"),
                            words.say("settings.appearance.hint"),
                            self._appearance,
                        )
                    ),
                ),
                PlainLabel(words.say("settings.about", version=__version__), "caption", wrap=True),
                width=720,
                gap=9,
                name="settingsPage",
            )
        )

    @override
    def arrive(self, argument: object) -> None:
        wallet, application = self.shell.wallet, self.shell.application
        self._wallet.show_wallet(wallet.name, str(wallet.folder))
        self.run_here(lambda _job: application.preferences.load(), self._show_preferences)
        self._protection.read()
        self.run_in_vault(lambda _job: wallet.settings.load(), self._security.show_settings)
        self.run_in_vault(lambda _job: wallet.identifiers.mine(), self._identifier.show_identifiers)
        self._trust.read()

    def _show_preferences(self, preferences: Preferences) -> None:
        self._appearance.take(str(preferences.appearance))
        self._internet.show_preferences(preferences)


def setting(title: str, text: str, control: QWidget) -> QWidget:
    """One setting: its words at the left, its control at the right."""
    made = QWidget()
    said = PlainLabel(text, "small", wrap=True)
    set_shown(said, bool(text))
    line = row(gap=6)
    line.addLayout(column(PlainLabel(title, "strong", wrap=True), said, gap=0.5), 1)
    line.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
    made.setLayout(line)
    return made


class _WalletCard(Card):
    """Name and folder of the wallet."""

    def __init__(self) -> None:
        super().__init__(name="walletCard")
        self._folder = ""
        self._name = PlainLabel("", "strong", wrap=True, name="settingsWalletName")
        self._place = PlainLabel("", "small", wrap=True, selectable=True, name="walletFolder")
        self._avatar = Avatar("", 44)
        show = Button(words.say("settings.wallet.show_folder"), icon="folder-open", name="showFolder")
        show.clicked.connect(self._show_folder)
        line = row(self._avatar, gap=4)
        line.addLayout(column(self._name, self._place, gap=0.5), 1)
        line.addWidget(show, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(line)

    def show_wallet(self, name: str, folder: str) -> None:
        """Show them."""
        self._folder = folder
        self._avatar.show_for(name)
        self._name.set_text(visible(name))
        self._place.set_text(visible(_from_home(folder)))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))


class _IdentifierCard(Card):
    """My identifier, to copy or as a QR code."""

    def __init__(self, page: Page) -> None:
        super().__init__(gap=4, name="identifierCard")
        self._page = page
        self._did = ""
        self._text = PlainLabel("", "mono", wrap=True, selectable=True, name="myIdentifier")
        copy = Button(words.say("settings.identifier.copy"), icon="copy", name="copyIdentifier")
        copy.clicked.connect(lambda: page.shell.copy(self._did))
        self._show = Button(words.say("settings.identifier.qr"), icon="qr-code", name="showIdentifierQr")
        self._show.clicked.connect(self._turn)
        self._qr = QrView(words.say("settings.identifier.picture"), 240, name="identifierQr")
        self._qr_row = QWidget()
        self._qr_row.setLayout(row(self._qr, None))
        self._qr_row.hide()
        self.add(self._text, row(copy, self._show, None), self._qr_row)

    def show_identifiers(self, mine: Sequence[Identifier]) -> None:
        """Show the usual one."""
        if mine:
            self._did = mine[0].did
            self._text.set_text(self._did)

    def _turn(self) -> None:
        if self._qr_row.isVisibleTo(self):
            self._set_shown(False)
            return
        identifiers, did = self._page.shell.wallet.identifiers, self._did
        self._page.run_in_vault(lambda _job: identifiers.qr(did), self._show_qr)

    def _show_qr(self, picture: QrPicture) -> None:
        self._qr.show_matrix(picture.modules)
        self._set_shown(True)

    def _set_shown(self, shown: bool) -> None:
        self._qr_row.setVisible(shown)
        self._show.set_text(words.say("settings.identifier.hide" if shown else "settings.identifier.qr"))


class _TrustCard(Card):
    """How many issuers and registries are relied on, and the way to them."""

    def __init__(self, page: Page) -> None:
        super().__init__(name="trustSummary")
        self._page = page
        self._said = PlainLabel("", "strong", wrap=True, name="trustCount")
        show = Button(words.say("trust.open"), icon="shield-check", name="openTrust")
        show.clicked.connect(lambda: page.shell.go("trust"))
        line = row(self._said, gap=4)
        line.setStretch(0, 1)
        line.addWidget(show, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(line)
        page.shell.changes.trust.connect(self.read)

    def read(self) -> None:
        """Count again."""
        if self._page.shell.has_wallet:
            trust = self._page.shell.wallet.trust
            self._page.run_in_vault(lambda _job: trust.count(), self._show)

    def _show(self, count: TrustCount) -> None:
        self._said.set_text(
            words.say("trust.count", issuers=count.issuers, registries=count.registries)
            if count.issuers or count.registries
            else words.say("trust.count.none")
        )


class _SecurityCard(Card):
    """When the wallet locks, and Lock now."""

    def __init__(self, page: Page) -> None:
        super().__init__(gap=4, name="securityCard")
        self._page = page
        self._settings = WalletSettings()
        lock = Button(words.say("settings.security.lock"), icon="lock", name="lockNow")
        lock.clicked.connect(page.shell.lock)
        self._minutes = Select(words.say("settings.auto_lock"), name="autoLock")
        for minutes in _MINUTES:
            self._minutes.addItem(_minutes_words(minutes), minutes)
        self._minutes.activated.connect(self._choose)
        self.add(
            setting(words.say("protection.lock"), words.say("protection.lock.text"), lock),
            Divider(),
            setting(words.say("settings.auto_lock"), words.say("settings.auto_lock.hint"), self._minutes),
        )

    def show_settings(self, settings: WalletSettings) -> None:
        """Show after how many minutes it locks; a number that is not offered is offered from now on."""
        self._settings = settings
        if self._minutes.findData(settings.auto_lock_minutes) < 0:
            self._minutes.addItem(_minutes_words(settings.auto_lock_minutes), settings.auto_lock_minutes)
        self._minutes.setCurrentIndex(self._minutes.findData(settings.auto_lock_minutes))

    def _choose(self, index: int) -> None:
        settings = replace(self._settings, auto_lock_minutes=self._minutes.itemData(index))
        service = self._page.shell.wallet.settings

        def save(_job: Job) -> WalletSettings:
            service.save(settings)
            return settings

        self._page.run_in_vault(save, self._saved)

    def _saved(self, settings: WalletSettings) -> None:
        self._settings = settings
        self._page.shell.settings_changed(settings)


class InternetCard(Card):
    """Whether anybody may be contacted at all."""

    def __init__(self, page: Page) -> None:
        super().__init__(gap=4, name="internetCard")
        self._page = page
        self._offline = Check(words.say("settings.offline"), name="workOffline")
        self._offline.clicked.connect(lambda: self._choose(offline=self._offline.isChecked()))
        self.add(self._offline, PlainLabel(words.say("settings.offline.hint"), "small", wrap=True))

    def show_preferences(self, preferences: Preferences) -> None:
        """Show whether it is switched off."""
        self._offline.setChecked(preferences.offline)

    def _choose(self, *, offline: bool) -> None:
        preferences = self._page.shell.application.preferences

        def save(_job: Job) -> None:
            preferences.save(replace(preferences.load(), offline=offline))

        self._page.run_here(save, failed=self._not_saved)

    def _not_saved(self, error: WalletError) -> None:
        """It stays as it was."""
        self._offline.setChecked(not self._offline.isChecked())
        self._page.show_error(error)


def _from_home(folder: str) -> str:
    """A path as people write it: from their home folder, where it lies in that."""
    path, home = Path(folder), Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else folder


def _minutes_words(minutes: int) -> str:
    if not minutes:
        return words.say("settings.auto_lock.never")
    return words.say("settings.auto_lock.minutes", count=minutes)
