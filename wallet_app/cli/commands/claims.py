"""``proofcase claims``: what a credential says, claim by claim."""

import argparse
from collections.abc import Iterator, Sequence

from wallet_app.cli import parsing
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.sources import source
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.presentation.claims import Claim
from wallet_app.services.application import Application
from wallet_app.wording.claim_words import claim_label, claim_value
from wallet_app.wording.plain import visible


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("file", metavar="FILE", help="a credential; - reads stdin")
    parsing.add_json(parser)


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """List the claims."""
    document = application.derive.read(source(arguments.file, console))
    for depth, claim in _walk(application.derive.claims(document).nodes):
        console.record(claim_json(claim))
        console.say(_line(depth, claim))
    return ExitCode.DONE


def claim_json(claim: Claim) -> JsonObject:
    """Write a claim for machines."""
    return {
        "pointer": claim.pointer,
        "label": claim_label(claim),
        "value": claim.value,
        "required": claim.required,
        "reason": claim.required_reason,
        "selectable": claim.selectable,
    }


def _walk(claims: Sequence[Claim], depth: int = 0) -> Iterator[tuple[int, Claim]]:
    for claim in claims:
        yield depth, claim
        yield from _walk(claim.children, depth + 1)


def _line(depth: int, claim: Claim) -> str:
    shown = "" if claim.children else f": {claim_value(claim)}"
    state = "required" if claim.required else "free" if claim.selectable else "fixed"
    mark = sentence(f"cli.claim.{state}")
    return f"{'  ' * depth}[{mark}] {claim_label(claim)}{shown}  ({visible(claim.pointer)})"
