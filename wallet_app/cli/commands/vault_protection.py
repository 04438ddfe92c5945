"""``proofcase vault passphrase`` and ``vault recovery``: what opens a wallet."""

import argparse
from pathlib import Path

from wallet_app.cli import parsing, passphrase
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.wallet import opened_by
from wallet_app.cli.wallet_text import tell
from wallet_app.services.application import Application
from wallet_app.services.wallet import Wallet


def configure_passphrase(parser: argparse.ArgumentParser) -> None:
    """Describe ``vault passphrase``."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="set|remove")
    put = steps.add_parser("set", help="set the wallet's first passphrase, or another one")
    source = put.add_mutually_exclusive_group()
    source.add_argument(
        "--new-passphrase-file",
        type=Path,
        metavar="FILE",
        help="read the new passphrase from the first line of a file",
    )
    source.add_argument(
        "--new-passphrase-fd", type=int, metavar="N", help="read the new passphrase from a file descriptor"
    )
    beside = put.add_mutually_exclusive_group()
    beside.add_argument(
        "--with-keychain",
        dest="with_keychain",
        action="store_true",
        default=None,
        help="need the system's keychain beside it (default: as it is)",
    )
    beside.add_argument(
        "--without-keychain",
        dest="with_keychain",
        action="store_false",
        help="let the passphrase open the wallet alone",
    )
    remove = steps.add_parser("remove", help="let the system's keychain open the wallet alone")
    for step in (put, remove):
        parsing.add_json(step)
        parsing.add_vault(step)


def configure_recovery(parser: argparse.ArgumentParser) -> None:
    """Describe ``vault recovery``."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="new|remove")
    new = steps.add_parser("new", help="make a recovery code, in place of the one before, and print it once")
    remove = steps.add_parser("remove", help="make the recovery code useless")
    for step in (new, remove):
        parsing.add_json(step)
        parsing.add_vault(step)


def change(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """Open the wallet, and change what opens it."""
    actions = {
        ("passphrase", "set"): _set,
        ("passphrase", "remove"): _remove,
        ("recovery", "new"): _new_code,
        ("recovery", "remove"): _remove_code,
    }
    with opened_by(arguments, console, application) as (wallet, current):
        actions[arguments.action, arguments.step](arguments, console, wallet, current)
    if (arguments.action, arguments.step) != ("recovery", "new"):
        tell(application.unlock.status(arguments.vault), console)
    return ExitCode.DONE


def _set(arguments: argparse.Namespace, console: Console, wallet: Wallet, current: str | None) -> None:
    source: Path | int | None = arguments.new_passphrase_file
    if source is None:
        source = arguments.new_passphrase_fd
    if source is None:
        new = passphrase.asked(console, new=True, prompt="cli.prompt_new_passphrase")
    else:
        new = passphrase.first_line(source)
    wallet.protection.set_passphrase(new, current=current, with_keychain=arguments.with_keychain)
    console.say(sentence("cli.passphrase_set"))


def _remove(_arguments: argparse.Namespace, console: Console, wallet: Wallet, current: str | None) -> None:
    wallet.protection.remove_passphrase(current=current)
    console.say(sentence("cli.passphrase_removed"))


def _new_code(_arguments: argparse.Namespace, console: Console, wallet: Wallet, current: str | None) -> None:
    code = wallet.protection.new_recovery_code(current=current)
    console.say(sentence("cli.recovery_code_made"))
    if console.json:
        console.record({"recovery_code": code})
    else:
        console.raw(f"{code}\n".encode())


def _remove_code(
    _arguments: argparse.Namespace, console: Console, wallet: Wallet, _current: str | None
) -> None:
    wallet.protection.remove_recovery_code()
    console.say(sentence("cli.recovery_code_removed"))
