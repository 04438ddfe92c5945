"""The connection is set up safely, and its errors are told in our words."""

import os
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from tests.vault.samples import added, code_of, credential, reopen
from wallet_app.errors import Side, VaultError
from wallet_app.vault import database
from wallet_app.vault.database import Database
from wallet_app.vault.vault_folder import OpenVault

KEY = b"k" * 32


@pytest.fixture
def open_database(tmp_path: Path):
    made = database.create(tmp_path / "vault.db", KEY)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("cipher_version", None),
    ],
)
def test_every_connection_is_set_up(open_database: Database, pragma: str, value: object) -> None:
    other = database.open_database(open_database.path, KEY)
    for connection in (open_database, other):
        found = connection.row(f"PRAGMA {pragma}")
        assert found is not None
        assert value is None or found[0] == value
    other.close()


def test_page_cipher_authenticates(open_database: Database) -> None:
    assert open_database.row("PRAGMA cipher_settings") is not None
    settings = " ".join(str(row[0]) for row in open_database.rows("PRAGMA cipher_settings"))
    assert "HMAC_SHA512" in settings
    assert "cipher_use_hmac = 1" in settings


def test_database_is_never_made_in_the_place_of_another(open_database: Database) -> None:
    with pytest.raises(FileExistsError):
        database.create(open_database.path, KEY)


def test_wrong_key_does_not_open(open_database: Database) -> None:
    open_database.change("CREATE TABLE t (a) ")
    with pytest.raises(VaultError) as caught:
        database.open_database(open_database.path, b"x" * 32)
    assert code_of(caught.value) == "vault.damaged"
    assert caught.value.side is Side.FILE


def test_transaction_is_all_or_nothing(open_database: Database) -> None:
    open_database.change("CREATE TABLE t (a)")

    def fail_halfway() -> None:
        with open_database.transaction():
            open_database.change("INSERT INTO t VALUES (1)")
            raise KeyError

    with pytest.raises(KeyError):
        fail_halfway()
    assert open_database.rows("SELECT * FROM t") == []
    with open_database.transaction():
        open_database.change("INSERT INTO t VALUES (1)")
    assert open_database.rows("SELECT * FROM t") == [(1,)]


def test_mistake_of_ours_is_not_hidden(open_database: Database) -> None:
    open_database.change("CREATE TABLE t (a UNIQUE)")
    open_database.change("INSERT INTO t VALUES (1)")
    with pytest.raises(sqlcipher.IntegrityError):
        open_database.change("INSERT INTO t VALUES (1)")
    with pytest.raises(VaultError) as caught:
        open_database.rows("SELECT nothing FROM nowhere")
    assert code_of(caught.value) == "vault.database_error"


def test_other_program_that_writes_for_too_long_is_busy(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    other = reopen(vault.folder)
    with other.store.alone():
        with pytest.raises(VaultError) as caught:
            reopen(vault.folder).store.add(credential(), added())
        assert code_of(caught.value) == "vault.busy"
        assert vault.store.count() == 0
    assert vault.store.add(credential(), added()).created
    other.close()


def test_snapshot_does_not_see_what_comes_after(vault: OpenVault) -> None:
    other = reopen(vault.folder)
    with vault.store._database.snapshot():
        assert vault.store.count() == 0
        other.store.add(credential(), added())
        assert vault.store.count() == 0
    assert vault.store.count() == 1
    other.close()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (5, "vault.busy"),
        (5 | 2 << 8, "vault.busy"),
        (6, "vault.busy"),
        (8, "vault.read_only"),
        (8 | 4 << 8, "vault.read_only"),
        (11, "vault.damaged"),
        (26, "vault.damaged"),
        (13, "vault.disk_full"),
        (3, "vault.not_permitted"),
        (7, "vault.out_of_memory"),
        (10, "vault.disk_error"),
        (1, "vault.database_error"),
        (None, "vault.database_error"),
    ],
)
def test_each_error_of_the_database_has_its_code(tmp_path: Path, number: int | None, code: str) -> None:
    (tmp_path / "vault.db").touch()
    error = sqlcipher.OperationalError("secret value")
    error.sqlite_errorcode = number
    translated = database.translate(error, tmp_path / "vault.db")
    assert translated.code == code
    assert "secret" not in str(translated.params)


def test_disk_error_is_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "folder" / "vault.db"
    assert database._disk_code(path) == "vault.folder_missing"
    path.parent.mkdir()
    assert database._disk_code(path) == "vault.database_missing"
    path.touch()
    assert database._disk_code(path) == "vault.disk_error"
    for allowed, code in ((set[int](), "vault.not_permitted"), ({os.R_OK}, "vault.read_only")):
        monkeypatch.setattr(os, "access", lambda _path, mode, allowed=allowed: mode in allowed)
        assert database._disk_code(path) == code
    monkeypatch.setattr(shutil, "disk_usage", _no_disk)
    assert database._disk_code(path) == "vault.disk_error"


def _no_disk(_path: Path) -> None:
    raise OSError(5, "input/output error")


def test_folder_that_vanishes_under_an_open_vault(vault: OpenVault, tmp_path: Path) -> None:
    vault.folder.rename(tmp_path / "moved")
    with pytest.raises(VaultError) as caught:
        reopen(vault.folder)
    assert code_of(caught.value) == "vault.folder_missing"


def test_file_system_without_modes_is_used_by_one_program_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_has_modes", lambda _: False)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    made = database.create(tmp_path / "vault.db", KEY)
    made.change("CREATE TABLE t (a)")
    assert {path.name for path in tmp_path.iterdir()} <= {"vault.db", "vault.db-wal"}
    with pytest.raises(VaultError) as caught:
        database.open_database(tmp_path / "vault.db", KEY)
    assert code_of(caught.value) == "vault.busy"
    made.close()
    again = database.open_database(tmp_path / "vault.db", KEY)
    assert again.rows("SELECT * FROM t") == []
    assert not (tmp_path / "vault.db-shm").exists()
    again.close()
