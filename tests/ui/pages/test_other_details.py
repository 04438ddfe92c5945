"""Check shows every claim that is signed, each once: what its profiles know, and "Other details"."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.presentation import makers, test_others
from tests.ui.hand import Hand
from tests.verification import makers as verified
from wallet_app.credentials.document import Document
from wallet_app.presentation.leaves import walk
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui.widgets.disclosure import Disclosure
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.window import Window

_ELSEWHERE = ("proof", "@context", "validFrom", "validUntil", "iat", "exp", "awardedDate")


def check(hand: Hand, data: bytes) -> QWidget:
    hand.window.go("check")
    hand.window.take((Incoming("claims.json", data),), check=True)
    hand.settle()
    return hand.window


def texts(window: QWidget) -> list[str]:
    for part in window.findChildren(Disclosure):
        if not part.isHidden():
            part.open()
    words = [label.full_text.replace("\u200b", "") for label in window.findChildren(PlainLabel)]
    spoken = [one.accessibleName() for one in window.findChildren(QWidget) if one.objectName() == ""]
    return words + spoken


def leaves(document: Document) -> Iterator[str]:
    for path, value in walk(document.content):
        if path[0] not in _ELSEWHERE and isinstance(value, str) and value:
            yield value


DOCUMENTS = {
    "badge": makers.whole,
    "token": makers.token,
    "sd-jwt": test_others.licence,
    "derived": lambda: makers.derived(makers.selective(), "/credentialSubject", "/evidence"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_claim_is_on_the_page(hand: Hand, name: str) -> None:
    document = DOCUMENTS[name]()
    said = texts(check(hand, document.received))
    missing = [leaf for leaf in leaves(document) if not any(leaf in text for text in said)]
    assert missing == []


def test_a_licence_shows_its_number_and_no_claim_twice(hand: Hand, samples: Path) -> None:
    check(hand, (samples / "forklift-licence.sd-jwt").read_bytes())
    page = hand.window
    others = page.findChild(QWidget, "otherDetails")
    assert others is not None
    shown = [label.full_text for label in others.findChildren(PlainLabel)]
    assert shown[shown.index("Licence number") + 1] == "FL-2026-004711"
    facts = page.findChild(QWidget, "facts")
    assert facts is not None
    values = {label.full_text for label in facts.findChildren(PlainLabel)} - {"Issued to", "Issued by"}
    assert values.isdisjoint(shown)


def test_what_no_good_signature_covers_is_counted_alone(hand: Hand) -> None:
    content = verified.sign(makers.badge(verified.ISSUER))
    content["credentialSubject"]["achievement"]["version"] = "Changed-9"
    said = texts(check(hand, verified.document(content).received))
    assert not any("Changed-9" in text for text in said)
    assert any("no good signature covers it" in text for text in said)


def test_hostile_claims_stay_plain(hand: Hand) -> None:
    window = check(hand, test_others.licence(aaa=test_others.HOSTILE).received)
    (shown,) = (label for label in window.findChildren(PlainLabel) if "by the state" in label.full_text)
    assert shown.full_text.startswith("[U+202E]Verified by the state <b>")
    assert len(shown.full_text) <= 520
    assert isinstance(hand.window, Window)
