"""Open the wallet that a command works on, and close it afterwards."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from wallet_app.cli import passphrase
from wallet_app.cli.console import Console
from wallet_app.services.application import Application
from wallet_app.services.wallet import Wallet


@contextmanager
def opened(arguments: argparse.Namespace, console: Console, application: Application) -> Iterator[Wallet]:
    """Open the wallet named by the arguments (else the usual one); close it in any case.

    Raises:
        VaultError: there is no wallet, it is locked, the passphrase is wrong …
    """
    status = application.unlock.status(arguments.vault)
    if status.problem is not None:
        raise status.problem
    secret = passphrase.given(arguments)
    if secret is None and status.needs_passphrase:
        secret = passphrase.asked(console)
    wallet = application.unlock.open(arguments.vault, secret)
    try:
        yield wallet
    finally:
        wallet.close()
