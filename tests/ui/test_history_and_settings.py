"""History and Settings over a real wallet."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PreparedDialogs, settle
from tests.ui.test_first_pages import find, is_shown
from wallet_app.services.settings import Appearance
from wallet_app.ui.pages.history.line_list import LineList
from wallet_app.ui.pages.history.lines import spoken
from wallet_app.ui.samples import sample_sources
from wallet_app.ui.theme import DARK, LIGHT, theme
from wallet_app.ui.widgets import EmptyState, PlainLabel, QrView
from wallet_app.ui.window import Window


def in_vault(qtbot: QtBot, window: Window, work):
    found: list[Any] = []
    window.tasks.in_vault(window, lambda _job: work(window.wallet), found.append, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    return found[0]


@pytest.fixture
def filled(qtbot: QtBot, opened: Window) -> Window:
    """A wallet with the samples in it."""

    def fill(wallet):
        review = opened.application.review.review(sample_sources(), wallet.add.setup())
        return wallet.add.keep_all([item.examination for item in review.items])

    assert len(in_vault(qtbot, opened, fill)) == 5
    return opened


def lines(window: Window) -> list[str]:
    """What a screen reader says of each line of the list."""
    shown = find(window, LineList, "historyList") if is_shown(window, "historyList") else None
    return [] if shown is None else [spoken(line) for line in shown.lines.lines]


def texts(widget: QWidget) -> list[str]:
    labels = widget.findChildren(PlainLabel)
    return [label.full_text for label in labels if label.isVisibleTo(widget) and label.full_text]


# ── History ─────────────────────────────────────────────────────────────────────────────────


def test_an_empty_search_says_so(qtbot: QtBot, filled: Window):
    filled.go("history")
    settle(qtbot, filled)
    field = find(filled, QLineEdit, "historySearch")
    QTest.keyClicks(field, "no such title")
    qtbot.waitUntil(lambda: not lines(filled))
    assert [state for state in filled.findChildren(EmptyState) if state.isVisibleTo(filled)]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(lines(filled)) == 6)


def test_lines_newest_first_and_narrowed(qtbot: QtBot, filled: Window):
    filled.go("history")
    settle(qtbot, filled)
    titles = lines(filled)
    assert len(titles) == 6
    assert titles[-1].startswith("Wallet created")
    assert all(title.startswith("Added: ") for title in titles[:-1])
    kinds = find(filled, QComboBox, "historyKinds")
    kinds.setCurrentIndex(kinds.findData("added"))
    settle(qtbot, filled)
    assert len(lines(filled)) == 5


def test_searching_finds_a_line(qtbot: QtBot, filled: Window):
    filled.go("history")
    settle(qtbot, filled)
    QTest.keyClicks(find(filled, QLineEdit, "historySearch"), "forklift")
    qtbot.waitUntil(lambda: len(lines(filled)) == 1)


def test_saving_it_as_a_table(qtbot: QtBot, filled: Window, prepared: PreparedDialogs, tmp_path: Path):
    filled.go("history")
    settle(qtbot, filled)
    prepared.target = tmp_path / "history.csv"
    find(filled, QPushButton, "saveHistory").click()
    settle(qtbot, filled)
    assert "Forklift" in prepared.target.read_text("utf-8-sig")
    prepared.target = tmp_path / "no such folder" / "history.csv"
    find(filled, QPushButton, "saveHistory").click()
    settle(qtbot, filled)
    assert is_shown(filled, "banner")


# ── Settings ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def settings(qtbot: QtBot, opened: Window) -> Window:
    opened.go("settings")
    settle(qtbot, opened)
    return opened


def test_my_identifier_is_copied_and_shown_as_a_code(qtbot: QtBot, settings: Window):
    did = find(settings, PlainLabel, "myIdentifier").full_text
    assert did.startswith("did:key:z6Mk")
    find(settings, QPushButton, "copyIdentifier").click()
    assert QGuiApplication.clipboard().text() == did
    find(settings, QPushButton, "showIdentifierQr").click()
    settle(qtbot, settings)
    assert find(settings, QrView, "identifierQr").accessibleName()
    find(settings, QPushButton, "showIdentifierQr").click()
    settle(qtbot, settings)
    assert not is_shown(settings, "identifierQr")


def test_the_time_until_it_locks_is_kept_and_obeyed(qtbot: QtBot, settings: Window):
    box = find(settings, QComboBox, "autoLock")
    assert box.currentData() == 5
    index = box.findData(15)
    box.setCurrentIndex(index)
    box.activated.emit(index)
    settle(qtbot, settings)
    assert in_vault(qtbot, settings, lambda wallet: wallet.settings.load()).auto_lock_minutes == 15
    assert settings.idle._limit == 15 * 60


def test_the_colours_change_at_once_and_are_remembered(qtbot: QtBot, settings: Window):
    find(settings, QPushButton, "appearance-dark").click()
    assert theme().palette is DARK
    settle(qtbot, settings)
    assert settings.application.preferences.load().appearance is Appearance.DARK
    find(settings, QPushButton, "appearance-light").click()
    assert theme().palette is LIGHT
    settle(qtbot, settings)


def test_the_folder_is_named_from_home(
    qtbot: QtBot, opened: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HOME", str(tmp_path))
    opened.go("settings")
    settle(qtbot, opened)
    assert find(opened, PlainLabel, "walletFolder").full_text == str(Path("~/data/wallet"))


def test_it_says_what_opens_the_wallet(settings: Window):
    assert "passphrase" in find(settings, PlainLabel, "protectionText").full_text
