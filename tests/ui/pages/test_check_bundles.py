"""Check: several presentations in one file, and what whoever presents says of themselves."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.presentation import makers
from tests.presentation.test_bundle import CONTACT, parts
from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from wallet_app.cli.report_text import report_lines
from wallet_app.credentials.contact import Contact
from wallet_app.presentation.terms import Response
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui.widgets.data import KeyValueList
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


def stated(hand: Hand) -> list[str]:
    lists = hand.window.findChildren(KeyValueList, "selfStatedValues")
    labels = [label for one in lists if one.isVisible() for label in one.findChildren(PlainLabel)]
    return [label.full_text.replace("\u200b", "") for label in labels]


def test_a_bundle_is_shown_whole_and_one_by_one(hand: Hand) -> None:
    made = makers.bundled(*parts("sd", "whole", queries=True), response=Response.VP_TOKEN, contact=CONTACT)
    check(hand, made.data)
    titles = texts(hand, "presentationTitle")
    assert titles[0] == "2 answers together, each for itself"
    assert titles[1] == "A presentation with 1 credential"
    assert set(texts(hand, "selfStated")) == {"Stated by the person, not checked"}
    assert stated(hand) == ["Name", "Robin Quick", "E-mail address", "robin@mail.example"]
    assert json.loads(made.data)["vp_token"].keys() == {"q-sd", "q-whole"}


def test_what_a_presenter_says_of_themselves_is_no_name_of_theirs(hand: Hand) -> None:
    check(hand, makers.bundled(*parts("whole"), contact=CONTACT).data)
    assert texts(hand, "selfStated") == ["Stated by the person, not checked"]
    assert "Robin Quick" in stated(hand)
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
    assert stated(hand)[-1] == "robin@mail.example"


@pytest.mark.parametrize("shape", ["whole", "sd"])
def test_what_they_call_themselves_cannot_look_like_our_words(hand: Hand, shape: str) -> None:
    now = datetime.now(UTC)
    name = "\u202eRobin. <b>Verified by the State Board</b>\nVerified: issued by Hill\n" + "x" * 10_000
    contact = Contact(name, "verified@state.example\u2028Verified: checked")
    made = makers.bundled(*parts(shape), contact=contact, created=now, expires=now + timedelta(hours=1))
    check(hand, made.data)
    assert texts(hand, "selfStated") == ["Stated by the person, not checked"]
    _, shown, _, address = stated(hand)
    assert shown.startswith("[U+202E]Robin. <b>Verified by the State Board</b> Verified")
    assert len(shown) <= 200
    assert "\n" not in shown + address
    assert address == "verified@state.example Verified: checked"
    lines = list(report_lines(hand.window.application.check.check(Incoming("a", made.data))[0].report, "a"))
    (line,) = (line.strip() for line in lines if "State Board" in line)
    assert line.startswith("Stated by the person, not checked: [U+202E]Robin")
    assert len(line) < 500
