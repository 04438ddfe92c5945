"""What the ledger asks of the history, and what it gets: values without behaviour.

The entries themselves are in :mod:`wallet_app.vault.records`.
"""

from dataclasses import field
from datetime import datetime

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.values import dataclass
from wallet_app.vault.records import HistoryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LineQuery:
    """Which lines of the history; every part that is set narrows them.

    Attributes:
        text: words that must all occur, in any case and with or without accents, in title,
            counterpart, titles of credentials, labels and values of claims, or the note.
        kinds: one of these kinds; empty means any.
        counterpart: to or from this one, whatever its case and accents; "" means those without a
            name, None anybody.
        credential_id: concerns this credential.
        since: at or after this moment.
        before: before this moment.
        redacted: lines whose content was deleted, or those whose was not; None for both.
        after_line: only lines with a smaller sequence number, to read on.
        limit: at most so many, or None for all.
    """

    text: str = ""
    kinds: frozenset[HistoryKind] = frozenset()
    counterpart: str | None = None
    credential_id: str | None = None
    since: datetime | None = None
    before: datetime | None = None
    redacted: bool | None = None
    after_line: int | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One line as a list shows it.

    Attributes:
        id: identifier of the line.
        sequence: its place, from 1.
        kind: what happened.
        at: when.
        title: of the credential, or of the presentation.
        counterpart: to whom or from whom; "" when nobody.
        credentials: number of credentials concerned.
        claims: number of claims revealed.
        details: as in :class:`~wallet_app.vault.records.HistoryEntry`.
        redacted: whether the holder had the content of the line deleted.
        has_note: whether the holder has written a note on it.
    """

    id: str
    sequence: int
    kind: HistoryKind
    at: datetime
    title: str
    counterpart: str
    credentials: int = 0
    claims: int = 0
    details: JsonObject = field(default_factory=dict)
    redacted: bool = False
    has_note: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """Something that lines can be narrowed by.

    Attributes:
        key: what the query takes.
        name: what it was called last.
        count: number of lines.
    """

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFacets:
    """What the lines of some kinds can be narrowed by.

    Attributes:
        kinds: number of lines by kind, of all lines there are.
        counterparts: whom they name, most frequent first.
        credentials: which credentials they concern, most frequent first.
    """

    kinds: dict[HistoryKind, int]
    counterparts: tuple[Counted, ...]
    credentials: tuple[Counted, ...]
