"""What the ledger keeps of a share: exactly what left, and what the other side's check said of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.presentation.requests.model import CredentialQuery, PresentationRequest
from wallet_app.services.presenting import RevealedCredential
from wallet_app.services.records import report_json
from wallet_app.vault.records import HistoryEntry, HistoryKind, RevealedClaims
from wallet_app.verification.report import Report

_MOST_QUERIES: Final = 40
_MOST_TYPES: Final = 10
_MOST_CLAIMS: Final = 100
_LONGEST_NAME: Final = 200


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
        details: as :attr:`wallet_app.vault.records.HistoryEntry.details`.
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


def wanted(request: PresentationRequest) -> list[JsonValue]:
    """Say what a request asks for, as the history keeps it: of each credential its types and claims.

    Args:
        request: anybody's; what it says is untrusted.

    Returns:
        For ``details["request"]["wanted"]``: ``{"types": [[…], …], "claims": [path, …]}`` each, within
        bounds; ``history_items.asked`` reads it back.
    """
    return [_wanted(query) for query in request.queries[:_MOST_QUERIES]]


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
