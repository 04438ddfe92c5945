"""History: what came in, what went out, to whom, which claims, when. The ledger of a wallet."""

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from wallet_app.credentials.parse import parse
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import VaultError, WalletError
from wallet_app.services import history_csv, told
from wallet_app.services.check import Examination, endorsements_of, members_of
from wallet_app.services.history_items import (
    Asked,
    HistoryItem,
    HistoryQuery,
    LedgerEntry,
    Told,
    ToldClaim,
    ToldCredential,
    asked,
    meant_until,
)
from wallet_app.services.ports import Clock, OutgoingFiles
from wallet_app.services.vault_ports import CredentialStore, LedgerStore
from wallet_app.vault.history_records import (
    Counted,
    HistoryKind,
    HistoryLine,
    HistoryState,
    LineFacets,
    LineQuery,
    RecordedEntry,
    RevealedClaim,
    RevealedClaims,
)
from wallet_app.verification import serialise, shown
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.report import Report

__all__ = [
    "MAX_NOTE_CHARS",
    "Asked",
    "Counted",
    "HistoryItem",
    "HistoryKind",
    "HistoryLine",
    "HistoryQuery",
    "HistoryService",
    "HistoryState",
    "LedgerEntry",
    "LineFacets",
    "RevealedClaim",
    "RevealedClaims",
    "Told",
    "ToldClaim",
    "ToldCredential",
    "asked",
    "meant_until",
]

MAX_NOTE_CHARS = 10_000
_SHARED = frozenset({HistoryKind.SHARED})


class History(LedgerStore, CredentialStore, Protocol):
    """What the ledger needs of a vault: its lines, and which credentials are still there."""


class HistoryService:
    """Reads the history, marks its lines, deletes what they say. On the vault's thread."""

    def __init__(self, store: History, files: OutgoingFiles, clock: Clock, bundled: Evidence) -> None:
        """Keep the ledger of one vault.

        Args:
            store: where it is kept.
            files: writes CSV.
            clock: gives the time of notes and deletions.
            bundled: the evidence that ships, to read again what left.
        """
        self._store = store
        self._bundled = bundled
        self._files = files
        self._clock = clock

    # ── Looking ─────────────────────────────────────────────────────────────────────────────

    def list(self, query: HistoryQuery = HistoryQuery()) -> tuple[HistoryItem, ...]:
        """List whole lines, newest first."""
        if query == HistoryQuery(limit=query.limit, after_line=query.after_line):
            found = self._store.history(limit=query.limit, before=query.after_line)
            return tuple(item(one) for one in found)
        return tuple(item(self._store.history_entry(line.id)) for line in self.lines(query))

    def lines(self, query: HistoryQuery = HistoryQuery()) -> tuple[HistoryLine, ...]:
        """List what a list shows of lines, newest first: without what was revealed, so it is quick."""
        return self._store.history_lines(_line_query(query))

    def count(self, query: HistoryQuery = HistoryQuery()) -> int:
        """Count the lines that match, whatever the limit."""
        return self._store.count_history(_line_query(query))

    def facets(self, kinds: frozenset[HistoryKind] = frozenset()) -> LineFacets:
        """Give what lines of these kinds (all when empty) can be narrowed by."""
        return self._store.history_facets(kinds)

    def open(self, line_id: str) -> LedgerEntry:
        """Read one line, and of a share what the other side saw. Raises VaultError for an unknown id."""
        recorded = self._store.history_entry(line_id)
        return LedgerEntry(
            dataclasses.replace(item(recorded), report=_report(recorded.entry.report)),
            self._seen(self._store.history_document(line_id), recorded.entry.report),
            frozenset(one.credential_id for one in recorded.entry.credentials if self._has(one)),
        )

    def told(self, recipient: str) -> Told:
        """Put together everything that one recipient was told.

        Args:
            recipient: in any case, with or without accents; "" for those without a name.
        """
        found = self.list(HistoryQuery(kinds=_SHARED, recipient=recipient))
        shares = tuple(share for share in found if not share.redacted)  # those without a name among them
        deleted = self._store.count_history(LineQuery(kinds=_SHARED, redacted=True))
        name = shares[0].counterpart if shares else recipient
        return Told(name, shares, told.union(shares), deleted)

    def state(self) -> HistoryState:
        """Go through the whole history and say whether every line is there as it was written."""
        return self._store.history_state()

    # ── The holder's own words, and deleting ────────────────────────────────────────────────

    def set_note(self, line_id: str, note: str) -> HistoryItem:
        """Replace the note on a line, shortened to 10,000 characters. What happened stays as it was.

        Raises:
            VaultError: an unknown id, or a line whose content was deleted.
        """
        return item(self._store.note_on_history(line_id, note[:MAX_NOTE_CHARS], self._clock()))

    def delete(self, line_id: str) -> None:
        """Delete for good what a line says, its note included; that it was there stays, with its time.

        Raises:
            VaultError: an unknown id.
        """
        self._store.redact(line_id, self._clock())

    # ── As a table ──────────────────────────────────────────────────────────────────────────

    def csv(self, query: HistoryQuery = HistoryQuery()) -> str:
        """Give the history as CSV (RFC 4180): one row per claim revealed, else one per event.

        A cell that a spreadsheet would run as a formula starts with an apostrophe.
        """
        return history_csv.text(self.list(query))

    def save_csv(self, path: Path, query: HistoryQuery = HistoryQuery(), *, replace: bool = False) -> None:
        """Write that CSV to a file, with a byte order mark so that spreadsheets read UTF-8.

        Raises:
            TransferError: the file is there already (unless ``replace``), or cannot be written.
        """
        self._files.write_new(path, b"\xef\xbb\xbf" + self.csv(query).encode(), replace=replace)

    def _seen(self, left: bytes | None, kept: JsonObject) -> Examination | None:
        """Put what left together with what the check said then: read again, not judged again."""
        report = _report(kept)
        if left is None or report is None:
            return None
        try:
            document = parse(left)
            return Examination(
                "",
                left,
                "document",
                document,
                None if document.is_presentation else shown.credential(document, self._bundled),
                report,
                members=_past(members_of("", document, report, self._bundled)),
                endorsements=_past(endorsements_of("", document, report, self._bundled)),
            )
        except (WalletError, ValueError):  # of another number of credentials than the report
            return None

    def _has(self, revealed: RevealedClaims) -> bool:
        try:
            self._store.get(revealed.credential_id)
        except VaultError:
            return False
        return True


def item(recorded: RecordedEntry) -> HistoryItem:
    """Turn a stored line into one for people, without the report of a share."""
    entry = recorded.entry
    return HistoryItem(
        recorded.id,
        entry.kind,
        entry.at,
        entry.title,
        entry.counterpart,
        entry.credentials,
        entry.details,
        recorded.redacted,
        entry.note,
        digest=entry.document_digest,
    )


def _line_query(query: HistoryQuery) -> LineQuery:
    return LineQuery(
        text=query.search,
        kinds=query.kinds,
        counterpart=query.recipient,
        credential_id=query.credential_id,
        since=query.since,
        before=query.before,
        after_line=query.after_line,
        limit=query.limit,
    )


def _report(kept: JsonObject) -> Report | None:
    """Read the report that was kept; None for none, or for one that a newer version wrote."""
    try:
        return serialise.from_json(kept) if kept else None
    except WalletError:
        return None


def _past(inside: Iterable[Examination]) -> tuple[Examination, ...]:
    """Take away what would say how it was checked: that is not kept."""
    return tuple(
        dataclasses.replace(
            one, evidence=None, members=_past(one.members), endorsements=_past(one.endorsements)
        )
        for one in inside
    )
