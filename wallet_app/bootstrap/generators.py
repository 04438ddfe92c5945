"""The BBS generators that ship with Proofcase; whoever takes them checks their hash."""

from wallet_app import bundled
from wallet_app.errors import Side, WalletError
from wallet_app.proofs.bbs import ready_made


def read() -> bytes:
    """Read them.

    Raises:
        WalletError: ``generators.damaged``: this copy of Proofcase is incomplete.
    """
    try:
        return (bundled.folder("bbs") / ready_made.FILE).read_bytes()
    except OSError as error:
        raise WalletError("generators.damaged", side=Side.COMPUTER) from error
