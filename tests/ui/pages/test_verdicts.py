"""The word "Verified" stands for one outcome alone, and words without a good signature carry a warning."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hand import Hand
from tests.ui.pages.walk import altered, every_state
from tests.verification import makers
from wallet_app.answer import Answer
from wallet_app.credentials import view
from wallet_app.services.check import Examination
from wallet_app.services.schemas import SchemaService
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui.outcomes import of_answer, of_outcome
from wallet_app.ui.tasks import Tasks
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.card_grid import CardGrid
from wallet_app.ui.widgets.examined import Entry, entries, examination_cards
from wallet_app.ui.widgets.feedback import Banner
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.widgets.unproven import is_proven, unproven_banner
from wallet_app.ui.widgets.verdict import VerdictCard
from wallet_app.verification.report import CheckName, Outcome, Report
from wallet_app.verification.schema import Schemas

NOW = datetime(2026, 11, 22, tzinfo=UTC)
BARE = re.compile(r"\bverified\b", re.IGNORECASE)


def report(**changes: object) -> Report:
    made: Report = makers.check(makers.sign(makers.badge()))
    return replace(made, **changes)  # type: ignore[arg-type]


def answered(name: CheckName, answer: Answer) -> Report:
    whole = report()
    checks = tuple(replace(check, answer=answer) if check.name is name else check for check in whole.checks)
    return replace(whole, checks=checks)


def said(widget: QWidget) -> list[str]:
    labels = [one.full_text for one in widget.findChildren(PlainLabel)]
    named = [one.accessibleName() for one in (widget, *widget.findChildren(QWidget))]
    return [text for text in (*labels, *named) if text]


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize(
    "reason", ["status.revoked", "validity.expired", "proof.invalid", "issuer_recognised.listed"]
)
def test_one_outcome_alone_is_called_verified(qtbot: QtBot, outcome: Outcome, reason: str):
    document = makers.document(makers.sign(makers.badge()))
    examination = Examination(
        "one.json",
        document.received,
        "document",
        document,
        view.read(document),
        report(outcome=outcome, reason=reason),
    )
    no_advice = Advisor(Tasks(), lambda: SchemaService(Schemas, lambda: NOW))  # it names no schema
    shown: list[str] = [of_outcome(outcome, reason).word]
    for part in (VerdictCard(examination.report), *examination_cards(examination, no_advice)):
        qtbot.addWidget(part)
        shown += said(part)
    for entry in entries((examination,)):
        assert isinstance(entry, Entry)
        shown.append(entry.row.look.word)
    verified = [text for text in shown if BARE.search(text)]
    assert bool(verified) == (outcome is Outcome.VERIFIED), verified


def test_no_answer_of_a_check_is_called_verified():
    assert not [answer for answer in Answer if BARE.search(of_answer(answer).word)]


def test_every_page_says_verified_of_what_is_verified_alone(hand: Hand, samples: Path):
    for state in every_state(hand, samples):
        wrong = [text for text in hand.words() if BARE.search(text)]
        assert not wrong, (state, wrong)


def test_cards_and_pages_say_verified_where_it_is_so(hand: Hand, samples: Path):
    wallet = hand.window.wallet
    hand.in_vault(lambda: wallet.trust.import_file(samples / "trusted-issuers.json"))
    items = hand.add(samples / "kitchen-team-lead.json", altered(samples))
    cards = hand.get(CardGrid, "credentialList").cards
    for line, item in enumerate(cards.items):
        spoken = str(cards.data(cards.index(line), Qt.ItemDataRole.AccessibleTextRole))
        assert bool(BARE.search(spoken)) == (item.outcome is Outcome.VERIFIED)
    for item in items:
        hand.go("credential", item.id)
        verified = [text for text in hand.words() if BARE.search(text)]
        assert bool(verified) == (item.outcome is Outcome.VERIFIED)


# ── Words without a good signature ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", [CheckName.PROOF, CheckName.COVERAGE])
@pytest.mark.parametrize("answer", [Answer.FAILS, Answer.UNKNOWN, Answer.NOT_APPLICABLE])
def test_what_is_not_proven_carries_a_warning(qtbot: QtBot, name: CheckName, answer: Answer):
    made = answered(name, answer)
    assert not is_proven(made)
    banner = unproven_banner(made)
    assert banner is not None
    qtbot.addWidget(banner)
    assert banner.property("tone") == ("fails" if answer is Answer.FAILS else "unknown")


def test_without_any_check_nothing_is_proven():
    assert not is_proven(report(checks=()))
    assert not is_proven(
        replace(report(), checks=tuple(one for one in report().checks if one.name is not CheckName.COVERAGE))
    )


def test_what_is_proven_carries_none():
    assert is_proven(report())
    assert unproven_banner(report()) is None


NOT_PROVEN = ("di-issuer-name-changed.json", "jsonld-unmapped-subject.json", "di-suite-unknown.json")


@pytest.mark.parametrize("name", NOT_PROVEN)
def test_the_warning_stands_above_the_words_everywhere(hand: Hand, abuse: Path, name: str):
    hand.go("check")
    hand.window.take((abuse / name,), check=True)
    hand.settle()
    above_the_title(hand, "checkedTitle")
    hand.window.add((abuse / name,))
    hand.qtbot.waitUntil(lambda: hand.sees("reviewList"), timeout=20_000)
    hand.settle()
    above_the_title(hand, "checkedTitle")
    (item,) = hand.add(abuse / name)
    hand.go("credential", item.id)
    assert hand.sees("unprovenBanner")


def above_the_title(hand: Hand, title: str) -> None:
    banner, words = hand.get(Banner, "unprovenBanner"), hand.get(PlainLabel, title)
    top = hand.page.rect().topLeft()
    assert banner.mapTo(hand.page, top).y() < words.mapTo(hand.page, top).y()


def test_a_credential_cannot_call_itself_verified(hand: Hand):
    """What a credential says is never where the verdict stands."""
    content = makers.sign(makers.badge())
    content["name"] = "Verified"
    hand.window.take((Incoming("one.json", json.dumps(content).encode()),), check=True)
    hand.go("check", (Incoming("one.json", json.dumps(content).encode()),))
    assert hand.read("verdict").startswith("Failed")
    labels = [one for one in hand.page.findChildren(QLabel, "verdict") if one.isVisible()]
    assert len(labels) == 1
