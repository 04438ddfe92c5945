"""Share: the ways out, the whole way by keyboard, and what comes between."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from tests.ui.pages.conftest import BADGE, LICENCE
from tests.ui.pages.sharing import begin, shared_lines, to_deliver, to_preview, tree
from tests.verification import makers
from wallet_app.errors import Side, VaultError
from wallet_app.services.check import CheckService
from wallet_app.services.library_items import LibraryItem
from wallet_app.services.share import ShareService
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui.widgets import QrView
from wallet_app.ui.widgets.claim_line import LINE_ROLE
from wallet_app.ui.widgets.tick_list import TickList

# ── Deliver ─────────────────────────────────────────────────────────────────────────────────


def test_the_code_is_shown_and_told(hand: Hand, held: dict[str, LibraryItem]):
    to_deliver(hand, held[LICENCE])
    assert not hand.sees("shareQr")
    assert QApplication.focusWidget() is hand.get(QPushButton, "showQr")
    hand.press("showQr")
    assert hand.sees("shareQr")
    assert hand.read("deliveredBanner").startswith("The QR code is on your screen.")
    assert shared_lines(hand) == 1
    code = hand.get(QrView, "shareQr")
    assert code.visibleRegion().boundingRect().height() > code.height() * 0.9  # scrolled into sight


def test_files_are_written_and_hold(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs, tmp_path: Path
):
    to_deliver(hand, held[LICENCE])
    hand.press("saveFile")  # thought better of it
    assert shared_lines(hand) == 0
    for name, button in (("share.sd-jwt", "saveFile"), ("share.png", "saveQr")):
        prepared.target = tmp_path / name
        hand.press(button)
        assert hand.read("deliveredBanner").startswith(f"Saved as {name}")
        (examination,) = check_of(hand).check(prepared.target)
        assert examination.report.title == "Forklift operator licence"
    assert shared_lines(hand) == 2


def check_of(hand: Hand) -> CheckService:
    return hand.window.application.check


def test_an_ending_is_added_and_nothing_is_replaced_unasked(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs, tmp_path: Path
):
    to_deliver(hand, held[LICENCE])
    (tmp_path / "share.sd-jwt").write_text("mine")
    prepared.target = tmp_path / "share"
    hand.press("saveFile")
    assert (tmp_path / "share.sd-jwt").read_text() == "mine"
    assert hand.sees("banner")
    prepared.target = tmp_path / "share.sd-jwt"  # now the dialog asked whether to replace it
    hand.press("saveFile")
    assert (tmp_path / "share.sd-jwt").read_text() != "mine"
    assert not hand.sees("banner")


@pytest.mark.parametrize("name", ["no such folder/share.sd-jwt", "share.exe"])
def test_what_cannot_be_written_is_said(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs, tmp_path: Path, name: str
):
    to_deliver(hand, held[LICENCE])
    prepared.target = tmp_path / name
    hand.press("saveFile")
    assert hand.sees("banner")
    assert not hand.sees("deliveredBanner")
    assert not prepared.target.exists()
    assert shared_lines(hand) == 0


def test_what_is_too_large_for_a_code_offers_the_file(hand: Hand, prepared: PreparedDialogs, tmp_path: Path):
    long = " ".join(f"word{number * 7919 % 100_003}" for number in range(3_000))
    (item,) = hand.add(Incoming("one.json", json.dumps(makers.sign(makers.badge(description=long))).encode()))
    to_deliver(hand, item)
    assert hand.sees("tooLarge")
    assert not hand.sees("showQr")
    assert QApplication.focusWidget() is hand.get(QPushButton, "saveFile")
    prepared.target = tmp_path / "share.json"
    hand.press("saveFile")
    assert prepared.target.is_file()


def test_a_history_that_cannot_be_written_takes_the_file_back(
    hand: Hand,
    held: dict[str, LibraryItem],
    prepared: PreparedDialogs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    def full(*_args: object) -> None:
        raise VaultError("vault.disk_full", side=Side.COMPUTER)

    to_deliver(hand, held[LICENCE])
    monkeypatch.setattr(ShareService, "_tell", full)
    prepared.target = tmp_path / "share.sd-jwt"
    hand.press("saveFile")
    assert hand.sees("banner")
    assert not prepared.target.exists()
    hand.press("showQr")
    assert not hand.sees("shareQr")


def test_a_wallet_that_can_only_be_read_gives_nothing_away_untold(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs, tmp_path: Path
):
    vault = hand.window.wallet.library._holdings._vault
    object.__setattr__(vault, "trouble", VaultError("vault.read_only", side=Side.COMPUTER))
    hand.go("credential", held[LICENCE].id)
    assert hand.read("credentialTitle") == "Forklift operator licence"  # reading goes on
    to_deliver(hand, held[LICENCE])
    prepared.target = tmp_path / "share.sd-jwt"
    for button in ("saveFile", "showQr"):
        hand.press(button)
        assert hand.sees("banner")
        assert not hand.sees("deliveredBanner")
    assert not prepared.target.exists()
    assert not hand.sees("shareQr")


def test_done_forgets_it_all(hand: Hand, held: dict[str, LibraryItem]):
    to_deliver(hand, held[LICENCE], labels=())
    hand.press("shareNext")
    assert hand.route == "credentials"
    hand.go("share")
    assert hand.get(TickList, "shareChoose").rows.ticked == ()
    begin(hand, held[LICENCE])
    assert hand.get(QLineEdit, "recipient").text() == ""


def test_another_credential_begins_anew(hand: Hand, held: dict[str, LibraryItem]):
    to_preview(hand, held[LICENCE])
    begin(hand, held[BADGE])
    assert hand.get(QLineEdit, "recipient").text() == ""
    assert tree(hand).chosen == frozenset()


def test_leaving_and_coming_back_keeps_the_step(hand: Hand, held: dict[str, LibraryItem]):
    to_preview(hand, held[LICENCE])
    hand.go("history")
    hand.go("share")
    assert hand.sees("previewVerdict")


def test_a_credential_removed_meanwhile(hand: Hand, held: dict[str, LibraryItem]):
    begin(hand, held[LICENCE])
    hand.write("recipient", "Hill Hospital")
    wallet, ids = hand.window.wallet, (held[LICENCE].id,)
    hand.in_vault(lambda: wallet.library.remove(ids))
    hand.press("shareNext")
    assert hand.sees("banner")
    assert not hand.sees("previewVerdict")


# ── By keyboard ─────────────────────────────────────────────────────────────────────────────


def test_the_whole_way_without_a_mouse(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs, tmp_path: Path
):
    QTest.keySequence(hand.window, "Ctrl+2")  # Share
    hand.settle()
    hand.tab_to("shareChoose")
    choose = hand.get(TickList, "shareChoose")
    while choose.rows.rows[choose.currentIndex().row()].title != "Forklift operator licence":
        hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Space)
    hand.key(Qt.Key.Key_Return)
    hand.tab_to("recipient")
    QTest.keyClicks(hand.get(QLineEdit, "recipient"), "Hill Hospital")
    hand.tab_to("claimTree")
    free = [item for item in tree(hand)._leaf_items() if not item.data(0, LINE_ROLE).locked]
    wanted = free[-1]
    hand.key(Qt.Key.Key_Home)
    for _ in range(100):
        if tree(hand).currentItem() is wanted:
            break
        hand.key(Qt.Key.Key_Down)
    hand.key(Qt.Key.Key_Space)
    assert wanted.checkState(0) is Qt.CheckState.Checked
    hand.tab_to("shareNext")
    hand.key(Qt.Key.Key_Return)
    assert hand.sees("previewVerdict")
    hand.key(Qt.Key.Key_Return)  # the button has the focus
    hand.key(Qt.Key.Key_Return)  # shows the code
    assert hand.sees("shareQr")
    prepared.target = tmp_path / "share.sd-jwt"
    hand.tab_to("saveFile")
    hand.key(Qt.Key.Key_Space)
    assert prepared.target.is_file()
    hand.tab_to("shareNext")
    hand.key(Qt.Key.Key_Return)
    assert hand.route == "credentials"
    assert shared_lines(hand) == 2
