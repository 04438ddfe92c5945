"""A vault as a whole, and what finds and opens vaults, said as small protocols: as ``vault_ports``.

All raise VaultError.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # names alone: ``proofcase verify`` loads nothing of a vault
    from pathlib import Path

    from wallet_app.errors import VaultError
    from wallet_app.services.vault_ports import Store
    from wallet_app.vault.keychain import KeychainState


class VaultHeader(Protocol):
    """What a vault says about itself before it is opened."""

    @property
    def name(self) -> str:
        """What the person calls the wallet."""
        ...

    @property
    def needs_passphrase(self) -> bool:
        """Whether a passphrase opens it."""
        ...

    @property
    def needs_keychain(self) -> bool:
        """Whether the system's keychain opens it."""
        ...

    @property
    def has_recovery_code(self) -> bool:
        """Whether a recovery code opens it instead."""
        ...

    @property
    def recovery_code_mark(self) -> str | None:
        """What tells one recovery code from another without telling it; None when there is none."""
        ...


class Vault(Protocol):
    """An open vault."""

    @property
    def folder(self) -> Path:
        """Where it lies."""
        ...

    @property
    def header(self) -> VaultHeader:
        """What it says about itself."""
        ...

    @property
    def store(self) -> Store:
        """What it keeps."""
        ...

    @property
    def trouble(self) -> VaultError | None:
        """Why it can only be read, if so."""
        ...

    def close(self) -> None:
        """Close it."""
        ...


class VaultProtection(Protocol):
    """Changes what opens one open vault. What opens it at present is given with each change.

    ``current`` is its passphrase, ``recovery_code`` opens it in place of everything else.
    """

    @property
    def folder(self) -> Path:
        """Where the vault lies."""
        ...

    def header(self) -> VaultHeader:
        """Read what the vault says about itself now: another program may have changed it."""
        ...

    def change(
        self,
        *,
        current: str | None,
        recovery_code: str | None,
        keychain: bool,
        passphrase: str | None,
        now: datetime,
    ) -> None:
        """Let keychain, passphrase or both open it, and write the history line."""
        ...

    def new_recovery_code(self, *, current: str | None, recovery_code: str | None, now: datetime) -> str:
        """Make a recovery code in place of the one before, and write the history line."""
        ...

    def remove_recovery_code(self, *, now: datetime) -> None:
        """Make the recovery code useless, and write the history line."""
        ...


class Vaults(Protocol):
    """Creates and opens vaults."""

    def keychain_state(self) -> KeychainState:
        """Ask the system's keychain how it is, without any prompt."""
        ...

    def unlock_keychain(self) -> KeychainState:
        """Let the keychain ask the person for its own password."""
        ...

    def is_vault(self, folder: Path) -> bool:
        """Say whether a vault lies in this folder."""
        ...

    def read_header(self, folder: Path) -> VaultHeader:
        """Read what a vault says about itself."""
        ...

    def create(self, folder: Path, name: str, passphrase: str | None, now: datetime) -> Vault:
        """Make a vault and open it; without a passphrase its key goes to the keychain."""
        ...

    def open(self, folder: Path, passphrase: str | None, recovery_code: str | None = None) -> Vault:
        """Open a vault; with a recovery code nothing else is needed."""
        ...
