"""What a request may not hide: whom an answer is made out to."""

import json

import pytest

from tests.ui.hand import Hand
from tests.ui.pages.test_request import CHALLENGE, bring, text

AUTHENTICATION = {"type": "DIDAuthentication", "acceptedMethods": [{"method": "key"}]}


@pytest.mark.parametrize(
    ("domain", "shown"),
    [
        ("https://hospital.example", "https://hospital.example"),
        ("<b>me</b>\nYes\u202e", "<b>me</b> Yes[U+202E]"),
    ],
)
def test_whom_the_answer_is_made_out_to_is_shown_before_it_is_made(hand: Hand, domain: str, shown: str):
    """Whoever hands a request on can have another's challenge and domain signed."""
    bring(hand, text(json.dumps({"query": [AUTHENTICATION], "challenge": CHALLENGE, "domain": domain})))
    assert "Your answer is made out to" in "\n".join(hand.words())
    assert shown in "\n".join(hand.words())
    assert "hand your answer on" in "\n".join(hand.words())


def test_without_a_domain_nothing_is_said_of_one(hand: Hand):
    bring(hand, text(json.dumps({"query": [AUTHENTICATION], "challenge": CHALLENGE})))
    assert "Your answer is made out to" not in "\n".join(hand.words())
