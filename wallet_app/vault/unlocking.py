"""The master key: put into a slot of the header, and taken out again."""

import hmac
from dataclasses import field
from typing import Final

from wallet_app.errors import Side, VaultError
from wallet_app.values import dataclass
from wallet_app.vault import key_derivation, recovery_code
from wallet_app.vault.header import Header, Protection, Slot, SlotKind
from wallet_app.vault.key_derivation import KdfParameters, Purpose
from wallet_app.vault.keychain import Keychain

_CHECK_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Unlock:
    """What a person brings to open a vault.

    Attributes:
        keychain: the keychain of the system, asked only when the vault needs it.
        passphrase: the passphrase, if one was typed.
        recovery_code: the recovery code, to be used instead of everything else.
    """

    keychain: Keychain
    passphrase: str | None = field(default=None, repr=False)
    recovery_code: str | None = field(default=None, repr=False)


def master_key(header: Header, unlock: Unlock) -> bytes:
    """Take the master key out of the header.

    Returns:
        32 bytes, which are right: they came out of an authenticated slot and the seal holds.

    Raises:
        VaultError: ``vault.passphrase_needed``, ``vault.wrong_passphrase``,
            ``vault.keychain_entry_missing``, ``vault.keychain_entry_wrong``,
            ``vault.recovery_code_mistyped``, ``vault.recovery_code_wrong``,
            ``vault.no_recovery_code``, ``vault.header_tampered``, ``keychain.<state>``.
    """
    if unlock.recovery_code is not None:
        master = _by_recovery_code(header, unlock.recovery_code)
    else:
        master = _by_protection(header, unlock)
    if not header.seal_holds(key_derivation.derive(master, Purpose.HEADER, header.id)):
        raise VaultError("vault.header_tampered", side=Side.FILE)
    return master


def protection_slot(
    vault_id: str, master: bytes, protection: Protection, keychain: Keychain, passphrase: str | None
) -> Slot:
    """Wrap the master key for one protection; the keychain is given its secret first.

    A secret that the keychain already holds for this vault is used again, so that a header
    written before stays good; what it holds and is no secret gives way.

    Raises:
        VaultError: ``vault.passphrase_needed``, ``vault.passphrase_too_short``,
            ``vault.passphrase_too_long``, ``keychain.<state>``, ``keychain.not_kept``.
    """
    kind = SlotKind(protection.value)
    stretched, kdf = b"", None
    if protection is not Protection.KEYCHAIN:
        if passphrase is None:
            raise VaultError("vault.passphrase_needed", side=Side.PERSON)
        key_derivation.check_new_passphrase(passphrase)
        kdf = KdfParameters.fresh()
        stretched = key_derivation.stretch(passphrase, kdf)
    secret = b"" if protection is Protection.PASSPHRASE else _keychain_secret(vault_id, keychain)
    check = _keychain_check(secret, vault_id) if secret and stretched else None
    blank = Slot(kind, b"", kdf, check)
    key = _slot_key(kind, secret + stretched, vault_id)
    return Slot(kind, key_derivation.wrap(key, master, blank.context(vault_id)), kdf, check)


def recovery_slot(vault_id: str, master: bytes, secret: bytes) -> Slot:
    """Wrap the master key for the bytes of a recovery code."""
    blank = Slot(SlotKind.RECOVERY, b"")
    key = _slot_key(SlotKind.RECOVERY, secret, vault_id)
    return Slot(SlotKind.RECOVERY, key_derivation.wrap(key, master, blank.context(vault_id)))


def _by_protection(header: Header, unlock: Unlock) -> bytes:
    slot = header.slot(SlotKind(header.protection.value))
    if slot is None:
        raise VaultError("vault.header_damaged", side=Side.FILE)
    if header.needs_passphrase and unlock.passphrase is None:
        raise VaultError("vault.passphrase_needed", side=Side.PERSON)
    secret = b""
    if header.needs_keychain:
        kept = unlock.keychain.get(header.id)
        if kept is None:
            raise VaultError("vault.keychain_entry_missing")
        secret = kept
    if slot.keychain_check and not hmac.compare_digest(
        slot.keychain_check, _keychain_check(secret, header.id)
    ):
        raise VaultError("vault.keychain_entry_wrong")
    if slot.kdf is not None:
        secret += key_derivation.stretch(unlock.passphrase or "", slot.kdf)
    master = _unwrap(header.id, slot, secret)
    if master is None and header.needs_passphrase:
        raise VaultError("vault.wrong_passphrase", side=Side.PERSON)
    if master is None:
        raise VaultError("vault.keychain_entry_wrong")
    return master


def _by_recovery_code(header: Header, code: str) -> bytes:
    slot = header.slot(SlotKind.RECOVERY)
    if slot is None:
        raise VaultError("vault.no_recovery_code", side=Side.PERSON)
    master = _unwrap(header.id, slot, recovery_code.parse(code))
    if master is None:
        raise VaultError("vault.recovery_code_wrong", side=Side.PERSON)
    return master


def _unwrap(vault_id: str, slot: Slot, secret: bytes) -> bytes | None:
    return key_derivation.unwrap(_slot_key(slot.kind, secret, vault_id), slot.wrapped, slot.context(vault_id))


def _slot_key(kind: SlotKind, secret: bytes, vault_id: str) -> bytes:
    return key_derivation.derive(secret, _SLOT_PURPOSES[kind], vault_id)


_SLOT_PURPOSES: Final = {
    SlotKind.KEYCHAIN: Purpose.KEYCHAIN_SLOT,
    SlotKind.PASSPHRASE: Purpose.PASSPHRASE_SLOT,
    SlotKind.KEYCHAIN_AND_PASSPHRASE: Purpose.BOTH_SLOT,
    SlotKind.RECOVERY: Purpose.RECOVERY_SLOT,
}


def _keychain_secret(vault_id: str, keychain: Keychain) -> bytes:
    try:
        kept = keychain.get(vault_id)
    except VaultError as error:
        if error.code != "keychain.entry_damaged":
            raise
        kept = None
    if kept is None:
        kept = key_derivation.new_key()
        keychain.set(vault_id, kept)
    return kept


def _keychain_check(secret: bytes, vault_id: str) -> bytes:
    return key_derivation.derive(secret, Purpose.KEYCHAIN_CHECK, vault_id)[:_CHECK_BYTES]
