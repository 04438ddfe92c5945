"""How a vault is opened can be changed, and the old way is gone then."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vault.samples import NOW, PASSPHRASE, MemoryKeychain, added, code_of, credential, new_vault, reopen
from wallet_app.errors import VaultError
from wallet_app.vault import atomic_file, protection, vault_folder
from wallet_app.vault.header import Protection
from wallet_app.vault.history_records import HistoryKind
from wallet_app.vault.keychain import KeychainState
from wallet_app.vault.unlocking import Unlock
from wallet_app.vault.vault_folder import OpenVault

OTHER = "another passphrase"


@pytest.fixture
def keychain() -> MemoryKeychain:
    return MemoryKeychain()


@pytest.fixture
def kept(folder: Path) -> Iterator[OpenVault]:
    vault = new_vault(folder)
    vault.store.add(credential(), added())
    yield vault
    assert vault.store.count() == 1
    vault.close()


def _opens(folder: Path, keychain: MemoryKeychain, **ways: str | None) -> str | None:
    """Return None when it opens, the code when it does not."""
    try:
        vault_folder.open_vault(folder, keychain=keychain, **ways).close()
    except VaultError as error:
        return error.code
    return None


def test_new_passphrase_opens_and_the_old_one_does_not(kept: OpenVault, keychain: MemoryKeychain) -> None:
    protection.change(
        kept,
        Unlock(keychain, PASSPHRASE),
        protection=Protection.PASSPHRASE,
        new_passphrase=OTHER,
        now=NOW,
    )
    assert _opens(kept.folder, keychain, passphrase=OTHER) is None
    assert _opens(kept.folder, keychain, passphrase=PASSPHRASE) == "vault.wrong_passphrase"
    copy = kept.folder / "vault-copy.json"
    assert copy.read_bytes() == (kept.folder / "vault.json").read_bytes()
    assert kept.store.history(limit=1)[0].entry.kind is HistoryKind.PROTECTION_CHANGED


def test_every_way_to_every_other(kept: OpenVault, keychain: MemoryKeychain) -> None:
    ways = [*Protection, *reversed(Protection), Protection.PASSPHRASE, Protection.KEYCHAIN]
    for wanted in ways:
        protection.change(
            kept, Unlock(keychain, PASSPHRASE), protection=wanted, new_passphrase=PASSPHRASE, now=NOW
        )
        header = vault_folder.read_header(kept.folder)
        assert header.protection is kept.header.protection is wanted
        assert (header.id in keychain.secrets) == header.needs_keychain
        assert _opens(kept.folder, keychain, passphrase=PASSPHRASE) is None
        if header.needs_passphrase:
            assert _opens(kept.folder, keychain) == "vault.passphrase_needed"
        if header.needs_keychain:
            found = _opens(kept.folder, MemoryKeychain(), passphrase=PASSPHRASE)
            assert found == "vault.keychain_entry_missing"


@pytest.mark.parametrize("wrong", ["wrong passphrase", None])
def test_change_asks_again_for_what_opens_it(
    kept: OpenVault, keychain: MemoryKeychain, wrong: str | None
) -> None:
    before = (kept.folder / "vault.json").read_bytes()
    with pytest.raises(VaultError) as caught:
        protection.change(
            kept, Unlock(keychain, wrong), protection=Protection.KEYCHAIN, new_passphrase=None, now=NOW
        )
    assert caught.value.code in {"vault.wrong_passphrase", "vault.passphrase_needed"}
    assert (kept.folder / "vault.json").read_bytes() == before
    assert kept.store.history(limit=1)[0].entry.kind is HistoryKind.ADDED


def test_keychain_that_is_not_ready_changes_nothing(kept: OpenVault) -> None:
    locked = MemoryKeychain(KeychainState.LOCKED)
    with pytest.raises(VaultError) as caught:
        protection.change(kept, Unlock(locked, PASSPHRASE), protection=Protection.KEYCHAIN, now=NOW)
    assert code_of(caught.value) == "keychain.locked"
    assert _opens(kept.folder, locked, passphrase=PASSPHRASE) is None


def test_recovery_code_opens_after_every_change_until_it_is_replaced(
    kept: OpenVault, keychain: MemoryKeychain
) -> None:
    unlock = Unlock(keychain, PASSPHRASE)
    first = protection.new_recovery_code(kept, unlock, now=NOW)
    assert kept.header.has_recovery_code
    protection.change(kept, unlock, protection=Protection.KEYCHAIN, now=NOW)
    nothing = MemoryKeychain(KeychainState.ABSENT)
    assert _opens(kept.folder, nothing, recovery_code=first) is None
    second = protection.new_recovery_code(kept, unlock, now=NOW)
    assert _opens(kept.folder, nothing, recovery_code=second) is None
    assert _opens(kept.folder, nothing, recovery_code=first) == "vault.recovery_code_wrong"
    protection.remove_recovery_code(kept, now=NOW)
    assert _opens(kept.folder, nothing, recovery_code=second) == "vault.no_recovery_code"
    assert _opens(kept.folder, keychain) is None


def test_lost_keychain_is_got_over_with_the_recovery_code(kept: OpenVault, keychain: MemoryKeychain) -> None:
    code = protection.new_recovery_code(kept, Unlock(keychain, PASSPHRASE), now=NOW)
    protection.change(kept, Unlock(keychain, PASSPHRASE), protection=Protection.KEYCHAIN, now=NOW)
    fresh = MemoryKeychain()
    assert _opens(kept.folder, fresh) == "vault.keychain_entry_missing"
    protection.change(kept, Unlock(fresh, recovery_code=code), protection=Protection.KEYCHAIN, now=NOW)
    assert _opens(kept.folder, fresh) is None


def test_entry_that_is_no_key_gives_way_to_a_new_one(
    kept: OpenVault, keychain: MemoryKeychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_vault_id: str) -> bytes | None:
        raise VaultError("keychain.entry_damaged")

    with monkeypatch.context() as patch:
        patch.setattr(keychain, "get", damaged)
        protection.change(kept, Unlock(keychain, PASSPHRASE), protection=Protection.KEYCHAIN, now=NOW)
    assert _opens(kept.folder, keychain) is None


def test_disk_that_fails_between_the_headers_changes_nothing(
    kept: OpenVault, keychain: MemoryKeychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced = atomic_file.replace_private
    left = 1

    def only_once(path: Path, data: bytes) -> None:
        nonlocal left
        if not left:
            raise OSError(28, "no space left")
        left -= 1
        replaced(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(atomic_file, "replace_private", only_once)
        with pytest.raises(VaultError) as caught:
            protection.change(
                kept,
                Unlock(keychain, PASSPHRASE),
                protection=Protection.PASSPHRASE,
                new_passphrase=OTHER,
                now=NOW,
            )
    assert code_of(caught.value) == "vault.disk_full"
    assert _opens(kept.folder, keychain, passphrase=PASSPHRASE) is None
    assert _opens(kept.folder, keychain, passphrase=OTHER) == "vault.wrong_passphrase"
    copy = kept.folder / "vault-copy.json"
    assert copy.read_bytes() == (kept.folder / "vault.json").read_bytes()


def test_name_changes_and_stays_sealed(kept: OpenVault) -> None:
    protection.rename(kept, " New\nname ")
    assert kept.header.name == "New name"
    again = reopen(kept.folder)
    assert again.header.name == "New name"
    again.close()
    with pytest.raises(VaultError) as caught:
        protection.rename(kept, "")
    assert code_of(caught.value) == "vault.name_empty"


def test_change_of_another_program_is_kept(kept: OpenVault, keychain: MemoryKeychain) -> None:
    other = reopen(kept.folder)
    protection.rename(other, "From the other")
    protection.new_recovery_code(kept, Unlock(keychain, PASSPHRASE), now=NOW)
    other.close()
    assert vault_folder.read_header(kept.folder).name == "From the other"


def test_header_changed_by_somebody_else_is_not_sealed_again(
    kept: OpenVault, tmp_path: Path, keychain: MemoryKeychain
) -> None:
    new_vault(tmp_path / "other").close()
    for name in ("vault.json", "vault-copy.json"):
        (kept.folder / name).write_bytes((tmp_path / "other" / name).read_bytes())
    with pytest.raises(VaultError) as caught:
        protection.rename(kept, "Mine again")
    assert code_of(caught.value) == "vault.header_tampered"


def test_disk_that_fails_leaves_the_old_way(
    kept: OpenVault, keychain: MemoryKeychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr(atomic_file, "create_private", full)
        with pytest.raises(VaultError) as caught:
            protection.change(
                kept,
                Unlock(keychain, PASSPHRASE),
                protection=Protection.PASSPHRASE,
                new_passphrase=OTHER,
                now=NOW,
            )
    assert code_of(caught.value) == "vault.disk_full"
    assert _opens(kept.folder, keychain, passphrase=PASSPHRASE) is None


def test_header_goes_back_when_the_history_cannot_be_written(
    kept: OpenVault, keychain: MemoryKeychain, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = vault_folder.write_header

    def then_the_disk_is_full(folder: Path, header: object) -> None:
        monkeypatch.setattr(vault_folder, "write_header", written)
        written(folder, header)  # type: ignore[arg-type]
        raise VaultError("vault.disk_full")

    monkeypatch.setattr(vault_folder, "write_header", then_the_disk_is_full)
    before = kept.header
    with pytest.raises(VaultError):
        protection.rename(kept, "New")
    assert kept.header == before
