"""What is known of a wallet without opening it, for people and for machines."""

from wallet_app.cli.console import Console, sentence
from wallet_app.services.unlock import WalletStatus
from wallet_app.wording.plain import visible


def tell(status: WalletStatus, console: Console) -> None:
    """Say where a wallet is and what opens it."""
    console.record(
        {
            "folder": str(status.folder),
            "exists": status.exists,
            "name": status.name,
            "needs_passphrase": status.needs_passphrase,
            "needs_keychain": status.needs_keychain,
            "has_recovery_code": status.has_recovery_code,
            "keychain": status.keychain.value,
        }
    )
    folder = visible(str(status.folder))
    if not status.exists:
        console.say(sentence("cli.no_wallet_here", folder=folder))
        return
    console.say(sentence("cli.wallet_here", name=visible(status.name), folder=folder))
    way = (status.needs_keychain, status.needs_passphrase)
    codes = {
        (True, False): "cli.opens_by_keychain",
        (False, True): "cli.opens_by_passphrase",
        (True, True): "cli.opens_by_both",
    }
    if way in codes:
        console.say(sentence(codes[way]))
        code = "cli.has_recovery_code" if status.has_recovery_code else "cli.has_no_recovery_code"
        console.say(sentence(code))
