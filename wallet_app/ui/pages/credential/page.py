"""One credential: what it says, whether it holds, where it went, and the document itself."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from wallet_app.credentials.model import Image
from wallet_app.errors import WalletError
from wallet_app.services.contacts import Agreement
from wallet_app.services.evidence import OnlineCheck
from wallet_app.services.library_items import OpenedCredential
from wallet_app.ui import dialogs, icons
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.credential import parts
from wallet_app.ui.pages.credential.head import Head, notice
from wallet_app.ui.pages.credential.mine import Mine
from wallet_app.ui.pages.removal import ask_to_remove
from wallet_app.ui.widgets import (
    Banner,
    Button,
    Choices,
    IconButton,
    PageHeader,
    ProgressRow,
    ScrollPage,
)
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.credential_card import card_issuer
from wallet_app.ui.widgets.credential_details import MOST_ADDRESS, Aids
from wallet_app.ui.widgets.online import ContactOffer
from wallet_app.ui.widgets.recipient import matches
from wallet_app.ui.widgets.remote_picture import RemotePicture
from wallet_app.ui.widgets.unproven import is_proven
from wallet_app.ui.words import say
from wallet_app.verification.report import Outcome
from wallet_app.wording.plain import visible

_TABS = ("details", "checks", "activity", "document")
_PATIENCE_MS = 300
"""What takes longer says that it is under way."""
_WHOLE = 10 * MOST_ADDRESS
"""Characters of an address with all that is invisible written out."""


class CredentialPage(Page):
    """Opens one credential; it is verified again each time it is opened."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._id = ""
        self._opened: OpenedCredential | None = None
        self._tab = "details"
        self._tabs: Choices | None = None
        self._parts: dict[str, QWidget] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._scroll: ScrollPage | None = None
        self._advisor = Advisor(shell.tasks, lambda: shell.application.schemas)
        self._late = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._late.timeout.connect(self._show_opening)
        shell.changes.trust.connect(self._reload)

    @override
    def arrive(self, argument: object) -> None:
        self._id = str(argument)
        self._late.start()
        self._reload()

    def _reload(self) -> None:
        wallet, credential_id = self.shell.wallet, self._id
        self.run_in_vault(
            lambda _job: (wallet.library.open(credential_id), wallet.library.picture(credential_id)),
            lambda found: self._show(*found),
            failed=self._not_opened,
        )

    # What is shown

    def _show_opening(self) -> None:
        working = ProgressRow(say("check.stop"), name="openingProgress")
        working.stop.hide()
        working.show_progress(say("credential.opening"), 0, 0)
        self._scroll = None
        self.show_content(ScrollPage(self._way_back(), working))

    def _not_opened(self, error: WalletError) -> None:
        """Say why; of what was shown before, nothing may be taken for checked."""
        self._late.stop()
        self._scroll = None
        self.show_content(ScrollPage(self._way_back(), Banner()))
        self.show_error(error)

    def _show(self, opened: OpenedCredential, picture: bytes | None) -> None:
        self._late.stop()
        place = self._scroll.verticalScrollBar().value() if self._scroll is not None else 0
        self._opened = opened
        tabs = Choices(
            tuple((key, say(f"credential.tab.{key}")) for key in _TABS),
            self._tab,
            name="credentialTab",
            label=say("credential.tabs"),
        )
        tabs.chosen.connect(self._take_tab)
        self._tabs = tabs
        self._parts, self._makers = {}, self._part_makers(opened)
        page = ScrollPage(
            self._way_back(), Head(opened, picture, self._actions()), Banner(), gap=5, name="credentialScroll"
        )
        if (banner := notice(opened)) is not None:
            trusts = opened.report.outcome is Outcome.SIGNED
            banner.acted.connect(self._trust if trusts else self._see_checks)
            page.add(banner)
        page.add(tabs)
        self._scroll = page
        self._take_tab(self._tab)
        self.show_content(page)
        QTimer.singleShot(0, page, lambda: page.verticalScrollBar().setValue(place))

    def _part_makers(self, opened: OpenedCredential) -> dict[str, Callable[[], QWidget]]:
        """What makes each part, when it is looked at first: some have much to show."""
        aids = Aids(
            self._open_link,
            lambda image: self._remote_picture(opened, image),
            matches(opened.document),
        )
        makers = (
            lambda: parts.details(opened, aids, Mine(self.shell, opened.item)),
            lambda: parts.checks(opened, self._reload, self._offer(opened), self._advisor),
            lambda: parts.activity(opened.history, lambda line: self.shell.go("history", line)),
            lambda: parts.document(opened, self._save_original),
        )
        return dict(zip(_TABS, makers, strict=True))

    @property
    def _is_offline(self) -> bool:
        return self.shell.application.preferences.load().offline

    def _remote_picture(self, opened: OpenedCredential, image: Image) -> RemotePicture:
        """Offer to fetch a picture from its address; nobody is asked before the button is pressed."""
        images, document = self.shell.application.images, opened.document
        address = images.look(image)
        host = address.authority if address is not None else None
        offer = RemotePicture(image, host, offline=self._is_offline, is_proven=is_proven(opened.report))
        offer.agreed.connect(
            lambda contact: self.shell.tasks.aside(
                offer,
                lambda _job: images.fetch(document, image, contact),
                offer.show_fetched,
                offer.show_failed,
            )
        )
        return offer

    def _offer(self, opened: OpenedCredential) -> ContactOffer | None:
        if not opened.contacts:
            return None
        offline = self._is_offline
        in_vain = bool(opened.wanted and opened.contacted)
        offer = ContactOffer(opened.contacts, missing=bool(opened.wanted), in_vain=in_vain, offline=offline)
        offer.agreed.connect(self._check_online)
        offer.settings_asked.connect(lambda: self.shell.go("settings"))
        return offer

    def _way_back(self) -> PageHeader:
        header = PageHeader("", back=say("nav.credentials"))
        header.back_asked.connect(lambda: self.shell.go("credentials"))
        header.title.hide()
        return header

    def _actions(self) -> tuple[Button, ...]:
        share = Button(say("credential.share"), "primary", icon="send", name="shareCredential")
        share.clicked.connect(lambda: self.shell.go("share", (self._id,)))
        more = IconButton("ellipsis", say("credential.more"), name="moreActions")
        more.clicked.connect(lambda: self.menu().popup(more.mapToGlobal(QPoint(0, more.height() + 4))))
        return share, more

    def _take_tab(self, key: str) -> None:
        self._tab = key
        if key not in self._parts and self._scroll is not None:
            self._parts[key] = self._makers[key]()
            self._scroll.add(self._parts[key])
        for name, part in self._parts.items():
            part.setVisible(name == key)

    def _see_checks(self) -> None:
        """Go to the checks, and to the button that may settle them."""
        if self._tabs is None:
            return
        self._tabs.take("checks")
        self._take_tab("checks")
        if (offer := self._parts["checks"].findChild(ContactOffer)) is not None:
            offer.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def menu(self) -> QMenu:
        """What can be done more rarely, as a menu that goes once it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        actions = (
            ("refresh-cw", "credential.check_again", self._reload),
            ("download", "credential.save_original", self._save_original),
            ("trash-2", "credential.remove", self._remove),
        )
        for icon, code, act in actions:
            menu.addAction(icons.icon(icon, "text_muted"), say(code), act)
        return menu

    # What a person can do

    def _check_online(self, contact: Agreement) -> None:
        """Ask the hosts that were shown. The wallet is free meanwhile."""
        wallet, check, credential_id = self.shell.wallet, self.shell.application.check, self._id

        def ask(prepared: OnlineCheck) -> None:
            self.run_here(
                lambda _job: check.check_online(prepared, contact),
                lambda settled: self.run_in_vault(
                    lambda _job: (
                        wallet.library.keep_check(prepared, settled),
                        wallet.library.picture(credential_id),
                    ),
                    lambda found: self._checked_online(*found),
                ),
            )

        self.run_in_vault(lambda _job: wallet.library.online(credential_id), ask)

    def _checked_online(self, opened: OpenedCredential, picture: bytes | None) -> None:
        self._show(opened, picture)
        self.shell.changes.credentials.emit((self._id,))
        self.shell.toast(say("online.done"), icon="globe")

    def _trust(self) -> None:
        opened = self._opened
        if opened is None:
            return
        agreed = dialogs.ask().confirm(
            self,
            say("credential.trust.ask", issuer=card_issuer(opened.item)),
            say("credential.trust.explain", id=visible(opened.item.issuer_id or "")),
            yes=say("credential.trust"),
        )
        if not agreed:
            return
        wallet, credential_id = self.shell.wallet, self._id
        self.run_in_vault(
            lambda _job: wallet.trust.add_from_credential(credential_id), lambda _issuer: self._trusted()
        )

    def _trusted(self) -> None:
        self.shell.toast(say("credential.trusted"))
        self.shell.changes.trust.emit()
        self.shell.changes.credentials.emit((self._id,))

    def _save_original(self) -> None:
        if self._opened is None:
            return
        wallet, credential_id = self.shell.wallet, self._id
        name = wallet.library.original_name(self._opened.item)
        path = dialogs.ask().save_file(self, say("credential.save_original"), name, ())
        if path is None:
            return
        # The dialog gives the name of a file that is there only when the person agreed to replace it.
        self.run_in_vault(
            lambda _job: wallet.library.save_original(credential_id, path, replace=True),
            lambda _done: self._saved(path),
        )

    def _saved(self, path: Path) -> None:
        self.shell.toast(say("saved", name=visible(path.name)))
        self.shell.changes.history.emit()
        self._reload()

    def _remove(self) -> None:
        if self._opened is not None:
            ask_to_remove(self, self._opened.item)

    def _open_link(self, address: str) -> None:
        """Addresses come from the issuer: opened only when the person, seeing the whole of it, agrees."""
        # Not as a value of the sentence, and not as other texts: those are cut short.
        explained = f"{say('link.explain')}\n\n{visible(address, _WHOLE)}"
        agreed = dialogs.ask().confirm(self, say("link.ask"), explained, yes=say("link.open"))
        if agreed:
            QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))
