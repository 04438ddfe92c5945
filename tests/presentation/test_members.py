"""Credentials inside a record travel by themselves, as they came, and nothing else of the record does."""

import base64
import json
from itertools import combinations
from typing import Any

import pytest

from tests.pinned import contexts
from tests.presentation import makers
from tests.refused import refused
from tests.verification import makers as verifying
from tests.verification.test_records import record, signed
from wallet_app.answer import Answer
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.parse import parse
from wallet_app.presentation import choose, claims, derive, members
from wallet_app.presentation.bundle import Member
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.self_check import self_check
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import CheckName, Outcome, Role
from wallet_app.verification.verify import verify

PLACE = "/credentialSubject/verifiableCredential/"


def _dug(value: Any, *names: str) -> Any:
    """Give what lies under these names."""
    for name in names:
        value = value[name]
    return value


def crane(**changes) -> dict:
    content = makers.badge(
        verifying.ISSUER,
        id="urn:uuid:6a4b0c3e-0000-4000-8000-000000000011",
        name="Crane badge",
        description="Drove the crane in the harbour of Tidewater.",
        **changes,
    )
    content["credentialSubject"] = {
        "id": makers.HOLDER.did,
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000012",
            "type": ["Achievement"],
            "name": "Crane driving",
            "description": "Tower cranes.",
            "criteria": {"narrative": "An examination at a height of forty metres."},
        },
    }
    return content


ENTRIES = [
    makers.whole().content,
    verifying.sign(crane()),
    makers.selective(id="urn:uuid:6a4b0c3e-0000-4000-8000-000000000021").content,
    makers.token().received.decode(),
    makers.sd_jwt().received.decode(),
    makers.badge(verifying.ISSUER_P256, id="urn:uuid:6a4b0c3e-0000-4000-8000-000000000031"),
]
RECORD = verifying.document(signed(record(*ENTRIES)))
PARTS = members.parts(RECORD)
SIGNED = [part for part in PARTS if part.can_travel]


def leaving(parts, pointers=frozenset()):
    selections = [
        Selection(pointers if part.document.format is Format.VC_LDP else frozenset()) for part in parts
    ]
    derived = [
        derive.derive(part.document, choose.complete(makers.tree(part.document), selection), contexts())
        for part, selection in zip(parts, selections, strict=True)
    ]
    holders = [makers.HOLDER_P256 if one.sd_jwt is not None else makers.HOLDER for one in derived]
    presentation = makers.bundled(*(Member(*pair) for pair in zip(derived, holders, strict=True)))
    found = self_check(
        presentation,
        [part.document for part in parts],
        selections,
        makers.EVIDENCE,
        VerificationPolicy(),
        makers.NOW,
        around=[RECORD],
    )
    return presentation, found


def test_what_is_inside_is_named_by_where_it_lies() -> None:
    assert [part.place for part in PARTS] == [f"{PLACE}{number}" for number in range(len(ENTRIES))]
    assert [part.can_travel for part in PARTS] == [True] * 5 + [False]
    assert members.parts(makers.whole()) == ()
    name = members.part_id("0" * 32, f"{PLACE}2")
    assert members.split(name) == ("0" * 32, f"{PLACE}2")
    assert members.split("0" * 32) == (members.part_id("0" * 32, ""), "")


def test_a_part_is_found_or_it_is_said_why_not() -> None:
    assert members.part(RECORD, f"{PLACE}3").received == makers.token().received
    with refused("members.unsigned"):
        members.part(RECORD, f"{PLACE}5")
    for nowhere in (f"{PLACE}6", "/credentialSubject", "", "x"):
        with refused("members.not_there"):
            members.part(RECORD, nowhere)


@pytest.mark.parametrize("chosen", [pair for size in (1, 2, 5) for pair in combinations(range(5), size)])
def test_any_subset_travels_each_with_its_own_proof_word_for_word(chosen) -> None:
    parts = [SIGNED[number] for number in chosen]
    presentation, found = leaving(parts)
    for part, sent in zip(parts, found.documents, strict=True):
        if part.document.sd_jwt is not None:
            assert sent.sd_jwt is not None
            assert sent.sd_jwt.issuer_signed == part.document.sd_jwt.issuer_signed
        elif part.document.jws is not None:
            assert sent.received == part.document.received
        elif part is SIGNED[2]:
            assert _dug(sent.content, "proof", "proofValue") != _dug(
                part.document.content, "proof", "proofValue"
            )
        else:
            assert json.dumps(sent.content) == json.dumps(part.document.content)
    text = presentation.data.decode()
    assert "State Records Office" not in text
    assert "Learning record" not in text
    assert ("Tidewater" in text) is (1 in chosen)
    report = verify(
        parse(presentation.data),
        makers.EVIDENCE,
        VerificationPolicy(challenge=makers.NONCE, domain=makers.AUDIENCE),
        Role.PRESENTATION,
        makers.NOW,
    ).report
    assert report.outcome in {Outcome.SIGNED, Outcome.INCOMPLETE}


def test_what_stays_of_the_record_is_looked_for() -> None:
    """A value of a part that stays behind, put into what leaves by a defect of ours, is found."""
    strayed = base64.b64encode(b"An examination at a height of forty metres.").decode()
    presentation = makers.presented(SIGNED[0].document, nonce=f"{makers.NONCE}|{strayed}")
    arguments = [SIGNED[0].document], [Selection()], makers.EVIDENCE, VerificationPolicy(), makers.NOW
    self_check(presentation, *arguments)
    with refused("self_check.leak"):
        self_check(presentation, *arguments, around=[RECORD])


def test_a_whole_record_with_a_base_proof_inside_does_not_leave() -> None:
    with refused("assemble.base_proof_inside"):
        makers.presented(RECORD)
    without = verifying.document(signed(record(*ENTRIES[:2])))
    makers.checked(makers.presented(without), [without], [Selection()])


# --- a record that can itself be shown in part ---------------------------------------------------------


def selective_record(*inside) -> Document:
    return verifying.document(verifying.sign_base(record(*inside, key=verifying.ISSUER_P256)))


def test_a_credential_inside_that_was_signed_comes_as_a_whole() -> None:
    document = selective_record(*ENTRIES[:2])
    tree = claims.tree(document, contexts())
    name = f"{PLACE}1/credentialSubject/achievement/name"
    completed = choose.complete(tree, makers.chosen(name)).pointers
    inside = {leaf.pointer for leaf in tree.leaves() if leaf.pointer.startswith(f"{PLACE}1/")}
    assert f"{PLACE}1/proof/proofValue" in inside
    assert inside <= completed
    assert not any(pointer.startswith(f"{PLACE}0/") for pointer in completed)
    derived = makers.derived(document, name)
    assert _dug(derived.content, "credentialSubject", "verifiableCredential") == [ENTRIES[1]]
    presentation = makers.presented(derived)
    found = makers.checked(presentation, [document], [makers.chosen(name)])
    (whole,) = found.report.credentials
    (inner,) = whole.credentials
    assert whole.check(CheckName.PROOF).answer is Answer.HOLDS
    assert inner.check(CheckName.PROOF).code == "proof.valid"
    assert inner.outcome is Outcome.SIGNED


def test_a_statement_of_the_record_itself_is_still_one_of_its_own() -> None:
    document = selective_record(ENTRIES[5])
    completed = makers.completed(document, f"{PLACE}0/credentialSubject/achievement/name")
    assert f"{PLACE}0/credentialSubject/achievement/description" not in completed
