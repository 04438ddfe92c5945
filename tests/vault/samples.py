"""Credentials, history lines and vaults made for the tests of the vault."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.services.memory_keychain import MemoryKeychain
from wallet_app.errors import VaultError
from wallet_app.vault import vault_folder
from wallet_app.vault.header import Protection
from wallet_app.vault.history_records import HistoryEntry, HistoryKind
from wallet_app.vault.keychain import NoKeychain
from wallet_app.vault.records import NewCredential
from wallet_app.vault.vault_folder import OpenVault

NOW = datetime(2026, 5, 3, 10, 0, tzinfo=UTC)
PASSPHRASE = "correct horse battery"


class FixedKeychain(MemoryKeychain):
    """A keychain that gives every program the same secret, so that no passphrase is stretched."""

    def get(self, vault_id: str, /) -> bytes | None:
        self._check()
        return b"k" * 32


def quick_vault(folder: Path, name: str = "Mine") -> OpenVault:
    """Make a vault that :class:`FixedKeychain` opens."""
    return vault_folder.create(
        folder, name, protection=Protection.KEYCHAIN, keychain=FixedKeychain(), now=NOW
    )


def new_vault(folder: Path, name: str = "Mine") -> OpenVault:
    """Make a vault that a passphrase opens."""
    return vault_folder.create(
        folder,
        name,
        protection=Protection.PASSPHRASE,
        keychain=NoKeychain(),
        passphrase=PASSPHRASE,
        now=NOW,
    )


def reopen(folder: Path) -> OpenVault:
    """Open what :func:`new_vault` or :func:`quick_vault` made."""
    return vault_folder.open_vault(folder, keychain=FixedKeychain(), passphrase=PASSPHRASE)


def credential(number: int = 0, **changes: Any) -> NewCredential:
    """Make a credential; each number gives other bytes."""
    usual = NewCredential(
        received=f'{{"number": {number}}}'.encode(),
        format="vc-ldp",
        kind="badge",
        title=f"Badge {number}",
        issuer_id="did:example:college",
        issuer_name="Valley College",
        profiles=("OpenBadgeCredential",),
        skills=("Welding",),
        valid_from=NOW,
        view={"title": f"Badge {number}"},
        report={"outcome": "signed"},
        outcome="signed",
        checked_at=NOW,
        evidence={"did_documents": []},
        source_name=f"badge-{number}.json",
    )
    return replace(usual, **changes)


def added(at: datetime = NOW) -> HistoryEntry:
    """Make the history line of an addition."""
    return HistoryEntry(kind=HistoryKind.ADDED, at=at)


def code_of(error: BaseException) -> str:
    """Return the code of a vault's error; anything else is a failure of the test."""
    assert isinstance(error, VaultError), repr(error)
    return error.code
