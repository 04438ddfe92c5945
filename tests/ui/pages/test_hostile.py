"""Texts, pictures and links of credentials that were made to mislead: shown as they are, no more."""

import base64
import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QToolTip, QWidget

from tests.presentation import makers as credentials
from tests.ui.hand import Hand, Pulse, busy
from tests.verification import makers
from wallet_app.services.library_items import LibraryItem
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui.widgets.card_grid import CardGrid
from wallet_app.ui.widgets.claim_tree import ClaimTreeView
from wallet_app.ui.widgets.tick_list import TickList

HTML = '<a href="https://evil.example/x"><b>Verified</b></a><img src="http://tracker.example/p.png">'
BIDI = "College \u202egnihtyreve fo rotcoD\u202c \u2066x\u2069"
ANSI = "\x1b[32mVERIFIED\x1b[0m\x07"
LONG = "Forklift " * 222 + "end"
LINES = "One\nTwo\r\nThree\u2028Four"
TEXTS = {"html": HTML, "bidi": BIDI, "ansi": ANSI, "long": LONG, "lines": LINES}
FORBIDDEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x1b\x07")


@pytest.fixture(autouse=True)
def no_link_is_opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    opened: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    yield
    assert opened == []


def saying(text: str) -> Incoming:
    """A signed, selective credential that says this text everywhere."""
    subject = {
        **makers.badge()["credentialSubject"],
        "achievement": {
            "id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000002",
            "type": ["Achievement"],
            "name": text,
            "description": text,
            "criteria": {"narrative": text},
            "alignment": [
                {"type": ["Alignment"], "targetName": text, "targetUrl": "https://skills.example/1"}
            ],
        },
    }
    issuer = {"id": makers.did(makers.ISSUER_P256), "type": ["Profile"], "name": text}
    evidence = [{"type": ["Evidence"], "name": text, "narrative": text, "id": "https://e.example/1"}]
    said = credentials.badge(
        name=text, description=text, issuer=issuer, credentialSubject=subject, evidence=evidence
    )
    return Incoming(f"{text[:60]}.json", json.dumps(makers.sign_base(said)).encode())


def check_shown(hand: Hand) -> list[str]:
    """Look at every label and every tooltip of the page; give what they say."""
    for label in hand.page.findChildren(QLabel):
        if label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText
            assert not FORBIDDEN & set(label.text())
            assert "\x1b" not in label.accessibleName()
    for widget in hand.page.findChildren(QWidget):
        tip = widget.toolTip()
        assert "<a " not in tip
        assert "<img" not in tip
        assert not FORBIDDEN & set(tip)
    return hand.words()


@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_shown_as_they_are_on_every_page(hand: Hand, name: str):
    source = saying(TEXTS[name])
    hand.window.add((source,))
    hand.qtbot.waitUntil(lambda: hand.sees("reviewList"), timeout=20_000)
    hand.settle()
    words = check_shown(hand)
    if name == "html":
        assert HTML in words
    elif name == "ansi":
        assert any("[U+001B][32mVERIFIED" in text for text in words)
    elif name == "bidi":
        assert any("[U+202E]" in text for text in words)
    elif name == "long":
        assert any(text.endswith("…") and len(text) <= 500 for text in words)
    tick_rows(hand)
    hand.press("keepReviewed")
    for tab in ("details", "checks", "activity", "document"):
        hand.press(f"credentialTab-{tab}")
        check_shown(hand)
    hand.go("credentials")
    cards = hand.get(CardGrid, "credentialList").cards
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    ):
        said = str(cards.data(cards.index(0), role))
        assert not FORBIDDEN & set(said)
        assert role is not Qt.ItemDataRole.ToolTipRole or "<b>" not in said
    share(hand, cards.items[0])
    hand.window.take((source,), check=True)
    hand.go("check", (source,))
    check_shown(hand)


def tick_rows(hand: Hand) -> None:
    rows = hand.get(TickList, "reviewList").rows
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        assert not FORBIDDEN & set(str(rows.data(rows.index(0), role)))


def share(hand: Hand, item: LibraryItem) -> None:
    hand.go("share", (item.id,))
    check_shown(hand)
    hand.press("shareNext")
    hand.press("preset-everything")
    hand.write("recipient", "Hill Hospital")
    for line in hand.get(ClaimTreeView, "claimTree")._items():
        for column in range(2):
            assert not FORBIDDEN & set(line.text(column) + line.toolTip(column))
            assert "<b>" not in line.toolTip(column)
    check_shown(hand)
    hand.press("shareNext")
    check_shown(hand)
    hand.press("shareNext")
    check_shown(hand)


def test_files_made_to_mislead_are_reviewed_and_checked(hand: Hand, abuse: Path):
    names = sorted(
        path.name for path in abuse.iterdir() if path.name.startswith(("display-", "did-", "json-"))
    )
    files = [abuse / name for name in names if (abuse / name).stat().st_size < 5_000_000]
    hand.window.add(tuple(files))
    hand.qtbot.waitUntil(lambda: hand.sees("reviewList"), timeout=60_000)
    hand.settle()
    rows = hand.get(TickList, "reviewList")
    assert len(rows.rows.rows) >= len(files)
    for line, row in enumerate(rows.rows.rows):
        rows.setCurrentIndex(rows.rows.index(line))
        hand.settle()
        check_shown(hand)
        assert not FORBIDDEN & set(row.title + row.subtitle)
    QToolTip.hideText()


def test_no_document_blocks_the_window_for_long(hand: Hand, abuse: Path):
    """Documents made of thousands of parts are shown by their first ones."""
    names = ["dos-ok-5000-tags.json", "di-set-500.json", "json-keys-100k.json", "status-entries-1000.json"]
    for name in names:
        hand.go("check")
        with Pulse() as pulse:
            hand.window.take((abuse / name,), check=True)
            hand.qtbot.waitUntil(lambda: not hand.sees("checkProgress"), timeout=60_000)
            hand.settle()
        assert pulse.longest_work < 0.5 * busy(), name


def test_thousands_of_parts_are_counted_and_not_drawn(hand: Hand):
    alignments = [
        {"type": ["Alignment"], "targetName": f"Skill {n}", "targetUrl": f"https://skills.example/{n}"}
        for n in range(900)
    ]
    evidence = [{"type": ["Evidence"], "name": f"Work {n}"} for n in range(300)]
    achievement = {**makers.badge()["credentialSubject"]["achievement"], "alignment": alignments}
    subject = {**makers.badge()["credentialSubject"], "achievement": achievement}
    secured = makers.sign(makers.badge(credentialSubject=subject, evidence=evidence))
    (item,) = hand.add(Incoming("one.json", json.dumps(secured).encode()))
    with Pulse() as pulse:
        hand.go("credential", item.id)
    assert "and 840 more; all of it is in the document" in hand.words()
    assert "and 240 more; all of it is in the document" in hand.words()
    assert pulse.longest_work < 0.4 * busy()
    hand.go("share", (item.id,))
    with Pulse() as revealing:
        hand.press("shareNext")
    hand.write("recipient", "Hill Hospital")
    with Pulse() as previewing:
        hand.press("shareNext")
    text = hand.get(QPlainTextEdit, "revealedText").toPlainText()
    assert "Skill 899" in text
    assert "Work 299" in text
    assert revealing.longest_work < 1 * busy()
    assert previewing.longest_work < 0.4 * busy()


# ── Pictures ────────────────────────────────────────────────────────────────────────────────


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG that says to be of this size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", data or zlib.compress(b"\0" * 64)), (b"IEND", b""))
    parts = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://tracker.example/p.png"/></svg>'
PICTURES = {
    "svg": f"data:image/svg+xml;base64,{base64.b64encode(SVG).decode()}",
    "svg called png": f"data:image/png;base64,{base64.b64encode(SVG).decode()}",
    "html": "data:text/html,%3Cimg%20src=http://tracker.example/p.png%3E",
    "html called png": f"data:image/png;base64,{base64.b64encode(b'<html><img src=x></html>').decode()}",
    "900 megapixels": f"data:image/png;base64,{base64.b64encode(png(30_000, 30_000)).decode()}",
    "on the web": "https://tracker.example/p.png",
}


@pytest.mark.parametrize("kind", PICTURES)
def test_pictures_that_are_not_drawn(hand: Hand, kind: str):
    achievement = {
        **makers.badge()["credentialSubject"]["achievement"],
        "image": {"id": PICTURES[kind], "type": "Image"},
    }
    subject = {**makers.badge()["credentialSubject"], "achievement": achievement}
    secured = makers.sign(makers.badge(credentialSubject=subject))
    with Pulse() as pulse:
        (item,) = hand.add(Incoming("one.json", json.dumps(secured).encode()))
        hand.go("credential", item.id)
    assert not item.has_picture
    assert pulse.longest_work < 0.5 * busy()
    assert hand.read("credentialTitle")
