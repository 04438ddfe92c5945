"""What goes into the vault and comes out of it.

Frozen values without behaviour. All times are aware and UTC; texts such as ``kind``,
``format`` and ``outcome`` are the values of the enumerations of the packages below, kept as
text so that a vault written by a newer minor version can still be listed.
"""

from dataclasses import field
from datetime import datetime
from enum import StrEnum

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.values import dataclass


class Sort(StrEnum):
    """The order of a list of credentials."""

    ADDED = "added"
    TITLE = "title"
    ISSUER = "issuer"
    VALID_FROM = "valid_from"
    VALID_UNTIL = "valid_until"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptResource:
    """What somebody answered when a credential was checked.

    Attributes:
        kind: what was asked for, e.g. ``did_document``.
        id: the DID or address that it was asked for by.
        address: the address that answered.
        as_of: when it answered, or last said that nothing has changed.
        media_type: what the answer called itself.
        etag: the validator of the answer.
        last_modified: likewise.
        problem: the code of why nothing came, where that is itself an answer.
        data: the answer, verbatim; None when nothing came.
    """

    kind: str
    id: str
    address: str
    as_of: datetime
    media_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    problem: str | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCredential:
    """A credential to be kept.

    Attributes:
        received: the document exactly as it came; its SHA-256 is the credential's identity.
        format: format of the document, e.g. ``vc-ldp``.
        kind: what it is to a person, e.g. ``badge``.
        title: its name.
        issuer_id: identifier of the issuer, if it has one.
        issuer_name: what the issuer calls itself, or "".
        profiles: types worth naming, e.g. ``("OpenBadgeCredential",)``.
        skills: names of skills and alignments; searched.
        valid_from: start of validity.
        valid_until: end of validity.
        view: the parsed view, as JSON.
        report: the report of the last verification, as JSON.
        outcome: the report's outcome, for lists.
        reason: the report's deciding reason, for lists.
        checked_at: the moment of the report.
        evidence: what the report relied on (DID documents, lists, their times), as JSON.
        tags: the holder's own words.
        note: the holder's own text.
        original: the file the document was taken out of (a baked picture), when it is not
            the document itself.
        source_name: name of that file, or of the document's own file.
        picture: an image of the credential for lists, PNG, if it carries one.
        resources: the answers of others that the report relied on.
        content_digest: SHA-256 of what it says, whatever its white space; "" when not told.
    """

    received: bytes
    format: str
    kind: str
    title: str
    issuer_id: str | None = None
    issuer_name: str = ""
    profiles: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    view: JsonObject = field(default_factory=dict)
    report: JsonObject = field(default_factory=dict)
    outcome: str
    reason: str | None = None
    checked_at: datetime
    evidence: JsonObject = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    note: str = ""
    original: bytes | None = None
    source_name: str = ""
    picture: bytes | None = None
    resources: tuple[KeptResource, ...] = ()
    content_digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCredential:
    """One credential as a list shows it; what is large is in :class:`CredentialBody`.

    Attributes:
        id: the first 32 hexadecimal digits of ``digest``.
        digest: SHA-256 of the received bytes, hexadecimal.
        size: number of bytes received.
        has_picture: whether :attr:`CredentialBody.picture` is there.
        added_at: when it was kept.

    The others are those of :class:`NewCredential`.
    """

    id: str
    digest: str
    size: int
    format: str
    kind: str
    title: str
    issuer_id: str | None
    issuer_name: str
    profiles: tuple[str, ...]
    skills: tuple[str, ...]
    valid_from: datetime | None
    valid_until: datetime | None
    outcome: str
    reason: str | None
    checked_at: datetime
    added_at: datetime
    tags: tuple[str, ...]
    note: str
    source_name: str
    has_picture: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a credential was found to say later than it was kept; attributes as in :class:`NewCredential`."""

    title: str
    issuer_id: str | None
    issuer_name: str
    skills: tuple[str, ...]
    view: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialBody:
    """The large part of a stored credential; attributes as in :class:`NewCredential`."""

    received: bytes
    view: JsonObject
    report: JsonObject
    evidence: JsonObject
    original: bytes | None
    picture: bytes | None


@dataclass(frozen=True, slots=True)
class Added:
    """The answer to adding: the stored credential, and whether it is new."""

    credential: StoredCredential
    created: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialQuery:
    """Which credentials, in which order.

    Attributes:
        text: words that must all occur, in any case and with or without accents, in the
            title, the issuer, the types, the skills, the tags or the note.
        kinds: one of these kinds; empty means any. Likewise the next three.
        issuer_ids: one of these issuers.
        outcomes: one of these outcomes.
        tags: at least one of these tags.
        valid_until_from: ends at or after this moment, or never ends.
        valid_until_before: ends before this moment.
        sort: the order; those without the value come last.
        descending: turn the order round.
        limit: at most so many, or None for all.
        offset: leave out so many at the start.
    """

    text: str = ""
    kinds: frozenset[str] = frozenset()
    issuer_ids: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    valid_until_from: datetime | None = None
    valid_until_before: datetime | None = None
    sort: Sort = Sort.ADDED
    descending: bool = True
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What a list can be filtered by, each with the number of credentials.

    Attributes:
        kinds: number of credentials by kind.
        outcomes: number of credentials by outcome.
        tags: number of credentials by tag.
        issuers: ``(issuer_id, issuer_name, number)``, most frequent first.
    """

    kinds: dict[str, int]
    outcomes: dict[str, int]
    tags: dict[str, int]
    issuers: tuple[tuple[str | None, str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderKeyRecord:
    """One of the holder's keys, without its private part.

    Attributes:
        id: identifier inside this vault.
        key_type: ``Ed25519`` or ``P-256``; another for secrets that sign nothing.
        public_raw: 32 bytes (Ed25519) or the compressed point, 33 bytes (P-256).
        created_at: when it was made.
        purpose: "" for the wallet's own key, otherwise what it was made for.
    """

    id: str
    key_type: str
    public_raw: bytes
    created_at: datetime
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedIssuerRecord:
    """An issuer the holder recognises.

    Attributes:
        id: the issuer's identifier (a DID or URL), compared exactly.
        name: what the holder calls it.
        source: where the trust comes from: ``holder``, or the name of an imported list.
        added_at: since when.
    """

    id: str
    name: str
    source: str
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryRecord:
    """A registry the holder relies on; its issuers are asked for by themselves.

    Attributes:
        id: identifier inside this vault.
        name: what it is called.
        kind: ``list``, ``dcc-legacy`` or ``oidf``.
        address: the https address it is obtained from; None for one that came as a file.
        file_name: the name of that file, or "".
        dated: the date the list gives itself.
        obtained_at: when this copy was obtained; None when none was yet.
        issuers: number of issuers in the copy.
        digest: SHA-256 (hexadecimal) of what was obtained, or "".
        content: anything more, as JSON (the pinned keys of a federation).
    """

    id: str
    name: str
    kind: str
    address: str | None = None
    file_name: str = ""
    dated: datetime | None = None
    obtained_at: datetime | None = None
    issuers: int = 0
    digest: str = ""
    content: JsonObject = field(default_factory=dict)
