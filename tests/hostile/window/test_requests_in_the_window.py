"""Hostile requests and offers, opened in the real window: plain text, nobody contacted, nothing sent."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from tests.hostile.window.test_rules_in_the_window import (
    MANIFEST,
    Answering,
    Nobody,
    answering,  # noqa: F401 - fixtures are asked for by name
    application,  # noqa: F401
    check_plain,
    hand,  # noqa: F401
    lure,
    nobody,  # noqa: F401
)
from tests.ui.hand import Hand
from wallet_app.transfer.incoming import Incoming
from wallet_app.wording.plain import visible

CASES: list[dict[str, Any]] = (
    [case for case in json.loads(MANIFEST.read_bytes()) if case["group"] == "oid4"]
    if MANIFEST.is_file()
    else []
)
SENDERS = (
    "<b>Bank of America</b> ✔ verified",
    "<img src=https://evil.example/x.png>",
    "\u202edeifireV",
    "Hill\nProven who this is",
    "x" * 5000,
)


def opened(hand: Hand, data: bytes) -> str:  # noqa: F811 - the fixture of that name
    """Bring it in as a person would, and give the page it leads to."""
    hand.window.add((Incoming("Pasted text", data),))
    there = ("senderCard", "requestRefused", "offerPage")
    hand.qtbot.waitUntil(lambda: any(map(hand.sees, there)), timeout=20_000)
    hand.settle()
    return hand.route


@pytest.mark.parametrize("case", CASES, ids=[Path(case["file"]).stem for case in CASES])
def test_each_case_is_shown_or_refused_and_nobody_is_contacted(
    hand: Hand,  # noqa: F811
    nobody: Nobody,  # noqa: F811
    answering: Answering,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    case: dict[str, Any],
):
    links: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: links.append(url.toString()))
    route = opened(hand, (MANIFEST.parent / case["file"]).read_bytes())
    check_plain(hand.page)
    is_refused = hand.sees("requestRefused") or hand.sees("offerRefused")
    assert is_refused == (case["class"] == "reject")
    if not is_refused and route == "request":
        assert hand.read("senderPill") == "Nobody proved who this is"
        assert not hand.get(QPushButton, "answerRequest").isEnabled()  # the wallet holds nothing that fits
    assert (nobody.tried, links, answering.told) == ([], [], [])
    assert hand.in_vault(hand.window.wallet.library.list) == ()


@pytest.mark.parametrize("name", SENDERS)
def test_whatever_the_sender_writes_is_its_own_words(
    hand: Hand,  # noqa: F811
    nobody: Nobody,  # noqa: F811
    name: str,
):
    hand.add(lure())
    asked = {
        "response_type": "vp_token",
        "response_mode": "direct_post",
        "client_id": "redirect_uri:https://desk.example/cb",
        "response_uri": "https://desk.example/cb",
        "nonce": "n-0S6_WzA2Mj",
        "client_metadata": {"client_name": name, "logo_uri": "https://evil.example/logo.png"},
        "purpose": name,
        "dcql_query": {
            "credentials": [{"id": "a", "format": "ldp_vc", "meta": {"type_values": [[name[:200]]]}}]
        },
    }
    assert opened(hand, json.dumps(asked).encode()) == "request"
    check_plain(hand.page)
    said = hand.read("senderName")
    assert said.startswith("Somebody calling themselves “")
    assert visible(name)[:100] in said
    assert hand.read("senderPill") == "Nobody proved who this is"
    assert not any(one.startswith("Proven") for one in hand.words())
    assert nobody.tried == []
