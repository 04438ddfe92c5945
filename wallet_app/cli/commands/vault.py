"""``proofcase vault``: create a wallet, or say what is known of one."""

import argparse

from wallet_app.cli import parsing, passphrase
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.services.application import Application
from wallet_app.services.unlock import KeychainState, WalletStatus
from wallet_app.wording import say
from wallet_app.wording.plain import visible


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="create|info")
    create = actions.add_parser("create", help="make a new wallet")
    create.add_argument("--name", default="", help="what to call it")
    create.add_argument(
        "--ask-passphrase", action="store_true", help="protect it by a passphrase, asked for at the terminal"
    )
    info = actions.add_parser("info", help="say what is known of a wallet without opening it")
    for action in (create, info):
        parsing.add_json(action)
        parsing.add_vault(action)


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """Create or describe."""
    if arguments.action == "create":
        return _create(arguments, console, application)
    status = application.unlock.status(arguments.vault)
    _tell(status, console)
    if status.problem is not None:
        raise status.problem
    return ExitCode.DONE


def _create(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    secret = passphrase.given(arguments)
    if secret is None and _must_ask(arguments, console, application):
        secret = passphrase.asked(console, new=True)
    name = arguments.name or sentence("cli.wallet_name")
    wallet = application.unlock.create(arguments.vault, name, secret)
    wallet.close()
    _tell(application.unlock.status(arguments.vault), console)
    return ExitCode.DONE


def _must_ask(arguments: argparse.Namespace, console: Console, application: Application) -> bool:
    """Ask for a passphrase when wished, or when no keychain can hold the key (and say so)."""
    if arguments.ask_passphrase:
        return True
    keychain = application.unlock.status(arguments.vault).keychain
    if keychain is KeychainState.READY:
        return False
    console.warn(say(f"keychain.{keychain}", {}))
    return True


def _tell(status: WalletStatus, console: Console) -> None:
    console.record(
        {
            "folder": str(status.folder),
            "exists": status.exists,
            "name": status.name,
            "needs_passphrase": status.needs_passphrase,
            "needs_keychain": status.needs_keychain,
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
