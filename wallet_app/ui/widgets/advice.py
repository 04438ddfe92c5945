"""Advice: whether a document follows the schemas it names. It stands apart, and decides nothing."""

from collections.abc import Callable

from wallet_app.credentials.document import Document
from wallet_app.errors import WalletError
from wallet_app.services.schemas import SchemaService
from wallet_app.ui import words
from wallet_app.ui.tasks import Tasks
from wallet_app.ui.widgets.boxes import Card, Section
from wallet_app.ui.widgets.checks_list import ChecksList
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.words import say
from wallet_app.verification.report import Check


class AdviceCard(Card):
    """The advice on one document; out of sight until there is any."""

    def __init__(self) -> None:
        super().__init__(name="adviceCard")
        self.hide()

    def show_advice(self, checks: tuple[Check, ...]) -> None:
        """Show it; nothing where there is none."""
        if checks:
            lines = ChecksList(checks, checks[0].as_of, name="advice")
            self.add(Section(say("advice.title"), lines, hint=say("advice.hint")))
            self.show()

    def show_failed(self, error: WalletError) -> None:
        """Say why there is none."""
        told = PlainLabel(words.error(error).sentence, "muted", wrap=True)
        self.add(Section(say("advice.title"), told))
        self.show()


class Advisor:
    """Gives the card with the advice on a document, and fills it beside the window.

    Args:
        tasks: runs the work.
        service: gives the advice; made when it is first needed.
    """

    def __init__(self, tasks: Tasks, service: Callable[[], SchemaService]) -> None:
        self._tasks = tasks
        self._service = service

    def card(self, document: Document | None) -> AdviceCard | None:
        """Give the card of a document; None for one that names no schema."""
        if document is None or "credentialSchema" not in document.content:
            return None
        card, service = AdviceCard(), self._service
        self._tasks.aside(card, lambda _job: service().advise(document), card.show_advice, card.show_failed)
        return card
