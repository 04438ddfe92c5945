"""Status: was the credential revoked or suspended since? Lists are not read yet."""

from wallet_app.answer import Answer
from wallet_app.credentials import reading, securing
from wallet_app.credentials.document import Format
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.verification.case import Case
from wallet_app.verification.report import Check, CheckName


def check(case: Case) -> Check:
    """Check the status of a credential.

    Args:
        case: the verification of a credential.

    Returns:
        The check ``status``: not applicable when the issuer gave no way to ask; otherwise unknown,
        because nothing was asked. What was not looked at is never "not revoked".
    """
    member = "status" if case.document.format is Format.SD_JWT_VC else "credentialStatus"
    if member in case.document.content:
        entries = reading.as_list(case.document.content[member])
        is_sound = bool(entries) and all(_is_entry(entry, member) for entry in entries)
        code = "status.not_checked" if is_sound else "status.malformed"
        return case.check(CheckName.STATUS, Answer.UNKNOWN, code)
    if securing.is_derived(case.document):
        return case.check(CheckName.STATUS, Answer.UNKNOWN, "status.may_be_withheld")
    return case.check(CheckName.STATUS, Answer.NOT_APPLICABLE, "status.not_used")


def _is_entry(entry: JsonValue, member: str) -> bool:
    """Whether an entry names its method: by a type (VCDM), or by its one member (Token Status List)."""
    if not isinstance(entry, dict):
        return False
    return bool(entry) if member == "status" else bool(reading.types(entry))
