"""An older vault becomes a new one in one step, after a copy; a newer one is refused."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault.samples import added, code_of, credential, reopen
from wallet_app.errors import VaultError
from wallet_app.vault import migrations, vault_folder
from wallet_app.vault.database import Database
from wallet_app.vault.header import SCHEMA, SchemaVersion
from wallet_app.vault.migrations import Migration
from wallet_app.vault.vault_folder import OpenVault


def _add_column(database: Database) -> None:
    database.change("ALTER TABLE credential ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'")


def _recolour(database: Database) -> None:
    database.change("UPDATE credential SET colour = 'green'")


NEXT, LAST, BEYOND = (SchemaVersion(SCHEMA.major, SCHEMA.minor + more) for more in (1, 2, 3))
STEPS = (Migration(NEXT, _add_column), Migration(LAST, _recolour))
COPY = f"vault.db.before-{SCHEMA.major}.{SCHEMA.minor}"


def _database(vault: OpenVault) -> Database:
    return vault.store._database


def test_version_is_written_from_the_first_day(vault: OpenVault) -> None:
    assert migrations.version(_database(vault)) == SCHEMA
    assert [step.to for step in migrations.MIGRATIONS] == sorted(step.to for step in migrations.MIGRATIONS)
    assert migrations.MIGRATIONS[-1].to == SCHEMA
    assert migrations.bring_up_to_date(_database(vault)) == SCHEMA


def test_missing_steps_are_taken_in_order_after_a_copy(vault: OpenVault) -> None:
    vault.store.add(credential(), added())
    database = _database(vault)
    assert migrations.bring_up_to_date(database, STEPS) == LAST
    assert database.rows("SELECT colour FROM credential") == [("green",)]
    copy = vault.folder / COPY
    assert copy.stat().st_mode & 0o077 == 0
    assert migrations.bring_up_to_date(database, STEPS) == LAST
    assert {path.name for path in vault.folder.iterdir() if "before" in path.name} == {copy.name}


def test_copy_opens_with_the_same_key_and_holds_the_old(vault: OpenVault) -> None:
    vault.store.add(credential(), added())
    migrations.bring_up_to_date(_database(vault), STEPS)
    vault.close()
    (vault.folder / COPY).replace(vault.folder / "vault.db")
    old = reopen(vault.folder)
    assert migrations.version(_database(old)) == SCHEMA
    assert old.store.count() == 1
    assert old.store.check_integrity() == ()
    assert old.store.history_state().intact
    old.close()


def test_step_that_fails_leaves_the_old(vault: OpenVault) -> None:
    def broken(database: Database) -> None:
        database.change("DROP TABLE credential_body")
        raise VaultError("vault.disk_full")

    steps = (STEPS[0], Migration(LAST, broken))
    vault.store.add(credential(), added())
    with pytest.raises(VaultError, match="disk_full"):
        migrations.bring_up_to_date(_database(vault), steps)
    assert migrations.version(_database(vault)) == SCHEMA
    assert vault.store.body(vault.store.list()[0].id).received == credential().received


def test_two_programs_take_the_steps_once(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    other = reopen(vault.folder)
    aside = migrations.copy_aside

    def meanwhile(database: Database, before: SchemaVersion) -> Path:
        monkeypatch.setattr(migrations, "copy_aside", aside)
        migrations.bring_up_to_date(_database(other), STEPS)
        return aside(database, before)

    monkeypatch.setattr(migrations, "copy_aside", meanwhile)
    assert migrations.bring_up_to_date(_database(vault), STEPS) == LAST
    other.close()


def test_opening_takes_the_steps_and_says_so_in_the_header(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.close()
    monkeypatch.setattr(migrations, "bring_up_to_date", _upgrade)
    opened = reopen(vault.folder)
    assert opened.header.schema == LAST
    opened.close()
    monkeypatch.undo()
    assert vault_folder.read_header(vault.folder).schema == LAST
    # A newer minor version is opened and left as it is.
    again = reopen(vault.folder)
    assert migrations.version(_database(again)) == LAST
    again.store.add(credential(5), added())
    again.close()


_bring_up_to_date = migrations.bring_up_to_date


def _upgrade(opened: Database) -> SchemaVersion:
    return _bring_up_to_date(opened, STEPS)


def test_newer_major_inside_is_refused_whatever_the_header_says(vault: OpenVault) -> None:
    _database(vault).rows(f"PRAGMA user_version = {2 << 16}")
    vault.close()
    with pytest.raises(VaultError) as caught:
        reopen(vault.folder)
    assert code_of(caught.value) == "vault.too_new"


def test_vault_that_can_only_be_read_is_not_changed(vault: OpenVault) -> None:
    database = _database(vault)
    database.trouble = VaultError("vault.read_only")
    with pytest.raises(VaultError) as caught:
        migrations.bring_up_to_date(database, STEPS)
    assert code_of(caught.value) == "vault.read_only"


def test_copy_that_cannot_be_written_stops_the_migration(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError(5, "input/output error")

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(VaultError) as caught:
        migrations.bring_up_to_date(_database(vault), STEPS)
    monkeypatch.undo()
    assert code_of(caught.value) == "vault.disk_error"
    assert migrations.version(_database(vault)) == SCHEMA
    assert {path.name for path in vault.folder.iterdir() if "before" in path.name} == set()


_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.vault.samples import reopen
from tests.vault.test_migrations import BEYOND, STEPS
from wallet_app.vault import migrations
from wallet_app.vault.database import Database
from wallet_app.vault.migrations import Migration

def kill(*_):
    os.kill(os.getpid(), signal.SIGKILL)

moment = sys.argv[2]
steps = STEPS
if moment == "copying":
    os.fsync = kill
if moment == "between":
    steps = (STEPS[0], Migration(STEPS[1].to, kill))
vault = reopen(Path(sys.argv[1]))
if moment == "committing":
    steps = (*STEPS, Migration(BEYOND, lambda database: database.change("DELETE FROM setting")))
    set_version = migrations._set_version
    def then_kill(database, to):
        set_version(database, to)
        if to == BEYOND:
            kill()
    migrations._set_version = then_kill
migrations.bring_up_to_date(vault.store._database, steps)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("moment", ["copying", "between", "committing"])
def test_kill_during_a_migration_leaves_the_old_one_whole(
    vault: OpenVault, moment: str, repository: Path
) -> None:
    vault.store.add(credential(), added())
    vault.close()
    program = subprocess.run(
        [sys.executable, "-c", _KILLED, str(vault.folder), moment], cwd=repository, check=False
    )
    assert program.returncode == -signal.SIGKILL
    again = reopen(vault.folder)
    assert migrations.version(_database(again)) == SCHEMA
    assert again.store.count() == 1
    assert again.store.check_integrity() == ()
    assert migrations.bring_up_to_date(_database(again), STEPS) == LAST
    again.close()
