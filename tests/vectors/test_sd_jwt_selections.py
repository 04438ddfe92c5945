"""The test cases of the SD-JWT reference implementation, chosen from by claims as a person does."""

import random
from pathlib import Path

import pytest

from tests.vectors.test_sd_jwt import CASES
from wallet_app.credentials import sd_jwt_vc
from wallet_app.credentials.document import Document, Format
from wallet_app.linked_data import json_pointer
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.presentation import choose, derive, rules_sd_jwt
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.leaves import around, resolve, same
from wallet_app.proofs import sd_jwt

COMPACT = tuple(case for case in CASES if not case.startswith("json_serialization"))
NOTHING = ContextStore({})


@pytest.fixture(autouse=True)
def any_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tokens are no credentials: they have another ``typ``, or none."""
    monkeypatch.setattr(sd_jwt_vc, "MEDIA_TYPES", ("example+sd-jwt", "application/example+sd-jwt", None))


def opened(case: Path, name: str) -> Document:
    token = sd_jwt.parse((case / f"sd_jwt_{name}.txt").read_text().strip())
    claims = dict(sd_jwt.process(token).claims)
    return Document(Format.SD_JWT_VC, token.text.encode(), claims, token.jws, token)


def disclosed(document: Document) -> dict[str, str]:
    assert document.sd_jwt is not None
    return {one.encoded: pointer for pointer, one in sd_jwt.process(document.sd_jwt).disclosed.items()}


@pytest.mark.parametrize("name", COMPACT)
def test_what_was_disclosed_can_be_chosen_by_its_claims(shared: Path, name: str) -> None:
    case = shared / "vectors/sd-jwt-generated/testcases" / name
    issued, published = opened(case, "issuance"), opened(case, "presentation")
    rules = rules_sd_jwt.rules(issued)
    places = disclosed(issued)
    kept = {resolve(rules.content, places[encoded]) for encoded in disclosed(published)}
    hidden = frozenset(rules.disclosable or ()) - kept
    wanted = [path for path in rules.claims if hidden.isdisjoint(around([path]))]
    pointers = frozenset(json_pointer.format(path) for path in wanted)
    derived = derive.derive(issued, Selection(pointers), NOTHING)
    # A container of which nothing is chosen stays closed; the reference opens it all the same.
    assert set(disclosed(derived)) <= set(disclosed(published))
    assert same(derived.content, rules.expected(choose.revealed_by(rules, Selection(pointers))))
    if len(disclosed(derived)) == len(disclosed(published)):  # the order of disclosures is free
        assert derived.sd_jwt is not None
        assert published.sd_jwt is not None
        assert derived.sd_jwt.issuer_signed == published.sd_jwt.issuer_signed
        assert same(derived.content, published.content)


@pytest.mark.parametrize("name", COMPACT)
def test_any_choice_among_its_claims_holds(shared: Path, name: str) -> None:
    issued = opened(shared / "vectors/sd-jwt-generated/testcases" / name, "issuance")
    rules = rules_sd_jwt.rules(issued)
    chance = random.Random(7)
    pointers = [json_pointer.format(path) for path in sorted(around(rules.claims), key=str)]
    for _ in range(25):
        selection = Selection(frozenset(chance.sample(pointers, min(len(pointers), chance.randint(0, 5)))))
        derived = derive.derive(issued, selection, NOTHING)
        assert same(derived.content, rules.expected(choose.revealed_by(rules, selection)))
