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

from tests.vault.samples import NOW, added, code_of, credential, quick_vault, reopen
from wallet_app.errors import VaultError
from wallet_app.vault.records import (
    CredentialQuery,
    HistoryEntry,
    HistoryKind,
    RevealedClaim,
    RevealedClaims,
    Sort,
    TrustedIssuerRecord,
)
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


# ── Finding ─────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def library(store: Store) -> Store:
    wanted: dict[str, dict[str, Any]] = {
        "Électricité de base": {
            "kind": "certificate",
            "issuer_name": "École Müller",
            "issuer_id": "did:e",
        },
        "Forklift Licence": {"kind": "licence", "skills": ("Staplerfahren",), "tags": ("work",)},
        "Bachelor of Science": {"kind": "degree", "outcome": "verified", "tags": ("work", "school")},
        "100% Attendance_Award": {"issuer_id": None, "issuer_name": "", "note": "ask Zoë"},
    }
    for number, (title, changes) in enumerate(wanted.items()):
        until = None if number == 2 else NOW + timedelta(days=number)
        store.add(credential(number, title=title, valid_until=until, **changes), added())
    return store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("electricite", ["Électricité de base"]),
        ("ÉLECTRI", ["Électricité de base"]),
        ("muller base", ["Électricité de base"]),
        ("base forklift", []),
        ("stapler", ["Forklift Licence"]),
        ("zoe", ["100% Attendance_Award"]),
        ("100%", ["100% Attendance_Award"]),
        ("e_a", ["100% Attendance_Award"]),
        ("%", ["100% Attendance_Award"]),
        ("school", ["Bachelor of Science"]),
        ("openbadge science", ["Bachelor of Science"]),
        ("licenceval", []),
        ("'; DROP TABLE credential; --", []),
        ("\udcff", []),
        ("   ", ["100% Attendance_Award", "Bachelor of Science", "Forklift Licence", "Électricité de base"]),
    ],
)
def test_search_finds_words_in_any_case_and_without_accents(
    library: Store, text: str, found: list[str]
) -> None:
    assert _titles(library, text=text) == found
    assert library.count(CredentialQuery(text=text)) == len(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kinds": frozenset({"degree", "licence"})}, {"Bachelor of Science", "Forklift Licence"}),
        ({"issuer_ids": frozenset({"did:e"})}, {"Électricité de base"}),
        ({"outcomes": frozenset({"verified"})}, {"Bachelor of Science"}),
        ({"tags": frozenset({"work"})}, {"Bachelor of Science", "Forklift Licence"}),
        ({"tags": frozenset({"wor", "school"})}, {"Bachelor of Science"}),
        ({"valid_until_before": NOW + timedelta(days=1)}, {"Électricité de base"}),
        (
            {"valid_until_from": NOW + timedelta(days=1)},
            {"Forklift Licence", "Bachelor of Science", "100% Attendance_Award"},
        ),
        ({"kinds": frozenset({"degree"}), "text": "forklift"}, set()),
        ({"kinds": frozenset({"' OR 1 --"})}, set()),
    ],
)
def test_filters_narrow_the_list(library: Store, query: dict[str, Any], found: set[str]) -> None:
    assert set(_titles(library, **query)) == found
    assert library.count(CredentialQuery(**query)) == len(found)


def test_sorting_knows_no_case_and_puts_the_empty_last(library: Store) -> None:
    award, degree, electric, forklift = (
        "100% Attendance_Award",
        "Bachelor of Science",
        "Électricité de base",
        "Forklift Licence",
    )
    assert _titles(library, sort=Sort.TITLE, descending=False) == [award, degree, electric, forklift]
    assert _titles(library, sort=Sort.TITLE) == [forklift, electric, degree, award]
    for descending in (True, False):
        assert _titles(library, sort=Sort.ISSUER, descending=descending)[-1] == award
        assert _titles(library, sort=Sort.VALID_UNTIL, descending=descending)[-1] == degree
    assert _titles(library, sort=Sort.ISSUER, descending=False)[0] == electric
    assert _titles(library, sort=Sort.ADDED) == [award, degree, forklift, electric]
    assert _titles(library, sort=Sort.VALID_FROM, descending=False) == [electric, forklift, degree, award]
    assert _titles(library, limit=2, offset=1) == [degree, forklift]


def test_facets_count_what_can_be_filtered(library: Store) -> None:
    facets = library.facets()
    assert facets.kinds == {"badge": 1, "certificate": 1, "degree": 1, "licence": 1}
    assert facets.outcomes == {"signed": 3, "verified": 1}
    assert facets.tags == {"school": 1, "work": 2}
    assert facets.issuers[0] == ("did:example:college", "Valley College", 2)
    assert set(facets.issuers[1:]) == {("did:e", "École Müller", 1), (None, "", 1)}


def test_id_can_be_shortened_while_it_is_clear(store: Store) -> None:
    ids = [store.add(credential(number), added()).credential.id for number in range(40)]
    assert store.resolve(ids[0]) == ids[0]
    assert store.resolve(ids[0][:10].upper() + " ") == ids[0]
    shared = next(one[0] for one in ids if sum(other[0] == one[0] for other in ids) > 1)
    assert _refusal(lambda: store.resolve(shared)) == "vault.ambiguous_id"
    for unknown in ("", "  ", "zz", "%", ids[0] + "0"):
        assert _refusal(lambda unknown=unknown: store.resolve(unknown)) == "vault.no_such_credential"


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
