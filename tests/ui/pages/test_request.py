"""The page of a request, and that of an offer: what comes in, what is shown, where it leads."""

from pathlib import Path

from tests.ui.hand import Hand
from wallet_app.transfer.incoming import Incoming


def text(name: str, written: str) -> Incoming:
    return Incoming(name, written.encode())


OFFER = (
    "openid-credential-offer://?credential_offer=%7B%22credential_issuer%22%3A%22https%3A//riverbend.example"
    "%22%2C%22credential_configuration_ids%22%3A%5B%22%3Cb%3EWelding%3C/b%3E%22%5D%7D"
)


def test_an_offer_shows_who_offers_what_and_contacts_nobody(hand: Hand):
    hand.window.add((text("Pasted text", OFFER),))
    hand.qtbot.waitUntil(lambda: hand.route == "offer", timeout=20_000)
    hand.settle()
    assert hand.read("offerHost") == "riverbend.example"
    words = hand.words()
    assert "<b>Welding</b>" in words
    assert any("comes with live exchange" in one for one in words)
    assert "Nobody has been contacted." in words
    hand.window.back()
    hand.settle()
    assert hand.route == "credentials"  # and not the review, which would lead here again


def test_an_unsound_offer_is_refused_with_a_sentence(hand: Hand):
    hand.window.add((text("Pasted text", OFFER.replace("https%3A", "http%3A")),))
    hand.qtbot.waitUntil(lambda: hand.route == "offer", timeout=20_000)
    hand.settle()
    assert hand.sees("offerRefused")
    assert not hand.sees("offerCard")


def test_an_offer_among_credentials_is_looked_at_from_the_review(hand: Hand, samples: Path):
    hand.window.add((text("Pasted text", OFFER), samples / "first-aid.png"))
    hand.qtbot.waitUntil(lambda: hand.sees("reviewList"), timeout=20_000)
    hand.settle()
    hand.press("seeAsking")
    assert hand.route == "offer"
