"""Chips that flow, parts that open, the checks of a report, the fields of a challenge."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.verification import makers
from wallet_app.answer import Answer
from wallet_app.ui.widgets.boxes import column
from wallet_app.ui.widgets.check_options import CheckOptions
from wallet_app.ui.widgets.checks_list import CheckLine, ChecksList, checks_summary
from wallet_app.ui.widgets.disclosure import Disclosure
from wallet_app.ui.widgets.filling import FillingScroll
from wallet_app.ui.widgets.flow import chips, flow_row
from wallet_app.ui.widgets.flow_layout import FlowLayout
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.verification.report import Check, CheckName

CHECKS = makers.check(makers.sign(makers.badge())).checks


def test_chips_begin_a_new_line_where_there_is_no_room(qtbot: QtBot):
    made = chips((("Welding", ""), ("Rigging", "O*NET · 47-2061"), ("Slinging", "")))
    qtbot.addWidget(made)
    flow = made.layout()
    assert isinstance(flow, FlowLayout)
    assert flow.heightForWidth(1_000) < flow.heightForWidth(150) <= flow.heightForWidth(60)
    second = flow.itemAt(1)
    assert second is not None
    widget = second.widget()
    assert widget is not None
    assert widget.accessibleName() == "Rigging, O*NET · 47-2061"


def test_hidden_parts_take_no_room(qtbot: QtBot):
    first, second = PlainLabel("one"), PlainLabel("two")
    made = flow_row(first, second)
    qtbot.addWidget(made)
    made.show()
    made.resize(400, 60)
    flow = made.layout()
    assert flow is not None
    flow.setGeometry(QRect(0, 0, 400, 60))
    place = second.x()
    first.hide()
    flow.setGeometry(QRect(0, 0, 400, 60))
    assert second.x() < place


def test_a_word_longer_than_the_line_is_cut_with_a_tooltip(qtbot: QtBot):
    made = chips((("Load " * 60, ""),))
    qtbot.addWidget(made)
    made.resize(200, 60)
    made.show()
    word = made.findChild(PlainLabel)
    assert word is not None
    qtbot.waitUntil(lambda: word.text().endswith("…"))
    assert word.toolTip()


def test_a_part_opens_and_closes(qtbot: QtBot):
    body = PlainLabel("inside")
    made = Disclosure("More", body, name="more", beside=PlainLabel("3 of 4"))
    qtbot.addWidget(made)
    made.show()
    told: list[bool] = []
    made.turned.connect(told.append)
    assert not body.isVisible()
    assert made.line.accessibleName() == "More: 3 of 4"
    made.line.click()
    assert body.isVisible()
    made.open()
    made.line.click()
    assert not body.isVisible()
    assert told == [True, False]


def test_each_check_says_what_was_asked_and_answered(qtbot: QtBot):
    made = ChecksList(CHECKS, makers.NOW)
    qtbot.addWidget(made)
    assert len(made.lines) == len(CHECKS)
    assert made.lines[0].accessibleName() == (
        "Well formed: Holds. It is put together as a credential should be."
    )


def test_technical_detail_on_demand(qtbot: QtBot):
    made = ChecksList(CHECKS, makers.NOW)
    qtbot.addWidget(made)
    made.show()
    number = next(number for number, check in enumerate(CHECKS) if check.detail)
    button = made.findChild(QPushButton, f"checkDetail-{number}")
    assert button is not None
    code = CHECKS[number].code
    assert code not in shown(made)
    button.click()
    assert code in shown(made)
    button.click()
    assert code not in shown(made)


def shown(widget: QWidget) -> list[str]:
    return [label.full_text for label in widget.findChildren(PlainLabel) if label.isVisible()]


def test_older_evidence_says_from_when_it_is(qtbot: QtBot):
    old = makers.NOW - timedelta(days=3)
    check = Check(CheckName.STATUS, Answer.HOLDS, "status.not_used", {}, old, {})
    line = CheckLine(check, makers.NOW, 0)
    qtbot.addWidget(line)
    line.show()
    assert "As of 7 May 2026, 12:00 UTC" in shown(line)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ("HH", "2 checks hold"),
        ("H", "1 check holds"),
        ("HFN", "1 of 2 checks hold"),
        ("FU", "0 of 2 checks hold"),
        ("", "0 checks hold"),
    ],
)
def test_how_many_checks_hold(answers: str, words: str):
    named = {"H": Answer.HOLDS, "F": Answer.FAILS, "U": Answer.UNKNOWN, "N": Answer.NOT_APPLICABLE}
    checks = tuple(Check(CheckName.PROOF, named[letter], "proof.valid", {}, None, {}) for letter in answers)
    assert checks_summary(checks) == words


def test_the_challenge_is_open_where_there_is_one(qtbot: QtBot):
    told: list[tuple[str, str]] = []
    made = CheckOptions("", "", again=False)
    qtbot.addWidget(made)
    assert not made.line.isChecked()
    assert made.findChild(QPushButton, "checkApply") is None
    made.changed.connect(lambda challenge, domain: told.append((challenge, domain)))
    made._challenge.input.setText(" blue-horse-7 ")
    assert told == [("blue-horse-7", "")]
    other = CheckOptions("blue-horse-7", "", again=True)
    qtbot.addWidget(other)
    assert other.line.isChecked()
    assert other.findChild(QPushButton, "checkApply") is not None


def test_a_part_that_fills_the_height_or_scrolls(qtbot: QtBot):
    inside = QWidget()
    inside.setMinimumHeight(200)
    parts = column(gap=0)
    parts.addWidget(inside, 1)
    made = FillingScroll(parts)
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    qtbot.waitUntil(lambda: inside.height() > 380)
    assert not made.verticalScrollBar().isVisible()
    made.resize(300, 100)
    qtbot.waitUntil(made.verticalScrollBar().isVisible)
    assert inside.height() == 200
