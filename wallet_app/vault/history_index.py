"""What a list of the history shows and searches, beside the chained lines themselves.

A line's content is one JSON text that the chain's commitment covers; a list of 10,000 lines
must not read them all. So what a list shows lies in a small row of its own, what is searched in
another, both made from the content and from nothing else: they can be made again at any time,
and :meth:`HistoryIndex.agrees` says whether they still are what the content makes of them.

The holder's note on a line is no part of what happened: it is not chained and may change.
When a line loses its content, a trigger takes all three away, whatever program it was.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from wallet_app.encoding import strict_json
from wallet_app.vault import history_content, times, words
from wallet_app.vault.database import Database
from wallet_app.vault.records import HistoryEntry, HistoryKind

TABLES: Final = (
    """
    CREATE TABLE history_line (
        sequence INTEGER PRIMARY KEY REFERENCES history (sequence) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        title TEXT NOT NULL,
        counterpart TEXT NOT NULL,
        counterpart_key TEXT NOT NULL,
        credentials INTEGER NOT NULL,
        claims INTEGER NOT NULL,
        details TEXT NOT NULL
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
    CREATE TRIGGER history_redacted AFTER UPDATE OF content ON history WHEN new.content IS NULL
    BEGIN
        DELETE FROM history_line WHERE sequence = new.sequence;
        DELETE FROM history_text WHERE sequence = new.sequence;
        DELETE FROM history_note WHERE sequence = new.sequence;
    END
    """,
    "CREATE INDEX history_by_counterpart ON history_line (counterpart_key, sequence)",
)
_LISTED: Final = "sequence, kind, at, title, counterpart, counterpart_key, credentials, claims, details"


def migrate(database: Database) -> None:
    """Make the tables and fill them from the lines there are: version 1.4."""
    for statement in TABLES:
        database.change(statement)
    HistoryIndex(database).complete()


class HistoryIndex:
    """The rows beside the lines. The caller holds the transaction when writing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, sequence: int, kind: str, entry: HistoryEntry) -> None:
        """Write what is listed and searched of a new line.

        Args:
            sequence: its place.
            kind: its kind as it is stored, which may be one of a newer version.
            entry: what it tells.
        """
        self._database.change(
            f"INSERT INTO history_line ({_LISTED}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own column names
            (sequence, kind, *_listed(entry)),
        )
        self._database.change(
            "INSERT INTO history_text (sequence, search_text) VALUES (?, ?)", (sequence, _search_text(entry))
        )

    def complete(self) -> None:
        """Write the rows of lines at the end that a version before 1.4 wrote."""
        for sequence, kind, entry in self._lines_after(self._last()):
            self.put(sequence, kind, entry)

    def agrees(self) -> bool:
        """Say whether every row is what the content of its line makes of it."""
        listed = self._database.rows(f"SELECT {_LISTED} FROM history_line ORDER BY sequence")  # noqa: S608 - our own column names
        texts = self._database.rows("SELECT sequence, search_text FROM history_text ORDER BY sequence")
        lines = list(self._lines_after(0, up_to=self._last()))
        return listed == [(number, kind, *_listed(entry)) for number, kind, entry in lines] and texts == [
            (number, _search_text(entry)) for number, _kind, entry in lines
        ]

    def note(self, sequence: int, text: str, at: datetime) -> None:
        """Keep the holder's note on a line in the place of the one before; an empty one goes."""
        kept = words.clean(text.strip())
        self._database.change("DELETE FROM history_note WHERE sequence = ?", (sequence,))
        if kept:
            self._database.change(
                "INSERT INTO history_note (sequence, note, note_key, changed_at) VALUES (?, ?, ?, ?)",
                (sequence, kept, words.fold(kept), times.to_text(at)),
            )

    def _last(self) -> int:
        row = self._database.row("SELECT max(sequence) FROM history_line")
        return int(row[0] or 0) if row else 0

    def _lines_after(self, sequence: int, up_to: int = 2**62) -> Iterator[tuple[int, str, HistoryEntry]]:
        rows: Iterable[tuple[Any, ...]] = self._database.rows(
            "SELECT sequence, kind, at, content FROM history"
            " WHERE sequence > ? AND sequence <= ? AND content IS NOT NULL ORDER BY sequence",
            (sequence, up_to),
        )
        for number, kind, at, content in rows:
            known = HistoryKind(kind) if kind in list(HistoryKind) else HistoryKind.OTHER
            yield int(number), str(kind), history_content.from_text(known, times.from_text(at), content)


def _listed(entry: HistoryEntry) -> tuple[object, ...]:
    """Return what a list shows of a line, as the columns of its row after number and kind."""
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
        parts.append(revealed.title)
        for claim in revealed.claims:
            value = claim.value if isinstance(claim.value, str) else strict_json.dumps(claim.value)
            parts += (claim.label, value)
    return "\n".join(words.fold(words.clean(part)) for part in parts if part)
