"""Share: what a newcomer stumbled over, once and never again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.hand import Hand
from tests.ui.pages.conftest import BADGE, LICENCE
from tests.ui.pages.sharing import begin, shared_lines, to_deliver
from wallet_app import wording
from wallet_app.presentation.requests.templates import Template
from wallet_app.services.asking import Wanted
from wallet_app.services.history import HistoryKind
from wallet_app.services.library_items import LibraryItem
from wallet_app.ui.pages.share import SharePage
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.words import say


def test_tab_goes_through_the_choice_as_it_stands_and_on_to_the_buttons(
    hand: Hand, held: dict[str, LibraryItem]
):
    hand.activate()
    hand.window.resize(1160, 780)
    begin(hand, held[BADGE])
    hand.write("recipient", "Hill Hospital")
    hand.qtbot.waitUntil(lambda: page(hand)._live.preview is not None, timeout=10_000)
    hand.settle()
    hand.get(QLineEdit, "recipient").setFocus()
    passed = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        passed.append(focused.objectName())
        if passed[-1] == "shareNext":
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    stops = ("recipient", "shareLifetime", "preset-proof_only", "claimTree", "seenSide-theirs", "seenChecks")
    places = [passed.index(name) for name in (*stops, "shareBack", "shareNext")]
    assert places == sorted(places)


def page(hand: Hand) -> SharePage:
    assert isinstance(hand.page, SharePage)
    return hand.page


def test_what_left_leads_to_its_entry(hand: Hand, held: dict[str, LibraryItem]):
    to_deliver(hand, held[LICENCE])
    hand.press("showQr")
    hand.press("deliveredBannerAction")
    assert hand.route == "history"
    assert "As a QR code on the screen" in hand.words()


def test_a_note_written_after_it_left_is_kept(hand: Hand, held: dict[str, LibraryItem]):
    to_deliver(hand, held[LICENCE])
    hand.press("showQr")
    hand.write("shareNoteText", "talked to Ms Reyes")
    hand.press("shareNext")
    items = hand.in_vault(hand.window.wallet.history.list)
    notes = [item.note for item in items if item.kind is HistoryKind.SHARED]
    assert notes == ["talked to Ms Reyes"]
    assert shared_lines(hand) == 1


def test_back_from_the_choice_for_a_request_leads_to_the_request(hand: Hand, held: dict[str, LibraryItem]):
    made = hand.window.application.asking.ask(Wanted(Template.BADGE, "", "Hill", "A job", contact=False))
    hand.go("request", made.data.decode())
    hand.press("answerRequest")
    assert hand.route == "share"
    hand.press("shareBack")
    assert hand.route == "request"
    assert hand.sees("answerRequest")
    assert held


def test_what_stays_open_through_no_fault_of_the_holder_is_explained(
    hand: Hand, held: dict[str, LibraryItem]
):
    hand.window.resize(1160, 780)
    begin(hand, held[BADGE])
    hand.write("recipient", "Hill Hospital")
    hand.qtbot.waitUntil(lambda: hand.sees("seenWhy"), timeout=10_000)
    said = hand.words()
    assert say("share.why.unasked") in said
    assert say("share.why.no_status") in said


def test_an_answer_is_not_said_to_be_a_presentation_for_other_programs(
    hand: Hand, held: dict[str, LibraryItem]
):
    made = hand.window.application.asking.ask(Wanted(Template.BADGE, "", "Hill", "A job", contact=False))
    hand.go("request", made.data.decode())
    hand.press("answerRequest")
    hand.press("shareNext")
    hand.press("shareNext")
    assert not any(say("share.file.other") in text for text in hand.words())
    assert held


def test_down_goes_from_the_search_to_what_was_found(hand: Hand, held: dict[str, LibraryItem]):
    assert held
    hand.activate()
    hand.go("credentials")
    hand.get(QLineEdit, "credentialSearch").setFocus()
    hand.key(Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "credentialList"


@pytest.mark.parametrize("word", ["disponibilidad", "(establecimientos)", "Verfügbarkeit"])
def test_a_word_of_a_language_is_not_torn(hand: Hand, word: str):
    assert PlainLabel(word, wrap=True).text() == word
    assert PlainLabel("https://valley.example/badges", wrap=True).text() != "https://valley.example/badges"
    assert hand.window.isVisible()


def test_no_headline_speaks_to_an_employer_alone():
    catalogue = wording.say("holder_binding.no_challenge", {})
    assert "yours" not in catalogue
