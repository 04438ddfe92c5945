"""What must be true of Qt for Python itself (docs/decisions/0060-qt-6-11.md)."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

CALLS: dict[str, Callable[[QLabel], object]] = {
    "returns nothing": lambda label: label.setText("x"),
    "returns no object": lambda label: label.parentWidget(),
    "returns yes": lambda label: label.inherits("QLabel"),
    "returns no": lambda label: label.inherits("QPushButton"),
    "finds nothing": lambda label: label.findChild(QWidget, "no such"),
    "takes nothing": lambda label: QObject.setParent(label, None),
}
ROUNDS = 500


@pytest.mark.parametrize("kind", list(CALLS))
@pytest.mark.parametrize("constant", [None, True, False], ids=str)
def test_calls_take_no_reference_too_many(qtbot: QtBot, kind: str, constant: object):
    label = QLabel()
    qtbot.addWidget(label)
    call = CALLS[kind]
    call(label)
    before = sys.getrefcount(constant)
    for _ in range(ROUNDS):
        call(label)
    lost = before - sys.getrefcount(constant)
    assert lost < ROUNDS // 10
