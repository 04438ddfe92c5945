"""1EdTechRevocationList (1EdTech Revocation List Status Method 1.0): the ids of what was withdrawn.

The list is plain JSON that nobody signs: it is as good as its address, which the issuer signed
into the credential and which only https reaches. The sentence says so.
"""

import hashlib
from collections.abc import Mapping
from typing import Final

from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.credentials import reading
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError
from wallet_app.values import dataclass
from wallet_app.verification.case import Case
from wallet_app.verification.findings import Answered
from wallet_app.verification.report import Check
from wallet_app.verification.status import bit_lists, entries, lists
from wallet_app.verification.status.cache import Cache
from wallet_app.verification.status.entries import CannotTellError, Entry

TYPE: Final = "1EdTechRevocationList"
_REVOKED: Final = ("revokedCredential", "revokedCredentials")
"""The member that lists what was withdrawn: both spellings are in use."""
_BESIDE: Final = frozenset({"@context", "id", "@id", "type", "@type", "issuer"})
"""The members of a list that lists nothing."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list, read.

    Attributes:
        id: what it says its own address is.
        issuer: whose it says it is.
        revoked: the issuer's reason ("" for none) by the id of each credential withdrawn.
    """

    id: str | None
    issuer: str | None
    revoked: Mapping[str, str]


_READ: Final = Cache[_List](limits.MAX_KEPT_STATUS_BYTES)


def read(entry: JsonObject) -> Entry:
    """Read an entry: the address of the list is its id.

    Args:
        entry: the entry as it is written.

    Raises:
        CannotTellError: ``status.malformed``, ``status.address_refused``.
    """
    return Entry(entries.address(entry.get("id")), purpose="revocation")


def judge(case: Case, entry: Entry) -> Answered:
    """Look the credential's id up.

    Raises:
        CannotTellError: why it cannot be told.
    """
    own_id = reading.text(case.document.content.get("id"))
    if own_id is None:
        raise CannotTellError("status.no_id")
    resource, data = lists.fetched(case, entry.address)
    listed = _READ.get(hashlib.sha256(data).digest(), lambda: _read(data), lambda _: len(data))
    if listed.issuer is None or listed.issuer != entries.issuer(case.document):
        raise CannotTellError("status.list_other_issuer")
    if listed.id is None:
        raise CannotTellError("status.list_other_address")
    lists.check_address(listed.id, entry.address)
    detail = {**entry.detail, "list_issuer": listed.issuer}
    if own_id in listed.revoked:
        check = bit_lists.answered(case, Answer.FAILS, "status.revoked", resource, detail)
        reason = listed.revoked[own_id]
        params = {**check.params, "reason": reason} if reason else check.params
        check = Check(check.name, check.answer, check.code, params, check.as_of, check.detail)
        return Answered((check,), lists.stale(case, resource, entry.address, None))
    if own_id.lower() in {revoked.lower() for revoked in listed.revoked}:
        # urn:uuid: in capitals is the same; a path in capitals may not be.
        raise CannotTellError("status.list_ambiguous")
    if (outdated := lists.outdated(case, resource, entry.address, None)) is not None:
        raise outdated
    check = bit_lists.answered(case, Answer.HOLDS, "status.not_listed", resource, detail)
    return Answered((check,), lists.stale(case, resource, entry.address, None))


def _read(data: bytes) -> _List:
    try:
        content = strict_json.loads_object(data)
    except EncodingError as error:
        raise CannotTellError("status.list_malformed", cause=error.code) from error
    if content.keys().isdisjoint(_REVOKED) and not _BESIDE.issuperset(content):
        # What was withdrawn may stand in a member that is not read.
        raise CannotTellError("status.list_malformed")
    revoked: dict[str, str] = {}
    for item in (item for name in _REVOKED for item in reading.as_list(content.get(name))):
        id_, reason, is_revoked = _item(item)
        if is_revoked:
            revoked[id_] = reason
    return _List(reading.node_id(content), reading.node_id(content.get("issuer")), revoked)


def _item(item: JsonValue) -> tuple[str, str, bool]:
    """Read one credential of the list: withdrawn when ``revoked`` is true or left out."""
    id_ = reading.node_id(item)
    revoked = item.get("revoked", True) if isinstance(item, dict) else True
    if id_ is None or not isinstance(revoked, bool):
        # It may be the very one that is asked for.
        raise CannotTellError("status.list_malformed")
    reason = reading.text(item.get("revocationReason")) if isinstance(item, dict) else None
    return id_, reason or "", revoked
