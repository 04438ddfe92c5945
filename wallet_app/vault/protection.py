"""Changes to how an open vault is opened, and to its name.

Each change makes a new header and puts it in the place of the old one in one step, while no
other program can write. The database's own key never changes, so nothing has to be encrypted
again and a kill leaves the old way of opening or the new one.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from wallet_app.errors import VaultError
from wallet_app.vault import recovery_code, unlocking, vault_folder
from wallet_app.vault.header import Header, Protection, Slot, SlotKind, clean_name
from wallet_app.vault.history_records import HistoryEntry, HistoryKind
from wallet_app.vault.unlocking import Unlock
from wallet_app.vault.vault_folder import OpenVault


def rename(vault: OpenVault, name: str) -> None:
    """Give the wallet another name.

    Raises:
        VaultError: ``vault.name_empty``, ``vault.name_too_long``, ``vault.header_tampered``,
            or what the disk says.
    """
    label = clean_name(name)
    with _changing(vault) as header:
        _write(vault, replace(header, name=label))


def change(
    vault: OpenVault,
    unlock: Unlock,
    *,
    protection: Protection,
    new_passphrase: str | None = None,
    now: datetime,
) -> None:
    """Change what the vault needs to be opened; a recovery code stays good.

    Args:
        vault: the open vault.
        unlock: what opens it at present; asked for again, because the vault may have been
            open for long.
        protection: what it shall need.
        new_passphrase: the passphrase it shall need, if any.
        now: the present moment.

    Raises:
        VaultError: as :func:`wallet_app.vault.unlocking.master_key` and
            :func:`wallet_app.vault.unlocking.protection_slot`.
    """
    with _changing(vault) as header:
        master = unlocking.master_key(header, unlock)
        slot = unlocking.protection_slot(header.id, master, protection, unlock.keychain, new_passphrase)
        others = tuple(slot for slot in header.slots if slot.kind is SlotKind.RECOVERY)
        vault.store.append_inside(_entry(now, protection=protection.value))
        _write(vault, replace(header, protection=protection, slots=(slot, *others)))
    if protection is Protection.PASSPHRASE and header.needs_keychain:
        # The wrapped key that this secret opened is gone; a keychain that cannot forget does no harm.
        with contextlib.suppress(VaultError):
            unlock.keychain.delete(header.id)


def new_recovery_code(vault: OpenVault, unlock: Unlock, *, now: datetime) -> str:
    """Make a recovery code; one made before is of no use any more.

    Returns:
        The code, nine groups of four characters. It is kept nowhere.

    Raises:
        VaultError: as :func:`wallet_app.vault.unlocking.master_key`.
    """
    code, secret = recovery_code.generate()
    with _changing(vault) as header:
        master = unlocking.master_key(header, unlock)
        slot = unlocking.recovery_slot(header.id, master, secret)
        vault.store.append_inside(_entry(now, recovery_code=True))
        _write(vault, replace(header, slots=(*_without_recovery(header), slot)))
    return code


def remove_recovery_code(vault: OpenVault, *, now: datetime) -> None:
    """Make the recovery code useless.

    Raises:
        VaultError: ``vault.header_tampered``, or what the disk says.
    """
    with _changing(vault) as header:
        vault.store.append_inside(_entry(now, recovery_code=False))
        _write(vault, replace(header, slots=_without_recovery(header)))


@contextlib.contextmanager
def _changing(vault: OpenVault) -> Iterator[Header]:
    """Give the header as it is now, while no other program can change it.

    Should the history's line not reach the disk after the header did, the header goes back.
    """
    before = vault.header
    try:
        with vault.store.alone():
            yield _present(vault)
    except VaultError:
        if vault.header is not before:
            with contextlib.suppress(VaultError):
                _write(vault, before)
        raise


def _present(vault: OpenVault) -> Header:
    """Return the header as it is now: another program may have changed it."""
    header = vault_folder.read_header(vault.folder)
    if header.id != vault.header.id or not header.seal_holds(vault.header_key):
        raise VaultError("vault.header_tampered")
    return header


def _write(vault: OpenVault, header: Header) -> None:
    sealed = header.sealed(vault.header_key)
    vault_folder.write_header(vault.folder, sealed)
    vault.header = sealed


def _without_recovery(header: Header) -> tuple[Slot, ...]:
    return tuple(slot for slot in header.slots if slot.kind is not SlotKind.RECOVERY)


def _entry(now: datetime, **details: bool | str) -> HistoryEntry:
    return HistoryEntry(kind=HistoryKind.PROTECTION_CHANGED, at=now, details=dict(details))
