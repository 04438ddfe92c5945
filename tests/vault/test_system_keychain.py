"""The deadline, and the keychains of the other systems behind stand-ins for their libraries."""

import sys
import threading
import time
import types

import pytest
from keyring import errors as keyring_errors

from tests.vault.samples import code_of
from wallet_app.errors import VaultError
from wallet_app.vault import native_keychain, system_keychain
from wallet_app.vault.keychain import KeychainState
from wallet_app.vault.native_keychain import NativeKeychain
from wallet_app.vault.system_keychain import SystemKeychain

VAULT = "0123456789abcdef" * 2


class Entries:
    """A keychain library in memory."""

    priority = 5

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None

    def get_password(self, service: str, name: str) -> str | None:
        self._fail()
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, text: str) -> None:
        self._fail()
        self.kept[service, name] = text

    def delete_password(self, service: str, name: str) -> None:
        self._fail()
        if self.kept.pop((service, name), None) is None:
            raise keyring_errors.PasswordDeleteError

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> Entries:
    made = Entries()
    monkeypatch.setattr(native_keychain, "_native_keyring", lambda: made)
    return made


def _keychain() -> SystemKeychain:
    return SystemKeychain(backend=NativeKeychain)


def test_native_keychain_keeps_and_forgets(entries: Entries) -> None:
    keychain = _keychain()
    assert keychain.state() is keychain.unlock() is KeychainState.READY
    keychain.set(VAULT, b"s" * 32)
    assert keychain.get(VAULT) == b"s" * 32
    ((service, name),) = entries.kept
    assert (service, name) == (f"Proofcase {VAULT}", VAULT)
    keychain.delete(VAULT)
    keychain.delete(VAULT)
    assert keychain.get(VAULT) is None


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (keyring_errors.KeyringLocked(), "keychain.denied"),
        (keyring_errors.KeyringError(), "keychain.locked"),
        (OSError(), "keychain.locked"),
    ],
)
def test_native_refusals_are_told_apart(entries: Entries, error: Exception, code: str) -> None:
    entries.error = error
    keychain = _keychain()
    for call in (
        lambda: keychain.get(VAULT),
        lambda: keychain.set(VAULT, bytes(32)),
        lambda: keychain.delete(VAULT),
    ):
        with pytest.raises(VaultError) as caught:
            call()
        assert code_of(caught.value) == code


def test_keychain_that_forgets_at_once_is_told(entries: Entries, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "set_password", lambda *_: None)
    with pytest.raises(VaultError) as caught:
        _keychain().set(VAULT, bytes(32))
    assert code_of(caught.value) == "keychain.not_kept"


def test_missing_library_of_the_system_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert SystemKeychain().state() is KeychainState.ABSENT


def test_windows_entry_stays_on_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    library = types.ModuleType("keyring.backends.Windows")
    library.WinVaultKeyring = Entries  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring.backends.Windows", library)
    monkeypatch.setattr(sys, "platform", "win32")
    assert native_keychain._native_keyring().persist == "local machine"  # type: ignore[attr-defined]


def test_system_without_any_keychain_is_absent() -> None:
    keychain = SystemKeychain(backend=lambda: None)
    assert keychain.state() is KeychainState.ABSENT
    with pytest.raises(VaultError) as caught:
        keychain.get(VAULT)
    assert code_of(caught.value) == "keychain.absent"


def test_mistake_of_ours_reaches_the_caller() -> None:
    def broken() -> None:
        raise KeyError("ours")

    with pytest.raises(KeyError, match="ours"):
        SystemKeychain(backend=broken).state()


def test_calls_that_hang_never_pile_up() -> None:
    release, started = threading.Event(), []

    class Hanging(NativeKeychain):
        def __init__(self) -> None:
            started.append(1)
            release.wait(30)

    keychain, begin = SystemKeychain(deadline=0.05, backend=Hanging), time.monotonic()
    assert [keychain.state() for _ in range(5)] == [KeychainState.SLOW] * 5
    assert time.monotonic() - begin < 2
    assert len(started) == 1
    release.set()


def test_keyring_is_imported_only_when_it_is_asked() -> None:
    assert system_keychain.DEADLINE_SECONDS <= 5
    assert "keyring" not in vars(system_keychain)
