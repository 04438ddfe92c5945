"""How an open vault is protected, behind the port of the services."""

from datetime import datetime
from pathlib import Path

from wallet_app.vault import protection, vault_folder
from wallet_app.vault.header import Header, Protection
from wallet_app.vault.keychain import Keychain
from wallet_app.vault.unlocking import Unlock
from wallet_app.vault.vault_folder import OpenVault


class Protector:
    """Changes what opens one open vault.

    Args:
        vault: the vault.
        keychain: the keychain it may use.
    """

    def __init__(self, vault: OpenVault, keychain: Keychain) -> None:
        self._vault = vault
        self._keychain = keychain

    @property
    def folder(self) -> Path:
        """Where the vault lies."""
        return self._vault.folder

    def header(self) -> Header:
        """Read the header as it is now."""
        return vault_folder.read_header(self._vault.folder)

    def change(
        self,
        *,
        current: str | None,
        recovery_code: str | None,
        keychain: bool,
        passphrase: str | None,
        now: datetime,
    ) -> None:
        """Let keychain, passphrase or both open it."""
        wanted = Protection.KEYCHAIN
        if passphrase is not None:
            wanted = Protection.KEYCHAIN_AND_PASSPHRASE if keychain else Protection.PASSPHRASE
        unlock = Unlock(self._keychain, current, recovery_code)
        protection.change(self._vault, unlock, protection=wanted, new_passphrase=passphrase, now=now)

    def new_recovery_code(self, *, current: str | None, recovery_code: str | None, now: datetime) -> str:
        """Make a recovery code in place of the one before."""
        unlock = Unlock(self._keychain, current, recovery_code)
        return protection.new_recovery_code(self._vault, unlock, now=now)

    def remove_recovery_code(self, *, now: datetime) -> None:
        """Make the recovery code useless."""
        protection.remove_recovery_code(self._vault, now=now)
