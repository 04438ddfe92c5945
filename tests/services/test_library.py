"""The credentials of a wallet."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.refused import refused
from tests.services.adding import ALL, BADGE, DEGREE, JOB, LICENCE, PICTURE, add, in_folder
from tests.services.standing_clock import StandingClock
from wallet_app.credentials.view import Kind
from wallet_app.services.application import Application
from wallet_app.services.library_items import LibraryQuery, SortBy
from wallet_app.services.wallet import Wallet
from wallet_app.vault.history_records import HistoryKind
from wallet_app.verification.report import Outcome

TITLES = {
    BADGE: "Kitchen Team Lead",
    LICENCE: "Forklift operator licence",
    DEGREE: "Bachelor of Science in Environmental Engineering",
    PICTURE: "First Aid at Work",
    JOB: "Warehouse Shift Supervisor",
}


@pytest.fixture
def filled(application: Application, trusting: Wallet, samples: Path, clock: StandingClock) -> Wallet:
    """The wallet with all samples, each added a minute after the other."""
    for path in in_folder(samples, ALL):
        add(application, trusting, path)
        clock.now += timedelta(minutes=1)
    return trusting


def listed(wallet: Wallet, **query: object) -> list[str]:
    names = {title: name for name, title in TITLES.items()}
    return [names[item.title] for item in wallet.library.list(LibraryQuery(**query))]  # type: ignore[arg-type]


def test_the_newest_comes_first(filled: Wallet):
    assert listed(filled) == list(reversed(ALL))


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        (SortBy.TITLE, DEGREE, JOB),
        (SortBy.ISSUER, JOB, LICENCE),
        (SortBy.VALID_FROM, BADGE, DEGREE),
        (SortBy.EXPIRY, PICTURE, None),
    ],
)
def test_orders(filled: Wallet, sort: SortBy, first: str, last: str | None):
    found = listed(filled, sort=sort)
    assert found[0] == first
    assert last in {found[-1], None}


def test_what_never_ends_comes_last_by_expiry(filled: Wallet):
    assert set(listed(filled, sort=SortBy.EXPIRY)[-2:]) == {DEGREE, JOB}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kitchen", [BADGE]),
        ("HARBOR super", [JOB]),
        ("leadership", [BADGE]),  # a skill
        ("nobody", []),
    ],
)
def test_search(filled: Wallet, words: str, found: list[str]):
    assert listed(filled, search=words) == found


def test_filters(filled: Wallet):
    assert listed(filled, kinds=frozenset({Kind.LICENCE, Kind.DEGREE})) == [DEGREE, LICENCE]
    assert listed(filled, outcomes=frozenset({Outcome.FAILED})) == []
    assert listed(filled, expires_before=datetime(2030, 1, 1, tzinfo=UTC)) == [PICTURE]
    assert listed(filled, limit=1, offset=1) == [PICTURE]


def test_facets_count(filled: Wallet):
    facets = filled.library.facets()
    assert facets.kinds == {
        Kind.BADGE: 1,
        Kind.LICENCE: 1,
        Kind.DEGREE: 1,
        Kind.CERTIFICATE: 1,
        Kind.EMPLOYMENT: 1,
    }
    assert facets.outcomes == {Outcome.VERIFIED: 5}
    assert {issuer.name for issuer in facets.issuers} >= {"Valley Community College"}


def test_opening_checks_again_and_keeps_the_new_report(filled: Wallet, clock: StandingClock):
    (first_aid,) = filled.library.list(LibraryQuery(search="first aid"))
    assert first_aid.outcome is Outcome.VERIFIED
    clock.now = datetime(2035, 1, 1, tzinfo=UTC)
    opened = filled.library.open(first_aid.id)
    assert (opened.report.outcome, opened.report.reason) == (Outcome.FAILED, "validity.expired")
    assert opened.item.checked_at == clock.now
    (again,) = filled.library.list(LibraryQuery(search="first aid"))
    assert (again.outcome, again.reason) == (Outcome.FAILED, "validity.expired")


def test_a_stored_verdict_is_not_trusted(filled: Wallet):
    (badge,) = filled.library.list(LibraryQuery(search="kitchen"))
    filled.library._store.update_report(
        badge.id, report={}, outcome="failed", reason="proof.invalid", checked_at=badge.checked_at
    )
    assert filled.library.open(badge.id).item.outcome is Outcome.VERIFIED


def test_an_opened_credential_says_what_happened_to_it(filled: Wallet):
    (badge,) = filled.library.list(LibraryQuery(search="kitchen"))
    opened = filled.library.open(badge.id)
    assert [line.kind for line in opened.history] == [HistoryKind.ADDED]
    assert opened.credential.skills[0].name == "Food safety and hygiene"


def test_ids_can_be_shortened(filled: Wallet):
    item = filled.library.list()[0]
    assert filled.library.find(item.id[:8]) == item.id
    with refused("vault.no_such_credential"):
        filled.library.open("0" * 32)


def test_removing_leaves_a_line(filled: Wallet):
    item = filled.library.list()[0]
    assert filled.library.remove([item.id]) == (item.id,)
    assert len(filled.library.list()) == 4
    line = filled.history.list()[0]
    assert (line.kind, line.title) == (HistoryKind.REMOVED, item.title)


def test_tags_and_note_are_the_holders_own(filled: Wallet):
    item = filled.library.list()[0]
    tagged = filled.library.set_tags(item.id, ["  for   jobs ", "for jobs", "", "x" * 100])
    assert tagged.tags == ("for jobs", "x" * 60)
    assert filled.library.set_note(item.id, "Ask Sam").note == "Ask Sam"
    assert [one.id for one in filled.library.list(LibraryQuery(search="sam"))] == [item.id]
    assert [one.id for one in filled.library.list(LibraryQuery(tags=frozenset({"for jobs"})))] == [item.id]


def test_the_holders_own_copy_is_the_file_that_came(filled: Wallet, samples: Path, tmp_path: Path):
    (first_aid,) = filled.library.list(LibraryQuery(search="first aid"))
    filled.library.save_original(first_aid.id, tmp_path / "copy.png")
    assert (tmp_path / "copy.png").read_bytes() == (samples / PICTURE).read_bytes()
    assert filled.history.list()[0].kind is HistoryKind.EXPORTED
    with refused("output.exists"):
        filled.library.save_original(first_aid.id, tmp_path / "copy.png")


def test_a_row_of_a_newer_version_is_listed_with_care(filled: Wallet):
    item = filled.library.list()[0]
    filled.library._store.update_report(
        item.id, report={}, outcome="splendid", reason=None, checked_at=item.checked_at
    )
    assert filled.library.list()[0].outcome is Outcome.INCOMPLETE
    assert filled.library.facets().outcomes[Outcome.INCOMPLETE] == 1


@pytest.mark.parametrize(
    ("came_by", "proposed"),
    [
        ("badge.json", "badge.json"),
        ("diploma.pdf", "diploma.pdf"),
        ("many.zip / ../../etc/passwd.json", "passwd.json"),
        ("many.zip / a\\b.png", "a_b.png"),
        ("many.zip / CON.json:hidden", "many.zip _ CON.json_hidden.json"),
        ("con.json", "credential con.json"),
        ("pasted text", "pasted text.json"),
        (".json", "json.json"),
        ("", "credential.json"),
        ("a" * 300 + ".png", "a" * 120 + ".png"),
    ],
)
def test_the_name_of_a_saved_file_is_safe_whatever_it_came_by(
    application: Application, trusting: Wallet, samples: Path, came_by: str, proposed: str
):
    add(application, trusting, samples / BADGE)
    (item,) = trusting.library.list()
    assert trusting.library.original_name(replace(item, source_name=came_by)) == proposed
