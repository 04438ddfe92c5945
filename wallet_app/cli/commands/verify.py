"""``proofcase verify``: do these hold?"""

import argparse
from collections.abc import Iterator

from wallet_app.cli import parsing
from wallet_app.cli.console import Console
from wallet_app.cli.exit_codes import ExitCode, of_outcomes
from wallet_app.cli.report_text import examination_json, report_lines
from wallet_app.cli.sources import sources
from wallet_app.services.application import Application
from wallet_app.services.check import CheckOptions
from wallet_app.verification.policy import TrustedIssuer
from wallet_app.verification.report import Outcome, Role


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parsing.add_files(parser)
    parsing.add_json(parser)
    parser.add_argument("--offline", action="store_true", help="contact nobody")
    parser.add_argument("--at", type=parsing.moment, metavar="TIME", help="check as of this moment")
    parser.add_argument(
        "--role",
        type=Role,
        choices=tuple(Role),
        metavar="{possession,presentation}",
        help="my own credential, or one shown to me (default: by what the document is)",
    )
    parsing.add_challenge(parser)
    parsing.add_trust(parser)
    parsing.add_vault(parser, only_trust=True)


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """Check every file; one line of JSON, or one paragraph, per document."""
    options = CheckOptions(
        role=arguments.role,
        challenge=arguments.challenge,
        domain=arguments.domain,
        at=arguments.at,
        trusted=tuple(_trusted(arguments, console, application)),
    )
    outcomes: list[Outcome] = []
    for source in sources(arguments.files, console):
        for examination in application.check.check(source, options):
            outcomes.append(examination.report.outcome)
            console.record(examination_json(examination))
            console.say("\n".join(report_lines(examination.report, examination.name)))
    return of_outcomes(outcomes)


def _trusted(
    arguments: argparse.Namespace, console: Console, application: Application
) -> Iterator[TrustedIssuer]:
    for path in arguments.trust:
        yield from application.trust_lists.read(path)
    if arguments.vault is not None:
        from wallet_app.cli.wallet import opened

        with opened(arguments, console, application) as wallet:
            yield from wallet.trust.list()
