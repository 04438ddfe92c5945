"""``proofcase add``: check credentials and keep them."""

import argparse
from collections.abc import Iterator

from wallet_app.cli import online, parsing
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode, of_outcomes
from wallet_app.cli.report_text import examination_lines, report_json
from wallet_app.cli.sources import sources
from wallet_app.cli.wallet import opened
from wallet_app.services.add import AddResult, AddState
from wallet_app.services.application import Application
from wallet_app.services.check import Examination, Source
from wallet_app.services.evidence import Asking
from wallet_app.services.review import ReviewItem, ReviewSetup
from wallet_app.services.wallet import Wallet
from wallet_app.verification.report import Outcome
from wallet_app.wording import say


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parsing.add_files(parser, links=True)
    parsing.add_json(parser)
    online.configure(parser)
    parsing.add_vault(parser)


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """Check and keep every document; one line each. What fails is kept, marked."""
    outcomes: list[Outcome] = []
    with opened(arguments, console, application) as wallet:
        for item, result in _kept(arguments, console, application, wallet):
            outcomes.append(item.examination.report.outcome)
            _tell(item.examination, result, console)
    return of_outcomes(outcomes)


def _kept(
    arguments: argparse.Namespace, console: Console, application: Application, wallet: Wallet
) -> Iterator[tuple[ReviewItem, AddResult]]:
    """Check and keep one after the other; a question to the person stands between them."""
    consent = online.Consent.of(arguments, console)
    found = _found(arguments, console, application, consent, wallet.add.setup())
    if not consent.may_ask:
        return wallet.add.keep_as_read(found)
    return ((item, _keep(wallet, item)) for item in found)


def _found(
    arguments: argparse.Namespace,
    console: Console,
    application: Application,
    consent: online.Consent,
    setup: ReviewSetup,
) -> Iterator[ReviewItem]:
    for source in sources(arguments.files, console, application.links):

        def review(asking: Asking, source: Source = source) -> tuple[ReviewItem, ...]:
            return application.review.review([source], setup, asking=asking).items

        yield from consent.settle(source, review, lambda items: (item.examination for item in items))


def _keep(wallet: Wallet, item: ReviewItem) -> AddResult:
    if item.held_id is not None:
        return AddResult(AddState.ALREADY_THERE, item.held_id)
    return wallet.add.keep(item.examination)


def _tell(examination: Examination, result: AddResult, console: Console) -> None:
    console.record(
        {
            "input": examination.name,
            "result": result.state.value,
            "id": result.id,
            "report": report_json(examination.report),
            "contacted": online.contacted_json(examination),
        }
    )
    console.say("\n".join(examination_lines(examination)))
    # Why it cannot be read stands in the report above.
    new = result.error if result.error is not examination.error else None
    reason = say(new.code, new.params) if new is not None else None
    console.say("    " + sentence(f"cli.{result.state}", id=result.id or "", reason=reason))
