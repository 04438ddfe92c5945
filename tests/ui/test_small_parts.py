"""Clipboard, idle watch, labels, and layout at larger text."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import settle
from wallet_app import wording
from wallet_app.ui import icons, idle
from wallet_app.ui.clipboard import STAY_SECONDS, Clipboard
from wallet_app.ui.idle import IdleWatch
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import Field, IconButton, PlainLabel, QrView
from wallet_app.ui.window import Window

# ── Clipboard ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def told() -> list[int]:
    return []


@pytest.fixture
def clipboard(qtbot: QtBot, told: list[int]) -> Clipboard:
    return Clipboard(told.append)


def test_sensitive_text_goes_after_a_countdown(clipboard: Clipboard, told: list[int]):
    clipboard.copy("secret", sensitive=True)
    for _ in range(STAY_SECONDS - 1):
        clipboard._tick()
        assert QGuiApplication.clipboard().text() == "secret"
    clipboard._tick()
    assert QGuiApplication.clipboard().text() == ""
    assert told == list(range(STAY_SECONDS, -1, -1))


def test_another_program_s_text_is_left_alone(clipboard: Clipboard):
    clipboard.copy("secret", sensitive=True)
    QGuiApplication.clipboard().setText("theirs")
    clipboard.take_back()
    assert QGuiApplication.clipboard().text() == "theirs"


def test_what_is_not_sensitive_outlives_the_window_and_not_a_lock(clipboard: Clipboard):
    clipboard.copy("did:key:z6Mk")
    clipboard.take_back(sensitive_only=True)
    assert QGuiApplication.clipboard().text() == "did:key:z6Mk"
    clipboard.copy("did:key:z6Mk")
    clipboard.take_back()
    assert QGuiApplication.clipboard().text() == ""


def test_locking_empties_the_clipboard(qtbot: QtBot, opened: Window):
    opened.copy("my own")
    opened.close_wallet()
    assert QGuiApplication.clipboard().text() == ""


# ── Idle ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    at = [1000.0]
    monkeypatch.setattr(idle, "now", lambda: at[0])
    return at


def test_it_expires_once_after_the_limit(qtbot: QtBot, clock: list[float]):
    watch = IdleWatch()
    events: list[object] = []
    watch.warned.connect(events.append)
    watch.expired.connect(lambda: events.append("expired"))
    watch.start(5)
    clock[0] += 5 * 60 - 16
    watch.look()
    assert events == []
    clock[0] += 6
    watch.look()
    assert events == [10]
    clock[0] += 10
    watch.look()
    assert events == [10, "expired"]
    assert not watch._timer.isActive()


def test_use_starts_it_again(qtbot: QtBot, window: Window, clock: list[float]):
    window.idle.start(5)
    clock[0] += 290
    where = QPointF(5, 5)
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, where, where, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window.windowHandle(), moved)
    clock[0] += 290
    with qtbot.assertNotEmitted(window.idle.expired):
        window.idle.look()
    window.idle.stop()


def test_never_is_never(qtbot: QtBot, clock: list[float]):
    watch = IdleWatch()
    watch.start(0)
    assert not watch._timer.isActive()


def test_an_unused_wallet_asks_to_be_locked(qtbot: QtBot, opened: Window, clock: list[float]):
    opened.idle.start(5)
    clock[0] += 301
    with qtbot.waitSignal(opened.lock_asked):
        opened.idle.look()


# ── Labels ──────────────────────────────────────────────────────────────────────────────────


def test_markup_is_shown_and_not_obeyed(qtbot: QtBot):
    label = PlainLabel("<b>Valley</b> & <img src='x'>")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.toolTip().startswith("<p>&lt;b&gt;")
    assert label.accessibleName() == "<b>Valley</b> & <img src='x'>"


def test_tooltips_are_plain_too(qtbot: QtBot):
    button = IconButton("trash-2", "Remove <img src=file:///etc/hostname>", name="remove")
    qtbot.addWidget(button)
    assert "<img" not in button.toolTip()
    assert button.accessibleName() == "Remove <img src=file:///etc/hostname>"


def test_a_long_line_is_cut_and_told_whole(qtbot: QtBot):
    label = PlainLabel("A very long name of a very long course")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.full_text in label.toolTip()
    label.resize(900, 20)
    assert label.text() == label.full_text
    assert label.toolTip() == ""


def test_a_long_identifier_breaks_and_is_copied_without_the_breaks(qtbot: QtBot):
    did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
    label = PlainLabel(did, wrap=True, selectable=True)
    qtbot.addWidget(label)
    label.resize(120, 200)
    label.show()
    assert label.heightForWidth(120) > label.fontMetrics().height() * 2
    label.setSelection(0, len(label.text()))
    QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == did


def test_an_error_of_a_field_is_told_to_screen_readers_and_goes_when_typing(qtbot: QtBot):
    field = Field("Name", name="n", hint="Only you see it.")
    qtbot.addWidget(field)
    field.show()
    field.set_error("Give it a name.")
    assert field.input.accessibleDescription() == "Give it a name."
    QTest.keyClicks(field.input, "A")
    assert field.input.accessibleDescription() == "Only you see it."


def test_a_code_is_drawn_module_by_module(qtbot: QtBot):
    matrix = tuple(tuple((x + y) % 2 == 0 for x in range(21)) for y in range(21))
    view = QrView("code", 100)
    qtbot.addWidget(view)
    view.show_matrix(matrix)
    view.show()
    picture = view.grab().toImage()
    side = picture.width() / 21
    for y, line in enumerate(matrix[3:-3], start=3):
        for x, dark in enumerate(line[3:-3], start=3):
            colour = picture.pixelColor(int((x + 0.5) * side), int((y + 0.5) * side))
            assert (colour.lightness() < 128) is dark


def test_a_missing_icon_is_no_silent_hole():
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon")


# ── Larger text, longer words ───────────────────────────────────────────────────────────────

ROUTES = ["credentials", "share", "history", "check", "settings"]


def overflowing(window: Window) -> list[str]:
    """Parts that stand out of the window at its right, and buttons whose words are cut."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window) or isinstance(widget.parentWidget(), QAbstractScrollArea):
            continue
        right = widget.mapTo(window, widget.rect().topRight()).x()
        if right > window.width() + 1:
            found.append(f"{type(widget).__name__} {widget.objectName()} at {right}")
        if (
            isinstance(widget, QPushButton)
            and widget.text()
            and widget.width() + 2 < widget.sizeHint().width()
        ):
            found.append(f"cut: {widget.objectName()} {widget.text()}")
    return found


@pytest.mark.parametrize("route", ROUTES)
def test_text_at_200_percent_fits(qtbot: QtBot, opened: Window, route: str):
    theme().enlarge(2.0)
    opened.resize(1160, 780)
    opened.go(route)
    settle(qtbot, opened)
    QTest.qWait(50)
    assert opened.width() <= 1160
    assert overflowing(opened) == []


@pytest.mark.parametrize("route", ROUTES)
def test_a_small_window_fits(qtbot: QtBot, opened: Window, route: str):
    opened.resize(opened.minimumSize())
    opened.go(route)
    settle(qtbot, opened)
    QTest.qWait(50)
    assert opened.width() == opened.minimumWidth()
    assert overflowing(opened) == []


@pytest.mark.parametrize("route", ROUTES)
def test_strings_30_percent_longer_fit(
    qtbot: QtBot, opened: Window, route: str, monkeypatch: pytest.MonkeyPatch
):
    real = wording.say
    monkeypatch.setattr(
        wording, "say", lambda code, params, language="en": _longer(real(code, params, language))
    )
    opened.resize(1000, 700)
    opened.go(route)
    settle(qtbot, opened)
    QTest.qWait(50)
    assert overflowing(opened) == []


def _longer(text: str) -> str:
    return text + "n" * round(len(text) * 0.3)
