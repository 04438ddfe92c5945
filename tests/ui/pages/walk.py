"""Every page and state of the main pages, one after the other, for tests that look at all of them."""

import json
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QRadioButton

from tests.ui.hand import Hand
from tests.ui.pages.conftest import BADGE, DEGREE, LICENCE, PICTURE
from wallet_app.presentation.requests.templates import Template
from wallet_app.services.asking import Wanted
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui.widgets.tick_list import TickList


def every_state(hand: Hand, samples: Path) -> Iterator[str]:
    """Bring each state to the screen and give its name."""
    hand.go("credentials")
    yield "credentials-empty"
    yield from _reviewing(hand, samples)
    yield from _looking(hand)
    yield from _sharing(hand)
    yield from _checking(hand, samples)
    yield from _asking(hand)


def altered(samples: Path) -> Incoming:
    """A credential that was changed after it was signed."""
    content = json.loads((samples / DEGREE).read_text())
    content["credentialSubject"]["achievement"]["name"] = "Doctor of Everything"
    return Incoming("altered.json", json.dumps(content).encode())


def _reviewing(hand: Hand, samples: Path) -> Iterator[str]:
    sources = (samples / BADGE, altered(samples), samples / LICENCE, Incoming("letter.txt", b"Dear Ana"))
    hand.window.add((*sources, samples / PICTURE, samples / DEGREE))
    hand.qtbot.waitUntil(lambda: hand.sees("reviewList"), timeout=20_000)
    hand.settle()
    lines = hand.get(TickList, "reviewList")
    for number, name in ((0, "review"), (1, "review-failed"), (3, "review-unreadable")):
        lines.setCurrentIndex(lines.rows.index(number))
        hand.settle()
        yield name
    lines.rows.tick((1,), on=True)
    hand.press("keepReviewed")


def _looking(hand: Hand) -> Iterator[str]:
    yield "credentials"
    hand.write("credentialSearch", "no such thing")
    hand.qtbot.waitUntil(lambda: hand.sees("nothingFound"))
    yield "credentials-none"
    hand.press("resetFilters")
    library = hand.window.wallet.library
    items = {item.source_name: item for item in hand.in_vault(library.list)}
    for file in (BADGE, "altered.json"):
        hand.go("credential", items[file].id)
        for tab in ("details", "checks", "activity", "document"):
            hand.press(f"credentialTab-{tab}")
            yield f"credential-{tab}-{'failed' if file == 'altered.json' else 'good'}"
    hand.go("share", (items[BADGE].id, items[DEGREE].id))


def _sharing(hand: Hand) -> Iterator[str]:
    yield "share-choose"
    hand.press("shareNext")
    hand.press("shareNext")  # says that a recipient is missing
    hand.write("recipient", "Hill Hospital")
    yield "share-reveal"
    hand.press("shareNext")
    yield "share-preview"
    hand.press("shareNext")
    yield "share-deliver"
    if hand.sees("showQr"):
        hand.press("showQr")
        yield "share-delivered"


def _checking(hand: Hand, samples: Path) -> Iterator[str]:
    hand.go("check")
    hand.press("checkOptions")
    yield "check"
    several = (samples / LICENCE, altered(samples), Incoming("letter.txt", b"Dear Ana"))
    for name, sources in (("one", several[:1]), ("altered", several[1:2]), ("several", several)):
        hand.window.take(sources, check=True)
        hand.settle()
        yield f"check-{name}"


def _asking(hand: Hand) -> Iterator[str]:
    hand.go("ask")
    yield "ask"
    hand.get(QRadioButton, "ask-skill").click()
    hand.write("askSkill", "Welding")
    hand.write("askName", "Hill Hospital")
    yield "ask-skill"
    hand.press("makeRequest")
    yield "ask-made"
    for template in (Template.BADGE, Template.LICENCE):
        made = hand.window.application.asking.ask(Wanted(template, name="Hill", contact=True))
        hand.go("request", made.data.decode())
        yield f"request-{template}"
    hand.go("request", "openid4vp://?client_id=x&request_uri=https%3A%2F%2Fdesk.example%2Fr")
    yield "request-refused"
    offer = {"credential_issuer": "https://a.example", "credential_configuration_ids": ["WeldingBadge"]}
    hand.go("offer", json.dumps(offer))
    yield "offer"
    hand.go("offer", "openid-credential-offer://?credential_offer=x")
    yield "offer-refused"
