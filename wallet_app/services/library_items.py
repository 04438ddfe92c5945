"""The credentials of a wallet as lists and pages show them: values without behaviour."""

from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.view import Credential, Kind
from wallet_app.network.records import Contact
from wallet_app.presentation import others
from wallet_app.presentation.others import OtherDetails
from wallet_app.services.check import Examination
from wallet_app.services.contacts import HostUse
from wallet_app.services.history import HistoryItem
from wallet_app.values import dataclass
from wallet_app.vault.records import StoredCredential
from wallet_app.verification.evidence import Evidence, Wanted
from wallet_app.verification.report import Outcome, Report


class SortBy(StrEnum):
    """The order of a list; what lacks the value comes last."""

    ADDED = "added"
    """Newest addition first."""
    TITLE = "title"
    ISSUER = "issuer"
    VALID_FROM = "valid_from"
    """Newest first."""
    EXPIRY = "expiry"
    """Soonest first."""


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """What to list; every part that is set narrows the list.

    Attributes:
        search: words that must all occur, in any case, in title, issuer, types, skills, tags or note.
        kinds: any of these kinds.
        issuers: any of these issuer ids.
        outcomes: any of these last outcomes.
        tags: any of these tags.
        expires_from: has no end of validity before this moment.
        expires_before: has an end of validity before this moment.
        sort: the order.
        limit: at most so many; None for all.
        offset: leave out so many at the start.
    """

    search: str = ""
    kinds: frozenset[Kind] = frozenset()
    issuers: frozenset[str] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    tags: frozenset[str] = frozenset()
    expires_from: datetime | None = None
    expires_before: datetime | None = None
    sort: SortBy = SortBy.ADDED
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class LibraryItem:
    """One credential as a card or a row shows it. All text is the issuer's: untrusted, plain text.

    Attributes:
        id: the id in this wallet.
        digest: SHA-256 of the bytes received, hexadecimal.
        kind: what it is to a person; OTHER for a kind this version does not know.
        title: its name; "" when it has none.
        issuer_id: identifier of the issuer.
        issuer_name: what the issuer calls itself; "" when it says nothing.
        skills: names of skills and alignments.
        valid_from: start of validity.
        valid_until: end of validity.
        format: how it is written; None for one this version does not know.
        outcome: what the last check found.
        reason: the code that decided the outcome.
        checked_at: when that check was.
        added_at: when it was added.
        tags: the holder's own words.
        note: the holder's own note; "" for none.
        source_name: the file it came from.
        has_picture: whether ``LibraryService.picture`` gives one.
    """

    id: str
    digest: str
    kind: Kind
    title: str
    issuer_id: str | None
    issuer_name: str
    skills: tuple[str, ...]
    valid_from: datetime | None
    valid_until: datetime | None
    format: Format | None
    outcome: Outcome
    reason: str | None
    checked_at: datetime
    added_at: datetime
    tags: tuple[str, ...] = ()
    note: str = ""
    source_name: str = ""
    has_picture: bool = False


@dataclass(frozen=True, slots=True)
class IssuerCount:
    """One issuer that a list can be narrowed by."""

    id: str | None
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What a list can be narrowed by, each with the number of credentials."""

    kinds: dict[Kind, int]
    outcomes: dict[Outcome, int]
    tags: dict[str, int]
    issuers: tuple[IssuerCount, ...]


@dataclass(frozen=True, slots=True)
class OpenedCredential:
    """One credential, opened: read and verified again at this moment.

    Attributes:
        item: the card, with the outcome just computed.
        document: the document as it came.
        credential: what it says.
        report: what holds now.
        history: what happened to it: added, shared …, newest first.
        wanted: evidence that is missing.
        contacts: the hosts that checking online would contact.
        contacted: the requests of the check just made; none unless it was online.
        evidence: what the report relied on from outside the document.
        members: of a record, an examination of each credential inside.
        endorsements: an examination of each endorsement inside.
    """

    item: LibraryItem
    document: Document
    credential: Credential
    report: Report
    history: tuple[HistoryItem, ...]
    wanted: tuple[Wanted, ...] = ()
    contacts: tuple[HostUse, ...] = ()
    contacted: tuple[Contact, ...] = ()
    evidence: Evidence | None = None
    members: tuple[Examination, ...] = ()
    endorsements: tuple[Examination, ...] = ()

    @property
    def others(self) -> OtherDetails:
        """What it says, signed, beside what ``credential`` shows."""
        return others.find(self.document, self.credential, self.report)


def card(row: StoredCredential, report: Report | None = None) -> LibraryItem:
    """Make a card of a stored row, with the outcome of a newer report where there is one."""
    return LibraryItem(
        id=row.id,
        digest=row.digest,
        kind=known(Kind, row.kind, Kind.OTHER),
        title=row.title,
        issuer_id=row.issuer_id,
        issuer_name=row.issuer_name,
        skills=row.skills,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        format=_format(row.format),
        outcome=report.outcome if report else known(Outcome, row.outcome, Outcome.INCOMPLETE),
        reason=report.reason if report else row.reason,
        checked_at=report.checked_at if report else row.checked_at,
        added_at=row.added_at,
        tags=row.tags,
        note=row.note,
        source_name=row.source_name,
        has_picture=row.has_picture,
    )


_Known = TypeVar("_Known", bound=StrEnum)


def known(family: type[_Known], text: str, otherwise: _Known) -> _Known:
    """Read a stored text; one that a newer version wrote is the careful ``otherwise``."""
    return next((member for member in family if member.value == text), otherwise)


def _format(text: str) -> Format | None:
    return next((member for member in Format if member.value == text), None)
