"""Open a wallet that lies in a folder the person names (a USB stick)."""

from pathlib import Path

from wallet_app.services.unlock import WalletStatus
from wallet_app.ui import dialogs, words
from wallet_app.ui.page import Page
from wallet_app.ui.theme import Tone


def ask_for_folder(page: Page) -> None:
    """Ask for a folder and go on from what is in it: the unlock screen, or a word that nothing is there."""
    folder = dialogs.ask().open_folder(page, words.say("first_run.open_folder"))
    if folder is None:
        return
    unlock = page.shell.application.unlock
    page.run_here(lambda _job: unlock.status(folder), lambda status: _go_on(page, folder, status))


def _go_on(page: Page, folder: Path, status: WalletStatus) -> None:
    if status.exists:
        page.shell.go("locked", status)
        return
    banner = page.banner
    if banner is not None:
        banner.say(
            words.say("folder.no_wallet", folder=str(folder)),
            Tone.UNKNOWN,
            next_step=words.say("folder.no_wallet.next"),
        )
