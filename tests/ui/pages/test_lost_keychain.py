"""A keychain of the system's own that lost the wallet's key, from the first run to the key being back."""

import shutil
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from tests.vault.private_session import PrivateSession
from wallet_app.services.application import Application
from wallet_app.ui.window import Window
from wallet_app.vault import vault_folder
from wallet_app.vault.system_keychain import SystemKeychain


@pytest.fixture
def keychain(monkeypatch: pytest.MonkeyPatch) -> Iterator[SystemKeychain]:
    """The system's keychain, in a session of the test's own."""
    for tool in ("dbus-daemon", "gnome-keyring-daemon"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    private = PrivateSession()
    try:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private.start_bus())
        private.start_keyring()
        yield SystemKeychain()
    finally:
        private.stop()


def test_the_recovery_code_brings_the_key_back(
    qtbot: QtBot,
    keychain: SystemKeychain,
    application: Application,
    window: Window,
    prepared: PreparedDialogs,
):
    hand = Hand(qtbot, window)
    hand.activate()
    unlock = application.unlock
    hand.go("first_run", unlock.status())
    hand.press("createWallet")
    qtbot.waitUntil(lambda: window.has_wallet, timeout=20_000)
    hand.settle()
    vault_id = vault_folder.read_header(unlock.default_folder).id
    assert keychain.get(vault_id) is not None

    hand.press("recoveryOfferAction")
    hand.press("makeCode")
    groups = hand.get(QWidget, "codeGroups").findChildren(QLabel)
    code = "-".join(group.text() for group in groups)
    hand.get(QCheckBox, "keptCode").click()
    hand.press("recoveryDone")

    # The entry is lost: a new login keychain, say. A fresh process is at the unlock screen.
    hand.in_vault(window.wallet.close)
    window._wallet = None
    keychain.delete(vault_id)
    hand.go("locked", unlock.status())
    hand.press("unlock")
    assert hand.read("banner").startswith("The keychain of this computer has no key for this wallet.")

    hand.write("recoveryCode", code)
    hand.press("unlockByCode")
    qtbot.waitUntil(lambda: window.has_wallet, timeout=20_000)
    hand.settle()
    assert hand.route == "protection"
    assert keychain.get(vault_id) is None  # nothing happens before the person agrees
    hand.press("saveProtection")
    qtbot.waitUntil(lambda: hand.route == "credentials", timeout=20_000)
    assert keychain.get(vault_id) is not None
    hand.in_vault(lambda: unlock.open(None).close())
    hand.in_vault(lambda: unlock.open(None, recovery_code=code).close())
    assert window.findChild(QLineEdit, "recoveryCode").text() == ""
