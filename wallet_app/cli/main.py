"""Find the command, read its arguments, run it, and let no traceback out."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, Protocol, cast

from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode, of_error
from wallet_app.errors import WalletError

if TYPE_CHECKING:
    from wallet_app.services.application import Application

COMMANDS: Final = {
    "verify": ("verify", "say whether credentials and presentations hold; needs no wallet"),
    "claims": ("claims", "list what a credential says, claim by claim"),
    "derive": ("derive", "make a copy that reveals only chosen claims; needs no wallet"),
    "request": ("request", "ask for credentials; say what a request asks for, and what answers it"),
    "vault": ("vault", "create a wallet, say what is known of one, change what opens it"),
    "add": ("add", "check credentials and keep them in the wallet"),
    "list": ("list_credentials", "list the credentials of the wallet"),
    "show": ("show", "show one credential and check it again"),
    "share": ("share", "reveal chosen claims in a file or a QR code"),
    "history": ("history", "list what came in and what went out"),
    "trust": ("trust", "list, add or import trusted issuers"),
    "demo": ("demo", "show the whole way on sample credentials"),
}

_STREAMS: Final = (
    "What people read goes to the standard error output, what programs read (--json, documents) to the "
    "standard output. To keep the text for people in a file, end the line with 2> FILE."
)
"""Why ``proofcase list > FILE`` leaves an empty file (docs/decisions/0062)."""


class Command(Protocol):
    """What a file in ``commands`` gives."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Describe the arguments."""
        ...

    def run(self, arguments: argparse.Namespace, console: Console, application: "Application") -> ExitCode:
        """Do it. WalletErrors may get out."""
        ...


def run(argv: Sequence[str], build: "Callable[[], Application]") -> int:
    """Run one command.

    Args:
        argv: the name of the command (one of ``COMMANDS``) and its arguments.
        build: makes the application.

    Returns:
        The exit code.
    """
    from wallet_app.cli.parsing import Parser

    module, summary = COMMANDS[argv[0]]
    command = cast("Command", importlib.import_module(f"wallet_app.cli.commands.{module}"))
    description = summary[0].upper() + summary[1:] + "."
    parser = Parser(prog=f"proofcase {argv[0]}", description=description, epilog=_STREAMS)
    command.configure(parser)
    arguments = parser.parse_args(argv[1:])
    console = Console.standard(json=getattr(arguments, "json", False))
    return _guarded(lambda: command.run(arguments, console, build()), console)


def _guarded(work: Callable[[], ExitCode], console: Console) -> ExitCode:
    """Turn whatever goes wrong into a sentence and an exit code."""
    try:
        return work()
    except WalletError as error:
        console.problem(error)
        return of_error(error)
    except KeyboardInterrupt:
        console.warn(sentence("cli.interrupted"))
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output went away; keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.FAILED
    except Exception as defect:  # noqa: BLE001 - the last guard: no traceback reaches a person
        # The type alone: the text of a foreign exception may hold claims or names.
        console.problem(WalletError("cli.defect", kind=type(defect).__name__))
        return ExitCode.DEFECT
