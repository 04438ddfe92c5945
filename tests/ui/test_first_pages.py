"""First run and the unlock screen: every state of the keychain has a sentence and a way forward."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.services.memory_keychain import MemoryKeychain
from tests.ui.conftest import PASSPHRASE, PreparedDialogs, settle
from wallet_app.services.application import Application
from wallet_app.services.unlock import KeychainState, WalletStatus
from wallet_app.ui import sample_wallet
from wallet_app.ui.tasks import Job
from wallet_app.ui.widgets import Banner
from wallet_app.ui.window import Window

W = TypeVar("W", bound=QWidget)


def find(window: Window, kind: type[W], name: str) -> W:
    found = [widget for widget in window.findChildren(kind, name) if widget.isVisibleTo(window)]
    assert found, name
    return found[-1]


def is_shown(window: Window, name: str) -> bool:
    return any(widget.isVisibleTo(window) for widget in window.findChildren(QWidget, name))


def fill(window: Window, name: str, text: str) -> None:
    field = find(window, QLineEdit, name)
    field.clear()
    QTest.keyClicks(field, text)


def press(window: Window, name: str) -> None:
    find(window, QPushButton, name).click()


@pytest.fixture
def first_run(qtbot: QtBot, window: Window, application: Application) -> Window:
    window.go("first_run", application.unlock.status())
    return window


@pytest.fixture
def folder(application: Application, keychain: MemoryKeychain) -> Path:
    """A wallet that a passphrase opens."""
    application.unlock.create(None, "Ana", PASSPHRASE).close()
    return application.unlock.default_folder


# ── First run ───────────────────────────────────────────────────────────────────────────────


def test_a_wallet_whose_key_is_in_the_keychain(
    qtbot: QtBot, first_run: Window, keychain: MemoryKeychain, application: Application
):
    assert not is_shown(first_run, "passphraseNew")
    fill(first_run, "walletNameInput", "Ana Novak")
    press(first_run, "createWallet")
    qtbot.waitUntil(lambda: first_run.has_wallet, timeout=20_000)
    assert first_run.wallet.name == "Ana Novak"
    assert len(keychain.secrets) == 1
    assert not application.unlock.status().needs_passphrase
    settle(qtbot, first_run)


def test_a_wallet_that_a_passphrase_opens(
    qtbot: QtBot, first_run: Window, keychain: MemoryKeychain, application: Application
):
    find(first_run, QRadioButton, "protection-passphrase").click()
    fill(first_run, "passphraseNew", PASSPHRASE)
    fill(first_run, "passphraseRepeat", PASSPHRASE)
    QTest.keyClick(find(first_run, QLineEdit, "passphraseRepeat"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first_run.has_wallet, timeout=20_000)
    assert keychain.secrets == {}
    assert application.unlock.status().needs_passphrase
    assert first_run.findChild(QLineEdit, "passphraseNew").text() == ""
    settle(qtbot, first_run)


@pytest.mark.parametrize(
    ("name", "one", "two"),
    [
        ("", PASSPHRASE, PASSPHRASE),
        ("Ana", "short", "short"),
        ("Ana", PASSPHRASE, PASSPHRASE + "!"),
        ("Ana", "", ""),
    ],
)
def test_what_is_not_filled_in_well_is_said_and_nothing_is_made(
    qtbot: QtBot, first_run: Window, application: Application, name: str, one: str, two: str
):
    find(first_run, QRadioButton, "protection-passphrase").click()
    fill(first_run, "walletNameInput", name)
    fill(first_run, "passphraseNew", one)
    fill(first_run, "passphraseRepeat", two)
    press(first_run, "createWallet")
    assert not first_run.tasks.is_busy
    assert not application.unlock.status().exists
    wrong = [field for field in first_run.findChildren(QLineEdit) if field.property("invalid") == "true"]
    assert len(wrong) == 1
    assert wrong[0].accessibleDescription()


@pytest.mark.parametrize("state", [state for state in KeychainState if state is not KeychainState.READY])
def test_without_a_keychain_it_is_a_passphrase_and_said_so(
    window: Window, application: Application, keychain: MemoryKeychain, state: KeychainState
):
    keychain.now = state
    window.go("first_run", application.unlock.status())
    notice = find(window, Banner, "keychainNotice")
    assert notice.text.full_text
    assert "passphrase" in notice.next_step.full_text.lower()
    assert not is_shown(window, "protection")
    assert is_shown(window, "passphraseNew")


def test_a_locked_keychain_can_be_unlocked_on_the_way(
    qtbot: QtBot, window: Window, application: Application, keychain: MemoryKeychain
):
    keychain.now = KeychainState.LOCKED
    window.go("first_run", application.unlock.status())
    keychain.now = KeychainState.READY
    press(window, "keychainNoticeAction")
    settle(qtbot, window)
    assert not is_shown(window, "keychainNotice")
    assert is_shown(window, "protection")


def test_a_folder_that_cannot_be_written(
    qtbot: QtBot, first_run: Window, application: Application, tmp_path: Path
):
    in_the_way = tmp_path / "data"
    in_the_way.write_text("a file where the folder should be")
    press(first_run, "createWallet")
    settle(qtbot, first_run)
    banner = find(first_run, Banner, "banner")
    assert banner.text.full_text
    assert find(first_run, QPushButton, "createWallet").isEnabled()


def test_opening_a_folder(
    qtbot: QtBot, first_run: Window, prepared: PreparedDialogs, application: Application, tmp_path: Path
):
    prepared.folder = tmp_path
    press(first_run, "openFolder")
    settle(qtbot, first_run)
    assert str(tmp_path)[-20:] in find(first_run, Banner, "banner").text.full_text
    application.unlock.create(tmp_path / "stick", "On a stick", PASSPHRASE).close()
    prepared.folder = tmp_path / "stick"
    press(first_run, "openFolder")
    settle(qtbot, first_run)
    fill(first_run, "passphrase", PASSPHRASE)
    press(first_run, "unlock")
    qtbot.waitUntil(lambda: first_run.has_wallet, timeout=20_000)
    assert first_run.wallet.name == "On a stick"
    settle(qtbot, first_run)


def test_trying_it_with_samples_leaves_nothing(
    qtbot: QtBot,
    first_run: Window,
    application: Application,
    keychain: MemoryKeychain,
    private_runtime_folder: Path,
):
    press(first_run, "trySamples")
    qtbot.waitUntil(lambda: first_run.has_wallet, timeout=30_000)
    settle(qtbot, first_run)
    assert first_run.sample
    assert is_shown(first_run, "notice")
    folder = first_run.wallet.folder
    assert folder.is_relative_to(private_runtime_folder)
    assert keychain.secrets == {}
    assert not application.unlock.status().exists


def test_without_a_runtime_folder_samples_go_to_the_temporary_one(
    application: Application, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    wallet = sample_wallet.make(application, Job(lambda _done, _whole: None))
    assert wallet.folder.is_relative_to(tmp_path)
    wallet.close()
    sample_wallet.throw_away(wallet)
    assert not list(tmp_path.glob("proofcase-samples-*"))


# ── The unlock screen ───────────────────────────────────────────────────────────────────────


def test_the_passphrase_opens_it(qtbot: QtBot, window: Window, application: Application, folder: Path):
    window.go("locked", application.unlock.status())
    fill(window, "passphrase", PASSPHRASE)
    QTest.keyClick(find(window, QLineEdit, "passphrase"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.has_wallet, timeout=20_000)
    assert window.findChild(QLineEdit, "passphrase").text() == ""
    settle(qtbot, window)


@pytest.mark.parametrize("typed", ["", "not the passphrase"])
def test_a_wrong_passphrase_is_said_at_the_field(
    qtbot: QtBot, window: Window, application: Application, folder: Path, typed: str
):
    window.go("locked", application.unlock.status())
    fill(window, "passphrase", typed)
    press(window, "unlock")
    settle(qtbot, window)
    assert not window.has_wallet
    field = find(window, QLineEdit, "passphrase")
    assert field.property("invalid") == "true"
    assert field.accessibleDescription()
    assert find(window, QPushButton, "unlock").isEnabled()


@pytest.mark.parametrize("state", [state for state in KeychainState if state is not KeychainState.READY])
def test_each_state_of_the_keychain_has_its_own_sentence(
    window: Window, application: Application, state: KeychainState
):
    status = WalletStatus(
        application.unlock.default_folder,
        exists=True,
        keychain=state,
        name="Ana",
        needs_passphrase=False,
        needs_keychain=True,
    )
    window.go("locked", status)
    notice = find(window, Banner, "keychainNotice")
    said = (notice.text.full_text, notice.next_step.full_text)
    assert all(said)
    others = [other for other in KeychainState if other not in {state, KeychainState.READY}]
    for other in others:
        window.go("locked", replace(status, keychain=other))
        assert (notice.text.full_text, notice.next_step.full_text) != said
    window.go("locked", replace(status, keychain=KeychainState.READY))
    assert not is_shown(window, "keychainNotice")
    assert is_shown(window, "unlock")


def test_trying_again_looks_at_the_keychain_again(
    qtbot: QtBot, window: Window, application: Application, keychain: MemoryKeychain
):
    application.unlock.create(None, "Ana", None).close()
    keychain.now = KeychainState.SLOW
    window.go("locked", application.unlock.status())
    keychain.now = KeychainState.READY
    press(window, "keychainNoticeAction")
    settle(qtbot, window)
    press(window, "unlock")
    qtbot.waitUntil(lambda: window.has_wallet, timeout=20_000)
    settle(qtbot, window)


def test_a_folder_that_went_away_is_not_a_first_run(window: Window, application: Application, tmp_path: Path):
    window.go("locked", application.unlock.status(tmp_path / "stick"))
    assert is_shown(window, "bannerAction")
    assert not is_shown(window, "unlock")
    assert not is_shown(window, "createWallet")


def test_a_damaged_wallet_is_said(qtbot: QtBot, window: Window, application: Application, folder: Path):
    for path in folder.iterdir():
        path.write_bytes(b"{}")
    status = application.unlock.status()
    window.go("locked", status)
    assert status.problem is not None
    assert find(window, Banner, "banner").text.full_text
    assert not is_shown(window, "unlock")
