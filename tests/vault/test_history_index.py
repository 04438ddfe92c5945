"""The ledger is listed, searched and narrowed by rows that say what the chained lines say."""

import hashlib
import zlib
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vault.earlier import go_back
from tests.vault.samples import NOW, added, code_of, credential, reopen
from wallet_app.errors import VaultError
from wallet_app.vault import words
from wallet_app.vault.history_records import (
    Counted,
    HistoryEntry,
    HistoryKind,
    LineQuery,
    RevealedClaim,
    RevealedClaims,
)
from wallet_app.vault.vault_folder import OpenVault

CLAIMS = (
    RevealedClaim("/credentialSubject/name", "Name", "Zoë Quelle"),
    RevealedClaim("/credentialSubject/hours", "Hours", 42),
    RevealedClaim("/credentialSubject/image", "Picture", "data:image/png;base64,AAAAsecretAAAA"),
)
SHARED = HistoryEntry(
    kind=HistoryKind.SHARED,
    at=NOW,
    title="Welding",
    counterpart="Hill Hospital",
    credentials=(
        RevealedClaims(
            "a" * 32,
            "Welding",
            CLAIMS,
            issuer="Valley College",
            kind="badge",
            withheld=7,
            outcome="signed",
            reason="issuer.unlisted",
        ),
    ),
    document_digest="d" * 64,
    details={"medium": "file", "expires": "2026-05-04T10:00:00Z"},
    report={"outcome": "signed"},
)


def found(vault: OpenVault, **query: object) -> list[str]:
    return [line.counterpart for line in vault.store.history_lines(LineQuery(**query))]  # type: ignore[arg-type]


@pytest.fixture
def ledger(vault: OpenVault) -> OpenVault:
    """Shares with three recipients on three days, one refusal, and the addition of one credential."""
    vault.store.add(credential(title="Welding"), added())
    recipients = ("Hill Hospital", "HILL HOSPITÀL", "", "Harbour Ltd.")
    for day, recipient in enumerate(recipients):
        at = NOW + timedelta(days=day)
        vault.store.record(replace(SHARED, at=at, counterpart=recipient))
    refused = HistoryEntry(
        kind=HistoryKind.REFUSED, at=NOW + timedelta(days=9), counterpart="Nosy Inc.", details={"asked": []}
    )
    vault.store.record(refused)
    return vault


def test_an_entry_comes_back_whole(vault: OpenVault) -> None:
    written = vault.store.record(replace(SHARED, note=" Ask for Ms Roe. "))
    read = vault.store.history_entry(written.id)
    assert read.entry == replace(SHARED, note="Ask for Ms Roe.")
    assert vault.store.history(limit=1) == (read,)
    with pytest.raises(VaultError) as caught:
        vault.store.history_entry("0" * 32)
    assert code_of(caught.value) == "vault.no_such_entry"


def test_a_list_shows_a_line_in_few_words(ledger: OpenVault) -> None:
    newest, harbour, *_ = ledger.store.history_lines(LineQuery())
    assert (newest.kind, newest.counterpart, newest.details) == (
        HistoryKind.REFUSED,
        "Nosy Inc.",
        {"asked": []},
    )
    assert (harbour.title, harbour.credentials, harbour.claims, harbour.has_note) == ("Welding", 1, 3, False)
    assert harbour.at == NOW + timedelta(days=3)
    assert [line.sequence for line in ledger.store.history_lines(LineQuery())] == [7, 6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("welding", 5),
        ("zoe QUELLE", 4),
        ("hours 42", 4),
        ("valley", 4),
        ("hospital", 2),
        ("nosy", 1),
        ("secret", 0),
        ("100%", 0),
        ("' OR 1 --", 0),
    ],
)
def test_words_are_looked_for_in_names_labels_and_values(ledger: OpenVault, text: str, count: int) -> None:
    assert len(found(ledger, text=text)) == ledger.store.count_history(LineQuery(text=text)) == count


def test_lines_are_narrowed_by_kind_recipient_credential_and_time(ledger: OpenVault) -> None:
    shared = frozenset({HistoryKind.SHARED})
    assert found(ledger, kinds=shared | {HistoryKind.REFUSED})[0] == "Nosy Inc."
    assert found(ledger, counterpart="hill hospital") == ["HILL HOSPITÀL", "Hill Hospital"]
    assert found(ledger, counterpart="", kinds=shared) == [""]
    assert len(found(ledger, credential_id="a" * 32)) == 4
    assert found(ledger, since=NOW + timedelta(days=1), before=NOW + timedelta(days=3)) == [
        "",
        "HILL HOSPITÀL",
    ]
    assert found(ledger, after_line=4, limit=1) == ["Hill Hospital"]
    assert ledger.store.count_history(LineQuery(kinds=shared, limit=1)) == 4


def test_what_there_is_to_narrow_by(ledger: OpenVault) -> None:
    facets = ledger.store.history_facets(frozenset({HistoryKind.SHARED}))
    assert facets.kinds[HistoryKind.SHARED] == 4
    assert facets.kinds[HistoryKind.ADDED] == facets.kinds[HistoryKind.REFUSED] == 1
    assert facets.counterparts == (
        Counted("hill hospital", "HILL HOSPITÀL", 2),
        Counted("harbour ltd.", "Harbour Ltd.", 1),
    )
    assert facets.credentials == (Counted("a" * 32, "", 4),)
    held = ledger.store.list()[0].id
    assert ledger.store.history_facets(frozenset()).credentials[-1] == Counted(held, "Welding", 1)


# ── Notes ───────────────────────────────────────────────────────────────────────────────────


def test_a_note_can_change_and_the_chain_stays(ledger: OpenVault) -> None:
    store = ledger.store
    line = store.history_lines(LineQuery(text="harbour"))[0]
    mac = store._database.rows("SELECT mac FROM history ORDER BY sequence")
    for note in ("Called back on Monday", "Offered the job: yés"):
        assert store.note_on_history(line.id, note, NOW).entry.note == note
        assert store.history_state().intact
    assert store._database.rows("SELECT mac FROM history ORDER BY sequence") == mac
    assert [one.id for one in store.history_lines(LineQuery(text="offered yes"))] == [line.id]
    assert store.history_lines(LineQuery(text="monday")) == ()
    assert store.history_lines(LineQuery(text="harbour"))[0].has_note
    assert store.note_on_history(line.id, "  ", NOW).entry.note == ""
    assert store._database.rows("SELECT * FROM history_note") == []


def test_a_note_needs_a_line_with_content(ledger: OpenVault) -> None:
    line = ledger.store.history_lines(LineQuery(text="harbour"))[0]
    ledger.store.redact(line.id, NOW)
    for identifier, code in ((line.id, "vault.entry_redacted"), ("0" * 32, "vault.no_such_entry")):
        with pytest.raises(VaultError) as caught:
            ledger.store.note_on_history(identifier, "x", NOW)
        assert code_of(caught.value) == code


# ── Deleting the content ────────────────────────────────────────────────────────────────────


def test_nothing_of_a_redacted_line_is_listed_found_or_kept(ledger: OpenVault) -> None:
    store = ledger.store
    line = store.history_lines(LineQuery(text="harbour"))[0]
    store.note_on_history(line.id, "They never called", NOW)
    store.redact(line.id, NOW)
    (left,) = [one for one in store.history_lines(LineQuery()) if one.id == line.id]
    assert left.redacted
    assert (left.kind, left.at) == (line.kind, line.at)
    assert (left.title, left.counterpart, left.credentials, left.claims, left.details) == ("", "", 0, 0, {})
    for gone in ("harbour", "called"):
        assert store.history_lines(LineQuery(text=gone)) == ()
    assert store.history_state().intact
    tables = ("history", "history_line", "history_text", "history_note")
    everything = str([store._database.rows(f"SELECT * FROM {table}") for table in tables])
    assert "Harbour" not in everything
    assert "called" not in everything


def test_an_older_version_that_redacts_leaves_nothing_either(ledger: OpenVault) -> None:
    """It knows the table of lines alone; the trigger is the database's own."""
    line = ledger.store.history_lines(LineQuery(text="harbour"))[0]
    ledger.store._database.change(
        "UPDATE history SET content = NULL, salt = NULL WHERE sequence = ?", (line.sequence,)
    )
    assert ledger.store.history_lines(LineQuery(text="harbour")) == ()
    assert [one.redacted for one in ledger.store.history_lines(LineQuery()) if one.id == line.id] == [True]


def test_the_copy_of_an_older_version_goes_with_what_is_deleted(ledger: OpenVault) -> None:
    go_back(ledger.store._database, 3)
    ledger.close()
    newer = reopen(ledger.folder)
    copy = ledger.folder / "vault.db.before-1.3"
    assert copy.exists()
    line = newer.store.history_lines(LineQuery(text="harbour"))[0]
    newer.store.redact(line.id, NOW)
    assert not copy.exists()
    newer.close()


# ── From older versions ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("minor", [0, 1, 2, 3])
def test_lines_of_an_older_vault_are_listed_and_found(ledger: OpenVault, minor: int) -> None:
    ledger.store.redact(ledger.store.history_lines(LineQuery(text="nosy"))[0].id, NOW)
    before = ledger.store.history_lines(LineQuery())
    go_back(ledger.store._database, minor)
    ledger.close()
    newer = reopen(ledger.folder)
    assert newer.store.history_lines(LineQuery()) == before
    assert len(newer.store.history_lines(LineQuery(text="quelle"))) == 4
    assert newer.store.history_state().intact
    newer.close()


def test_lines_that_an_older_version_wrote_since_are_listed_too(ledger: OpenVault) -> None:
    database = ledger.store._database
    database.change("DELETE FROM history_line WHERE sequence > 5")
    database.change("DELETE FROM history_text WHERE sequence > 5")
    assert found(ledger, text="quelle")[0] == "Harbour Ltd."
    database.change("DELETE FROM history_line WHERE sequence > 6")
    database.change("DELETE FROM history_text WHERE sequence > 6")
    ledger.store.record(SHARED)
    assert found(ledger)[:2] == ["Hill Hospital", "Nosy Inc."]


def test_a_list_that_does_not_say_what_the_lines_say_is_made_again(ledger: OpenVault) -> None:
    ledger.store.note_on_history(ledger.store.history_lines(LineQuery(text="harbour"))[0].id, "kept", NOW)
    before = ledger.store.history_lines(LineQuery())
    for edit in (
        "UPDATE history_line SET counterpart = 'Somebody else' WHERE sequence = 3",
        "UPDATE history_text SET search_text = 'nothing' WHERE sequence = 3",
        "DELETE FROM history_line WHERE sequence = 4",
    ):
        ledger.store._database.change(edit)
        assert ledger.store.history_state().intact
        assert ledger.store.history_lines(LineQuery()) == before
        assert len(found(ledger, text="quelle")) == 4


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=20),
    st.text(max_size=20),
    st.text(max_size=20),
)
def test_every_word_of_a_line_finds_it(vault: OpenVault, title: str, recipient: str, value: str) -> None:
    claims = (RevealedClaims("a", title, (RevealedClaim("/v", "Label", value),)),)
    entry = replace(SHARED, title=title, counterpart=recipient, credentials=claims)
    written = vault.store.record(entry)
    for part in (title, recipient, value):
        if part[:5].lower() == "data:":
            continue
        ids = [line.id for line in vault.store.history_lines(LineQuery(text=part))]
        assert written.id in ids
    assert vault.store.history_state().intact
    assert (
        vault.store.history_lines(LineQuery(counterpart=words.clean(recipient), limit=1))[0].id == written.id
    )


# ── What left ───────────────────────────────────────────────────────────────────────────────


def test_what_left_is_kept_as_it_was(vault: OpenVault) -> None:
    document = b'{"type": "VerifiablePresentation"}' * 20
    digest = hashlib.sha256(document).hexdigest()
    line = vault.store.record(replace(SHARED, document_digest=digest), document)
    assert vault.store.history_document(line.id) == document
    assert vault.store.history_document(vault.store.record(SHARED).id) is None
    vault.store.redact(line.id, NOW)
    assert vault.store.history_document(line.id) is None
    assert vault.store._database.rows("SELECT * FROM history_document") == []


@pytest.mark.parametrize("other", [zlib.compress(b"something else"), b"not deflated at all"])
def test_what_did_not_leave_is_not_shown_as_if_it_had(vault: OpenVault, other: bytes) -> None:
    digest = hashlib.sha256(b"left").hexdigest()
    line = vault.store.record(replace(SHARED, document_digest=digest), b"left")
    vault.store._database.change("UPDATE history_document SET deflated = ?", (other,))
    assert vault.store.history_document(line.id) is None


def test_what_is_very_large_is_told_and_not_kept(vault: OpenVault) -> None:
    document = b"x" * (5 * 1024 * 1024)
    digest = hashlib.sha256(document).hexdigest()
    line = vault.store.record(replace(SHARED, document_digest=digest), document)
    assert vault.store.history_document(line.id) is None
    assert vault.store.history_entry(line.id).entry.document_digest == digest
