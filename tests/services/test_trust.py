"""The issuers the holder relies on."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from tests.services.adding import BADGE, DEGREE, LICENCE, add
from tests.services.standing_clock import FIRST_OF_JUNE
from wallet_app.errors import WalletError
from wallet_app.services import trust_lists
from wallet_app.services.application import Application
from wallet_app.services.check import Incoming
from wallet_app.services.wallet import Wallet
from wallet_app.vault.history_records import HistoryKind
from wallet_app.verification.report import Outcome

DID = "did:key:z6MkwMRRxv2zd6bBzp6s8hK3EzW9pk2KuZGPddENQuUgS1Vc"


def parse(value: object):
    return trust_lists.parse(json.dumps(value).encode(), "file.json", FIRST_OF_JUNE)


def own(*issuers: object, **more: object):
    return {"type": "ProofcaseTrustedIssuers", "version": 1, "issuers": list(issuers), **more}


def test_a_list_of_ours(samples: Path):
    issuers = trust_lists.parse((samples / "trusted-issuers.json").read_bytes(), "x", FIRST_OF_JUNE)
    assert len(issuers) == 5
    assert {issuer.source for issuer in issuers} == {"Sample issuers (for trying Proofcase only)"}


def test_a_registry_of_the_digital_credentials_consortium():
    registry = {
        "meta": {"created": "2020-12-02T02:32:16+0000"},
        "registry": {
            DID: {"name": "Example University", "location": "Cambridge", "url": "https://x.example"}
        },
    }
    (issuer,) = parse(registry)
    assert (issuer.id, issuer.name, issuer.source, issuer.added) == (
        DID,
        "Example University",
        "file.json",
        FIRST_OF_JUNE,
    )


def test_a_bare_array():
    (issuer,) = parse(
        [
            {"id": "https://college.example", "name": "College"},
            {"id": "https://college.example", "name": "Again"},
        ]
    )
    assert issuer.name == "College"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({}, "trust.not_a_list"),
        ("text", "trust.not_a_list"),
        ({"issuers": []}, "trust.not_a_list"),
        (own() | {"issuers": {}}, "trust.not_a_list"),
        (own(version="1"), "trust.not_a_list"),
        (own(version=True), "trust.not_a_list"),
        (own(version=2), "trust.newer_version"),
        (own("text"), "trust.bad_entry"),
        (own({"id": DID}), "trust.bad_entry"),
        (own({"id": "Valley College", "name": "x"}), "trust.bad_entry"),
        (own({"id": "http://college.example", "name": "x"}), "trust.bad_entry"),
        (own({"id": "did:web:coll\u0435ge.example", "name": "x"}), "trust.bad_entry"),
        (own({"id": f"{DID}\n", "name": "x"}), "trust.bad_entry"),
        ({"registry": {DID: "x"}}, "trust.bad_entry"),
        ([{"id": f"did:example:{number}", "name": "x"} for number in range(20_001)], "trust.too_many"),
    ],
)
def test_other_lists_are_refused(value: object, code: str):
    with refused(code):
        parse(value)


@given(st.binary(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["type", "version", "issuers", "registry", "id", "name"]), inner, max_size=4), max_leaves=12,
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_any_file_is_a_list_or_refused(data: bytes):
    try:
        issuers = trust_lists.parse(data, "x", FIRST_OF_JUNE)
    except WalletError:
        return
    assert all(trust_lists.is_issuer_id(issuer.id) for issuer in issuers)


def test_adding_makes_the_difference(application: Application, wallet: Wallet, samples: Path):
    (badge,) = add(application, wallet, samples / BADGE)
    assert wallet.library.open(badge).item.outcome == "signed"
    issuer = wallet.trust.add_from_credential(badge)
    assert issuer.name == "Valley Community College"
    assert wallet.library.open(badge).item.outcome == "verified"
    assert wallet.trust.remove(issuer.id)
    assert not wallet.trust.remove(issuer.id)
    assert wallet.library.open(badge).item.outcome == "signed"
    kinds = [line.kind for line in wallet.history.list()]
    assert kinds[:2] == [HistoryKind.TRUST_REMOVED, HistoryKind.TRUST_ADDED]


def test_an_altered_credential_recommends_nobody(application: Application, wallet: Wallet, samples: Path):
    altered = (samples / BADGE).read_bytes().replace(b"Valley Community College", b"Famous University______")
    (bad,) = add(application, wallet, Incoming("x", altered))
    with refused("trust.issuer_not_proven"):
        wallet.trust.add_from_credential(bad)
    assert wallet.trust.list() == ()


def test_an_import_is_one_registry_however_often(wallet: Wallet, samples: Path):
    first = wallet.trust.import_file(samples / "trusted-issuers.json")
    second = wallet.trust.import_file(samples / "trusted-issuers.json")
    assert (first.issuers, first.replaced) == (5, False)
    assert (second.issuers, second.replaced) == (5, True)
    assert wallet.trust.list() == ()
    assert first.registries == second.registries == wallet.trust.registries.list()


def test_by_hand(wallet: Wallet):
    assert wallet.trust.add(DID, "  Northgate \n University ").name == "Northgate University"
    assert wallet.trust.add("https://college.example", "").name == "https://college.example"
    with refused("trust.bad_issuer_id"):
        wallet.trust.add("Northgate University", "x")


def test_trust_and_its_end_reach_every_card_at_once(application: Application, wallet: Wallet, samples: Path):
    added = add(application, wallet, *(samples / name for name in (BADGE, DEGREE, LICENCE)))
    assert {card.outcome for card in wallet.library.list()} == {Outcome.SIGNED}
    wallet.trust.import_file(samples / "trusted-issuers.json")
    assert {card.outcome for card in wallet.library.list()} == {Outcome.VERIFIED}
    (registry,) = wallet.trust.registries.list()
    wallet.trust.registries.remove(registry.id)
    assert {card.outcome for card in wallet.library.list()} == {Outcome.SIGNED}
    wallet.trust.import_file(samples / "trusted-issuers.json")
    listed = dict(wallet.trust.registries.issuers(wallet.trust.registries.list()[0].id))
    issuer = next(card.issuer_id for card in wallet.library.list() if card.id == added[0])
    assert issuer is not None
    del listed[issuer]
    shorter = {
        "type": "ProofcaseTrustedIssuers",
        "version": 1,
        "name": "Sample issuers (for trying Proofcase only)",
        "issuers": [{"id": one, "name": name} for one, name in listed.items()],
    }
    wallet.trust.import_list(Incoming("newer.json", json.dumps(shorter).encode()))
    outcomes = {card.id: card.outcome for card in wallet.library.list()}
    assert outcomes[added[0]] is Outcome.SIGNED
    assert outcomes[added[1]] is Outcome.VERIFIED
