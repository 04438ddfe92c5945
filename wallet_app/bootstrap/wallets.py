"""The services of an open wallet, plugged together."""

from pathlib import Path
from typing import cast

from wallet_app.bootstrap.parts import Codes, Files, Vaults, draw, picture_of
from wallet_app.bootstrap.vault_protection import Protector
from wallet_app.services.add import AddService
from wallet_app.services.answering import AnswerService
from wallet_app.services.check import CheckService
from wallet_app.services.evidence import Verifier
from wallet_app.services.history import HistoryService
from wallet_app.services.holdings import Holdings
from wallet_app.services.identifiers import IdentifierService
from wallet_app.services.library import LibraryService
from wallet_app.services.ports import Clock
from wallet_app.services.presenting import Presenter
from wallet_app.services.protection import ProtectionService, RecoverySheet
from wallet_app.services.registries import RegistryService
from wallet_app.services.registry_sources import RegistrySources
from wallet_app.services.settings import SettingsService
from wallet_app.services.share import ShareService
from wallet_app.services.trust import TrustService
from wallet_app.services.unlock import UnlockService
from wallet_app.services.vault_ports import Store
from wallet_app.services.vaults import Vault
from wallet_app.services.wallet import Wallet
from wallet_app.vault.keychain import Keychain
from wallet_app.vault.vault_folder import OpenVault
from wallet_app.wording import recovery_sheet, say


def unlock_service(
    keychain: Keychain | None,
    folder: Path,
    verifier: Verifier,
    files: Files,
    registries: RegistrySources,
    now: Clock,
) -> UnlockService:
    """Make the service that opens wallets.

    Args:
        keychain: None for the system's.
        folder: where the usual wallet lies.
        verifier: verifies what a wallet holds.
        files: reads and writes.
        registries: obtains lists of issuers.
        now: the clock.
    """
    vaults = Vaults(keychain)

    def plug(vault: Vault, recovery_code: str | None) -> Wallet:
        holdings, codes, store = Holdings(vault, verifier, now), Codes(), vault.store
        library = LibraryService(store, holdings, files)
        settings = SettingsService(store)
        kept_registries = RegistryService(store, now, lambda: _issuers_of(store), library.check_again)
        presenter = Presenter(store, holdings, verifier, _words, settings.share_lifetime)
        return Wallet(
            folder=vault.folder,
            name=vault.header.name,
            trouble=vault.trouble,
            add=AddService(store, holdings, picture_of),
            library=library,
            share=ShareService(
                store, holdings, presenter, CheckService(files, verifier, now), files, codes, draw
            ),
            requests=AnswerService(store, holdings, verifier),
            history=HistoryService(store, files, now, verifier.bundled),
            trust=TrustService(store, holdings, registries, kept_registries, library.check_again),
            identifiers=IdentifierService(store, codes),
            settings=settings,
            protection=ProtectionService(
                # Whatever `vaults` opens is one of these.
                Protector(cast("OpenVault", vault), vaults.keychain),
                store,
                files,
                _sheet,
                now,
                recovery_code=recovery_code,
            ),
            close=vault.close,
        )

    return UnlockService(vaults, folder, plug, now)


def _issuers_of(store: Store) -> tuple[str, ...]:
    return tuple(issuer_id for issuer_id, _name, _count in store.facets().issuers if issuer_id is not None)


def _words(code: str) -> str:
    return say(code, {})


def _sheet(sheet: RecoverySheet) -> str:
    return recovery_sheet.text(sheet.wallet, sheet.code, sheet.made)
