"""Answers of others: each once, with whom relies on it; what nobody relies on is gone."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

from tests.conftest import REPOSITORY
from tests.vault.earlier import go_back
from tests.vault.samples import added, credential, reopen
from wallet_app.vault import schema
from wallet_app.vault.history_records import HistoryEntry, HistoryKind
from wallet_app.vault.records import KeptResource
from wallet_app.vault.vault_folder import OpenVault

NOW = added().at
KEYS = KeptResource(
    kind="did_document",
    id="did:web:college.example",
    address="https://college.example/.well-known/did.json",
    as_of=NOW,
    media_type="application/did+json",
    etag='"1"',
    last_modified="Sun, 03 May 2026 10:00:00 GMT",
    data=b'{"id": "did:web:college.example"}',
)
LIST = KeptResource(
    kind="status_list",
    id="https://college.example/list",
    address="https://college.example/list",
    as_of=NOW,
    data=b"x" * 1000,
)
UNLISTED = KeptResource(
    kind="entity_statement",
    id="https://r.example/?sub=x",
    address="https://r.example/?sub=x",
    as_of=NOW,
    problem="network.not_found",
)


def later(resource, days=1, **changes):
    return replace(resource, as_of=NOW + timedelta(days=days), **changes)


def keep(vault: OpenVault, *resources: KeptResource, received=b"one") -> str:
    new = replace(credential(), received=received, resources=resources)
    return vault.store.add(new, added()).credential.id


def rely(vault: OpenVault, credential_id: str, *resources: KeptResource | None) -> None:
    vault.store.update_report(
        credential_id,
        report={},
        outcome="signed",
        reason=None,
        checked_at=NOW,
        resources=tuple(one for one in resources if one is not None),
    )


def count(vault: OpenVault) -> int:
    return int(vault.store._database.rows("SELECT count(*) FROM resource")[0][0])


def test_what_a_credential_relies_on_comes_back_as_it_was(vault: OpenVault) -> None:
    identifier = keep(vault, KEYS, LIST, UNLISTED)
    vault.close()
    again = reopen(vault.folder)
    assert set(again.store.resources(identifier)) == {KEYS, LIST, UNLISTED}
    assert again.store.find_resource("did_document", KEYS.id) == KEYS
    assert again.store.find_resource("did_document", "did:web:other.example") is None
    again.close()


def test_many_credentials_share_one_answer(vault: OpenVault) -> None:
    ids = [keep(vault, KEYS, LIST, received=bytes([number])) for number in range(5)]
    assert count(vault) == 2
    vault.store.remove(ids[0], _removed())
    assert count(vault) == 2
    for identifier in ids[1:]:
        vault.store.remove(identifier, _removed())
    assert count(vault) == 0


def test_the_same_bytes_confirmed_again_are_the_same_with_a_newer_time(vault: OpenVault) -> None:
    one, other = keep(vault, KEYS), keep(vault, KEYS, received=b"two")
    rely(vault, one, later(KEYS, etag='"2"'))
    assert vault.store.resources(other) == (later(KEYS, etag='"2"'),)
    rely(vault, one, KEYS)  # an older look at it changes nothing
    assert vault.store.resources(one) == (later(KEYS, etag='"2"'),)
    assert count(vault) == 1


def test_an_older_document_stays_for_whom_it_was_verified_with(vault: OpenVault) -> None:
    old, new = KEYS, later(KEYS, data=b'{"id": "did:web:college.example", "new": 1}')
    first = keep(vault, old)
    second = keep(vault, new, received=b"two")
    assert vault.store.find_resource("did_document", KEYS.id) == new
    assert vault.store.resources(first) == (old,)
    rely(vault, first, old, new)
    assert vault.store.resources(first) == (new, old)
    assert vault.store.resources(second) == (new,)
    rely(vault, first, new)
    assert count(vault) == 1


def test_the_newest_of_each_come_as_far_as_the_bytes_go(vault: OpenVault) -> None:
    newer = later(KEYS, data=b"{}")
    keep(vault, KEYS, newer, LIST, UNLISTED)
    assert set(vault.store.newest_resources(10_000)) == {newer, LIST, UNLISTED}
    assert vault.store.newest_resources(10)[0] == newer
    assert LIST not in vault.store.newest_resources(999)
    assert vault.store.newest_resources(1) == ()


def test_a_report_alone_leaves_what_was_relied_on(vault: OpenVault) -> None:
    identifier = keep(vault, KEYS)
    vault.store.update_report(identifier, report={}, outcome="signed", reason=None, checked_at=NOW)
    assert vault.store.resources(identifier) == (KEYS,)


def _removed() -> HistoryEntry:
    return HistoryEntry(kind=HistoryKind.REMOVED, at=NOW)


# --- From a vault of version 1.0 ----------------------------------------------------------------


def test_an_older_vault_gets_the_tables_and_keeps_everything(vault: OpenVault) -> None:
    identifier = keep(vault)
    go_back(vault.store._database, 0)
    vault.close()
    newer = reopen(vault.folder)
    assert newer.store.get(identifier).title == credential().title
    assert newer.store.resources(identifier) == ()
    rely(newer, identifier, KEYS)
    assert newer.store.resources(identifier) == (KEYS,)
    assert len(schema.TABLES) > 4
    newer.close()


def test_a_kill_while_keeping_leaves_the_old_or_the_new(vault: OpenVault, tmp_path) -> None:
    """Keeping a report and what it relied on is one transaction."""
    identifier = keep(vault, KEYS)
    program = tmp_path / "half.py"
    program.write_text(
        _HALF.format(repository=str(REPOSITORY), folder=str(vault.folder), identifier=identifier)
    )
    vault.close()
    done = subprocess.run([sys.executable, str(program)], check=False, capture_output=True, text=True)
    assert done.returncode == -9, done.stderr
    again = reopen(vault.folder)
    assert again.store.resources(identifier) == (KEYS,)
    assert again.store.get(identifier).outcome == credential().outcome
    again.close()


_HALF = """
import os, sys
from datetime import UTC, datetime
sys.path.insert(0, {repository!r})
from tests.conftest import REPOSITORY
from tests.vault.samples import reopen
from pathlib import Path
vault = reopen(Path({folder!r}))
table = vault.store._resources
table.forget_unused = lambda: os.kill(os.getpid(), 9)
vault.store.update_report({identifier!r}, report={{}}, outcome="failed", reason=None,
    checked_at=datetime.now(UTC), resources=())
"""
