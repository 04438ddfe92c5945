"""A full disk, a write-protected one, one that is pulled out: nothing is lost, and it is said."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.adder import body
from tests.faults.conftest import SmallDisk
from tests.vault.samples import NOW, PASSPHRASE, added, code_of, credential, new_vault, quick_vault, reopen
from wallet_app.errors import VaultError
from wallet_app.vault import protection
from wallet_app.vault.header import Protection
from wallet_app.vault.history_records import HistoryEntry, HistoryKind
from wallet_app.vault.keychain import NoKeychain
from wallet_app.vault.store import Store
from wallet_app.vault.unlocking import Unlock
from wallet_app.vault.vault_folder import OpenVault


def _fill_by_adding(store: Store) -> tuple[int, VaultError]:
    """Add until it no longer works; return how many were kept and the error."""
    for number in range(10_000):
        try:
            store.add(credential(number, received=body(number)), added())
        except VaultError as error:
            return number, error
    raise AssertionError


def _leave_log(vault: OpenVault, to: Path) -> None:
    """Put a vault into the state in which a kill leaves it: with a log that is not worked in."""
    for path in vault.folder.iterdir():
        shutil.copyfile(path, to / path.name)


def _whole(vault: OpenVault, credentials: int) -> bool:
    store = vault.store
    bodies = [store.body(row.id).received for row in store.list()]
    return (
        len(bodies) == credentials
        and store.check_integrity() == ()
        and store.history_state().intact
        and len(store.history()) == credentials + 1
    )


def test_full_disk_while_adding_loses_nothing(small_disk: SmallDisk) -> None:
    vault = quick_vault(small_disk.place / "wallet")
    kept, error = _fill_by_adding(vault.store)
    assert code_of(error) == "vault.disk_full"
    assert kept > 10
    assert _whole(vault, kept)
    small_disk.fill()
    for _ in range(3):
        with pytest.raises(VaultError) as caught:
            vault.store.add(credential(-1, received=b"y" * 100_000), added())
        assert code_of(caught.value) == "vault.disk_full"
    assert _whole(vault, kept)
    vault.close()
    small_disk.free()
    again = reopen(vault.folder)
    assert _whole(again, kept)
    again.close()


@pytest.mark.parametrize("killed", [False, True])
def test_vault_opens_and_reads_while_the_disk_is_full(
    small_disk: SmallDisk, tmp_path: Path, killed: bool
) -> None:
    vault = quick_vault(tmp_path / "elsewhere")
    for number in range(20):
        vault.store.add(credential(number, received=body(number)), added())
    wallet = small_disk.place / "wallet"
    wallet.mkdir()
    if not killed:
        vault.close()
    _leave_log(vault, wallet)
    vault.close()
    (wallet / "vault.db-shm").unlink(missing_ok=True)
    small_disk.fill()
    full = reopen(wallet)
    assert full.trouble is not None
    assert full.trouble.code == "vault.disk_full"
    assert _whole(full, 20)
    with pytest.raises(VaultError) as caught:
        full.store.add(credential(-1, received=b"y" * 100_000), added())
    assert code_of(caught.value) == "vault.disk_full"
    assert full.store.note_time(NOW) == NOW
    full.close()
    small_disk.free()
    again = reopen(wallet)
    assert again.trouble is None
    assert _whole(again, 20)
    assert again.store.add(credential(-1), added()).created
    again.close()


def test_no_vault_and_no_rest_of_one_on_a_full_disk(small_disk: SmallDisk) -> None:
    small_disk.fill()
    with pytest.raises(VaultError) as caught:
        quick_vault(small_disk.place / "wallet")
    assert code_of(caught.value) == "vault.disk_full"
    assert {path.name for path in small_disk.place.rglob("*")} <= {"filler", "wallet"}


def test_full_disk_keeps_the_old_passphrase(small_disk: SmallDisk) -> None:
    vault = new_vault(small_disk.place / "wallet")
    small_disk.fill()
    with pytest.raises(VaultError) as caught:
        protection.change(
            vault,
            Unlock(NoKeychain(), PASSPHRASE),
            protection=Protection.PASSPHRASE,
            new_passphrase="another passphrase",
            now=NOW,
        )
    assert code_of(caught.value) == "vault.disk_full"
    vault.close()
    small_disk.free()
    reopen(vault.folder).close()


@pytest.mark.parametrize("killed", [False, True])
def test_vault_on_a_write_protected_disk_can_be_read(
    small_disk: SmallDisk, tmp_path: Path, killed: bool
) -> None:
    vault = quick_vault(tmp_path / "elsewhere")
    for number in range(20):
        vault.store.add(credential(number, received=body(number)), added())
    wallet = small_disk.place / "wallet"
    wallet.mkdir()
    if not killed:
        vault.close()
    _leave_log(vault, wallet)
    vault.close()
    (wallet / "vault.db-shm").unlink(missing_ok=True)
    before = {path.name: path.read_bytes() for path in wallet.iterdir()}
    assert ("vault.db-wal" in before) == killed
    small_disk.make_read_only()
    copies = set(Path("/dev/shm").glob("proofcase-*"))
    protected = reopen(wallet)
    assert protected.trouble is not None
    assert protected.trouble.code == "vault.read_only"
    assert _whole(protected, 20)
    with pytest.raises(VaultError) as caught:
        protected.store.record(HistoryEntry(kind=HistoryKind.CHECKED, at=NOW))
    assert code_of(caught.value) == "vault.read_only"
    with pytest.raises(VaultError) as caught:
        protection.rename(protected, "New")
    assert code_of(caught.value) == "vault.read_only"
    protected.close()
    assert {path.name: path.read_bytes() for path in wallet.iterdir()} == before
    assert set(Path("/dev/shm").glob("proofcase-*")) == copies


def test_no_vault_on_a_write_protected_disk(small_disk: SmallDisk) -> None:
    small_disk.make_read_only()
    with pytest.raises(VaultError) as caught:
        quick_vault(small_disk.place / "wallet")
    assert code_of(caught.value) == "vault.read_only"


def test_disk_that_becomes_write_protected_is_told(small_disk: SmallDisk) -> None:
    vault = quick_vault(small_disk.place / "wallet")
    vault.store.add(credential(), added())
    vault.close()
    small_disk.make_read_only()
    again = reopen(vault.folder)
    assert again.store.count() == 1
    again.close()
    small_disk.make_writable()
    mended = reopen(vault.folder)
    assert mended.trouble is None
    assert mended.store.add(credential(2), added()).created
    mended.close()


def test_pulled_stick_is_told_and_loses_nothing(small_disk: SmallDisk, tmp_path: Path) -> None:
    vault = quick_vault(small_disk.place / "wallet")
    vault.store.add(credential(), added())
    _leave_log(vault, tmp_path)
    subprocess.run(["umount", "--lazy", str(small_disk.place)], check=True)
    try:
        with pytest.raises(VaultError) as caught:
            reopen(vault.folder)
        assert code_of(caught.value) == "vault.folder_missing"
        vault.close()
    finally:
        subprocess.run(["mount", "-t", "tmpfs", "proofcase-test", str(small_disk.place)], check=True)
    stick = tmp_path / "stick"
    stick.mkdir()
    for name in ("vault.json", "vault.db", "vault.db-wal"):
        shutil.copyfile(tmp_path / name, stick / name)
    again = reopen(stick)
    assert _whole(again, 1)
    again.close()


_READER = """
import os, sys
from pathlib import Path
from tests.vault.samples import reopen, quick_vault
from wallet_app.errors import VaultError
# Whatever is imported late is imported now: afterwards this program may not read its own files.
reopen(Path(sys.argv[2])).close()
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
for work in (reopen, quick_vault):
    try:
        vault = work(Path(sys.argv[1]))
        print(vault.trouble.code if vault.trouble else "open")
        vault.close()
    except VaultError as error:
        print(error.code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux and root")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "said"),
    [
        (0o755, 0o644, ["vault.read_only", "vault.already_exists"]),
        (0o755, 0o600, ["vault.not_permitted", "vault.already_exists"]),
        (0o700, 0o600, ["vault.not_permitted", "vault.not_permitted"]),
    ],
)
def test_somebody_elses_vault(
    repository: Path, tmp_path: Path, folder_mode: int, file_mode: int, said: list[str]
) -> None:
    import os

    if os.geteuid() != 0:
        pytest.skip("needs root, to become somebody else")
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    wallet, other = tmp_path / "wallet", tmp_path / "other"
    quick_vault(other).close()
    quick_vault(wallet).close()
    wallet.chmod(folder_mode)
    for path in wallet.iterdir():
        path.chmod(file_mode)
    program = subprocess.run(
        [sys.executable, "-c", _READER, str(wallet), str(other)],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (program.stdout.split(), program.stderr) == (said, "")
    assert program.returncode != -signal.SIGKILL
