"""Changing what opens the wallet, the recovery code, and the unlock screen that takes it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.services.memory_keychain import MemoryKeychain
from tests.ui.conftest import PASSPHRASE, PreparedDialogs
from tests.ui.hand import Hand
from wallet_app.services.application import Application
from wallet_app.services.unlock import KeychainState
from wallet_app.ui.window import Window
from wallet_app.vault.key_derivation import KdfParameters
from wallet_app.wording import recovery_sheet

NEW = "four other words together"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases that cost little: how much they cost is tried elsewhere."""
    monkeypatch.setattr(KdfParameters, "fresh", classmethod(lambda cls: cls(bytes(16), 8192, 1, 1)))


@pytest.fixture
def at_lock(qtbot: QtBot, window: Window, prepared: PreparedDialogs) -> Hand:
    """Acts on a window without an open wallet."""
    made = Hand(qtbot, window)
    made.activate()
    return made


@pytest.fixture
def by_keychain(at_lock: Hand, application: Application) -> Hand:
    """Acts on a window with a new wallet that the keychain opens."""
    at_lock.go("first_run", application.unlock.status())
    at_lock.press("createWallet")
    at_lock.qtbot.waitUntil(lambda: at_lock.window.has_wallet, timeout=20_000)
    at_lock.settle()
    return at_lock


def new_passphrase(hand: Hand, text: str, again: str = "") -> None:
    hand.write("passphraseNew", text)
    hand.write("passphraseRepeat", again or text)


def make_code(hand: Hand) -> str:
    """Go through the page, and read the code as a person does."""
    if hand.find(QLineEdit, "currentPassphrase"):
        hand.write("currentPassphrase", PASSPHRASE)
    hand.press("makeCode")
    groups = hand.get(QWidget, "codeGroups").findChildren(QLabel)
    assert [label.accessibleName() for label in groups][8] == f"Group 9: {groups[8].text()}"
    return "-".join(label.text() for label in groups)


def keep(hand: Hand) -> None:
    assert not hand.get(QPushButton, "recoveryDone").isEnabled()
    hand.get(QCheckBox, "keptCode").click()
    hand.press("recoveryDone")


def locked(hand: Hand, application: Application) -> None:
    """Close the wallet, and be where a fresh process would be."""
    hand.in_vault(hand.window.wallet.close)
    hand.window._wallet = None
    hand.go("locked", application.unlock.status())


# ── Settings ────────────────────────────────────────────────────────────────────────────────


def test_a_passphrase_is_changed(hand: Hand, application: Application):
    hand.go("settings")
    assert "passphrase" in hand.read("protectionText")
    assert not hand.sees("protection-add")
    hand.press("protection-change")
    assert not hand.sees("opensBy")
    hand.write("currentPassphrase", "wrong")
    new_passphrase(hand, NEW)
    hand.press("saveProtection")
    assert hand.get(QLineEdit, "currentPassphrase").property("invalid") == "true"
    hand.write("currentPassphrase", PASSPHRASE)
    hand.key(Qt.Key.Key_Return)
    assert hand.route == "settings"
    hand.in_vault(lambda: application.unlock.open(None, NEW).close())
    assert application.unlock.status().needs_passphrase


@pytest.mark.parametrize(
    ("current", "one", "two"),
    [("", NEW, NEW), (PASSPHRASE, "short", "short"), (PASSPHRASE, NEW, NEW + "!"), (PASSPHRASE, "", "")],
)
def test_what_is_not_filled_in_well_is_said_and_nothing_changes(
    hand: Hand, application: Application, current: str, one: str, two: str
):
    hand.go("settings")
    hand.press("protection-change")
    hand.write("currentPassphrase", current)
    hand.write("passphraseNew", one)
    hand.write("passphraseRepeat", two)
    hand.press("saveProtection")
    assert hand.route == "protection"
    wrong = [field for field in hand.page.findChildren(QLineEdit) if field.property("invalid") == "true"]
    assert len(wrong) == 1
    assert wrong[0].accessibleDescription()
    hand.in_vault(lambda: application.unlock.open(None, PASSPHRASE).close())


def test_the_keychain_takes_over_and_a_passphrase_comes_back(
    hand: Hand, application: Application, keychain: MemoryKeychain
):
    hand.go("settings")
    hand.press("protection-way")
    assert not hand.sees("passphraseNew")
    hand.write("currentPassphrase", PASSPHRASE)
    hand.press("saveProtection")
    assert len(keychain.secrets) == 1
    assert "keychain" in hand.read("protectionText")
    assert not hand.sees("protection-change")
    hand.press("protection-add")
    assert not hand.sees("currentPassphrase")
    new_passphrase(hand, NEW)
    hand.press("saveProtection")
    status = application.unlock.status()
    assert (status.needs_keychain, status.needs_passphrase) == (True, True)
    hand.press("protection-way")
    hand.get(QRadioButton, "opensBy-passphrase").click()
    hand.write("currentPassphrase", NEW)
    hand.press("saveProtection")
    assert keychain.secrets == {}
    hand.go("history")
    assert "A passphrase opens it now" in hand.words()


def test_without_its_keychain_there_is_no_other_way_yet(hand: Hand, keychain: MemoryKeychain):
    keychain.now = KeychainState.LOCKED
    hand.go("settings")
    hand.press("protection-way")
    assert not hand.sees("saveProtection")
    assert hand.sees("keychainNotice")
    keychain.now = KeychainState.READY
    hand.press("keychainNoticeAction")
    assert not hand.sees("keychainNotice")
    assert hand.sees("opensBy-both")


def test_leaving_forgets_what_was_typed(hand: Hand):
    hand.go("settings")
    hand.press("protection-change")
    new_passphrase(hand, NEW)
    hand.page.leave()
    assert all(not field.text() for field in hand.page.findChildren(QLineEdit))
    hand.press("cancelProtection")
    assert hand.route == "settings"


# ── The recovery code ───────────────────────────────────────────────────────────────────────


def test_the_code_is_made_copied_saved_kept_and_removed(
    hand: Hand, application: Application, prepared: PreparedDialogs, tmp_path: Path
):
    hand.go("settings")
    assert not hand.sees("removeRecoveryCode")
    hand.press("makeRecoveryCode")
    assert not hand.sees("replacesCode")
    code = make_code(hand)
    hand.press("copyCode")
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == code
    hand.window.clipboard.take_back(sensitive_only=True)
    assert clipboard.text() == ""
    prepared.target = hand.window.wallet.folder / "sheet.txt"
    hand.press("saveSheet")
    assert not prepared.target.exists()
    assert "own folder" in hand.read("banner")
    prepared.target = tmp_path / "sheet.txt"
    hand.press("saveSheet")
    assert recovery_sheet.find(prepared.target.read_text()) == code
    keep(hand)
    assert hand.route == "settings"
    assert hand.read("recoveryText").startswith("A code made on ")
    assert all(code not in text for text in hand.words())
    hand.in_vault(lambda: application.unlock.open(None, recovery_code=code).close())
    prepared.yes = False
    hand.press("removeRecoveryCode")
    assert application.unlock.status().has_recovery_code
    prepared.yes = True
    hand.press("removeRecoveryCode")
    assert not application.unlock.status().has_recovery_code
    assert not hand.sees("removeRecoveryCode")


def test_a_code_nobody_kept_is_told_and_replaced(hand: Hand, application: Application):
    hand.go("recovery")
    first = make_code(hand)
    hand.go("settings")
    assert "not said that you kept it" in hand.read("recoveryText")
    hand.press("makeRecoveryCode")
    assert hand.sees("replacesCode")
    second = make_code(hand)
    keep(hand)
    assert first != second
    assert hand.in_vault(hand.window.wallet.protection.state).recovery_code_kept


def test_the_page_is_not_left_by_mistake(hand: Hand, prepared: PreparedDialogs):
    hand.go("settings")
    hand.press("makeRecoveryCode")
    hand.press("back")
    assert (hand.route, prepared.asked) == ("settings", [])
    hand.press("makeRecoveryCode")
    make_code(hand)
    prepared.yes = False
    hand.press("back")
    assert hand.sees("codeGroups")
    prepared.yes = True
    hand.press("back")
    assert (hand.route, len(prepared.asked)) == ("settings", 2)


def test_a_wrong_passphrase_makes_no_code(hand: Hand, application: Application):
    hand.go("recovery")
    hand.press("makeCode")
    assert hand.get(QLineEdit, "currentPassphrase").property("invalid") == "true"
    hand.write("currentPassphrase", "wrong one")
    hand.key(Qt.Key.Key_Return)
    assert not hand.sees("codeGroups")
    assert not application.unlock.status().has_recovery_code


def test_it_is_offered_once_after_the_first_run(by_keychain: Hand):
    hand = by_keychain
    assert hand.sees("recoveryOffer")
    hand.press("recoveryOfferAction")
    assert hand.route == "recovery"
    make_code(hand)
    keep(hand)
    assert hand.route == "credentials"
    assert not hand.sees("recoveryOffer")


def test_not_now_is_heard(by_keychain: Hand):
    hand = by_keychain
    hand.press("recoveryOfferDecline")
    assert not hand.sees("recoveryOffer")
    hand.go("settings")
    hand.go("credentials")
    assert not hand.sees("recoveryOffer")


def test_samples_have_no_protection_to_change(at_lock: Hand, application: Application):
    hand = at_lock
    hand.go("first_run", application.unlock.status())
    hand.press("trySamples")
    hand.qtbot.waitUntil(lambda: hand.window.has_wallet, timeout=30_000)
    hand.settle()
    assert not hand.sees("recoveryOffer")
    hand.go("settings")
    assert not hand.sees("makeRecoveryCode")
    assert not hand.sees("protection-change")


# ── The unlock screen ───────────────────────────────────────────────────────────────────────


def test_a_forgotten_passphrase_is_got_over(hand: Hand, application: Application):
    hand.go("recovery")
    code = make_code(hand)
    keep(hand)
    locked(hand, application)
    hand.press("useRecoveryCode")
    assert not hand.sees("passphrase")
    hand.press("useRecoveryCode")
    assert hand.sees("passphrase")
    hand.press("useRecoveryCode")
    hand.press("unlockByCode")
    assert hand.get(QLineEdit, "recoveryCode").property("invalid") == "true"
    hand.write("recoveryCode", code[:-1])
    hand.press("unlockByCode")
    assert hand.get(QLineEdit, "recoveryCode").property("invalid") == "true"
    hand.write("recoveryCode", code.lower().replace("-", " "))
    hand.key(Qt.Key.Key_Return)
    assert (hand.window.has_wallet, hand.route) == (True, "protection")
    assert hand.window.findChild(QLineEdit, "recoveryCode").text() == ""
    assert not hand.sees("currentPassphrase")
    new_passphrase(hand, NEW)
    hand.press("saveProtection")
    assert hand.route == "credentials"
    hand.in_vault(lambda: application.unlock.open(None, NEW).close())


def test_a_lost_keychain_entry_leads_to_the_code_and_the_key_is_stored_again(
    by_keychain: Hand, application: Application, keychain: MemoryKeychain
):
    hand = by_keychain
    hand.go("recovery")
    code = make_code(hand)
    keep(hand)
    locked(hand, application)
    keychain.secrets.clear()
    hand.press("unlock")
    assert hand.sees("recoveryCode")
    hand.write("recoveryCode", code)
    hand.press("unlockByCode")
    assert keychain.secrets == {}
    hand.press("saveProtection")
    assert len(keychain.secrets) == 1
    hand.in_vault(lambda: application.unlock.open(None).close())


def test_deciding_later_changes_nothing_and_settings_still_can(
    by_keychain: Hand, application: Application, keychain: MemoryKeychain
):
    hand = by_keychain
    hand.go("recovery")
    code = make_code(hand)
    keep(hand)
    keychain.now = KeychainState.ABSENT
    locked(hand, application)
    assert hand.sees("keychainNotice")
    hand.press("useRecoveryCode")
    hand.write("recoveryCode", code)
    hand.press("unlockByCode")
    assert hand.find(QRadioButton, "opensBy-keychain") is None
    hand.press("cancelProtection")
    assert hand.route == "credentials"
    hand.go("settings")
    hand.press("protection-add")
    new_passphrase(hand, NEW)
    hand.press("saveProtection")
    hand.in_vault(lambda: application.unlock.open(None, NEW).close())


def test_without_a_code_none_is_asked_for(hand: Hand, application: Application):
    locked(hand, application)
    assert not hand.sees("useRecoveryCode")
