"""One folder, one vault: made whole or not at all, and never over another."""

import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from tests.vault.samples import (
    NOW,
    PASSPHRASE,
    MemoryKeychain,
    added,
    code_of,
    credential,
    new_vault,
    quick_vault,
    reopen,
)
from wallet_app.errors import VaultError
from wallet_app.vault import atomic_file, database, protection, vault_folder
from wallet_app.vault.header import SCHEMA, Header, Protection
from wallet_app.vault.history_records import HistoryKind
from wallet_app.vault.keychain import KeychainState, NoKeychain

FILES = {"vault.json", "vault-copy.json", "vault.db"}


def _refusal(folder: Path, **ways: str) -> str:
    with pytest.raises(VaultError) as caught:
        vault_folder.open_vault(folder, keychain=NoKeychain(), **(ways or {"passphrase": PASSPHRASE}))
    return code_of(caught.value)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_new_vault_has_its_files_keys_and_first_line(folder: Path) -> None:
    made = new_vault(folder, "  Ana ")
    assert made.trouble is None
    assert made.header.name == "Ana"
    assert [key.key_type for key in made.store.holder_keys()] == ["Ed25519", "P-256"]
    (line,) = made.store.history()
    assert (line.sequence, line.entry.kind, line.entry.at) == (1, HistoryKind.WALLET_CREATED, NOW)
    made.close()
    assert _names(folder) == FILES
    header = vault_folder.read_header(folder)
    assert (header.name, header.schema, header.protection) == ("Ana", SCHEMA, Protection.PASSPHRASE)
    assert header == made.header


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_only_the_owner_can_read_even_with_a_generous_umask(folder: Path) -> None:
    before = os.umask(0)
    try:
        vault = new_vault(folder)
        vault.store.add(credential(), added())
        vault.store.add(credential(1), added())
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert _names(folder) == FILES | {"vault.db-wal", "vault.db-shm"}
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
        vault.close()
    finally:
        os.umask(before)


def test_nothing_on_the_disk_can_be_read_without_the_key(folder: Path) -> None:
    vault = new_vault(folder)
    planted = "PLANTED-CANARY-7f3a"
    vault.store.add(
        credential(received=planted.encode() * 100, title=planted, note=planted, tags=(planted,)), added()
    )
    raw = b"".join(path.read_bytes() for path in folder.iterdir())
    vault.close()
    raw += b"".join(path.read_bytes() for path in folder.iterdir())
    assert planted.encode() not in raw
    assert b"SQLite format 3" not in raw
    assert b"CREATE TABLE" not in raw


@pytest.mark.parametrize("left", [FILES, {"vault.json"}, {"vault-copy.json"}, {"vault.db"}])
def test_never_a_new_vault_over_an_old_one(folder: Path, left: set[str]) -> None:
    new_vault(folder).close()
    for path in folder.iterdir():
        if path.name not in left:
            path.unlink()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(VaultError) as caught:
        new_vault(folder, "Another")
    assert code_of(caught.value) == "vault.already_exists"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_two_that_create_at_once_make_one_vault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The other one comes in between the look at the folder and the first name given.
    give_names = vault_folder._give_names

    def meanwhile(staging: Path, target: Path) -> None:
        monkeypatch.setattr(vault_folder, "_give_names", give_names)
        new_vault(folder, "First").close()
        give_names(staging, target)

    monkeypatch.setattr(vault_folder, "_give_names", meanwhile)
    with pytest.raises(VaultError) as caught:
        new_vault(folder, "Second")
    assert code_of(caught.value) == "vault.already_exists"
    opened = reopen(folder)
    assert opened.header.name == "First"
    opened.close()
    assert _names(folder) == FILES


def test_other_files_in_the_folder_are_left_alone(folder: Path) -> None:
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    new_vault(folder).close()
    assert (folder / "letter.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "passphrase", "code"),
    [
        (" ", PASSPHRASE, "vault.name_empty"),
        ("Mine", None, "vault.passphrase_needed"),
        ("Mine", "short", "vault.passphrase_too_short"),
        ("Mine", "x" * 2000, "vault.passphrase_too_long"),
    ],
)
def test_refused_creation_leaves_nothing(folder: Path, name: str, passphrase: str | None, code: str) -> None:
    with pytest.raises(VaultError) as caught:
        vault_folder.create(
            folder,
            name,
            protection=Protection.PASSPHRASE,
            keychain=NoKeychain(),
            passphrase=passphrase,
            now=NOW,
        )
    assert code_of(caught.value) == code
    assert not folder.exists() or not _names(folder)


@pytest.mark.parametrize("state", [state for state in KeychainState if state is not KeychainState.READY])
def test_creation_without_its_keychain_leaves_nothing(folder: Path, state: KeychainState) -> None:
    with pytest.raises(VaultError) as caught:
        vault_folder.create(
            folder, "Mine", protection=Protection.KEYCHAIN, keychain=MemoryKeychain(state), now=NOW
        )
    assert code_of(caught.value) == f"keychain.{state}"
    assert not _names(folder)


def test_folder_that_is_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(VaultError) as caught:
        new_vault(tmp_path / "file")
    assert caught.value.code in {"vault.disk_error", "vault.folder_missing"}
    with pytest.raises(VaultError) as caught:
        new_vault(tmp_path / "file" / "below")
    assert code_of(caught.value) == "vault.folder_missing"


def test_what_is_missing_is_named(folder: Path) -> None:
    assert _refusal(folder) == "vault.folder_missing"
    folder.mkdir()
    assert _refusal(folder) == "vault.not_a_vault"
    assert not vault_folder.is_vault(folder)
    new_vault(folder).close()
    assert vault_folder.is_vault(folder)
    (folder / "vault.db").rename(folder / "elsewhere.db")
    assert _refusal(folder) == "vault.database_missing"
    assert not (folder / "vault.db").exists()
    (folder / "elsewhere.db").rename(folder / "vault.db")
    for name in ("vault.json", "vault-copy.json"):
        (folder / name).unlink()
    assert _refusal(folder) == "vault.header_missing"


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x00" * 500, None])
def test_one_damaged_header_is_mended_from_its_copy(folder: Path, damage: bytes | None) -> None:
    new_vault(folder).close()
    good = (folder / "vault.json").read_bytes()
    for name in ("vault.json", "vault-copy.json"):
        (folder / name).unlink()
        if damage is not None:
            (folder / name).write_bytes(damage)
        assert vault_folder.is_vault(folder)
        reopen(folder).close()
        assert (folder / "vault.json").read_bytes() == (folder / "vault-copy.json").read_bytes() == good


def test_both_headers_damaged_is_damage_and_not_a_wrong_passphrase(folder: Path) -> None:
    new_vault(folder).close()
    for name in ("vault.json", "vault-copy.json"):
        raw = bytearray((folder / name).read_bytes())
        raw[len(raw) // 2] ^= 1
        (folder / name).write_bytes(raw)
    assert _refusal(folder) == "vault.header_damaged"
    assert _refusal(folder, passphrase="wrong passphrase") == "vault.header_damaged"


def test_wrong_passphrase_and_damaged_database_are_told_apart(folder: Path) -> None:
    new_vault(folder).close()
    assert _refusal(folder, passphrase="wrong passphrase") == "vault.wrong_passphrase"
    raw = bytearray((folder / "vault.db").read_bytes())
    raw[100] ^= 1
    (folder / "vault.db").write_bytes(raw)
    assert _refusal(folder, passphrase="wrong passphrase") == "vault.wrong_passphrase"
    assert _refusal(folder) == "vault.damaged"
    assert (folder / "vault.db").read_bytes() == raw


@pytest.mark.parametrize("length", [0, 1, 1024, 4095, 4096, 10_000])
def test_truncated_database_is_damage_and_stays_as_it_is(folder: Path, length: int) -> None:
    new_vault(folder).close()
    raw = (folder / "vault.db").read_bytes()[:length]
    (folder / "vault.db").write_bytes(raw)
    assert _refusal(folder) == "vault.damaged"
    assert (folder / "vault.db").read_bytes() == raw


def test_database_of_another_vault_is_damage(folder: Path, tmp_path: Path) -> None:
    new_vault(folder).close()
    new_vault(tmp_path / "other").close()
    shutil.copyfile(tmp_path / "other" / "vault.db", folder / "vault.db")
    assert _refusal(folder) == "vault.damaged"


def test_vault_moves_to_another_folder(folder: Path, tmp_path: Path) -> None:
    vault = new_vault(folder)
    vault.store.add(credential(), added())
    vault.close()
    shutil.move(folder, tmp_path / "moved with spaces ü#?%20")
    moved = reopen(tmp_path / "moved with spaces ü#?%20")
    assert len(moved.store.list()) == 1
    moved.close()


@pytest.mark.parametrize("step", ["header", "database", "copy", "all"])
def test_kill_between_the_names_of_a_creation_leaves_none_or_a_whole_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    class KilledError(BaseException):
        pass

    def killed(*_: object, **__: object) -> None:
        raise KilledError

    # What a kill leaves is everything up to that moment: also the folder that is cleared otherwise.
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    move, rename, replace = atomic_file.move_new, Path.rename, Path.replace
    with monkeypatch.context() as patch:
        if step == "header":
            patch.setattr(atomic_file, "move_new", killed)
        if step == "database":
            patch.setattr(Path, "rename", killed)
        if step == "copy":
            patch.setattr(Path, "replace", killed)
        if step == "all":
            patch.setattr(vault_folder, "_open", killed)
        with pytest.raises(KilledError):
            new_vault(folder)
    assert (move, rename, replace) == (atomic_file.move_new, Path.rename, Path.replace)
    if step == "header":
        assert not vault_folder.is_vault(folder)
        new_vault(folder).close()
    opened = reopen(folder)
    assert opened.trouble is None
    assert len(opened.store.holder_keys()) == 2
    opened.close()
    assert _names(folder) >= FILES


def test_newer_vault_is_refused_before_the_passphrase_is_asked(folder: Path) -> None:
    folder.mkdir()
    (folder / "vault.json").write_text('{"type": "proofcase-vault", "schema": {"major": 9, "minor": 0}}')
    assert _refusal(folder) == "vault.too_new"
    with pytest.raises(VaultError) as caught:
        new_vault(folder)
    assert code_of(caught.value) == "vault.already_exists"


def test_disk_that_fails_is_an_error_of_ours(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> int:
        raise OSError(5, "input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(atomic_file, "create_private", failing)
        with pytest.raises(VaultError) as caught:
            new_vault(folder)
    assert code_of(caught.value) == "vault.disk_error"
    assert not _names(folder)


def test_recovered_copy_of_a_mode_is_tightened(folder: Path) -> None:
    new_vault(folder).close()
    (folder / "vault.db").chmod(0o644)
    reopen(folder).close()
    assert stat.S_IMODE((folder / "vault.db").stat().st_mode) == 0o600


def test_close_leaves_no_log_behind(folder: Path) -> None:
    vault = new_vault(folder)
    vault.store.add(credential(), added())
    vault.close()
    assert _names(folder) == FILES
    assert database.BUSY_SECONDS >= 10


def test_header_changed_while_another_program_opens_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = quick_vault(folder, "Old name")
    read_header = vault_folder.read_header

    def then_it_changes(place: Path) -> Header:
        header = read_header(place)
        monkeypatch.setattr(vault_folder, "read_header", read_header)
        protection.rename(first, "New name")
        return header

    monkeypatch.setattr(vault_folder, "read_header", then_it_changes)
    second = reopen(folder)
    assert vault_folder.read_header(folder).name == second.header.name == "New name"
    assert (folder / "vault.json").read_bytes() == (folder / "vault-copy.json").read_bytes()
    second.close()
    first.close()


def test_what_kills_left_is_cleared_away_when_it_is_next_opened(folder: Path) -> None:
    quick_vault(folder).close()
    (folder / ".new-0123").mkdir()
    (folder / ".new-0123" / "vault.db").write_bytes(b"half")
    (folder / ".vault.json.0a1b2c3d").write_bytes(b"half")
    (folder / ".hidden").write_bytes(b"mine")
    reopen(folder).close()
    assert _names(folder) == FILES | {".hidden"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_header_that_is_a_pipe_is_not_waited_for(folder: Path) -> None:
    folder.mkdir()
    os.mkfifo(folder / "vault.json")
    assert _refusal(folder) == "vault.header_damaged"
