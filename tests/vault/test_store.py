"""What is kept comes back as it was, is found again, and is gone when removed."""

import hashlib
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from tests.vault.earlier import go_back
from tests.vault.samples import NOW, added, code_of, credential, quick_vault, reopen
from wallet_app.errors import VaultError
from wallet_app.vault import migrations
from wallet_app.vault.history_records import HistoryEntry, HistoryKind, RevealedClaim, RevealedClaims
from wallet_app.vault.records import CredentialQuery, Description, TrustedIssuerRecord
from wallet_app.vault.store import Store
from wallet_app.vault.vault_folder import OpenVault


@pytest.fixture
def store(vault: OpenVault) -> Store:
    return vault.store


def _titles(store: Store, **query: Any) -> list[str]:
    return [stored.title for stored in store.list(CredentialQuery(**query))]


def _refusal(call: object) -> str:
    assert callable(call)
    with pytest.raises(VaultError) as caught:
        call()
    return code_of(caught.value)


# ── Keeping ─────────────────────────────────────────────────────────────────────────────────


def test_everything_comes_back_after_reopening(folder: Path) -> None:
    vault = quick_vault(folder)
    new = credential(
        received=bytes(range(256)) * 40,
        valid_until=NOW + timedelta(days=365),
        reason="validity.expired",
        tags=("work", "2026 plans"),
        note="from\nthe fair",
        original=b"\x89PNG original",
        picture=b"\x89PNG picture",
    )
    answer = vault.store.add(new, added(NOW + timedelta(hours=1)))
    assert answer.created
    vault.close()
    again = reopen(folder)
    stored, body = again.store.get(answer.credential.id), again.store.body(answer.credential.id)
    assert stored == answer.credential
    assert stored.digest == hashlib.sha256(new.received).hexdigest()
    assert stored.id == stored.digest[:32]
    assert (stored.size, stored.added_at) == (len(new.received), NOW + timedelta(hours=1))
    assert stored.has_picture
    same = set(new.__slots__) & set(stored.__slots__)
    assert {name: getattr(stored, name) for name in same} == {name: getattr(new, name) for name in same}
    assert len(same) >= 15
    assert (body.received, body.view, body.report, body.evidence, body.original, body.picture) == (
        new.received,
        new.view,
        new.report,
        new.evidence,
        new.original,
        new.picture,
    )
    assert again.store.picture(stored.id) == new.picture
    again.close()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=3000))
def test_received_bytes_are_kept_verbatim(store: Store, received: bytes) -> None:
    answer = store.add(credential(received=received), added())
    assert store.body(answer.credential.id).received == received


def test_same_bytes_are_there_already_and_nothing_is_written(store: Store) -> None:
    first = store.add(credential(), added())
    again = store.add(credential(title="Another title"), added())
    assert (first.created, again.created) == (True, False)
    assert again.credential == first.credential
    assert store.count() == 1
    assert len(store.history()) == 2
    assert store.find(first.credential.digest) == first.credential
    assert store.find("0" * 64) is None


def test_copy_of_what_is_there_is_known_by_what_it_says(store: Store) -> None:
    first = store.add(credential(content_digest="c" * 64), added()).credential
    assert (store.copy_of("c" * 64), store.copy_of("d" * 64)) == (first.id, None)
    assert store.digests() == {first.digest: first.id, "c" * 64: first.id}
    other = store.add(credential(2, content_digest="c" * 64), added()).credential
    assert store.copy_of("c" * 64) == first.id
    assert store.digests()[other.digest] == other.id
    store.remove(first.id, HistoryEntry(kind=HistoryKind.REMOVED, at=NOW))
    assert store.copy_of("c" * 64) is None


def test_older_vault_learns_to_know_copies_of_what_is_added_from_now_on(vault: OpenVault) -> None:
    store, database = vault.store, vault.store._database
    before = store.add(credential(content_digest="c" * 64), added()).credential
    go_back(database, 2)
    migrations.bring_up_to_date(database)
    assert store.digests() == {before.digest: before.id}
    after = store.add(credential(2, content_digest="d" * 64), added()).credential
    assert store.copy_of("d" * 64) == after.id


def test_what_is_found_out_later_is_listed_and_searched(store: Store) -> None:
    first = store.add(credential(tags=("old",), note="mine"), added()).credential
    said = Description(
        title="Forklift driving",
        issuer_id="https://college.example",
        issuer_name="Valley College",
        skills=("Lifting",),
        view={"title": "Forklift driving"},
    )
    changed = store.describe(first.id, said)
    assert (changed.title, changed.issuer_name, changed.skills) == (
        "Forklift driving",
        "Valley College",
        ("Lifting",),
    )
    assert (changed.tags, changed.note) == (("old",), "mine")
    assert store.body(first.id).view == {"title": "Forklift driving"}
    found = store.list(CredentialQuery(text="valley lifting mine"))
    assert [one.id for one in found] == [first.id]
    with pytest.raises(VaultError):
        store.describe("0" * 32, said)


def test_many_are_added_one_by_one(store: Store) -> None:
    answers = list(store.add_many((credential(number), added()) for number in (1, 2, 1)))
    assert [answer.created for answer in answers] == [True, True, False]


def test_failure_in_the_middle_leaves_nothing(store: Store) -> None:
    naive = HistoryEntry(kind=HistoryKind.ADDED, at=NOW, details={"bad": float("nan")})
    with pytest.raises(Exception, match="not_finite"):
        store.add(credential(), naive)
    assert store.count() == 0
    assert len(store.history()) == 1
    assert store.add(credential(), added()).created
    assert store.history_state().intact


def test_text_that_no_database_takes_is_mended(store: Store) -> None:
    answer = store.add(credential(source_name="caf\udce9.json", note="a\x00b", tags=("x\udcff",)), added())
    stored = store.get(answer.credential.id)
    assert (stored.source_name, stored.note, stored.tags) == ("caf?.json", "a\x00b", ("x?",))


# ── Changing ────────────────────────────────────────────────────────────────────────────────


def test_removing_takes_everything_but_the_history(store: Store) -> None:
    stored = store.add(credential(picture=b"p"), added()).credential
    store.remove(stored.id, HistoryEntry(kind=HistoryKind.REMOVED, at=NOW))
    assert store.count() == 0
    assert store.picture(stored.id) is None
    for call in (store.get, store.body, lambda one: store.remove(one, added())):
        assert _refusal(lambda call=call: call(stored.id)) == "vault.no_such_credential"
    newest, oldest = store.history(credential_id=stored.id)
    assert (newest.entry.kind, oldest.entry.kind) == (HistoryKind.REMOVED, HistoryKind.ADDED)
    assert newest.entry.title == stored.title
    assert newest.entry.document_digest == stored.digest
    assert store.add(credential(), added()).created


def test_newer_report_takes_the_place_of_the_last(store: Store) -> None:
    stored = store.add(credential(), added()).credential
    later = NOW + timedelta(days=1)
    new: dict[str, Any] = {
        "report": {"outcome": "failed"},
        "outcome": "failed",
        "reason": "validity.expired",
        "checked_at": later,
    }
    changed = store.update_report(stored.id, **new)
    assert changed == replace(stored, outcome="failed", reason="validity.expired", checked_at=later)
    assert store.body(stored.id).report == {"outcome": "failed"}
    assert store.body(stored.id).evidence == {"did_documents": []}
    store.update_report(stored.id, **new, evidence={"lists": 1})
    assert store.body(stored.id).evidence == {"lists": 1}
    assert _refusal(lambda: store.update_report("0" * 32, **new)) == "vault.no_such_credential"


def test_own_words_are_kept_and_searched(store: Store) -> None:
    stored = store.add(credential(tags=("old",)), added()).credential
    changed = store.annotate(stored.id, tags=("Kraków", "b"), note="für später")
    assert (changed.tags, changed.note) == (("Kraków", "b"), "für später")
    assert [len(_titles(store, text=text)) for text in ("krakow", "spater", "old", "badge")] == [1, 1, 0, 1]
    assert _refusal(lambda: store.annotate("0" * 32, tags=(), note="")) == "vault.no_such_credential"


# ── History ─────────────────────────────────────────────────────────────────────────────────


def test_line_of_a_share_comes_back_down_to_the_claim(store: Store) -> None:
    entry = HistoryEntry(
        kind=HistoryKind.SHARED,
        at=NOW,
        title="For the forklift job",
        counterpart="Müller GmbH",
        credentials=(
            RevealedClaims(
                "a" * 32,
                "Badge",
                (
                    RevealedClaim("/credentialSubject/name", "Name", "Zoë"),
                    RevealedClaim("/x", "X", [1, None]),
                ),
            ),
            RevealedClaims("b" * 32, "Degree"),
        ),
        document_digest="d" * 64,
        details={"audience": "https://employer.example", "ways": ["qr", "file"]},
    )
    recorded = store.record(entry)
    assert store.history()[0] == recorded
    assert recorded.entry == entry
    assert store.history(credential_id="b" * 32) == (recorded,)
    assert store.history(credential_id="c" * 32) == ()


def test_history_is_read_in_pages_newest_first(store: Store) -> None:
    for number in range(5):
        store.record(HistoryEntry(kind=HistoryKind.CHECKED, at=NOW, title=str(number)))
    first = store.history(limit=3)
    assert [line.sequence for line in first] == [6, 5, 4]
    assert [line.sequence for line in store.history(limit=3, before=4)] == [3, 2, 1]


# ── The rest ────────────────────────────────────────────────────────────────────────────────


def test_trusted_issuers_are_added_once_and_removed_once(store: Store) -> None:
    line = HistoryEntry(kind=HistoryKind.TRUST_ADDED, at=NOW)
    records = [
        TrustedIssuerRecord(id=f"did:{name}", name=name, source="holder", added_at=NOW)
        for name in ("Ägir", "Zoo", "alpha")
    ]
    assert [store.add_trusted_issuer(record, line) for record in records] == [True] * 3
    assert not store.add_trusted_issuer(replace(records[0], name="Impostor"), line)
    assert [record.name for record in store.trusted_issuers()] == ["Ägir", "alpha", "Zoo"]
    assert store.remove_trusted_issuer("did:Zoo", HistoryEntry(kind=HistoryKind.TRUST_REMOVED, at=NOW))
    assert not store.remove_trusted_issuer("did:Zoo", line)
    assert [line.entry.kind for line in store.history(limit=4)] == [HistoryKind.TRUST_REMOVED] + [
        HistoryKind.TRUST_ADDED
    ] * 3


def test_settings_are_any_json(store: Store) -> None:
    assert store.setting("theme") is None
    assert store.setting("theme", "light") == "light"
    values: list[Any] = ["dark", 5, 1.5, None, [1, {"a": False}], {}]
    for value in values:
        store.set_setting("theme", value)
        assert store.setting("theme", "default") == value
    store.set_setting("other", True)
    assert store.settings() == {"other": True, "theme": {}}


def test_newest_time_is_remembered_and_never_goes_back(store: Store) -> None:
    later = NOW + timedelta(days=3)
    assert store.note_time(later) == NOW
    assert store.note_time(NOW) == later
    assert store.note_time(later + timedelta(seconds=1)) == later


def test_another_programs_change_is_noticed(store: Store, folder: Path) -> None:
    assert not store.changed_elsewhere()
    store.add(credential(1), added())
    assert not store.changed_elsewhere()
    other = reopen(folder)
    assert not store.changed_elsewhere()
    other.store.add(credential(2), added())
    assert store.changed_elsewhere()
    assert not store.changed_elsewhere()
    assert store.count() == 2
    other.close()


def test_whole_vault_is_found_in_order(store: Store) -> None:
    store.add(credential(picture=b"x" * 10_000), added())
    assert store.check_integrity() == ()


def test_store_refuses_another_thread(store: Store) -> None:
    caught: list[BaseException] = []

    def use() -> None:
        try:
            store.count()
        except sqlcipher.ProgrammingError as error:
            caught.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(caught) == 1
