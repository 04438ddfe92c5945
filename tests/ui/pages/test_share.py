"""Share: choose, reveal, preview; and what can go wrong on the way."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests.presentation import makers as credentials
from tests.ui.hand import Hand
from tests.ui.many import badges
from tests.ui.pages.conftest import BADGE, DEGREE, LICENCE
from tests.ui.pages.sharing import begin, leaving, line, shared_lines, to_deliver, to_preview, tree
from tests.verification import makers
from wallet_app.errors import Side, VaultError
from wallet_app.services.library_items import LibraryItem
from wallet_app.services.share import ShareService
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui.widgets.claim_line import LINE_ROLE
from wallet_app.ui.widgets.claim_tree import toggle
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.widgets.tick_list import TickList

# ── Choose ──────────────────────────────────────────────────────────────────────────────────


def test_an_empty_wallet_leads_to_credentials(hand: Hand):
    hand.go("share")
    assert hand.sees("shareEmpty")
    hand.press("shareGoCredentials")
    assert hand.route == "credentials"


def test_nothing_chosen_cannot_go_on(hand: Hand, held: dict[str, LibraryItem]):
    hand.go("share")
    assert not hand.get(QPushButton, "shareNext").isEnabled()
    assert hand.read("shareNote") == "Tick at least one."
    assert not hand.sees("shareBack")
    assert not hand.sees("shareSearch")  # five are seen at once


def test_a_long_list_can_be_searched_and_keeps_its_ticks(hand: Hand, samples: Path):
    hand.add(*badges(9), samples / LICENCE)
    hand.go("share")
    choose = hand.get(TickList, "shareChoose")
    leads = [number for number, row in enumerate(choose.rows.rows) if row.title == "Kitchen Team Lead"]
    choose.rows.tick(leads[:2], on=True)
    hand.write("shareSearch", "worksafe")
    hand.qtbot.waitUntil(lambda: len(choose.shown) == 1)
    assert choose.rows.rows[choose.shown[0]].title == "Forklift operator licence"
    choose.rows.tick(choose.shown, on=True)
    hand.write("shareSearch", "no such thing")
    hand.qtbot.waitUntil(lambda: hand.sees("shareNothingFound"))
    assert hand.read("shareNote") == "3 chosen"


def test_what_fails_can_be_shared_with_a_warning(hand: Hand, samples: Path):
    content = json.loads((samples / DEGREE).read_text())
    content["name"] = "Doctor of Everything"
    (item,) = hand.add(Incoming("altered.json", json.dumps(content).encode()))
    hand.go("share", (item.id,))
    assert hand.read("failedChosen").startswith(f"“{item.title}” fails its own checks.")
    hand.get(TickList, "shareChoose").rows.tick((0,), on=False)
    assert not hand.sees("failedChosen")


# ── Reveal ──────────────────────────────────────────────────────────────────────────────────


def test_at_first_nothing_but_what_is_required_is_revealed(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[BADGE])
    shown, count = tree(hand).counts
    assert 0 < shown < count
    assert tree(hand).chosen == frozenset()
    assert hand.read("shareCounter") == f"{shown} of {count} details shared"


def test_it_must_be_said_for_whom(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[BADGE])
    hand.press("shareNext")
    assert "Say who this is for: a name is enough." in hand.words()
    assert QApplication.focusWidget() is hand.get(QLineEdit, "recipient")
    hand.write("recipient", "H")
    assert "Say who this is for: a name is enough." not in hand.words()


def test_presets_tick_and_are_marked_while_they_hold(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[BADGE])
    everything = hand.get(QPushButton, "preset-everything")
    hand.press("preset-everything")
    shown, count = tree(hand).counts
    assert shown == count
    toggle(line(hand, "Title"))
    assert not everything.isChecked()
    toggle(line(hand, "Title"))
    assert everything.isChecked()
    hand.press("preset-no_identifiers")
    assert tree(hand).counts[0] < count  # evidence tells of the person
    hand.press("preset-proof_only")
    assert tree(hand).counts[0] < count
    begin(hand, held[LICENCE])
    hand.press("preset-no_identifiers")
    assert 0 < len(tree(hand).chosen) < len(tree(hand).free)
    identifying = {leaf.pointer for top in tree(hand)._lines for leaf in top.leaves() if leaf.identifying}
    assert identifying
    assert not identifying & tree(hand).chosen


def test_a_credential_that_is_shared_whole_says_so(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[DEGREE])
    assert hand.sees("wholeBanner")
    assert hand.find(QPushButton, "preset-everything") is None
    assert tree(hand).free == frozenset()
    shown, count = tree(hand).counts
    assert shown == count
    assert line(hand, "Title").isExpanded() or line(hand, "Title").parent().isExpanded()


def test_several_credentials_stand_in_one_tree(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[BADGE], held[DEGREE])
    tops = [tree(hand).topLevelItem(number) for number in range(2)]
    assert {top.text(0) for top in tops if top is not None} == {
        "Kitchen Team Lead",
        "Bachelor of Science in Environmental Engineering",
    }
    whole = line(hand, "Bachelor of Science in Environmental Engineering")
    assert whole.text(1) == "shared whole"
    assert not whole.isExpanded()
    toggle(line(hand, "Kitchen Team Lead"))
    shown, count = tree(hand).counts
    assert shown == count
    hand.write("recipient", "Hill Hospital")
    hand.press("shareNext")
    titles = [one.full_text for one in hand.page.findChildren(PlainLabel, "revealedTitle")]
    assert set(titles) == {"Kitchen Team Lead", "Bachelor of Science in Environmental Engineering"}


def test_the_current_line_is_said_in_full(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[BADGE])
    locked = next(item for item in tree(hand)._leaf_items() if item.data(0, LINE_ROLE).locked)
    tree(hand).setCurrentItem(locked)
    said = hand.read("claimLine")
    for part in (locked.text(0), locked.text(1)[:100], locked.data(0, LINE_ROLE).locked):
        assert part in said


def test_back_keeps_what_was_chosen(hand: Hand, held: dict[str, LibraryItem]):
    to_preview(hand, held[BADGE], labels=("Title",))
    hand.press("shareBack")
    assert len(tree(hand).chosen) == 1
    hand.press("shareBack")
    hand.press("shareNext")
    assert len(tree(hand).chosen) == 1
    assert hand.get(QLineEdit, "recipient").text() == "Hill Hospital"


# ── Preview ─────────────────────────────────────────────────────────────────────────────────


def test_the_preview_shows_what_leaves_and_nothing_else(hand: Hand, held: dict[str, LibraryItem]):
    to_preview(hand, held[LICENCE])
    before = leaving(hand)
    hand.press("shareBack")
    free = [item for item in tree(hand)._leaf_items() if not item.data(0, LINE_ROLE).locked]
    label, value = free[0].text(0), free[0].text(1)
    toggle(free[0])
    hand.press("shareNext")
    after = leaving(hand)
    added = {name: text for name, text in after.items() if name not in before}
    assert len(after) == len(before) + 1
    assert list(added.values()) == [value]
    assert next(iter(added)).endswith(label)
    assert not any("[" in text or "{" in text for text in after.values())
    assert hand.read("withheldPill").endswith("stay with you")


def test_the_title_of_the_preview_is_what_they_will_see(hand: Hand):
    """A title that stays with the holder is not in the preview either."""
    secured = makers.sign_base(credentials.badge(name="Secret title"), ("/issuer", "/validFrom"))
    (item,) = hand.add(Incoming("one.json", json.dumps(secured).encode()))
    to_preview(hand, item)
    assert "Secret title" not in hand.words()


def test_nothing_is_in_the_history_before_something_leaves(hand: Hand, held: dict[str, LibraryItem]):
    to_deliver(hand, held[LICENCE])
    assert shared_lines(hand) == 0
    assert "Nothing has left yet. Each of these writes a line in your history." in hand.words()


def test_what_the_self_check_refuses_does_not_go_on(
    hand: Hand, held: dict[str, LibraryItem], monkeypatch: pytest.MonkeyPatch
):
    def leak(*_args: object) -> None:
        raise VaultError("self_check.leak", side=Side.COMPUTER)

    monkeypatch.setattr(ShareService, "preview", leak)
    to_preview(hand, held[LICENCE])
    assert tree(hand).isVisible()
    assert "What was about to leave held more than you chose." in hand.words()
    monkeypatch.undo()
    hand.press("shareNext")
    assert hand.sees("previewVerdict")
