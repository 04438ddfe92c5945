"""Pictures on the web, advice on schemas, and whom a badge is made out to."""

import base64
import hashlib
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from tests.ui.hand import Hand
from tests.ui.pages.online.watched import (
    PICTURE,
    SCHEMA,
    WatchedWeb,
    incoming,
    open_checks,
    pictured,
    signed,
    star,
    work_offline,
)
from tests.ui.test_accessible import check_names
from wallet_app.services.application import Application
from wallet_app.services.check import Incoming

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


def test_a_long_host_leaves_the_page_its_width(hand: Hand):
    host = ".".join(["a-rather-long-label-of-a-host"] * 8) + ".example"
    open_details(hand, signed(image={"id": f"https://{host}/badge.png", "type": "Image"}))
    assert hand.read("remotePictureHost").endswith(f": {host}")
    scroll = hand.get(QScrollArea, "credentialScroll")
    assert scroll.widget().minimumSizeHint().width() < 600


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
