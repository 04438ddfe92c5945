"""Settings: of the person on this computer, and of one wallet."""

from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import WalletError
from wallet_app.services.ports import IncomingFiles, OutgoingFiles
from wallet_app.services.vault_ports import SettingStore
from wallet_app.values import dataclass

_VERSION: Final = 1
_DAY: Final = 24 * 60
MAX_SHARE_LIFETIME: Final = timedelta(days=90)
"""The longest that a share can be meant to be used; docs/decisions/0069 says why it ends at all."""
_SHARE_MINUTES: Final = range(1, MAX_SHARE_LIFETIME // timedelta(minutes=1) + 1)


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
        offline: nobody is contacted, whatever was agreed to.
    """

    appearance: Appearance = Appearance.SYSTEM
    wallet_folder: Path | None = None
    offline: bool = False


class PreferencesService:
    """Reads and writes the preferences of this computer. Any thread; needs no wallet."""

    def __init__(self, path: Path, incoming: IncomingFiles, outgoing: OutgoingFiles) -> None:
        """Keep them in the file ``path``; its folder is made when first needed."""
        self._path = path
        self._incoming = incoming
        self._outgoing = outgoing

    def load(self) -> Preferences:
        """Give the preferences; the defaults when there are none.

        Where they are there and cannot be read nobody is contacted: the person may have said so.
        """
        try:
            value = strict_json.loads_object(self._incoming.read(self._path).data)
        except WalletError as error:
            return Preferences(offline=error.code != "input.not_found")
        return _preferences(value) if value.get("version") == _VERSION else Preferences(offline=True)

    def save(self, preferences: Preferences) -> None:
        """Write them.

        Raises:
            TransferError: the file cannot be written.
        """
        folder = preferences.wallet_folder
        value: JsonObject = {
            "version": _VERSION,
            "appearance": preferences.appearance.value,
            "wallet_folder": None if folder is None else str(folder),
            "offline": preferences.offline,
        }
        text = strict_json.dumps(value, indent=2)
        self._outgoing.make_folder(self._path.parent)
        self._outgoing.write_new(self._path, text.encode(), replace=True)


def _preferences(value: JsonObject) -> Preferences:
    appearance = value.get("appearance")
    folder = value.get("wallet_folder")
    known = {member.value: member for member in Appearance}
    return Preferences(
        known.get(appearance, Appearance.SYSTEM) if isinstance(appearance, str) else Appearance.SYSTEM,
        Path(folder) if isinstance(folder, str) and folder else None,
        value.get("offline") is True,
    )


@dataclass(frozen=True, slots=True)
class WalletSettings:
    """What one wallet remembers, inside its vault.

    Attributes:
        auto_lock_minutes: minutes without use until the wallet locks; 0 for never.
        share_lifetime_minutes: how long a share is meant to be used, unless told otherwise for one:
            long enough for an e-mail to be answered.
    """

    auto_lock_minutes: int = 5
    share_lifetime_minutes: int = 7 * _DAY


class SettingsService:
    """Reads and writes the settings of a wallet. On the vault's thread."""

    def __init__(self, store: SettingStore) -> None:
        """Keep them in this store."""
        self._store = store

    def load(self) -> WalletSettings:
        """Give the settings; a value that is missing or out of range is the default."""
        usual = WalletSettings()
        auto_lock = self._store.setting("auto_lock_minutes", usual.auto_lock_minutes)
        lifetime = self._store.setting("share_lifetime_minutes", usual.share_lifetime_minutes)
        return WalletSettings(
            _minutes(auto_lock, range(_DAY + 1), usual.auto_lock_minutes),
            _minutes(lifetime, _SHARE_MINUTES, usual.share_lifetime_minutes),
        )

    def share_lifetime(self) -> timedelta:
        """Give how long a share is meant to be used, unless told otherwise for one."""
        return timedelta(minutes=self.load().share_lifetime_minutes)

    def save(self, settings: WalletSettings) -> None:
        """Write them.

        Raises:
            VaultError: the vault cannot be written.
        """
        self._store.set_setting("auto_lock_minutes", settings.auto_lock_minutes)
        self._store.set_setting("share_lifetime_minutes", settings.share_lifetime_minutes)


def _minutes(value: JsonValue, allowed: range, usual: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        return usual
    return value if value in allowed else usual
