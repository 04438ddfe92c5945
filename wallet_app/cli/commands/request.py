"""``proofcase request``: ask for credentials, see what a request asks, and answer or refuse it."""

import argparse
from pathlib import Path
from typing import Final

from wallet_app.cli import parsing, request_answer, request_text
from wallet_app.cli.asked import read
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.wallet import opened
from wallet_app.errors import RequestError, Side
from wallet_app.presentation.requests.templates import Template
from wallet_app.services.application import Application
from wallet_app.services.asking import Wanted
from wallet_app.services.requests import CredentialOffer
from wallet_app.wording.plain import visible

_NAMED: Final = (Template.SKILL, Template.TYPE)
_FILE: Final = "a request, a link in a file, a picture of a QR code; - reads stdin"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="make|show|answer|refuse")
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
    show.add_argument("--held", action="store_true", help="say what of the wallet answers it")
    answer = actions.add_parser(
        "answer", help="give the least that a request needs, as files; the history tells"
    )
    answer.add_argument("--optional", action="store_true", help="give what is asked for and not needed, too")
    answer.add_argument("--my-name", default="", metavar="NAME", help="your name, as your own word")
    answer.add_argument(
        "--my-email", default="", metavar="ADDRESS", help="where you can be reached, as your own word"
    )
    answer.add_argument(
        "--out",
        type=Path,
        required=True,
        action="append",
        metavar="FILE",
        help=".json, .sd-jwt or .jwt for the file; .png or .svg for a QR code; more than once for several",
    )
    refuse = actions.add_parser("refuse", help="say no: the history tells, and nobody else")
    for action in (show, answer, refuse):
        action.add_argument("file", metavar="FILE", help=_FILE)
        parsing.add_vault(action)
    for action in (make, show, answer, refuse):
        parsing.add_json(action)


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """Make a request, show one, answer or refuse it. Nobody is contacted."""
    if arguments.action == "make":
        return _make(arguments, console, application)
    if arguments.action == "show":
        return _show(arguments, console, application)
    request = read(arguments.file, console, application)
    if isinstance(request, CredentialOffer):
        raise RequestError("request.not_a_request")
    with opened(arguments, console, application) as wallet:
        found = wallet.requests.look(request)
        if arguments.action == "refuse":
            return request_answer.refuse(console, wallet, found)
        return request_answer.answer(arguments, console, wallet, found)


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
    request = read(arguments.file, console, application)
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
