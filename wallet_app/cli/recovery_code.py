"""Where a recovery code comes from: a file or a prompt; never an argument."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import Final

from wallet_app.cli.console import Console, sentence
from wallet_app.errors import Side, VaultError
from wallet_app.wording import recovery_sheet

_MAX_BYTES: Final = 64 * 1024


def given(arguments: argparse.Namespace, console: Console) -> str | None:
    """Give the recovery code to open the wallet with, None when none is to be used.

    Raises:
        VaultError: ``cli.recovery_code_unreadable``, ``cli.no_recovery_code``.
    """
    if arguments.recovery_code_file is not None:
        return _read(arguments.recovery_code_file)
    return _asked(console) if arguments.ask_recovery_code else None


def _read(path: Path) -> str:
    """Find the code on a sheet, or take the file's only line for it: what is mistyped is told later."""
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise VaultError("cli.recovery_code_unreadable", side=Side.PERSON) from error
    code = recovery_sheet.find(text) or text.strip()
    if len(data) > _MAX_BYTES or not code or "\n" in code:
        raise VaultError("cli.recovery_code_unreadable", side=Side.PERSON)
    return code


def _asked(console: Console) -> str:
    """Ask the person at the terminal; nothing of it shows."""
    if not sys.stdin.isatty():
        raise VaultError("cli.no_recovery_code", side=Side.PERSON)
    try:
        return getpass.getpass(sentence("cli.prompt_recovery_code") + " ", console.stderr)
    except EOFError as error:  # Ctrl+D
        raise VaultError("cli.no_recovery_code", side=Side.PERSON) from error
