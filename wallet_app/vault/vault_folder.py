"""A vault on the disk: one folder with the header file and the database.

``vault.json`` is the header, ``vault-copy.json`` the same once more, ``vault.db`` the database
(with ``vault.db-wal`` and ``vault.db-shm`` while it is open). A vault exists from the moment
its header has its name; everything before that happens in a folder of its own inside, so
that a kill leaves no vault or a whole one.
"""

import contextlib
import errno
import shutil
import uuid
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from wallet_app import limits
from wallet_app.errors import Side, VaultError
from wallet_app.values import dataclass
from wallet_app.vault import atomic_file, database, key_derivation, migrations, unlocking
from wallet_app.vault.database import Database
from wallet_app.vault.header import SCHEMA, Header, Protection, clean_name
from wallet_app.vault.history_records import HistoryEntry, HistoryKind
from wallet_app.vault.key_derivation import Purpose
from wallet_app.vault.keychain import Keychain
from wallet_app.vault.store import Store
from wallet_app.vault.unlocking import Unlock

HEADER_NAME: Final = "vault.json"
COPY_NAME: Final = "vault-copy.json"
DATABASE_NAME: Final = "vault.db"
_STAGING_PREFIX: Final = ".new-"


@dataclass(slots=True)
class OpenVault:
    """A vault that is open. It belongs to the thread that opened it.

    Attributes:
        folder: where it lies.
        header: its header.
        store: what is inside.
        header_key: key of the header's seal.
        trouble: why it can only be read (``vault.disk_full``, ``vault.read_only``), or None.
    """

    folder: Path
    header: Header
    store: Store
    header_key: bytes = field(repr=False)  # a secret: it must not reach a log
    trouble: VaultError | None = None

    def close(self) -> None:
        """Close the database."""
        self.store.close()


def is_vault(folder: Path) -> bool:
    """Say whether there is a vault in a folder, whole or not.

    Raises:
        VaultError: ``vault.not_permitted`` where nothing may be looked at, ``vault.disk_error``.
    """
    try:
        return any((folder / name).exists() for name in (HEADER_NAME, COPY_NAME, DATABASE_NAME))
    except OSError as error:
        raise disk_error(error) from error


def read_header(folder: Path) -> Header:
    """Read what a vault says of itself before it is open.

    Raises:
        VaultError: ``vault.folder_missing``, ``vault.not_a_vault``, ``vault.header_missing``,
            ``vault.header_damaged``, ``vault.too_new``, ``vault.kdf_out_of_bounds``,
            ``vault.not_permitted``, ``vault.disk_error``.
    """
    if not _is_folder(folder):
        raise VaultError("vault.folder_missing", side=Side.FILE)
    try:
        return _read(folder / HEADER_NAME)
    except VaultError as error:
        if error.code not in {"vault.header_missing", "vault.header_damaged"}:
            raise
        with contextlib.suppress(VaultError):
            return _read(folder / COPY_NAME)
        if is_vault(folder):
            raise
        raise VaultError("vault.not_a_vault", side=Side.FILE) from None


def write_header(folder: Path, header: Header) -> None:
    """Put a new header in the place of the old one, and of its copy.

    Raises:
        VaultError: what the disk says; the old header is still there then.
    """
    try:
        # The copy first: until the header itself is replaced, nothing counts as changed.
        atomic_file.replace_private(folder / COPY_NAME, header.to_bytes())
        atomic_file.replace_private(folder / HEADER_NAME, header.to_bytes())
    except OSError as error:
        raise disk_error(error) from error


def create(
    folder: Path,
    name: str,
    *,
    protection: Protection,
    keychain: Keychain,
    passphrase: str | None = None,
    now: datetime,
) -> OpenVault:
    """Make a vault, with its holder keys, and open it.

    Args:
        folder: where; made if it is not there, and never one that holds a vault.
        name: what the holder calls the wallet.
        protection: what it needs to be opened.
        keychain: the keychain of the system, used where ``protection`` names it.
        passphrase: the passphrase, used where ``protection`` names it.
        now: the present moment.

    Raises:
        VaultError: ``vault.already_exists``, ``vault.name_empty``, ``vault.name_too_long``,
            ``vault.passphrase_needed``, ``vault.passphrase_too_short``,
            ``vault.passphrase_too_long``, ``keychain.<state>``, ``keychain.not_kept``,
            ``vault.disk_full``, ``vault.read_only``, ``vault.not_permitted``,
            ``vault.disk_error``; nothing is left behind then.
    """
    label = clean_name(name)
    if is_vault(folder):
        raise VaultError("vault.already_exists", side=Side.PERSON)
    vault_id, master = uuid.uuid4().hex, key_derivation.new_key()
    try:
        atomic_file.make_private_folder(folder)
        staging = folder / (_STAGING_PREFIX + vault_id)
        staging.mkdir(mode=atomic_file.FOLDER_MODE)
    except OSError as error:
        raise disk_error(error) from error
    try:
        slot = unlocking.protection_slot(vault_id, master, protection, keychain, passphrase)
        header = Header(
            id=vault_id, name=label, created_at=now, protection=protection, schema=SCHEMA, slots=(slot,)
        ).sealed(key_derivation.derive(master, Purpose.HEADER, vault_id))
        _fill(staging, header, master, now)
        _give_names(staging, folder)
    except FileExistsError:
        raise VaultError("vault.already_exists", side=Side.PERSON) from None
    except OSError as error:
        raise disk_error(error) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return _open(folder, header, master)


def open_vault(
    folder: Path,
    *,
    keychain: Keychain,
    passphrase: str | None = None,
    recovery_code: str | None = None,
) -> OpenVault:
    """Open a vault; where nothing can be written, only for reading.

    Args:
        folder: where it lies.
        keychain: the keychain of the system, asked only when the vault needs it.
        passphrase: the passphrase, when the vault needs one.
        recovery_code: the recovery code, instead of everything else.

    Raises:
        VaultError: as :func:`read_header` and :func:`wallet_app.vault.unlocking.master_key`,
            and ``vault.database_missing``, ``vault.damaged``, ``vault.busy``, ``vault.too_new``.
    """
    header = read_header(folder)
    master = unlocking.master_key(header, Unlock(keychain, passphrase, recovery_code))
    _finish_creation(folder, header)
    vault = _open(folder, header, master)
    if vault.trouble is None:
        # A folder that cannot be tidied now is tidied another time.
        with contextlib.suppress(VaultError, OSError):
            _tidy(vault)
    return vault


def _open(folder: Path, header: Header, master: bytes) -> OpenVault:
    opened = database.open_database(
        folder / DATABASE_NAME, key_derivation.derive(master, Purpose.DATABASE, header.id)
    )
    try:
        schema = migrations.bring_up_to_date(opened)
        header_key = key_derivation.derive(master, Purpose.HEADER, header.id)
        if schema != header.schema:
            header = replace(header, schema=schema).sealed(header_key)
        return OpenVault(folder, header, _store(opened, header, master), header_key, opened.trouble)
    except BaseException:
        opened.close()
        raise


def _store(opened: Database, header: Header, master: bytes) -> Store:
    return Store(
        opened,
        history_key=key_derivation.derive(master, Purpose.HISTORY, header.id),
        holder_keys_key=key_derivation.derive(master, Purpose.HOLDER_KEYS, header.id),
    )


def _fill(staging: Path, header: Header, master: bytes, now: datetime) -> None:
    """Make the files of a new vault in a folder of their own."""
    key = key_derivation.derive(master, Purpose.DATABASE, header.id)
    fresh = database.create(staging / DATABASE_NAME, key)
    try:
        with fresh.transaction():
            migrations.make_tables(fresh, header.id)
            store = _store(fresh, header, master)
            store.fill_new(HistoryEntry(kind=HistoryKind.WALLET_CREATED, at=now, title=header.name))
    finally:
        fresh.close()
    for name in (HEADER_NAME, COPY_NAME):
        atomic_file.create_private(staging / name, header.to_bytes())


def _give_names(staging: Path, folder: Path) -> None:
    """Give the files their final names; the vault is there with the first, its header."""
    atomic_file.move_new(staging / HEADER_NAME, folder / HEADER_NAME)
    (staging / DATABASE_NAME).rename(folder / DATABASE_NAME)
    (staging / COPY_NAME).replace(folder / COPY_NAME)
    atomic_file.sync_folder(folder)


def _finish_creation(folder: Path, header: Header) -> None:
    """Give the database its name if a kill came between the two renames of a creation."""
    staged = folder / (_STAGING_PREFIX + header.id) / DATABASE_NAME
    if staged.exists() and not (folder / DATABASE_NAME).exists():
        try:
            atomic_file.move_new(staged, folder / DATABASE_NAME)
        except OSError as error:
            raise disk_error(error) from error
        shutil.rmtree(staged.parent, ignore_errors=True)


def _tidy(vault: OpenVault) -> None:
    """Mend the headers, and clear away what a kill left of a creation or of a change."""
    folder, wanted = vault.folder, vault.header.to_bytes()
    leftovers = [*folder.glob(_STAGING_PREFIX + "*"), *folder.glob(".vault*.json.*")]
    alike = all(_content(folder / name) == wanted for name in (HEADER_NAME, COPY_NAME))
    if alike and not leftovers:
        return
    # Another program changes headers only while it keeps this lock.
    with vault.store.alone():
        present = _present_header(vault)
        if present is None or present.schema != vault.header.schema:
            write_header(folder, vault.header)
        else:
            vault.header = present
            if _content(folder / COPY_NAME) != present.to_bytes():
                write_header(folder, present)
        for path in leftovers:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def _present_header(vault: OpenVault) -> Header | None:
    """Return the header that lies in the folder now, if it is whole and this vault's."""
    try:
        present = _read(vault.folder / HEADER_NAME)
    except VaultError:
        return None
    return present if present.id == vault.header.id and present.seal_holds(vault.header_key) else None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        raise disk_error(error) from error


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _read(path: Path) -> Header:
    try:
        if path.exists() and not path.is_file():  # a pipe, say, which would never end
            raise VaultError("vault.header_damaged", side=Side.FILE)
        with path.open("rb") as file:
            data = file.read(limits.MAX_VAULT_HEADER_BYTES + 1)
    except FileNotFoundError:
        raise VaultError("vault.header_missing", side=Side.FILE) from None
    except OSError as error:
        raise disk_error(error) from error
    return Header.from_bytes(data)


_DISK_CODES: Final = {
    errno.ENOSPC: "vault.disk_full",
    errno.EDQUOT: "vault.disk_full",
    errno.EROFS: "vault.read_only",
    errno.EACCES: "vault.not_permitted",
    errno.EPERM: "vault.not_permitted",
    errno.ENOENT: "vault.folder_missing",
    errno.ENOTDIR: "vault.folder_missing",
}


def disk_error(error: OSError) -> VaultError:
    """Return what an error of the disk means to a person."""
    return VaultError(_DISK_CODES.get(error.errno or 0, "vault.disk_error"))
