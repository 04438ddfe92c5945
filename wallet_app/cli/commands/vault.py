"""``proofcase vault``: create a wallet, say what is known of one, change what opens it."""

import argparse

from wallet_app.cli import parsing, passphrase
from wallet_app.cli.commands import vault_protection
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.wallet_text import tell
from wallet_app.services.application import Application
from wallet_app.services.unlock import KeychainState
from wallet_app.wording import say


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="create|info|passphrase|recovery")
    create = actions.add_parser("create", help="make a new wallet")
    create.add_argument("--name", default="", help="what to call it")
    create.add_argument(
        "--ask-passphrase", action="store_true", help="protect it by a passphrase, asked for at the terminal"
    )
    info = actions.add_parser("info", help="say what is known of a wallet without opening it")
    for action in (create, info):
        parsing.add_json(action)
        parsing.add_vault(action, opens=False)
    vault_protection.configure_passphrase(
        actions.add_parser("passphrase", help="set, change or remove the passphrase")
    )
    vault_protection.configure_recovery(
        actions.add_parser("recovery", help="make or remove the recovery code")
    )


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """Create, describe or change."""
    if arguments.action == "create":
        return _create(arguments, console, application)
    if arguments.action != "info":
        return vault_protection.change(arguments, console, application)
    status = application.unlock.status(arguments.vault)
    tell(status, console)
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
    tell(application.unlock.status(arguments.vault), console)
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
