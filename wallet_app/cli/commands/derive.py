"""``proofcase derive``: a copy that reveals only chosen claims."""

import argparse
from pathlib import Path

from wallet_app.cli import parsing
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.sources import source
from wallet_app.services.application import Application
from wallet_app.wording.plain import visible


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("file", metavar="FILE", help="a credential that can be shown in part; - reads stdin")
    parser.add_argument(
        "--reveal", nargs="+", action="extend", default=[], metavar="POINTER", help="JSON pointers of claims"
    )
    parsing.add_challenge(parser)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write a new file (default: stdout)")


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """Derive and write."""
    document = application.derive.read(source(arguments.file, console))
    derived = application.derive.derive(document, arguments.reveal, arguments.challenge, arguments.domain)
    if arguments.out is None:
        console.raw(derived.received + b"\n")
    else:
        application.derive.save(derived, arguments.out)
        console.say(sentence("cli.written", path=visible(str(arguments.out))))
    return ExitCode.DONE
