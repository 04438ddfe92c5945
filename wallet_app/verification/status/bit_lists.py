"""Lists of bits inside a credential: what StatusList2021, RevocationList2020 and Bitstring share."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.credentials import reading
from wallet_app.credentials.document import Document
from wallet_app.encoding import base64url, bit_list, multibase, timestamps
from wallet_app.encoding.bit_list import Container
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError
from wallet_app.values import dataclass
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Resource
from wallet_app.verification.findings import Answered
from wallet_app.verification.report import Check, CheckName
from wallet_app.verification.status import entries, lists
from wallet_app.verification.status.cache import Cache
from wallet_app.verification.status.entries import CannotTellError, Entry

MIN_ENTRIES: Final = 100_000
"""Fewer would tell whoever keeps the list whose credential is checked. The standard asks for 131,072
(section 3.3); the most used libraries made lists of 100,000, and so do the DCC's issuers (decision 97)."""
_GZIP_START: Final = "H4sI"
"""How every GZIP stream begins in base64."""
_INFLATED: Final = Cache[bytes](limits.MAX_KEPT_STATUS_BYTES)
_GOOD: Final = {
    "revocation": "status.not_revoked",
    "suspension": "status.not_suspended",
    "refresh": "status.no_newer",
    "message": "status.message",
}
_BAD: Final = {
    "revocation": (Answer.FAILS, "status.revoked"),
    "suspension": (Answer.FAILS, "status.suspended"),
    # Section 2.2: refresh "does not invalidate the verifiable credential".
    "refresh": (Answer.HOLDS, "status.newer_available"),
    # Section 3.2, step 14: anything but 0 is not "valid", whatever the issuer's words say.
    "message": (Answer.UNKNOWN, "status.message_to_read"),
}
_FOR_EVER: Final = "revocation"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one of the methods writes its list.

    Attributes:
        list_type: the type of the credential that is the list.
        subject_type: the type of its subject.
        purposes: what a list of this method says it is for.
        ttl: how long a list says it may be kept.
        ambiguous: whether the list may have been written in the other order of bits, in which a
            credential counts as withdrawn that does not in the standard's.
    """

    list_type: str
    subject_type: str
    purposes: Callable[[JsonObject], tuple[str, ...]]
    ttl: Callable[[JsonObject], timedelta | None] = lambda _: None
    ambiguous: Callable[[bytes, int], bool] = lambda _, __: False


def judge(case: Case, entry: Entry, dialect: Dialect) -> Answered:
    """Look an entry up in its list.

    Args:
        case: the verification of the credential.
        entry: the entry, with purpose and index.
        dialect: how its method writes lists.

    Returns:
        The check ``status`` of this entry.

    Raises:
        CannotTellError: why it cannot be told.
    """
    if entry.purpose not in _GOOD:
        raise CannotTellError("status.purpose_unsupported")
    listed = lists.credential(case, entry.address, dialect.list_type)
    subject = _subject(listed.document, dialect.subject_type)
    if entry.purpose not in dialect.purposes(subject):
        raise CannotTellError("status.list_other_purpose")
    if subject.get("statusSize", entry.size) != entry.size:
        raise CannotTellError("status.list_malformed")
    value = _value(listed.document, subject, entry, dialect)
    if listed.outdated is not None and not (value and entry.purpose == _FOR_EVER):
        raise listed.outdated
    answer, code = _BAD[entry.purpose] if value else (Answer.HOLDS, _GOOD[entry.purpose])
    found = answered(case, answer, code, listed.resource, entry.detail)
    params = {**found.params, **_message(entry, value)}
    detail = {**found.detail, **_about(listed.document, value)}
    wanted = lists.stale(case, listed.resource, entry.address, dialect.ttl(subject))
    return Answered((Check(found.name, answer, code, params, found.as_of, detail),), wanted)


def answered(
    case: Case, answer: Answer, code: str, resource: Resource, detail: dict[str, JsonValue]
) -> Check:
    """Make the check of an entry that was looked up: true as of when its list came.

    Args:
        case: the verification.
        answer: what was found.
        code: why.
        resource: the list as it came.
        detail: the entry.
    """
    as_of = min(resource.as_of, case.now)
    return Check(
        CheckName.STATUS, answer, code, {"at": timestamps.format_moment(as_of)}, as_of=as_of, detail=detail
    )


def _subject(document: Document, subject_type: str) -> JsonObject:
    subjects = reading.as_list(document.content.get("credentialSubject"))
    subject = subjects[0] if len(subjects) == 1 else None
    if not isinstance(subject, dict) or subject_type not in reading.types(subject):
        raise CannotTellError("status.list_of_another_kind")
    return subject


def _value(document: Document, subject: JsonObject, entry: Entry, dialect: Dialect) -> int:
    bits = _INFLATED.get(document.digest, lambda: _inflate(subject.get("encodedList")), len)
    index = entry.index or 0
    try:
        value = bit_list.from_left(bits, index, entry.size)
    except EncodingError as error:
        raise CannotTellError("status.index_beyond") from error
    if not value and len(bits) * 8 // entry.size < MIN_ENTRIES:
        raise CannotTellError("status.list_short")
    if not value and dialect.ambiguous(bits, index):
        raise CannotTellError("status.list_ambiguous")
    return value


def _inflate(encoded: JsonValue) -> bytes:
    """Decode a list: multibase base64url, or base64 of either alphabet as lists before it were written."""
    if not isinstance(encoded, str):
        raise CannotTellError("status.list_malformed")
    try:
        if encoded.startswith(multibase.BASE64URL):
            compressed = multibase.decode(encoded)
        else:
            compressed = base64url.decode(_to_url_alphabet(encoded))
        return bit_list.inflate(compressed, Container.GZIP)
    except EncodingError as error:
        raise CannotTellError("status.list_malformed", cause=error.code) from error


def _to_url_alphabet(encoded: str) -> str:
    if not encoded.startswith(_GZIP_START):
        raise EncodingError("bit_list.malformed")
    if "-" in encoded or "_" in encoded:
        return encoded
    body = encoded.rstrip("=") if len(encoded) % 4 == 0 and not encoded.endswith("===") else encoded
    return body.replace("+", "-").replace("/", "_")


def _message(entry: Entry, value: int) -> dict[str, JsonValue]:
    """Give the issuer's words for a value, whatever the purpose (section 2.1 ``statusMessage``)."""
    return {"message": entry.messages[value]} if value in entry.messages else {}


def _about(document: Document, value: int) -> dict[str, JsonValue]:
    made = lists.dated(document)
    about: dict[str, JsonValue] = {"list_issuer": entries.issuer(document), "value": value}
    if made is not None:
        about["list_date"] = timestamps.format_moment(made)
    return about
