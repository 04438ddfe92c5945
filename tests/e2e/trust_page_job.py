"""Adding registries by keyboard alone, in the real window. Not a test itself: `test_trust_page` runs it.

PROOFCASE_E2E_FOLDER=… python -m tests.e2e.trust_page_job
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from tests.services.memory_keychain import MemoryKeychain
from tests.services.prepared_web import PreparedWeb
from wallet_app.bootstrap import build
from wallet_app.services.registry_sources import DCC_LIST
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.window import Window

LIST = "https://registry.example/registry.json"
_PATIENCE_SECONDS = 40


def main() -> int:
    """Do it, and tell each step on the standard output."""
    folder = Path(os.environ["PROOFCASE_E2E_FOLDER"])
    web = PreparedWeb()
    entries = [
        {"type": "dcc-legacy", "name": "Pilot registry", "url": LIST},
        {"type": "dcc-legacy", "name": "Away", "url": "https://away.example/r.json"},
    ]
    web.answers[DCC_LIST] = json.dumps(entries).encode()
    web.answers[LIST] = b'{"registry": {"did:web:a.example": {"name": "A college"}}}'
    application = build(
        keychain=MemoryKeychain(), web=web, data_folder=folder / "d", config_folder=folder / "c"
    )
    qt = QApplication(["proofcase"])
    theme().install(qt)
    window = Window(application)
    window.show()
    window.tasks.in_vault(
        window, lambda _job: application.unlock.create(None, "Ana", None), window.opened, print
    )
    wait(lambda: window.has_wallet and not window.tasks.is_busy)
    window.go("trust")
    wait(lambda: shown(window, "addDcc") and not window.tasks.is_busy)
    window.activateWindow()
    wait(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: named(QApplication.focusWidget()) == "trustSearch")
    tab_to("addDcc")
    agree_to(("Contact digitalcredentials.github.io?", "Add 2 registries?"))
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    wait(lambda: any("1 issuer" in text for text in texts(window)) and not window.tasks.is_busy)
    tell("asked", *web.asked)
    tell("banner", *(text for text in texts(window) if text.startswith("Not obtained: ")))
    tell("focus", "inside" if window._stack.isAncestorOf(focused()) else "outside")
    window.close_wallet()
    return 0


def tell(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")


def agree_to(titles: tuple[str, ...]) -> None:
    """Tab to the other answer of each dialog and press Enter, as soon as it is there."""
    left = list(titles)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and left and dialog.windowTitle() == left[0]:
            tell("dialog", left.pop(0), "focus", named(dialog.focusWidget()))
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            yes = dialog.focusWidget()
            assert isinstance(yes, QPushButton)
            QTest.keyClick(yes, Qt.Key.Key_Return)
        if left:
            QTimer.singleShot(50, look)

    QTimer.singleShot(50, look)


def tab_to(name: str) -> None:
    for _ in range(60):
        if named(focused()) == name:
            return
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        QApplication.processEvents()
    raise AssertionError(name)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def named(widget: QWidget | None) -> str:
    return widget.objectName() if widget is not None else ""


def shown(window: Window, name: str) -> bool:
    return any(one.isVisible() for one in window.findChildren(QWidget, name))


def texts(window: Window) -> list[str]:
    return [one.full_text for one in window.findChildren(PlainLabel) if one.isVisible()]


def wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE_SECONDS
    while not until():
        QTest.qWait(20)
        if time.monotonic() > end:
            raise TimeoutError


if __name__ == "__main__":
    sys.exit(main())
