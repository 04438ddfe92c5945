"""What a person does in the window and sees of it, for tests."""

import os
import time
from collections.abc import Callable, Iterator
from typing import Self, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import settle
from wallet_app.errors import WalletError
from wallet_app.services.check import Source
from wallet_app.services.library_items import LibraryItem, LibraryQuery
from wallet_app.ui.page import Page
from wallet_app.ui.tasks import Job
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.window import Window

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)


class Hand:
    """Acts on a window and reads what it shows."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self.qtbot = qtbot
        self.window = window

    # Looking

    @property
    def page(self) -> Page:
        page = self.window._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def route(self) -> str:
        return self.window._route

    def find(self, kind: type[W], name: str) -> W | None:
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        return found[-1] if found else None

    def get(self, kind: type[W], name: str) -> W:
        found = self.find(kind, name)
        assert found is not None, f"not on the screen: {name}\n" + "\n".join(self.words())
        return found

    def sees(self, name: str) -> bool:
        return self.find(QWidget, name) is not None

    def words(self, inside: QWidget | None = None) -> list[str]:
        """Everything that the labels on the screen say, in full."""
        labels = (inside or self.page).findChildren(QLabel)
        texts = (one.full_text if isinstance(one, PlainLabel) else one.text() for one in labels if shown(one))
        return [text for text in texts if text]

    def read(self, name: str) -> str:
        widget = self.get(QWidget, name)
        return widget.full_text if isinstance(widget, PlainLabel) else widget.accessibleName()

    # Acting

    def settle(self) -> None:
        settle(self.qtbot, self.window)
        QApplication.processEvents()

    def go(self, route: str, argument: object = None) -> None:
        self.window.go(route, argument)
        self.settle()

    def press(self, name: str) -> None:
        button = self.get(QPushButton, name)
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def write(self, name: str, text: str) -> None:
        field = self.get(QLineEdit, name)
        field.selectAll()
        QTest.keyClicks(field, text)
        self.settle()

    def key(self, key: Qt.Key, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _ in range(times):
            focused = QApplication.focusWidget()
            QTest.keyClick(focused if focused is not None else self.window, key)
        self.settle()

    def tab_to(self, name: str, most: int = 80) -> QWidget:
        """Press Tab until this has the focus."""
        for _ in range(most):
            focused = QApplication.focusWidget()
            if focused is not None and focused.objectName() == name:
                return focused
            QTest.keyClick(focused if focused is not None else self.window, Qt.Key.Key_Tab)
        raise AssertionError(name)

    def activate(self) -> None:
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def in_vault(self, work: Callable[[], T]) -> T:
        found: list[T] = []
        problems: list[WalletError] = []

        def run(_job: Job) -> T:
            return work()

        self.window.tasks.in_vault(self.window, run, found.append, problems.append)
        self.settle()
        assert not problems, (problems[0].code, problems[0].params)
        return found[0]

    def add(self, *sources: Source) -> tuple[LibraryItem, ...]:
        """Add everything in these files without the review page; give what the wallet then holds."""
        wallet, application = self.window.wallet, self.window.application

        def work() -> tuple[LibraryItem, ...]:
            items = application.review.review(sources, wallet.add.setup()).items
            wallet.add.keep_all([item.examination for item in items if item.can_keep])
            return wallet.library.list(LibraryQuery())

        held = self.in_vault(work)
        self.window.changes.credentials.emit(())
        self.settle()
        return held


class Pulse:
    """Measures the longest turn of the event loop.

    Attributes:
        longest: seconds between two turns; on a busy machine, other programs' turns are in it too.
        longest_work: seconds of these in which the window's own thread was at work.
        turns: number of turns.
    """

    def __init__(self) -> None:
        self.longest = self.longest_work = 0.0
        self.turns = 0
        self._last = self._last_work = 0.0
        self._timer = QTimer(interval=1)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)

    def __enter__(self) -> Self:
        self._last, self._last_work = time.perf_counter(), time.thread_time()
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._turn()
        self._timer.stop()

    def _turn(self) -> None:
        now, work = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, now - self._last)
        self.longest_work = max(self.longest_work, work - self._last_work)
        self._last, self._last_work = now, work
        self.turns += 1


def busy() -> float:
    """How much longer everything takes because other programs run too; 1.0 on an idle machine."""
    load = getattr(os, "getloadavg", lambda: (0.0,))()[0]
    return float(max(1.0, load / (os.cpu_count() or 1)))


def shown(widget: QWidget) -> bool:
    """Whether it would be seen by scrolling at most."""
    return widget.isVisible()


def everything(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all that is in it."""
    yield widget
    yield from widget.findChildren(QWidget)
