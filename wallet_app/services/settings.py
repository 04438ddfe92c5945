"""Settings: of the person on this computer, and of one wallet."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Appearance(StrEnum):
    """How the window looks."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is remembered on this computer outside every wallet: nothing about a person.

    Attributes:
        appearance: light, dark or as the system.
        wallet_folder: the wallet opened last; None for the default folder.
    """

    appearance: Appearance = Appearance.SYSTEM
    wallet_folder: Path | None = None


class PreferencesService:
    """Reads and writes the preferences of this computer. Any thread; needs no wallet."""

    def load(self) -> Preferences:
        """Give the preferences; the defaults when there are none or they cannot be read."""
        raise NotImplementedError

    def save(self, preferences: Preferences) -> None:
        """Write them. Raises TransferError."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class WalletSettings:
    """What one wallet remembers, inside its vault.

    Attributes:
        auto_lock_minutes: minutes without use until the wallet locks; 0 for never.
        share_lifetime_minutes: how long a share is meant to be used.
    """

    auto_lock_minutes: int = 5
    share_lifetime_minutes: int = 10


class SettingsService:
    """Reads and writes the settings of a wallet. On the vault's thread."""

    def load(self) -> WalletSettings:
        """Give the settings."""
        raise NotImplementedError

    def save(self, settings: WalletSettings) -> None:
        """Write them. Raises VaultError."""
        raise NotImplementedError
