"""The claim ``status_list`` (IETF Token Status List, draft-ietf-oauth-status-list)."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.moments import numeric_moment
from wallet_app.encoding import base64url, bit_list, jws, strict_json, timestamps
from wallet_app.encoding.bit_list import Container
from wallet_app.encoding.jws import CompactJws
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError
from wallet_app.values import dataclass
from wallet_app.verification import tokens
from wallet_app.verification.case import Case
from wallet_app.verification.findings import Answered
from wallet_app.verification.report import Check
from wallet_app.verification.status import bit_lists, entries, lists
from wallet_app.verification.status.cache import Cache
from wallet_app.verification.status.entries import CannotTellError, Entry
from wallet_app.verification.validity import SKEW

TYPE: Final = entries.OF_CLAIM
_MEDIA_TYPES: Final = ("statuslist+jwt", "application/statuslist+jwt")
_SIZES: Final = (1, 2, 4, 8)
_VALID, _INVALID, _SUSPENDED = 0x00, 0x01, 0x02
_CODES: Final = {
    _VALID: (Answer.HOLDS, "status.not_revoked"),
    _INVALID: (Answer.FAILS, "status.revoked"),
    _SUSPENDED: (Answer.FAILS, "status.suspended"),
}
"""Section 7.1. Any other value means what its application says, which nobody tells us."""
_MAX_TTL: Final = timedelta(days=3650).total_seconds()


@dataclass(frozen=True, slots=True)
class _Token:
    """A status list token, read and not verified (section 5.1).

    Attributes:
        jws: the token.
        subject: the address the list is for.
        issuer: who says it is; None when the claim is absent.
        issued: when it was made.
        expires: from when on it counts no more, if it says.
        ttl: how long it may be kept, if it says.
        size: bits of each value.
        bits: the list, inflated.
    """

    jws: CompactJws
    subject: str
    issuer: str | None
    issued: datetime
    expires: datetime | None
    ttl: timedelta | None
    size: int
    bits: bytes


_READ: Final = Cache[_Token](limits.MAX_KEPT_STATUS_BYTES)


def read(claim: JsonObject) -> Entry:
    """Read the claim (section 6.2): ``idx``, a number, and ``uri``.

    Args:
        claim: the object ``status_list``.

    Raises:
        CannotTellError: ``status.malformed``, ``status.address_refused``.
    """
    index = claim.get("idx")
    if isinstance(index, bool) or not isinstance(index, int) or index < 0:
        raise CannotTellError("status.malformed")
    return Entry(entries.address(claim.get("uri")), index)


def judge(case: Case, entry: Entry) -> Answered:
    """Look an entry up (section 8.3; the steps are those of the section).

    Raises:
        CannotTellError: why it cannot be told.
    """
    # Steps 1 and 2: the claim is there; ask for the list.
    resource, data = lists.fetched(case, entry.address)
    # Step 3: a token of the right shape, signed by who may.
    key = hashlib.sha256(data).digest()
    token = _READ.get(key, lambda: _read(data), lambda read: len(read.bits) + len(data))
    if token.subject != entry.address:
        # Step 4.1.
        raise CannotTellError("status.list_other_address")
    issuer = entries.issuer(case.document)
    if issuer is None or (token.issuer is not None and token.issuer != issuer):
        # Of an issuer whom only a certificate names, nobody can tell which list is theirs.
        raise CannotTellError("status.list_other_issuer")
    _prove(case, token, issuer)
    # Steps 4.2 to 4.4: dates.
    if token.issued > case.now + SKEW:
        raise CannotTellError("status.list_not_in_date")
    outdated = lists.outdated(case, resource, entry.address, _expired(case, token))
    # Steps 5 to 7: the value at the index.
    try:
        value = bit_list.from_right(token.bits, entry.index or 0, token.size)
    except EncodingError as error:
        raise CannotTellError("status.index_beyond") from error
    if outdated is not None and value != _INVALID:
        raise outdated
    # Step 8.
    if value not in _CODES:
        raise CannotTellError("status.application_specific", value=f"0x{value:02X}")
    answer, code = _CODES[value]
    detail: dict[str, JsonValue] = {
        **entry.detail,
        "list_issuer": token.issuer or issuer,
        "list_date": timestamps.format_moment(token.issued),
        "value": value,
    }
    check: Check = bit_lists.answered(case, answer, code, resource, detail)
    return Answered((check,), lists.stale(case, resource, entry.address, token.ttl))


def _read(data: bytes) -> _Token:
    try:
        token = jws.parse_compact(data.decode("ascii").strip(" \t\r\n"))
        claims = strict_json.loads_object(token.payload)
    except (EncodingError, UnicodeDecodeError) as error:
        cause = error.code if isinstance(error, EncodingError) else None
        raise CannotTellError("status.list_malformed", cause=cause) from error
    if token.header.get("typ") not in _MEDIA_TYPES:
        raise CannotTellError("status.list_of_another_kind")
    subject, issuer = claims.get("sub"), claims.get("iss")
    issued = numeric_moment(claims.get("iat"))
    expires = numeric_moment(claims["exp"]) if "exp" in claims else None
    is_whole = isinstance(subject, str) and (issuer is None or isinstance(issuer, str))
    if not is_whole or issued is None or (expires is None and "exp" in claims):
        raise CannotTellError("status.list_malformed")
    size, bits = _inflated(claims.get("status_list"))
    return _Token(token, str(subject), _text(issuer), issued, expires, _ttl(claims), size, bits)


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None


def _inflated(listed: JsonValue) -> tuple[int, bytes]:
    """Read ``status_list`` (section 4.2): ``bits`` of each value and ``lst``, ZLIB in base64url."""
    size = listed.get("bits") if isinstance(listed, dict) else None
    encoded = listed.get("lst") if isinstance(listed, dict) else None
    if not isinstance(size, int) or isinstance(size, bool) or size not in _SIZES:
        raise CannotTellError("status.list_malformed")
    if not isinstance(encoded, str):
        raise CannotTellError("status.list_malformed")
    try:
        return size, bit_list.inflate(base64url.decode(encoded), Container.ZLIB)
    except EncodingError as error:
        raise CannotTellError("status.list_malformed", cause=error.code) from error


def _ttl(claims: JsonObject) -> timedelta | None:
    """Read ``ttl``: seconds, positive."""
    ttl = claims.get("ttl")
    if isinstance(ttl, bool) or not isinstance(ttl, int | float) or not 0 < ttl <= _MAX_TTL:
        return None
    return timedelta(seconds=ttl)


def _expired(case: Case, token: _Token) -> dict[str, JsonValue] | None:
    """RFC 7519 section 4.1.4: "on or after" ``exp`` not any more."""
    if token.expires is None or case.now < token.expires:
        return None
    return {"until": timestamps.format_moment(token.expires)}


def _prove(case: Case, token: _Token, issuer: str) -> None:
    """Check the signature as that of a token by the same issuer, whose keys are found the same way.

    The claim ``iss`` may be left out; then the list is taken for the issuer's own, and nobody
    else's key is.
    """
    stand_in = Document(Format.SD_JWT_VC, token.jws.signing_input, {"iss": issuer}, token.jws)
    lists.refuse_unproven(tokens.secured(case.of(stand_in), token.jws))
