"""The history of an open vault: the part of its store that the ledger is made of."""

from datetime import datetime

from wallet_app.vault import migrations
from wallet_app.vault.database import Database
from wallet_app.vault.history_records import (
    HistoryEntry,
    HistoryKind,
    HistoryLine,
    HistoryState,
    LineFacets,
    LineQuery,
    RecordedEntry,
)
from wallet_app.vault.history_table import HistoryTable


class HistoryStore:
    """Writes, lists, searches and proves the history. One call is one transaction, as in ``store``.

    Args:
        database: the open database.
        history_key: the 32-byte key of the history's chain.
    """

    def __init__(self, database: Database, history_key: bytes) -> None:
        self._database = database
        self._history = HistoryTable(database, history_key)

    def record(self, entry: HistoryEntry, document: bytes | None = None) -> RecordedEntry:
        """Write one line, with the document that left if there is one. Raises ``vault.history_broken``."""
        with self._database.transaction():
            return self._history.append(entry, document)

    def history(
        self, limit: int | None = None, before: int | None = None, credential_id: str | None = None
    ) -> tuple[RecordedEntry, ...]:
        """Return whole lines, newest first.

        Args:
            limit: at most so many.
            before: only lines with a smaller sequence number.
            credential_id: only lines that concern this credential.
        """
        return self._history.select(limit=limit, before=before, credential_id=credential_id)

    def history_entry(self, entry_id: str) -> RecordedEntry:
        """Return one whole line. Raises ``vault.no_such_entry``."""
        return self._history.get(entry_id)

    def history_document(self, entry_id: str) -> bytes | None:
        """Return the document that left with a line; None when it is not kept, or not what left."""
        return self._history.document(entry_id)

    def history_lines(self, query: LineQuery) -> tuple[HistoryLine, ...]:
        """Return what a list shows of the lines that answer a query, newest first."""
        self._complete()
        return self._history.index.select(query)

    def count_history(self, query: LineQuery) -> int:
        """Return how many lines answer a query, whatever its limit."""
        self._complete()
        return self._history.index.count(query)

    def history_facets(self, kinds: frozenset[HistoryKind]) -> LineFacets:
        """Return what the lines of these kinds (all when empty) can be narrowed by."""
        self._complete()
        with self._database.snapshot():
            return self._history.index.facets(kinds)

    def note_on_history(self, entry_id: str, text: str, at: datetime) -> RecordedEntry:
        """Keep the holder's note on a line; an empty one goes.

        Raises:
            VaultError: ``vault.no_such_entry``, ``vault.entry_redacted``.
        """
        with self._database.transaction():
            self._history.index.write_note(entry_id, text, at)
            return self._history.get(entry_id)

    def redact(self, entry_id: str, at: datetime) -> None:
        """Delete the content of a line for good; a new line says so. Raises ``vault.no_such_entry``.

        The copies of the database that were put aside before it became a newer version go with it.
        """
        with self._database.transaction():
            self._history.redact(entry_id, at)
            migrations.forget_copies(self._database)

    def history_state(self) -> HistoryState:
        """Say whether every line is there as it was written.

        What is listed and searched is made again where it is not what the lines make of it.
        """
        with self._database.snapshot():
            state, agrees = self._history.state(), self._history.index.agrees()
        if not agrees and self._database.trouble is None:
            with self._database.transaction():
                self._history.index.make_again()
        return state

    def _complete(self) -> None:
        """Write the rows that lists read, for lines of an older version that had the vault open since."""
        if self._database.trouble is None and not self._history.index.is_complete():
            with self._database.transaction():
                self._history.index.complete()
