"""What a newcomer stumbled over, once and never again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.conftest import REPOSITORY
from tests.ui.conftest import settle
from wallet_app.ui import dialogs
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.inputs import PassphraseField
from wallet_app.ui.window import Window

SAMPLES = REPOSITORY / "resources" / "samples"


@pytest.mark.parametrize("danger", [True, False])
def test_a_long_decision_can_be_read_whole_and_enter_is_safe(qtbot: QtBot, window: Window, danger: bool):
    text = "Do this only when you know that the identifier is theirs. " * 6
    decision = dialogs._Decision(window, "Trust?", text, yes="Trust", no="Cancel", danger=danger)
    qtbot.addWidget(decision)
    decision.show()
    qtbot.waitExposed(decision)
    for label in decision.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    QTest.keyClick(decision, Qt.Key.Key_Return)
    assert decision.result() == QDialog.DialogCode.Rejected


def test_letters_typed_at_the_eye_do_not_reach_the_passphrase(qtbot: QtBot):
    field = PassphraseField("Passphrase", name="secret", show_words="Show")
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.input, "correct")
    QTest.keyClicks(field._eye, "horse")
    assert field.text == "correct"
    assert field.input.echoMode() is QLineEdit.EchoMode.Password


def test_tab_goes_from_a_passphrase_to_its_repetition(qtbot: QtBot, window: Window):
    window.go("first_run")
    first, second = (window.findChild(QLineEdit, name) for name in ("passphraseNew", "passphraseRepeat"))
    assert first is not None
    assert second is not None
    after = first.nextInFocusChain()
    assert after is second


def test_what_comes_during_a_review_joins_it(qtbot: QtBot, opened: Window):
    opened.add((SAMPLES / "first-aid.jwt",))
    settle(qtbot, opened)
    opened.take((SAMPLES / "shift-supervisor.json",))
    settle(qtbot, opened)
    page = opened._pages["review"]
    titles = [item.examination.name for item in page._items]  # type: ignore[attr-defined]
    assert titles == ["first-aid.jwt", "shift-supervisor.json"]


def test_what_was_typed_last_is_kept_when_the_wallet_locks(qtbot: QtBot, opened: Window):
    opened.add((SAMPLES / "first-aid.jwt",))
    settle(qtbot, opened)
    keep = opened.findChild(Button, "keepReviewed")
    assert keep is not None
    keep.click()
    settle(qtbot, opened)
    qtbot.waitUntil(lambda: opened.findChild(QLineEdit, "note") is not None, timeout=10_000)
    note = opened.findChild(QLineEdit, "note")
    assert note is not None
    QTest.keyClicks(note, "for Hill Hospital")
    kept: list[str] = []
    wallet = opened.wallet
    opened.lock_asked.connect(lambda: kept.append("asked"))
    opened.lock()
    qtbot.waitUntil(lambda: bool(kept), timeout=5_000)
    opened.tasks.in_vault(opened, lambda _job: wallet.library.list()[0].note, kept.append, print)
    qtbot.waitUntil(lambda: kept[-1] == "for Hill Hospital", timeout=5_000)
