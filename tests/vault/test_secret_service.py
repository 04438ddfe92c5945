"""The real Secret Service, put into each of its states."""

import secrets
import threading
import time

import pytest

from tests.vault.private_session import PrivateSession
from tests.vault.samples import NOW, code_of
from wallet_app.errors import VaultError
from wallet_app.vault import vault_folder
from wallet_app.vault.header import Protection
from wallet_app.vault.keychain import KeychainState
from wallet_app.vault.system_keychain import DEADLINE_SECONDS, SystemKeychain

VAULT = "0123456789abcdef" * 2


def test_ready_keychain_keeps_and_forgets_a_secret(session: PrivateSession) -> None:
    session.start_keyring()
    keychain, secret = SystemKeychain(), secrets.token_bytes(32)
    assert keychain.state() is KeychainState.READY
    assert keychain.unlock() is KeychainState.READY
    assert keychain.get(VAULT) is None
    keychain.set(VAULT, secret)
    assert keychain.get(VAULT) == secret
    assert SystemKeychain().get(VAULT) == secret
    keychain.set(VAULT, bytes(32))
    assert keychain.get(VAULT) == bytes(32)
    keychain.delete(VAULT)
    keychain.delete(VAULT)
    assert keychain.get(VAULT) is None


def test_no_service_on_the_bus_is_absent(session: PrivateSession) -> None:
    assert SystemKeychain().state() is KeychainState.ABSENT
    _refused_everywhere("keychain.absent")


@pytest.mark.parametrize("address", ["", "unix:path=/nonexistent/bus", "nonsense"])
def test_no_bus_is_absent(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert SystemKeychain().state() is KeychainState.ABSENT


def test_unset_bus_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert SystemKeychain().state() is KeychainState.ABSENT


def test_keychain_nobody_made_is_not_set_up(session: PrivateSession) -> None:
    session.start_keyring(password=None)
    assert SystemKeychain().state() is KeychainState.NOT_SET_UP
    _refused_everywhere("keychain.not_set_up")


def test_locked_keychain_is_locked_and_asks_nothing(session: PrivateSession) -> None:
    session.start_keyring()
    SystemKeychain().set(VAULT, bytes(32))
    session.lock()
    started = time.monotonic()
    assert SystemKeychain().state() is KeychainState.LOCKED
    _refused_everywhere("keychain.locked")
    assert time.monotonic() - started < DEADLINE_SECONDS


@pytest.mark.parametrize("password", ["pw", None], ids=["locked", "not set up"])
def test_refused_question_is_denied(session: PrivateSession, password: str | None) -> None:
    # There is no program here that could put the question on a screen: the service takes that for a no.
    session.start_keyring(password=password)
    if password is not None:
        session.lock()
    assert SystemKeychain(prompt_deadline=20).unlock() is KeychainState.DENIED


def test_bus_that_forbids_the_service_is_denied(session: PrivateSession) -> None:
    session.start_keyring()
    session.deny_secrets()
    assert SystemKeychain().state() is KeychainState.DENIED
    _refused_everywhere("keychain.denied")


def test_keychain_that_never_answers_is_slow_within_the_deadline(session: PrivateSession) -> None:
    session.start_keyring()
    keychain = SystemKeychain(deadline=0.5)
    keychain.set(VAULT, bytes(32))
    session.freeze()
    started = time.monotonic()
    assert keychain.state() is KeychainState.SLOW
    assert keychain.state() is KeychainState.SLOW
    with pytest.raises(VaultError) as caught:
        keychain.get(VAULT)
    assert code_of(caught.value) == "keychain.slow"
    assert time.monotonic() - started < 3
    assert sum(thread.name == "keychain" for thread in threading.enumerate()) == 1
    session.thaw()
    assert keychain.get(VAULT) == bytes(32)


def test_usual_deadline_is_under_five_seconds() -> None:
    assert DEADLINE_SECONDS < 5


def test_entry_that_is_no_key_is_told(session: PrivateSession) -> None:
    from keyring.backends.SecretService import Keyring

    session.start_keyring()
    for text in ("", "something else", "proofcase-1:AAAA", "proofcase-1:!"):
        Keyring().set_password(f"Proofcase {VAULT}", VAULT, text)
        with pytest.raises(VaultError) as caught:
            SystemKeychain().get(VAULT)
        assert code_of(caught.value) == "keychain.entry_damaged"


def test_configured_plain_text_backend_is_never_used(
    session: PrivateSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert SystemKeychain().state() is KeychainState.ABSENT
    session.start_keyring()
    SystemKeychain().set(VAULT, b"k" * 32)
    assert SystemKeychain().get(VAULT) == b"k" * 32


def test_vault_in_the_real_keychain(session: PrivateSession, folder) -> None:
    session.start_keyring()
    keychain = SystemKeychain()
    made = vault_folder.create(folder, "Mine", protection=Protection.KEYCHAIN, keychain=keychain, now=NOW)
    made.close()
    vault_folder.open_vault(folder, keychain=keychain).close()
    session.lock()
    with pytest.raises(VaultError) as caught:
        vault_folder.open_vault(folder, keychain=keychain)
    assert code_of(caught.value) == "keychain.locked"


@pytest.mark.parametrize("state", ["absent", "not_set_up", "locked", "slow"])
def test_no_vault_is_made_without_its_keychain(session: PrivateSession, folder, state: str) -> None:
    if state != "absent":
        session.start_keyring(password=None if state == "not_set_up" else "pw")
    if state == "locked":
        session.lock()
    if state == "slow":
        session.freeze()
    with pytest.raises(VaultError) as caught:
        vault_folder.create(
            folder, "Mine", protection=Protection.KEYCHAIN, keychain=SystemKeychain(deadline=0.5), now=NOW
        )
    assert code_of(caught.value) == f"keychain.{state}"
    assert not vault_folder.is_vault(folder)
    assert list(folder.iterdir()) == []


def _refused_everywhere(code: str) -> None:
    keychain = SystemKeychain()
    for call in (
        lambda: keychain.get(VAULT),
        lambda: keychain.set(VAULT, bytes(32)),
        lambda: keychain.delete(VAULT),
    ):
        with pytest.raises(VaultError) as caught:
            call()
        assert code_of(caught.value) == code
