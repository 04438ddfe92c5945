"""``proofcase list``: the credentials of the wallet."""

import argparse

from wallet_app.cli import parsing
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.wallet import opened
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.services.application import Application
from wallet_app.services.library_items import LibraryItem, LibraryQuery
from wallet_app.wording import say
from wallet_app.wording.plain import visible


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("--search", default="", metavar="Q", help="words that must all occur")
    parsing.add_json(parser)
    parsing.add_vault(parser)


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """List, newest addition first."""
    with opened(arguments, console, application) as wallet:
        items = wallet.library.list(LibraryQuery(search=arguments.search))
    for item in items:
        console.record(item_json(item))
        console.say(_line(item))
    if not items:
        console.say(sentence("cli.no_credentials"))
    return ExitCode.DONE


def item_json(item: LibraryItem) -> JsonObject:
    """Write a card for machines. The outcome is that of the last check."""
    return {
        "id": item.id,
        "kind": item.kind.value,
        "title": item.title,
        "issuer": {"id": item.issuer_id, "name": item.issuer_name},
        "format": item.format.value if item.format else None,
        "valid_from": item.valid_from.isoformat() if item.valid_from else None,
        "valid_until": item.valid_until.isoformat() if item.valid_until else None,
        "outcome": item.outcome.value,
        "reason": item.reason,
        "checked_at": item.checked_at.isoformat(),
        "added_at": item.added_at.isoformat(),
        "tags": list(item.tags),
        "note": item.note,
    }


def _line(item: LibraryItem) -> str:
    words = {
        "id": item.id[:8],
        "title": visible(item.title) or sentence("cli.untitled"),
        "issuer": visible(item.issuer_name or item.issuer_id or ""),
        "outcome": say(f"outcome.{item.outcome}", {}),
        "checked": item.checked_at.date().isoformat(),
    }
    return sentence("cli.list_line", **words)
