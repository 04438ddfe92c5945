"""Answering who asks for no credential, but whose wallet this is: a signature of the holder's identifier."""

from pathlib import Path

from PySide6.QtCore import QObject

from wallet_app.presentation.terms import Contact
from wallet_app.services import answers
from wallet_app.services.identifiers import Identifier
from wallet_app.services.requests import PresentationRequest
from wallet_app.services.share import Delivery, ShareRequest
from wallet_app.ui import dialogs
from wallet_app.ui.page import Page
from wallet_app.ui.widgets import Card, KeyValueList, PlainLabel
from wallet_app.ui.words import say
from wallet_app.wording.plain import visible
from wallet_app.wording.request_words import sender_words


class IdentityProof(QObject):
    """What would be shown, and the file that shows it.

    Args:
        page: the page of the request, whose tasks and messages these are.
        request: one that asks for no credential.
    """

    def __init__(self, page: Page, request: PresentationRequest) -> None:
        super().__init__(page)
        self._page, self._request = page, request
        self._identifier = KeyValueList(name="identityShown", names_width=170)
        self.card = Card(
            PlainLabel(say("request.only_identity"), "subtitle", wrap=True),
            PlainLabel(say("request.only_identity.text"), "muted", wrap=True),
            self._identifier,
            gap=2,
            name="onlyIdentity",
        )
        wallet = page.shell.wallet
        page.run_in_vault(lambda _job: wallet.identifiers.mine(), self._show)

    def _show(self, mine: tuple[Identifier, ...]) -> None:
        self._identifier.show_pairs([(say("request.only_identity.shown"), mine[0].did)])

    def save(self, contact: Contact) -> None:
        """Ask for a file, sign, and write it; the history tells of it.

        Args:
            contact: how the holder can be reached, where they say so.
        """
        kinds = ((say("share.file.kind.json"), ("*.json",)),)
        file_name = f"{say('request.only_identity.file')}.json"
        path = dialogs.ask().save_file(self._page, say("share.file.save"), file_name, kinds)
        if path is None:
            return
        asked = self._request
        wanted = answers.answer(asked, (), recipient=sender_words(asked), contact=contact)
        # The dialog gives the name of a file that is there only when the person agreed to replace it.
        replace = bool(path.suffix)
        target = path if replace else path.with_suffix(".json")
        self._page.run_in_vault(lambda _job: self._written(wanted, target, replace=replace), self._saved)

    def _written(self, wanted: ShareRequest, target: Path, *, replace: bool) -> Delivery:
        share = self._page.shell.wallet.share
        return share.save(share.preview(wanted), target, replace=replace)

    def _saved(self, delivery: Delivery) -> None:
        shell = self._page.shell
        shell.changes.history.emit()
        if delivery.path is not None:
            shell.toast(say("saved", name=visible(delivery.path.name)))
        shell.go("credentials")
