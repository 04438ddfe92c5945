"""Answer a request from the command line: the least that does, written to files; or refuse it."""

import argparse

from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.share_text import share_lines
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import RequestError, Side
from wallet_app.presentation.requests.model import Choice
from wallet_app.presentation.terms import Contact
from wallet_app.services import answers
from wallet_app.services.answering import Answerable
from wallet_app.services.answers import Given
from wallet_app.services.share import SharePreview, ShareRequest
from wallet_app.services.wallet import Wallet
from wallet_app.wording.plain import visible
from wallet_app.wording.request_words import sender_words


def answer(arguments: argparse.Namespace, console: Console, wallet: Wallet, found: Answerable) -> ExitCode:
    """Say what leaves, check it as the other side will, and write it.

    Raises:
        RequestError: ``request.missing``: something that is needed is not held; nothing left.
        WalletError: why it cannot be made or written.
    """
    if found.proposal.missing:
        raise RequestError("request.missing", side=Side.PERSON, queries=", ".join(found.proposal.missing))
    choices = [one for one in found.proposal.choices if arguments.optional or not one.leave_out_ok]
    wanted = _share(found, choices, arguments)
    preview = wallet.share.preview(wanted)
    console.say("\n".join(share_lines(preview)))
    for path in arguments.out:
        wallet.share.check_name(preview, path)
    for path in arguments.out:
        delivery = wallet.share.save(preview, path)
        console.record({**_json(preview), "file": str(path), "history": delivery.history_id})
        console.say(sentence("cli.written", path=visible(str(path))))
    return ExitCode.DONE


def refuse(console: Console, wallet: Wallet, found: Answerable) -> ExitCode:
    """Write into the history that the holder said no. Nobody is told."""
    console.record({"refused": True, "history": wallet.requests.refuse(found.request)})
    console.say(sentence("cli.request.refused"))
    return ExitCode.DONE


def _share(found: Answerable, choices: list[Choice], arguments: argparse.Namespace) -> ShareRequest:
    request = found.request
    given = [
        Given(one.query_id, one.held_id, one.pointers | (one.optional if arguments.optional else frozenset()))
        for one in choices
    ]
    return answers.answer(
        request,
        given,
        recipient=sender_words(request),
        contact=Contact(arguments.my_name, arguments.my_email),
    )


def _json(preview: SharePreview) -> JsonObject:
    return {
        "form": preview.form.value,
        "challenge": preview.challenge,
        "domain": preview.domain,
        "revealed": [
            {
                "id": one.revealed.credential_id,
                "query": one.query_id,
                "claims": {claim.pointer: claim.value for claim in one.revealed.claims},
            }
            for one in preview.credentials
        ],
    }
