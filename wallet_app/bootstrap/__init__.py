"""The one place that builds concrete parts and plugs them together.

What is slow to import (SQLCipher, the keychain, pictures) is imported when it is first needed:
``proofcase verify`` needs none of it.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wallet_app.bootstrap import generators
from wallet_app.bootstrap.contexts import pinned_contexts
from wallet_app.bootstrap.parts import Files
from wallet_app.proofs.bbs import ready_made
from wallet_app.services.application import Application
from wallet_app.services.check import CheckService
from wallet_app.services.evidence import NothingMore, Verifier
from wallet_app.services.ports import Clock, EvidenceSources, Web
from wallet_app.services.review import ReviewService
from wallet_app.services.settings import PreferencesService
from wallet_app.services.trust_lists import TrustLists
from wallet_app.verification.evidence import Evidence

if TYPE_CHECKING:
    from wallet_app.services.derive import DeriveService
    from wallet_app.services.registry_sources import RegistrySources
    from wallet_app.services.unlock import UnlockService
    from wallet_app.vault.keychain import Keychain

APPLICATION_NAME: Final = "proofcase"


def build(
    *,
    keychain: "Keychain | None" = None,
    clock: Clock | None = None,
    sources: EvidenceSources | None = None,
    web: Web | None = None,
    data_folder: Path | None = None,
    config_folder: Path | None = None,
) -> Application:
    """Build the application from its real parts.

    Args:
        keychain: instead of the system's.
        clock: instead of the system's.
        sources: where evidence is looked for; None for nowhere.
        web: what registries are fetched through, instead of the guarded fetcher.
        data_folder: where the usual wallet lies, instead of the user's data folder.
        config_folder: where preferences lie, instead of the user's configuration folder.
    """
    now = clock or _now
    files = Files()
    verifier = Verifier(_bundled_evidence, sources or NothingMore())
    lists = TrustLists(files, now)
    check = CheckService(files, verifier, now)

    def derive() -> "DeriveService":
        from wallet_app.services.derive import DeriveService

        return DeriveService(files, files, verifier)

    def registries() -> "RegistrySources":
        from wallet_app.services.registry_sources import RegistrySources

        return RegistrySources(files, web or _web(now), now)

    def unlock() -> "UnlockService":
        from wallet_app.bootstrap.wallets import unlock_service

        return unlock_service(keychain, _data(data_folder) / "wallet", verifier, files, registries(), now)

    return Application(
        check=check,
        review=ReviewService(check),
        preferences=PreferencesService(_config(config_folder) / "preferences.json", files, files),
        trust_lists=lists,
        derive=derive,
        registries=registries,
        unlock=unlock,
    )


def _bundled_evidence() -> Evidence:
    ready_made.SOURCE.use(generators.read)
    return Evidence(pinned_contexts())


def _web(now: Clock) -> Web:
    from wallet_app.network.fetcher import Fetcher
    from wallet_app.network.system_resolver import resolve
    from wallet_app.network.tls_transport import TlsTransport
    from wallet_app.network.web import Web as RealWeb

    return RealWeb(Fetcher(TlsTransport(), resolve, now))


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
