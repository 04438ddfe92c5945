"""The content of a line of the history, as JSON text. What a line has nothing of is left out."""

from collections.abc import Mapping
from datetime import datetime

from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.vault import words
from wallet_app.vault.history_records import HistoryEntry, HistoryKind, RevealedClaim, RevealedClaims


def to_text(entry: HistoryEntry) -> str:
    """Return the content of an entry: everything but its kind, its time and the holder's note."""
    content: JsonObject = {
        "title": words.clean(entry.title),
        "counterpart": words.clean(entry.counterpart),
        "document_digest": entry.document_digest,
        "details": entry.details,
        "credentials": [_revealed_json(revealed) for revealed in entry.credentials],
    }
    if entry.report:
        content["report"] = entry.report
    return strict_json.dumps(content)


def from_text(kind: HistoryKind, at: datetime, text: str | None) -> HistoryEntry:
    """Return the entry with this content; without content only kind and time are left."""
    if text is None:
        return HistoryEntry(kind=kind, at=at)
    content = strict_json.loads_object(text)
    digest = content.get("document_digest")
    details = content.get("details")
    report = content.get("report")
    return HistoryEntry(
        kind=kind,
        at=at,
        title=_text(content, "title"),
        counterpart=_text(content, "counterpart"),
        credentials=tuple(_revealed(member) for member in _objects(content.get("credentials"))),
        document_digest=digest if isinstance(digest, str) else None,
        details=details if isinstance(details, dict) else {},
        report=report if isinstance(report, dict) else {},
    )


def digest(text: str) -> str | None:
    """Return the digest of the document that came or left, from the content of a line."""
    found = strict_json.loads_object(text).get("document_digest")
    return found if isinstance(found, str) else None


def _revealed_json(revealed: RevealedClaims) -> JsonObject:
    more: JsonObject = {
        "issuer": words.clean(revealed.issuer),
        "kind": revealed.kind,
        "withheld": revealed.withheld,
        "outcome": revealed.outcome,
        "reason": revealed.reason,
    }
    return {
        "id": revealed.credential_id,
        "title": words.clean(revealed.title),
        "claims": [
            {"pointer": claim.pointer, "label": claim.label, "value": claim.value}
            for claim in revealed.claims
        ],
        **{name: value for name, value in more.items() if value not in ("", None)},
    }


def _revealed(value: JsonObject) -> RevealedClaims:
    claims = tuple(
        RevealedClaim(_text(claim, "pointer"), _text(claim, "label"), claim.get("value"))
        for claim in _objects(value.get("claims"))
    )
    withheld = value.get("withheld")
    return RevealedClaims(
        _text(value, "id"),
        _text(value, "title"),
        claims,
        issuer=_text(value, "issuer"),
        kind=_text(value, "kind"),
        withheld=withheld if isinstance(withheld, int) else None,
        outcome=_text(value, "outcome"),
        reason=_text(value, "reason"),
    )


def _objects(value: JsonValue) -> list[JsonObject]:
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []


def _text(members: Mapping[str, JsonValue], name: str) -> str:
    value = members.get(name)
    return value if isinstance(value, str) else ""
