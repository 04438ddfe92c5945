"""``proofcase history``: what came in, what went out, and what each recipient was told."""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from wallet_app.cli import parsing
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.wallet import opened
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.services.application import Application
from wallet_app.services.history import (
    HistoryItem,
    HistoryKind,
    HistoryQuery,
    HistoryService,
    RevealedClaims,
    Told,
    ToldCredential,
    asked,
    meant_until,
)
from wallet_app.services.wallet import Wallet
from wallet_app.verification.report import Outcome
from wallet_app.wording import ledger_words, protection_words, say
from wallet_app.wording.claim_words import revealed_value
from wallet_app.wording.moments import day, moment
from wallet_app.wording.plain import visible


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "--search", default="", metavar="WORDS", help="words in names, titles, claims, values or notes"
    )
    kinds = [kind.value for kind in HistoryKind]
    parser.add_argument(
        "--kind", choices=kinds, action="append", default=[], help="only this kind; may be given again"
    )
    parser.add_argument("--to", metavar="NAME", help="only what concerns this recipient, in any case")
    parser.add_argument("--credential", metavar="ID", help="only what concerns this credential")
    parser.add_argument("--since", type=parsing.moment, metavar="TIME", help="at or after this moment")
    parser.add_argument("--before", type=parsing.moment, metavar="TIME", help="before this moment")
    parser.add_argument(
        "--together", action="store_true", help="with --to: everything that recipient was told, as one"
    )
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write a table instead; never over a file")
    parsing.add_json(parser)
    parsing.add_vault(parser)


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """List it, newest first; or write it as a table; or put together what one recipient was told."""
    if arguments.together and arguments.to is None:
        console.warn(sentence("cli.together_needs_to"))
        return ExitCode.USAGE
    with opened(arguments, console, application) as wallet:
        history, query = wallet.history, _query(arguments, wallet)
        if arguments.csv is not None:
            return _table(history, query, arguments.csv, console)
        if arguments.together:
            return _told(history.told(arguments.to), console)
        items = history.list(query)
    now = datetime.now(UTC)
    for item in items:
        console.record(_json(item))
        console.say("\n".join(_lines(item, now)))
    return ExitCode.DONE


def _query(arguments: argparse.Namespace, wallet: Wallet) -> HistoryQuery:
    return HistoryQuery(
        search=arguments.search,
        kinds=frozenset(HistoryKind(kind) for kind in arguments.kind),
        credential_id=_credential(arguments.credential, wallet),
        recipient=arguments.to,
        since=arguments.since,
        before=arguments.before,
    )


def _credential(written: str | None, wallet: Wallet) -> str | None:
    """Give the whole id; one that is gone from the wallet is looked for as it is written."""
    if written is None:
        return None
    whole = 32
    return written if len(written) == whole else wallet.library.find(written)


def _table(history: HistoryService, query: HistoryQuery, path: Path, console: Console) -> ExitCode:
    history.save_csv(path, query)
    console.record({"written": str(path)})
    console.say(sentence("cli.written", path=visible(str(path))))
    return ExitCode.DONE


# ── What one recipient was told ─────────────────────────────────────────────────────────────


def _told(told: Told, console: Console) -> ExitCode:
    console.record(
        {
            "recipient": told.recipient,
            "shares": [item.id for item in told.shares],
            "deleted": told.deleted,
            "credentials": [_told_json(one) for one in told.credentials],
        }
    )
    if not told.shares:
        console.say(sentence("cli.told_nothing"))
    for one in told.credentials:
        console.say(visible(one.title) or one.id)
        for claim in one.claims:
            value = revealed_value(claim.pointer, claim.value)
            console.say(f"    {visible(claim.label)}: {value} ({day(claim.last)})")
    return ExitCode.DONE


def _told_json(one: ToldCredential) -> JsonObject:
    return {
        "id": one.id,
        "title": one.title,
        "claims": [
            {
                "pointer": claim.pointer,
                "label": claim.label,
                "value": claim.value,
                "first": claim.first.isoformat(),
                "last": claim.last.isoformat(),
                "times": claim.times,
            }
            for claim in one.claims
        ],
    }


# ── One line ────────────────────────────────────────────────────────────────────────────────


def _json(item: HistoryItem) -> JsonObject:
    return {
        "id": item.id,
        "event": item.kind.value,
        "at": item.at.isoformat(),
        "title": item.title,
        "counterpart": item.counterpart,
        "credentials": [_shared_json(shared) for shared in item.credentials],
        "details": item.details,
        "note": item.note,
        "digest": item.digest,
        "redacted": item.redacted,
    }


def _shared_json(shared: RevealedClaims) -> JsonObject:
    return {
        "id": shared.credential_id,
        "title": shared.title,
        "issuer": shared.issuer,
        "outcome": shared.outcome,
        "reason": shared.reason,
        "withheld": shared.withheld,
        "claims": [
            {"pointer": claim.pointer, "label": claim.label, "value": claim.value} for claim in shared.claims
        ],
    }


def _lines(item: HistoryItem, now: datetime) -> Iterator[str]:
    event = say(f"cli.event.{item.kind}", {})
    title = visible(item.title)
    if item.kind is HistoryKind.PROTECTION_CHANGED:
        title = protection_words.change(item.details)
    words = {"title": title, "counterpart": visible(item.counterpart)}
    code = "cli.history_line_with" if item.counterpart else "cli.history_line"
    yield sentence(code, at=f"{item.at:%Y-%m-%d %H:%M} UTC", event=event, **words)
    yield from _about(item, now)
    for shared in item.credentials:
        for claim in shared.claims:
            yield f"    {visible(claim.label)}: {revealed_value(claim.pointer, claim.value)}"


def _about(item: HistoryItem, now: datetime) -> Iterator[str]:
    """Who asked, until when it was meant to be used, what the check said then, the note."""
    if (request := asked(item.details)) is not None:
        for wanted in dict.fromkeys(ledger_words.wanted(query) for query in request.wanted):
            yield f"    {sentence('cli.history_asked', wanted=wanted)}"
    until = meant_until(item.details)
    if item.kind is HistoryKind.SHARED and until is not None:
        code = "cli.meant_until" if until > now else "cli.was_meant_until"
        yield f"    {sentence(code, moment=moment(until))}"
    for shared in item.credentials:
        if shared.outcome in list(Outcome):
            said = say(f"outcome.{shared.outcome}", {})
            yield f"    {sentence('cli.history_check', title=visible(shared.title), outcome=said)}"
    if item.note:
        yield f"    {sentence('cli.history_note', note=visible(item.note))}"
