"""The claim tree: three states of a box, what is locked, presets, counting, folding, keys and mouse."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from wallet_app.ui.widgets.claim_line import ClaimLine
from wallet_app.ui.widgets.claim_paint import box_area
from wallet_app.ui.widgets.claim_tree import ClaimTreeView, toggle

ISSUER_SAYS = "The issuer made this part of every copy."
LINES = (
    ClaimLine(
        "group:person",
        "About you",
        parts=(
            ClaimLine("/name", "Name", "Ana", identifying=True),
            ClaimLine(
                "/address",
                "Address",
                parts=(
                    ClaimLine("/address/city", "City", "Portland"),
                    ClaimLine("/address/street", "Street", "7 Harbour Lane"),
                ),
            ),
            ClaimLine("/id", "Identifier", "did:key:z1", locked=ISSUER_SAYS),
        ),
    ),
    ClaimLine(
        "group:technical", "For programs", parts=(ClaimLine("/type", "Type", "Badge", locked=ISSUER_SAYS),)
    ),
)
FREE = frozenset({"/name", "/address/city", "/address/street"})
OFF, SOME, ON = Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked


@pytest.fixture
def tree(qtbot: QtBot) -> ClaimTreeView:
    made = ClaimTreeView("Details")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show_lines(LINES, frozenset())
    made.show()
    qtbot.waitExposed(made)
    return made


def line(tree: ClaimTreeView, label: str) -> QTreeWidgetItem:
    return next(item for item in tree._items() if item.text(0) == label)


def states(tree: ClaimTreeView) -> tuple[Qt.CheckState, Qt.CheckState]:
    return line(tree, "About you").checkState(0), line(tree, "Address").checkState(0)


def test_a_box_above_says_all_some_or_none(tree: ClaimTreeView):
    assert states(tree) == (OFF, OFF)
    toggle(line(tree, "City"))
    assert states(tree) == (SOME, SOME)
    toggle(line(tree, "Street"))
    assert states(tree) == (SOME, ON)
    toggle(line(tree, "Name"))
    assert states(tree) == (ON, ON)  # what is locked does not count
    toggle(line(tree, "Street"))
    assert states(tree) == (SOME, SOME)


def test_ticking_a_box_above_ticks_all_that_is_free_below(tree: ClaimTreeView):
    toggle(line(tree, "About you"))
    assert tree.chosen == FREE
    toggle(line(tree, "About you"))
    assert tree.chosen == frozenset()


def test_ticking_what_is_partly_ticked_ticks_the_rest(tree: ClaimTreeView):
    toggle(line(tree, "City"))
    toggle(line(tree, "About you"))
    assert tree.chosen == FREE


def test_what_is_locked_cannot_be_ticked(tree: ClaimTreeView):
    for label in ("Identifier", "Type", "For programs"):
        item = line(tree, label)
        assert not item.flags() & Qt.ItemFlag.ItemIsUserCheckable
        assert item.data(0, Qt.ItemDataRole.CheckStateRole) is None
        toggle(item)
    assert tree.chosen == frozenset()


def test_counting(tree: ClaimTreeView):
    assert tree.counts == (2, 5)
    toggle(line(tree, "Name"))
    assert tree.counts == (3, 5)
    tree.choose(FREE)
    assert tree.counts == (5, 5)
    assert tree.free == FREE


def test_each_change_is_told_once(tree: ClaimTreeView, qtbot: QtBot):
    told: list[int] = []
    tree.chosen_changed.connect(lambda: told.append(1))
    toggle(line(tree, "About you"))
    assert len(told) == 1
    tree.choose(frozenset({"/name"}))
    assert len(told) == 2


def test_what_is_wholly_locked_is_folded(tree: ClaimTreeView):
    assert line(tree, "About you").isExpanded()
    assert not line(tree, "For programs").isExpanded()
    tree.show_lines(LINES[1:], frozenset())
    assert line(tree, "For programs").isExpanded()  # else there would be nothing to see


def test_space_ticks_the_current_line(tree: ClaimTreeView):
    tree.setCurrentItem(line(tree, "City"))
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert tree.chosen == {"/address/city"}
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert tree.chosen == frozenset()


def test_a_click_on_the_box_ticks_and_one_beside_it_does_not(tree: ClaimTreeView):
    item = line(tree, "Name")
    area = tree.visualItemRect(item)
    area.setRight(tree.columnWidth(0))
    box = box_area(area)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert tree.chosen == {"/name"}
    beside = QPoint(tree.columnWidth(0) - 10, box.center().y())
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert tree.chosen == {"/name"}
    assert tree.currentItem() is item


def test_a_screen_reader_hears_label_value_and_reason(tree: ClaimTreeView):
    said = line(tree, "Identifier").data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"Identifier, did:key:z1, {ISSUER_SAYS}"
    assert line(tree, "Name").data(0, Qt.ItemDataRole.AccessibleTextRole) == "Name, Ana, identifies you"
    assert QAccessible.queryAccessibleInterface(tree).text(QAccessible.Text.Name) == "Details"


def test_the_current_line_is_told(tree: ClaimTreeView):
    told: list[ClaimLine] = []
    tree.current_line_changed.connect(told.append)
    tree.setCurrentItem(line(tree, "City"))
    assert told[-1].pointer == "/address/city"


def test_showing_again_keeps_the_ticks_that_are_given(tree: ClaimTreeView):
    tree.show_lines(LINES, frozenset({"/name", "/id"}))
    assert tree.chosen == {"/name"}  # what is locked is no choice
    assert states(tree)[0] is SOME


def brings(chosen: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The street brings the city along."""
    return {"/address/city": ("/address/street",)} if "/address/street" in chosen else {}


def test_what_comes_along_is_ticked_and_is_no_choice(tree: ClaimTreeView):
    tree.show_lines(LINES, frozenset({"/address/street"}), brings)
    city = line(tree, "City")
    assert city.checkState(0) is ON
    assert tree.chosen == {"/address/street"}
    assert tree.counts == (4, 5)
    assert states(tree)[1] is ON
    assert city.data(0, Qt.ItemDataRole.AccessibleTextRole) == "City, Portland, comes along"
    toggle(line(tree, "Street"))
    assert city.checkState(0) is OFF
    assert tree.chosen == frozenset()


def test_what_comes_along_stays_and_that_is_told(tree: ClaimTreeView):
    tree.show_lines(LINES, frozenset({"/address/street"}), brings)
    kept: list[ClaimLine] = []
    changed: list[int] = []
    tree.kept.connect(kept.append)
    tree.chosen_changed.connect(lambda: changed.append(1))
    toggle(line(tree, "City"))
    assert line(tree, "City").checkState(0) is ON
    assert [one.label for one in kept] == ["City"]
    assert not changed


def test_what_is_barred_is_neither_ticked_nor_counted_as_shared(tree: ClaimTreeView):
    barred = ClaimLine("/x", "Attendance", barred="It bears no signature of its own.")
    tree.show_lines((*LINES, barred), frozenset({"/x"}))
    toggle(line(tree, "Attendance"))
    assert tree.chosen == frozenset()
    assert tree.counts == (2, 6)
    said = line(tree, "Attendance").data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Attendance, It bears no signature of its own."


def test_values_stand_below_their_labels_where_there_is_little_room(tree: ClaimTreeView):
    wide = tree.visualItemRect(line(tree, "Name")).height()
    assert not tree.isColumnHidden(1)
    tree.resize(360, 400)
    QTest.qWait(10)
    assert tree.isColumnHidden(1)
    assert tree.visualItemRect(line(tree, "Name")).height() > wide


@given(st.sets(st.sampled_from(sorted(FREE))))
def test_any_choice_is_shown_and_given_back(qapp: object, chosen: set[str]):
    tree = ClaimTreeView("Details")
    tree.show_lines(LINES, frozenset(chosen))
    assert tree.chosen == chosen
    other = ClaimTreeView("Details")
    other.show_lines(LINES, frozenset())
    other.choose(frozenset(chosen))
    assert other.chosen == chosen
    for label in ("About you", "Address"):
        assert line(tree, label).checkState(0) is line(other, label).checkState(0)
    tree.deleteLater()
    other.deleteLater()


@pytest.mark.parametrize(("dark", "width"), [*product([False, True], [300, 900])])
def test_it_paints_in_both_schemes_at_any_width(tree: ClaimTreeView, dark: bool, width: int):
    from wallet_app.ui.theme import Scheme, theme

    theme().choose(Scheme.DARK if dark else Scheme.LIGHT)
    tree.resize(width, 400)
    assert not tree.grab().isNull()
    theme().choose(Scheme.LIGHT)
