"""What the command line answers to whoever started it."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Final

from wallet_app.errors import DocumentError, EncodingError, WalletError
from wallet_app.verification.report import Outcome


class ExitCode(IntEnum):
    """Exit codes; of several the gravest counts: 1, then 4, then 3."""

    DONE = 0
    """All verified or signed, or done."""
    FAILED = 1
    """Something failed."""
    USAGE = 2
    """The command was not understood."""
    INCOMPLETE = 3
    """Something could not be checked."""
    UNREADABLE = 4
    """Input could not be read."""
    LOCKED = 5
    """Locked, or passphrase or recovery code is wrong."""
    DEFECT = 70
    """A defect of Proofcase (EX_SOFTWARE)."""
    INTERRUPTED = 130
    """Stopped by Ctrl+C (128 + SIGINT)."""


_BY_OUTCOME: Final = {
    Outcome.VERIFIED: ExitCode.DONE,
    Outcome.SIGNED: ExitCode.DONE,
    Outcome.INCOMPLETE: ExitCode.INCOMPLETE,
    Outcome.FAILED: ExitCode.FAILED,
    Outcome.UNREADABLE: ExitCode.UNREADABLE,
}
_GRAVITY: Final = (ExitCode.FAILED, ExitCode.UNREADABLE, ExitCode.INCOMPLETE)
_LOCKED: Final = frozenset(
    {
        "cli.no_passphrase",
        "cli.no_recovery_code",
        "cli.passphrase_unreadable",
        "cli.recovery_code_unreadable",
        "vault.keychain_entry_missing",
        "vault.keychain_entry_wrong",
        "vault.no_recovery_code",
        "vault.passphrase_needed",
        "vault.recovery_code_mistyped",
        "vault.recovery_code_wrong",
        "vault.wrong_passphrase",
    }
)


def of_outcomes(outcomes: Iterable[Outcome]) -> ExitCode:
    """Give the exit code for the outcomes of one call."""
    codes = {_BY_OUTCOME[outcome] for outcome in outcomes}
    return next((code for code in _GRAVITY if code in codes), ExitCode.DONE)


def of_error(error: WalletError) -> ExitCode:
    """Give the exit code for an error that ended a command."""
    if error.code in _LOCKED or error.code.startswith("keychain."):
        return ExitCode.LOCKED
    if isinstance(error, EncodingError | DocumentError) or error.code.startswith("input."):
        return ExitCode.UNREADABLE
    return ExitCode.FAILED
