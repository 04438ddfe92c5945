"""The version of the database, and the steps from an older one to ours.

A migration runs inside one transaction, after a copy of the database was put beside it, so
a kill at any moment leaves the old version or the new one, and a mistake leaves the copy.
"""

import contextlib
import os
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from wallet_app.errors import Side, VaultError
from wallet_app.values import dataclass
from wallet_app.vault import (
    atomic_file,
    choice_table,
    credential_table,
    history_index,
    registry_table,
    resource_table,
    schema,
)
from wallet_app.vault.database import Database
from wallet_app.vault.header import SCHEMA, SchemaVersion, refuse_newer

_MINOR_BITS: Final = 16


@dataclass(frozen=True, slots=True)
class Migration:
    """One step to a newer version.

    Attributes:
        to: the version after it.
        apply: changes the tables; called inside the transaction.
    """

    to: SchemaVersion
    apply: Callable[[Database], None]


def _to_the_ledger(database: Database) -> None:
    """Make what a list of the history reads, and room for choices to remember: version 1.4."""
    history_index.migrate(database)
    database.change(choice_table.TABLE)


MIGRATIONS: Final[tuple[Migration, ...]] = (
    Migration(SchemaVersion(1, 1), resource_table.migrate),
    Migration(SchemaVersion(1, 2), registry_table.migrate),
    Migration(SchemaVersion(1, 3), credential_table.migrate),
    Migration(SchemaVersion(1, 4), _to_the_ledger),
)
"""Every step since version 1.0, oldest first."""


def make_tables(database: Database, vault_id: str) -> None:
    """Make the tables of the present version, inside the caller's transaction."""
    for statement in schema.TABLES:
        database.change(statement)
    database.change("INSERT INTO fact VALUES ('vault_id', ?)", (vault_id,))
    _set_version(database, SCHEMA)


def version(database: Database) -> SchemaVersion:
    """Return the version of an open database.

    Raises:
        VaultError: ``vault.damaged`` when it has none.
    """
    found = database.row("PRAGMA user_version")
    number = int(found[0]) if found else 0
    if number <= 0:
        raise VaultError("vault.damaged", side=Side.FILE)
    return SchemaVersion(number >> _MINOR_BITS, number & (1 << _MINOR_BITS) - 1)


def bring_up_to_date(database: Database, migrations: Sequence[Migration] = MIGRATIONS) -> SchemaVersion:
    """Take the steps that are missing.

    Args:
        database: the open database.
        migrations: the steps there are, oldest first.

    Returns:
        The version afterwards. A newer minor version is left as it is.

    Raises:
        VaultError: ``vault.too_new``, ``vault.damaged``, or what the disk says (the old
            version is still there then).
    """
    before = version(database)
    refuse_newer(before)
    if not _missing(before, migrations):
        return before
    if database.trouble is not None:
        raise database.trouble
    copy_aside(database, before)
    with database.transaction():
        # Another program may have taken the steps while this one waited.
        for migration in _missing(version(database), migrations):
            migration.apply(database)
            _set_version(database, migration.to)
    return version(database)


def copy_aside(database: Database, before: SchemaVersion) -> Path:
    """Put a copy of the database beside it, under the same key, never a half one.

    Returns:
        The copy: ``vault.db.before-<major>.<minor>`` of the version it has.
    """
    final = database.path.with_name(f"{database.path.name}.before-{before.major}.{before.minor}")
    fresh = final.with_name(f".{final.name}.{secrets.token_hex(4)}")
    try:
        atomic_file.create_private(fresh)
        database.change("VACUUM INTO ?", (str(fresh),))
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(final)
    except OSError as error:
        raise VaultError("vault.disk_error") from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
    atomic_file.sync_folder(final.parent)
    return final


def forget_copies(database: Database) -> None:
    """Delete the copies of before earlier steps: what is deleted for good must not lie in them.

    Raises:
        VaultError: ``vault.disk_error`` when one cannot be deleted.
    """
    try:
        for copy in database.path.parent.glob(f"{database.path.name}.before-*"):
            copy.unlink(missing_ok=True)
    except OSError as error:
        raise VaultError("vault.disk_error") from error


def _missing(found: SchemaVersion, migrations: Sequence[Migration]) -> tuple[Migration, ...]:
    return tuple(migration for migration in migrations if migration.to > found)


def _set_version(database: Database, to: SchemaVersion) -> None:
    database.rows(f"PRAGMA user_version = {to.major << _MINOR_BITS | to.minor}")
