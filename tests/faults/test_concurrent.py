"""Several programs, one vault: all of them succeed, and nothing is lost."""

import subprocess
import sys
from pathlib import Path

from tests.faults.adder import body
from tests.vault.samples import NOW, added, credential, quick_vault, reopen
from wallet_app.vault.credential_table import digest_of
from wallet_app.vault.history_records import HistoryEntry, HistoryKind

EACH = 60


def test_window_and_three_importers_at_once(folder: Path, repository: Path) -> None:
    window = quick_vault(folder)
    # The second and third bring half of the same files.
    importers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.adder", str(folder), str(first), str(EACH)],
            cwd=repository,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for first in (0, EACH, EACH + EACH // 2)
    ]
    own = 0
    while any(importer.poll() is None for importer in importers):
        window.store.add(credential(own, received=b"own %d" % own), added())
        window.store.record(HistoryEntry(kind=HistoryKind.CHECKED, at=NOW))
        assert len(window.store.list()) >= own
        own += 1
    for importer in importers:
        said, errors = importer.communicate()
        assert (importer.returncode, errors) == (0, "")
        assert len(said.split()) == EACH + 1
    expected = {digest_of(body(number)) for number in range(EACH * 2 + EACH // 2)}
    stored = {row.digest for row in window.store.list()}
    assert expected <= stored
    assert len(stored) == len(expected) + own
    assert window.store.changed_elsewhere()
    assert window.store.history_state().intact
    assert len(window.store.history()) == 1 + len(stored) + own
    window.close()
    again = reopen(folder)
    assert again.store.check_integrity() == ()
    again.close()
