"""``proofcase verify``: do these hold?"""

import argparse
from pathlib import Path

from wallet_app.cli import online, parsing
from wallet_app.cli.advice import advice_on
from wallet_app.cli.console import Console
from wallet_app.cli.exit_codes import ExitCode, of_outcomes
from wallet_app.cli.report_text import examination_json, examination_lines
from wallet_app.cli.sources import sources
from wallet_app.errors import DocumentError
from wallet_app.services.application import Application
from wallet_app.services.check import CheckOptions, Examination, Source
from wallet_app.services.evidence import Asking
from wallet_app.services.registry_copies import of_copy
from wallet_app.services.registry_lists import KnownRegistries, RegistryCopy
from wallet_app.verification.policy import Relied
from wallet_app.verification.report import Outcome, Role


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parsing.add_files(parser, links=True)
    parsing.add_json(parser)
    online.configure(parser)
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
    relied = _relied(arguments, console, application)
    options = CheckOptions(
        role=arguments.role,
        challenge=arguments.challenge,
        domain=arguments.domain,
        at=arguments.at,
        trusted=relied.trusted,
        registries=relied.registries,
    )
    outcomes: list[Outcome] = []
    consent = online.Consent.of(arguments, console)
    for source in sources(arguments.files, console, application.links):

        def check(asking: Asking, source: Source = source) -> tuple[Examination, ...]:
            return application.check.check(source, options, asking)

        for examination in consent.settle(source, check, lambda found: found):
            outcomes.append(examination.report.outcome)
            advice = tuple(advice_on(examination, application))
            console.record(examination_json(examination, advice))
            console.say("\n".join(examination_lines(examination, advice)))
    return of_outcomes(outcomes)


def _relied(arguments: argparse.Namespace, console: Console, application: Application) -> Relied:
    """The lists that are named, and then those of the wallet that is named."""
    given = tuple(of_copy(_list(path, application)) for path in arguments.trust)
    if arguments.vault is None:
        return Relied(registries=given)
    from wallet_app.cli.wallet import opened

    with opened(arguments, console, application) as wallet:
        relied = wallet.trust.relied()
    return Relied(relied.trusted, (*given, *relied.registries))


def _list(path: Path, application: Application) -> RegistryCopy:
    found = application.registries.open_file(path)
    if isinstance(found, KnownRegistries):
        raise DocumentError("trust.list_of_lists")
    return found
