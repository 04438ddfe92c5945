"""The master key comes out of the header with the right things in hand, and with nothing else."""

import secrets
from dataclasses import replace

import pytest

from tests.vault.samples import NOW, PASSPHRASE, MemoryKeychain, code_of
from wallet_app.errors import VaultError
from wallet_app.vault import key_derivation, recovery_code, unlocking
from wallet_app.vault.header import SCHEMA, Header, Protection, Slot
from wallet_app.vault.key_derivation import Purpose
from wallet_app.vault.keychain import KeychainState, NoKeychain
from wallet_app.vault.unlocking import Unlock

MASTER = secrets.token_bytes(32)
ID = "0123456789abcdef" * 2
CODE, CODE_SECRET = recovery_code.generate()


def _header(protection: Protection, keychain: MemoryKeychain, *, recovery: bool = False) -> Header:
    slots: list[Slot] = [unlocking.protection_slot(ID, MASTER, protection, keychain, PASSPHRASE)]
    if recovery:
        slots.append(unlocking.recovery_slot(ID, MASTER, CODE_SECRET))
    header = Header(
        id=ID, name="Mine", created_at=NOW, protection=protection, schema=SCHEMA, slots=tuple(slots)
    )
    return header.sealed(key_derivation.derive(MASTER, Purpose.HEADER, ID))


def _refusal(header: Header, unlock: Unlock) -> str:
    with pytest.raises(VaultError) as caught:
        unlocking.master_key(header, unlock)
    return code_of(caught.value)


@pytest.mark.parametrize("protection", list(Protection))
def test_each_protection_opens_with_what_it_asks_for(protection: Protection) -> None:
    keychain = MemoryKeychain()
    header = Header.from_bytes(_header(protection, keychain).to_bytes())
    passphrase = PASSPHRASE if header.needs_passphrase else None
    assert unlocking.master_key(header, Unlock(keychain, passphrase)) == MASTER
    assert (ID in keychain.secrets) == header.needs_keychain
    assert MASTER.hex() not in header.to_bytes().hex()


def test_passphrase_alone_never_asks_the_keychain() -> None:
    header = _header(Protection.PASSPHRASE, MemoryKeychain())
    broken = MemoryKeychain(KeychainState.SLOW)
    assert unlocking.master_key(header, Unlock(broken, PASSPHRASE)) == MASTER


@pytest.mark.parametrize("protection", [Protection.PASSPHRASE, Protection.KEYCHAIN_AND_PASSPHRASE])
def test_passphrase_is_asked_for_and_a_wrong_one_is_told(protection: Protection) -> None:
    keychain = MemoryKeychain()
    header = _header(protection, keychain)
    assert _refusal(header, Unlock(keychain)) == "vault.passphrase_needed"
    for wrong in ("", "x", PASSPHRASE + " ", PASSPHRASE.upper(), "x" * 5000, "\udcff"):
        assert _refusal(header, Unlock(keychain, wrong)) == "vault.wrong_passphrase"


@pytest.mark.parametrize("protection", [Protection.KEYCHAIN, Protection.KEYCHAIN_AND_PASSPHRASE])
def test_keychain_without_or_with_another_secret_is_told(protection: Protection) -> None:
    keychain = MemoryKeychain()
    header = _header(protection, keychain)
    assert _refusal(header, Unlock(MemoryKeychain(), PASSPHRASE)) == "vault.keychain_entry_missing"
    keychain.secrets[ID] = bytes(32)
    assert _refusal(header, Unlock(keychain, PASSPHRASE)) == "vault.keychain_entry_wrong"


@pytest.mark.parametrize("state", [state for state in KeychainState if state is not KeychainState.READY])
def test_keychain_that_is_not_ready_says_how_it_is(state: KeychainState) -> None:
    keychain = MemoryKeychain()
    header = _header(Protection.KEYCHAIN, keychain)
    keychain.now = state
    assert _refusal(header, Unlock(keychain)) == f"keychain.{state}"


def test_no_keychain_is_absent() -> None:
    header = _header(Protection.KEYCHAIN, MemoryKeychain())
    nothing = NoKeychain()
    assert _refusal(header, Unlock(nothing)) == "keychain.absent"
    assert nothing.state() is nothing.unlock() is KeychainState.ABSENT
    for call in (lambda: nothing.set(ID, b""), lambda: nothing.delete(ID)):
        with pytest.raises(VaultError, match=r"keychain\.absent"):
            call()


@pytest.mark.parametrize("protection", list(Protection))
def test_recovery_code_opens_any_protection(protection: Protection) -> None:
    header = _header(protection, MemoryKeychain(), recovery=True)
    assert unlocking.master_key(header, Unlock(NoKeychain(), recovery_code=CODE)) == MASTER
    other, _ = recovery_code.generate()
    assert _refusal(header, Unlock(NoKeychain(), recovery_code=other)) == "vault.recovery_code_wrong"
    assert _refusal(header, Unlock(NoKeychain(), recovery_code="x")) == "vault.recovery_code_mistyped"


def test_recovery_code_of_a_vault_that_has_none() -> None:
    header = _header(Protection.PASSPHRASE, MemoryKeychain())
    assert _refusal(header, Unlock(NoKeychain(), recovery_code=CODE)) == "vault.no_recovery_code"


def test_changed_header_is_told_from_a_wrong_passphrase() -> None:
    header = _header(Protection.PASSPHRASE, MemoryKeychain())
    renamed = replace(header, name="Somebody else’s")  # noqa: RUF001 - an apostrophe
    assert _refusal(renamed, Unlock(NoKeychain(), PASSPHRASE)) == "vault.header_tampered"


def test_slot_of_another_vault_does_not_open() -> None:
    header = _header(Protection.PASSPHRASE, MemoryKeychain())
    moved = replace(header, id="f" * 32)
    assert _refusal(moved, Unlock(NoKeychain(), PASSPHRASE)) == "vault.wrong_passphrase"


def test_secret_in_the_keychain_is_used_again() -> None:
    keychain = MemoryKeychain()
    first = _header(Protection.KEYCHAIN, keychain)
    kept = dict(keychain.secrets)
    second = _header(Protection.KEYCHAIN_AND_PASSPHRASE, keychain)
    assert keychain.secrets == kept
    for header in (first, second):
        assert unlocking.master_key(header, Unlock(keychain, PASSPHRASE)) == MASTER


def test_secrets_do_not_show_when_printed() -> None:
    shown = repr(Unlock(NoKeychain(), "hunter2hunter2", CODE))
    assert "hunter2" not in shown
    assert CODE not in shown
