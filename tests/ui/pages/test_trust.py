"""The Trust page: own issuers, registries from files and addresses, searching, refreshing, removing."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from tests.services.memory_keychain import MemoryKeychain
from tests.services.prepared_web import PreparedWeb
from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from tests.ui.pages.conftest import BADGE
from wallet_app.bootstrap import build
from wallet_app.services.application import Application
from wallet_app.services.registry_sources import DCC_LIST
from wallet_app.services.trust import TrustCount
from wallet_app.verification.report import Outcome

DID = "did:web:a.example"
LIST = "https://registry.example/registry.json"


@pytest.fixture
def web() -> PreparedWeb:
    return PreparedWeb()


@pytest.fixture
def application(tmp_path: Path, keychain: MemoryKeychain, web: PreparedWeb) -> Application:
    """The real services, with a web of the test's own."""
    return build(keychain=keychain, web=web, data_folder=tmp_path / "data", config_folder=tmp_path / "config")


@pytest.fixture
def trust(hand: Hand) -> Hand:
    hand.go("trust")
    return hand


def dcc(**issuers: str) -> bytes:
    registry = {f"did:web:{key}.example": {"name": name} for key, name in issuers.items()}
    return json.dumps({"meta": {"updated": "2026-05-20T10:00:00Z"}, "registry": registry}).encode()


def count(hand: Hand) -> TrustCount:
    found: list[TrustCount] = []
    hand.window.tasks.in_vault(
        hand.window, lambda _job: hand.window.wallet.trust.count(), found.append, print
    )
    hand.settle()
    return found[0]


def type_into(hand: Hand, name: str, text: str) -> QLineEdit:
    field = hand.get(QLineEdit, name)
    field.setText(text)
    return field


def test_settings_say_how_many_and_lead_there(hand: Hand):
    hand.go("settings")
    assert hand.read("trustCount") == "No issuers and no registries yet"
    hand.press("openTrust")
    hand.settle()
    assert hand.route == "trust"
    hand.press("back")
    hand.settle()
    assert hand.route == "settings"


def test_empty_lists_say_how_to_begin(trust: Hand):
    said = trust.words()
    assert any("Trust this issuer" in text and "None yet" in text for text in said)
    assert any("A registry is a list of issuers" in text for text in said)
    assert any("Contacts digitalcredentials.github.io" in text for text in said)
    assert not trust.sees("refreshRegistries")


def test_an_issuer_of_ones_own_comes_and_goes(trust: Hand, prepared: PreparedDialogs):
    type_into(trust, "newIssuer", DID)
    name = type_into(trust, "newIssuerName", "Valley <i>College</i>\u202e")
    QTest.keyClick(name, Qt.Key.Key_Return)
    trust.settle()
    assert "Valley <i>College</i>[U+202E]" in trust.words(trust.get(QWidget, "trustCard"))
    assert trust.get(QLineEdit, "newIssuer").text() == ""
    prepared.yes = False
    trust.press(f"removeTrust-{DID}")
    trust.settle()
    assert count(trust) == TrustCount(1, 0)
    prepared.yes = True
    trust.press(f"removeTrust-{DID}")
    trust.settle()
    assert count(trust) == TrustCount(0, 0)


@pytest.mark.parametrize("text", ["Valley College", "http://college.example", "did:"])
def test_what_names_no_issuer_is_refused_in_words(trust: Hand, text: str):
    type_into(trust, "newIssuer", text)
    trust.press("addIssuer")
    trust.settle()
    assert "An issuer is named by a DID or an https address." in trust.read("banner")


def test_nothing_typed_is_said_at_the_field(trust: Hand):
    trust.press("addIssuer")
    assert any("DID or https address." in text for text in trust.words())
    trust.press("fetchRegistry")
    assert "Type or paste an address that starts with “https://”." in trust.words()


def test_a_file_is_relied_on_only_when_the_person_agrees(
    trust: Hand, prepared: PreparedDialogs, tmp_path: Path
):
    path = tmp_path / "colleges.json"
    path.write_bytes(dcc(a="A", b="B"))
    prepared.files = (path,)
    prepared.yes = False
    trust.press("importTrust")
    trust.settle()
    assert "2 issuers" in prepared.asked[-1]
    assert "\n\nA\nB\n\n" in prepared.explained[-1]
    assert count(trust) == TrustCount(0, 0)
    prepared.yes = True
    trust.press("importTrust")
    trust.settle()
    card = trust.words(trust.get(QWidget, "registriesCard"))
    assert "colleges.json" in card
    assert "2 issuers, list of 20 May 2026" in card
    path.write_bytes(dcc(c="C"))
    button = next(
        one
        for one in trust.page.findChildren(QPushButton)
        if one.accessibleName() == "Replace colleges.json by a newer file"
    )
    button.click()
    trust.settle()
    assert "1 issuer, list of 20 May 2026" in trust.words(trust.get(QWidget, "registriesCard"))
    assert count(trust) == TrustCount(0, 1)


def test_a_file_that_is_no_list_is_refused(trust: Hand, prepared: PreparedDialogs, tmp_path: Path):
    path = tmp_path / "list.json"
    path.write_text('{"a": 1, "a": 2}')
    prepared.files = (path,)
    trust.press("importTrust")
    trust.settle()
    assert trust.sees("banner")
    assert count(trust) == TrustCount(0, 0)


def test_a_host_is_shown_before_it_is_contacted(trust: Hand, prepared: PreparedDialogs, web: PreparedWeb):
    web.answers[LIST] = dcc(a="A college")
    prepared.yes = False
    type_into(trust, "registryAddress", LIST)
    trust.press("fetchRegistry")
    trust.settle()
    assert prepared.asked == ["Contact registry.example?"]
    assert web.asked == []
    prepared.yes = True
    trust.press("fetchRegistry")
    trust.settle()
    assert web.asked == [LIST]
    assert prepared.asked[-1] == "Rely on “registry.example” with 1 issuer?"
    assert count(trust) == TrustCount(0, 1)
    assert not trust.sees("trustProgress")


@pytest.mark.parametrize("address", ["http://a.example/", "https://127.0.0.1/", "file:///etc/passwd", "x"])
def test_addresses_that_may_not_be_contacted_are_refused(
    trust: Hand, prepared: PreparedDialogs, web: PreparedWeb, address: str
):
    type_into(trust, "registryAddress", address)
    trust.press("fetchRegistry")
    trust.settle()
    assert trust.sees("banner")
    assert (prepared.asked, web.asked) == ([], [])


def test_the_known_registries_are_named_and_then_obtained(
    trust: Hand, prepared: PreparedDialogs, web: PreparedWeb
):
    web.answers[DCC_LIST] = json.dumps(
        [
            {"type": "dcc-legacy", "name": "Pilot", "url": LIST},
            {"type": "dcc-legacy", "name": "Away", "url": "https://away.example/r.json"},
        ]
    ).encode()
    web.answers[LIST] = dcc(a="A college")
    trust.get(QPushButton, "addDcc").setFocus(Qt.FocusReason.TabFocusReason)
    trust.press("addDcc")
    trust.settle()
    assert prepared.asked == ["Contact digitalcredentials.github.io?", "Add 2 registries?"]
    assert "\n\nPilot\nAway\n\n" in prepared.explained[-1]
    assert prepared.explained[-1].endswith("\n\naway.example\nregistry.example")
    focused = trust.window.focusWidget()
    assert focused is not None
    assert trust.page.isAncestorOf(focused)
    assert not trust.get(QWidget, "banner").visibleRegion().isEmpty()
    assert web.asked == [DCC_LIST, LIST, "https://away.example/r.json"]
    card = trust.words(trust.get(QWidget, "registriesCard"))
    assert {"Pilot", "Away", "Not obtained yet", "1 issuer, list of 20 May 2026"} <= set(card)
    assert "Not obtained: Away. away.example did not give the list" in trust.read("banner")


def test_refreshing_and_removing(trust: Hand, prepared: PreparedDialogs, web: PreparedWeb):
    web.answers[LIST] = dcc(a="A")
    type_into(trust, "registryAddress", LIST)
    trust.press("fetchRegistry")
    trust.settle()
    web.answers[LIST] = dcc(a="A", b="B")
    trust.press("refreshRegistries")
    trust.settle()
    assert "2 issuers, list of 20 May 2026" in trust.words(trust.get(QWidget, "registriesCard"))
    away = next(
        one for one in trust.page.findChildren(QPushButton) if one.objectName().startswith("removeRegistry-")
    )
    away.click()
    trust.settle()
    assert count(trust) == TrustCount(0, 0)


def test_searching_goes_through_everybody(trust: Hand, prepared: PreparedDialogs, tmp_path: Path):
    path = tmp_path / "colleges.json"
    path.write_bytes(dcc(**{f"c{number}": f"College {number}" for number in range(120)}))
    prepared.files = (path,)
    trust.press("importTrust")
    trust.settle()
    trust.window.activateWindow()
    assert trust.page.go_to_search()
    field = trust.get(QLineEdit, "trustSearch")
    QTest.keyClicks(field, "college 11")
    trust.qtbot.waitUntil(lambda: "College 11" in trust.words())
    trust.settle()
    assert "Listed by colleges.json" in trust.words()
    assert not trust.sees("registriesCard")
    field.setText("college")
    trust.qtbot.waitUntil(lambda: any("first 50" in text for text in trust.words()))
    field.setText("nobody at all")
    trust.qtbot.waitUntil(lambda: "Nobody you rely on lists such an issuer." in trust.words())
    field.clear()
    trust.qtbot.waitUntil(lambda: trust.sees("registriesCard"))


def test_tab_goes_where_the_eye_goes(trust: Hand, prepared: PreparedDialogs, web: PreparedWeb):
    web.answers[LIST] = dcc(a="A college")
    type_into(trust, "newIssuer", DID)
    trust.press("addIssuer")
    trust.settle()
    type_into(trust, "registryAddress", LIST)
    trust.press("fetchRegistry")
    trust.settle()
    stops: list[str] = []
    control = trust.get(QWidget, "trustSearch").nextInFocusChain()
    while control is not None and control.objectName() != "addDcc":
        if isinstance(control, QLineEdit | QPushButton) and control.isVisible():
            stops.append(control.objectName().partition("-")[0])
        control = control.nextInFocusChain()
    assert stops == [
        "removeTrust",
        "refreshRegistry",
        "removeRegistry",
        "refreshRegistries",
        "newIssuer",
        "newIssuerName",
        "addIssuer",
        "registryAddress",
        "fetchRegistry",
        "importTrust",
    ]


def test_the_focus_stays_on_the_page_when_a_row_goes(trust: Hand, prepared: PreparedDialogs):
    type_into(trust, "newIssuer", DID)
    trust.press("addIssuer")
    trust.settle()
    remove = trust.get(QPushButton, f"removeTrust-{DID}")
    remove.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(remove, Qt.Key.Key_Return)
    trust.settle()
    focused = trust.window.focusWidget()
    assert focused is not None
    assert focused is trust.page or trust.page.isAncestorOf(focused)


def test_a_card_reads_otherwise_at_once(hand: Hand, samples: Path, prepared: PreparedDialogs, tmp_path: Path):
    (item,) = hand.add(samples / BADGE)
    assert item.outcome is Outcome.SIGNED
    path = tmp_path / "list.json"
    path.write_text(json.dumps([{"id": item.issuer_id, "name": "Valley"}]))
    prepared.files = (path,)
    hand.go("trust")
    hand.press("importTrust")
    hand.settle()
    found: list[Outcome | None] = []
    hand.window.tasks.in_vault(
        hand.window,
        lambda _job: hand.window.wallet.library.list()[0].outcome,
        found.append,
        lambda error: found.append(None),
    )
    hand.settle()
    assert found == [Outcome.VERIFIED]
