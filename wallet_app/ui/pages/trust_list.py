"""The issuers the holder trusts: a list to look through, to add to from a file, to take from."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wallet_app.services.trust import TrustImport
from wallet_app.ui import dialogs, words
from wallet_app.ui.page import Page
from wallet_app.ui.widgets.boxes import Card, Divider, clear, column, row
from wallet_app.ui.widgets.buttons import Button, IconButton
from wallet_app.ui.widgets.data import Avatar
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.verification.policy import TrustedIssuer
from wallet_app.wording.plain import visible

_AT_ONCE: Final = 8


class TrustList(Card):
    """A card with a row for each issuer.

    Args:
        page: the page it lies on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(gap=3, name="trustCard")
        self._page = page
        self._everything = False
        self._issuers: tuple[TrustedIssuer, ...] = ()
        self._rows = column(gap=2.5)
        bring = Button(words.say("settings.trust.import"), icon="upload", name="importTrust")
        bring.clicked.connect(self._import)
        self._more = Button("", "quiet", name="allTrust")
        self._more.clicked.connect(self._show_everything)
        self.add(self._rows, row(bring, self._more, None))
        page.shell.changes.trust.connect(self.read)

    def read(self) -> None:
        """Read the list again."""
        if self._page.shell.has_wallet:
            trust = self._page.shell.wallet.trust
            self._page.run_in_vault(lambda _job: trust.list(), self._show)

    def _show(self, issuers: tuple[TrustedIssuer, ...]) -> None:
        self._issuers = issuers
        clear(self._rows)
        if not issuers:
            self._rows.addWidget(PlainLabel(words.say("settings.trust.empty"), "muted", wrap=True))
        shown = issuers if self._everything else issuers[:_AT_ONCE]
        for issuer in shown:
            self._rows.addWidget(self._row(issuer))
            self._rows.addWidget(Divider())
        self._more.setVisible(len(shown) < len(issuers))
        self._more.set_text(words.say("settings.trust.more", count=len(issuers)))

    def _row(self, issuer: TrustedIssuer) -> QWidget:
        name = visible(issuer.name) or visible(issuer.id)
        made = QWidget()
        remove = IconButton(
            "trash-2",
            words.say("settings.trust.remove_named", name=name),
            name=f"removeTrust-{issuer.id}",
        )
        remove.clicked.connect(lambda: self._remove(issuer, name))
        said = words.say("settings.trust.source", source=issuer.source, since=issuer.added)
        told = column(
            PlainLabel(name, "strong"),
            PlainLabel(said, "small"),
            PlainLabel(visible(issuer.id), "caption"),
            gap=0.5,
        )
        line = row(gap=3)
        line.addWidget(Avatar(name, 36), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(told, 1)
        line.addWidget(remove)
        made.setLayout(line)
        return made

    def _show_everything(self) -> None:
        self._everything = True
        self._show(self._issuers)

    def _import(self) -> None:
        kinds = ((words.say("settings.trust.kinds"), ("*.json",)),)
        paths = dialogs.ask().open_files(self, words.say("settings.trust.import"), kinds)
        for path in paths:
            self._read(path)

    def _read(self, path: Path) -> None:
        """Look into a list, and ask before anybody on it is trusted."""
        lists = self._page.shell.application.trust_lists
        self._page.run_here(lambda _job: lists.read(path), lambda issuers: self._ask(path, issuers))

    def _ask(self, path: Path, issuers: tuple[TrustedIssuer, ...]) -> None:
        names = [visible(issuer.name) or visible(issuer.id) for issuer in issuers[:_AT_ONCE]]
        rest = len(issuers) - len(names)
        if rest:
            names.append(words.say("settings.trust.import.rest", count=rest))
        agreed = dialogs.ask().confirm(
            self,
            words.say("settings.trust.import.ask", count=len(issuers)),
            words.say("settings.trust.import.text", names="\n".join(names)),
            yes=words.say("settings.trust.import.yes"),
        )
        if agreed:
            trust = self._page.shell.wallet.trust
            self._page.run_in_vault(lambda _job: trust.import_file(path), self._imported)

    def _imported(self, outcome: TrustImport) -> None:
        told = words.say("trust.kept", name=outcome.registries[0].name, count=outcome.issuers)
        self._page.shell.toast(told)
        self._tell()

    def _tell(self) -> None:
        """Whoever shows a verdict shows another one now."""
        self._page.shell.changes.trust.emit()
        self._page.shell.changes.credentials.emit(())

    def _remove(self, issuer: TrustedIssuer, name: str) -> None:
        agreed = dialogs.ask().confirm(
            self,
            words.say("settings.trust.remove.ask", name=name),
            words.say("settings.trust.remove.text"),
            yes=words.say("settings.trust.remove"),
            danger=True,
        )
        if agreed:
            trust = self._page.shell.wallet.trust
            self._page.run_in_vault(lambda _job: trust.remove(issuer.id), lambda _done: self._tell())
