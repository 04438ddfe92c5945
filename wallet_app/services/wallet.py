"""An unlocked wallet: everything that can be asked of it."""

from dataclasses import dataclass
from pathlib import Path

from wallet_app.services.add import AddService
from wallet_app.services.history import HistoryService
from wallet_app.services.identifiers import IdentifierService
from wallet_app.services.library import LibraryService
from wallet_app.services.settings import SettingsService
from wallet_app.services.share import ShareService
from wallet_app.services.trust import TrustService


@dataclass(frozen=True, slots=True)
class Wallet:
    """An open wallet. Every call, ``close`` included, on the thread that opened it."""

    folder: Path
    name: str
    add: AddService
    library: LibraryService
    share: ShareService
    history: HistoryService
    trust: TrustService
    identifiers: IdentifierService
    settings: SettingsService

    def close(self) -> None:
        """Close the vault. Nothing of this object may be used afterwards; twice does no harm."""
        raise NotImplementedError
