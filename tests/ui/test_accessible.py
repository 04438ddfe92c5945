"""What a screen reader finds, what the keyboard reaches, and that no stray window opens."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui.conftest import settle
from wallet_app.services.unlock import KeychainState, WalletStatus
from wallet_app.ui.widgets import Choices
from wallet_app.ui.window import Window

ROUTES = ["credentials", "share", "history", "check", "settings", "trust"]
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QAbstractSpinBox)


def controls(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        inside_combo = any(isinstance(parent, QComboBox) for parent in parents(widget))
        if isinstance(widget, CONTROLS) and widget.isVisibleTo(window) and not inside_combo:
            yield widget


def parents(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def check_names(window: Window) -> None:
    for control in controls(window):
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface is not None
        where = f"{type(control).__name__} {control.objectName()!r}"
        assert interface.text(QAccessible.Text.Name), f"{where} has no accessible name"
        assert control.objectName(), f"{where} {control.accessibleName()!r} has no object name"


@pytest.mark.parametrize("route", ROUTES)
def test_every_control_has_a_name(qtbot: QtBot, opened: Window, route: str):
    opened.go(route)
    settle(qtbot, opened)
    assert list(controls(opened))
    check_names(opened)


@pytest.mark.parametrize("state", list(KeychainState))
@pytest.mark.parametrize("exists", [True, False])
def test_every_control_of_the_first_pages_has_a_name(
    qtbot: QtBot, window: Window, state: KeychainState, exists: bool
):
    folder = window.application.unlock.default_folder
    status = WalletStatus(
        folder,
        exists=exists,
        keychain=state,
        name="Ana" if exists else "",
        needs_passphrase=False,
        needs_keychain=exists,
    )
    window.go("locked" if exists else "first_run", status)
    check_names(window)


@pytest.mark.parametrize("route", ROUTES)
def test_every_enabled_control_is_reached_by_tab(qtbot: QtBot, opened: Window, route: str):
    opened.go(route)
    settle(qtbot, opened)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    wanted = {
        control
        for control in controls(opened)
        if control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    buttons = {control for control in controls(opened) if isinstance(control, QAbstractButton)}
    assert {button for button in buttons if button.isEnabled()} <= wanted | _beside_the_taken(buttons)
    reached: set[QWidget] = set()
    for _ in range(len(wanted) * 2 + 10):
        QTest.keyClick(QApplication.focusWidget() or opened, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is not None:
            reached.add(focused)
            assert not focused.visibleRegion().isEmpty(), f"{focused.objectName()} is out of sight"
    assert not {control.objectName() for control in wanted - reached}


def test_arrows_move_inside_a_group(qtbot: QtBot, opened: Window):
    opened.go("settings")
    settle(qtbot, opened)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    system = opened.findChild(QAbstractButton, "appearance-system")
    light = opened.findChild(QAbstractButton, "appearance-light")
    assert system is not None
    assert light is not None
    system.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(system, Qt.Key.Key_Right)
    assert light.hasFocus()
    assert light.isChecked()
    settle(qtbot, opened)
    assert opened.application.preferences.load().appearance == "light"


def _beside_the_taken(buttons: set[QAbstractButton]) -> set[QAbstractButton]:
    """Of choices side by side Tab reaches the one that is taken, arrows the others."""
    return {button for button in buttons if isinstance(button.parent(), Choices) and not button.isChecked()}


@pytest.mark.parametrize("route", ROUTES)
def test_text_is_plain(qtbot: QtBot, opened: Window, route: str):
    opened.go(route)
    settle(qtbot, opened)
    for label in opened.findChildren(QLabel):
        if label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText, label.text()


class StrayWindows(QObject):
    """Notes every widget that opens as a window of its own."""

    def __init__(self, expected: QWidget) -> None:
        super().__init__()
        self._expected = expected
        self.seen: list[str] = []

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Show or not isinstance(watched, QWidget):
            return False
        is_plain = watched.isWindow() and watched.windowType() is Qt.WindowType.Window
        if is_plain and watched is not self._expected:
            self.seen.append(f"{type(watched).__name__} {watched.objectName()} {watched.accessibleName()}")
        return False


@pytest.mark.parametrize("route", ROUTES)
def test_no_part_opens_as_a_window_of_its_own(qtbot: QtBot, opened: Window, qapp: QApplication, route: str):
    watch = StrayWindows(opened)
    qapp.installEventFilter(watch)
    opened.go(route)
    settle(qtbot, opened)
    opened.go("check")
    opened.go(route)
    settle(qtbot, opened)
    qapp.removeEventFilter(watch)
    assert watch.seen == []
