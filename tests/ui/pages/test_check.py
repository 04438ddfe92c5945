"""Check: files, pictures and pasted text; one document, several, presentations; with a challenge."""

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.services import adding
from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand, Pulse, busy
from tests.ui.pages.conftest import BADGE, LICENCE, PICTURE
from tests.verification import makers
from wallet_app.services.check import CheckService
from wallet_app.services.library_items import LibraryItem
from wallet_app.services.share import ShareRequest
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.widgets.tick_list import TickList
from wallet_app.ui.window import Window


def incoming(content: object, name: str = "one.json") -> Incoming:
    return Incoming(name, json.dumps(content).encode())


def check(hand: Hand, *sources: Path | Incoming) -> None:
    hand.go("check")
    hand.window.take(sources, check=True)
    hand.settle()


def badge(number: int, **changes: object) -> dict[str, object]:
    return makers.badge(id=f"urn:uuid:6a4b0c3e-0000-4000-8000-00000000010{number}", **changes)


def presentation(*credentials: object, **options: object) -> object:
    return makers.present(makers.presentation(*credentials), **options)


@pytest.fixture
def without_wallet(qtbot: QtBot, window: Window, prepared: PreparedDialogs) -> Hand:
    made = Hand(qtbot, window)
    window.go("check")
    made.activate()
    return made


def test_it_needs_no_wallet(without_wallet: Hand, samples: Path):
    hand = without_wallet
    check(hand, samples / BADGE)
    assert hand.sees("noTrustList")
    assert hand.read("verdict").startswith("Failed")  # a base proof is not for showing
    check(hand, samples / PICTURE)
    assert hand.read("verdict").startswith("Signed")
    assert hand.read("checkedTitle") == "First Aid at Work"


def test_a_file_is_chosen(hand: Hand, prepared: PreparedDialogs, samples: Path):
    hand.go("check")
    hand.press("chooseToCheck")
    assert hand.sees("dropZone")
    prepared.files = (samples / PICTURE,)
    hand.press("chooseToCheck")
    assert hand.read("verdict").startswith("Signed")
    hand.press("checkAnother")
    assert hand.sees("dropZone")


def test_trusted_issuers_of_the_wallet_count(hand: Hand, samples: Path):
    wallet = hand.window.wallet
    check(hand, samples / PICTURE)
    assert hand.read("verdict").startswith("Signed")
    hand.in_vault(lambda: wallet.trust.import_file(samples / "trusted-issuers.json"))
    hand.window.changes.trust.emit()
    hand.settle()
    assert hand.read("verdict").startswith("Verified")


def test_text_and_pictures_are_pasted(hand: Hand, samples: Path):
    hand.go("check")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText((samples / LICENCE).read_text())
    hand.press("pasteToCheck")
    assert hand.read("checkedTitle") == "Forklift operator licence"
    hand.press("checkAnother")
    clipboard.clear()
    hand.press("pasteToCheck")
    assert "There is no text on the clipboard." in hand.words()


def test_a_picture_of_a_code_is_pasted(hand: Hand, held: dict[str, LibraryItem]):
    share, identifier = hand.window.wallet.share, held[LICENCE].id
    preview = hand.in_vault(lambda: share.preview(ShareRequest((identifier,), recipient="Hill")))
    picture = hand.in_vault(lambda: share.show_qr(preview)).picture
    assert picture is not None
    hand.go("check")
    QGuiApplication.clipboard().setImage(QImage.fromData(picture.png))
    hand.press("pasteToCheck")
    assert hand.read("checkedTitle") == "Forklift operator licence"


def test_what_is_no_credential_says_what_it_is(hand: Hand, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear Ana")
    check(hand, tmp_path / "letter.txt")
    assert hand.sees("verdictCard")
    assert not hand.sees("checks")
    assert not hand.sees("checkOptions")
    check(hand, tmp_path / "gone.json")
    assert hand.sees("verdictCard")


def test_a_presentation_says_both_verdicts(hand: Hand):
    expired = makers.sign(badge(2, name="Old badge", validUntil="2026-05-05T00:00:00Z"))
    fine = makers.sign(badge(1, name="New badge"))
    altered = makers.sign(badge(3, name="Made up"))
    altered["name"] = "Doctor of Everything"
    check(hand, incoming(presentation(fine, expired, altered)))
    words, inner = hand.words(), verdicts_inside(hand)
    assert hand.read("presentationTitle") == "A presentation with 3 credentials"
    assert any(text.startswith("Presented by did:key:") for text in words)
    assert [text for text in words if text.startswith("Credential ")] == [
        "Credential 1 of 3",
        "Credential 2 of 3",
        "Credential 3 of 3",
    ]
    assert hand.read("verdict").startswith("Failed")
    assert inner[0].startswith("Not fully checked: may be a copy")
    assert inner[1].startswith("Failed: expired")
    assert inner[2].startswith("Failed: altered")
    for name in ("memberChecks-0", "memberChecks-1", "memberChecks-2", "presentationChecks"):
        assert hand.get(QPushButton, name).isChecked()  # what does not hold stands open
    hand.press("memberChecks-0")
    assert not hand.get(QPushButton, "memberChecks-0").isChecked()


def verdicts_inside(hand: Hand) -> list[str]:
    labels = hand.page.findChildren(PlainLabel, "memberVerdict")
    return [label.full_text for label in labels if label.isVisible()]


def test_an_empty_presentation(hand: Hand):
    check(hand, incoming(makers.present(makers.presentation())))
    assert not hand.sees("checkedCredential")
    assert hand.sees("verdict")


def test_several_files_stand_in_a_list(hand: Hand, samples: Path, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear Ana")
    inside = presentation(makers.sign(badge(1)), makers.sign(badge(2)))
    check(hand, samples / PICTURE, incoming(inside, "both.json"), tmp_path / "letter.txt")
    rows = hand.get(TickList, "checkedList").rows.rows
    assert [row.title for row in rows] == [
        "First Aid at Work",
        "A presentation with 2 credentials",
        "Forklift driving",
        "Forklift driving",
        "letter.txt",
    ]
    assert hand.read("pageTitle") == "5 documents checked"
    for line, words in enumerate(["Signed", "Not fully", "Not fully", "Not fully", "This is text"]):
        hand.get(TickList, "checkedList").setCurrentIndex(hand.get(TickList, "checkedList").rows.index(line))
        hand.settle()
        assert hand.read("verdict").startswith(words)


def test_a_challenge_tells_a_copy_from_an_answer(hand: Hand):
    source = incoming(presentation(makers.sign(badge(1)), challenge="blue-horse-7", domain="Hill"))
    check(hand, source)
    assert hand.read("verdict").startswith("Not fully checked: may be a copy")
    hand.press("checkAnother")
    assert hand.find(QLineEdit, "check-challenge") is None
    hand.press("checkOptions")
    hand.write("check-challenge", "blue-horse-7")
    hand.write("check-domain", "Hill")
    hand.window.take((source,), check=True)
    hand.settle()
    good = hand.read("verdict")
    assert good.startswith("Signed")
    assert hand.get(QLineEdit, "check-challenge").text() == "blue-horse-7"
    hand.write("check-challenge", "another")
    hand.press("checkApply")
    assert hand.read("verdict").startswith("Failed")
    hand.write("check-challenge", "blue-horse-7")
    QTest.keyClick(hand.get(QLineEdit, "check-challenge"), Qt.Key.Key_Return)
    hand.settle()
    assert hand.read("verdict") == good


def test_the_challenge_is_kept_for_the_next_document(hand: Hand, samples: Path):
    hand.go("check")
    hand.press("checkOptions")
    hand.write("check-challenge", "blue-horse-7")
    check(hand, samples / PICTURE)
    hand.press("checkAnother")
    assert hand.get(QLineEdit, "check-challenge").text() == "blue-horse-7"


class Slow:
    """Checks that wait until they are let go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = threading.Event()
        real = CheckService.check

        def check(service, source, options, asking=None):
            self.go_on.wait(10)
            return real(service, source, options, asking)

        monkeypatch.setattr(CheckService, "check", check)


def test_stopped_is_stopped(hand: Hand, samples: Path, monkeypatch: pytest.MonkeyPatch):
    slow = Slow(monkeypatch)
    hand.go("check")
    hand.window.take((samples / PICTURE,), check=True)
    hand.qtbot.waitUntil(lambda: hand.sees("checkProgress"))
    hand.get(QPushButton, "checkProgressStop").click()
    assert hand.sees("dropZone")
    slow.go_on.set()
    hand.settle()
    hand.qtbot.wait(100)
    assert hand.sees("dropZone")
    assert not hand.sees("verdict")


def test_the_later_file_wins(hand: Hand, samples: Path, monkeypatch: pytest.MonkeyPatch):
    slow = Slow(monkeypatch)
    hand.go("check")
    hand.window.take((samples / PICTURE,), check=True)
    hand.qtbot.waitUntil(lambda: hand.sees("checkProgress"))
    hand.window.take((samples / LICENCE,), check=True)
    slow.go_on.set()
    hand.settle()
    assert hand.read("checkedTitle") == "Forklift operator licence"


def test_200_files_and_a_window_that_goes_on(hand: Hand, samples: Path):
    files = adding.in_folder(samples, [PICTURE, LICENCE] * 100)
    hand.go("check")
    with Pulse() as pulse:
        hand.window.take(tuple(files), check=True)
        hand.qtbot.waitUntil(lambda: hand.sees("checkedList"), timeout=60_000)
        hand.settle()
    assert hand.read("pageTitle") == "200 documents checked"
    assert pulse.longest_work < 0.15 * busy()


def test_a_presentation_of_hundreds_does_not_block_the_window(hand: Hand, abuse: Path):
    hand.go("check")
    with Pulse() as pulse:
        hand.window.take((abuse / "vp-2000-creds.json",), check=True)
        hand.qtbot.waitUntil(lambda: not hand.sees("checkProgress"), timeout=120_000)
        hand.settle()
    assert pulse.longest_work < 0.5 * busy()
