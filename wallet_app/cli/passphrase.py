"""Where a passphrase comes from: a file, a file descriptor, or a prompt; never an argument."""

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import Final

from wallet_app.cli.console import Console, sentence
from wallet_app.errors import Side, VaultError

_MAX_BYTES: Final = 4096


def given(arguments: argparse.Namespace) -> str | None:
    """Give the passphrase from the file or descriptor that was named, None when none was.

    Raises:
        VaultError: ``cli.passphrase_unreadable``, ``cli.passphrase_empty``.
    """
    source: Path | int | None = arguments.passphrase_file
    if source is None:
        source = arguments.passphrase_fd
    return None if source is None else first_line(source)


def asked(console: Console, *, new: bool = False, prompt: str = "cli.prompt_passphrase") -> str:
    """Ask the person at the terminal; twice for a new passphrase.

    Args:
        console: where the question is put.
        new: whether it is a new one.
        prompt: code of the question.

    Raises:
        VaultError: ``cli.no_passphrase`` where nobody can be asked, ``cli.passphrases_differ``.
    """
    if not sys.stdin.isatty():
        raise VaultError("cli.no_passphrase", side=Side.PERSON)
    try:
        text = getpass.getpass(sentence(prompt) + " ", console.stderr)
        if new and getpass.getpass(sentence("cli.prompt_again") + " ", console.stderr) != text:
            raise VaultError("cli.passphrases_differ", side=Side.PERSON)
    except EOFError as error:  # Ctrl+D
        raise VaultError("cli.no_passphrase", side=Side.PERSON) from error
    return text


def first_line(source: Path | int) -> str:
    """Read the first line of a file, without its end.

    Raises:
        VaultError: ``cli.passphrase_unreadable``.
    """
    try:
        descriptor = source if isinstance(source, int) else os.open(source, os.O_RDONLY)
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor has no path
            line = file.readline(_MAX_BYTES + 1).rstrip(b"\r\n")
        text = line.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VaultError("cli.passphrase_unreadable", side=Side.PERSON) from error
    if not text or len(line) > _MAX_BYTES:
        raise VaultError("cli.passphrase_unreadable", side=Side.PERSON)
    return text
