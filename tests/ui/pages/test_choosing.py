"""The choice itself, without the window: the way back, counts, what stays, ready-made choices."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.presentation import makers as credentials
from tests.verification import makers
from wallet_app.presentation import claims
from wallet_app.presentation.choose import presets
from wallet_app.services.share import Shareable, ShareablePart
from wallet_app.ui.pages.share.choosing import LAST, Choosing
from wallet_app.ui.pages.share.lines import key

SUBJECT = "/credentialSubject"
SKILL = f"{SUBJECT}/achievement/alignment/0/targetName"


def badge(one: str, last: frozenset[str] | None = None) -> Shareable:
    content = makers.badge(credentialSubject=credentials.SUBJECT)
    tree = claims.tree(makers.document(makers.sign_base(content)), contexts())
    ready = {name: selection.pointers for name, selection in presets(tree).items()}
    return Shareable(one, "Forklift badge", tree, True, ready, last)


def record(*places: str) -> Shareable:
    tree = claims.tree(makers.document(makers.sign(makers.badge())), contexts())
    parts = tuple(ShareablePart(f"r#{place}", place, f"Part {place}", "", True) for place in places)
    return Shareable("r", "Record", tree, False, {"everything": frozenset()}, None, parts)


BADGE = badge("b")
LEAVES = [leaf.pointer for leaf in BADGE.tree.leaves() if leaf.selectable]


@given(st.lists(st.frozensets(st.sampled_from(LEAVES), max_size=3), max_size=8))
def test_undo_goes_back_through_every_choice_and_redo_forth(steps: Sequence[frozenset[str]]):
    choosing = Choosing((BADGE,))
    seen = [choosing.chosen]
    for step in steps:
        choosing.take(frozenset(key("b", pointer) for pointer in step))
        if choosing.chosen != seen[-1]:
            seen.append(choosing.chosen)
    for before in reversed(seen[:-1]):
        assert choosing.undo()
        assert choosing.chosen == before
    assert not choosing.undo()
    for after in seen[1:]:
        assert choosing.redo()
        assert choosing.chosen == after
    assert not choosing.redo()


def test_another_choice_forgets_what_was_taken_back():
    choosing = Choosing((BADGE,))
    choosing.take(frozenset({key("b", LEAVES[0])}))
    choosing.undo()
    choosing.take(frozenset({key("b", LEAVES[1])}))
    assert not choosing.can_redo


@given(st.frozensets(st.sampled_from(LEAVES)))
def test_what_is_shared_and_what_stays_are_all_there_is(chosen: frozenset[str]):
    choosing = Choosing((BADGE,))
    choosing.take(frozenset(key("b", pointer) for pointer in chosen))
    shown, count = choosing.counts
    kept = sum(len(details) for _, details in choosing.private())
    assert shown + kept == count


def test_a_skill_that_stays_is_told_by_its_name():
    labels = [one.label for _, details in Choosing((BADGE,)).private() for one in details]
    assert "Load handling: Name of the skill or standard" in labels


def test_what_a_request_needs_is_revealed_and_counted():
    asked = Choosing((BADGE,), {"b": frozenset({SKILL})})
    assert SKILL in asked.revealed["b"]
    assert asked.counts[0] > Choosing((BADGE,)).counts[0]


def test_the_same_pointer_of_two_credentials_is_two_choices():
    choosing = Choosing((BADGE, badge("c")))
    choosing.take(frozenset({key("c", SKILL)}))
    assert (choosing.revealed["b"], choosing.revealed["c"]) == (frozenset(), frozenset({SKILL}))


def test_a_ready_made_choice_for_one_leaves_the_others():
    choosing = Choosing((BADGE, badge("c")))
    choosing.take(frozenset({key("c", SKILL)}))
    taken = choosing.preset("everything", only="b")
    assert key("c", SKILL) in taken
    assert {one for one in taken if one.startswith("c")} == {key("c", SKILL)}


def test_the_last_choice_is_that_of_each():
    choosing = Choosing((badge("b", frozenset({SKILL})), badge("c")))
    assert choosing.preset(LAST) == frozenset({key("b", SKILL)})


@pytest.mark.parametrize(
    ("ticked", "ids"),
    [((), ()), (("r#/1",), ("r#/1",)), (("r#/2", "r#/1"), ("r#/1", "r#/2")), (("r", "r#/1"), ("r",))],
)
def test_of_a_record_travel_its_parts_in_order_or_itself(ticked: tuple[str, ...], ids: tuple[str, ...]):
    choosing = Choosing((record("/1", "/2"),))
    choosing.take(frozenset(key(one, "") for one in ticked))
    assert choosing.ids == ids
    assert set(choosing.revealed) == set(ids)


def test_a_whole_record_brings_its_parts():
    choosing = Choosing((record("/1", "/2"),))
    whole = key("r", "")
    assert choosing.brought(frozenset({whole})) == {key("r#/1", ""): (whole,), key("r#/2", ""): (whole,)}


def test_what_was_chosen_of_a_record_comes_back():
    choosing = Choosing((record("/1", "/2"),))
    choosing.take(frozenset({key("r#/2", "")}))
    (one,) = choosing.shareables
    assert choosing.pointers_of(one) == frozenset({"/2"})
    assert choosing.keys_of(one, choosing.pointers_of(one)) == choosing.chosen
