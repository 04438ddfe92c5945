"""Arguments that several commands share, and how they are read."""

import argparse
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NoReturn

from wallet_app.cli.exit_codes import ExitCode
from wallet_app.wording.plain import visible

_UNITS: Final = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_NUMBER: Final = re.compile(r"[0-9]{1,6}")


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


def duration(text: str) -> timedelta:
    """Read how long: a whole number of minutes, hours or days, ``30m``, ``12h`` or ``7d``."""
    from wallet_app.services.settings import MAX_SHARE_LIFETIME

    unit, number = _UNITS.get(text[-1:]), text[:-1]
    if unit is not None and _NUMBER.fullmatch(number):
        given = int(number) * unit
        if timedelta(0) < given <= MAX_SHARE_LIFETIME:
            return given
    message = f"write a time like 30m, 12h or 7d, {MAX_SHARE_LIFETIME.days}d at most"
    raise argparse.ArgumentTypeError(message)


def add_json(parser: argparse.ArgumentParser) -> None:
    """Offer ``--json``."""
    parser.add_argument("--json", action="store_true", help="answer in JSON Lines on the standard output")


def add_files(parser: argparse.ArgumentParser, *, links: bool = False) -> None:
    """Take files, and links where a command follows them."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a credential, a baked picture, a picture of a QR code; - reads stdin"
        + ("; or a link to one, https://…" if links else ""),
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
