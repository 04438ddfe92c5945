"""Arguments that several commands share, and how they are read."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from wallet_app.cli.exit_codes import ExitCode
from wallet_app.wording.plain import visible


class Parser(argparse.ArgumentParser):
    """A parser whose complaints cannot paint on the terminal."""

    def error(self, message: str) -> NoReturn:
        """Say what was not understood and end with the exit code for usage."""
        self.exit(ExitCode.USAGE, f"{self.format_usage()}{self.prog}: {visible(message)}\n")


def moment(text: str) -> datetime:
    """Read a moment: RFC 3339 with its offset, or a date (its first moment in UTC)."""
    from wallet_app.encoding import timestamps
    from wallet_app.errors import WalletError

    try:
        return timestamps.parse(f"{text}T00:00:00Z" if len(text) == len("2026-01-31") else text)
    except WalletError as error:
        message = "write a moment like 2026-01-31T09:30:00Z, or a date"
        raise argparse.ArgumentTypeError(message) from error


def add_json(parser: argparse.ArgumentParser) -> None:
    """Offer ``--json``."""
    parser.add_argument("--json", action="store_true", help="answer in JSON Lines on the standard output")


def add_files(parser: argparse.ArgumentParser) -> None:
    """Take files."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a credential, a baked picture, a picture of a QR code; - reads stdin",
    )


def add_vault(parser: argparse.ArgumentParser, *, only_trust: bool = False, opens: bool = True) -> None:
    """Take a wallet and where its passphrase comes from.

    Args:
        parser: of the command.
        only_trust: whether nothing but the wallet's trusted issuers is used.
        opens: whether the wallet is there and opened, so that a recovery code may do it.
    """
    use = "use the trusted issuers of this wallet" if only_trust else "the wallet's folder (default: yours)"
    parser.add_argument("--vault", type=Path, metavar="DIR", help=use)
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help="read the passphrase from the first line of a file",
    )
    source.add_argument(
        "--passphrase-fd", type=int, metavar="N", help="read the passphrase from a file descriptor"
    )
    if opens:
        source.add_argument(
            "--recovery-code-file",
            type=Path,
            metavar="FILE",
            help="open it by the recovery code in a file: the saved sheet, or the code alone",
        )
        source.add_argument(
            "--ask-recovery-code",
            action="store_true",
            help="open it by its recovery code, asked for at the terminal",
        )


def add_challenge(parser: argparse.ArgumentParser) -> None:
    """Take challenge and domain."""
    parser.add_argument("--challenge", metavar="C", help="the challenge (nonce) the verifier gave")
    parser.add_argument("--domain", metavar="D", help="the domain (audience) the verifier named")


def add_trust(parser: argparse.ArgumentParser) -> None:
    """Take lists of trusted issuers."""
    parser.add_argument(
        "--trust", type=Path, metavar="FILE", action="append", default=[], help="a list of trusted issuers"
    )
