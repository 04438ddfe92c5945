"""Credentials are found by their words, narrowed by filters, and come in the order asked for."""

from datetime import timedelta
from typing import Any

import pytest

from tests.vault.samples import NOW, added, code_of, credential
from wallet_app.errors import VaultError
from wallet_app.vault.records import CredentialQuery, Sort
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
