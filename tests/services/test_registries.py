"""Registries of a wallet: from files and addresses, kept, refreshed, removed, looked up; and hostile ones."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.refused import refused
from tests.services.adding import BADGE, DEGREE, add
from tests.services.memory_keychain import MemoryKeychain
from tests.services.prepared_web import PreparedWeb
from tests.services.standing_clock import StandingClock
from tests.verification import registrar
from tests.verification.registrar import ADDRESS, ANCHOR_KEY, EVIL_KEY, FETCH, NEXT_KEY, jwk
from wallet_app.bootstrap import build
from wallet_app.services import registry_lists
from wallet_app.services.application import Application
from wallet_app.services.check import CheckOptions
from wallet_app.services.contacts import ANYBODY, NOBODY, Agreement
from wallet_app.services.registries import RegistryInfo
from wallet_app.services.registry_copies import of_copy
from wallet_app.services.registry_lists import KnownRegistries, Origin, RegistryCopy, RegistryKind
from wallet_app.services.registry_sources import DCC_LIST
from wallet_app.services.wallet import Wallet
from wallet_app.transfer.incoming import Incoming
from wallet_app.vault.history_records import HistoryKind
from wallet_app.verification import recognition
from wallet_app.verification.federation import statement_address
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import CheckName, Outcome
from wallet_app.workers import codec

LIST = "https://registry.example/registry.json"
VALLEY = "did:key:zDnaesW83XSvG9GKkJqgAxVJgZ13TgPRPpnyrfsr4ZxkVtLcz"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOST = Agreement(frozenset({"registry.example"}))


def dcc(issuers: dict[str, str], updated: str | None = "2026-05-20T10:00:00+0000") -> bytes:
    meta = {"created": "2020-12-02T02:32:16+0000", "updated": updated}
    registry = {one: {"name": name, "location": "x", "url": "https://x"} for one, name in issuers.items()}
    return json.dumps({"meta": meta, "registry": registry}).encode()


def copy_of(data: bytes, name: str = "list.json") -> RegistryCopy:
    found = registry_lists.read(data, Origin(NOW, name))
    assert isinstance(found, RegistryCopy)
    return found


@pytest.fixture
def web(clock: StandingClock) -> PreparedWeb:
    return PreparedWeb(clock)


@pytest.fixture
def application(
    tmp_path: Path, clock: StandingClock, keychain: MemoryKeychain, web: PreparedWeb
) -> Application:
    return build(
        keychain=keychain,
        clock=clock,
        web=web,
        data_folder=tmp_path / "data",
        config_folder=tmp_path / "config",
    )


@pytest.fixture
def wallet(application: Application) -> Iterator[Wallet]:
    opened = application.unlock.create(None, "Mine", None)
    yield opened
    opened.close()


def obtain(application: Application, wallet: Wallet, address: str = LIST) -> RegistryInfo:
    found = application.registries.fetch(address, HOST)
    assert isinstance(found, RegistryCopy)
    return wallet.trust.registries.keep(found).registry


# ── Reading ─────────────────────────────────────────────────────────────────────────────────


def test_a_list_of_the_consortium():
    found = copy_of(dcc({VALLEY: "Valley College", "did:web:b.example": "B"}))
    assert (found.kind, found.name, dict(found.issuers)) == (
        RegistryKind.DCC,
        "list.json",
        {VALLEY: "Valley College", "did:web:b.example": "B"},
    )
    assert found.dated == datetime(2026, 5, 20, 10, tzinfo=UTC)


@pytest.mark.parametrize("updated", ["yesterday", "2026-05-20", None, 7])
def test_a_date_that_is_none_is_left_out(updated: object):
    data = json.dumps({"meta": {"updated": updated}, "registry": {}}).encode()
    assert copy_of(data).dated is None


def test_the_list_of_known_registries(shared: Path):
    path = (
        shared / "vectors" / "digitalcredentials-verifier-core" / "knownDidRegistries.knownDIDRegistries.json"
    )
    found = registry_lists.read(path.read_bytes(), Origin(NOW, path.name))
    assert isinstance(found, KnownRegistries)
    assert [(one.kind, one.host) for one in found.entries] == [
        (RegistryKind.FEDERATION, "test.registry.dcconsortium.org"),
        *[(RegistryKind.DCC, "digitalcredentials.github.io")] * 4,
    ]
    assert found.entries[0].address.endswith("/.well-known/openid-federation")


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"type": "dcc-legacy", "name": "A", "url": "http://a.example/r.json"}, "trust.bad_registry"),
        ({"type": "dcc-legacy", "name": "A", "url": "https://localhost/r.json"}, "trust.bad_registry"),
        ({"type": "dcc-legacy", "name": "A", "url": "https://127.0.0.1/r.json"}, "trust.bad_registry"),
        ({"type": "dcc-legacy", "name": "A", "url": "https://a@b.example/r"}, "trust.bad_registry"),
        ({"type": "dcc-legacy", "name": "A", "url": "file:///etc/passwd"}, "trust.bad_registry"),
        ({"type": "dcc-legacy", "name": "", "url": LIST}, "trust.bad_registry"),
        ({"type": "dcc-legacy", "url": LIST}, "trust.bad_registry"),
        ({"type": "oidf", "name": "A", "url": LIST}, "trust.bad_registry"),
    ],
)
def test_registries_that_cannot_be_obtained_are_refused(entry: object, code: str):
    with refused(code):
        registry_lists.read(json.dumps([entry]).encode(), Origin(NOW, "x"))


def test_kinds_nobody_knows_are_counted():
    entries = [{"type": "vc-recognition", "name": "A", "url": LIST}, {"type": ["x"], "url": LIST}]
    found = registry_lists.read(json.dumps(entries).encode(), Origin(NOW, "x"))
    assert found == KnownRegistries((), 2)
    with refused("trust.too_many_registries"):
        registry_lists.read(json.dumps(entries * 26).encode(), Origin(NOW, "x"))


def test_twenty_thousand_issuers_and_no_more():
    many = {f"did:web:c{number}.example": f"College {number}" for number in range(20_000)}
    assert len(copy_of(dcc(many)).issuers) == 20_000
    with refused("json.too_many_members"):
        copy_of(dcc({**many, "did:web:more.example": "x"}))
    with refused("json.too_large"):
        copy_of(b"[" + b" " * (8 * 1024 * 1024) + b"]")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"registry": {"did:web:a.example": {}, "did:web:a.example": {}}}', "json.duplicate_key"),
        (b'{"meta": {}, "meta": {}, "registry": {}}', "json.duplicate_key"),
        (b"[" * 5_000, "json.too_deep"),
        (b"\xff\xfe", "json.not_utf8"),
        (b"<html>Log in</html>", "json.malformed"),
        (dcc({"did:web:r\u0456verbend.example": "Riverbend"}), "trust.bad_entry"),
        (dcc({"did:web:a.example ": "A"}), "trust.bad_entry"),
        (b'{"registry": {"did:web:a.example": {"name": 7}}}', "trust.bad_entry"),
        (b'{"registry": {"did:web:a.example": "A"}}', "trust.bad_entry"),
        (b'{"registry": []}', "trust.not_a_list"),
    ],
)  # fmt: skip
def test_hostile_lists_are_refused_whole(data: bytes, code: str):
    with refused(code):
        copy_of(data)


@pytest.mark.parametrize(
    "name",
    ["did-trailing-dot", "did-idn-homograph", "display-issuer-same-name", "display-issuer-borrowed-url"],
)
def test_who_only_looks_like_a_listed_college_is_told(application: Application, shared: Path, name: str):
    corpus = shared / "abuse" / "shared"
    colleges = application.registries.open_file(corpus / "known_issuers.json")
    assert isinstance(colleges, RegistryCopy)
    options = CheckOptions(at=datetime(2026, 1, 15, 12, tzinfo=UTC), registries=(of_copy(colleges),))
    (found,) = application.check.check(corpus / "files" / f"{name}.json", options)
    check = found.report.check(CheckName.ISSUER_RECOGNISED)
    assert check is not None
    assert (check.answer, check.code) == ("unknown", "issuer_recognised.looks_like")
    assert found.report.outcome is not Outcome.VERIFIED


# ── Keeping ─────────────────────────────────────────────────────────────────────────────────


def test_a_registry_makes_the_difference_and_its_end_too(
    application: Application, wallet: Wallet, web: PreparedWeb, samples: Path
):
    badge, degree = add(application, wallet, samples / BADGE, samples / DEGREE)
    issuer = wallet.library.open(badge).item.issuer_id
    assert issuer is not None
    web.answers[LIST] = dcc({issuer: "Valley Community College"})
    kept = obtain(application, wallet)
    assert web.asked == [LIST]
    assert (kept.name, kept.kind, kept.host, kept.issuers) == (
        "registry.example",
        RegistryKind.DCC,
        "registry.example",
        1,
    )
    outcomes = {card.id: card.outcome for card in wallet.library.list()}
    assert outcomes == {badge: Outcome.VERIFIED, degree: Outcome.SIGNED}
    report = wallet.library.open(badge).report
    assert report.reason == "issuer_recognised.in_registry"
    assert wallet.trust.registries.remove(kept.id)
    assert not wallet.trust.registries.remove(kept.id)
    assert {card.outcome for card in wallet.library.list()} == {Outcome.SIGNED}
    kinds = [line.kind for line in wallet.history.list()]
    assert kinds[:2] == [HistoryKind.REGISTRY_REMOVED, HistoryKind.REGISTRY_ADDED]


def test_a_refresh_takes_issuers_and_gives_others(
    application: Application, wallet: Wallet, web: PreparedWeb, clock: StandingClock, samples: Path
):
    (badge,) = add(application, wallet, samples / BADGE)
    issuer = wallet.library.open(badge).item.issuer_id
    assert issuer is not None
    web.answers[LIST] = dcc({"did:web:other.example": "Other"})
    first = obtain(application, wallet)
    clock.now += timedelta(days=31)
    (stale,) = wallet.trust.registries.list()
    assert (first.stale, stale.stale) == (False, True)
    web.answers[LIST] = dcc({issuer: "Valley Community College"})
    fresh = application.registries.refresh(stale, HOST)
    kept = wallet.trust.registries.keep(fresh, replaces=stale.id)
    assert (kept.replaced, kept.registry.id, kept.registry.stale) == (True, first.id, False)
    assert wallet.library.list()[0].outcome is Outcome.VERIFIED
    assert len(wallet.trust.registries.list()) == 1
    again = application.registries.refresh(kept.registry, HOST)
    assert wallet.trust.registries.keep(again).registry.issuers == 1


def test_an_unreachable_registry_leaves_its_copy(
    application: Application, wallet: Wallet, web: PreparedWeb, samples: Path
):
    (badge,) = add(application, wallet, samples / BADGE)
    issuer = wallet.library.open(badge).item.issuer_id
    assert issuer is not None
    web.answers[LIST] = dcc({issuer: "Valley"})
    kept = obtain(application, wallet)
    for bad in ("network.unreachable", b"<html>", b'{"registry": {"x": 1}}', json.dumps([
        {"type": "dcc-legacy", "name": "A", "url": LIST}
    ]).encode()):  # fmt: skip
        web.answers[LIST] = bad
        with pytest.raises(Exception, match=r"registry\.|json\.|trust\."):
            application.registries.refresh(kept, HOST)
    assert wallet.library.open(badge).item.outcome is Outcome.VERIFIED


def test_nobody_is_contacted_without_agreement(application: Application, wallet: Wallet, web: PreparedWeb):
    web.answers[LIST] = dcc({})
    for agreement in (NOBODY, Agreement(frozenset({"other.example"}))):
        with refused("registry.unreachable"):
            application.registries.fetch(LIST, agreement)
    assert web.asked == []
    assert application.registries.host(DCC_LIST) == "digitalcredentials.github.io"
    with refused("address.not_https"):
        application.registries.host("http://registry.example/")


def test_the_known_registries_are_noted_and_obtained_apart(
    application: Application, wallet: Wallet, web: PreparedWeb
):
    entries = [
        {"type": "oidf", "name": "Members", "trustAnchorEC": ADDRESS},
        {"type": "dcc-legacy", "name": "Pilot", "url": LIST},
        {"type": "dcc-legacy", "name": "Away", "url": "https://away.example/r.json"},
    ]
    web.answers[DCC_LIST] = json.dumps(entries).encode()
    found = application.registries.fetch(DCC_LIST, ANYBODY)
    assert isinstance(found, KnownRegistries)
    made = wallet.trust.registries.keep_known(found.entries)
    assert [(one.name, one.obtained) for one in made] == [("Members", None), ("Pilot", None), ("Away", None)]
    assert wallet.trust.registries.keep_known(found.entries) == ()
    assert web.asked == [DCC_LIST]
    web.answers[LIST] = dcc({VALLEY: "Valley"})
    pilot = application.registries.obtain(found.entries[1], HOST)
    kept = wallet.trust.registries.keep(pilot)
    assert (kept.registry.name, kept.registry.id, kept.replaced) == ("Pilot", made[1].id, True)
    unlisted = application.registries.look_up(wallet.trust.relied(), "did:web:x.example", NOBODY)
    assert unlisted.code == "issuer_recognised.registry_unreachable"
    assert unlisted.params == {"registry": "Members", "cause": "registry.never_obtained"}


def test_a_file_takes_the_place_of_the_one_with_its_name(wallet: Wallet):
    first = wallet.trust.import_list(Incoming("colleges.json", dcc({VALLEY: "Valley"})))
    second = wallet.trust.import_list(Incoming("colleges.json", dcc({"did:web:b.example": "B"})))
    other = wallet.trust.import_list(Incoming("other.json", dcc({})))
    assert (first.replaced, second.replaced, other.replaced) == (False, True, False)
    kept = wallet.trust.registries.list()
    assert [one.name for one in kept] == ["colleges.json", "other.json"]
    assert wallet.trust.registries.issuers(kept[0].id) == {"did:web:b.example": "B"}
    with refused("registry.from_a_file"):
        raise_from_file(kept[0])


def raise_from_file(registry: RegistryInfo) -> None:
    from wallet_app.services.registry_sources import RegistrySources

    RegistrySources(None, PreparedWeb(), lambda: NOW).refresh(registry, ANYBODY)  # type: ignore[arg-type]


def test_a_wallet_relies_on_fifty_registries_at_most(wallet: Wallet):
    for number in range(50):
        wallet.trust.import_list(Incoming(f"{number}.json", dcc({})))
    with refused("registry.too_many"):
        wallet.trust.import_list(Incoming("more.json", dcc({})))
    assert wallet.trust.import_list(Incoming("7.json", dcc({}))).replaced


def test_finding_by_id_or_name(wallet: Wallet):
    wallet.trust.import_list(Incoming("A.json", dcc({})))
    (one,) = wallet.trust.registries.list()
    assert wallet.trust.registries.find(one.id) == wallet.trust.registries.find("a.JSON") == one
    with refused("registry.not_there"):
        wallet.trust.registries.find("b.json")


def test_the_holders_word_comes_first_and_then_the_order_of_the_registries(wallet: Wallet):
    wallet.trust.import_list(Incoming("1.json", dcc({VALLEY: "First"})))
    wallet.trust.import_list(Incoming("2.json", dcc({VALLEY: "Second", "did:web:b.example": "B college"})))
    assert [(one.name, one.source) for one in wallet.trust.search("zdnaesw83", 9)] == [
        ("First", "1.json"),
        ("Second", "2.json"),
    ]
    assert [one.id for one in wallet.trust.search("COLLEGE b", 9)] == ["did:web:b.example"]
    assert len(wallet.trust.search("", 2)) == 2
    wallet.trust.add(VALLEY, "Mine")
    assert wallet.trust.search(VALLEY, 1)[0].source == "holder"
    assert (wallet.trust.count().issuers, wallet.trust.count().registries) == (1, 2)


def test_names_are_kept_as_they_are_and_never_run(wallet: Wallet):
    name = "\u202eCollege <b>Valley</b> {name} %s"
    wallet.trust.import_list(Incoming("x.json", dcc({VALLEY: name})))
    assert wallet.trust.search(VALLEY, 1)[0].name == name


def test_a_file_from_long_ago_is_as_old_as_it_says(wallet: Wallet):
    wallet.trust.import_list(Incoming("x.json", dcc({VALLEY: "V"}, "2021-09-20T21:08:23+0000")))
    (registry,) = wallet.trust.relied().registries
    assert registry.as_of == datetime(2021, 9, 20, 21, 8, 23, tzinfo=UTC)


def test_issuers_are_read_once_for_each_copy(wallet: Wallet):
    wallet.trust.import_list(Incoming("x.json", dcc({VALLEY: "V"})))
    first, second = wallet.trust.relied().registries[0], wallet.trust.relied().registries[0]
    assert first is second
    wallet.trust.import_list(Incoming("x.json", dcc({VALLEY: "W"})))
    assert wallet.trust.relied().registries[0] is not first


# ── Federations ─────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def june(monkeypatch: pytest.MonkeyPatch) -> None:
    """The registrar's statements are of the clock's day."""
    monkeypatch.setattr(registrar, "NOW", NOW)


@pytest.fixture
def member(application: Application, wallet: Wallet, web: PreparedWeb, june: None) -> RegistryInfo:
    """A federation that the person agreed to."""
    web.answers[ADDRESS] = registrar.configuration()
    return obtain(application, wallet, ADDRESS)


def test_a_federation_is_pinned_and_asked(
    application: Application, wallet: Wallet, web: PreparedWeb, member: RegistryInfo
):
    assert (member.name, member.kind, member.issuers) == ("Member registry", RegistryKind.FEDERATION, 0)
    assert member.pinned is not None
    assert member.pinned.keys == registrar.PINNED
    web.asked.clear()
    web.answers[statement_address(FETCH, VALLEY)] = registrar.listing(VALLEY)
    assert application.registries.look_up(wallet.trust.relied(), VALLEY, NOBODY).answer == "unknown"
    assert web.asked == []
    check = application.registries.look_up(wallet.trust.relied(), VALLEY, HOST)
    assert (check.code, check.params["name"]) == ("issuer_recognised.in_registry", "Valley College")
    web.answers[statement_address(FETCH, "did:web:x.example")] = "network.not_found"
    check = application.registries.look_up(wallet.trust.relied(), "did:web:x.example", HOST)
    assert check.code == "issuer_recognised.not_listed"


def test_another_key_is_told_and_never_taken(
    application: Application, wallet: Wallet, web: PreparedWeb, member: RegistryInfo
):
    web.answers[ADDRESS] = registrar.configuration(EVIL_KEY, jwks={"keys": [jwk(EVIL_KEY, "k1")]})
    with refused("federation.key_changed"):
        application.registries.refresh(member, HOST)
    (kept,) = wallet.trust.registries.list()
    assert kept.pinned == member.pinned


def test_adding_the_same_address_again_takes_no_other_key_either(
    application: Application, wallet: Wallet, web: PreparedWeb, member: RegistryInfo
):
    obtain(application, wallet, ADDRESS)  # the same keys again change nothing
    web.answers[ADDRESS] = registrar.configuration(EVIL_KEY, jwks={"keys": [jwk(EVIL_KEY, "k1")]})
    with refused("federation.key_changed"):
        obtain(application, wallet, ADDRESS)
    (kept,) = wallet.trust.registries.list()
    assert kept.pinned == member.pinned
    wallet.trust.registries.remove(member.id)
    obtain(application, wallet, ADDRESS)  # what the words of the error say to do
    (kept,) = wallet.trust.registries.list()
    assert kept.pinned != member.pinned


def test_a_key_handed_over_is_taken(
    application: Application, wallet: Wallet, web: PreparedWeb, member: RegistryInfo
):
    both = {"keys": [jwk(ANCHOR_KEY, "k1"), jwk(NEXT_KEY, "k2")]}
    web.answers[ADDRESS] = registrar.configuration(jwks=both)
    wallet.trust.registries.keep(application.registries.refresh(member, HOST), replaces=member.id)
    (kept,) = wallet.trust.registries.list()
    assert kept.pinned is not None
    assert set(kept.pinned.keys) == {"k1", "k2"}


@pytest.mark.parametrize(
    ("endpoint", "code"),
    [
        (None, "federation.no_endpoint"),
        ("http://registry.example/fetch", "federation.no_endpoint"),
        ("https://127.0.0.1/fetch", "federation.no_endpoint"),
        (7, "federation.no_endpoint"),
    ],
)
def test_a_federation_that_cannot_be_asked_is_refused(
    application: Application, wallet: Wallet, web: PreparedWeb, june: None, endpoint: object, code: str
):
    metadata = {"federation_entity": {"federation_fetch_endpoint": endpoint}}
    web.answers[ADDRESS] = registrar.configuration(metadata=metadata)
    with refused(code):
        application.registries.fetch(ADDRESS, HOST)
    assert wallet.trust.registries.list() == ()


def test_a_check_asks_a_federation_only_with_agreement_and_keeps_its_word(
    application: Application, wallet: Wallet, web: PreparedWeb, member: RegistryInfo, samples: Path
):
    relied = wallet.trust.relied()
    options = CheckOptions(trusted=relied.trusted, registries=relied.registries)
    (found,) = application.check.check(samples / BADGE, options)
    issuer = found.report.issuer
    assert issuer is not None
    assert issuer.id is not None
    address = statement_address(FETCH, issuer.id)
    web.answers[address] = registrar.listing(issuer.id)
    web.asked.clear()
    assert found.report.outcome is Outcome.SIGNED
    assert found.report.reason == "issuer_recognised.registry_unreachable"
    assert [one.id for one in found.wanted] == [address]
    (asked,) = application.check.check(samples / BADGE, replace(options, contact=HOST))
    assert web.asked == [address]
    assert asked.report.outcome is Outcome.VERIFIED
    (listed,) = (one for one in asked.report.checks if one.name is CheckName.ISSUER_RECOGNISED)
    assert listed.params["source"] == "Member registry"
    kept = wallet.add.keep(asked)
    assert kept.id is not None
    web.answers.clear()
    assert wallet.library.open(kept.id).report.outcome is Outcome.VERIFIED


def test_the_terms_travel_to_the_process_that_may_be_ended(wallet: Wallet, member: RegistryInfo):
    wallet.trust.import_list(Incoming("x.json", dcc({VALLEY: "Valley"})))
    wallet.trust.add("did:web:b.example", "B")
    relied = wallet.trust.relied()
    policy = VerificationPolicy(relied.trusted, registries=relied.registries)
    blobs: list[bytes] = []
    made = codec.load(VerificationPolicy, codec.dump(policy, blobs), tuple(blobs))
    assert made.own == relied.trusted
    assert made.registries[0] == relied.registries[0]
    for issuer_id in (VALLEY, "did:web:b.example", "did:web:x.example"):
        assert recognition.look_up(made, {}, issuer_id, NOW) == recognition.look_up(
            policy, {}, issuer_id, NOW
        )
