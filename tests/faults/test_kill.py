"""A program killed while it adds: what it acknowledged is there, and the vault opens.

``PROOFCASE_KILLS=50`` asks for more than the usual number of kills.
"""

import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.adder import body
from tests.faults.changer import OTHER
from tests.vault.samples import PASSPHRASE, added, credential, new_vault, quick_vault, reopen
from wallet_app.errors import VaultError
from wallet_app.vault import vault_folder
from wallet_app.vault.credential_table import digest_of
from wallet_app.vault.keychain import NoKeychain

KILLS = int(os.environ.get("PROOFCASE_KILLS", "5"))
FILES = 200

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


def _killed_adder(folder: Path, repository: Path, first: int, seconds: float) -> list[str]:
    """Start the program, kill it so long after it opened the vault; return what it acknowledged."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.adder", str(folder), str(first), str(FILES)],
        cwd=repository,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "open\n"
    time.sleep(seconds)
    program.send_signal(signal.SIGKILL)
    acknowledged = program.stdout.read().split("\n")
    program.stdout.close()
    program.wait()
    # A line without its end was never acknowledged.
    return acknowledged[:-1]


@pytest.mark.timeout(60 + 5 * KILLS)
def test_nothing_acknowledged_is_lost(folder: Path, repository: Path) -> None:
    quick_vault(folder).close()
    digests = {digest_of(body(number)): number for number in range(KILLS * FILES)}
    acknowledged: set[str] = set()
    in_the_middle = 0
    for kill in range(KILLS):
        wait = secrets.randbelow(1000) / 1000 * 0.25
        said = _killed_adder(folder, repository, kill * FILES, wait)
        in_the_middle += 0 < len(said) < FILES
        acknowledged |= set(said)
        vault = reopen(folder)
        stored = {row.digest for row in vault.store.list()}
        assert vault.trouble is None
        assert acknowledged <= stored
        assert vault.store.history_state().intact
        # One credential, one line: neither is there without the other.
        assert len(vault.store.history()) == len(stored) + 1
        vault.close()
    vault = reopen(folder)
    assert vault.store.check_integrity() == ()
    for row in vault.store.list():
        assert vault.store.body(row.id).received == body(digests[row.digest])
    assert vault.store.add(credential(-1), added()).created
    vault.close()
    assert in_the_middle, "no kill came while the program was adding"
    sys.stderr.write(f"{KILLS} kills, {in_the_middle} in the middle, {len(acknowledged)} acknowledged\n")


def _killed_changer(repository: Path, seconds: float, *arguments: str) -> list[str]:
    """Start the program, kill it so long after it was ready; return what it said after that."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.changer", *arguments],
        cwd=repository,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    time.sleep(seconds)
    program.send_signal(signal.SIGKILL)
    said = program.stdout.read().split("\n")[:-1]
    program.stdout.close()
    program.wait()
    return said


@pytest.mark.timeout(60 + 5 * KILLS)
def test_creation_that_is_killed_leaves_none_or_a_whole_vault(folder: Path, repository: Path) -> None:
    for kill in range(KILLS):
        place = folder / str(kill)
        said = _killed_changer(repository, secrets.randbelow(150) / 1000, "create", str(place))
        if not vault_folder.is_vault(place):
            assert said == []
            new_vault(place).close()
        vault = reopen(place)
        assert len(vault.store.holder_keys()) == 2
        assert vault.store.add(credential(), added()).created
        vault.close()
        left = {path.name for path in place.iterdir()}
        assert left == {"vault.json", "vault-copy.json", "vault.db"}


@pytest.mark.timeout(60 + 5 * KILLS)
def test_change_of_passphrase_that_is_killed_leaves_the_old_or_the_new(
    folder: Path, repository: Path
) -> None:
    new_vault(folder).close()
    present = PASSPHRASE
    for _ in range(KILLS):
        wait = secrets.randbelow(400) / 1000
        said = _killed_changer(repository, wait, "passphrase", str(folder), present)
        # What it said last holds, unless the change after that was already made.
        present = said[-1] if said else present
        if not _opens(folder, present):
            present = OTHER if present == PASSPHRASE else PASSPHRASE
            assert _opens(folder, present)


def _opens(folder: Path, passphrase: str) -> bool:
    try:
        vault = vault_folder.open_vault(folder, keychain=NoKeychain(), passphrase=passphrase)
    except VaultError as error:
        if error.code != "vault.wrong_passphrase":
            raise
        return False
    assert vault.store.history_state().intact
    vault.close()
    return True
