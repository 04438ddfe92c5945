"""The window: where one can go, by mouse and by keys, and what is dropped or pasted."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import settle
from wallet_app.services.check import Incoming, Source
from wallet_app.ui import incoming
from wallet_app.ui.page import Page
from wallet_app.ui.routes import ROUTES, SECTIONS
from wallet_app.ui.window import Window

# Nothing else makes a drop without a second program.
pytestmark = pytest.mark.filterwarnings("ignore:.*QDragEnterEvent:DeprecationWarning")


def current(window: Window) -> Page:
    page = window._stack.currentWidget()
    assert isinstance(page, Page)
    return page


def button(window: QWidget, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None, name
    return found


@pytest.mark.parametrize("route", ["credentials", "share", "history", "check", "settings"])
def test_each_entry_of_the_sidebar_shows_its_page(qtbot: QtBot, opened: Window, route: str):
    qtbot.mouseClick(button(opened, f"nav-{route}"), Qt.MouseButton.LeftButton)
    settle(qtbot, opened)
    assert type(current(opened)).__name__ == ROUTES[route].page
    assert button(opened, f"nav-{route}").isChecked()


def test_keys_go_to_the_sections(qtbot: QtBot, opened: Window):
    for number, (route, _icon) in reversed(list(enumerate(SECTIONS, start=1))):
        QTest.keySequence(opened, QKeySequence(f"Ctrl+{number}"))
        settle(qtbot, opened)
        assert type(current(opened)).__name__ == ROUTES[route].page


def test_going_back(qtbot: QtBot, opened: Window):
    opened.go("check")
    opened.go("settings")
    opened.back()
    assert type(current(opened)).__name__ == "CheckPage"
    opened.back()
    assert type(current(opened)).__name__ == "CredentialsPage"
    settle(qtbot, opened)


def test_without_a_wallet_only_check_can_be_gone_to(qtbot: QtBot, window: Window):
    window.go("check")
    assert type(current(window)).__name__ == "CheckPage"
    assert button(window, "nav-check").isEnabled()
    for route in ("credentials", "share", "history", "settings"):
        assert not button(window, f"nav-{route}").isEnabled()
        window.go(route)
        assert type(current(window)).__name__ == "CheckPage"
    with qtbot.waitSignal(window.wallet_wanted):
        button(window, "lock").click()


def test_lock_is_asked_for_by_button_key_and_settings(qtbot: QtBot, opened: Window):
    opened.go("settings")
    settle(qtbot, opened)
    for name in ("lock", "lockNow"):
        with qtbot.waitSignal(opened.lock_asked):
            button(opened, name).click()
    with qtbot.waitSignal(opened.lock_asked):
        QTest.keySequence(opened, QKeySequence("Ctrl+L"))


def test_what_comes_before_the_wallet_waits_for_it(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    gone: list[tuple[str, object]] = []
    monkeypatch.setattr(window, "go", lambda route, argument=None: gone.append((route, argument)))
    window.add((tmp_path / "a.json",))
    window.add((tmp_path / "b.json",))
    assert gone == []
    made = window.application.unlock
    opened: list[object] = []
    window.tasks.in_vault(
        window, lambda _job: made.create(None, "w", "correct horse"), opened.append, opened.append
    )
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    window.opened(opened[0])  # type: ignore[arg-type]
    assert gone == [("credentials", None), ("review", (tmp_path / "a.json", tmp_path / "b.json"))]
    settle(qtbot, window)


# ── Things that come in ─────────────────────────────────────────────────────────────────────


def drop(window: Window, data: QMimeData) -> None:
    where = QPointF(300, 300)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where.toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    event = QDropEvent(where, Qt.DropAction.CopyAction, data, buttons, keys)
    window.dropEvent(event)


@pytest.fixture
def added(opened: Window, monkeypatch: pytest.MonkeyPatch) -> list[Source]:
    sources: list[Source] = []
    monkeypatch.setattr(opened, "add", sources.extend)
    return sources


def test_a_dropped_file_is_reviewed_from_any_page(
    qtbot: QtBot, opened: Window, added: list[Source], tmp_path: Path
):
    opened.go("settings")
    settle(qtbot, opened)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.json")), QUrl.fromLocalFile(str(tmp_path / "b.png"))])
    drop(opened, data)
    assert added == [tmp_path / "a.json", tmp_path / "b.png"]


def test_a_dropped_folder_is_the_files_in_it(opened: Window, added: list[Source], tmp_path: Path):
    for name in ("b.json", "a.json", ".hidden"):
        (tmp_path / name).write_text("{}")
    (tmp_path / "inner").mkdir()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    drop(opened, data)
    assert added == [tmp_path / "a.json", tmp_path / "b.json"]


def test_pasting_anywhere(opened: Window, added: list[Source]):
    QGuiApplication.clipboard().setText("  eyJhbGciOiJFUzI1NiJ9.e30.AA \n")
    QTest.keySequence(opened, QKeySequence("Ctrl+V"))
    assert len(added) == 1
    source = added[0]
    assert isinstance(source, Incoming)
    assert source.data == b"eyJhbGciOiJFUzI1NiJ9.e30.AA"


def test_pasting_into_a_field_is_the_field_s(qtbot: QtBot, opened: Window, added: list[Source]):
    opened.go("history")
    settle(qtbot, opened)
    field = opened.findChild(QLineEdit, "historySearch")
    assert field is not None
    field.setVisible(True)
    QGuiApplication.clipboard().setText("degree")
    opened.activateWindow()
    field.setFocus()
    QTest.keySequence(field, QKeySequence("Ctrl+V"))
    assert field.text() == "degree"
    assert added == []
    settle(qtbot, opened)


def test_a_pasted_picture_keeps_its_pixels():
    picture = QImage(7, 5, QImage.Format.Format_RGB32)
    picture.fill(0x123456)
    data = QMimeData()
    data.setImageData(picture)
    (source,) = incoming.sources(data)
    assert isinstance(source, Incoming)
    again = QImage.fromData(source.data)
    assert (again.width(), again.height()) == (7, 5)
    assert again.pixelColor(3, 3) == picture.pixelColor(3, 3)


def test_nothing_in_it_is_said(opened: Window, added: list[Source]):
    QGuiApplication.clipboard().clear()
    QTest.keySequence(opened, QKeySequence("Ctrl+V"))
    assert added == []
    assert opened._toast.isVisible()


def test_the_check_page_takes_what_is_dropped_on_it(
    qtbot: QtBot, opened: Window, added: list[Source], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    opened.go("check")
    settle(qtbot, opened)
    taken: list[Source] = []
    page = current(opened)

    def take(sources: tuple[Source, ...]) -> bool:
        taken.extend(sources)
        return True

    monkeypatch.setattr(page, "take", take)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.json"))])
    drop(opened, data)
    assert taken == [tmp_path / "a.json"]
    assert added == []


def test_a_narrow_window_shows_icons_that_keep_their_names(qtbot: QtBot, opened: Window):
    opened.resize(1200, 700)
    assert button(opened, "nav-history").text() == "History"
    opened.resize(640, 700)
    entry = button(opened, "nav-history")
    assert entry.text() == ""
    assert entry.accessibleName() == "History"
    assert entry.toolTip() == "History"
