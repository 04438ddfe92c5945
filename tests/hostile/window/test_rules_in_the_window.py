"""What the exam takes the adapter's word for, seen in the real window: one test per rule of each case.

Each hostile file that has rules is opened as a person would: reviewed, kept, looked at page by page, checked.
"""

import ast
import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import REPOSITORY
from tests.services.memory_keychain import MemoryKeychain
from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from tests.verification import makers
from wallet_app.bootstrap import build
from wallet_app.network.transport import Request
from wallet_app.services.application import Application
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui import dialogs
from wallet_app.ui.dialogs import FileKinds
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.widgets.verdict import VerdictHead
from wallet_app.ui.window import Window
from wallet_app.verification.report import Outcome
from wallet_app.wording.plain import visible

MANIFEST = REPOSITORY.parent / "shared" / "abuse" / "shared" / "manifest.json"
CASES = (
    [case for case in json.loads(MANIFEST.read_bytes()) if case.get("rules")] if MANIFEST.is_file() else []
)
COLLEGE = "did:key:z6Mkp4RWgsimsFa4qNvmj5qQboLZ3jwx3m2wZB8PDciJ8piY"
TABS = ("details", "checks", "activity", "document")
MISLEADING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of what is not seen and changes how the rest is read, but for line ends and tabs."""
MARKUP = re.compile(r"<[a-zA-Z/!?]")
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


class Nobody:
    """A network that notes who would have been contacted, and reaches nobody."""

    def __init__(self) -> None:
        self.tried: list[str] = []

    def resolve(self, host: str) -> tuple[str, ...]:
        self.tried.append(host)
        return ()

    def send(self, request: Request) -> Any:
        self.tried.append(str(request.address))
        raise AssertionError(request.address)


class Answering(PreparedDialogs):
    """Says no to every question, keeps what was asked in full, and the names that were proposed."""

    def __init__(self) -> None:
        super().__init__()
        self.yes = False
        self.told: list[str] = []
        self.proposed: list[str] = []

    def confirm(
        self, over: QWidget, title: str, text: str, *, yes: str, no: str = "", danger: bool = False
    ) -> bool:
        self.told.append(text)
        return super().confirm(over, title, text, yes=yes, no=no, danger=danger)

    def save_file(self, over: QWidget, title: str, name: str, kinds: FileKinds) -> Path | None:
        self.proposed.append(name)
        return super().save_file(over, title, name, kinds)


@dataclass
class Opened:
    """One hostile file, opened in the window; pages are gone through by ``pages``."""

    hand: Hand
    case: dict[str, Any]
    content: dict[str, Any]
    dialogs: Answering
    nobody: Nobody
    links: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(self.content["name"])

    def pages(self) -> Iterator[str]:
        """Go through every page that shows it, giving each one's name."""
        hand, file = self.hand, MANIFEST.parent / self.case["file"]
        hand.window.add((file,))
        hand.qtbot.waitUntil(lambda: hand.sees("reviewList"), timeout=20_000)
        hand.settle()
        yield "review"
        hand.press("keepReviewed")
        for tab in TABS:
            hand.press(f"credentialTab-{tab}")
            yield tab
        hand.go("credentials")
        yield "credentials"
        hand.go("history")
        yield "history"
        hand.go("check", (file,))
        hand.qtbot.waitUntil(lambda: hand.sees("verdict"), timeout=20_000)
        yield "check"


@pytest.fixture
def nobody() -> Nobody:
    return Nobody()


@pytest.fixture
def application(tmp_path: Path, keychain: MemoryKeychain, nobody: Nobody) -> Application:
    """The real services, and a network that is watched."""
    return build(
        keychain=keychain,
        transport=nobody,
        resolver=nobody.resolve,
        data_folder=tmp_path / "data",
        config_folder=tmp_path / "config",
    )


@pytest.fixture
def answering() -> Iterator[Answering]:
    seam = Answering()
    dialogs.use(seam)
    yield seam
    dialogs.use(dialogs.RealDialogs())


@pytest.fixture
def hand(qtbot: QtBot, opened: Window, answering: Answering) -> Hand:
    """Acts on a window whose wallet trusts the college of the exam."""
    made = Hand(qtbot, opened)
    made.activate()
    made.in_vault(lambda: opened.wallet.trust.add(COLLEGE, "Riverbend Community College"))
    return made


@pytest.fixture
def make(
    hand: Hand, answering: Answering, nobody: Nobody, monkeypatch: pytest.MonkeyPatch
) -> Callable[[dict[str, Any]], Opened]:
    def opening(case: dict[str, Any]) -> Opened:
        content = json.loads((MANIFEST.parent / case["file"]).read_bytes())
        made = Opened(hand, case, content, answering, nobody)
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: made.links.append(QUrl(url).toString()))
        return made

    return opening


def with_rule(rule: str) -> pytest.MarkDecorator:
    cases = [case for case in CASES if rule in case["rules"]]
    ids = [Path(case["file"]).stem for case in cases]
    marks = [] if cases else [pytest.mark.skip("the folder 'shared' is not beside the checkout")]
    given = [pytest.param(one, marks=marks) for one in cases or [{}]]
    return pytest.mark.parametrize("case", given, ids=ids or None)


# ── What a page says ────────────────────────────────────────────────────────────────────────


def said(page: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Give every text of a page: labels, buttons, tooltips, names for screen readers, rows of lists."""
    for widget in (page, *page.findChildren(QWidget)):
        texts = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, PlainLabel):
            texts.append(widget.full_text)
        elif isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QTextEdit):
            texts.append(widget.toPlainText())
        if isinstance(widget, QAbstractItemView):
            texts.extend(rows(widget))
        yield from ((widget, text) for text in texts if text)


ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def rows(view: QAbstractItemView, roles: tuple[Qt.ItemDataRole, ...] = ROLES) -> Iterator[str]:
    model: QAbstractItemModel | None = view.model()
    for line in range(0 if model is None else min(model.rowCount(), 50)):
        for role in roles:
            yield str(view.model().data(view.model().index(line, 0), role) or "")


def full(page: QWidget) -> list[str]:
    """Give what the labels say, long ones uncut."""
    return [one.full_text for one in page.findChildren(PlainLabel)]


def check_plain(page: QWidget) -> None:
    for widget, text in said(page):
        misleading = {c for c in text if unicodedata.category(c) in MISLEADING and c not in "\n\t"}
        assert not misleading, (type(widget).__name__, widget.objectName(), ascii(text[:80]))
        if isinstance(widget, QLabel) and widget.text():
            assert widget.textFormat() is Qt.TextFormat.PlainText, text[:80]
            assert not widget.openExternalLinks()
        if isinstance(widget, QTextEdit):
            assert not widget.acceptRichText()
    for widget in page.findChildren(QWidget):
        assert not MARKUP.search(inside_of(widget.toolTip())), widget.toolTip()[:80]
    for view in page.findChildren(QAbstractItemView):
        for tip in rows(view, (Qt.ItemDataRole.ToolTipRole,)):
            assert not MARKUP.search(inside_of(tip)), tip[:80]


def inside_of(tip: str) -> str:
    """Take off the paragraph that makes a tooltip break its lines; what is in it must be escaped."""
    return tip.removeprefix("<p>").removesuffix("</p>")


# ── One test per rule ───────────────────────────────────────────────────────────────────────


@with_rule("plain_text")
def test_plain_text(make: Callable[[dict[str, Any]], Opened], case: dict[str, Any]):
    """Also: the issuer's words are never in the verdict, and the verdict is what the exam says."""
    file = make(case)
    for page in file.pages():
        check_plain(file.hand.page)
        if page in {"review", "details", "check"}:
            assert visible(file.title) in full(file.hand.page), page
        for head in file.hand.page.findChildren(VerdictHead):
            verdict = " ".join(full(head))
            assert file.title not in verdict
            assert visible(file.title) not in verdict
            # Whoever is shown it on the Check page cannot know that it is no copy.
            good = case["class"] == "accept" and page != "check"
            assert ("Verified" in verdict) == good, verdict
    assert file.links == []


@with_rule("no_network")
def test_no_network(make: Callable[[dict[str, Any]], Opened], case: dict[str, Any]):
    """Nobody is contacted, nor looked up, by looking; Qt's own network is not in the program at all."""
    file = make(case)
    assert len(list(file.pages())) == 8
    assert file.nobody.tried == []


@with_rule("link_blocked")
def test_link_blocked(make: Callable[[dict[str, Any]], Opened], case: dict[str, Any]):
    """No button leads to such an address; it stands there as text."""
    file = make(case)
    address = file.content["evidence"][0]["id"]
    for page in file.pages():
        if page in {"review", "details", "check"}:
            assert visible(address) in full(file.hand.page), page
        assert not file.hand.sees("openEvidence"), page
        assert not [one for one in file.hand.page.findChildren(QLabel) if one.openExternalLinks()]
    assert (file.links, file.dialogs.told) == ([], [])


@with_rule("image_blocked")
def test_image_blocked(make: Callable[[dict[str, Any]], Opened], case: dict[str, Any]):
    """The picture is left out, everywhere, and nobody is asked for it."""
    file = make(case)
    for _page in file.pages():
        continue
    (item,) = file.hand.in_vault(file.hand.window.wallet.library.list)
    assert not item.has_picture
    assert file.hand.in_vault(lambda: file.hand.window.wallet.library.picture(item.id)) is None
    assert file.nobody.tried == []


@with_rule("safe_filename")
def test_safe_filename(make: Callable[[dict[str, Any]], Opened], case: dict[str, Any]):
    """What is proposed when it is saved or shared is a name on every system."""
    file = make(case)
    for page in file.pages():
        if page == "document":
            file.hand.press("saveOriginal")
    share(file.hand)
    file.hand.press("saveFile")
    assert len(file.dialogs.proposed) == 2
    for name in file.dialogs.proposed:
        assert_safe(name)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "CON.json:hidden", "a\u202egnp.exe", "x" * 300, "..", "a\\b"]
)
def test_safe_filename_of_what_an_archive_names(hand: Hand, answering: Answering, name: str):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, lure().data)
    (item,) = hand.add(Incoming("many.zip", packed.getvalue()))
    hand.go("credential", item.id)
    check_plain(hand.page)
    hand.press("credentialTab-document")
    hand.press("saveOriginal")
    (proposed,) = answering.proposed
    assert_safe(proposed)


def share(hand: Hand) -> None:
    (item,) = hand.in_vault(hand.window.wallet.library.list)
    hand.go("share", (item.id,))
    hand.press("shareNext")
    hand.write("recipient", "Hill Hospital")
    hand.press("shareNext")
    hand.press("shareNext")


def assert_safe(name: str) -> None:
    assert name == Path(name).name
    assert not set(name) & set('<>:"/\\|?*')
    assert not {c for c in name if unicodedata.category(c).startswith("C")}
    assert not DEVICES.fullmatch(name)
    assert len(name.encode()) < 200
    assert name == name.strip(" .")


# ── Rules that the exam's own text names without a case of its own ──────────────────────────


def lure(**changes: Any) -> Incoming:
    signed = makers.sign(makers.badge(**changes))
    return Incoming("lure.json", json.dumps(signed).encode())


LINKS = ("https://evil.example/x?secret=1#" + "y" * 300, "https://college.example@evil.example/")


@pytest.mark.parametrize("address", LINKS)
def test_links_need_confirmation(
    hand: Hand, answering: Answering, monkeypatch: pytest.MonkeyPatch, address: str
):
    """A person sees the whole address before anything is opened, and nothing is when they say no."""
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    evidence = [{"id": address, "type": ["Evidence"], "name": "See my work"}]
    (item,) = hand.add(lure(evidence=evidence))
    hand.go("credential", item.id)
    hand.press("openEvidence")
    assert any(address in text for text in answering.told)
    assert opened == []
    answering.yes = True
    hand.press("openEvidence")
    assert opened == [address]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\r="])
def test_csv_escaped(hand: Hand, start: str):
    """A spreadsheet runs no cell of the history, whoever wrote it."""
    formula = f'{start}HYPERLINK("http://evil.example/","Renew")'
    subject = makers.badge()["credentialSubject"]
    achievement = {**subject["achievement"], "name": formula}
    hand.add(lure(credentialSubject={**subject, "achievement": achievement}))
    text = hand.in_vault(hand.window.wallet.history.csv)
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))]


IMITATIONS = (
    "Verified: issued by Riverbend Community College, whom you trust",
    "✔ Verified",
    "V\u200berified",
    "\u202edeifireV",
    "".join(chr(ord(letter) + 0xFEE0) for letter in "Verified"),  # full width
    "Failed: revoked by the issuer",
)


@pytest.mark.parametrize("text", IMITATIONS)
def test_words_of_a_verdict_are_the_products_alone(hand: Hand, text: str):
    """A title, a name or a description that imitates a verdict stands elsewhere, in other clothes."""
    issuer = {"id": makers.did(makers.STRANGER), "type": ["Profile"], "name": text}
    content = makers.badge(makers.STRANGER, issuer=issuer, name=text, description=text)
    signed = makers.sign(content, makers.STRANGER)
    (item,) = hand.add(Incoming(f"{text[:20]}.json", json.dumps(signed).encode()))
    hand.go("credential", item.id)
    hand.press("credentialTab-checks")
    (head,) = hand.page.findChildren(VerdictHead)
    assert item.outcome is Outcome.SIGNED
    verdict = full(head)
    assert not [line for line in verdict if "erified" in line or text in line or visible(text) in line]
    others = [one for one in hand.page.findChildren(PlainLabel) if one.full_text == visible(text)]
    assert others
    assert not [one for one in others if head.isAncestorOf(one)]
    assert {one.objectName() for one in others}.isdisjoint({"verdict"})
    check_plain(hand.page)


def test_every_rule_of_the_exam_has_its_test():
    tests = {name.removeprefix("test_") for name in globals() if name.startswith("test_")}
    named = {"csv_escaped", "links_need_confirmation"}
    assert {rule for case in CASES for rule in case["rules"]} | named <= tests


FORBIDDEN = {
    "QNetworkAccessManager", "QTextBrowser", "QTextDocument", "QStaticText", "QWebEngineView", "QSvgWidget",
    "setHtml", "insertHtml", "appendHtml", "setOpenExternalLinks", "RichText", "AutoText", "MarkdownText",
}  # fmt: skip
OPENS_LINKS = {"ui/pages/settings.py", "ui/pages/credential/page.py"}
"""The folder of the wallet; an address that the person has seen in full and agreed to."""


def test_nothing_in_the_window_could_read_markup_or_load_anything():
    package = REPOSITORY / "wallet_app"
    opening = set()
    for path in (package / "ui").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert not names & FORBIDDEN, (path, names & FORBIDDEN)
        if "openUrl" in names:
            opening.add(path.relative_to(package).as_posix())
    assert opening <= OPENS_LINKS
