"""The credentials: writing them, finding them, reading them."""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import Side, VaultError
from wallet_app.vault import times, words
from wallet_app.vault.credential_query import conditions, order
from wallet_app.vault.database import Database
from wallet_app.vault.records import (
    CredentialBody,
    CredentialQuery,
    Description,
    Facets,
    NewCredential,
    StoredCredential,
)

ID_CHARS: Final = 32
_COLUMNS: Final = (
    "id, digest, size, format, kind, title, issuer_id, issuer_name, profiles, skills, valid_from,"
    " valid_until, outcome, reason, checked_at, added_at, tags, note, source_name, has_picture"
)


CONTENTS: Final = """
    CREATE TABLE credential_content (
        content_digest TEXT PRIMARY KEY,
        credential_id TEXT NOT NULL REFERENCES credential (id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """
"""What each credential says, whatever its white space: a copy of one that is there is recognised."""


def migrate(database: Database) -> None:
    """Make the table of contents: version 1.3. Copies of what was kept before are not recognised."""
    database.change(CONTENTS)


def digest_of(received: bytes) -> str:
    """Return the identity of a document: SHA-256 of its bytes, hexadecimal."""
    return hashlib.sha256(received).hexdigest()


class CredentialTable:
    """The credentials of one database. The caller holds the transaction when writing.

    Args:
        database: the open database.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, new: NewCredential, added_at: datetime) -> StoredCredential:
        """Write a credential that is not there yet."""
        digest = digest_of(new.received)
        identifier = digest[:ID_CHARS]
        values = (
            identifier,
            digest,
            len(new.received),
            new.format,
            new.kind,
            words.clean(new.title),
            new.issuer_id,
            words.clean(new.issuer_name),
            words.join(new.profiles),
            words.join(new.skills),
            _moment(new.valid_from),
            _moment(new.valid_until),
            new.outcome,
            new.reason,
            times.to_text(new.checked_at),
            times.to_text(added_at),
            words.join(new.tags),
            words.clean(new.note),
            words.clean(new.source_name),
            int(new.picture is not None),
        )
        stored = _stored(values)
        extra = (words.fold(new.title), words.fold(new.issuer_name), _search_text(stored))
        marks = ", ".join("?" * (len(values) + len(extra)))
        self._database.change(
            f"INSERT INTO credential ({_COLUMNS}, title_key, issuer_key, search_text) VALUES ({marks})",  # noqa: S608 - our own column names
            values + extra,
        )
        self._database.change(
            "INSERT INTO credential_body VALUES (?, ?, ?, ?, ?, ?)",
            (
                identifier,
                new.received,
                strict_json.dumps(new.view),
                strict_json.dumps(new.report),
                strict_json.dumps(new.evidence),
                new.original,
            ),
        )
        if new.content_digest:
            self._database.change(
                "INSERT OR IGNORE INTO credential_content VALUES (?, ?)", (new.content_digest, identifier)
            )
        if new.picture is not None:
            self._database.change("INSERT INTO credential_picture VALUES (?, ?)", (identifier, new.picture))
        return stored

    def find(self, digest: str) -> StoredCredential | None:
        """Return the credential with this digest, or None."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM credential WHERE digest = ?", (digest,))  # noqa: S608 - our own column names
        return None if row is None else _stored(row)

    def digests(self) -> dict[str, str]:
        """Return the id of every credential by its digests, without reading anything else of them."""
        rows = self._database.rows(
            "SELECT content_digest, credential_id FROM credential_content"
            " UNION ALL SELECT digest, id FROM credential"
        )
        return dict(rows)

    def copy_of(self, content_digest: str) -> str | None:
        """Return the id of a credential that says the same, or None."""
        row = self._database.row(
            "SELECT credential_id FROM credential_content WHERE content_digest = ?", (content_digest,)
        )
        return None if row is None else str(row[0])

    def get(self, identifier: str) -> StoredCredential:
        """Return one credential.

        Raises:
            VaultError: ``vault.no_such_credential``.
        """
        row = self._database.row(f"SELECT {_COLUMNS} FROM credential WHERE id = ?", (identifier,))  # noqa: S608 - our own column names
        if row is None:
            raise no_such_credential()
        return _stored(row)

    def resolve(self, prefix: str) -> str:
        """Return the id that starts with these digits.

        Raises:
            VaultError: ``vault.no_such_credential``, ``vault.ambiguous_id``.
        """
        wanted = prefix.strip().lower()
        found = self._database.rows(
            "SELECT id FROM credential WHERE substr(id, 1, ?) = ? LIMIT 2", (len(wanted), wanted)
        )
        if not wanted or not found:
            raise no_such_credential()
        if len(found) > 1:
            raise VaultError("vault.ambiguous_id", side=Side.PERSON)
        return str(found[0][0])

    def body(self, identifier: str) -> CredentialBody:
        """Return the large part of one credential.

        Raises:
            VaultError: ``vault.no_such_credential``.
        """
        row = self._database.row(
            "SELECT received, view, report, evidence, original, picture FROM credential_body"
            " LEFT JOIN credential_picture USING (id) WHERE id = ?",
            (identifier,),
        )
        if row is None:
            raise no_such_credential()
        received, view, report, evidence, original, picture = row
        return CredentialBody(
            received=received,
            view=strict_json.loads_object(view),
            report=strict_json.loads_object(report),
            evidence=strict_json.loads_object(evidence),
            original=original,
            picture=picture,
        )

    def picture(self, identifier: str) -> bytes | None:
        """Return the picture of one credential, or None."""
        row = self._database.row("SELECT picture FROM credential_picture WHERE id = ?", (identifier,))
        return None if row is None else bytes(row[0])

    def select(self, query: CredentialQuery) -> tuple[StoredCredential, ...]:
        """Return the credentials that answer a query, in its order."""
        where, parameters = conditions(query)
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM credential WHERE {where} ORDER BY {order(query)} LIMIT ? OFFSET ?",  # noqa: S608 - values are bound
            (*parameters, -1 if query.limit is None else query.limit, query.offset),
        )
        return tuple(_stored(row) for row in rows)

    def count(self, query: CredentialQuery) -> int:
        """Return how many credentials answer a query, whatever its limit."""
        where, parameters = conditions(query)
        row = self._database.row(f"SELECT count(*) FROM credential WHERE {where}", parameters)  # noqa: S608 - values are bound
        return int(row[0]) if row else 0

    def facets(self) -> Facets:
        """Return what there is to filter by."""
        tags: dict[str, int] = {}
        for (joined,) in self._database.rows("SELECT tags FROM credential WHERE tags <> ''"):
            for tag in words.split(joined):
                tags[tag] = tags.get(tag, 0) + 1
        issuers = self._database.rows(
            "SELECT issuer_id, max(issuer_name), count(*) FROM credential"
            " GROUP BY coalesce(issuer_id, issuer_name) ORDER BY count(*) DESC, max(issuer_key)"
        )
        return Facets(
            kinds=dict(self._counts("kind")),
            outcomes=dict(self._counts("outcome")),
            tags=dict(sorted(tags.items())),
            issuers=tuple((issuer, str(name), int(number)) for issuer, name, number in issuers),
        )

    def remove(self, identifier: str) -> None:
        """Delete one credential with its body and picture.

        Raises:
            VaultError: ``vault.no_such_credential``.
        """
        if not self._database.change("DELETE FROM credential WHERE id = ?", (identifier,)):
            raise no_such_credential()

    def update_report(
        self,
        identifier: str,
        *,
        report: JsonObject,
        outcome: str,
        reason: str | None,
        checked_at: datetime,
        evidence: JsonObject | None,
    ) -> None:
        """Put a newer report in the place of the last one.

        Raises:
            VaultError: ``vault.no_such_credential``.
        """
        changed = self._database.change(
            "UPDATE credential SET outcome = ?, reason = ?, checked_at = ? WHERE id = ?",
            (outcome, reason, times.to_text(checked_at), identifier),
        )
        if not changed:
            raise no_such_credential()
        self._database.change(
            "UPDATE credential_body SET report = ?, evidence = coalesce(?, evidence) WHERE id = ?",
            (
                strict_json.dumps(report),
                None if evidence is None else strict_json.dumps(evidence),
                identifier,
            ),
        )

    def describe(self, identifier: str, said: Description) -> None:
        """Put what a credential was found to say in the place of what was known when it was kept.

        Raises:
            VaultError: ``vault.no_such_credential``.
        """
        row = self.get(identifier)
        changed = replace(
            row,
            title=words.clean(said.title),
            issuer_id=said.issuer_id,
            issuer_name=words.clean(said.issuer_name),
            skills=said.skills,
        )
        self._database.change(
            "UPDATE credential SET title = ?, title_key = ?, issuer_id = ?, issuer_name = ?, issuer_key = ?,"
            " skills = ?, search_text = ? WHERE id = ?",
            (
                changed.title,
                words.fold(said.title),
                said.issuer_id,
                changed.issuer_name,
                words.fold(said.issuer_name),
                words.join(said.skills),
                _search_text(changed),
                identifier,
            ),
        )
        self._database.change(
            "UPDATE credential_body SET view = ? WHERE id = ?", (strict_json.dumps(said.view), identifier)
        )

    def annotate(self, identifier: str, *, tags: tuple[str, ...], note: str) -> None:
        """Keep the holder's own words about one credential.

        Raises:
            VaultError: ``vault.no_such_credential``.
        """
        changed = replace(self.get(identifier), tags=tags, note=note)
        self._database.change(
            "UPDATE credential SET tags = ?, note = ?, search_text = ? WHERE id = ?",
            (words.join(tags), words.clean(note), _search_text(changed), identifier),
        )

    def _counts(self, column: str) -> list[tuple[str, int]]:
        rows = self._database.rows(f"SELECT {column}, count(*) FROM credential GROUP BY {column} ORDER BY 1")  # noqa: S608 - our own column names
        return [(str(value), int(number)) for value, number in rows]


def no_such_credential() -> VaultError:
    """Return the error for an id that is not in the vault."""
    return VaultError("vault.no_such_credential", side=Side.PERSON)


def _search_text(stored: StoredCredential) -> str:
    """Return what a query looks in; a line break keeps a word from matching across two parts."""
    parts = (stored.title, stored.issuer_name, *stored.profiles, *stored.skills, *stored.tags, stored.note)
    return "\n".join(words.fold(words.clean(part)) for part in parts)


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else times.to_text(moment)


def _optional(text: str | None) -> datetime | None:
    return None if text is None else times.from_text(text)


def _stored(row: tuple[Any, ...]) -> StoredCredential:
    return StoredCredential(
        id=row[0],
        digest=row[1],
        size=row[2],
        format=row[3],
        kind=row[4],
        title=row[5],
        issuer_id=row[6],
        issuer_name=row[7],
        profiles=words.split(row[8]),
        skills=words.split(row[9]),
        valid_from=_optional(row[10]),
        valid_until=_optional(row[11]),
        outcome=row[12],
        reason=row[13],
        checked_at=times.from_text(row[14]),
        added_at=times.from_text(row[15]),
        tags=words.split(row[16]),
        note=row[17],
        source_name=row[18],
        has_picture=bool(row[19]),
    )
