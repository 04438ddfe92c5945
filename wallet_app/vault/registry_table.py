"""Registries: lists of issuers that the holder relies on, each with its issuers."""

from collections.abc import Mapping
from typing import Final

from wallet_app.encoding import strict_json
from wallet_app.vault import times, words
from wallet_app.vault.database import Database
from wallet_app.vault.records import RegistryRecord

TABLES: Final = (
    """
    CREATE TABLE registry (
        rank INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        address TEXT,
        file_name TEXT NOT NULL,
        dated TEXT,
        obtained_at TEXT,
        issuers INTEGER NOT NULL,
        digest TEXT NOT NULL,
        content TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE registry_issuer (
        registry_id TEXT NOT NULL REFERENCES registry (id) ON DELETE CASCADE,
        issuer_id TEXT NOT NULL,
        name TEXT NOT NULL,
        PRIMARY KEY (registry_id, issuer_id)
    ) STRICT, WITHOUT ROWID
    """,
)
_COLUMNS: Final = "id, name, kind, address, file_name, dated, obtained_at, issuers, digest, content"


def migrate(database: Database) -> None:
    """Make the tables, and a registry of every list that was imported issuer by issuer before.

    Those lists had left their name as the source of each issuer; ``holder`` stands for the holder's own.
    """
    for statement in TABLES:
        database.change(statement)
    found = database.rows(
        "SELECT source, min(added_at), count(*) FROM trusted_issuer WHERE source <> 'holder' GROUP BY source"
    )
    for number, (source, since, count) in enumerate(found, start=1):
        name = f"list-{number}"
        database.change(
            "INSERT INTO registry (id, name, kind, file_name, obtained_at, issuers, digest, content)"
            " VALUES (?, ?, 'list', ?, ?, ?, '', '{}')",
            (name, source, source, since, count),
        )
        database.change(
            "INSERT INTO registry_issuer SELECT ?, id, name FROM trusted_issuer WHERE source = ?",
            (name, source),
        )
    database.change("DELETE FROM trusted_issuer WHERE source <> 'holder'")


class RegistryTable:
    """The registries, the most authoritative first. The caller holds the transaction when writing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[RegistryRecord, ...]:
        """Return every one in its order."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM registry ORDER BY rank")  # noqa: S608 - our columns
        return tuple(
            RegistryRecord(
                id=str(row[0]),
                name=str(row[1]),
                kind=str(row[2]),
                address=row[3],
                file_name=str(row[4]),
                dated=None if row[5] is None else times.from_text(row[5]),
                obtained_at=None if row[6] is None else times.from_text(row[6]),
                issuers=int(row[7]),
                digest=str(row[8]),
                content=strict_json.loads_object(str(row[9])),
            )
            for row in rows
        )

    def issuers(self, registry_id: str) -> dict[str, str]:
        """Return the name of each issuer of one, by its id; nothing for a registry that is not there."""
        rows = self._database.rows(
            "SELECT issuer_id, name FROM registry_issuer WHERE registry_id = ?", (registry_id,)
        )
        return {str(issuer_id): str(name) for issuer_id, name in rows}

    def put(self, record: RegistryRecord, issuers: Mapping[str, str] | None) -> None:
        """Keep one, in the place of the one with its id, else as the last; None leaves its issuers."""
        count = record.issuers if issuers is None else len(issuers)
        self._database.change(
            f"INSERT INTO registry ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our columns
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind,"
            " address = excluded.address, file_name = excluded.file_name, dated = excluded.dated,"
            " obtained_at = excluded.obtained_at, issuers = excluded.issuers, digest = excluded.digest,"
            " content = excluded.content",
            (
                record.id,
                words.clean(record.name),
                record.kind,
                record.address,
                words.clean(record.file_name),
                None if record.dated is None else times.to_text(record.dated),
                None if record.obtained_at is None else times.to_text(record.obtained_at),
                count,
                record.digest,
                strict_json.dumps(record.content),
            ),
        )
        if issuers is None:
            return
        self._database.change("DELETE FROM registry_issuer WHERE registry_id = ?", (record.id,))
        for issuer_id, name in issuers.items():
            self._database.change(
                "INSERT INTO registry_issuer VALUES (?, ?, ?)", (record.id, issuer_id, words.clean(name))
            )

    def remove(self, registry_id: str) -> bool:
        """Forget one with all its issuers; False when it is not there."""
        return self._database.change("DELETE FROM registry WHERE id = ?", (registry_id,)) > 0
