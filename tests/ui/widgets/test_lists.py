"""Lists that are painted: ticks, what is hidden, keys and mouse; cards and their one date."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wallet_app.credentials.model import Kind
from wallet_app.services.library_items import LibraryItem
from wallet_app.ui.outcomes import of_outcome
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.card_grid import CardGrid
from wallet_app.ui.widgets.credential_card import CredentialListModel, card_date, card_issuer, card_title
from wallet_app.ui.widgets.filter_box import FilterBox
from wallet_app.ui.widgets.tick_list import TickAll, TickList, TickRow, box_area
from wallet_app.verification.report import Outcome

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)
GOOD = of_outcome(Outcome.SIGNED)
ROWS = (
    TickRow("First aid", "Riverside", "award", GOOD, ticked=True),
    TickRow("Held already", "Riverside", "award", GOOD, can_tick=False),
    TickRow("Degree", "", "file", GOOD),
)
ITEM = LibraryItem(
    id="a" * 32,
    digest="a" * 64,
    kind=Kind.BADGE,
    title="First aid",
    issuer_id="did:key:z1",
    issuer_name="Riverside",
    skills=(),
    valid_from=NOW - timedelta(days=30),
    valid_until=NOW + timedelta(days=30),
    format=None,
    outcome=Outcome.SIGNED,
    reason=None,
    checked_at=NOW,
    added_at=NOW,
)


@pytest.fixture
def ticks(qtbot: QtBot) -> TickList:
    made = TickList("Documents", name="list")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.rows.show_rows(ROWS)
    made.show()
    qtbot.waitExposed(made)
    return made


def ticked(ticks: TickList) -> tuple[int, ...]:
    return ticks.rows.ticked


def shown(ticks: TickList) -> tuple[int, ...]:
    return ticks.shown


def test_ticks_of_lines_with_a_choice_alone(ticks: TickList):
    assert ticked(ticks) == (0,)
    ticks.rows.tick((0, 1, 2), on=True)
    assert ticked(ticks) == (0, 2)
    ticks.rows.tick((0, 1), on=False)
    assert ticked(ticks) == (2,)


def test_nothing_is_told_when_nothing_changes(ticks: TickList):
    told: list[int] = []
    ticks.rows.ticks_changed.connect(lambda: told.append(1))
    ticks.rows.tick((0,), on=True)
    ticks.rows.tick((1,), on=True)
    assert told == []


def test_space_ticks_and_enter_confirms(ticks: TickList, qtbot: QtBot):
    ticks.setCurrentIndex(ticks.rows.index(2))
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    assert ticked(ticks) == (0, 2)
    with qtbot.waitSignal(ticks.confirmed):
        QTest.keyClick(ticks, Qt.Key.Key_Return)


@pytest.mark.parametrize("anywhere", [True, False])
def test_a_click_on_the_box_or_anywhere(ticks: TickList, anywhere: bool):
    ticks.click_ticks = anywhere
    area = ticks.visualRect(ticks.rows.index(2))
    QTest.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=box_area(area).center())
    assert ticked(ticks) == (0, 2)
    QTest.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert ticked(ticks) == ((0,) if anywhere else (0, 2))


def test_hidden_lines_keep_their_ticks(ticks: TickList):
    ticks.setCurrentIndex(ticks.rows.index(0))
    ticks.show_only((2,))
    assert shown(ticks) == (2,)
    assert ticks.currentIndex().row() == 2
    assert ticked(ticks) == (0,)
    ticks.show_only(None)
    assert shown(ticks) == (0, 1, 2)


def test_a_box_for_all(ticks: TickList, qtbot: QtBot):
    whole = TickAll("All", ticks, name="all")
    qtbot.addWidget(whole)
    whole.stand_for("All of them", (0, 2))
    assert whole.checkState() is Qt.CheckState.PartiallyChecked
    whole.click()
    assert ticked(ticks) == (0, 2)
    assert whole.checkState() is Qt.CheckState.Checked
    whole.click()
    assert ticked(ticks) == ()
    whole.stand_for("Nothing", ())
    assert not whole.isEnabled()


@pytest.mark.parametrize("width", [200, 460, 900])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_lines_are_painted_at_any_width(ticks: TickList, width: int, scale: float):
    theme().enlarge(scale)
    ticks.resize(width, 300)
    ticks.boxes = width > 300
    assert not ticks.grab().isNull()


# ── Cards ───────────────────────────────────────────────────────────────────────────────────


def test_the_one_date_of_a_card():
    assert card_date(ITEM) == "Until 9 June 2026"
    assert card_date(replace(ITEM, valid_until=NOW - timedelta(days=1))) == "Ended 9 May 2026"
    assert card_date(replace(ITEM, valid_until=None)) == "10 April 2026"
    assert card_date(replace(ITEM, valid_until=None, valid_from=None)) == ""


def test_what_a_card_says_where_the_credential_says_nothing():
    assert card_title(replace(ITEM, title="")) == "Badge that does not tell its name"
    assert card_title(replace(ITEM, title="", kind=Kind.DEGREE)) == "Credential without a title"
    assert card_issuer(replace(ITEM, issuer_name="")) == "did:key:z1"
    assert card_issuer(replace(ITEM, issuer_name="", issuer_id=None)) == ""


def test_pictures_are_asked_for_once_and_the_latest_kept(qtbot: QtBot):
    grid = CardGrid()
    qtbot.addWidget(grid)
    items = tuple(replace(ITEM, id=f"{number:032}", has_picture=True) for number in range(600))
    model: CredentialListModel = grid.cards
    model.show_items(items)
    assert len(model.without_picture(range(600))) == 600
    model.show_pictures({item.id: b"" for item in items[:500]})
    assert items[0].id in model.without_picture(range(600))
    assert items[499].id not in model.without_picture(range(600))
    assert len(model._pictures) == 400


def test_a_filter_hides_where_there_is_nothing_to_choose(qtbot: QtBot):
    page = QWidget()
    qtbot.addWidget(page)
    box = FilterBox("All kinds", name="kinds")
    box.setParent(page)
    page.show()
    told: list[int] = []
    box.currentIndexChanged.connect(told.append)
    box.offer([("badge", "Badge", 3)])
    assert box.isHidden()
    box.offer([("badge", "Badge", 3), ("degree", "Degree", 1)])
    assert not box.isHidden()
    box.setCurrentIndex(2)
    assert box.value == "degree"
    box.offer([("degree", "Degree", 1)])
    assert box.value == "degree"
    assert not box.isHidden()  # so that it can be taken back
    box.offer([("badge", "Badge", 3)])
    assert box.value == ""
    assert len(told) == 1
