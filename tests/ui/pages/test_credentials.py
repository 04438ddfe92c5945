"""The list of credentials: none, one, many, none that match; and what can be done with each."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from tests.ui.many import badges
from tests.ui.pages.conftest import BADGE, LICENCE
from wallet_app.services.library_items import LibraryItem, SortBy
from wallet_app.ui.widgets.card_grid import CardGrid
from wallet_app.wording.moments import day


def grid(hand: Hand) -> CardGrid:
    return hand.get(CardGrid, "credentialList")


def titles(hand: Hand) -> list[str]:
    return [item.title for item in grid(hand).cards.items]


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_an_empty_wallet_says_how_to_begin(hand: Hand):
    assert hand.sees("emptyWallet")
    assert not hand.sees("credentialSearch")
    assert not hand.sees("addCredentials")
    hand.press("trySamples")
    assert hand.route == "review"


def test_files_are_chosen_and_reviewed(hand: Hand, prepared: PreparedDialogs, samples: Path):
    hand.press("emptyAdd")
    assert hand.route == "credentials"
    prepared.files = (samples / BADGE,)
    hand.press("emptyAdd")
    assert hand.route == "review"
    assert "Kitchen Team Lead" in hand.words()


def test_cards_say_what_is_held(hand: Hand, held: dict[str, LibraryItem]):
    assert set(titles(hand)) == {item.title for item in held.values()}
    assert hand.read("credentialCount") == "5 in this wallet"
    cards = grid(hand).cards
    spoken = cards.data(cards.index(cards.row_of(held[LICENCE].id)), Qt.ItemDataRole.AccessibleTextRole)
    licence = held[LICENCE]
    assert spoken == (
        "Forklift operator licence, Worksafe Examination Board, Signed, "
        f"Checked {day(licence.checked_at)}, Until 1 March 2031"
    )


def test_search_as_one_types(hand: Hand, held: dict[str, LibraryItem]):
    QTest.keySequence(hand.window, QKeySequence("Ctrl+F"))
    QTest.keyClicks(focused(), "forklift")
    hand.qtbot.waitUntil(lambda: len(titles(hand)) == 1)
    assert titles(hand) == ["Forklift operator licence"]
    assert hand.read("credentialCount") == "1 of 5"
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    hand.qtbot.waitUntil(lambda: len(titles(hand)) == 5)


def test_nothing_found_leads_back(hand: Hand, held: dict[str, LibraryItem]):
    hand.write("credentialSearch", "no such thing")
    hand.qtbot.waitUntil(lambda: hand.sees("nothingFound"))
    hand.press("resetFilters")
    hand.qtbot.waitUntil(lambda: hand.sees("credentialList"))
    assert len(titles(hand)) == 5


def test_narrowing_by_kind_and_tag(hand: Hand, held: dict[str, LibraryItem]):
    kinds = hand.get(QComboBox, "kindFilter")
    assert not hand.sees("statusFilter")  # all have the same
    assert not hand.sees("tagFilter")
    kinds.setCurrentIndex(kinds.findData("licence"))
    hand.settle()
    assert titles(hand) == ["Forklift operator licence"]
    kinds.setCurrentIndex(0)
    wallet, ids = hand.window.wallet, (held[BADGE].id, held[LICENCE].id)
    hand.in_vault(lambda: wallet.library.set_tags(ids[0], ("jobs",)))
    hand.in_vault(lambda: wallet.library.set_tags(ids[1], ("driving",)))
    hand.window.changes.credentials.emit(ids)
    hand.settle()
    tags = hand.get(QComboBox, "tagFilter")
    tags.setCurrentIndex(tags.findData("jobs"))
    hand.settle()
    assert titles(hand) == ["Kitchen Team Lead"]


@pytest.mark.parametrize("order", list(SortBy))
def test_every_order(hand: Hand, held: dict[str, LibraryItem], order: SortBy):
    box = hand.get(QComboBox, "sortOrder")
    box.setCurrentIndex(box.findData(order.value))
    hand.settle()
    assert len(titles(hand)) == 5
    if order is SortBy.TITLE:
        assert titles(hand) == sorted(titles(hand), key=str.casefold)


def test_arrows_and_enter_open_one(hand: Hand, held: dict[str, LibraryItem]):
    cards = grid(hand)
    cards.setFocus()
    cards.setCurrentIndex(cards.cards.index(0))
    QTest.keyClick(cards, Qt.Key.Key_Right)
    second = cards.cards.items[1]
    assert cards.chosen == second.id
    QTest.keyClick(cards, Qt.Key.Key_Return)
    hand.settle()
    assert hand.route == "credential"
    assert hand.read("credentialTitle") == second.title


@pytest.mark.parametrize("yes", [True, False])
def test_delete_asks_and_removes(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs, yes: bool
):
    cards = grid(hand)
    line = cards.cards.row_of(held[LICENCE].id)
    cards.setFocus()
    cards.setCurrentIndex(cards.cards.index(line))
    prepared.yes = yes
    QTest.keyClick(cards, Qt.Key.Key_Delete)
    hand.settle()
    assert prepared.asked == ["Remove “Forklift operator licence”?"]
    assert len(titles(hand)) == (4 if yes else 5)


def test_the_menu_of_a_card(hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs):
    cards = grid(hand)
    menu = cards.menu(held[LICENCE].id)
    assert [action.text() for action in menu.actions()] == ["Open", "Share", "Remove from wallet"]
    menu.actions()[1].trigger()
    hand.settle()
    assert hand.route == "share"


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse])
def test_the_menu_opens_for_key_and_mouse(
    hand: Hand, held: dict[str, LibraryItem], reason: QContextMenuEvent.Reason
):
    cards = grid(hand)
    cards.setCurrentIndex(cards.cards.index(0))
    inside = cards.visualRect(cards.cards.index(0)).center()
    event = QContextMenuEvent(reason, inside, cards.viewport().mapToGlobal(inside))
    cards.contextMenuEvent(event)
    menus = [menu for menu in cards.findChildren(QMenu) if menu.isVisible()]
    assert len(menus) == 1
    menus[0].close()
    beside = QPoint(cards.viewport().width() - 2, cards.viewport().height() - 2)
    cards.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, beside, beside))
    assert not [menu for menu in cards.findChildren(QMenu) if menu.isVisible()]


def test_f5_checks_all_again(hand: Hand, held: dict[str, LibraryItem]):
    before = {item.id: item.checked_at for item in grid(hand).cards.items}
    QTest.keyClick(hand.window, Qt.Key.Key_F5)
    assert hand.sees("checkAllProgress")
    QTest.keyClick(hand.window, Qt.Key.Key_F5)  # once is enough
    hand.qtbot.waitUntil(lambda: not hand.sees("checkAllProgress"), timeout=20_000)
    hand.settle()
    assert all(item.checked_at > before[item.id] for item in grid(hand).cards.items)


def test_checking_all_can_be_stopped(hand: Hand, held: dict[str, LibraryItem]):
    QTest.keyClick(hand.window, Qt.Key.Key_F5)
    hand.press("checkAllProgressStop")
    assert not hand.sees("checkAllProgress")


def test_pictures_are_fetched_for_what_is_in_sight_alone(hand: Hand, samples: Path):
    hand.add(*badges(60))
    cards = grid(hand)
    hand.qtbot.waitUntil(lambda: bool(cards.cards._pictures))
    hand.settle()
    assert 0 < len(cards.cards._pictures) < 40
    first = set(cards.cards._pictures)
    cards.verticalScrollBar().setValue(cards.verticalScrollBar().maximum())
    hand.qtbot.waitUntil(lambda: bool(set(cards.cards._pictures) - first))
    assert cards.cards.without_picture(cards.in_sight) == ()


def test_the_chosen_card_and_the_place_stay(hand: Hand, samples: Path):
    hand.add(*badges(60))
    cards = grid(hand)
    cards.setCurrentIndex(cards.cards.index(50))
    chosen, place = cards.chosen, cards.verticalScrollBar().value()
    assert place > 0
    hand.window.changes.credentials.emit(())
    hand.settle()
    assert (cards.chosen, cards.verticalScrollBar().value()) == (chosen, place)


def test_as_many_columns_as_fit(hand: Hand, samples: Path):
    hand.add(*badges(12))
    cards = grid(hand)
    for width in range(640, 1900, 97):
        hand.window.resize(width, 760)
        hand.settle()
        lefts = {cards.visualRect(cards.cards.index(line)).left() for line in range(12)}
        assert len(lefts) == cards._columns, width
