"""Removing a credential: asked first, then done and said."""

from wallet_app.services.library_items import LibraryItem
from wallet_app.ui import dialogs
from wallet_app.ui.page import Page
from wallet_app.ui.widgets.credential_card import card_title
from wallet_app.ui.words import say


def ask_to_remove(page: Page, item: LibraryItem) -> None:
    """Ask whether a credential is to be removed, remove it when the person agrees, and show the list.

    Args:
        page: the page where it was asked for; it shows what goes wrong.
        item: the credential.
    """
    agreed = dialogs.ask().confirm(
        page,
        say("credential.remove.ask", title=card_title(item)),
        say("credential.remove.explain"),
        yes=say("credential.remove"),
        danger=True,
    )
    if not agreed:
        return
    shell = page.shell
    wallet, ids = shell.wallet, (item.id,)

    def removed(gone: tuple[str, ...]) -> None:
        shell.changes.credentials.emit(gone)
        shell.changes.history.emit()
        shell.toast(say("credential.removed"), icon="trash-2")
        shell.go("credentials")

    page.run_in_vault(lambda _job: wallet.library.remove(ids), removed)
