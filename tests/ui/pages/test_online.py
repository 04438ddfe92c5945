"""Checking over the internet from the window: nobody is asked before the person saw whom."""

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from check_cases import LIST, StandInReply, StandInWeb, cases, resolver, status_list, trusted
from issue_samples import UNIVERSITY, data_integrity
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sample_contents import degree, star_png

from tests.services.memory_keychain import MemoryKeychain
from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from tests.ui.test_accessible import check_names
from wallet_app.bootstrap import build
from wallet_app.network.transport import Reply, Request
from wallet_app.services.application import Application
from wallet_app.services.check import Incoming
from wallet_app.ui.widgets.card_grid import CardGrid
from wallet_app.ui.window import Window
from wallet_app.wording.moments import day

BY_NAME = {case.name: case for case in cases()}
HOST = "status.northgate.example"
LINK = "https://badges.northgate.example/degree.json"
PICTURE = "https://pictures.northgate.example/badge.png"
SCHEMA = "https://schemas.northgate.example/degree.json"


class WatchedWeb(StandInWeb):
    """Notes every request."""

    def __init__(self, pages: dict[str, Callable[[], bytes]]) -> None:
        super().__init__(pages)
        self.asked: list[str] = []

    def send(self, request: Request) -> Reply:
        address = str(request.address)
        self.asked.append(address)
        if address == PICTURE and address in self._pages:
            return StandInReply(self._pages[address](), headers={"content-type": "image/png"})
        return super().send(request)


@pytest.fixture
def web() -> WatchedWeb:
    return WatchedWeb({LIST: status_list, LINK: lambda: BY_NAME["verified"].data})


@pytest.fixture
def application(tmp_path: Path, keychain: MemoryKeychain, web: WatchedWeb) -> Application:
    return build(
        keychain=keychain,
        data_folder=tmp_path / "data",
        config_folder=tmp_path / "config",
        transport=web,
        resolver=resolver,
    )


@pytest.fixture
def hand(qtbot: QtBot, opened: Window) -> Hand:
    made = Hand(qtbot, opened)
    wallet = opened.wallet
    ((issuer, name),) = trusted()
    made.in_vault(lambda: wallet.trust.add(issuer, name))
    return made


def star() -> bytes:
    return star_png("#1D4ED8", "#FFFFFF", 64)


def signed(**changes: object) -> Incoming:
    """A degree that says something more."""
    content = degree(UNIVERSITY.did) | changes
    return Incoming("more.json", data_integrity(content, UNIVERSITY, "eddsa-rdfc-2022"))


def pictured(sha256: str = "") -> Incoming:
    """A degree with a picture on the web, and its fingerprint if there is one."""
    fingerprint = {"digestSRI": f"sha256-{sha256}"} if sha256 else {}
    return signed(image={"id": PICTURE, "type": "Image", **fingerprint})


def incoming(name: str) -> Incoming:
    return Incoming(BY_NAME[name].file, BY_NAME[name].data)


def open_checks(hand: Hand, name: str) -> None:
    (item,) = hand.add(incoming(name))
    hand.go("credential", item.id)
    hand.press("credentialTab-checks")


def work_offline(application: Application) -> None:
    application.preferences.save(replace(application.preferences.load(), offline=True))


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


# Pictures on the web


def open_details(hand: Hand, source: Incoming) -> None:
    (item,) = hand.add(source)
    hand.go("credential", item.id)


def test_a_picture_is_fetched_when_the_person_asks(hand: Hand, web: WatchedWeb):
    web._pages = {PICTURE: star}
    open_details(hand, pictured())
    assert web.asked == []
    assert hand.read("fetchPicture") == "Get the picture from pictures.northgate.example"
    hand.press("fetchPicture")
    assert web.asked == [PICTURE]
    assert hand.read("pictureMark") == "Not covered by the signature"
    assert hand.read("fetchedPicture").endswith("Not covered by the signature")
    assert "It is not kept" in hand.read("remotePictureWords")
    assert not hand.sees("fetchPicture")
    hand.go("credentials")
    (item,) = hand.in_vault(hand.window.wallet.library.list)
    hand.go("credential", item.id)
    assert hand.sees("fetchPicture")
    assert web.asked == [PICTURE]


def test_a_picture_whose_fingerprint_is_signed_is_the_one_meant(hand: Hand, web: WatchedWeb):
    web._pages = {PICTURE: star}
    sha256 = base64.b64encode(hashlib.sha256(star()).digest()).decode()
    open_details(hand, pictured(sha256))
    hand.press("fetchPicture")
    assert hand.read("pictureMark") == "The picture the issuer meant"


def test_a_fingerprint_without_a_good_signature_shows_nothing(hand: Hand, web: WatchedWeb):
    web._pages = {PICTURE: star}
    sha256 = base64.b64encode(hashlib.sha256(star()).digest()).decode()
    altered = pictured(sha256).data.replace(b"Water treatment", b"Water works")
    assert altered != pictured(sha256).data
    open_details(hand, Incoming("altered.json", altered))
    hand.press("fetchPicture")
    assert hand.read("pictureMark") == "Not covered by the signature"
    assert any("no good signature stands behind" in text for text in hand.words()), hand.words()


def test_another_picture_than_the_one_meant_is_not_shown(hand: Hand, web: WatchedWeb):
    web._pages = {PICTURE: star}
    open_details(hand, pictured(base64.b64encode(bytes(32)).decode()))
    hand.press("fetchPicture")
    assert not hand.sees("fetchedPicture")
    assert "is not the picture that the issuer named" in hand.read("remotePictureWords")
    assert hand.sees("fetchPicture")


@pytest.mark.parametrize("data", [b"<svg/>", b"", bytes(3_000)])
def test_what_is_no_picture_is_not_shown(hand: Hand, web: WatchedWeb, data: bytes):
    web._pages = {PICTURE: lambda: data}
    open_details(hand, pictured())
    hand.press("fetchPicture")
    assert not hand.sees("fetchedPicture")
    assert hand.read("remotePictureWords")


def test_offline_fetches_no_picture(hand: Hand, application: Application, web: WatchedWeb):
    work_offline(application)
    open_details(hand, pictured())
    assert not hand.sees("fetchPicture")
    assert "switched off" in hand.read("remotePictureWords")
    assert web.asked == []


def test_every_control_for_all_this_has_a_name(hand: Hand, web: WatchedWeb):
    open_details(hand, pictured())
    check_names(hand.window)
    hand.press("credentialTab-checks")
    check_names(hand.window)
    hand.go("check")
    hand.window.take((incoming("record"), pictured(), incoming("revoked")), check=True)
    hand.settle()
    check_names(hand.window)


# Advice


def test_advice_stands_apart_from_the_verdict(hand: Hand, web: WatchedWeb):
    open_details(hand, signed(credentialSchema=[{"id": SCHEMA, "type": "JsonSchema"}]))
    hand.press("credentialTab-checks")
    assert hand.read("verdict").startswith("Verified: ")
    assert hand.sees("adviceCard")
    lines = hand.words(hand.get(QWidget, "adviceCard"))
    assert lines[0] == "Advice"
    assert "Not compared" in lines
    assert "no part of the verdict" in " ".join(lines)
    assert web.asked == []


def test_where_no_schema_is_named_there_is_no_advice(hand: Hand):
    open_checks(hand, "verified")
    assert not hand.sees("adviceCard")


def test_the_check_page_advises_too(hand: Hand):
    hand.go("check")
    source = signed(credentialSchema=[{"id": SCHEMA, "type": "JsonSchema"}])
    hand.window.take((source,), check=True)
    hand.settle()
    assert hand.sees("adviceCard")


# Whom a badge is made out to


def test_the_address_of_a_badge_can_be_compared(hand: Hand, web: WatchedWeb):
    name = hashlib.sha256(b"ana@example.orgsalt").hexdigest()
    badge = {
        "@context": "https://w3id.org/openbadges/v2",
        "id": "https://badges.northgate.example/1",
        "type": "Assertion",
        "recipient": {"type": "email", "hashed": True, "salt": "salt", "identity": f"sha256${name}"},
        "badge": "https://badges.northgate.example/class",
        "verification": {"type": "hosted"},
        "issuedOn": "2026-05-03T00:00:00Z",
    }
    open_details(hand, Incoming("badge.json", json.dumps(badge).encode()))
    check_names(hand.window)
    hand.press("compareRecipient")
    assert "Type an e-mail address." in hand.words()
    hand.write("recipientAddress", "ben@example.org")
    hand.press("compareRecipient")
    assert hand.read("recipientAnswer").startswith("No, ")
    hand.write("recipientAddress", "Ana@example.org")
    assert not hand.sees("recipientAnswer")
    QTest.keyClick(hand.get(QLineEdit, "recipientAddress"), Qt.Key.Key_Return)
    assert hand.read("recipientAnswer").startswith("Yes, ")
    assert web.asked == []
