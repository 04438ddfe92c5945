"""Creating and opening wallets."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.refused import refused
from tests.services.adding import BADGE, add
from tests.services.memory_keychain import MemoryKeychain
from tests.services.standing_clock import StandingClock
from wallet_app.identity import did_key
from wallet_app.identity.keys import KeyType
from wallet_app.services.application import Application
from wallet_app.services.settings import Appearance, Preferences, WalletSettings
from wallet_app.services.wallet import Wallet
from wallet_app.vault.keychain import KeychainState

PASSPHRASE = "correct horse battery"


def test_nothing_is_there_at_first(application: Application, tmp_path: Path):
    status = application.unlock.status()
    assert (status.exists, status.keychain) == (False, KeychainState.READY)
    assert status.folder == application.unlock.default_folder == tmp_path / "data" / "wallet"
    with refused("unlock.no_wallet"):
        application.unlock.open(None)


def test_the_keychain_opens_it(application: Application, samples: Path):
    wallet = application.unlock.create(None, "Mine", None)
    (badge,) = add(application, wallet, samples / BADGE)
    wallet.close()
    status = application.unlock.status()
    assert (status.exists, status.name, status.needs_keychain, status.needs_passphrase) == (
        True,
        "Mine",
        True,
        False,
    )
    again = application.unlock.open(None)
    assert [item.id for item in again.library.list()] == [badge]
    assert (again.name, again.trouble) == ("Mine", None)
    again.close()


def test_a_passphrase_opens_it(application: Application, tmp_path: Path):
    folder = tmp_path / "stick"
    application.unlock.create(folder, "Mine", PASSPHRASE).close()
    status = application.unlock.status(folder)
    assert (status.needs_keychain, status.needs_passphrase) == (False, True)
    for wrong, code in ((None, "vault.passphrase_needed"), ("wrong one", "vault.wrong_passphrase")):
        with refused(code):
            application.unlock.open(folder, wrong)
    application.unlock.open(folder, PASSPHRASE).close()


@pytest.mark.parametrize("state", [state for state in KeychainState if state is not KeychainState.READY])
def test_every_state_of_the_keychain_is_told(
    application: Application, keychain: MemoryKeychain, state: KeychainState
):
    application.unlock.create(None, "Mine", None).close()
    keychain.now = state
    assert application.unlock.status().keychain is state
    with refused(f"keychain.{state}"):
        application.unlock.open(None)


def test_no_keychain_and_no_passphrase_makes_no_wallet(application: Application, keychain: MemoryKeychain):
    keychain.now = KeychainState.ABSENT
    with refused("keychain.absent"):
        application.unlock.create(None, "Mine", None)
    assert not application.unlock.status().exists
    application.unlock.create(None, "Mine", PASSPHRASE).close()


def test_a_wallet_is_never_made_over_another(application: Application, wallet: Wallet):
    with refused("vault.already_exists"):
        application.unlock.create(None, "Other", None)


def test_a_damaged_header_is_a_problem_to_tell(application: Application, wallet: Wallet):
    wallet.close()
    for file in application.unlock.default_folder.glob("*.json"):
        file.write_bytes(b"{}")
    status = application.unlock.status()
    assert status.exists
    assert status.problem is not None
    assert status.problem.code == "vault.header_damaged"


def test_the_newest_time_is_remembered(application: Application, wallet: Wallet, clock: StandingClock):
    wallet.close()
    clock.now -= timedelta(days=30)
    back = application.unlock.open(None)
    assert back.add.setup().newest_seen == clock.now + timedelta(days=30)
    back.close()


def test_identifiers_are_two_dids_and_stay(application: Application, wallet: Wallet):
    first = wallet.identifiers.mine()
    assert [one.key_type for one in first] == [KeyType.ED25519, KeyType.P256]
    assert all(did_key.document(one.did).id == one.did for one in first)
    picture = wallet.identifiers.qr(first[0].did)
    assert picture.text == first[0].did
    wallet.close()
    again = application.unlock.open(None)
    assert again.identifiers.mine() == first
    again.close()


def test_settings_of_a_wallet(wallet: Wallet):
    assert wallet.settings.load() == WalletSettings()
    wallet.settings.save(WalletSettings(auto_lock_minutes=0, share_lifetime_minutes=60))
    assert wallet.settings.load() == WalletSettings(0, 60)
    wallet.settings._store.set_setting("auto_lock_minutes", "soon")
    wallet.settings._store.set_setting("share_lifetime_minutes", -1)
    assert wallet.settings.load() == WalletSettings()
    wallet.settings.save(WalletSettings(auto_lock_minutes=24 * 60 + 1, share_lifetime_minutes=90 * 24 * 60))
    assert wallet.settings.load() == WalletSettings(share_lifetime_minutes=90 * 24 * 60)


def test_preferences_of_this_computer(application: Application, tmp_path: Path):
    preferences = application.preferences
    assert preferences.load() == Preferences()
    chosen = Preferences(Appearance.DARK, tmp_path / "stick")
    preferences.save(chosen)
    assert preferences.load() == chosen
    file = tmp_path / "config" / "preferences.json"
    file.write_bytes(b'{"version": 1, "appearance": ["x"], "wallet_folder": 5}')
    assert preferences.load() == Preferences()
    for broken in (b"", b"[]", b'{"version": 9, "offline": false}'):
        file.write_bytes(broken)
        assert preferences.load() == Preferences(offline=True)  # it may have said so


def test_no_key_shows_in_what_a_log_could_print(wallet: Wallet):
    key = wallet.close.__self__.header_key  # type: ignore[attr-defined]
    assert isinstance(key, bytes)
    assert repr(key) not in repr(wallet.close)
    assert "header_key" not in repr(wallet)
