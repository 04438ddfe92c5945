"""``proofcase share``: reveal chosen claims in a file or a QR code."""

import argparse
from pathlib import Path

from wallet_app.cli import parsing
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.report_text import report_json
from wallet_app.cli.share_text import share_lines
from wallet_app.cli.wallet import opened
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import PresentationError, Side
from wallet_app.presentation import members
from wallet_app.presentation.terms import Contact
from wallet_app.services.application import Application
from wallet_app.services.share import SharePreview, ShareRequest
from wallet_app.services.wallet import Wallet
from wallet_app.wording.plain import visible

PRESETS = ("proof_only", "no_identifiers", "everything")


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "ids",
        nargs="+",
        metavar="ID",
        help="credentials by id, or enough of its start; ID#POINTER for one inside a record",
    )
    parser.add_argument(
        "--reveal", nargs="+", action="extend", default=[], metavar="ID:POINTER", help="claims to reveal"
    )
    parser.add_argument("--preset", choices=PRESETS, default="proof_only", help="what to start from")
    parsing.add_challenge(parser)
    parser.add_argument("--to", default="", metavar="NAME", help="for whom this is")
    parser.add_argument("--my-name", default="", metavar="NAME", help="your name, as your own word")
    parser.add_argument(
        "--my-email", default="", metavar="ADDRESS", help="where you can be reached, as your own word"
    )
    parser.add_argument(
        "--fresh-key",
        action="store_true",
        help="sign with a key made for this share alone, where no credential names its holder",
    )
    parser.add_argument(
        "--lifetime",
        type=parsing.duration,
        metavar="TIME",
        help="how long it is meant to be used: 30m, 12h, 7d (default: as the wallet is set, else 7d)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        action="append",
        metavar="FILE",
        help=".json, .sd-jwt or .jwt for the file; .png or .svg for a QR code; more than once for several",
    )
    parsing.add_json(parser)
    parsing.add_vault(parser)


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """Derive, check as the other side will, and write."""
    with opened(arguments, console, application) as wallet:
        preview = wallet.share.preview(_request(arguments, wallet))
        console.say("\n".join(share_lines(preview)))
        for path in arguments.out:
            wallet.share.check_name(preview, path)
        for path in arguments.out:
            delivery = wallet.share.save(preview, path)
            console.record(_json(preview, path, delivery.history_id))
            console.say(sentence("cli.written", path=visible(str(path))))
    return ExitCode.DONE


def _request(arguments: argparse.Namespace, wallet: Wallet) -> ShareRequest:
    ids = tuple(_found(wallet, text) for text in arguments.ids)
    revealed = {one.id: set(one.presets[arguments.preset]) for one in wallet.share.claims(ids)}
    for text in arguments.reveal:
        start, _, pointer = text.partition(":")
        matching = [one for one in ids if start and _is_named(one, start)]
        if len(matching) != 1:
            raise PresentationError("cli.reveal_unknown_id", side=Side.PERSON)
        revealed[matching[0]].add(pointer)
    return ShareRequest(
        ids,
        {one: frozenset(pointers) for one, pointers in revealed.items()},
        recipient=arguments.to or arguments.domain or "",
        challenge=arguments.challenge,
        domain=arguments.domain,
        lifetime=arguments.lifetime,
        contact=Contact(arguments.my_name, arguments.my_email),
        fresh_key=arguments.fresh_key,
    )


def _found(wallet: Wallet, text: str) -> str:
    """Find a credential, or one inside a record, by what a person wrote."""
    start, place = members.split(text)
    return members.part_id(wallet.library.find(start), place)


def _is_named(name: str, text: str) -> bool:
    """Whether a person means this one: by the start of its id, and of one inside a record its place."""
    (credential_id, place), (start, written) = members.split(name), members.split(text)
    return credential_id.startswith(start) and place == written


def _json(preview: SharePreview, path: Path, history_id: str) -> JsonObject:
    return {
        "file": str(path),
        "form": preview.form.value,
        "history": history_id,
        "recipient": preview.recipient,
        "challenge": preview.challenge,
        "domain": preview.domain,
        "expires": preview.expires.isoformat() if preview.expires else None,
        "qr_version": preview.qr_version,
        "fits_screen": preview.fits_screen,
        "revealed": [
            {
                "id": one.revealed.credential_id,
                "place": one.place,
                "query": one.query_id,
                "title": one.revealed.title,
                "claims": {claim.pointer: claim.value for claim in one.revealed.claims},
                "withheld": one.withheld,
                "linkability": {"code": one.linkability.code, "because": list(one.linkability.because)},
            }
            for one in preview.credentials
        ],
        "notices": list(preview.notices),
        "report": report_json(preview.report),
    }
