"""Unlock: is there a wallet, what opens it, open it."""

from collections.abc import Callable
from pathlib import Path

from wallet_app.errors import Side, VaultError, WalletError
from wallet_app.services.ports import Clock
from wallet_app.services.vaults import Vault, Vaults
from wallet_app.services.wallet import Wallet
from wallet_app.values import dataclass
from wallet_app.vault.keychain import KeychainState

__all__ = ["KeychainState", "UnlockService", "WalletStatus"]


@dataclass(frozen=True, slots=True)
class WalletStatus:
    """What is known of a wallet folder without opening it.

    Attributes:
        folder: where.
        exists: whether a wallet lies there.
        keychain: what the system's keychain answers at this moment.
        name: the wallet's name; "" when there is none.
        needs_passphrase: whether a passphrase is needed to open it.
        needs_keychain: whether the system's keychain is needed to open it.
        has_recovery_code: whether a recovery code opens it instead.
        problem: why it cannot be opened as it is (damaged header, newer version …), else None.
    """

    folder: Path
    exists: bool
    keychain: KeychainState
    name: str = ""
    needs_passphrase: bool = False
    needs_keychain: bool = False
    has_recovery_code: bool = False
    problem: WalletError | None = None


class UnlockService:
    """Creates and opens wallets.

    ``status`` and ``unlock_keychain`` on any thread; ``create`` and ``open`` on the vault's.
    """

    def __init__(
        self,
        vaults: Vaults,
        default_folder: Path,
        plug: Callable[[Vault, str | None], Wallet],
        clock: Clock,
    ) -> None:
        """Work on these vaults.

        Args:
            vaults: creates and opens.
            default_folder: the folder of the wallet when the person names none.
            plug: makes the services of an open vault; gets the recovery code that opened it, if one did.
            clock: gives the present moment.
        """
        self._vaults = vaults
        self._default_folder = default_folder
        self._plug = plug
        self._clock = clock

    @property
    def default_folder(self) -> Path:
        """The folder of the wallet when the person names none."""
        return self._default_folder

    def status(self, folder: Path | None = None) -> WalletStatus:
        """Look at a folder and at the keychain; takes at most the keychain's deadline (5 s).

        Args:
            folder: a wallet's folder; None for the default.
        """
        where = folder or self._default_folder
        keychain = self._vaults.keychain_state()
        if not self._vaults.is_vault(where):
            return WalletStatus(where, exists=False, keychain=keychain)
        try:
            header = self._vaults.read_header(where)
        except VaultError as error:
            return WalletStatus(where, exists=True, keychain=keychain, problem=error)
        return WalletStatus(
            where,
            exists=True,
            keychain=keychain,
            name=header.name,
            needs_passphrase=header.needs_passphrase,
            needs_keychain=header.needs_keychain,
            has_recovery_code=header.has_recovery_code,
        )

    def unlock_keychain(self) -> KeychainState:
        """Let the system's keychain ask the person for its own password; may take minutes."""
        return self._vaults.unlock_keychain()

    def create(self, folder: Path | None, name: str, passphrase: str | None) -> Wallet:
        """Make a new wallet and open it.

        Args:
            folder: None for the default; must not hold a wallet.
            name: what the person calls it.
            passphrase: None keeps the key in the system's keychain.

        Raises:
            VaultError: no usable keychain and no passphrase (``keychain.…``); a wallet is already
                there; the folder cannot be written; the disk is full.
        """
        vault = self._vaults.create(folder or self._default_folder, name, passphrase, self._clock())
        return self._plug(vault, None)

    def open(
        self, folder: Path | None, passphrase: str | None = None, recovery_code: str | None = None
    ) -> Wallet:
        """Open a wallet. One whose disk is full or read-only is opened for reading.

        Args:
            folder: a wallet's folder; None for the default.
            passphrase: its passphrase, where it needs one.
            recovery_code: its recovery code, in place of passphrase and keychain; as it was written down,
                in whatever case and with or without hyphens.

        Raises:
            VaultError: ``unlock.no_wallet``; wrong passphrase; passphrase needed; the keychain is
                absent, locked, slow …; ``vault.recovery_code_mistyped``, ``vault.recovery_code_wrong``,
                ``vault.no_recovery_code``; damaged; made by a newer Proofcase.
        """
        where = folder or self._default_folder
        if not self._vaults.is_vault(where):
            raise VaultError("unlock.no_wallet", side=Side.PERSON)
        return self._plug(self._vaults.open(where, passphrase, recovery_code), recovery_code)
