"""Recognising issuers: by the characters of their identifier and nothing else."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.verification.makers import EVIDENCE, NOW, badge, document, sign
from tests.verification.registrar import (
    ADDRESS,
    ANCHOR_KEY,
    EVIL_KEY,
    FETCH,
    NEXT_KEY,
    about,
    answered,
    configuration,
    federation,
    jwk,
    listing,
    seconds,
)
from wallet_app.answer import Answer
from wallet_app.credentials.model import Party
from wallet_app.verification import recognition
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Wanted, WantedKind
from wallet_app.verification.federation import statement_address
from wallet_app.verification.policy import Registry, TrustedIssuer, VerificationPolicy
from wallet_app.verification.report import CheckName, Outcome, Role
from wallet_app.verification.verify import verify
from wallet_app.wording import check_words

ISSUER = badge()["issuer"]["id"]
DOCUMENT = document(sign(badge()))
WEEK_AGO = NOW - timedelta(days=7)
STATEMENT = Wanted(WantedKind.ENTITY_STATEMENT, statement_address(FETCH, ISSUER))


def recognised(listed):
    policy = VerificationPolicy((TrustedIssuer(listed, "Valley College", "own", NOW),))
    return verify(DOCUMENT, EVIDENCE, policy, None, NOW).report


def registry(issuers, name="Registry", as_of=WEEK_AGO, **more):
    return Registry(name, issuers, as_of, **more)


def asked(*registries, resources=None, trusted=(), name="Valley College", issuer_id=ISSUER):
    """What recognition answers by itself."""
    evidence = replace(EVIDENCE, resources=resources or {})
    policy = VerificationPolicy(trusted, registries=registries)
    case = Case(DOCUMENT, evidence, policy, Role.POSSESSION, NOW)
    return recognition.check(case, Party(issuer_id, name))


def found(*registries, **more):
    (check,) = asked(*registries, **more).checks
    return check.answer, check.code.removeprefix("issuer_recognised."), dict(check.params)


# ── The holder's own list ───────────────────────────────────────────────────────────────────


def test_the_very_identifier_is_recognised():
    report = recognised(ISSUER)
    assert report.outcome is Outcome.VERIFIED
    assert report.check(CheckName.ISSUER_RECOGNISED).params == {"name": "Valley College", "source": "own"}


@pytest.mark.parametrize(
    "listed",
    [
        ISSUER + ".",
        ISSUER.upper(),
        ISSUER + "#key",
        ISSUER.replace("did", "d\u0456d"),
        ISSUER[:-1],
        "Valley College",
        "",
    ],
)
def test_no_other_spelling_is(listed):
    assert recognised(listed).outcome is Outcome.SIGNED


def test_an_issuer_without_an_id_is_nobody():
    policy = VerificationPolicy((TrustedIssuer("", "Valley College", "own", NOW),))
    case = Case(DOCUMENT, EVIDENCE, policy, Role.POSSESSION, NOW)
    for issuer in (None, Party(None, "Valley College"), Party("", "Valley College")):
        (check,) = recognition.check(case, issuer).checks
        assert check.answer is Answer.UNKNOWN


# ── Copies of registries ────────────────────────────────────────────────────────────────────


def test_a_registry_recognises_as_of_its_copy():
    policy = VerificationPolicy(registries=(registry({ISSUER: "Valley College"}, dated=WEEK_AGO),))
    report = verify(DOCUMENT, EVIDENCE, policy, None, NOW).report
    check = next(one for one in report.checks if one.name is CheckName.ISSUER_RECOGNISED)
    assert (report.outcome, report.reason) == (Outcome.VERIFIED, "issuer_recognised.in_registry")
    assert check.params == {"name": "Valley College", "source": "Registry"}
    assert check.as_of == WEEK_AGO
    assert check.detail == {"list_date": WEEK_AGO.isoformat()}


def test_the_first_registry_counts():
    first, second = registry({ISSUER: "First"}, "A"), registry({ISSUER: "Second"}, "B")
    called = {"called": "Valley College"}
    assert found(first, second)[2] == {"name": "First", "source": "A"} | called
    assert found(second, first)[2] == {"name": "Second", "source": "B"} | called
    own = (TrustedIssuer(ISSUER, "Mine", "holder", NOW),)
    assert found(first, trusted=own)[2] == {"name": "Mine", "source": "holder"} | called


def test_a_listed_issuer_that_calls_itself_otherwise_is_told():
    tiny = registry({ISSUER: "Tiny School"})
    assert found(tiny, name="Famous University")[2]["called"] == "Famous University"
    assert "called" not in found(tiny, name="TINY school")[2]
    assert "called" not in found(tiny, name=None)[2]
    (check,) = asked(tiny, name="Famous University").checks
    said = check_words(check)
    assert "lists this issuer as \u201cTiny School\u201d" in said
    assert "Here it calls itself \u201cFamous University\u201d" in said


def test_not_listed_is_as_old_as_the_oldest_copy():
    (check,) = asked(registry({}), registry({}, as_of=NOW)).checks
    assert (check.answer, check.code, check.as_of) == (
        Answer.UNKNOWN,
        "issuer_recognised.not_listed",
        WEEK_AGO,
    )


def test_a_registry_that_was_never_obtained_is_told():
    never = registry({}, "Far registry", as_of=None)
    assert found(registry({}), never) == (
        Answer.UNKNOWN,
        "registry_unreachable",
        {"registry": "Far registry", "cause": "registry.never_obtained"},
    )
    assert found(never, registry({ISSUER: "Valley College"}))[0] is Answer.HOLDS


@pytest.mark.parametrize("listed", [ISSUER + ".", ISSUER.upper(), ISSUER[:-1], f"{ISSUER}#k", f" {ISSUER}"])
def test_a_registry_lists_by_the_very_characters(listed):
    assert found(registry({listed: "Someone else entirely"}))[:2] == (Answer.UNKNOWN, "not_listed")


# ── Names that look alike ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name",
    [
        "Riverbend Community College",
        "RIVERBEND COMMUNITY COLLEGE",
        "Riverbend  Community-College.",
        "Riv\u0435rb\u0435nd Community C\u043ellege",
        "Ríverbend Community Collége",
        "\uff32iverbend Community College",
        "Riverbend Community Co11ege",
        "Riverbend Cornmunity College",
        "Riverbend Comunity College",
        "Riverbend Community Colleges",
        "\u202eRiverbend\u200b Community College",
    ],
)
def test_a_name_like_a_recognised_one_is_told(name):
    known = registry({"did:web:riverbend.example": "Riverbend Community College"}, "Colleges")
    expected = {"name": "Riverbend Community College", "source": "Colleges"}
    assert found(known, name=name) == (Answer.UNKNOWN, "looks_like", expected)
    own = (TrustedIssuer("did:web:riverbend.example", "Riverbend Community College", "holder", NOW),)
    assert found(trusted=own, name=name)[1:] == ("looks_like", expected | {"source": "holder"})


@pytest.mark.parametrize(
    ("known", "name"),
    [
        ("University of Kansas", "University of Arkansas"),
        ("Valley College 2", "Valley College 3"),
        ("Public School 1", "Public School 12"),
        ("MIT", "MTI"),
        ("Northgate", "Southgate"),
        ("Riverbend Community College", "Riverbend College"),
        ("Riverbend Community College", None),
        ("Riverbend Community College", ""),
        ("---", "***"),
    ],
)
def test_other_names_are_no_cause_for_alarm(known, name):
    assert found(registry({"did:web:a.example": known}), name=name)[1] == "not_listed"


def test_a_listed_issuer_may_share_its_name():
    both = registry({"did:web:a.example": "Valley College", ISSUER: "Valley College"})
    assert found(both)[0] is Answer.HOLDS


def test_a_look_alike_is_never_verified():
    policy = VerificationPolicy(registries=(registry({"did:web:valley.example": "Valley College"}),))
    report = verify(DOCUMENT, EVIDENCE, policy, None, NOW).report
    assert (report.outcome, report.reason) == (Outcome.SIGNED, "issuer_recognised.looks_like")


# ── Federations ─────────────────────────────────────────────────────────────────────────────


def test_a_federation_is_asked_only_when_nobody_at_hand_lists_the_issuer():
    assert asked(federation(), registry({ISSUER: "Valley College"})).wanted == ()
    answer = asked(federation())
    assert answer.wanted == (STATEMENT,)
    assert answer.checks[0].params == {"registry": "Member registry", "cause": "registry.not_asked"}
    assert asked(federation(), name="x" * 400).checks[0].answer is Answer.UNKNOWN


def test_a_statement_recognises_as_of_its_time():
    resources = about(ISSUER, listing(ISSUER))
    answer = asked(federation(), resources=resources)
    assert answer.wanted == ()
    (check,) = answer.checks
    assert (check.answer, check.code) == (Answer.HOLDS, "issuer_recognised.in_registry")
    assert check.params == {"name": "Valley College", "source": "Member registry"}
    assert check.as_of == resources[STATEMENT].as_of


def test_no_statement_is_not_listed_and_anything_else_is_unknown():
    assert found(federation(), resources=about(ISSUER, problem="network.not_found"))[1] == "not_listed"
    for problem in ("network.offline", "network.failed", "network.gone", "network.too_slow"):
        answer = asked(federation(), resources=about(ISSUER, problem=problem))
        assert answer.wanted == ()
        assert answer.checks[0].code == "issuer_recognised.registry_unreachable"
        assert answer.checks[0].params["cause"] == problem


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (listing(ISSUER, EVIL_KEY), "federation.bad_signature"),
        (listing("did:web:other.example"), "federation.wrong_subject"),
        (b"<html>", "federation.malformed"),
    ],
)
def test_a_statement_that_does_not_hold_recognises_nobody(data, cause):
    answer, code, params = found(federation(), resources=about(ISSUER, data))
    assert (answer, code, params["cause"]) == (Answer.UNKNOWN, "registry_unreachable", cause)


def test_a_statement_out_of_date_is_wanted_anew():
    old = listing(ISSUER, exp=seconds(NOW))
    answer = asked(federation(), resources=about(ISSUER, old))
    assert answer.wanted == (STATEMENT,)
    assert answer.checks[0].params["cause"] == "federation.expired"
    stale = answered(ADDRESS, configuration(exp=seconds(NOW)))
    answer = asked(federation(expires=NOW), resources=stale)
    assert answer.wanted == (Wanted(WantedKind.ENTITY_STATEMENT, ADDRESS),)


def test_one_silent_federation_hides_no_other():
    other = federation(name="Other", fetch_endpoint="https://other.example/fetch")
    resources = {
        **about(ISSUER, problem="network.failed"),
        **answered(statement_address("https://other.example/fetch", ISSUER), listing(ISSUER)),
    }
    assert found(federation(), other, resources=resources)[2]["source"] == "Other"


def test_an_expired_configuration_is_renewed_by_the_pinned_key():
    old = federation(expires=NOW)
    assert asked(old).wanted == (Wanted(WantedKind.ENTITY_STATEMENT, ADDRESS),)
    moved = configuration(
        jwks={"keys": [jwk(ANCHOR_KEY, "k1"), jwk(NEXT_KEY, "k2")]},
        metadata={"federation_entity": {"federation_fetch_endpoint": f"{FETCH}/2"}},
    )
    resources = answered(ADDRESS, moved)
    address = statement_address(f"{FETCH}/2", ISSUER)
    assert asked(old, resources=resources).wanted == (Wanted(WantedKind.ENTITY_STATEMENT, address),)
    resources |= answered(address, listing(ISSUER, NEXT_KEY, {"kid": "k2"}))
    assert found(old, resources=resources)[0] is Answer.HOLDS


def test_a_stranger_cannot_renew_it():
    taken = answered(ADDRESS, configuration(EVIL_KEY, jwks={"keys": [jwk(EVIL_KEY, "k1")]}))
    taken |= about(ISSUER, listing(ISSUER, EVIL_KEY))
    answer, _code, params = found(federation(expires=NOW), resources=taken)
    assert (answer, params["cause"]) == (Answer.UNKNOWN, "federation.key_changed")


def test_a_federation_that_was_never_obtained_is_not_asked():
    never = federation(as_of=None, anchor="", fetch_endpoint="", keys={}, expires=None)
    answer = asked(never)
    assert answer.wanted == ()
    assert answer.checks[0].params["cause"] == "registry.never_obtained"


# ── Speed ───────────────────────────────────────────────────────────────────────────────────


def test_twenty_thousand_issuers_cost_nothing_to_look_up():
    """A look-up is a few microseconds; this allows a busy machine a hundred times that."""
    many = {
        f"did:web:college{number}.example": f"College number {number} of the valley"
        for number in range(20_000)
    }
    big, own = registry(many), tuple(TrustedIssuer(key, name, "holder", NOW) for key, name in many.items())
    policy = VerificationPolicy(own, registries=(big,))
    case = Case(DOCUMENT, EVIDENCE, policy, Role.POSSESSION, NOW)
    for issuer in (Party("did:web:college19999.example", "x"), Party(ISSUER, "Somebody of the valley")):
        recognition.check(case, issuer)
        start = time.perf_counter()
        for _ in range(100):
            recognition.check(replace(case, policy=replace(policy, challenge="x")), issuer)
        assert (time.perf_counter() - start) / 100 < 0.0005
