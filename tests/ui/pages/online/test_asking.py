"""Checking over the internet from the window: nobody is asked before the person saw whom."""

from datetime import UTC, datetime

from check_cases import LIST
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from tests.ui.pages.online.watched import HOST, LINK, WatchedWeb, incoming, open_checks, work_offline
from wallet_app.services.application import Application
from wallet_app.services.check import Incoming
from wallet_app.ui.widgets.card_grid import CardGrid
from wallet_app.wording.moments import day


def test_looking_at_a_credential_contacts_nobody(hand: Hand, web: WatchedWeb):
    open_checks(hand, "verified")
    assert hand.read("verdict").startswith("Not fully checked")
    assert HOST in hand.read("contactHost")
    assert not hand.sees("contacted")
    assert web.asked == []


def test_checking_online_asks_the_hosts_that_were_shown(hand: Hand, web: WatchedWeb):
    open_checks(hand, "verified")
    hand.press("checkOnline")
    assert web.asked == [LIST]
    assert hand.read("verdict").startswith("Verified: ")
    assert hand.sees("contacted")
    hand.press("contacted")
    assert any(text == HOST for text in hand.words())
    hand.press("evidenceList")
    assert any(LIST in text for text in hand.words())


def test_what_was_learnt_is_kept_and_says_how_old_it_is(hand: Hand, web: WatchedWeb):
    open_checks(hand, "verified")
    hand.press("checkOnline")
    hand.go("credentials")
    (item,) = hand.in_vault(hand.window.wallet.library.list)
    hand.go("credential", item.id)
    hand.press("credentialTab-checks")
    assert web.asked == [LIST]
    assert hand.read("verdict").startswith("Verified: ")
    assert hand.read("contactOffer") == "Ask again whether it still holds"


def test_revoked_is_told(hand: Hand):
    open_checks(hand, "revoked")
    hand.press("checkOnline")
    assert hand.read("verdict") == "Failed: withdrawn by the issuer"


def test_a_list_that_cannot_be_reached_is_no_clean_record(hand: Hand):
    open_checks(hand, "list-unreachable")
    hand.press("checkOnline")
    assert hand.read("verdict").startswith("Not fully checked: ")
    assert hand.read("contactOffer") == "The internet gave no answer to some checks"
    assert hand.sees("contacted")


def test_offline_offers_nothing(hand: Hand, application: Application, web: WatchedWeb):
    work_offline(application)
    open_checks(hand, "verified")
    assert "switched off" in hand.read("contactOffer")
    assert not hand.sees("checkOnline")
    hand.press("onlineSettings")
    assert hand.route == "settings"
    assert web.asked == []


def test_the_switch_in_settings_is_kept(hand: Hand, application: Application):
    hand.go("settings")
    hand.get(QCheckBox, "workOffline").click()
    hand.settle()
    assert application.preferences.load().offline
    hand.get(QCheckBox, "workOffline").click()
    hand.settle()
    assert not application.preferences.load().offline


def test_check_page_asks_first(hand: Hand, web: WatchedWeb):
    hand.go("check")
    hand.window.take((incoming("revoked"),), check=True)
    hand.settle()
    assert web.asked == []
    assert hand.sees("contactOffer")
    hand.press("checkOnline")
    assert web.asked == [LIST]
    assert hand.read("verdict") == "Failed: withdrawn by the issuer"


def test_what_was_agreed_to_for_one_document_is_not_for_the_next(hand: Hand, web: WatchedWeb):
    hand.go("check")
    hand.window.take((incoming("revoked"),), check=True)
    hand.settle()
    hand.press("checkOnline")
    hand.window.take((incoming("verified"),), check=True)
    hand.settle()
    assert web.asked == [LIST]


def test_review_asks_before_it_asks(hand: Hand, web: WatchedWeb, prepared: PreparedDialogs):
    hand.window.add((incoming("verified"), incoming("revoked")))
    hand.settle()
    assert "2 documents need the internet" in " ".join(hand.words())
    prepared.yes = False
    hand.get(type(hand.page._message), "banner").button.click()  # type: ignore[attr-defined]
    hand.settle()
    assert web.asked == []
    prepared.yes = True
    hand.get(type(hand.page._message), "banner").button.click()  # type: ignore[attr-defined]
    hand.settle()
    assert web.asked == [LIST]
    states = [item.state for item in hand.page._items]  # type: ignore[attr-defined]
    assert states == ["new", "failed"]


def test_a_pasted_link_is_followed_when_its_host_was_seen(hand: Hand, web: WatchedWeb):
    hand.window.add((Incoming("Pasted text", LINK.encode()),))
    hand.settle()
    assert hand.read("linkHost") == "badges.northgate.example"
    assert web.asked == []
    hand.press("fetchLink")
    assert web.asked == [LINK]
    assert hand.read("checkedTitle") == "Bachelor of Science in Environmental Engineering"


def test_a_link_that_leads_nowhere_says_so(hand: Hand, web: WatchedWeb):
    hand.window.add((Incoming("Pasted text", b"https://badges.northgate.example/other"),))
    hand.settle()
    hand.press("fetchLink")
    assert hand.read("verdict").endswith("could not be reached")


def test_a_record_shows_a_verdict_for_each_credential(hand: Hand):
    open_checks(hand, "record")
    assert hand.read("verdict") == "Failed: altered after signing (a credential inside)"
    spoken = [hand.read(f"members-{number}") for number in range(3)]
    assert [text.partition(": ")[2].partition(":")[0] for text in spoken] == ["Verified", "Signed", "Failed"]
    hand.press("members-2")
    assert hand.read("memberVerdict") == "Failed: altered after signing"


def test_what_is_looked_at_stays_in_sight_when_all_are_checked_online(hand: Hand, web: WatchedWeb):
    hand.go("check")
    hand.window.take((incoming("expired"), incoming("verified"), incoming("revoked")), check=True)
    hand.settle()
    assert hand.read("contactHost") == f"{HOST} (the list of revoked credentials)"
    hand.key(Qt.Key.Key_Down, 2)
    assert hand.read("verdict").startswith("Not fully checked")
    hand.press("checkOnline")
    assert web.asked == [LIST]
    assert hand.read("verdict") == "Failed: withdrawn by the issuer"


# How it was checked


def test_with_and_without_the_internet_look_different(hand: Hand):
    open_checks(hand, "verified")
    assert hand.read("howChecked").startswith("Checked without the internet, ")
    assert hand.read("howChecked").endswith("some checks need it")
    hand.press("checkOnline")
    assert hand.read("howChecked").startswith("Checked online, ")
    hand.press("checkAgain")
    assert "without the internet" in hand.read("howChecked")
    assert "by answers from " in hand.read("howChecked")


def test_what_needs_no_internet_says_so(hand: Hand):
    open_checks(hand, "expired")
    assert hand.read("howChecked").endswith("no website had to be asked")


def test_what_was_asked_in_vain_is_not_said_to_be_checked_in_full(hand: Hand):
    open_checks(hand, "list-unreachable")
    hand.press("checkOnline")
    assert hand.read("howChecked").endswith("not everything that was asked for came")


def test_cards_say_when_their_outcome_was_found(hand: Hand):
    hand.add(incoming("verified"))
    hand.go("credentials")
    cards = hand.get(CardGrid, "credentialList").cards
    spoken = cards.data(cards.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert f"Not fully checked, Checked {day(datetime.now(UTC))}" in str(spoken)
