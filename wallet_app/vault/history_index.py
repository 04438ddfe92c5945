"""What a list of the history shows and searches, beside the chained lines themselves.

A line's content is one JSON text that the chain's commitment covers; a list of 10,000 lines
must not read them all. So what a list shows lies in a small row of its own, what is searched in
another, both made from the content and from nothing else. An HMAC binds them to the commitment of
their line, so that :meth:`HistoryIndex.agrees` can say whether they still are what was made of it
without reading the content; they can be made again at any time.

The holder's note on a line is no part of what happened: it is not chained and may change. The
document that left is known by its digest, which the line's content holds, and so the chain covers.
When a line loses its content, a trigger takes all of it away, whatever version deletes it.
"""

import hmac
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import Side, VaultError
from wallet_app.vault import history_content, times, words
from wallet_app.vault.database import Database
from wallet_app.vault.history_records import (
    Counted,
    HistoryEntry,
    HistoryKind,
    HistoryLine,
    LineFacets,
    LineQuery,
)

TABLES: Final = (
    """
    CREATE TABLE history_line (
        sequence INTEGER PRIMARY KEY REFERENCES history (sequence) ON DELETE CASCADE,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        title TEXT NOT NULL,
        counterpart TEXT NOT NULL,
        counterpart_key TEXT NOT NULL,
        credentials INTEGER NOT NULL,
        claims INTEGER NOT NULL,
        details TEXT NOT NULL,
        redacted INTEGER NOT NULL,
        mac BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE history_text (
        sequence INTEGER PRIMARY KEY REFERENCES history (sequence) ON DELETE CASCADE,
        search_text TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE history_note (
        sequence INTEGER PRIMARY KEY REFERENCES history (sequence) ON DELETE CASCADE,
        note TEXT NOT NULL,
        note_key TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE history_document (
        sequence INTEGER PRIMARY KEY REFERENCES history (sequence) ON DELETE CASCADE,
        deflated BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER history_redacted AFTER UPDATE OF content ON history WHEN new.content IS NULL
    BEGIN
        UPDATE history_line SET title = '', counterpart = '', counterpart_key = '', credentials = 0,
            claims = 0, details = '{}', redacted = 1 WHERE sequence = new.sequence;
        DELETE FROM history_text WHERE sequence = new.sequence;
        DELETE FROM history_note WHERE sequence = new.sequence;
        DELETE FROM history_document WHERE sequence = new.sequence;
    END
    """,
    "CREATE INDEX history_by_counterpart ON history_line (counterpart_key, sequence)",
)
_LISTED: Final = (
    "sequence, id, kind, at, title, counterpart, counterpart_key, credentials, claims, details, redacted"
)
_EMPTIED: Final = ("", "", "", 0, 0, "{}", 1)
"""What is left of a row when its line is redacted, from the title on."""
_HAS_WORD: Final = (
    "(EXISTS (SELECT 1 FROM history_text AS t WHERE t.sequence = l.sequence AND instr(t.search_text, ?))"
    " OR EXISTS (SELECT 1 FROM history_note AS n WHERE n.sequence = l.sequence AND instr(n.note_key, ?)))"
)
_LONGEST_SEARCHED: Final = 2_000
"""Of a longer value only the start is searched; of an embedded picture nothing."""


Line = tuple[int, str, str]
"""Place and id of a line, and its kind as it is stored, which may be one of a newer version."""


def migrate(database: Database) -> None:
    """Make the tables: version 1.4. They are filled when the history is first listed or written to."""
    for statement in TABLES:
        database.change(statement)


class HistoryIndex:
    """The rows beside the lines. The caller holds the transaction when writing.

    Args:
        database: the open database.
        key: the 32-byte key of the history's chain.
    """

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key

    def put(self, line: Line, entry: HistoryEntry, commitment: bytes, *, redacted: bool = False) -> None:
        """Write what is listed and searched of a line.

        Args:
            line: which.
            entry: what it tells.
            commitment: the commitment to that in the chain.
            redacted: whether its content is gone.
        """
        row, text = (*line, *_listed(entry), int(redacted)), _search_text(entry)
        self._database.change(
            f"INSERT INTO history_line ({_LISTED}, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own column names
            (*row, self._mac(row, text, commitment)),
        )
        if not redacted:
            self._database.change(
                "INSERT INTO history_text (sequence, search_text) VALUES (?, ?)", (line[0], text)
            )

    def is_complete(self) -> bool:
        """Say whether every line has its row: a version before 1.4 may have written some without."""
        last = self._database.row("SELECT coalesce(max(sequence), 0) FROM history")
        return last is None or int(last[0]) <= self._last()

    def complete(self) -> None:
        """Write the rows of lines at the end that a version before 1.4 wrote."""
        for line, entry, commitment, redacted in self._lines_after(self._last()):
            self.put(line, entry, commitment, redacted=redacted)

    def agrees(self) -> bool:
        """Say whether every row is as it was made of its line."""
        rows = self._database.rows(
            "SELECT h.sequence, h.id, h.kind, h.at, h.content IS NULL, h.commitment, t.search_text, l.mac,"  # noqa: S608 - our own column names
            f" l.{', l.'.join(_LISTED.split(', '))}"
            " FROM history AS h LEFT JOIN history_line AS l USING (sequence)"
            " LEFT JOIN history_text AS t USING (sequence) ORDER BY h.sequence"
        )
        lines = self._database.row("SELECT count(*) FROM history_line")
        return lines == (len(rows),) and all(self._agrees(row[:8], row[8:]) for row in rows)

    def make_again(self) -> None:
        """Make every row again from the content of its line; notes stay."""
        self._database.change("DELETE FROM history_text")
        self._database.change("DELETE FROM history_line")
        self.complete()

    # ── Reading ─────────────────────────────────────────────────────────────────────────────

    def select(self, query: LineQuery) -> tuple[HistoryLine, ...]:
        """Return the lines that answer a query, newest first."""
        where, parameters = _conditions(query)
        rows = self._database.rows(
            f"SELECT {_LISTED}, EXISTS (SELECT 1 FROM history_note AS n WHERE n.sequence = l.sequence)"  # noqa: S608 - values are bound
            f" FROM history_line AS l WHERE {where} ORDER BY sequence DESC LIMIT ?",
            (*parameters, -1 if query.limit is None else query.limit),
        )
        return tuple(_line(row) for row in rows)

    def count(self, query: LineQuery) -> int:
        """Return how many lines answer a query, whatever its limit."""
        where, parameters = _conditions(query)
        row = self._database.row(f"SELECT count(*) FROM history_line AS l WHERE {where}", parameters)  # noqa: S608 - values are bound
        return int(row[0]) if row else 0

    def facets(self, kinds: frozenset[HistoryKind]) -> LineFacets:
        """Return what lines of these kinds can be narrowed by."""
        counts: dict[HistoryKind, int] = {}
        for kind, number in self._database.rows("SELECT kind, count(*) FROM history_line GROUP BY kind"):
            known = _known(kind)
            counts[known] = counts.get(known, 0) + int(number)
        where, parameters = _conditions(LineQuery(kinds=kinds))
        counterparts = self._database.rows(
            "SELECT counterpart_key, counterpart, count(*), max(sequence) FROM history_line AS l"  # noqa: S608 - values are bound
            f" WHERE {where} AND counterpart_key <> '' GROUP BY counterpart_key"
            " ORDER BY count(*) DESC, counterpart_key",
            parameters,
        )
        credentials = self._database.rows(
            "SELECT credential_id, coalesce((SELECT title FROM credential WHERE id = credential_id), ''),"  # noqa: S608 - values are bound
            " count(*) FROM history_credential AS c JOIN history_line AS l USING (sequence)"
            f" WHERE {where} GROUP BY credential_id ORDER BY count(*) DESC, 2, 1",
            parameters,
        )
        return LineFacets(
            kinds=counts,
            counterparts=tuple(
                Counted(str(key), str(name), int(count)) for key, name, count, _ in counterparts
            ),
            credentials=tuple(Counted(str(key), str(name), int(count)) for key, name, count in credentials),
        )

    # ── Notes ───────────────────────────────────────────────────────────────────────────────

    def write_note(self, identifier: str, text: str, at: datetime) -> None:
        """Keep the holder's note on a line in the place of the one before; an empty one goes.

        Raises:
            VaultError: ``vault.no_such_entry``; ``vault.entry_redacted`` for a line without content.
        """
        row = self._database.row("SELECT sequence, content IS NULL FROM history WHERE id = ?", (identifier,))
        if row is None:
            raise VaultError("vault.no_such_entry", side=Side.PERSON)
        sequence, redacted = row
        if redacted:
            raise VaultError("vault.entry_redacted", side=Side.PERSON)
        self.put_note(int(sequence), text, at)

    def put_note(self, sequence: int, text: str, at: datetime) -> None:
        """As :meth:`write_note`, for a line that is known to be there."""
        kept = words.clean(text.strip())
        self._database.change("DELETE FROM history_note WHERE sequence = ?", (sequence,))
        if kept:
            self._database.change(
                "INSERT INTO history_note (sequence, note, note_key, changed_at) VALUES (?, ?, ?, ?)",
                (sequence, kept, words.fold(kept), times.to_text(at)),
            )

    # ── From the lines ──────────────────────────────────────────────────────────────────────

    def _last(self) -> int:
        row = self._database.row("SELECT coalesce(max(sequence), 0) FROM history_line")
        return int(row[0]) if row else 0

    def _lines_after(self, sequence: int) -> Iterator[tuple[Line, HistoryEntry, bytes, bool]]:
        rows: list[tuple[Any, ...]] = self._database.rows(
            "SELECT sequence, id, kind, at, content, commitment FROM history WHERE sequence > ?"
            " ORDER BY sequence",
            (sequence,),
        )
        for number, identifier, kind, at, content, commitment in rows:
            entry = history_content.from_text(_known(kind), times.from_text(at), content)
            yield (int(number), str(identifier), str(kind)), entry, bytes(commitment), content is None

    def _agrees(self, line: tuple[Any, ...], row: tuple[Any, ...]) -> bool:
        """Say whether a row is as it was made of its line."""
        sequence, identifier, kind, at, redacted, commitment, text, mac = line
        if row[:4] != (sequence, identifier, kind, at):
            return False
        if redacted:
            return text is None and row[4:] == _EMPTIED
        return text is not None and hmac.compare_digest(mac, self._mac(row, text, commitment))

    def _mac(self, row: tuple[object, ...], text: str, commitment: bytes) -> bytes:
        covered = b"\x00".join(str(one).encode() for one in (*row, text, commitment.hex()))
        return hmac.digest(self._key, b"index" + covered, "sha256")


def _conditions(query: LineQuery) -> tuple[str, tuple[object, ...]]:
    """Return the WHERE clause of a query over ``history_line AS l`` and what is bound to it."""
    clauses, parameters = ["1"], list[object]()
    for word in words.fold(words.clean(query.text)).split():
        clauses.append(_HAS_WORD)
        parameters += (word, word)
    if query.kinds:
        clauses.append(f"kind IN ({', '.join('?' for _ in query.kinds)})")
        parameters.extend(sorted(kind.value for kind in query.kinds))
    simple = (
        ("counterpart_key = ?", None if query.counterpart is None else words.fold(query.counterpart)),
        (
            "sequence IN (SELECT sequence FROM history_credential WHERE credential_id = ?)",
            query.credential_id,
        ),
        ("at >= ?", None if query.since is None else times.to_text(query.since)),
        ("at < ?", None if query.before is None else times.to_text(query.before)),
        ("sequence < ?", query.after_line),
        ("redacted = ?", None if query.redacted is None else int(query.redacted)),
    )
    for clause, value in simple:
        if value is not None:
            clauses.append(clause)
            parameters.append(value)
    return " AND ".join(clauses), tuple(parameters)


def _line(row: tuple[Any, ...]) -> HistoryLine:
    (
        sequence,
        identifier,
        kind,
        at,
        title,
        counterpart,
        _key,
        credentials,
        claims,
        details,
        redacted,
        noted,
    ) = row
    return HistoryLine(
        id=identifier,
        sequence=sequence,
        kind=_known(kind),
        at=times.from_text(at),
        title=title,
        counterpart=counterpart,
        credentials=credentials,
        claims=claims,
        details=strict_json.loads_object(details),
        redacted=bool(redacted),
        has_note=bool(noted),
    )


def _known(kind: str) -> HistoryKind:
    return next((known for known in HistoryKind if known.value == kind), HistoryKind.OTHER)


def _listed(entry: HistoryEntry) -> tuple[object, ...]:
    """Return what a list shows of a line, as the columns between its kind and whether it is redacted."""
    return (
        times.to_text(entry.at),
        words.clean(entry.title),
        words.clean(entry.counterpart),
        words.fold(words.clean(entry.counterpart)),
        len(entry.credentials),
        sum(len(revealed.claims) for revealed in entry.credentials),
        strict_json.dumps(entry.details),
    )


def _search_text(entry: HistoryEntry) -> str:
    """Return what a query looks in; a line break keeps a word from matching across two parts."""
    parts = [entry.title, entry.counterpart]
    for revealed in entry.credentials:
        parts += (revealed.title, revealed.issuer)
        for claim in revealed.claims:
            parts += (claim.label, _searched(claim.value))
    return "\n".join(words.fold(words.clean(part)) for part in parts if part)


def _searched(value: JsonValue) -> str:
    text = value if isinstance(value, str) else strict_json.dumps(value)
    return "" if text[:5].lower() == "data:" else text[:_LONGEST_SEARCHED]
