"""``proofcase history``: what came in, what went out."""

import argparse
from collections.abc import Iterator

from wallet_app.cli import parsing
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.wallet import opened
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.services.application import Application
from wallet_app.services.history import HistoryItem, HistoryKind, RevealedClaims
from wallet_app.wording import protection_words, say
from wallet_app.wording.claim_words import revealed_value
from wallet_app.wording.plain import visible


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parsing.add_json(parser)
    parsing.add_vault(parser)


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """List it, newest first."""
    with opened(arguments, console, application) as wallet:
        items = wallet.history.list()
    for item in items:
        console.record(_json(item))
        console.say("\n".join(_lines(item)))
    return ExitCode.DONE


def _json(item: HistoryItem) -> JsonObject:
    return {
        "id": item.id,
        "event": item.kind.value,
        "at": item.at.isoformat(),
        "title": item.title,
        "counterpart": item.counterpart,
        "credentials": [_shared_json(shared) for shared in item.credentials],
        "details": item.details,
        "redacted": item.redacted,
    }


def _shared_json(shared: RevealedClaims) -> JsonObject:
    return {
        "id": shared.credential_id,
        "title": shared.title,
        "claims": [
            {"pointer": claim.pointer, "label": claim.label, "value": claim.value} for claim in shared.claims
        ],
    }


def _lines(item: HistoryItem) -> Iterator[str]:
    event = say(f"cli.event.{item.kind}", {})
    title = visible(item.title)
    if item.kind is HistoryKind.PROTECTION_CHANGED:
        title = protection_words.change(item.details)
    words = {"title": title, "counterpart": visible(item.counterpart)}
    code = "cli.history_line_with" if item.counterpart else "cli.history_line"
    yield sentence(code, at=f"{item.at:%Y-%m-%d %H:%M} UTC", event=event, **words)
    for shared in item.credentials:
        for claim in shared.claims:
            yield f"    {visible(claim.label)}: {revealed_value(claim.pointer, claim.value)}"
