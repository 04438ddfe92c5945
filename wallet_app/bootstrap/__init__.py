"""The one place that builds concrete parts and plugs them together.

What is slow to import (SQLCipher, the keychain, pictures) is imported when it is first needed:
``proofcase verify`` needs none of it.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wallet_app.bootstrap.contexts import pinned_contexts
from wallet_app.bootstrap.parts import Codes, Files, Vaults, picture_of
from wallet_app.services.add import AddService
from wallet_app.services.application import Application
from wallet_app.services.check import CheckService
from wallet_app.services.derive import DeriveService
from wallet_app.services.evidence import NothingMore, Verifier
from wallet_app.services.history import HistoryService
from wallet_app.services.holdings import Holdings
from wallet_app.services.identifiers import IdentifierService
from wallet_app.services.library import LibraryService
from wallet_app.services.ports import Clock, EvidenceSources, Vault
from wallet_app.services.presenting import Presenter
from wallet_app.services.review import ReviewService
from wallet_app.services.settings import PreferencesService, SettingsService
from wallet_app.services.share import ShareService
from wallet_app.services.trust import TrustLists, TrustService
from wallet_app.services.unlock import UnlockService
from wallet_app.services.wallet import Wallet
from wallet_app.verification.evidence import Evidence

if TYPE_CHECKING:
    from wallet_app.vault.keychain import Keychain

APPLICATION_NAME: Final = "proofcase"


def build(
    *,
    keychain: "Keychain | None" = None,
    clock: Clock | None = None,
    sources: EvidenceSources | None = None,
    data_folder: Path | None = None,
    config_folder: Path | None = None,
) -> Application:
    """Build the application from its real parts.

    Args:
        keychain: instead of the system's.
        clock: instead of the system's.
        sources: where evidence is looked for; None for nowhere.
        data_folder: where the usual wallet lies, instead of the user's data folder.
        config_folder: where preferences lie, instead of the user's configuration folder.
    """
    now = clock or _now
    files = Files()
    verifier = Verifier(_bundled_evidence, sources or NothingMore())
    lists = TrustLists(files, now)
    check = CheckService(files, verifier, now)

    def plug(vault: Vault) -> Wallet:
        return _wallet(vault, Holdings(vault, verifier, now), files, lists, verifier)

    return Application(
        check=check,
        review=ReviewService(check),
        preferences=PreferencesService(_config(config_folder) / "preferences.json", files, files),
        unlock=UnlockService(Vaults(keychain), _data(data_folder) / "wallet", plug, now),
        derive=DeriveService(files, files, verifier),
        trust_lists=lists,
    )


def _wallet(vault: Vault, holdings: Holdings, files: Files, lists: TrustLists, verifier: Verifier) -> Wallet:
    store, codes = vault.store, Codes()
    return Wallet(
        folder=vault.folder,
        name=vault.header.name,
        trouble=vault.trouble,
        add=AddService(store, holdings, picture_of),
        library=LibraryService(store, holdings, files),
        share=ShareService(store, holdings, Presenter(store, holdings, verifier, _words), files, codes),
        history=HistoryService(store, files),
        trust=TrustService(store, holdings, lists),
        identifiers=IdentifierService(store, codes),
        settings=SettingsService(store),
        close=vault.close,
    )


def _words(code: str) -> str:
    from wallet_app.wording import say

    return say(code, {})


def _bundled_evidence() -> Evidence:
    return Evidence(pinned_contexts())


def _now() -> datetime:
    return datetime.now(UTC)


def _data(given: Path | None) -> Path:
    if given is not None:
        return given
    from platformdirs import user_data_path

    return user_data_path(APPLICATION_NAME, appauthor=False)


def _config(given: Path | None) -> Path:
    if given is not None:
        return given
    from platformdirs import user_config_path

    return user_config_path(APPLICATION_NAME, appauthor=False)
