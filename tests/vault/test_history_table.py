"""A history that somebody changed is not taken for the one that was written."""

from pathlib import Path

import pytest

from tests.vault.samples import NOW, added, code_of, credential, quick_vault, reopen
from wallet_app.errors import VaultError
from wallet_app.vault.history_records import HistoryEntry, HistoryKind, HistoryState
from wallet_app.vault.vault_folder import OpenVault

EDITS = {
    "title": ("UPDATE history SET content = replace(content, 'Line 3', 'Line X') WHERE sequence = 4", 4),
    "kind": ("UPDATE history SET kind = 'checked' WHERE sequence = 2", 2),
    "time": ("UPDATE history SET at = '2020-01-01T00:00:00.000000Z' WHERE sequence = 3", 3),
    "id": ("UPDATE history SET id = 'x' WHERE sequence = 3", 3),
    "salt": ("UPDATE history SET salt = zeroblob(32) WHERE sequence = 3", 3),
    "commitment": ("UPDATE history SET commitment = zeroblob(32) WHERE sequence = 3", 3),
    "mac": ("UPDATE history SET mac = zeroblob(32) WHERE sequence = 3", 3),
    "missing first": ("DELETE FROM history WHERE sequence = 1", 1),
    "missing in the middle": ("DELETE FROM history WHERE sequence = 3", 3),
    "missing last": ("DELETE FROM history WHERE sequence = 6", 6),
    "all missing": ("DELETE FROM history", 1),
    "last missing and counted": (
        "DELETE FROM history WHERE sequence = 6; UPDATE history_head SET lines = 5",
        6,
    ),
    "head missing": ("DELETE FROM history_head", 7),
    "line put in": (
        """INSERT INTO history SELECT 7, 'new', kind, at, content, salt, commitment, mac FROM history
        WHERE sequence = 6""",
        7,
    ),
    "swapped": (
        """UPDATE history SET sequence = 100 WHERE sequence = 3;
        UPDATE history SET sequence = 3 WHERE sequence = 4;
        UPDATE history SET sequence = 4 WHERE sequence = 100""",
        3,
    ),
}


def _edit(vault: OpenVault, statements: str) -> None:
    vault.store._database._connection.executescript("PRAGMA foreign_keys = OFF;" + statements)


@pytest.fixture
def six_lines(vault: OpenVault) -> OpenVault:
    for number in range(5):
        vault.store.record(HistoryEntry(kind=HistoryKind.SHARED, at=NOW, title=f"Line {number + 1}"))
    assert vault.store.history_state() == HistoryState(intact=True, lines=6)
    return vault


@pytest.mark.parametrize("edit", EDITS)
def test_every_edit_is_noticed_where_it_is(six_lines: OpenVault, edit: str) -> None:
    statements, first_bad = EDITS[edit]
    _edit(six_lines, statements)
    state = six_lines.store.history_state()
    assert (state.intact, state.first_bad) == (False, first_bad)


@pytest.mark.parametrize("edit", ["missing last", "all missing", "head missing"])
def test_nothing_is_written_over_a_lost_end(six_lines: OpenVault, edit: str) -> None:
    _edit(six_lines, EDITS[edit][0])
    with pytest.raises(VaultError) as caught:
        six_lines.store.add(credential(), added())
    assert code_of(caught.value) == "vault.history_broken"
    assert six_lines.store.count() == 0


def test_history_of_another_vault_is_noticed(six_lines: OpenVault, tmp_path: Path) -> None:
    other = quick_vault(tmp_path / "other")
    for number in range(5):
        other.store.record(HistoryEntry(kind=HistoryKind.SHARED, at=NOW, title=f"Line {number + 1}"))
    columns = "sequence, id, kind, at, content, salt, commitment, mac"
    rows = other.store._database.rows(f"SELECT {columns} FROM history")
    head = other.store._database.row("SELECT mac FROM history_head")
    other.close()
    assert head is not None
    _edit(six_lines, "DELETE FROM history")
    for row in rows:
        six_lines.store._database.change(f"INSERT INTO history ({columns}) VALUES (?,?,?,?,?,?,?,?)", row)
    six_lines.store._database.change("UPDATE history_head SET mac = ?", head)
    assert six_lines.store.history_state().first_bad == 1


def test_redacted_line_keeps_its_place_and_nothing_else(six_lines: OpenVault, folder: Path) -> None:
    store = six_lines.store
    line = store.history()[2]
    assert line.entry.title == "Line 3"
    store.redact(line.id, NOW)
    store.redact(line.id, NOW)
    found = next(other for other in store.history() if other.id == line.id)
    assert found.redacted
    assert found.entry == HistoryEntry(kind=HistoryKind.SHARED, at=NOW)
    newest = store.history(limit=1)[0]
    assert (newest.entry.kind, newest.entry.details) == (HistoryKind.REDACTED, {"line": 4})
    assert store.history_state() == HistoryState(intact=True, lines=7)
    assert store._database.rows("SELECT content, salt FROM history WHERE id = ?", (line.id,)) == [
        (None, None)
    ]
    six_lines.close()
    again = reopen(folder)
    assert again.store.history_state().intact
    again.close()


def test_redacted_line_no_longer_names_its_credential(vault: OpenVault) -> None:
    stored = vault.store.add(credential(), added()).credential
    (line,) = vault.store.history(credential_id=stored.id)
    vault.store.redact(line.id, NOW)
    assert vault.store.history(credential_id=stored.id) == ()


def test_line_that_is_not_there_cannot_be_redacted(vault: OpenVault) -> None:
    with pytest.raises(VaultError) as caught:
        vault.store.redact("0" * 32, NOW)
    assert code_of(caught.value) == "vault.no_such_entry"


def test_kind_of_a_newer_version_is_other(six_lines: OpenVault) -> None:
    _edit(six_lines, "UPDATE history SET kind = 'teleported' WHERE sequence = 2")
    assert six_lines.store.history()[-2].entry.kind is HistoryKind.OTHER
