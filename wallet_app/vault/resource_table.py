"""What others answered when credentials were checked: each thing once, with whom it is relied on for.

A resource is known by what it is: its kind, what it was asked for by, and its bytes. The same bytes
confirmed again are the same resource with a newer time. What no credential relies on is deleted.
"""

import hashlib
from typing import Any, Final

from wallet_app.vault import times
from wallet_app.vault.database import Database
from wallet_app.vault.records import KeptResource

TABLES: Final = (
    """
    CREATE TABLE resource (
        digest TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        asked_by TEXT NOT NULL,
        address TEXT NOT NULL,
        as_of TEXT NOT NULL,
        media_type TEXT,
        etag TEXT,
        last_modified TEXT,
        problem TEXT,
        data BLOB
    ) STRICT
    """,
    "CREATE INDEX resource_by_time ON resource (as_of)",
    """
    CREATE TABLE credential_resource (
        credential_id TEXT NOT NULL REFERENCES credential (id) ON DELETE CASCADE,
        digest TEXT NOT NULL REFERENCES resource (digest),
        PRIMARY KEY (credential_id, digest)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX credential_of_resource ON credential_resource (digest)",
)
_COLUMNS: Final = "kind, asked_by, address, as_of, media_type, etag, last_modified, problem, data"


def migrate(database: Database) -> None:
    """Make the tables: version 1.1. Older vaults kept no answers of others."""
    for statement in TABLES:
        database.change(statement)


def digest_of(resource: KeptResource) -> str:
    """Return the identity of a resource (SHA-256, hexadecimal), whatever its time."""
    parts = (resource.kind, resource.id, resource.problem or "")
    head = "\n".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(head.encode() + b"\n" + (resource.data or b"")).hexdigest()


class ResourceTable:
    """The resources of one database. The caller holds the transaction when writing.

    Args:
        database: the open database.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, credential_id: str) -> tuple[KeptResource, ...]:
        """Return what one credential relies on, newest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM resource JOIN credential_resource USING (digest)"  # noqa: S608 - our own column names
            " WHERE credential_id = ? ORDER BY as_of DESC, digest",
            (credential_id,),
        )
        return tuple(_resource(row) for row in rows)

    def newest(self, limit_bytes: int) -> tuple[KeptResource, ...]:
        """Return the newest resource of each kind and name, newest first, as far as the bytes go."""
        rows = self._database.rows(
            "SELECT digest, max(as_of), coalesce(length(data), 0) FROM resource"
            " GROUP BY kind, asked_by ORDER BY max(as_of) DESC"
        )
        found: list[KeptResource] = []
        for digest, _, size in rows:
            limit_bytes -= int(size)
            if limit_bytes < 0:
                break
            row = self._database.row(f"SELECT {_COLUMNS} FROM resource WHERE digest = ?", (digest,))  # noqa: S608 - our own column names
            if row is not None:
                found.append(_resource(row))
        return tuple(found)

    def find(self, kind: str, asked_by: str) -> KeptResource | None:
        """Return the newest resource of one kind and name, or None."""
        row = self._database.row(
            f"SELECT {_COLUMNS} FROM resource WHERE kind = ? AND asked_by = ? ORDER BY as_of DESC LIMIT 1",  # noqa: S608 - our own column names
            (kind, asked_by),
        )
        return None if row is None else _resource(row)

    def keep(self, credential_id: str, resources: tuple[KeptResource, ...]) -> None:
        """Keep what a credential relies on now, in the place of what it did before."""
        before = self._database.change(
            "DELETE FROM credential_resource WHERE credential_id = ?", (credential_id,)
        )
        for resource in resources:
            digest = digest_of(resource)
            self._database.change(
                f"INSERT INTO resource (digest, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own column names
                " ON CONFLICT (digest) DO UPDATE SET address = excluded.address, as_of = excluded.as_of,"
                " media_type = excluded.media_type, etag = excluded.etag,"
                " last_modified = excluded.last_modified WHERE excluded.as_of > as_of",
                (digest, *_values(resource)),
            )
            self._database.change(
                "INSERT INTO credential_resource VALUES (?, ?) ON CONFLICT DO NOTHING",
                (credential_id, digest),
            )
        if before:
            self.forget_unused()

    def forget_unused(self) -> None:
        """Delete what no credential relies on."""
        self._database.change(
            "DELETE FROM resource WHERE NOT EXISTS"
            " (SELECT 1 FROM credential_resource WHERE credential_resource.digest = resource.digest)"
        )


def _values(resource: KeptResource) -> tuple[Any, ...]:
    return (
        resource.kind,
        resource.id,
        resource.address,
        times.to_text(resource.as_of),
        resource.media_type,
        resource.etag,
        resource.last_modified,
        resource.problem,
        resource.data,
    )


def _resource(row: tuple[Any, ...]) -> KeptResource:
    return KeptResource(
        kind=row[0],
        id=row[1],
        address=row[2],
        as_of=times.from_text(row[3]),
        media_type=row[4],
        etag=row[5],
        last_modified=row[6],
        problem=row[7],
        data=row[8],
    )
