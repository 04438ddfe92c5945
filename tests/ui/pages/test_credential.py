"""One credential: what it says, its checks, trust, notes, the original, links, and removing it."""

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QScrollArea

from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from tests.ui.pages.conftest import BADGE, DEGREE, LICENCE, PICTURE
from tests.verification import makers
from wallet_app.errors import Side, VaultError
from wallet_app.services.history import HistoryKind
from wallet_app.services.library import LibraryService
from wallet_app.services.library_items import LibraryItem
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui.pages.credential import CredentialPage

PARTS = {
    "details": "facts",
    "checks": "verdict",
    "activity": "activity",
    "document": "rawDocument",
}


def incoming(content: object, name: str = "one.json") -> Incoming:
    return Incoming(name, json.dumps(content).encode())


def only(hand: Hand, content: object) -> LibraryItem:
    (item,) = hand.add(incoming(content))
    hand.go("credential", item.id)
    return item


def linked() -> object:
    """A signed credential that names addresses of several kinds."""
    evidence = [
        {"type": ["Evidence"], "id": "https://portfolio.example/ana?x=1#two", "name": "Portfolio"},
        {"type": ["Evidence"], "id": "http://plain.example/", "name": "Not safe"},
        {"type": ["Evidence"], "id": "urn:uuid:6a4b0c3e-0000-4000-8000-00000000000a", "name": "No address"},
    ]
    return makers.sign(makers.badge(evidence=evidence))


def test_every_part_is_one_click_away(hand: Hand, held: dict[str, LibraryItem]):
    hand.go("credential", held[BADGE].id)
    assert hand.read("credentialTitle") == "Kitchen Team Lead"
    assert hand.read("credentialIssuer") == "Valley Community College"
    assert hand.read("credentialStatus") == "Signed"
    for tab, part in PARTS.items():
        hand.press(f"credentialTab-{tab}")
        assert hand.sees(part)
        assert not any(hand.sees(other) for name, other in PARTS.items() if name != tab)
    text = hand.get(QPlainTextEdit, "rawDocument").toPlainText()
    assert json.loads(text)["name"] == "Kitchen Team Lead"


def test_trusting_the_issuer_is_asked_for_and_changes_the_verdict(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs
):
    hand.go("credential", held[BADGE].id)
    prepared.yes = False
    hand.press("trustBannerAction")
    assert prepared.asked == ["Trust “Valley Community College”?"]
    assert hand.read("credentialStatus") == "Signed"
    prepared.yes = True
    hand.press("trustBannerAction")
    assert hand.read("credentialStatus") == "Verified"
    assert not hand.sees("trustBanner")


def test_what_fails_says_why_and_leads_to_the_checks(hand: Hand):
    content = makers.sign(makers.badge())
    content["name"] = "Doctor of Everything"
    only(hand, content)
    assert hand.read("failedBanner").startswith("Failed: altered after signing")
    assert hand.sees("unprovenBanner")
    hand.press("failedBannerAction")
    assert hand.sees("checks")
    assert hand.get(QPushButton, "credentialTab-checks").isChecked()


def test_what_could_not_be_checked_says_so(hand: Hand, abuse: Path):
    (item,) = hand.add(abuse / "di-ok-rdfc.json")
    hand.go("credential", item.id)
    outcome = item.outcome.value
    assert hand.sees("trustBanner" if outcome == "signed" else "incompleteBanner")


def test_a_credential_that_says_nothing(hand: Hand):
    content = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential"],
        "issuer": makers.did(makers.ISSUER),
        "credentialSubject": {"id": makers.did(makers.HOLDER)},
    }
    only(hand, makers.sign(content))
    assert hand.read("credentialTitle") == "Credential without a title"
    assert hand.sees("mine")


def test_checking_again_keeps_tab_and_place(hand: Hand, held: dict[str, LibraryItem]):
    hand.go("credential", held[BADGE].id)
    hand.press("credentialTab-checks")
    bar = hand.get(QScrollArea, "credentialScroll").verticalScrollBar()
    bar.setValue(40)
    again = hand.get(QPushButton, "checkAgain")
    again.click()
    hand.settle()
    assert hand.sees("checks")
    place = hand.get(QScrollArea, "credentialScroll").verticalScrollBar()
    hand.qtbot.waitUntil(lambda: place.value() == 40)


def test_tags_and_note_are_kept_as_they_are_typed(hand: Hand, held: dict[str, LibraryItem]):
    credential_id = held[BADGE].id
    library = hand.window.wallet.library
    hand.go("credential", credential_id)
    QTest.keyClicks(hand.get(QLineEdit, "tags"), " jobs , kitchen,,")
    hand.qtbot.waitUntil(
        lambda: hand.in_vault(lambda: library.open(credential_id)).item.tags == ("jobs", "kitchen")
    )
    QTest.keyClicks(hand.get(QLineEdit, "note"), "Ask Sam")
    hand.go("history")  # at once: what was typed last is kept all the same
    assert hand.in_vault(lambda: library.open(credential_id)).item.note == "Ask Sam"
    hand.go("credential", credential_id)
    assert hand.get(QLineEdit, "tags").text() == "jobs, kitchen"
    assert hand.get(QLineEdit, "note").text() == "Ask Sam"


def test_a_note_that_could_not_be_kept_is_said_and_tried_again(
    hand: Hand, held: dict[str, LibraryItem], monkeypatch: pytest.MonkeyPatch
):
    def full(*_args: object) -> None:
        raise VaultError("vault.disk_full", side=Side.COMPUTER)

    library, credential_id = hand.window.wallet.library, held[BADGE].id
    hand.go("credential", credential_id)
    monkeypatch.setattr(LibraryService, "set_note", full)
    QTest.keyClicks(hand.get(QLineEdit, "note"), "Ask Sam")
    hand.qtbot.waitUntil(lambda: "disk" in hand.window._toast._text.full_text)
    monkeypatch.undo()
    hand.go("history")
    assert hand.in_vault(lambda: library.open(credential_id)).item.note == "Ask Sam"


def test_the_original_is_saved_as_it_came(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs, samples: Path, tmp_path: Path
):
    hand.go("credential", held[PICTURE].id)
    hand.press("credentialTab-document")
    hand.press("saveOriginal")  # thought better of it
    assert prepared.asked == ["Save the original document"]
    prepared.target = tmp_path / "copy.png"
    prepared.target.write_text("something else")  # the dialog asked whether to replace it
    hand.press("saveOriginal")
    assert prepared.target.read_bytes() == (samples / PICTURE).read_bytes()
    hand.press("credentialTab-activity")
    assert "Saved outside this wallet" in hand.words()
    assert hand.in_vault(hand.window.wallet.history.list)[0].kind is HistoryKind.EXPORTED


def test_a_folder_that_cannot_be_written_is_said(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs, tmp_path: Path
):
    hand.go("credential", held[BADGE].id)
    prepared.target = tmp_path / "no such folder" / "copy.json"
    hand.press("credentialTab-document")
    hand.press("saveOriginal")
    assert any("folder" in text for text in hand.words())
    assert not prepared.target.exists()


@pytest.mark.parametrize("yes", [True, False])
def test_removing_is_asked_for(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs, yes: bool
):
    hand.go("credential", held[DEGREE].id)
    prepared.yes = yes
    menu = hand.page.menu()  # type: ignore[attr-defined]
    assert [action.text() for action in menu.actions()] == [
        "Check again",
        "Save the original document",
        "Remove from wallet",
    ]
    menu.actions()[2].trigger()
    hand.settle()
    assert prepared.asked == ["Remove “Bachelor of Science in Environmental Engineering”?"]
    assert hand.route == ("credentials" if yes else "credential")


@pytest.mark.parametrize("yes", [True, False])
def test_links_are_opened_when_agreed_to_and_https_alone(
    hand: Hand, prepared: PreparedDialogs, monkeypatch: pytest.MonkeyPatch, yes: bool
):
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    only(hand, linked())
    buttons = [one for one in hand.page.findChildren(QPushButton, "openEvidence") if one.isVisible()]
    assert len(buttons) == 1
    words = hand.words()
    assert "http://plain.example/" in words
    assert opened == []
    prepared.yes = yes
    buttons[0].click()
    assert prepared.asked == ["Open this address?"]
    assert opened == (["https://portfolio.example/ana?x=1#two"] if yes else [])


def test_a_picture_on_the_web_is_named_and_not_fetched(hand: Hand):
    achievement = makers.badge()["credentialSubject"]["achievement"]
    address = "https://tracker.example/pixel.png"
    subject = {
        **makers.badge()["credentialSubject"],
        "achievement": {**achievement, "image": {"id": address, "type": "Image"}},
    }
    item = only(hand, makers.sign(makers.badge(credentialSubject=subject)))
    assert address in hand.words()
    assert any("It is not fetched" in text for text in hand.words())
    assert not item.has_picture


def test_a_credential_that_is_gone_says_so(hand: Hand, held: dict[str, LibraryItem]):
    hand.go("credential", "0" * 32)
    assert hand.sees("banner")
    hand.press("back")
    assert hand.route == "credentials"


def test_opening_that_takes_long_says_so(
    hand: Hand, held: dict[str, LibraryItem], monkeypatch: pytest.MonkeyPatch
):
    go_on = threading.Event()
    real = LibraryService.open

    def slow(self, credential_id):
        go_on.wait(10)
        return real(self, credential_id)

    monkeypatch.setattr(LibraryService, "open", slow)
    hand.window.go("credential", held[BADGE].id)
    hand.qtbot.waitUntil(lambda: hand.sees("openingProgress"))
    go_on.set()
    hand.settle()
    assert not hand.sees("openingProgress")
    assert hand.read("credentialTitle") == "Kitchen Team Lead"


def test_sharing_from_here(hand: Hand, held: dict[str, LibraryItem]):
    hand.go("credential", held[LICENCE].id)
    hand.press("shareCredential")
    assert hand.route == "share"
    assert hand.read("shareNote") == "1 chosen"


def test_opening_slowly_a_second_time(hand: Hand, samples: Path):
    (item,) = hand.add(samples / BADGE)
    hand.go("credential", item.id)
    page = hand.page
    assert isinstance(page, CredentialPage)
    page._show_opening()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page._reload()
    hand.settle()
    assert hand.sees("credentialTitle")
