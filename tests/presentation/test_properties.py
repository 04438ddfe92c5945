"""What holds of every selection: it verifies, it is what was chosen, and nothing in it can be changed."""

import functools
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.presentation import makers
from tests.presentation.test_bbs import BADGE as BBS_BADGE
from tests.verification import makers as verifying
from wallet_app.answer import Answer
from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.errors import WalletError
from wallet_app.presentation import choose, derive
from wallet_app.presentation.assemble import Presentation
from wallet_app.presentation.bundle import Member
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.leaves import same, walk
from wallet_app.presentation.terms import Contact
from wallet_app.proofs import sd_jwt
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import CheckName, Outcome, Report, Role
from wallet_app.verification.verify import verify

ORIGINALS = {
    "ecdsa-sd-2023": makers.selective(mandatory=("/issuer", "/evidence/1/name")),
    "bbs-2023": BBS_BADGE,
    "sd-jwt": makers.sd_jwt(),
}
TREES = {name: makers.tree(document) for name, document in ORIGINALS.items()}
POINTERS = {name: sorted(tree.pointers()) for name, tree in TREES.items()}
GOOD = {Outcome.VERIFIED, Outcome.SIGNED}
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KINDS = st.sampled_from(sorted(ORIGINALS))


def selections(kind: str) -> st.SearchStrategy[Selection]:
    return st.frozensets(st.sampled_from(POINTERS[kind]), max_size=6).map(Selection)


def report(data: bytes, **changes: Any) -> Report:
    terms = {"challenge": makers.NONCE, "domain": makers.AUDIENCE, **changes}
    document = parse(data)
    return verify(
        document, makers.EVIDENCE, VerificationPolicy(**terms), Role.PRESENTATION, makers.NOW
    ).report


def everything(found: Report) -> Iterator[Report]:
    yield found
    for inside in found.credentials:
        yield from everything(inside)


def accepted(found: Report, *, like: Report) -> bool:
    """Whether every signature and binding that an honest report tells of holds here too.

    A name that was changed may leave a signature that nobody knows, or none: that is unfinished, not bad.
    """
    if found.outcome in {Outcome.FAILED, Outcome.UNREADABLE}:
        return False
    pairs = list(zip(everything(found), everything(like), strict=False))
    same_number = len(pairs) == len(list(everything(like)))
    return same_number and all(proofs(one) == proofs(other) for one, other in pairs)


def proofs(found: Report) -> list[Answer]:
    return [check.answer for check in found.checks if check.name is CheckName.PROOF]


def made(kind: str, selection: Selection) -> Document:
    return derive.derive(ORIGINALS[kind], selection, contexts(), terms=(makers.NONCE, makers.AUDIENCE))


@functools.cache
def presented(*kinds: str) -> Presentation:
    parts = [
        Member(made(kind, Selection()), makers.HOLDER_P256 if kind == "sd-jwt" else makers.HOLDER)
        for kind in kinds
    ]
    return makers.bundled(*parts, contact=Contact("Robin Quick", "robin@mail.example"))


@SLOW
@given(KINDS, st.data())
def test_every_selection_verifies_and_says_what_was_chosen(kind: str, data: st.DataObject) -> None:
    selection = data.draw(selections(kind))
    derived = made(kind, selection)
    assert proofs(report(derived.received)) == [Answer.HOLDS]
    content = {name: value for name, value in derived.content.items() if name != "proof"}
    assert same(content, TREES[kind].rules.expected(choose.revealed(TREES[kind], selection)))


@SLOW
@given(KINDS, st.data())
def test_selecting_more_never_shows_less(kind: str, data: st.DataObject) -> None:
    one, two = data.draw(selections(kind)), data.draw(selections(kind))
    both = choose.complete(TREES[kind], Selection(one.pointers | two.pointers)).pointers
    apart = [choose.complete(TREES[kind], each).pointers for each in (one, two)]
    assert both == apart[0] | apart[1]


@SLOW
@given(st.data())
def test_disclosing_in_two_steps_is_disclosing_once(data: st.DataObject) -> None:
    """Of an SD-JWT a part can be taken of a part; which step took what away cannot be told."""
    original = ORIGINALS["sd-jwt"]
    more = data.draw(selections("sd-jwt"))
    first = made("sd-jwt", more)
    tree = makers.tree(first)
    fewer = Selection(
        frozenset(data.draw(st.frozensets(st.sampled_from(sorted(tree.pointers())), max_size=4)))
    )
    twice = derive.derive(first, fewer, contexts())
    assert original.sd_jwt is not None
    assert first.sd_jwt is not None
    assert twice.sd_jwt is not None
    kept = {one.encoded for one in twice.sd_jwt.disclosures}
    again = [one for one in original.sd_jwt.disclosures if one.encoded in kept]
    assert sd_jwt.select(original.sd_jwt, again).text == twice.received.decode()


@SLOW
@given(KINDS, st.data())
def test_what_is_derived_of_a_changed_credential_never_verifies(kind: str, data: st.DataObject) -> None:
    """Selecting commutes with verifying: no choice makes a bad credential good."""
    original = ORIGINALS[kind]
    assume(original.sd_jwt is None)
    content = json.loads(json.dumps(original.content))
    places = [path for path, value in walk(content) if path[0] != "proof" and isinstance(value, str)]
    *around, last = data.draw(st.sampled_from(places))
    inside: Any = content
    for step in around:
        inside = inside[step]
    inside[last] += "x"
    wrong = inside[last]
    try:
        changed = verifying.document(content)
        tree = makers.tree(changed)
        pointers = data.draw(st.frozensets(st.sampled_from(sorted(tree.pointers())), max_size=4))
        derived = derive.derive(changed, Selection(pointers), contexts())
    except WalletError:
        return
    revealed = [value for _, value in walk(derived.content)]
    holds = proofs(report(derived.received)) == [Answer.HOLDS]
    # Of ecdsa-sd-2023 each statement is signed by itself: what was changed and stays behind harms nobody.
    assert not holds or wrong not in revealed


@pytest.mark.parametrize(
    "kinds", [("ecdsa-sd-2023",), ("bbs-2023",), ("sd-jwt",), ("sd-jwt", "ecdsa-sd-2023", "bbs-2023")]
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_nothing_that_leaves_can_be_changed(kinds: tuple[str, ...], data: st.DataObject) -> None:
    presentation = presented(*kinds)
    honest = report(presentation.data)
    assert honest.outcome in {*GOOD, Outcome.INCOMPLETE}
    place = data.draw(st.integers(0, len(presentation.data) - 1))
    byte = data.draw(st.integers(0x21, 0x7E).filter(lambda one: one != presentation.data[place]))
    changed = presentation.data[:place] + bytes([byte]) + presentation.data[place + 1 :]
    try:
        found = report(changed)
    except WalletError:
        return
    is_query_id = b'"credential_' in presentation.data[max(0, place - 14) : place + 14]
    assert is_query_id or not accepted(found, like=honest), place
