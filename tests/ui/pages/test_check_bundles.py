"""Check: several presentations in one file, and what whoever presents says of themselves."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.presentation import makers
from tests.presentation.test_bundle import CONTACT, parts
from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from wallet_app.presentation.terms import Response
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.window import Window


@pytest.fixture
def hand(qtbot: QtBot, window: Window, prepared: PreparedDialogs) -> Hand:
    made = Hand(qtbot, window)
    window.go("check")
    made.activate()
    return made


def check(hand: Hand, data: bytes) -> None:
    hand.window.take((Incoming("answer.json", data),), check=True)
    hand.settle()


def texts(hand: Hand, name: str) -> list[str]:
    labels = hand.window.findChildren(PlainLabel, name)
    return [label.text().replace("\u200b", "") for label in labels if label.isVisible()]


def test_a_bundle_is_shown_whole_and_one_by_one(hand: Hand) -> None:
    made = makers.bundled(*parts("sd", "whole", queries=True), response=Response.VP_TOKEN, contact=CONTACT)
    check(hand, made.data)
    titles = texts(hand, "presentationTitle")
    assert titles[0] == "2 answers together, each for itself"
    assert titles[1] == "A presentation with 1 credential"
    said = "They say of themselves: Robin Quick, robin@mail.example. Nobody has checked that."
    assert set(texts(hand, "selfStated")) == {said}
    assert json.loads(made.data)["vp_token"].keys() == {"q-sd", "q-whole"}


def test_what_a_presenter_says_of_themselves_is_no_name_of_theirs(hand: Hand) -> None:
    check(hand, makers.bundled(*parts("whole"), contact=CONTACT).data)
    (said,) = texts(hand, "selfStated")
    assert "Nobody has checked that" in said
    presented = [text for text in texts(hand, "") if text.startswith("Presented by")]
    assert all("Robin" not in text for text in presented)
    check(hand, makers.bundled(*parts("whole")).data)
    assert texts(hand, "selfStated") == []


def test_it_is_shown_of_a_lone_token_too(hand: Hand) -> None:
    check(hand, makers.bundled(*parts("sd"), contact=CONTACT).data)
    # What a key binding says after its time nobody stands for.
    assert texts(hand, "selfStated") == []
    assert hand.read("verdict").startswith("Failed")
    now = datetime.now(UTC)
    in_time = {"created": now, "expires": now + timedelta(hours=1)}
    check(hand, makers.bundled(*parts("sd"), contact=CONTACT, **in_time).data)
    (said,) = texts(hand, "selfStated")
    assert "robin@mail.example" in said
