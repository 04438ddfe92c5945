"""Damage to the file is noticed wherever it is, and never shown as content."""

import contextlib
import secrets
from pathlib import Path

import pytest

from tests.faults.adder import body
from tests.vault.samples import NOW, added, credential, quick_vault, reopen
from wallet_app.errors import VaultError
from wallet_app.vault.vault_folder import OpenVault

FLIPS = 60


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with 30 credentials."""
    folder = tmp_path_factory.mktemp("damage") / "wallet"
    vault = quick_vault(folder)
    for number in range(30):
        vault.store.add(credential(number, received=body(number)), added())
    vault.close()
    return folder


def _read_everything(folder: Path) -> set[bytes]:
    vault = reopen(folder)
    try:
        bodies = {vault.store.body(row.id).received for row in vault.store.list()}
        assert vault.store.history_state().intact
        if vault.store.check_integrity():
            raise VaultError("vault.damaged")
    finally:
        vault.close()
    return bodies


def test_every_flipped_bit_is_noticed_and_nothing_wrong_is_read(filled: Path, tmp_path: Path) -> None:
    good = (filled / "vault.db").read_bytes()
    folder = tmp_path / "damaged"
    folder.mkdir()
    for name in ("vault.json", "vault-copy.json"):
        (folder / name).write_bytes((filled / name).read_bytes())
    noticed = 0
    for _ in range(FLIPS):
        damaged = bytearray(good)
        place = secrets.randbelow(len(good) * 8)
        damaged[place // 8] ^= 1 << place % 8
        for rest in folder.glob("vault.db*"):
            rest.unlink()
        (folder / "vault.db").write_bytes(damaged)
        with pytest.raises(VaultError) as caught:
            _read_everything(folder)
        noticed += caught.value.code == "vault.damaged"
        assert (folder / "vault.db").read_bytes() == damaged
    assert noticed == FLIPS


def test_undamaged_copy_reads_whole(filled: Path) -> None:
    assert _read_everything(filled) == {body(number) for number in range(30)}


def test_page_of_an_older_file_put_back_is_noticed(filled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rolled"
    vault = quick_vault(folder)
    for number in range(30):
        vault.store.add(credential(number, received=body(number)), added())
    vault.close()
    old = (folder / "vault.db").read_bytes()
    vault = reopen(folder)
    for row in vault.store.list():
        vault.store.annotate(row.id, tags=("later",), note="n" * 500)
    vault.close()
    new = bytearray((folder / "vault.db").read_bytes())
    for page in (1, 2, 3):
        mixed = bytearray(new)
        mixed[page * 4096 : (page + 1) * 4096] = old[(page + 2) * 4096 : (page + 3) * 4096]
        (folder / "vault.db").write_bytes(mixed)
        with pytest.raises(VaultError, match=r"vault\.damaged"):
            _read_everything(folder)


def test_one_damaged_page_costs_what_is_on_it_and_no_more(filled: Path, tmp_path: Path) -> None:
    """The library hands out zeros for the end of a long value: they are never taken for content."""
    good = (filled / "vault.db").read_bytes()
    folder = tmp_path / "damaged"
    folder.mkdir()
    (folder / "vault.json").write_bytes((filled / "vault.json").read_bytes())
    whole = reopen(filled)
    rows = whole.store.list()
    expected = {row.id: whole.store.body(row.id).received for row in rows}
    whole.close()
    costs = []
    for page in range(1, len(good) // 4096, 3):
        damaged = bytearray(good)
        damaged[page * 4096 + 1000] ^= 1
        for rest in folder.glob("vault.db*"):
            rest.unlink()
        (folder / "vault.db").write_bytes(damaged)
        costs.append(_unreadable(folder, expected))
    assert 1 in costs
    # A page belongs to one or two long values, unless it is one that leads to all of them.
    assert set(costs) <= {0, 1, 2, 3, 30}


def _unreadable(folder: Path, expected: dict[str, bytes]) -> int:
    """Read and change every credential on one connection; return how many could not be read."""
    try:
        vault = reopen(folder)
    except VaultError as error:
        if error.code != "vault.damaged":
            raise
        return len(expected)  # a page of the list of tables, which leads to all
    lost = {name for name, received in expected.items() if not _reads(vault, name, received)}
    for name in lost:
        with contextlib.suppress(VaultError):
            vault.store.update_report(name, report={}, outcome="failed", reason=None, checked_at=NOW)
        # Writing beside the damage does not make it look whole.
        assert not _reads(vault, name, expected[name])
    assert bool(lost) <= bool(vault.store.check_integrity())
    vault.close()
    return len(lost)


def _reads(vault: OpenVault, name: str, received: bytes) -> bool:
    try:
        found = vault.store.body(name).received
    except VaultError as error:
        return error.code != "vault.damaged"
    assert found == received
    return True
