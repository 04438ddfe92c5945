"""A request by a code, from asking to the ledger, in the real window. Not a test: `test_request` runs it.

    PROOFCASE_E2E_FOLDER=… python -m tests.e2e.request_job FILE…

One window plays both sides: it asks on its Check page, answers from its wallet, and checks the answer.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.e2e.window_main_job import Hand, Steps, lead

ASKED = "Hill Hospital"


def job(hand: Hand, files: list[Path]) -> Steps:
    """Ask, choose, look, hand over, check, and find it in the ledger."""
    yield hand.ready("createWallet")
    hand.press("createWallet")
    yield hand.seen("emptyWallet")
    hand.drop(files)
    yield hand.ready("keepReviewed")
    hand.press("keepReviewed")
    yield hand.seen("credentialList")
    yield from _ask(hand)
    yield from _answer(hand)
    yield from _check(hand)
    hand.window.go("history")
    yield lambda: ASKED in hand.words()
    hand.picture("7-history")
    hand.say("in the ledger")
    QApplication.exit(0)


def _ask(hand: Hand) -> Steps:
    hand.window.go("check")
    yield hand.ready("askFor")
    hand.press("askFor")
    yield hand.seen("makeRequest")
    hand.write("askName", ASKED)
    hand.write("askPurpose", "Shift lead in the kitchen")
    hand.press("makeRequest")
    yield hand.seen("askQr")
    hand.picture("1-asked")
    hand.answers.target = hand.folder / "request.png"
    hand.press("saveRequestPicture")
    yield hand.answers.target.is_file
    hand.say("asked")


def _answer(hand: Hand) -> Steps:
    hand.window.go("credentials")
    yield hand.seen("credentialList")
    hand.drop([hand.folder / "request.png"])
    yield hand.ready("answerRequest")
    hand.picture("2-request")
    assert hand.read("senderName") == f"Somebody calling themselves “{ASKED}”"
    assert hand.read("senderPill") == "Nobody proved who this is"
    chosen = [
        one for one in hand.window.findChildren(QAbstractButton) if one.objectName().startswith("fit-1-")
    ]
    assert [one.accessibleName() for one in chosen if one.isChecked()] == ["Kitchen Team Lead"]
    hand.press("answerRequest")
    yield hand.seen("recipient")
    yield hand.ready("shareNext")
    hand.picture("3-reveal")
    hand.press("shareNext")
    yield hand.seen("previewVerdict")
    hand.picture("4-preview")
    assert "Kitchen Team Lead" in hand.words()
    yield hand.ready("shareNext")
    hand.press("shareNext")
    yield hand.seen("saveFile")
    hand.answers.target = hand.folder / "answer.json"
    hand.press("saveFile")
    yield hand.answers.target.is_file
    yield hand.seen("deliveredBanner")
    hand.picture("5-delivered")
    hand.say(f"answered {' '.join(json.loads(hand.answers.target.read_bytes()))}")


def _check(hand: Hand) -> Steps:
    hand.window.go("check")
    hand.drop([hand.folder / "answer.json"])
    yield hand.seen("answersRequest")
    hand.picture("6-checked")
    hand.say(f"checked {hand.read('answersRequest').splitlines()[0]}")


def main() -> int:
    """Start the window and act on it."""
    hand = Hand(Path(os.environ["PROOFCASE_E2E_FOLDER"]))
    return lead(job(hand, [Path(argument) for argument in sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
