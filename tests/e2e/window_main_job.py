"""The main job, done in the real window by a hand made of code. Not a test itself: `test_window` runs it.

It starts Proofcase as `wallet_app.ui.app.run` does and acts on what is on the screen: it presses
buttons, types, ticks lines and drops files, and it reads what the window shows. After Lock, the
process is a fresh one (the same command line, run again): then it finds the unlock screen and unlocks.

    PROOFCASE_E2E_FOLDER=… python -m tests.e2e.window_main_job FILE FILE FILE
"""

import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from wallet_app.bootstrap import build
from wallet_app.services.application import Application
from wallet_app.services.launch import Launch
from wallet_app.ui import app, dialogs, relaunch
from wallet_app.ui.dialogs import FileKinds
from wallet_app.ui.widgets.credential_card import CredentialListModel
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.window import Window

Steps = Iterator[Callable[[], bool]]
_PATIENCE_SECONDS = 40


class Answers(dialogs.RealDialogs):
    """Names the file to write where a person would; everything else is asked for real."""

    target = Path()

    def save_file(self, over: QWidget, title: str, name: str, kinds: FileKinds) -> Path | None:
        return self.target


class Hand:
    """Acts on the window."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers = Answers()
        dialogs.use(self.answers)

    @property
    def window(self) -> Window:
        return next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Window))

    def find(self, name: str) -> QWidget | None:
        found = [one for one in self.window.findChildren(QWidget, name) if one.isVisible()]
        return found[-1] if found else None

    def seen(self, name: str) -> Callable[[], bool]:
        return lambda: self.find(name) is not None and not self.window.tasks.is_busy

    def ready(self, name: str) -> Callable[[], bool]:
        return lambda: self.seen(name)() and self._found(name).isEnabled()

    def press(self, name: str) -> None:
        QTest.mouseClick(self._found(name), Qt.MouseButton.LeftButton)

    def write(self, name: str, text: str) -> None:
        field = self._found(name)
        assert isinstance(field, QLineEdit), name
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def read(self, name: str) -> str:
        label = self._found(name)
        return label.full_text if isinstance(label, PlainLabel) else label.accessibleName()

    def words(self) -> str:
        """Everything that the labels on the screen say."""
        labels = self.window.findChildren(QLabel)
        return "\n".join(
            one.full_text if isinstance(one, PlainLabel) else one.text() for one in labels if one.isVisible()
        )

    def drop(self, files: list[Path]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        self.window.dropEvent(
            QDropEvent(
                QPointF(400, 300),
                Qt.DropAction.CopyAction,
                data,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )

    def picture(self, name: str) -> None:
        self.window.grab().save(str(self.folder / f"{name}.png"))

    def say(self, text: str) -> None:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def _found(self, name: str) -> QWidget:
        widget = self.find(name)
        assert widget is not None, f"not on the screen: {name}\n{self.words()}"
        return widget


def main_job(hand: Hand, files: list[Path]) -> Steps:
    """From the first start to Lock. Each step waits for what it yields."""
    yield from _create(hand)
    yield from _add(hand, files)
    yield from _open(hand, files[0].name)
    yield from _share(hand)
    yield from _check(hand)
    hand.window.go("history")
    yield lambda: "Hill Hospital" in hand.words()
    hand.picture("9-history")
    hand.say("locking")
    hand.window.lock()
    yield lambda: False


def _create(hand: Hand) -> Steps:
    yield hand.ready("createWallet")
    hand.picture("1-first-run")
    hand.press("createWallet")
    yield hand.seen("emptyWallet")
    hand.say("created")


def _add(hand: Hand, files: list[Path]) -> Steps:
    hand.drop(files)
    yield hand.ready("keepReviewed")
    hand.picture("2-review")
    assert "3 found" in hand.read("reviewSummary"), hand.read("reviewSummary")
    hand.press("keepReviewed")
    yield hand.seen("credentialList")
    yield lambda: _cards(hand).rowCount() == 3
    hand.say("added")


def _open(hand: Hand, source_name: str) -> Steps:
    hand.picture("3-credentials")
    cards = hand.find("credentialList")
    assert cards is not None
    cards.setFocus()
    lines = (_cards(hand).index(line) for line in range(3))
    line = next(index for index in lines if _cards(hand).item(index).source_name == source_name)
    cards.setCurrentIndex(line)  # type: ignore[attr-defined] # it is a list view
    QTest.keyClick(cards, Qt.Key.Key_Return)
    yield hand.ready("shareCredential")
    hand.picture("4-credential")
    hand.say(f"opened {hand.read('credentialTitle')}")


def _share(hand: Hand) -> Steps:
    hand.press("shareCredential")
    yield hand.ready("shareNext")
    hand.press("shareNext")
    yield hand.seen("claimTree")
    hand.write("recipient", "Hill Hospital")
    ticked = _tick(hand, 2)
    hand.picture("5-reveal")
    hand.say(f"ticked {ticked}")
    yield hand.ready("shareNext")
    hand.press("shareNext")
    yield hand.seen("previewVerdict")
    hand.picture("6-preview")
    hand.press("shareNext")
    yield hand.seen("saveFile")

    hand.answers.target = hand.folder / "share.sd-jwt"
    hand.press("saveFile")
    yield hand.answers.target.is_file
    yield hand.seen("deliveredBanner")
    hand.answers.target = hand.folder / "share.png"
    hand.press("saveQr")
    yield lambda: hand.answers.target.is_file() and not hand.window.tasks.is_busy
    hand.press("showQr")
    yield hand.seen("shareQr")
    hand.picture("7-deliver")
    hand.say("shared")


def _check(hand: Hand) -> Steps:
    for number, name in enumerate(("share.sd-jwt", "share.png")):
        hand.window.go("check")
        if number:
            yield hand.ready("checkAnother")
            hand.press("checkAnother")
        yield hand.ready("chooseToCheck")
        hand.drop([hand.folder / name])
        yield hand.seen("verdict")
        hand.picture(f"8-check-{number}")
        hand.say(f"checked {name}: {hand.read('verdict')}")
        assert "Forklift" in hand.words()


def after_lock(hand: Hand) -> Steps:
    """In the fresh process: unlock, and find everything again."""
    yield hand.ready("unlock")
    hand.picture("10-locked")
    assert "Forklift" not in hand.words()
    hand.say("locked")
    hand.press("unlock")
    yield hand.seen("credentialList")
    yield lambda: _cards(hand).rowCount() == 3
    hand.picture("11-unlocked")
    hand.say("unlocked")
    QApplication.exit(0)


def _cards(hand: Hand) -> CredentialListModel:
    cards = hand.find("credentialList")
    model = getattr(cards, "cards", None)
    assert isinstance(model, CredentialListModel)
    return model


def _tick(hand: Hand, number: int) -> list[str]:
    """Tick the first few free lines of the claim tree by keyboard; give their labels."""
    tree = hand.find("claimTree")
    assert isinstance(tree, QTreeWidget)
    ticked: list[str] = []
    waiting = [tree.topLevelItem(line) for line in range(tree.topLevelItemCount())]
    while waiting and len(ticked) < number:
        item = waiting.pop(0)
        assert isinstance(item, QTreeWidgetItem)
        waiting += [item.child(line) for line in range(item.childCount())]
        if item.childCount() == 0 and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            tree.setFocus()
            tree.setCurrentItem(item)
            QTest.keyClick(tree, Qt.Key.Key_Space)
            assert item.checkState(0) is Qt.CheckState.Checked
            ticked.append(item.text(0))
    assert len(ticked) == number
    return ticked


class Leader:
    """Takes one step after the other as the window becomes ready for it."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._wanted: Callable[[], bool] = lambda: True
        self._since = time.monotonic()
        self._timer = QTimer(interval=30)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        try:
            if self._wanted():
                self._wanted = next(self._steps)
                self._since = time.monotonic()
            elif time.monotonic() - self._since > _PATIENCE_SECONDS:
                self._give_up()
        except StopIteration:
            self._timer.stop()
        except Exception:  # noqa: BLE001 - whatever it is, the test that runs this is to read it
            traceback.print_exc()
            self._give_up()

    def _give_up(self) -> None:
        sys.stderr.write("what was waited for did not come\n")
        sys.stderr.flush()
        os._exit(3)


def main() -> int:
    """Start the window and act on it."""
    hand = Hand(Path(os.environ["PROOFCASE_E2E_FOLDER"]))
    files = [Path(argument) for argument in sys.argv[1:]]
    return lead(after_lock(hand) if os.environ.get(relaunch.LOCKED) == "1" else main_job(hand, files))


def lead(steps: Steps) -> int:
    """Start the window and take these steps in it; gives the status to end with."""
    leaders: list[Leader] = []

    def build_and_lead() -> Application:
        QTimer.singleShot(0, lambda: leaders.append(Leader(steps)))
        return build()

    return app.run(Launch(), build_and_lead)


if __name__ == "__main__":
    sys.exit(main())
