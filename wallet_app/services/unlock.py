"""Unlock: is there a wallet, what opens it, open it."""

from dataclasses import dataclass
from pathlib import Path

from wallet_app.errors import WalletError
from wallet_app.services.wallet import Wallet
from wallet_app.vault.keychain import KeychainState


@dataclass(frozen=True, slots=True)
class WalletStatus:
    """What is known of a wallet folder without opening it.

    Attributes:
        folder: where.
        exists: whether a wallet lies there.
        name: the wallet's name; empty when there is none.
        needs_passphrase: whether a passphrase opens it (else the keychain does).
        keychain: what the system's keychain answers at this moment.
        problem: why it cannot be opened as it is (damaged header, newer version …), else None.
    """

    folder: Path
    exists: bool
    name: str
    needs_passphrase: bool
    keychain: KeychainState
    problem: WalletError | None = None


class UnlockService:
    """Creates and opens wallets. ``status`` on any thread; ``create`` and ``open`` on the vault's."""

    @property
    def default_folder(self) -> Path:
        """The folder of the wallet when the person names none."""
        raise NotImplementedError

    def status(self, folder: Path | None = None) -> WalletStatus:
        """Look at a folder and at the keychain; takes at most the keychain's deadline (5 s).

        Args:
            folder: a wallet's folder; None for the default.
        """
        raise NotImplementedError

    def create(self, folder: Path | None, name: str, passphrase: str | None) -> Wallet:
        """Make a new wallet and open it.

        Args:
            folder: None for the default; must not hold a wallet.
            name: what the person calls it.
            passphrase: None keeps the key in the system's keychain.

        Raises:
            VaultError: no usable keychain and no passphrase; a wallet is already there; the folder
                cannot be written; the disk is full.
        """
        raise NotImplementedError

    def open(self, folder: Path | None, passphrase: str | None = None) -> Wallet:
        """Open a wallet.

        Raises:
            VaultError: ``unlock.no_wallet``; wrong passphrase; passphrase needed; the keychain is
                absent, locked, slow …; damaged; made by a newer Proofcase.
        """
        raise NotImplementedError
