"""An unlocked wallet: everything that can be asked of it."""

from collections.abc import Callable
from dataclasses import field
from pathlib import Path

from wallet_app.errors import WalletError
from wallet_app.services.add import AddService
from wallet_app.services.answering import AnswerService
from wallet_app.services.history import HistoryService
from wallet_app.services.identifiers import IdentifierService
from wallet_app.services.library import LibraryService
from wallet_app.services.protection import ProtectionService
from wallet_app.services.settings import SettingsService
from wallet_app.services.share import ShareService
from wallet_app.services.trust import TrustService
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Wallet:
    """An open wallet. Every call, ``close`` included, on the thread that opened it.

    Attributes:
        folder: where it lies.
        name: what the person calls it.
        trouble: why it can only be read (``vault.disk_full``, ``vault.read_only``); None when
            it can be written.
        close: closes the vault; nothing of this object may be used afterwards.
    """

    folder: Path
    name: str
    trouble: WalletError | None
    add: AddService
    library: LibraryService
    share: ShareService
    requests: AnswerService
    history: HistoryService
    trust: TrustService
    identifiers: IdentifierService
    settings: SettingsService
    protection: ProtectionService
    close: Callable[[], None] = field(repr=False)
