"""Turn what was examined into what a vault keeps, and rows of a vault into cards."""

import functools
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Final

from wallet_app.credentials.document import Document
from wallet_app.credentials.view import Credential
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.services.check import Examination
from wallet_app.services.kept_evidence import to_keep
from wallet_app.vault.records import Description, NewCredential
from wallet_app.verification import serialise
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.report import Report


def new_credential(
    examination: Examination, document: Document, credential: Credential, picture: bytes | None
) -> NewCredential:
    """Prepare an examined credential for the vault.

    Args:
        examination: what was found.
        document: the examination's document.
        credential: the examination's view.
        picture: its small picture (PNG), if it carries one.
    """
    report = examination.report
    issuer = credential.issuer
    return NewCredential(
        received=document.received,
        format=document.format.value,
        kind=credential.kind.value,
        title=credential.title or "",
        issuer_id=issuer.id if issuer else None,
        issuer_name=(issuer.name if issuer else None) or "",
        profiles=credential.profiles,
        skills=tuple(skill.name for skill in credential.skills),
        valid_from=credential.valid_from,
        valid_until=credential.valid_until,
        view=view_json(credential),
        report=report_json(report),
        outcome=report.outcome.value,
        reason=report.reason,
        checked_at=report.checked_at,
        evidence=evidence_json(examination.evidence),
        original=examination.original,
        source_name=examination.name,
        picture=picture,
        resources=to_keep(examination.evidence),
        content_digest=document.content_digest,
    )


def description(credential: Credential) -> Description:
    """Prepare what a credential says for the vault, where some of it was found out later."""
    issuer = credential.issuer
    return Description(
        title=credential.title or "",
        issuer_id=issuer.id if issuer else None,
        issuer_name=(issuer.name if issuer else None) or "",
        skills=tuple(skill.name for skill in credential.skills),
        view=view_json(credential),
    )


def view_json(credential: Credential) -> JsonObject:
    """Write a view as JSON, leaving out what is absent."""
    value = _json(credential)
    return value if isinstance(value, dict) else {}


def report_json(report: Report) -> JsonObject:
    """Write a report as JSON without sentences: words are made when it is shown."""
    return serialise.to_json(report, lambda _code, _params: "")


def evidence_json(evidence: Evidence | None) -> JsonObject:
    """Write the DID documents that whoever checked knew already: identifiers and times."""
    if evidence is None:
        return {}
    documents: JsonObject = {
        did: {"as_of": dated.as_of.isoformat(), "document": _json(dated.value)}
        for did, dated in evidence.did_documents.items()
    }
    return {"did_documents": documents} if documents else {}


def _json(value: Any) -> JsonValue:  # noqa: ANN401 - walks the value types of every view
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, Enum)):
        return value
    if isinstance(value, tuple | list):
        return [_json(element) for element in value]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if not is_dataclass(value):
        return str(value)
    members = ((name, getattr(value, name)) for name in _names(value.__class__))
    written = [(name, _json(member)) for name, member in members if member not in _ABSENT]
    return {name: member for name, member in written if member not in _ABSENT}


_ABSENT: Final[tuple[object, ...]] = (None, "", [], {}, ())


@functools.cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """Give the names of a value type's members."""
    return tuple([part.name for part in fields(kind)])
