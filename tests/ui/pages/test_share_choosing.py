"""Share: choosing with the preview beside it, what comes along, undo, the last choice, records, requests."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton

from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from tests.ui.pages.conftest import BADGE, DEGREE, LICENCE
from tests.ui.pages.sharing import begin, leaving, line, to_deliver, to_preview, tree
from tests.verification import makers, test_records
from wallet_app.errors import Side, VaultError
from wallet_app.presentation import members
from wallet_app.services.library_items import LibraryItem
from wallet_app.services.share import ShareRequest, ShareService
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui.pages.share import SharePage
from wallet_app.ui.pages.share.start import ShareStart
from wallet_app.ui.widgets.claim_line import ALONG_ROLE, LINE_ROLE
from wallet_app.ui.widgets.claim_tree import toggle
from wallet_app.ui.widgets.labels import PlainLabel

SKILL = "Name of the skill or standard"
WIDE, NARROW = (1300, 860), (760, 700)


@pytest.fixture(autouse=True)
def wide(hand: Hand) -> None:
    hand.window.resize(*WIDE)
    hand.settle()


@pytest.fixture
def record(hand: Hand) -> LibraryItem:
    hand.add(Incoming("record.json", json.dumps(test_records.WHOLE).encode()))
    items = hand.in_vault(hand.window.wallet.library.list)
    return next(item for item in items if item.source_name == "record.json")


def page(hand: Hand) -> SharePage:
    assert isinstance(hand.page, SharePage)
    return hand.page


def follow(hand: Hand) -> None:
    """Wait until the preview has followed."""
    hand.qtbot.waitUntil(lambda: not page(hand)._live.is_waiting, timeout=20_000)
    hand.settle()


def said(hand: Hand) -> list[str]:
    return hand.words(page(hand).reveal.seen)


# ── The preview beside it ───────────────────────────────────────────────────────────────────


def test_the_preview_follows_each_tick(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[LICENCE])
    follow(hand)
    assert "Rivera" not in " ".join(said(hand))
    toggle(line(hand, "Family name"))
    follow(hand)
    assert "Rivera" in " ".join(said(hand))
    toggle(line(hand, "Family name"))
    follow(hand)
    assert "Rivera" not in " ".join(said(hand))
    assert any("Theirs may differ" in text for text in said(hand))


def test_it_is_made_of_the_bytes_and_not_of_the_choice(
    hand: Hand, held: dict[str, LibraryItem], monkeypatch: pytest.MonkeyPatch
):
    begin(hand, held[LICENCE])
    follow(hand)
    whole = ShareService.preview
    revealing_nothing = [page(hand)._live.preview]
    monkeypatch.setattr(ShareService, "preview", lambda *_: revealing_nothing[0])
    toggle(line(hand, "Family name"))
    follow(hand)
    assert "Rivera" not in " ".join(said(hand))
    monkeypatch.setattr(ShareService, "preview", whole)


def test_only_the_newest_wish_is_shown(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[LICENCE])
    for label in ("Family name", "Given name", "Family name"):
        toggle(line(hand, label))
    follow(hand)
    text = " ".join(said(hand))
    assert "Rivera" not in text
    assert "Alex" in text


def test_what_says_the_same_is_not_made_anew(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[LICENCE])
    follow(hand)
    before = hand.get(PlainLabel, "seenFrom")
    toggle(line(hand, "Family name"))
    follow(hand)
    assert hand.get(PlainLabel, "seenFrom") is before


def test_it_follows_the_list_of_trusted_issuers(hand: Hand, held: dict[str, LibraryItem], samples: Path):
    begin(hand, held[LICENCE])
    follow(hand)
    before = said(hand)
    wallet = hand.window.wallet
    hand.in_vault(lambda: wallet.trust.import_file(samples / "trusted-issuers.json"))
    hand.window.changes.trust.emit()
    follow(hand)
    assert any(text.startswith("Verified") for text in said(hand))
    assert not any(text.startswith("Verified") for text in before)


def test_what_stays_is_listed_and_counted(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[LICENCE])
    hand.press("seenSide-mine")
    shown, count = tree(hand).counts
    assert hand.read("keptCount").startswith(f"{count - shown} details stay with you.")
    assert "Rivera" in said(hand)
    toggle(line(hand, "Family name"))
    hand.settle()
    assert "Rivera" not in said(hand)
    hand.press("preset-everything")
    assert hand.sees("keptNothing")


def test_why_nothing_can_leave_stands_in_the_preview(
    hand: Hand, held: dict[str, LibraryItem], monkeypatch: pytest.MonkeyPatch
):
    def leak(*_args: object) -> None:
        raise VaultError("self_check.leak", side=Side.COMPUTER)

    monkeypatch.setattr(ShareService, "preview", leak)
    begin(hand, held[LICENCE])
    follow(hand)
    assert hand.read("seenError").startswith("What was about to leave held more than you chose.")


def test_where_there_is_little_room_they_lie_behind_one_another(hand: Hand, held: dict[str, LibraryItem]):
    hand.window.resize(*NARROW)
    begin(hand, held[LICENCE])
    follow(hand)
    assert hand.sees("claimTree")
    assert not hand.sees("seenPane")
    hand.press("revealSide-theirs")
    assert hand.sees("seenPane")
    assert not hand.sees("claimTree")
    assert QApplication.focusWidget() is hand.get(QPushButton, "revealSide-theirs")
    hand.press("revealSide-mine")
    assert hand.sees("keptCount")
    hand.window.resize(*WIDE)
    hand.settle()
    assert hand.sees("claimTree")
    assert hand.sees("seenPane")


# ── What comes along ────────────────────────────────────────────────────────────────────────


def test_a_child_brings_what_it_needs_and_says_so(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[BADGE])
    before = tree(hand).counts[0]
    skill = line(hand, SKILL)
    toggle(skill)
    kind = next(
        item
        for item in tree(hand)._leaf_items()
        if item.parent() is skill.parent() and item.data(0, LINE_ROLE).pointer.endswith("/type")
    )
    assert kind.checkState(0) is Qt.CheckState.Checked
    assert kind.data(0, ALONG_ROLE)
    assert kind.data(0, Qt.ItemDataRole.AccessibleTextRole).endswith("comes along")
    assert hand.read("claimLine").startswith("This brings along: ")
    assert "Kind" in hand.read("claimLine")
    follow(hand)
    shown, count = tree(hand).counts
    assert shown > before + 1
    assert hand.read("shareCounter") == f"{shown} of {count} details shared"
    made = page(hand)._live.preview
    assert made is not None
    assert len(made.credentials[0].revealed.claims) == shown  # the counter counts what leaves


def test_what_comes_along_cannot_be_left_out_by_itself(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[BADGE])
    toggle(line(hand, SKILL))
    along = next(item for item in tree(hand)._leaf_items() if item.data(0, ALONG_ROLE))
    toggle(along)
    assert along.checkState(0) is Qt.CheckState.Checked
    assert SKILL in hand.read("claimLine")
    toggle(line(hand, SKILL))
    assert along.checkState(0) is Qt.CheckState.Unchecked


# ── Undo, and the last time ─────────────────────────────────────────────────────────────────


def test_undo_and_redo_by_button_and_by_key(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[LICENCE])
    assert not hand.get(QPushButton, "shareUndo").isEnabled()
    toggle(line(hand, "Family name"))
    once = tree(hand).chosen
    hand.press("preset-everything")
    everything = tree(hand).chosen
    hand.press("shareUndo")
    assert tree(hand).chosen == once
    hand.press("shareRedo")
    assert tree(hand).chosen == everything
    tree(hand).setFocus()
    QTest.keySequence(tree(hand), "Ctrl+Z")
    QTest.keySequence(tree(hand), "Ctrl+Z")
    assert tree(hand).chosen == frozenset()
    QTest.keySequence(tree(hand), "Ctrl+Shift+Z")
    assert tree(hand).chosen == once
    toggle(line(hand, "Given name"))
    assert not hand.get(QPushButton, "shareRedo").isEnabled()


def test_the_last_choice_is_offered_and_not_taken_by_itself(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs
):
    to_deliver(hand, held[LICENCE], labels=("Family name",))
    hand.press("showQr")
    hand.press("shareNext")
    begin(hand, held[LICENCE])
    assert tree(hand).chosen == frozenset()
    hand.press("preset-last")
    assert {one.split("/")[-1] for one in tree(hand).chosen} == {"family_name"}


def test_ready_made_choices_for_one_of_several(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[BADGE], held[LICENCE])
    which = hand.get(QComboBox, "presetWhich")
    which.setCurrentIndex(which.findData(held[LICENCE].id))
    hand.press("preset-everything")
    assert {one.split("\x1f")[0] for one in tree(hand).chosen} == {held[LICENCE].id}


# ── Records ─────────────────────────────────────────────────────────────────────────────────


def test_parts_of_a_record_are_ticked(hand: Hand, record: LibraryItem):
    begin(hand, record)
    assert "Its own signature does not travel with a part of it." in hand.read("wholeBanner")
    assert not hand.get(QPushButton, "shareNext").isEnabled()
    assert hand.sees("seenNothing")
    toggle(line(hand, "Crane driving"))
    follow(hand)
    assert "Crane driving" in said(hand)
    assert "Forklift driving" not in said(hand)
    hand.write("recipient", "Hill Hospital")
    hand.press("shareNext")
    assert "Crane driving" in leaving(hand).values()
    assert "Learning record" not in leaving(hand).values()


def test_a_whole_record_holds_its_parts(hand: Hand, record: LibraryItem):
    begin(hand, record)
    toggle(line(hand, "The whole record"))
    assert line(hand, "Crane driving").data(0, ALONG_ROLE)
    shown, count = page(hand).reveal.choosing.counts
    assert shown == count


# ── What leads into it ──────────────────────────────────────────────────────────────────────


def test_a_request_begins_with_its_ticks_and_locks(hand: Hand, held: dict[str, LibraryItem]):
    one = held[LICENCE].id
    asked = ShareRequest(
        (one,),
        {one: frozenset({"/given_name"})},
        "Hill Hospital",
        challenge="c-1",
        domain="https://hill.example",
        asked={"id": "x", "name": "Hill Hospital", "purpose": "", "proven": "unknown"},
    )
    start = ShareStart(asked, locked_by_request={one: frozenset({"/family_name"})})
    hand.go("share", start)
    follow(hand)
    assert hand.get(QLineEdit, "recipient").text() == "Hill Hospital"
    locked = line(hand, "Family name")
    assert locked.data(0, LINE_ROLE).by == "they asked for it"
    assert not locked.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert line(hand, "Given name").checkState(0) is Qt.CheckState.Checked
    toggle(line(hand, "Given name"))
    hand.press("shareNext")
    assert "Rivera" in leaving(hand).values()
    assert "Alex" not in leaving(hand).values()
    made = page(hand)._live.preview
    assert made is not None
    assert made.request.challenge == "c-1"
    assert made.request.asked == asked.asked


def test_a_request_for_a_part_of_a_record(hand: Hand, record: LibraryItem):
    (offered,) = hand.in_vault(lambda: hand.window.wallet.share.claims([record.id]))
    part = members.part_id(record.id, offered.parts[0].place)
    hand.go("share", ShareStart(ShareRequest((part,), recipient="Hill Hospital")))
    follow(hand)
    assert page(hand).reveal.ids == (part,)


# ── Terms ───────────────────────────────────────────────────────────────────────────────────


def test_how_long_it_counts_is_chosen(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[DEGREE])
    until = hand.get(QComboBox, "shareLifetime")
    until.setCurrentIndex(until.findData(60))
    hand.write("recipient", "Hill")
    follow(hand)
    made = page(hand)._live.preview
    assert made is not None
    assert made.expires is not None
    assert 0 < (made.expires - made.report.checked_at).total_seconds() <= 3600


def test_a_fresh_key_is_offered_where_no_key_is_named(hand: Hand, held: dict[str, LibraryItem]):
    to_preview(hand, held[BADGE])
    before = page(hand)._live.preview
    assert before is not None
    fresh = hand.get(QCheckBox, "freshKey")
    fresh.click()
    follow(hand)
    made = page(hand)._live.preview
    assert made is not None
    assert made.request.fresh_key
    assert json.loads(made.data)["holder"] != json.loads(before.data)["holder"]


def test_no_fresh_key_for_what_is_tied_to_one(hand: Hand):
    (item,) = hand.add(Incoming("one.json", json.dumps(makers.sign(makers.badge())).encode()))
    to_preview(hand, item)
    assert hand.find(QCheckBox, "freshKey") is None


def test_the_note_stands_in_the_history_alone(hand: Hand, held: dict[str, LibraryItem]):
    to_deliver(hand, held[LICENCE])
    hand.write("shareNoteText", "Talked to Ms Reyes")
    hand.press("showQr")
    newest = hand.in_vault(hand.window.wallet.history.list)[0]
    assert newest.note == "Talked to Ms Reyes"
