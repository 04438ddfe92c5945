"""The history: what came in, what went out, to whom, chained so that a change is noticed.

Each line carries an HMAC over its place, kind and time, a commitment to its content, and the
HMAC of the line before; the head counts the lines. The key comes from the master key, so the
holder notices what somebody else changed. The commitment is SHA-256 over a random salt and the
content: when the holder has a line's content deleted, salt and content go, the chain stays.
"""

import hashlib
import hmac
import secrets
import uuid
import zlib
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from wallet_app.encoding import jcs
from wallet_app.errors import Side, VaultError
from wallet_app.vault import history_content, times
from wallet_app.vault.database import Database
from wallet_app.vault.history_index import HistoryIndex
from wallet_app.vault.history_records import HistoryEntry, HistoryKind, HistoryState, RecordedEntry

_SALT_BYTES: Final = 32
_START: Final = b"\x00" * 32
_COLUMNS: Final = "sequence, id, kind, at, content, salt, commitment, mac"
_LARGEST_DOCUMENT: Final = 4 * 1024 * 1024
_NOTE: Final = "(SELECT note FROM history_note WHERE history_note.sequence = history.sequence)"


class HistoryTable:
    """The history of one database. The caller holds the transaction when writing.

    Args:
        database: the open database.
        key: the 32-byte key of the chain.

    Attributes:
        index: what is listed and searched.
    """

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key
        self.index = HistoryIndex(database, key)

    def start(self) -> None:
        """Write the head of an empty history."""
        self._database.change("INSERT INTO history_head VALUES (1, 0, ?)", (self._head_mac(0, _START),))

    def append(self, entry: HistoryEntry, document: bytes | None = None) -> RecordedEntry:
        """Write one line at the end.

        Args:
            entry: what happened.
            document: what left, to be shown again; the entry has its digest. A very large one is
                not kept.

        Raises:
            VaultError: ``vault.history_broken`` when the end is missing.
        """
        lines, last = self._end()
        self.index.complete()
        sequence, identifier, salt = lines + 1, uuid.uuid4().hex, secrets.token_bytes(_SALT_BYTES)
        content = history_content.to_text(entry)
        commitment = hashlib.sha256(salt + content.encode()).digest()
        kind, at = entry.kind.value, times.to_text(entry.at)
        mac = self._line_mac((sequence, identifier, kind, at, commitment), last)
        self._database.change(
            f"INSERT INTO history ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own column names
            (sequence, identifier, kind, at, content, salt, commitment, mac),
        )
        self.index.put((sequence, identifier, kind), entry, commitment)
        self.index.put_note(sequence, entry.note, entry.at)
        self._keep(sequence, document)
        for credential_id in {revealed.credential_id for revealed in entry.credentials}:
            self._database.change("INSERT INTO history_credential VALUES (?, ?)", (credential_id, sequence))
        self._database.change(
            "UPDATE history_head SET lines = ?, mac = ?", (sequence, self._head_mac(sequence, mac))
        )
        return RecordedEntry(id=identifier, sequence=sequence, entry=entry, redacted=False)

    def select(
        self, *, limit: int | None, before: int | None, credential_id: str | None
    ) -> tuple[RecordedEntry, ...]:
        """Return lines, newest first.

        Args:
            limit: at most so many.
            before: only lines with a smaller sequence number.
            credential_id: only lines that concern this credential.
        """
        clauses, parameters = ["1"], list[object]()
        if before is not None:
            clauses.append("sequence < ?")
            parameters.append(before)
        if credential_id is not None:
            clauses.append("sequence IN (SELECT sequence FROM history_credential WHERE credential_id = ?)")
            parameters.append(credential_id)
        rows = self._database.rows(
            f"SELECT sequence, id, kind, at, content, {_NOTE} FROM history WHERE {' AND '.join(clauses)}"  # noqa: S608 - values are bound
            " ORDER BY sequence DESC LIMIT ?",
            (*parameters, -1 if limit is None else limit),
        )
        return tuple(_recorded(row) for row in rows)

    def get(self, identifier: str) -> RecordedEntry:
        """Return one line.

        Raises:
            VaultError: ``vault.no_such_entry``.
        """
        row = self._database.row(
            f"SELECT sequence, id, kind, at, content, {_NOTE} FROM history WHERE id = ?",  # noqa: S608 - our own column names
            (identifier,),
        )
        if row is None:
            raise VaultError("vault.no_such_entry", side=Side.PERSON)
        return _recorded(row)

    def document(self, identifier: str) -> bytes | None:
        """Return the document that left with a line; None when it is not kept, or not what left."""
        row = self._database.row(
            "SELECT content, deflated FROM history JOIN history_document USING (sequence) WHERE id = ?",
            (identifier,),
        )
        if row is None:
            return None
        inflater = zlib.decompressobj()
        try:
            document = inflater.decompress(row[1], _LARGEST_DOCUMENT)
        except zlib.error:
            return None
        is_it = hashlib.sha256(document).hexdigest() == history_content.digest(row[0])
        return document if is_it else None

    def _keep(self, sequence: int, document: bytes | None) -> None:
        if document is not None and len(document) <= _LARGEST_DOCUMENT:
            self._database.change(
                "INSERT INTO history_document (sequence, deflated) VALUES (?, ?)",
                (sequence, zlib.compress(document)),
            )

    def redact(self, identifier: str, at: datetime) -> None:
        """Delete the content of a line for good, and write a line that says so.

        Raises:
            VaultError: ``vault.no_such_entry``.
        """
        row = self._database.row("SELECT sequence, content FROM history WHERE id = ?", (identifier,))
        if row is None:
            raise VaultError("vault.no_such_entry", side=Side.PERSON)
        sequence, content = row
        if content is None:
            return
        self._database.change(
            "UPDATE history SET content = NULL, salt = NULL WHERE sequence = ?", (sequence,)
        )
        self._database.change("DELETE FROM history_credential WHERE sequence = ?", (sequence,))
        self.append(HistoryEntry(kind=HistoryKind.REDACTED, at=at, details={"line": int(sequence)}))

    def state(self) -> HistoryState:
        """Go through the whole chain and say whether it is as it was written."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM history ORDER BY sequence")  # noqa: S608 - our own column names
        previous = _START
        for expected, row in enumerate(rows, start=1):
            if row[0] != expected or not self._line_holds(row, previous):
                return HistoryState(intact=False, lines=len(rows), first_bad=expected)
            previous = bytes(row[7])
        head = self._database.row("SELECT lines, mac FROM history_head")
        if head is None or not hmac.compare_digest(head[1], self._head_mac(len(rows), previous)):
            return HistoryState(intact=False, lines=len(rows), first_bad=len(rows) + 1)
        return HistoryState(intact=True, lines=len(rows))

    def _end(self) -> tuple[int, bytes]:
        """Return the number of the last line and its HMAC."""
        head = self._database.row("SELECT lines FROM history_head")
        last = self._database.row("SELECT sequence, mac FROM history ORDER BY sequence DESC LIMIT 1")
        found = int(last[0]) if last else 0
        if head is None or head[0] != found:
            raise VaultError("vault.history_broken", side=Side.FILE)
        return found, bytes(last[1]) if last else _START

    def _line_holds(self, row: tuple[Any, ...], previous: bytes) -> bool:
        sequence, identifier, kind, at, content, salt, commitment, mac = row
        if content is not None and hashlib.sha256(salt + content.encode()).digest() != commitment:
            return False
        return hmac.compare_digest(
            mac, self._line_mac((sequence, identifier, kind, at, commitment), previous)
        )

    def _line_mac(self, line: tuple[int, str, str, str, bytes], previous: bytes) -> bytes:
        sequence, identifier, kind, at, commitment = line
        covered = jcs.canonicalize([sequence, identifier, kind, at, commitment.hex(), previous.hex()])
        return hmac.digest(self._key, b"line" + covered, "sha256")

    def _head_mac(self, lines: int, last: bytes) -> bytes:
        return hmac.digest(self._key, b"head" + jcs.canonicalize([lines, last.hex()]), "sha256")


def _recorded(row: tuple[Any, ...]) -> RecordedEntry:
    sequence, identifier, kind, at, content, note = row
    known = HistoryKind(kind) if kind in list(HistoryKind) else HistoryKind.OTHER
    entry = history_content.from_text(known, times.from_text(at), content)
    return RecordedEntry(
        id=identifier,
        sequence=sequence,
        entry=replace(entry, note=note) if note else entry,
        redacted=content is None,
    )
