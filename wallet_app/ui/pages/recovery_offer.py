"""The offer to make a recovery code: once, above the credentials, until it is taken or declined."""

from wallet_app.ui import words
from wallet_app.ui.page import Page
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.feedback import Banner


class RecoveryOffer(Banner):
    """A calm banner with a yes and a not now.

    Args:
        page: the page it lies on.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(name="recoveryOffer")
        self._page = page
        not_now = Button(words.say("recovery.offer.no"), "quiet", name="recoveryOfferDecline")
        not_now.clicked.connect(self._decline)
        self._line.insertWidget(self._line.count() - 1, not_now)
        self.acted.connect(lambda: page.shell.go("recovery"))

    def look(self) -> None:
        """Show the offer, or hide it."""
        shell = self._page.shell
        if not shell.has_wallet or shell.sample or shell.wallet.trouble is not None:
            self.clear()
            return
        protection = shell.wallet.protection
        self._page.run_in_vault(lambda _job: protection.should_offer(), self._show)

    def _show(self, wanted: bool) -> None:
        if not wanted:
            self.clear()
            return
        self.say(
            words.say("recovery.offer"),
            Tone.ACCENT,
            next_step=words.say("recovery.offer.text"),
            action=words.say("recovery.offer.yes"),
        )

    def _decline(self) -> None:
        protection = self._page.shell.wallet.protection
        self.clear()
        self._page.run_in_vault(lambda _job: protection.decline_offer(), lambda _none: self._declined())

    def _declined(self) -> None:
        self._page.shell.toast(words.say("recovery.offer.declined"), icon="info")
