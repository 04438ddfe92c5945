"""One connection to the encrypted database, its transactions, and its errors in our words.

A connection refuses other threads than the one that made it. Every transaction takes the
write lock at its start, so that two programs wait for each other instead of failing halfway.

When a page does not authenticate, SQLCipher hands out zeros for it and remembers the error,
but reports it only with a later page. The end of a long value would be zeros without a word:
so its status is asked after every statement, and what was read is thrown away.
"""

import contextlib
import functools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from wallet_app.errors import Side, VaultError
from wallet_app.vault import atomic_file

BUSY_SECONDS: Final = 20.0
"""How long one program waits for another that is writing."""

_LITTLE_SPACE: Final = 128 * 1024
"""With less than this free, an unexplained disk error is a full disk: the database's shared
memory alone takes 32 KB."""

_IN_ORDER: Final = ("1",)
"""What ``PRAGMA cipher_status`` says while every page has authenticated."""

_CODES: Final = {
    sqlcipher.SQLITE_PERM: "vault.not_permitted",
    sqlcipher.SQLITE_BUSY: "vault.busy",
    sqlcipher.SQLITE_LOCKED: "vault.busy",
    sqlcipher.SQLITE_NOMEM: "vault.out_of_memory",
    sqlcipher.SQLITE_READONLY: "vault.read_only",
    sqlcipher.SQLITE_CORRUPT: "vault.damaged",
    sqlcipher.SQLITE_NOTADB: "vault.damaged",
    sqlcipher.SQLITE_FULL: "vault.disk_full",
}


class Database:
    """An open database.

    Args:
        path: the database file.
        connect: makes the connection behind it, keyed and tried.
        trouble: why nothing can be written, or None.
        temporary: a private folder with a copy that is read instead; it goes when the database
            is closed.
    """

    def __init__(
        self,
        path: Path,
        connect: Callable[[], Any],
        trouble: VaultError | None = None,
        temporary: Path | None = None,
    ) -> None:
        self.path = path
        self.trouble = trouble
        self._connect = connect
        self._connection = connect()
        self._temporary = temporary

    @contextlib.contextmanager
    def transaction(self, meanwhile: Callable[[], None] | None = None) -> Iterator[None]:
        """Do what is inside all or not at all; it is on the disk when this returns.

        Args:
            meanwhile: called before the wait for the disk, to start other work that fills it.

        Raises:
            VaultError: as :meth:`rows`; nothing has changed then.
        """
        if self._temporary is not None and self.trouble is not None:
            raise self.trouble
        with self._translated():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                if meanwhile is not None:
                    meanwhile()
                self._connection.execute("COMMIT")
            finally:
                self._roll_back()

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read what is inside as of one moment, whatever other programs write meanwhile."""
        with self._translated():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._roll_back()

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows.

        Raises:
            VaultError: ``vault.busy``, ``vault.damaged``, ``vault.disk_full``,
                ``vault.read_only``, ``vault.disk_error``, ``vault.folder_missing`` …
        """
        with self._translated():
            found: list[tuple[Any, ...]] = self._connection.execute(sql, parameters).fetchall()
            self._refuse_damage()
            return found

    def row(self, sql: str, parameters: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """Run one statement and return its first row, or None. Raises as :meth:`rows`."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def change(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one changing statement and return how many rows it changed. Raises as :meth:`rows`."""
        with self._translated():
            changed: int = self._connection.execute(sql, parameters).rowcount
            self._refuse_damage()
            return changed

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn what the database says into errors of ours."""
        try:
            yield
        except sqlcipher.ProgrammingError:
            raise  # a mistake of ours, such as the wrong thread
        except sqlcipher.IntegrityError:
            raise  # likewise: what may clash is looked up before
        except (sqlcipher.Error, MemoryError) as error:
            # After damage the library says all kinds of things: no memory, not writable.
            self._refuse_damage()
            raise translate(error, self.path) from None

    def _refuse_damage(self) -> None:
        """Raise ``vault.damaged`` if any page read so far did not authenticate."""
        if self._connection.execute("PRAGMA cipher_status").fetchone() == _IN_ORDER:
            return
        if not self._connection.in_transaction:
            self._start_afresh()
        raise VaultError("vault.damaged", side=Side.FILE)

    def _roll_back(self) -> None:
        """End a transaction that did not commit; some errors (a full disk) have ended it already."""
        if self._connection.in_transaction:
            with contextlib.suppress(sqlcipher.Error, MemoryError):
                self._connection.execute("ROLLBACK")
        if self._connection.execute("PRAGMA cipher_status").fetchone() != _IN_ORDER:
            self._start_afresh()

    def _start_afresh(self) -> None:
        """Connect again: after damage a connection is of no use, even for what is undamaged."""
        self._connection.close()
        self._connection = self._connect()

    def close(self) -> None:
        """Close the connection; everything is in the one database file then, if nobody else has it open."""
        self._connection.close()
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)


def create(path: Path, key: bytes) -> Database:
    """Make a new, empty database.

    Raises:
        FileExistsError: the name is taken.
        VaultError: as :func:`open_database`.
    """
    atomic_file.create_private(path)
    database = Database(path, functools.partial(_connect, path, key, exclusive=not _has_modes(path)))
    database.rows("PRAGMA journal_mode = WAL")
    return database


def open_database(path: Path, key: bytes) -> Database:
    """Open a database, if need be only for reading.

    Where the usual way fails because the disk is full or the folder cannot be written to, the
    database is read in ways that need no new file: alone (no shared memory), as it lies there,
    or as a copy, which is as encrypted as the original. ``trouble`` of the result says why.

    Raises:
        VaultError: ``vault.database_missing``, ``vault.damaged``, ``vault.busy``,
            ``vault.not_permitted``, ``vault.disk_error`` …
    """
    if not path.exists():
        code = "vault.database_missing" if path.parent.is_dir() else "vault.folder_missing"
        raise VaultError(code, side=Side.FILE)
    try:
        connect = functools.partial(_connect, path, key, exclusive=not _has_modes(path))
        return Database(path, connect, _trouble(path))
    except VaultError as error:
        if error.code not in {"vault.disk_full", "vault.read_only"}:
            raise
        return _open_to_read(path, key, error)


def _open_to_read(path: Path, key: bytes, trouble: VaultError) -> Database:
    with contextlib.suppress(VaultError):
        return Database(path, functools.partial(_connect, path, key, exclusive=True), trouble)
    log = path.with_name(path.name + "-wal")
    if not (log.exists() and log.stat().st_size):
        with contextlib.suppress(VaultError):
            return Database(path, functools.partial(_connect, path, key, options="?immutable=1"), trouble)
    return _open_copy(path, key, trouble)


def _open_copy(path: Path, key: bytes, trouble: VaultError) -> Database:
    """Read a copy, with the log that could not be worked in beside the original."""
    memory = Path("/dev/shm")  # noqa: S108 - a private folder is made inside
    temporary = Path(tempfile.mkdtemp(prefix="proofcase-", dir=memory if memory.is_dir() else None))
    try:
        for name in (path.name, path.name + "-wal"):
            if (path.parent / name).exists():
                shutil.copyfile(path.parent / name, temporary / name)
        connect = functools.partial(_connect, temporary / path.name, key)
        return Database(path, connect, trouble, temporary)
    except OSError:
        shutil.rmtree(temporary, ignore_errors=True)
        raise trouble from None
    except VaultError:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _connect(path: Path, key: bytes, *, exclusive: bool = False, options: str = "?mode=rw") -> Any:  # noqa: ANN401 - sqlcipher3 carries no types
    """Connect, set everything up, and read once, so that a failure shows here."""
    connection = sqlcipher.connect(
        path.absolute().as_uri() + options, uri=True, isolation_level=None, timeout=BUSY_SECONDS
    )
    try:
        # A raw key: no derivation of SQLCipher's own. Never bound as a parameter, which a pragma cannot take.
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_log_level = NONE")
        if exclusive:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except (sqlcipher.Error, MemoryError) as error:
        translated = translate(error, path)
        connection.close()
        raise translated from None
    return connection


_PRAGMAS: Final = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "mmap_size = 0",
)


def translate(error: Exception, path: Path) -> VaultError:
    """Return what an error of the database means to a person."""
    number = getattr(error, "sqlite_errorcode", None)
    primary = number & 0xFF if isinstance(number, int) else None
    code = _CODES.get(primary) if primary is not None else None
    if code is None and primary in {sqlcipher.SQLITE_IOERR, sqlcipher.SQLITE_CANTOPEN}:
        code = _disk_code(path)
    side = Side.FILE if code == "vault.damaged" else Side.COMPUTER
    return VaultError(code or "vault.database_error", side=side, name=getattr(error, "sqlite_errorname", ""))


def _disk_code(path: Path) -> str:
    """Find out why files of the database cannot be opened, written or read."""
    try:
        if not path.parent.is_dir():
            return "vault.folder_missing"
        if not path.exists():
            return "vault.database_missing"
        if shutil.disk_usage(path.parent).free < _LITTLE_SPACE:
            return "vault.disk_full"
    except PermissionError:
        return "vault.not_permitted"
    except OSError:
        return "vault.disk_error"
    if not os.access(path, os.R_OK):
        return "vault.not_permitted"
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return "vault.disk_error" if writable else "vault.read_only"


def _trouble(path: Path) -> VaultError | None:
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return None if writable else VaultError("vault.read_only")


def _has_modes(path: Path) -> bool:
    """Say whether the file system keeps who may read a file (a FAT stick does not).

    Where it does not, shared memory beside the database is not to be relied on either: the
    database is then used by one program at a time.
    """
    if os.name == "nt":
        return True
    with contextlib.suppress(OSError):
        path.chmod(atomic_file.FILE_MODE)
    return not path.stat().st_mode & 0o077
