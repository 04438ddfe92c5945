"""Review before adding: one, many, failed, unreadable, twice the same; and 200 files at once."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QProgressBar, QPushButton

from tests.services import adding
from tests.ui.hand import Hand, Pulse, busy
from tests.ui.many import badges
from tests.ui.pages.conftest import BADGE, DEGREE, LICENCE
from wallet_app.errors import Side, VaultError
from wallet_app.services.add import AddService
from wallet_app.services.library_items import LibraryItem
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui.widgets.card_grid import CardGrid
from wallet_app.ui.widgets.tick_list import TickList

LONGEST_PAUSE = 0.15
"""Seconds in which a person does not notice that a window waits."""


def ticks(hand: Hand) -> TickList:
    return hand.get(TickList, "reviewList")


def look_at(hand: Hand, line: int) -> None:
    ticks(hand).setCurrentIndex(ticks(hand).rows.index(line))
    hand.settle()


def altered(samples: Path) -> Incoming:
    content = json.loads((samples / DEGREE).read_text())
    content["name"] = "Doctor of Everything"
    return Incoming("altered.json", json.dumps(content).encode())


def review(hand: Hand, *sources: Path | Incoming) -> None:
    hand.window.add(sources)
    hand.qtbot.waitUntil(lambda: hand.sees("reviewList"), timeout=20_000)
    hand.settle()


def test_one_credential_is_added_and_opened(hand: Hand, samples: Path):
    review(hand, samples / BADGE)
    assert hand.read("reviewSummary") == "1 found"
    assert hand.read("keepReviewed") == "Add 1 credential"
    assert not hand.sees("reviewAll")
    words = hand.words()
    assert f"From {BADGE}" in words
    assert "Leads a kitchen team of up to eight people through a service." in words
    hand.press("keepReviewed")
    assert hand.route == "credential"
    assert hand.read("credentialTitle") == "Kitchen Team Lead"


def test_the_list_leads_to_what_each_document_is(hand: Hand, samples: Path):
    review(hand, *adding.in_folder(samples, adding.ALL))
    assert hand.read("keepReviewed") == "Add 5 credentials"
    for line, name in enumerate(adding.ALL):
        look_at(hand, line)
        assert hand.read("reviewFile") == f"From {name}"


def test_what_fails_is_left_out_unless_ticked(hand: Hand, samples: Path):
    review(hand, altered(samples), samples / BADGE)
    assert ticks(hand).rows.ticked == (1,)
    assert hand.read("reviewSummary") == "2 found  ·  1 failed"
    look_at(hand, 0)
    assert hand.sees("failedBanner")
    assert hand.sees("unprovenBanner")
    assert hand.read("reviewAll") == "All but what fails"
    ticks(hand).setFocus()
    QTest.keyClick(ticks(hand), Qt.Key.Key_Space)
    assert ticks(hand).rows.ticked == (0, 1)
    hand.press("keepReviewed")
    cards = hand.get(CardGrid, "credentialList").cards
    assert {item.outcome.value for item in cards.items} == {"signed", "failed"}


def test_what_is_held_is_left_out(hand: Hand, held: dict[str, LibraryItem], samples: Path):
    review(hand, samples / BADGE, altered(samples), samples / BADGE)
    rows = ticks(hand).rows.rows
    assert [row.look.word for row in rows] == ["In your wallet", "Failed: altered", "In your wallet"]
    assert not rows[0].can_tick
    assert ticks(hand).rows.data(ticks(hand).rows.index(0), Qt.ItemDataRole.CheckStateRole) is None
    assert hand.sees("duplicateBanner")
    ticks(hand).rows.toggle(ticks(hand).rows.index(0))
    assert ticks(hand).rows.ticked == ()
    assert not hand.get(QPushButton, "keepReviewed").isEnabled()


def test_what_cannot_be_read_says_why_and_what_to_do(hand: Hand, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear Ana")
    (tmp_path / "empty.json").write_bytes(b"")
    review(hand, tmp_path / "letter.txt", tmp_path / "empty.json", tmp_path / "gone.json")
    assert hand.read("reviewSummary") == "3 found  ·  3 could not be read"
    for line in range(3):
        look_at(hand, line)
        words = hand.words()
        assert any(text.endswith(".") for text in words)
        assert "Code" not in words
    assert "gone.json" in ticks(hand).rows.rows[2].title


def test_showing_the_documents_of_one_state(hand: Hand, samples: Path, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear Ana")
    review(hand, samples / BADGE, altered(samples), tmp_path / "letter.txt", samples / LICENCE)
    box = hand.get(QComboBox, "reviewFilter")
    assert [box.itemText(line) for line in range(box.count())] == [
        "Show everything",
        "New  (2)",
        "Failed  (1)",
        "Not a credential  (1)",
    ]
    box.setCurrentIndex(box.findData("failed"))
    assert ticks(hand).shown == (1,)
    assert ticks(hand).rows.ticked == (0, 3)
    hand.get(QCheckBox, "reviewAll").click()
    assert ticks(hand).rows.ticked == (0, 1, 3)
    box.setCurrentIndex(0)
    assert ticks(hand).shown == (0, 1, 2, 3)


def test_the_box_above_stands_for_all(hand: Hand, samples: Path):
    review(hand, *adding.in_folder(samples, adding.ALL))
    whole = hand.get(QCheckBox, "reviewAll")
    assert whole.checkState() is Qt.CheckState.Checked
    ticks(hand).rows.toggle(ticks(hand).rows.index(2))
    assert whole.checkState() is Qt.CheckState.PartiallyChecked
    whole.click()
    assert ticks(hand).rows.ticked == (0, 1, 2, 3, 4)
    whole.click()
    assert ticks(hand).rows.ticked == ()
    assert whole.checkState() is Qt.CheckState.Unchecked


def test_enter_adds(hand: Hand, samples: Path):
    review(hand, *adding.in_folder(samples, adding.ALL))
    QTest.keyClick(ticks(hand), Qt.Key.Key_Return)
    hand.settle()
    assert hand.route == "credentials"
    assert len(hand.get(CardGrid, "credentialList").cards.items) == 5


def test_cancel_keeps_nothing(hand: Hand, samples: Path):
    review(hand, samples / BADGE)
    hand.press("cancelReview")
    assert hand.sees("emptyWallet")


def test_a_vault_that_cannot_be_written_says_so_and_offers_again(
    hand: Hand, samples: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_args: object) -> None:
        raise VaultError("vault.disk_full", side=Side.COMPUTER)

    monkeypatch.setattr(AddService, "keep", full)
    review(hand, samples / BADGE)
    hand.press("keepReviewed")
    assert hand.route == "review"
    assert any("disk" in text for text in hand.words())
    monkeypatch.undo()
    hand.press("keepReviewed")
    assert hand.route == "credential"


def test_200_files_are_looked_at_and_added_while_the_window_goes_on(hand: Hand, samples: Path):
    many = badges(200)
    with Pulse() as looking:
        hand.window.add(many)
        hand.qtbot.waitUntil(lambda: hand.sees("reviewList"), timeout=60_000)
    assert hand.read("reviewSummary") == "200 found"
    with Pulse() as adding_them:
        hand.get(QPushButton, "keepReviewed").click()
        seen: set[int] = set()
        hand.qtbot.waitUntil(lambda: done_after(hand, seen), timeout=60_000)
        hand.settle()
    assert len(seen) > 5  # it said how far it was
    assert len(hand.get(CardGrid, "credentialList").cards.items) == 200
    assert looking.turns > 30
    for pulse in (looking, adding_them):
        assert pulse.longest_work < LONGEST_PAUSE * busy()
        assert pulse.longest < LONGEST_PAUSE * 3 * busy()  # the threads at work have their turns too


def done_after(hand: Hand, seen: set[int]) -> bool:
    """Whether the page has been left; until then, note how far it says to be."""
    seen.add(progress(hand))
    return hand.route != "review"


def progress(hand: Hand) -> int:
    bar = hand.find(QProgressBar, "reviewProgressBar")
    return bar.value() if bar is not None else -1


def test_looking_can_be_stopped_and_what_was_found_added(hand: Hand, samples: Path):
    hand.window.add(badges(200))
    hand.qtbot.waitUntil(lambda: progress(hand) >= 5, timeout=20_000)
    hand.press("reviewProgressStop")
    hand.qtbot.waitUntil(lambda: hand.sees("reviewList"), timeout=20_000)
    found = len(ticks(hand).rows.rows)
    assert 5 <= found < 200
    assert "You stopped before every file was looked at." in hand.words()
    hand.press("keepReviewed")
    assert len(hand.get(CardGrid, "credentialList").cards.items) == found


def test_adding_can_be_stopped_and_what_was_added_stays(hand: Hand, samples: Path):
    review(hand, *badges(200))
    hand.get(QPushButton, "keepReviewed").click()
    hand.qtbot.waitUntil(lambda: progress(hand) >= 3, timeout=20_000)
    hand.press("reviewProgressStop")
    hand.qtbot.waitUntil(lambda: hand.route == "credentials", timeout=20_000)
    hand.settle()
    kept = len(hand.get(CardGrid, "credentialList").cards.items)
    assert 3 <= kept < 200
    assert hand.window._toast._text.full_text == (
        f"{kept} of 200 credentials added. You stopped before the rest."
    )


def test_stopping_at_once_leads_back(hand: Hand, samples: Path):
    hand.window.add(badges(200))
    hand.page._stop()  # type: ignore[attr-defined]
    hand.settle()
    assert hand.route in {"credentials", "review"}
    if hand.route == "review":
        assert hand.sees("reviewList")


def test_leaving_lets_go_of_the_work(hand: Hand, samples: Path):
    hand.window.add(badges(200))
    hand.go("history")
    assert not hand.window.tasks.is_busy
    hand.go("credentials")
    assert hand.sees("emptyWallet")


def test_other_files_join_those_under_way(hand: Hand, samples: Path):
    hand.window.add(badges(20))
    review(hand, samples / LICENCE)
    hand.qtbot.waitUntil(lambda: len(ticks(hand).rows.rows) == 21)
    assert ticks(hand).rows.rows[-1].title == "Forklift operator licence"


def test_what_comes_while_adding_is_reviewed_afterwards(hand: Hand, samples: Path):
    review(hand, *badges(100))
    hand.get(QPushButton, "keepReviewed").click()
    hand.qtbot.waitUntil(lambda: progress(hand) >= 3, timeout=20_000)
    assert hand.page.take((samples / LICENCE,))
    hand.qtbot.waitUntil(lambda: hand.sees("reviewList"), timeout=30_000)
    assert [row.title for row in ticks(hand).rows.rows] == ["Forklift operator licence"]
    hand.go("credentials")
    assert len(hand.get(CardGrid, "credentialList").cards.items) == 100
