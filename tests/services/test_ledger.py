"""The ledger of a real wallet: what it shows of a share is what the bytes that left reveal."""

import base64
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.refused import refused
from tests.services.adding import ALL, BADGE, LICENCE, TOKEN, add
from tests.services.standing_clock import StandingClock
from tests.services.test_share import preview
from wallet_app.answer import Answer
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.presentation.requests.model import (
    ClaimQuery,
    CredentialQuery,
    PresentationRequest,
    RequestKind,
    Sender,
)
from wallet_app.presentation.terms import Contact
from wallet_app.services import ledger_entries, told
from wallet_app.services.application import Application
from wallet_app.services.history import HistoryItem, HistoryQuery, asked, meant_until
from wallet_app.services.share import SharePreview, ShareRequest
from wallet_app.services.wallet import Wallet
from wallet_app.vault.history_records import HistoryKind, RevealedClaim, RevealedClaims
from wallet_app.wording import ledger_words

NUMBER = "/licence_number"
NAME = "/given_name"


def share(wallet: Wallet, made: SharePreview) -> str:
    """Let it leave; give the id of the line."""
    with tempfile.TemporaryDirectory() as folder:
        return wallet.share.save(made, Path(folder) / f"share.{made.form.value}").history_id


@pytest.fixture
def licence(application: Application, trusting: Wallet, samples: Path) -> str:
    return add(application, trusting, samples / LICENCE)[0]


# ── What is shown equals what left ──────────────────────────────────────────────────────────


def leaves(value: JsonValue) -> Iterator[str]:
    """Every value that is no container, as JSON text."""
    if isinstance(value, dict):
        for member in value.values():
            yield from leaves(member)
    elif isinstance(value, list):
        for member in value:
            yield from leaves(member)
    else:
        yield json.dumps(value)


def decoded(part: str) -> JsonValue:
    found: JsonValue = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return found


def read_apart(data: bytes) -> Counter[str]:
    """What bytes reveal, read with nothing of the product: the values of each credential but its proof."""
    text = data.decode()
    if not text.startswith("{"):
        token, *disclosures, _binding = text.split("~")
        payload = decoded(token.split(".")[1])
        assert isinstance(payload, dict)
        said = {name: value for name, value in payload.items() if name not in {"_sd", "_sd_alg", "cnf"}}
        return Counter(leaves([said, [decoded(one)[-1] for one in disclosures]]))  # type: ignore[index]
    whole = json.loads(text)
    found: Counter[str] = Counter()
    for presented in whole.get("vp_token", {}).values():
        for one in presented:
            found += read_apart((one if isinstance(one, str) else json.dumps(one)).encode())
    for inside in whole.get("verifiableCredential", ()):
        inner = inside
        if inside.get("type") == "EnvelopedVerifiableCredential":
            inner = decoded(inside["id"].split(",")[1].split(".")[1])
        found.update(leaves({name: value for name, value in inner.items() if name != "proof"}))
    return found


@pytest.mark.parametrize("name", [*ALL, TOKEN])
def test_the_ledger_shows_what_the_bytes_reveal(
    application: Application, trusting: Wallet, samples: Path, name: str
) -> None:
    (held,) = add(application, trusting, samples / name)
    (offered,) = trusting.share.claims([held])
    free = sorted(offered.tree.pointers())

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sets(st.sampled_from(free), max_size=6) if free else st.just(set()))
    def check(chosen: set[str]) -> None:
        made = preview(trusting, held, *chosen)
        line = share(trusting, made)
        (revealed,) = trusting.history.open(line).item.credentials
        told_of = Counter(leaf for claim in revealed.claims for leaf in leaves(claim.value))
        assert told_of == read_apart(made.data)

    check()


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_so_it_does_of_several_formats_together(
    application: Application, trusting: Wallet, samples: Path, data: st.DataObject
) -> None:
    ids = [held.id for held in trusting.library.list()]
    ids = ids or add(application, trusting, samples / BADGE, samples / LICENCE, samples / "first-aid.png")
    offered = trusting.share.claims(data.draw(st.permutations(ids)))
    chosen = {
        one.id: frozenset(data.draw(st.sets(st.sampled_from(sorted(one.tree.pointers())), max_size=3)))
        for one in offered
        if one.selective
    }
    made = trusting.share.preview(
        ShareRequest(
            tuple(one.id for one in offered), chosen, "Hill", contact=Contact("Ana", "ana@x.example")
        )
    )
    entry = trusting.history.open(share(trusting, made))
    told_of = Counter(
        leaf for one in entry.item.credentials for claim in one.claims for leaf in leaves(claim.value)
    )
    assert told_of == read_apart(made.data)
    assert entry.seen is not None
    assert entry.item.details["contact"] == {"name": "Ana", "email": "ana@x.example"}


def test_opening_shows_what_they_saw_and_what_their_check_said_then(trusting: Wallet, licence: str) -> None:
    made = preview(trusting, licence, NUMBER)
    line = share(trusting, made)
    trusting.trust.registries.remove(
        trusting.trust.registries.list()[0].id
    )  # what is trusted later changes nothing
    entry = trusting.history.open(line)
    assert entry.seen is not None
    assert entry.seen.received == made.data
    assert entry.seen.report.outcome == made.report.outcome
    assert entry.seen.report.checked_at == made.report.checked_at
    assert [check.code for check in entry.seen.report.checks] == [check.code for check in made.report.checks]
    assert entry.seen.credential == made.credentials[0].credential
    assert entry.held == {licence}
    (revealed,) = entry.item.credentials
    assert revealed.outcome == made.report.outcome
    assert revealed.issuer == "Worksafe Examination Board"
    assert revealed.withheld == made.credentials[0].withheld > 0


def test_several_credentials_are_shown_each_with_its_own(
    application: Application, trusting: Wallet, samples: Path
) -> None:
    ids = add(application, trusting, samples / BADGE, samples / "first-aid.png")
    made = trusting.share.preview(ShareRequest(tuple(ids), recipient="Hill Hospital"))
    entry = trusting.history.open(share(trusting, made))
    assert entry.seen is not None
    titles = [one.credential.title for one in entry.seen.members if one.credential]
    assert (
        titles == [one.title for one in entry.item.credentials] == ["Kitchen Team Lead", "First Aid at Work"]
    )
    assert [one.report.outcome for one in entry.seen.members] == [
        one.outcome for one in entry.item.credentials
    ]


def test_a_removed_credential_is_still_told_of(trusting: Wallet, licence: str) -> None:
    line = share(trusting, preview(trusting, licence, NUMBER))
    trusting.library.remove([licence])
    entry = trusting.history.open(line)
    assert entry.held == frozenset()
    assert entry.seen is not None
    assert "FL-2026-004711" in str(entry.item.credentials)


def test_an_entry_without_its_document_still_tells_everything(trusting: Wallet, licence: str) -> None:
    """Written by an older version, or too large to keep."""
    line = share(trusting, preview(trusting, licence, NUMBER))
    trusting.history._store._database.change("DELETE FROM history_document")  # type: ignore[attr-defined]
    entry = trusting.history.open(line)
    assert entry.seen is None
    assert entry.item.report is not None
    assert "FL-2026-004711" in str(entry.item.credentials)


# ── Everything one recipient was told ───────────────────────────────────────────────────────


def test_everything_i_told_this_employer(trusting: Wallet, licence: str, clock: StandingClock) -> None:
    share(trusting, preview(trusting, licence, NUMBER, recipient="Hill Hospital"))
    clock.now += timedelta(days=1)
    share(trusting, preview(trusting, licence, NAME, recipient="  HILL   hospital "))
    share(trusting, preview(trusting, licence, recipient="Harbour"))
    found = trusting.history.told("hill hospital")
    assert len(found.shares) == 2
    (credential,) = found.credentials
    claims = {claim.pointer: claim for claim in credential.claims}
    assert {NUMBER, NAME} <= claims.keys()
    assert claims[NUMBER].times == claims[NAME].times == 1
    assert claims["/exp"].times == 2
    assert claims["/exp"].first < claims["/exp"].last == clock.now
    assert found.claims == len(credential.claims)
    assert NUMBER not in {one.pointer for one in trusting.history.told("Harbour").credentials[0].claims}
    assert trusting.history.told("Nobody").shares == ()


def _shared(day: int, *claims: RevealedClaim) -> HistoryItem:
    at = datetime(2026, 6, 1, tzinfo=UTC) + timedelta(days=day)
    return HistoryItem(str(day), HistoryKind.SHARED, at, "", "X", (RevealedClaims("a", "A", claims),), {})


VALUES = st.sampled_from(["x", "y", 1, True, 1.0, None, ["x"]])
SHARES = st.lists(st.lists(st.tuples(st.sampled_from(["/a", "/b"]), VALUES), max_size=4), max_size=5)


@settings(max_examples=200, deadline=None)
@given(SHARES)
def test_the_union_has_each_thing_told_once_and_nothing_else(
    shares: list[list[tuple[str, JsonValue]]],
) -> None:
    items = [
        _shared(day, *(RevealedClaim(pointer, "L", value) for pointer, value in claims))
        for day, claims in enumerate(shares)
    ]
    whole = [claim for one in told.union(items) for claim in one.claims]
    expected = {(pointer, json.dumps(value)) for claims in shares for pointer, value in claims}
    assert len(whole) == len(expected)
    assert {(claim.pointer, json.dumps(claim.value)) for claim in whole} == expected
    assert told.union(list(reversed(items))) == told.union(items)
    for claim in whole:
        days = [
            day
            for day, claims in enumerate(shares)
            if (claim.pointer, json.dumps(claim.value)) in {(p, json.dumps(v)) for p, v in claims}
        ]
        assert claim.times == len(days)
        assert (claim.first, claim.last) == (items[days[0]].at, items[days[-1]].at)


# ── Notes, deleting, expiry, requests ───────────────────────────────────────────────────────


def test_a_note_is_the_holders_and_the_history_stays_intact(trusting: Wallet, licence: str) -> None:
    line = share(trusting, preview(trusting, licence, NUMBER))
    assert trusting.history.set_note(line, "Ms Roe called").note == "Ms Roe called"
    assert trusting.history.list(HistoryQuery(search="roe"))[0].id == line
    assert len(trusting.history.set_note(line, "x" * 20_000).note) == 10_000
    assert trusting.history.state().intact
    trusting.history.set_note(line, "=x")
    assert "'=x" in trusting.history.csv(HistoryQuery(search="=x"))


def test_a_deleted_line_says_that_it_was_there_and_no_more(trusting: Wallet, licence: str) -> None:
    made = preview(trusting, licence, NUMBER, recipient="Harbour")
    line = share(trusting, made)
    trusting.history.set_note(line, "Never again")
    trusting.history.delete(line)
    entry = trusting.history.open(line)
    assert entry.item.redacted
    assert (entry.seen, entry.item.report, entry.item.note, entry.item.credentials) == (None, None, "", ())
    assert trusting.history.state().intact
    assert trusting.history.told("Harbour").shares == ()
    assert trusting.history.told("Harbour").deleted == 1
    assert not any(word in trusting.history.csv() for word in ("Harbour", "FL-2026", "Never"))
    with refused("vault.entry_redacted"):
        trusting.history.set_note(line, "x")
    with refused("vault.no_such_entry"):
        trusting.history.open("nothing")


def test_until_when_a_share_was_meant_to_be_used(trusting: Wallet, licence: str) -> None:
    made = preview(trusting, licence, NUMBER, lifetime=timedelta(hours=1))
    share(trusting, made)
    (line,) = trusting.history.lines(HistoryQuery(limit=1))
    assert meant_until(line.details) == made.expires
    assert meant_until({"expires": "soon"}) is meant_until({}) is None


def test_who_asked_for_what_is_read_back() -> None:
    query = CredentialQuery(
        "q",
        types=(frozenset({"Badge", "x" * 500}),),
        claims=(ClaimQuery("c", ("credentialSubject", None, 0, "name")),),
    )
    sender = Sender("did:web:x", "X", Answer.UNKNOWN, "request.sender.unproven")
    request = PresentationRequest(
        RequestKind.DCQL,
        sender,
        (query,) * 50,
        (),
        "c",
        None,
        None,
        None,
        "",
        frozenset(),
        contact=False,
        received=b"",
    )
    kept = ledger_entries.asked(request)
    found = asked({"request": kept})
    assert found is not None
    assert (found.id, found.name, found.purpose, found.proven) == ("did:web:x", "X", "", "unknown")
    assert len(found.wanted) == 40
    assert found.wanted[0].types == (frozenset({"Badge", "x" * 200}),)
    assert found.wanted[0].claims == (ClaimQuery("", ("credentialSubject", None, 0, "name")),)
    assert ledger_words.wanted(replace(found.wanted[0], types=())).startswith("Any credential")
    assert asked({}) is None
    odd: JsonObject = {"wanted": ["x", {"types": "y", "claims": [1, [{}]]}, 3]}
    assert asked({"request": odd}) is not None


def test_counting_narrowing_and_reading_on(
    application: Application, trusting: Wallet, samples: Path, licence: str, clock: StandingClock
) -> None:
    (badge,) = add(application, trusting, samples / BADGE)
    for day in range(3):
        clock.now += timedelta(days=1)
        share(trusting, preview(trusting, (badge, licence)[day % 2], recipient=f"Employer {day}"))
    shared = frozenset({HistoryKind.SHARED})
    history = trusting.history
    assert history.count(HistoryQuery(kinds=shared)) == 3
    assert history.count(HistoryQuery(kinds=shared, credential_id=badge)) == 2
    since = clock.now - timedelta(days=1)
    assert [line.counterpart for line in history.lines(HistoryQuery(kinds=shared, since=since))] == [
        "Employer 2",
        "Employer 1",
    ]
    assert [one.name for one in history.facets(shared).counterparts] == [
        f"Employer {day}" for day in range(3)
    ]
    first = history.lines(HistoryQuery(limit=2))
    rest = history.lines(HistoryQuery(after_line=first[-1].sequence))
    assert [line.sequence for line in (*first, *rest)] == list(range(first[0].sequence, 0, -1))
    assert [one.id for one in history.list(HistoryQuery(limit=2))] == [line.id for line in first]
