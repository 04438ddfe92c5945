"""Status: was the credential revoked or suspended since? Lists are not read yet."""

from collections.abc import Iterator

from wallet_app.answer import Answer
from wallet_app.credentials import jwt, reading, securing
from wallet_app.credentials.document import Document, Format
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.verification.case import Case
from wallet_app.verification.findings import Answered
from wallet_app.verification.report import CheckName


def check(case: Case) -> Answered:
    """Check the status of a credential.

    Args:
        case: the verification of a credential.

    Returns:
        The check ``status``: not applicable when the issuer gave no way to ask; otherwise unknown,
        because nothing was asked. What was not looked at is never "not revoked".
    """
    used = tuple(_used(case.document))
    if used:
        is_sound = all(_is_sound(value, member) for member, value in used)
        code = "status.not_checked" if is_sound else "status.malformed"
        return Answered((case.check(CheckName.STATUS, Answer.UNKNOWN, code),))
    if securing.may_withhold_members(case.document):
        return Answered((case.check(CheckName.STATUS, Answer.UNKNOWN, "status.may_be_withheld"),))
    return Answered((case.check(CheckName.STATUS, Answer.NOT_APPLICABLE, "status.not_used"),))


def _used(document: Document) -> Iterator[tuple[str, JsonValue]]:
    """Give the ways the issuer gave to ask: that of the data model, and of JWTs the claim too.

    An SD-JWT may use either, whatever its claims look like. In another JWT ``status`` is the claim
    of the Token Status List when it says so; else it may be a member like any other.
    """
    if "credentialStatus" in document.content:
        yield "credentialStatus", document.content["credentialStatus"]
    if document.format is Format.SD_JWT_VC:
        if "status" in document.content:
            yield "status", document.content["status"]
    elif isinstance(claim := jwt.claims(document).get("status"), dict) and "status_list" in claim:
        yield "status", claim


def _is_sound(value: JsonValue, member: str) -> bool:
    entries = reading.as_list(value)
    return bool(entries) and all(_is_entry(entry, member) for entry in entries)


def _is_entry(entry: JsonValue, member: str) -> bool:
    """Whether an entry names its method: by a type (VCDM), or by its one member (Token Status List)."""
    if not isinstance(entry, dict):
        return False
    return bool(entry) if member == "status" else bool(reading.types(entry))
