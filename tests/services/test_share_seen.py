"""The preview is what Check finds in the file; what was chosen is remembered; parts of records."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.benchmarks import making
from tests.services.adding import BADGE, DEGREE, LICENCE, add
from tests.services.conftest import StandingClock
from tests.verification import makers, test_records
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.presentation.terms import Contact
from wallet_app.services.application import Application
from wallet_app.services.check import CheckOptions, Incoming
from wallet_app.services.contacts import NOBODY
from wallet_app.services.share import Shareable, SharePreview, ShareRequest
from wallet_app.services.wallet import Wallet
from wallet_app.verification.report import Role

_SELDOM = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def ids(application: Application, trusting: Wallet, samples: Path) -> dict[str, str]:
    return {name: add(application, trusting, samples / name)[0] for name in (BADGE, LICENCE, DEGREE)}


@pytest.fixture
def record(application: Application, wallet: Wallet) -> str:
    return add(application, wallet, Incoming("record.json", json.dumps(test_records.WHOLE).encode()))[0]


def options(wallet: Wallet, clock: StandingClock, request: ShareRequest) -> CheckOptions:
    relied = wallet.trust.relied()
    return CheckOptions(
        role=Role.PRESENTATION,
        challenge=request.challenge,
        domain=request.domain,
        at=clock.now,
        trusted=relied.trusted,
        registries=relied.registries,
        newest_seen=wallet.share._holdings.newest_seen,
        contact=NOBODY,
    )


def leaves(shareable: Shareable) -> list[str]:
    return [leaf.pointer for leaf in shareable.tree.leaves() if leaf.selectable]


@_SELDOM
@given(data=st.data())
def test_the_preview_is_what_check_finds_in_the_file(
    application: Application,
    trusting: Wallet,
    ids: dict[str, str],
    clock: StandingClock,
    tmp_path: Path,
    data: st.DataObject,
):
    """Of any choice among any of them, with a challenge and without."""
    chosen = data.draw(st.lists(st.sampled_from(sorted(ids)), min_size=1, unique=True))
    shareables = trusting.share.claims([ids[name] for name in chosen])
    revealed = {
        one.id: frozenset(data.draw(st.sets(st.sampled_from(leaves(one))))) if one.selective else frozenset()
        for one in shareables
    }
    asked = data.draw(st.booleans())
    request = ShareRequest(
        tuple(one.id for one in shareables),
        revealed,
        "Hill Hospital",
        challenge="a-challenge-of-theirs" if asked else None,
        domain="https://hill.example" if asked else None,
    )
    made = trusting.share.preview(request)
    path = tmp_path / f"share.{made.form.value}"
    trusting.share.save(made, path, replace=True)
    found = application.check.check(path, options(trusting, clock, request))
    assert [shown(one) for one in found] == [shown(one) for one in made.seen]
    assert made.report == found[0].report
    for one, revealed_one in zip(shareables, made.credentials, strict=True):
        outcome = one.outcome(revealed[one.id])
        assert {claim.pointer for claim in revealed_one.revealed.claims} == outcome.revealed


def shown(examination):
    """Everything of an examination that Check shows, but what the file is called."""
    return (
        examination.received,
        examination.report,
        examination.credential,
        tuple(shown(member) for member in examination.members),
        tuple(shown(one) for one in examination.endorsements),
    )


# ── What was chosen the last time ───────────────────────────────────────────────────────────


def share(wallet: Wallet, request: ShareRequest, path: Path) -> SharePreview:
    made = wallet.share.preview(request)
    wallet.share.save(made, path, replace=True)
    return made


def test_what_was_chosen_is_remembered_once_it_left(trusting: Wallet, ids: dict[str, str], tmp_path: Path):
    one = ids[LICENCE]
    request = ShareRequest((one,), {one: frozenset({"/vehicle_classes/0"})}, "Hill")
    trusting.share.preview(request)
    assert trusting.share.claims([one])[0].last is None
    share(trusting, request, tmp_path / "one.sd-jwt")
    (offered,) = trusting.share.claims([one])
    assert offered.last == offered.outcome({"/vehicle_classes/0"}).revealed


def test_no_value_is_remembered(trusting: Wallet, ids: dict[str, str], tmp_path: Path):
    one = ids[LICENCE]
    share(trusting, ShareRequest((one,), {one: frozenset({"/given_name"})}, "Hill"), tmp_path / "one.sd-jwt")
    remembered = trusting.share._store.remembered_choice(one)
    assert remembered == frozenset({"/given_name"})


def test_note_request_and_contact_stand_in_the_history(trusting: Wallet, ids: dict[str, str], tmp_path: Path):
    one = ids[DEGREE]
    asked: JsonObject = {"id": "x", "name": "Hill", "purpose": "Hiring", "proven": "unknown"}
    request = ShareRequest(
        (one,),
        recipient="Hill",
        asked=asked,
        note="talked to Ms Reyes",
        contact=Contact("Alex", "a@mail.example"),
    )
    made = share(trusting, request, tmp_path / "one.json")
    assert b"Ms Reyes" not in made.data
    line = trusting.history.list()[0]
    assert line.note == "talked to Ms Reyes"
    assert line.details["request"] == asked
    assert line.details["contact"] == {"name": "Alex", "email": "a@mail.example"}


# ── Records ─────────────────────────────────────────────────────────────────────────────────


def test_a_record_offers_the_credentials_inside(wallet: Wallet, record: str):
    (offered,) = wallet.share.claims([record])
    assert [part.title for part in offered.parts] == ["Forklift badge", "Crane badge"] or len(
        offered.parts
    ) == 2
    assert all(part.can_travel for part in offered.parts)


def test_a_part_travels_by_itself_and_is_remembered(wallet: Wallet, record: str, tmp_path: Path):
    (offered,) = wallet.share.claims([record])
    part = offered.parts[1]
    made = share(wallet, ShareRequest((part.id,), {part.id: frozenset({""})}, "Hill"), tmp_path / "one.json")
    assert b"Crane" in made.data
    assert b"Forklift driving" not in made.data
    assert wallet.share.claims([record])[0].last == frozenset({part.place})


def test_many_credentials_that_are_alike_travel_together(application: Application, wallet: Wallet):
    """Statements that differ in a number alone are much work to tell apart."""
    sources = [Incoming(f"{number}.json", making.sign(making.badge(number))) for number in range(3)]
    alike = tuple(add(application, wallet, source)[0] for source in sources)
    made = wallet.share.preview(ShareRequest(alike, recipient="Hill"))
    assert len(made.credentials) == 3


def test_a_base_proof_that_can_use_a_fresh_key(application: Application, wallet: Wallet):
    content = makers.badge(makers.ISSUER_P256)
    free = {**content, "credentialSubject": {**content["credentialSubject"]}}
    del free["credentialSubject"]["id"]
    sources = [json.dumps(makers.sign_base(one)).encode() for one in (content, free)]
    bound, unbound = (add(application, wallet, Incoming("one.json", data))[0] for data in sources)
    assert not wallet.share.preview(ShareRequest((bound,), recipient="Hill")).can_use_fresh_key
    assert wallet.share.preview(ShareRequest((unbound,), recipient="Hill")).can_use_fresh_key
