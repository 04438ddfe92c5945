"""What holds of every main page in every state: names for screen readers, keys, plain text, whole words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.hand import Hand
from tests.ui.pages.walk import every_state
from tests.ui.test_accessible import check_names
from wallet_app import wording
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.boxes import ScrollPage
from wallet_app.ui.widgets.labels import PlainLabel

SIZES = [(1160, 780, 1.0), (700, 600, 1.0), (1600, 900, 1.0), (1160, 780, 2.0), (900, 700, 2.0)]


def test_every_control_has_a_name_and_all_text_is_plain(hand: Hand, samples: Path):
    states = []
    for state in every_state(hand, samples):
        states.append(state)
        check_names(hand.window)
        for label in hand.page.findChildren(QLabel):
            if label.text():
                assert label.textFormat() is Qt.TextFormat.PlainText, (state, label.text())
            assert not label.openExternalLinks()
        for field in hand.page.findChildren(QPlainTextEdit):
            assert field.isReadOnly()
    assert len(states) >= 20


def test_what_a_screen_reader_walks_through_has_names(hand: Hand, samples: Path):
    rows = 0
    for state in every_state(hand, samples):
        root = QAccessible.queryAccessibleInterface(hand.window)
        for one in walk(root):
            kind, name = one.role(), one.text(QAccessible.Text.Name)
            if one.state().focusable and not one.state().invisible and kind not in NO_CONTROLS:
                assert name, (state, kind, one.object())
            if kind in ROWS:
                rows += 1
                assert name, (state, kind)
    assert rows > 30


ROWS = {QAccessible.Role.ListItem, QAccessible.Role.TreeItem}
NO_CONTROLS = {QAccessible.Role.Window, QAccessible.Role.Client, QAccessible.Role.Pane}


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything in the accessible tree that is on the screen."""
    yield interface
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child.isValid() and not child.state().invisible:
            yield from walk(child)


IN_GROUPS = ("credentialTab-", "preset-", "revealSide-", "seenSide-", "seenAs-")
"""Choices side by side: Tab stops at the one that is taken, arrows lead to the others."""


def test_every_button_can_be_reached_by_keys(hand: Hand, samples: Path):
    for state in every_state(hand, samples):
        for button in hand.page.findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled():
                beside = button.objectName().startswith(IN_GROUPS)
                assert beside or button.focusPolicy() & Qt.FocusPolicy.TabFocus, (state, button.objectName())


def test_no_word_is_missing(hand: Hand, samples: Path, monkeypatch: pytest.MonkeyPatch):
    real, wordless = wording.say, set()

    def say(code: str, params: dict[str, object], language: str = "en") -> str:
        if not wording.has_words(code, language):
            wordless.add(code)
        return real(code, params, language)

    monkeypatch.setattr(wording, "say", say)
    for _state in every_state(hand, samples):
        assert not wordless
        assert not [text for text in hand.words() if "…" in text and "{" in text]


def longer(text: str) -> str:
    """The same sentence as another language may say it: a third longer, with letters beyond ASCII."""
    return f"{text} {'ñandúes' * (len(text) // 21)}é" if text else text


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_longer_words_are_never_cut_in_silence(
    hand: Hand, samples: Path, monkeypatch: pytest.MonkeyPatch, width: int, height: int, scale: float
):
    real = wording.say

    def say(code: str, params: dict[str, object], language: str = "en") -> str:
        return longer(real(code, params, language))

    theme().enlarge(scale)
    hand.window.resize(width, height)
    monkeypatch.setattr(wording, "say", say)
    hand.window._pages.clear()  # pages made so far speak as before
    for state in every_state(hand, samples):
        for widget in hand.page.findChildren(QWidget):
            if widget.isVisible():
                assert cut(widget) is None, (state, cut(widget))
        assert not beyond(hand.page), (state, beyond(hand.page))
        assert not empty_ends(hand.page), (state, empty_ends(hand.page))


def cut(widget: QWidget) -> str | None:
    """Give the text of a widget that shows less than all of it and has no way to read the rest."""
    if isinstance(widget, PlainLabel):
        if widget.wordWrap():
            needs = widget.heightForWidth(widget.width())
            return widget.full_text if widget.height() + 1 < needs else None
        room, whole = widget.contentsRect().width(), widget.fontMetrics().horizontalAdvance(widget.full_text)
        return widget.full_text if whole > room + 1 and not widget.toolTip() else None
    if isinstance(widget, QAbstractButton) and widget.text():
        needs = widget.minimumSizeHint().width()
        return widget.text() if widget.width() < needs and not widget.toolTip() else None
    return None


def empty_ends(page: QWidget) -> list[str]:
    """Scrolling parts that go on below their last word."""
    found = []
    for area in page.findChildren(ScrollPage):
        inside = area.widget()
        if inside is None or not area.isVisible() or area.verticalScrollBar().maximum() == 0:
            continue
        bottoms = [
            one.mapTo(inside, one.rect().bottomLeft()).y()
            for one in inside.findChildren(QWidget)
            if one.isVisible() and isinstance(one, PlainLabel | QAbstractButton | QLineEdit | QPlainTextEdit)
        ]
        if inside.height() - max(bottoms) > theme().metrics.space(16) + 4:  # page and card end a little later
            found.append(f"{area.objectName()}: {inside.height()} for {max(bottoms)}")
    return found


def beyond(page: QWidget) -> list[str]:
    """Controls that stand beyond the right edge of the page."""
    found = []
    for control in page.findChildren(QWidget):
        if isinstance(control, QAbstractButton | QLineEdit) and control.isVisible():
            right = control.mapTo(page, control.rect().topRight()).x()
            if right > page.width():
                found.append(f"{control.objectName()} {right} > {page.width()}")
    return found
