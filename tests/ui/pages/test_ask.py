"""Ask for…: what is chosen, what is made of it, and where it is found again."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from wallet_app.presentation.requests.templates import Template
from wallet_app.ui.window import Window


def made(hand: Hand) -> list[Template]:
    return [one.wanted.template for one in hand.window.application.asking.requests]


def test_it_needs_no_wallet(qtbot: QtBot, window: Window, prepared: PreparedDialogs, tmp_path: Path):
    hand = Hand(qtbot, window)
    window.go("check")
    hand.activate()
    hand.press("askFor")
    hand.write("askName", "Hill Hospital")
    hand.write("askPurpose", "Shift lead")
    hand.get(QCheckBox, "askContact").click()
    hand.press("makeRequest")
    (request,) = window.application.asking.requests
    assert (request.wanted.name, request.wanted.purpose, request.wanted.contact) == (
        "Hill Hospital",
        "Shift lead",
        True,
    )
    assert hand.sees("askQr")
    assert "They will see that nobody proved who you are" in hand.words()
    for ending, button in ((".json", "saveRequest"), (".png", "saveRequestPicture")):
        prepared.target = tmp_path / f"request{ending}"
        hand.press(button)
        found = window.application.check.check(prepared.target)[0]
        assert window.application.requests.request_in(found.error) == request.data.decode()


def test_a_skill_and_a_type_have_to_be_written_down(hand: Hand):
    hand.go("ask")
    for template, field, words in (
        (Template.SKILL, "askSkill", "Write down the skill."),
        (Template.TYPE, "askType", "Write down the type."),
    ):
        hand.get(QRadioButton, f"ask-{template}").click()
        hand.settle()
        hand.press("makeRequest")
        assert words in hand.words()
        hand.write(field, "Welding")
        hand.key(Qt.Key.Key_Return)
        assert hand.sees("askQr")
        hand.press("askAnother")
        assert hand.get(QRadioButton, f"ask-{template}").isChecked()
    assert made(hand) == [Template.SKILL, Template.TYPE]


def test_what_was_asked_for_is_found_again_on_the_check_page(hand: Hand):
    hand.go("check")
    assert not hand.sees("askedEarlier")
    hand.go("ask")
    hand.press("makeRequest")
    shown = hand.read("askedWhat")
    hand.press("checkAnswer")
    assert hand.sees("askedEarlier")
    hand.press("asked-0")
    assert hand.read("askedWhat") == shown
    assert hand.sees("askQr")
    assert len(made(hand)) == 1


def test_without_anything_asked_for_check_says_nothing_of_it(hand: Hand, samples: Path):
    hand.window.take((samples / "first-aid.png",), check=True)
    hand.settle()
    assert not hand.sees("answersNoRequest")
    hand.go("ask")
    hand.press("makeRequest")
    hand.window.take((samples / "first-aid.png",), check=True)
    hand.settle()
    assert hand.sees("answersNoRequest")
    hand.press("checkAnother")
    hand.press("checkOptions")
    hand.write("check-challenge", "mine")
    hand.window.take((samples / "first-aid.png",), check=True)
    hand.settle()
    assert not hand.sees("answersNoRequest")  # the checks say it
