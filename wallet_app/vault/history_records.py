"""The lines of the history, what the ledger asks of them, and what it gets: values without behaviour.

All times are aware and UTC.
"""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.values import dataclass


class HistoryKind(StrEnum):
    """What a line of the history tells."""

    WALLET_CREATED = "wallet_created"
    ADDED = "added"
    REMOVED = "removed"
    SHARED = "shared"
    REFUSED = "refused"
    """Somebody asked for something, and the holder said no."""
    CHECKED = "checked"
    TRUST_ADDED = "trust_added"
    TRUST_REMOVED = "trust_removed"
    REGISTRY_ADDED = "registry_added"
    REGISTRY_REMOVED = "registry_removed"
    PROTECTION_CHANGED = "protection_changed"
    EXPORTED = "exported"
    RESTORED = "restored"
    REDACTED = "redacted"
    OTHER = "other"
    """What a newer version of Proofcase wrote and this one has no word for."""


@dataclass(frozen=True, slots=True)
class RevealedClaim:
    """One claim that left the wallet: where it is, what it was called, what it said."""

    pointer: str
    label: str
    value: JsonValue


@dataclass(frozen=True, slots=True)
class RevealedClaims:
    """The claims of one credential that left the wallet.

    Attributes:
        credential_id: which credential.
        title: what it was called then.
        claims: exactly the claims that left.
        issuer: what its issuer was called then; "" when not kept.
        kind: what it is to a person, as :attr:`NewCredential.kind`; "" when not kept.
        withheld: how many claims stayed with the holder; None when not kept.
        outcome: what the other side's check said of it then; "" when not kept.
        reason: the code that decided that outcome.
    """

    credential_id: str
    title: str
    claims: tuple[RevealedClaim, ...] = ()
    issuer: str = ""
    kind: str = ""
    withheld: int | None = None
    outcome: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One thing that happened.

    Attributes:
        kind: what happened.
        at: when.
        title: of the credential, or of the presentation.
        counterpart: to whom or from whom, in the holder's words; "" when nobody.
        credentials: the credentials concerned, with the claims revealed.
        document_digest: SHA-256 (hexadecimal) of the document that came or left.
        details: anything more that a list may show, as JSON: ``medium``, ``form``, ``challenge``,
            ``domain``, ``expires``, ``request`` (who asked: ``id``, ``name``, ``purpose``, ``proven``),
            ``contact`` (what the holder stated about themselves).
        report: what the other side's check said then, as JSON; {} when nothing was shared.
        note: the holder's own words; not part of what happened, so not chained.
    """

    kind: HistoryKind
    at: datetime
    title: str = ""
    counterpart: str = ""
    credentials: tuple[RevealedClaims, ...] = ()
    document_digest: str | None = None
    details: JsonObject = field(default_factory=dict)
    report: JsonObject = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedEntry:
    """One line of the history.

    Attributes:
        id: identifier of the line.
        sequence: its place, from 1, without gaps.
        entry: what happened; of a redacted line only ``kind`` and ``at`` are left.
        redacted: whether the holder had the content of the line deleted.
    """

    id: str
    sequence: int
    entry: HistoryEntry
    redacted: bool


@dataclass(frozen=True, slots=True)
class HistoryState:
    """Whether the history is as it was written.

    Attributes:
        intact: no line was changed, removed or put in.
        lines: number of lines found.
        first_bad: sequence number of the first line that is missing or changed.
    """

    intact: bool
    lines: int
    first_bad: int | None = None


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
        details: as in :class:`HistoryEntry`.
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
