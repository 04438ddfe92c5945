"""Large records and many documents: the window goes on, and what is looked at comes at once."""

import json
from functools import cache
from typing import Any

from check_cases import CLR
from issue_samples import UNIVERSITY, data_integrity
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sample_contents import OB3, VC2

from tests.ui.hand import Hand, Pulse, busy
from tests.ui.many import badges
from tests.verification import makers
from wallet_app.credentials import view
from wallet_app.services.check import Examination, Incoming
from wallet_app.ui.widgets.record_tree import MemberLine, RecordTree
from wallet_app.ui.widgets.tick_list import TickList

MEMBERS = 500
LONGEST_PAUSE = 0.25
"""Seconds in which a window does not answer, before a person notices."""
SUITE = "eddsa-jcs-2022"


@cache
def record(count: int = MEMBERS) -> Incoming:
    """A record of so many credentials, each signed by itself."""
    members: list[Any] = [
        json.loads(data_integrity(_small(number), UNIVERSITY, SUITE)) for number in range(count)
    ]
    whole = {
        "@context": [VC2, CLR, OB3],
        "id": "urn:uuid:6d0f2f4e-3c86-4a5d-9a7e-0c2b6f5b7dff",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Everything",
        "issuer": {"id": UNIVERSITY.did, "type": ["Profile"], "name": UNIVERSITY.name},
        "validFrom": "2026-06-30T00:00:00Z",
        "credentialSubject": {"type": ["ClrSubject"], "verifiableCredential": members},
    }
    signed = json.loads(data_integrity(whole, UNIVERSITY, SUITE))
    return Incoming("record.json", json.dumps(signed, separators=(",", ":")).encode())


def _small(number: int) -> dict[str, Any]:
    return {
        "@context": [VC2, OB3],
        "id": f"urn:uuid:6d0f2f4e-3c86-4a5d-9a7e-{number:012}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"Course {number}",
        "issuer": {"id": UNIVERSITY.did, "type": ["Profile"], "name": UNIVERSITY.name},
        "validFrom": "2026-06-30T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": f"urn:uuid:7d0f2f4e-3c86-4a5d-9a7e-{number:012}",
                "type": ["Achievement"],
                "name": f"Course {number}",
                "description": "A course.",
                "criteria": {"narrative": "Passed."},
            },
        },
    }


def goes_on(pulse: Pulse) -> None:
    assert pulse.longest_work < LONGEST_PAUSE * busy()


def test_a_large_record_is_shown_while_the_window_goes_on(hand: Hand):
    (item,) = hand.add(record())
    with Pulse() as opening:
        hand.go("credential", item.id)
        hand.press("credentialTab-checks")
    assert hand.sees("membersTree")
    assert len(hand.page.findChildren(MemberLine)) < MEMBERS
    goes_on(opening)
    with Pulse() as looking:
        hand.press("members-3")
    assert hand.read("memberVerdict").startswith("Signed")
    goes_on(looking)
    with Pulse() as more:
        hand.press("more-members")
    goes_on(more)


def test_a_large_record_can_be_checked_without_a_wallet(hand: Hand):
    hand.go("check")
    large = record()
    with Pulse() as checking:
        hand.window.take((large,), check=True)
        hand.settle()
    assert hand.sees("membersTree")
    goes_on(checking)


def test_200_documents_are_checked_while_the_window_goes_on(hand: Hand):
    hand.go("check")
    many = badges(200)
    with Pulse() as checking:
        hand.window.take(many, check=True)
        hand.qtbot.waitUntil(lambda: hand.sees("checkedList"), timeout=60_000)
    goes_on(checking)
    with Pulse() as walking:
        for _ in range(10):
            hand.key(Qt.Key.Key_Down)
    assert hand.get(TickList, "checkedList").currentIndex().row() == 10
    goes_on(walking)


def test_a_tree_makes_what_is_looked_at_alone(qtbot: QtBot):
    made: list[Examination] = []
    document = makers.document(makers.sign(makers.badge()))
    report = makers.check(makers.sign(makers.badge()))
    one = Examination("one.json", b"", "record", document, view.read(document), report)

    def inside(examination: Examination) -> tuple[QWidget, ...]:
        made.append(examination)
        return ()

    tree = RecordTree((one,) * 2_000, lambda _one: "Title", lambda _one: "Issuer", inside)
    qtbot.addWidget(tree)
    assert len(tree.findChildren(MemberLine)) < 100
    assert made == []
    first = tree.findChildren(MemberLine)[0]
    first.line.click()
    first.line.click()
    first.line.click()
    assert made == [one]
