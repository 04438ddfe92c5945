"""Open the wallet that a command works on, and close it afterwards."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from wallet_app.cli import passphrase, recovery_code
from wallet_app.cli.console import Console
from wallet_app.services.application import Application
from wallet_app.services.wallet import Wallet


@contextmanager
def opened(arguments: argparse.Namespace, console: Console, application: Application) -> Iterator[Wallet]:
    """Open the wallet named by the arguments (else the usual one); close it in any case.

    Raises:
        VaultError: there is no wallet, it is locked, the passphrase is wrong …
    """
    with opened_by(arguments, console, application) as (wallet, _):
        yield wallet


@contextmanager
def opened_by(
    arguments: argparse.Namespace, console: Console, application: Application
) -> Iterator[tuple[Wallet, str | None]]:
    """Do as ``opened``, and give the passphrase too, for changes that ask for it again; None without one."""
    status = application.unlock.status(arguments.vault)
    if status.problem is not None:
        raise status.problem
    code = recovery_code.given(arguments, console)
    secret = passphrase.given(arguments)
    if secret is None and code is None and status.needs_passphrase:
        secret = passphrase.asked(console)
    wallet = application.unlock.open(arguments.vault, secret, code)
    try:
        yield wallet, secret
    finally:
        wallet.close()
