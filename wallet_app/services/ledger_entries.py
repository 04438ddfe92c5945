"""What the ledger keeps: of a share what left and what the other side's check said; what was asked for."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.presentation.requests.model import CredentialQuery, PresentationRequest
from wallet_app.services.presenting import RevealedCredential
from wallet_app.services.records import report_json
from wallet_app.vault.history_records import HistoryEntry, HistoryKind, RevealedClaims
from wallet_app.verification.report import Report

_MOST_QUERIES: Final = 40
_MOST_TYPES: Final = 10
_MOST_CLAIMS: Final = 100
_LONGEST_NAME: Final = 200
_LONGEST_SAID: Final = 2_000
"""Of anything else that a request says: requests are large, and many may be refused."""


def shared(
    credentials: Sequence[RevealedCredential],
    report: Report,
    data: bytes,
    *,
    at: datetime,
    recipient: str,
    details: JsonObject,
    note: str = "",
) -> HistoryEntry:
    """Make the entry of a share. Hand the same bytes to the store, so that it can be shown again.

    Args:
        credentials: what the other side sees, read from the bytes that leave.
        report: what the other side's check says.
        data: the bytes that leave.
        at: the present moment.
        recipient: for whom.
        details: as :attr:`wallet_app.vault.history_records.HistoryEntry.details`.
        note: the holder's own words.

    Returns:
        The entry.
    """
    return HistoryEntry(
        kind=HistoryKind.SHARED,
        at=at,
        title=next((one.revealed.title for one in credentials), ""),
        counterpart=recipient,
        credentials=tuple(_kept(one) for one in credentials),
        document_digest=hashlib.sha256(data).hexdigest(),
        details=details,
        report=report_json(report),
        note=note,
    )


def refused(request: PresentationRequest, *, at: datetime) -> HistoryEntry:
    """Make the entry of a request that the holder said no to.

    Args:
        request: anybody's; what it says is untrusted.
        at: the present moment.
    """
    sender = request.sender
    return HistoryEntry(
        kind=HistoryKind.REFUSED,
        at=at,
        title=request.purpose[:_LONGEST_NAME],
        counterpart=(sender.name or sender.id)[:_LONGEST_NAME],
        details={
            "request": asked(request),
            "challenge": _short(request.challenge),
            "domain": _short(request.domain),
            "expires": request.expires.isoformat() if request.expires else None,
        },
    )


def asked(request: PresentationRequest) -> JsonObject:
    """Say who asked, whether that was proven, what for, and for what: types and claims of each credential.

    Args:
        request: anybody's; what it says is untrusted.

    Returns:
        For ``details["request"]``, within bounds; :func:`wallet_app.services.history_items.asked` reads it
        back.
    """
    sender = request.sender
    return {
        "sender": _short(sender.id),
        "name": _short(sender.name),
        "purpose": _short(request.purpose),
        "proven": sender.proven.value,
        "wanted": [_wanted(query) for query in request.queries[:_MOST_QUERIES]],
    }


def _short(said: str | None) -> str | None:
    return None if said is None else said[:_LONGEST_SAID]


def _wanted(query: CredentialQuery) -> JsonObject:
    return {
        "types": [[name[:_LONGEST_NAME] for name in sorted(names)] for names in query.types[:_MOST_TYPES]],
        "claims": [
            [step[:_LONGEST_NAME] if isinstance(step, str) else step for step in claim.path]
            for claim in query.claims[:_MOST_CLAIMS]
        ],
    }


def _kept(one: RevealedCredential) -> RevealedClaims:
    """Give the claims with what stood above them: title, issuer, how much stayed, what the check said."""
    issuer = one.credential.issuer
    return replace(
        one.revealed,
        issuer=((issuer.name or issuer.id) if issuer else None) or "",
        kind=one.credential.kind.value,
        withheld=one.withheld,
        outcome=one.report.outcome.value,
        reason=one.report.reason,
    )
