"""History: what came in, what went out, to whom, which claims, when."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.services.ports import OutgoingFiles
from wallet_app.services.vault_ports import HistoryStore
from wallet_app.values import dataclass
from wallet_app.vault.records import HistoryKind, RecordedEntry, RevealedClaim, RevealedClaims

__all__ = [
    "HistoryItem",
    "HistoryKind",
    "HistoryQuery",
    "HistoryService",
    "RevealedClaim",
    "RevealedClaims",
]

_COLUMNS: Final = ("time", "event", "title", "counterpart", "credential", "claim", "label", "value")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One line of the history. Titles, labels and values are untrusted text.

    Attributes:
        id: identifier of the line.
        kind: what happened.
        at: when (aware UTC).
        title: title of the credential, or of the first of those shared.
        counterpart: to whom or from where, in the holder's words; "" when nobody.
        credentials: the credentials concerned; for a share, exactly the claims revealed of each.
        details: how it was delivered and the like: ``medium`` ("file", "qr_file", "qr_screen"),
            ``form``, ``challenge``, ``expires``.
        redacted: whether the holder had the content of the line deleted.
    """

    id: str
    kind: HistoryKind
    at: datetime
    title: str
    counterpart: str
    credentials: tuple[RevealedClaims, ...]
    details: JsonObject
    redacted: bool = False


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """What to list: words that all occur in title or counterpart; kinds; one credential."""

    search: str = ""
    kinds: frozenset[HistoryKind] = frozenset()
    credential_id: str | None = None


class HistoryService:
    """Reads the history. On the vault's thread."""

    def __init__(self, store: HistoryStore, files: OutgoingFiles) -> None:
        """Read from this store; write CSV through these files."""
        self._store = store
        self._files = files

    def list(self, query: HistoryQuery = HistoryQuery()) -> tuple[HistoryItem, ...]:
        """List what happened, newest first."""
        recorded = self._store.history(credential_id=query.credential_id)
        words = query.search.casefold().split()
        items = (item(entry) for entry in recorded)
        return tuple(one for one in items if _matches(one, query, words))

    def csv(self, query: HistoryQuery = HistoryQuery()) -> str:
        """Give the history as CSV (RFC 4180): one row per claim revealed, else one per event.

        A cell that a spreadsheet would run as a formula starts with an apostrophe.
        """
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(_COLUMNS)
        for one in self.list(query):
            writer.writerows([_inert(cell) for cell in row] for row in _rows(one))
        return text.getvalue()

    def save_csv(self, path: Path, query: HistoryQuery = HistoryQuery(), *, replace: bool = False) -> None:
        """Write that CSV to a file, with a byte order mark so that spreadsheets read UTF-8.

        Raises:
            TransferError: the file is there already (unless ``replace``), or cannot be written.
        """
        self._files.write_new(path, b"\xef\xbb\xbf" + self.csv(query).encode(), replace=replace)


def item(recorded: RecordedEntry) -> HistoryItem:
    """Turn a stored line into one for people."""
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
    )


def _matches(one: HistoryItem, query: HistoryQuery, words: Iterable[str]) -> bool:
    if query.kinds and one.kind not in query.kinds:
        return False
    titles = " ".join(shared.title for shared in one.credentials)
    text = f"{one.title} {one.counterpart} {titles}".casefold()
    return all(word in text for word in words)


def _rows(one: HistoryItem) -> Iterable[tuple[str, ...]]:
    head = (one.at.isoformat(), one.kind.value, one.title, one.counterpart)
    claims = [(shared, claim) for shared in one.credentials for claim in shared.claims]
    if not claims:
        yield (*head, ", ".join(shared.credential_id for shared in one.credentials), "", "", "")
    for shared, claim in claims:
        yield (*head, shared.credential_id, claim.pointer, claim.label, _as_text(claim))


def _as_text(claim: RevealedClaim) -> str:
    return claim.value if isinstance(claim.value, str) else strict_json.dumps(claim.value)


def _inert(cell: str) -> str:
    """Keep a spreadsheet from running the cell (OWASP "CSV injection")."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell
