"""The history as lists and pages show it: values without behaviour.

Titles, labels and values are untrusted text.
"""

from collections.abc import Mapping
from datetime import datetime

from wallet_app.encoding import timestamps
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError
from wallet_app.presentation.requests.model import ClaimQuery, CredentialQuery
from wallet_app.services.check import Examination
from wallet_app.values import dataclass
from wallet_app.vault.history_records import HistoryKind, RevealedClaims
from wallet_app.verification.report import Report


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One whole line of the history.

    Attributes:
        id: identifier of the line.
        kind: what happened.
        at: when (aware UTC).
        title: title of the credential, or of the first of those shared.
        counterpart: to whom or from where, in the holder's words or in those of the request; "" when nobody.
        credentials: the credentials concerned; for a share, exactly the claims revealed of each.
        details: how it was delivered and the like: ``medium`` ("file", "qr_file", "qr_screen"),
            ``form``, ``challenge``, ``domain``, ``expires``, ``request`` (who asked), ``contact``.
        redacted: whether the holder had the content of the line deleted.
        note: the holder's own words, which may change.
        report: of a line that was opened, what the other side's check said then, by the issuers the
            holder trusted then; None in a list, where nothing was shared, or where it was not kept.
        digest: SHA-256 (hexadecimal) of the document that came or left.
    """

    id: str
    kind: HistoryKind
    at: datetime
    title: str
    counterpart: str
    credentials: tuple[RevealedClaims, ...]
    details: JsonObject
    redacted: bool = False
    note: str = ""
    report: Report | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A line that was opened.

    Attributes:
        item: the line.
        seen: of a share what the other side saw: the very document that left, with what a check said
            then. None where it was not kept (large, or before version 1.4 of the vault).
        held: ids of those of its credentials that are still in the wallet.
    """

    item: HistoryItem
    seen: Examination | None = None
    held: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """What to list; every part that is set narrows it.

    Attributes:
        search: words that must all occur, in any case and with or without accents, in title,
            recipient, titles, labels and values of what was revealed, or the note.
        kinds: any of these kinds.
        credential_id: concerns this credential.
        recipient: to or from this one, in any case; "" for nobody named; None for all.
        since: at or after this moment.
        before: before this moment.
        limit: at most so many; None for all.
        after_line: go on after the line with this number.
    """

    search: str = ""
    kinds: frozenset[HistoryKind] = frozenset()
    credential_id: str | None = None
    recipient: str | None = None
    since: datetime | None = None
    before: datetime | None = None
    limit: int | None = None
    after_line: int | None = None


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """One claim that somebody was told.

    Attributes:
        pointer: where it stands in the credential.
        label: what it was called.
        value: what it said.
        first: when it was told first.
        last: when it was told last.
        times: in how many shares.
    """

    pointer: str
    label: str
    value: JsonValue
    first: datetime
    last: datetime
    times: int


@dataclass(frozen=True, slots=True)
class ToldCredential:
    """Everything that somebody was told of one credential.

    Attributes:
        id: the id in the wallet, also when it is no longer there.
        title: what it was called last.
        issuer: what its issuer was called last; "" when not kept.
        kind: what it is to a person; "" when not kept.
        claims: each claim once, in the order in which they were first told.
    """

    id: str
    title: str
    issuer: str
    kind: str
    claims: tuple[ToldClaim, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that one recipient was told, over all shares whose content is still there.

    Attributes:
        recipient: what they were called last; "" for those without a name.
        shares: the shares, newest first.
        credentials: the union of what was revealed.
        deleted: number of shares, to anybody, of which the holder had the content deleted: they may be
            among them.
    """

    recipient: str
    shares: tuple[HistoryItem, ...]
    credentials: tuple[ToldCredential, ...] = ()
    deleted: int = 0

    @property
    def claims(self) -> int:
        """How many different claims."""
        return sum(len(one.claims) for one in self.credentials)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for something, as the history keeps it.

    Attributes:
        id: identifier that the request gave; "" when none. Untrusted.
        name: what the sender called itself; "" when not at all. Untrusted.
        purpose: what it said it is for; untrusted.
        proven: ``holds`` when a signature showed that it came from ``id``.
        wanted: what was asked for: the types and claims of each credential; untrusted.
    """

    id: str = ""
    name: str = ""
    purpose: str = ""
    proven: str = ""
    wanted: tuple[CredentialQuery, ...] = ()


def meant_until(details: Mapping[str, JsonValue]) -> datetime | None:
    """Give until when a share is meant to be used; None when nothing was set."""
    value = details.get("expires")
    try:
        return timestamps.parse(value) if isinstance(value, str) else None
    except EncodingError:
        return None


def asked(details: Mapping[str, JsonValue]) -> Asked | None:
    """Give who asked for a share, or for what was refused; None when nobody did."""
    request = details.get("request")
    if not isinstance(request, dict):
        return None
    texts = {name: value for name, value in request.items() if isinstance(value, str)}
    wanted = request.get("wanted")
    return Asked(
        id=texts.get("sender", texts.get("id", "")),
        name=texts.get("name", ""),
        purpose=texts.get("purpose", ""),
        proven=texts.get("proven", ""),
        wanted=tuple(_query(one) for one in wanted if isinstance(one, dict))
        if isinstance(wanted, list)
        else (),
    )


def _query(kept: JsonObject) -> CredentialQuery:
    types, claims = kept.get("types"), kept.get("claims")
    return CredentialQuery(
        "",
        types=tuple(frozenset(name for name in names if isinstance(name, str)) for names in _lists(types)),
        claims=tuple(
            ClaimQuery("", tuple(step for step in path if step is None or isinstance(step, str | int)))
            for path in _lists(claims)
        ),
    )


def _lists(value: JsonValue) -> list[list[JsonValue]]:
    return [member for member in value if isinstance(member, list)] if isinstance(value, list) else []
