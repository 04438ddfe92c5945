"""What a record says beside the credentials in it, as plain text."""

import json

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.verification.test_records import ONE, STATED, TWO, record
from wallet_app.credentials import view
from wallet_app.credentials.model import Association, AssociationEnd
from wallet_app.credentials.parse import parse
from wallet_app.ui.widgets import record_details
from wallet_app.ui.widgets.credential_details import sections


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def test_statements_and_associations_are_sections_of_a_record(qtbot: QtBot):
    credential = view.read(parse(json.dumps(record(ONE, TWO, subject=STATED)).encode()))
    shown = {section.objectName(): section for section in sections(credential)}
    for section in shown.values():
        qtbot.addWidget(section)
    assert "Year one" in texts(shown["details-statements"])
    said = texts(shown["details-associations"])
    assert "stands above Forklift badge" in said
    assert "comes before urn:nowhere (not in this record)" in said


def test_hostile_ends_stay_plain(qtbot: QtBot):
    end = AssociationEnd("urn:x", "<b>Verified\u202e</b>", is_inside=True)
    widget = record_details.associations((Association("<i>is</i>", end, AssociationEnd(None)),))
    qtbot.addWidget(widget)
    labels = widget.findChildren(QLabel)
    assert all("\u202e" not in label.text() for label in labels)
    assert all(label.textFormat().name == "PlainText" for label in labels)
    assert any("<b>Verified" in label.text() for label in labels)
