"""The arguments of the window, and the help that lists every command."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from wallet_app import __version__
from wallet_app.cli.main import COMMANDS
from wallet_app.cli.parsing import Parser
from wallet_app.services.launch import Launch


def launch(argv: Sequence[str]) -> Launch:
    """Read how the window is to open; ends the process for ``--help``, ``--version`` and mistakes."""
    described = parser()
    arguments = described.parse_args(argv)
    if arguments.sources and _looks_like_a_command(arguments.sources[0]):
        described.error(f"there is no command and no file {arguments.sources[0]}")
    return Launch(tuple(arguments.sources), arguments.check, arguments.vault)


def _looks_like_a_command(text: str) -> bool:
    """Whether somebody mistyped a command: a word that is neither a link nor a file."""
    return text.isalpha() and not Path(text).exists()


def parser() -> argparse.ArgumentParser:
    """Describe the program."""
    width = max(len(name) for name in COMMANDS)
    listed = "\n".join(f"  {name:{width}}  {summary}" for name, (_, summary) in COMMANDS.items())
    ways = "proofcase [--check] [--vault DIR] [FILE ...]\n       proofcase COMMAND ..."
    made = Parser(
        prog="proofcase",
        usage=f"{ways}\ncommands: {', '.join(COMMANDS)}\n",
        description="A personal credential wallet. Without a command it opens its window.",
        epilog=f"commands (each has --help):\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument(
        "sources", nargs="*", metavar="FILE", help="files or links to open for review, or on the Check page"
    )
    made.add_argument("--check", action="store_true", help="open the Check page, which needs no wallet")
    made.add_argument("--vault", type=Path, metavar="DIR", help="the wallet's folder (default: yours)")
    made.add_argument("--version", action="version", version=f"Proofcase {__version__}")
    return made
