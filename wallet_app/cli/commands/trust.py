"""``proofcase trust``: the issuers the holder relies on."""

import argparse
from pathlib import Path

from wallet_app.cli import parsing
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.wallet import opened
from wallet_app.services.application import Application
from wallet_app.services.wallet import Wallet
from wallet_app.verification.policy import TrustedIssuer
from wallet_app.wording.plain import visible


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|add|import|remove")
    listing = actions.add_parser("list", help="list the trusted issuers")
    add = actions.add_parser("add", help="trust an issuer")
    add.add_argument(
        "issuer", metavar="ISSUER", help="its DID or https address, or the ID of a credential it issued"
    )
    add.add_argument("--name", default="", help="what to call it")
    imports = actions.add_parser("import", help="trust every issuer of a list")
    imports.add_argument("file", type=Path, metavar="FILE", help="the list")
    remove = actions.add_parser("remove", help="trust an issuer no longer")
    remove.add_argument("issuer", metavar="ISSUER", help="its DID or https address")
    for action in (listing, add, imports, remove):
        parsing.add_json(action)
        parsing.add_vault(action)


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """List or change the list."""
    actions = {"list": _list, "add": _add, "import": _import, "remove": _remove}
    with opened(arguments, console, application) as wallet:
        return actions[arguments.action](arguments, console, wallet)


def _list(_arguments: argparse.Namespace, console: Console, wallet: Wallet) -> ExitCode:
    issuers = wallet.trust.list()
    for issuer in issuers:
        _tell(issuer, console)
    if not issuers:
        console.say(sentence("cli.no_trusted_issuers"))
    return ExitCode.DONE


def _add(arguments: argparse.Namespace, console: Console, wallet: Wallet) -> ExitCode:
    if arguments.issuer.startswith(("did:", "https:")):
        issuer = wallet.trust.add(arguments.issuer, arguments.name)
    else:
        issuer = wallet.trust.add_from_credential(wallet.library.find(arguments.issuer))
    _tell(issuer, console)
    return ExitCode.DONE


def _import(arguments: argparse.Namespace, console: Console, wallet: Wallet) -> ExitCode:
    result = wallet.trust.import_file(arguments.file)
    for issuer in result.added:
        _tell(issuer, console)
    console.say(sentence("cli.trust_imported", added=len(result.added), already=result.already_there))
    return ExitCode.DONE


def _remove(arguments: argparse.Namespace, console: Console, wallet: Wallet) -> ExitCode:
    removed = wallet.trust.remove(arguments.issuer)
    console.record({"removed": removed, "id": arguments.issuer})
    console.say(sentence("cli.trust_removed" if removed else "cli.trust_not_there"))
    return ExitCode.DONE


def _tell(issuer: TrustedIssuer, console: Console) -> None:
    console.record(
        {
            "id": issuer.id,
            "name": issuer.name,
            "source": issuer.source,
            "added": issuer.added.isoformat(),
        }
    )
    console.say(sentence("cli.trusted_issuer", name=visible(issuer.name), id=visible(issuer.id)))
