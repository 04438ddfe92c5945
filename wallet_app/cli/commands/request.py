"""``proofcase request``: ask for credentials, see what a request asks, and what of the wallet answers it."""

import argparse
from pathlib import Path
from typing import Final

from wallet_app.cli import parsing, request_text
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.sources import source
from wallet_app.cli.wallet import opened
from wallet_app.errors import RequestError, Side
from wallet_app.presentation.requests.templates import Template
from wallet_app.services.application import Application
from wallet_app.services.asking import Wanted
from wallet_app.services.requests import CredentialOffer, PresentationRequest
from wallet_app.wording.plain import visible

_NAMED: Final = (Template.SKILL, Template.TYPE)
_ANYTHING: Final = "input.not_a_document"
"""What is said of a text that is nothing at all: here a request was meant."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="make|show")
    make = actions.add_parser(
        "make", help="ask for a credential: an unsigned request in DCQL; needs no wallet"
    )
    make.add_argument("kind", choices=[one.value for one in Template], help="what to ask for")
    make.add_argument("text", nargs="?", default="", metavar="TEXT", help="the skill, or the type")
    make.add_argument("--name", default="", help="what you call yourself; nothing proves it")
    make.add_argument("--purpose", default="", metavar="TEXT", help="what for")
    make.add_argument("--contact", action="store_true", help="ask for the holder's name and address too")
    make.add_argument(
        "--out", type=Path, metavar="FILE", help=".json, or .png or .svg for a QR code (default: stdout)"
    )
    show = actions.add_parser("show", help="say who asks, what for, and whether that is proven")
    show.add_argument(
        "file", metavar="FILE", help="a request, a link in a file, a picture of a QR code; - reads stdin"
    )
    show.add_argument("--held", action="store_true", help="say what of the wallet answers it")
    for action in (make, show):
        parsing.add_json(action)
    parsing.add_vault(show)


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """Make a request, or show one. Nobody is contacted."""
    if arguments.action == "make":
        return _make(arguments, console, application)
    return _show(arguments, console, application)


def _make(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    kind = Template(arguments.kind)
    if (kind in _NAMED) != bool(arguments.text):
        raise RequestError(
            "request.text_needed" if kind in _NAMED else "request.text_unused", side=Side.PERSON
        )
    wanted = Wanted(kind, arguments.text, arguments.name, arguments.purpose, arguments.contact)
    made = application.asking.ask(wanted)
    if arguments.out is None:
        console.raw(made.data + b"\n")
    else:
        application.asking.save(made, arguments.out)
        console.record(request_text.made_json(made, arguments.out))
        console.say(sentence("cli.written", path=visible(str(arguments.out))))
    console.say("\n".join(request_text.made_lines(made)))
    return ExitCode.DONE


def _show(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    request = _read(arguments.file, console, application)
    if isinstance(request, CredentialOffer):
        console.record(request_text.offer_json(request))
        console.say("\n".join(request_text.offer_lines(request)))
        return ExitCode.DONE
    if not arguments.held:
        console.record(request_text.request_json(request))
        console.say("\n".join(request_text.request_lines(request)))
        return ExitCode.DONE
    with opened(arguments, console, application) as wallet:
        found = wallet.requests.look(request)
    console.record({**request_text.request_json(request), **request_text.held_json(found)})
    console.say("\n".join((*request_text.request_lines(request), "", *request_text.held_lines(found))))
    return ExitCode.FAILED if found.proposal.missing else ExitCode.DONE


def _read(name: str, console: Console, application: Application) -> PresentationRequest | CredentialOffer:
    """Find the request in what came in, or the offer.

    Raises:
        DocumentError: ``offer.…``.
        RequestError: ``request.not_a_request``, or why it is not answered.
        WalletError: why the file cannot be read.
    """
    for examination in application.check.check(source(name, console)):
        text = application.requests.request_in(examination.error)
        if text is not None:
            return application.requests.read(text)
        offered = application.requests.offer_in(examination.error)
        if offered is not None:
            return application.requests.read_offer(offered)
        if examination.error is not None and examination.error.code != _ANYTHING:
            raise examination.error
    raise RequestError("request.not_a_request")
