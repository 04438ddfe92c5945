"""``proofcase show``: one credential, checked again."""

import argparse

from wallet_app.cli import parsing
from wallet_app.cli.commands.list_credentials import item_json
from wallet_app.cli.console import Console
from wallet_app.cli.credential_text import credential_lines
from wallet_app.cli.exit_codes import ExitCode, of_outcomes
from wallet_app.cli.report_text import report_json, report_lines
from wallet_app.cli.wallet import opened
from wallet_app.services.application import Application
from wallet_app.services.records import view_json


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("id", metavar="ID", help="the id, or enough of its start")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="answer in JSON on the standard output")
    form.add_argument("--raw", action="store_true", help="give the document exactly as it was received")
    parsing.add_vault(parser)


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """Show it."""
    with opened(arguments, console, application) as wallet:
        credential_id = wallet.library.find(arguments.id)
        if arguments.raw:
            console.raw(wallet.library.raw(credential_id))
            return ExitCode.DONE
        found = wallet.library.open(credential_id)
    report = found.report
    console.record(
        item_json(found.item) | {"says": view_json(found.credential), "report": report_json(report)}
    )
    console.say("\n".join(report_lines(report, found.item.id)))
    console.say("\n".join(credential_lines(found.credential)))
    return of_outcomes([report.outcome])
