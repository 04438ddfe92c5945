"""Status lists: what came from their address, who vouches for it, and whether it is fresh enough."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.credentials import parse, reading, structure
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.moments import moment
from wallet_app.encoding import timestamps
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import WalletError
from wallet_app.values import dataclass
from wallet_app.verification import data_integrity, tokens, validity
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Resource, Wanted, WantedKind
from wallet_app.verification.findings import Secured
from wallet_app.verification.report import CheckName, Role
from wallet_app.verification.status import entries
from wallet_app.verification.status.cache import Cache
from wallet_app.verification.status.entries import CannotTellError

USUAL_TTL: Final = timedelta(minutes=5)
"""After how long a list is asked for again that does not say (Bitstring Status List section 2.2)."""
_JUST_NOW: Final = timedelta(minutes=1)
"""What came within this verification is not wanted again, whatever the list says."""
_FORMATS: Final = frozenset({Format.VC_LDP, Format.VC_JWT})
_SELF_CONTAINED: Final = ("did:key:", "did:jwk:")
_CODES: Final = {
    CheckName.PROOF: "status.list_not_proven",
    CheckName.COVERAGE: "status.list_not_proven",
    CheckName.PURPOSE: "status.list_not_proven",
    CheckName.ISSUER_KEY: "status.list_signer",
}
_OVER: Final = frozenset({"validity.expired", "validity.proof_expired"})
_PARSED: Final = Cache[Document](limits.MAX_KEPT_STATUS_BYTES)
_BROKEN: Final = Cache[str](64)
_PROVEN: Final = Cache[Secured](64)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that its issuer vouches for.

    Attributes:
        resource: what came from the address.
        document: the list.
        outdated: why it says nothing good any more; None when it is fresh enough. What was withdrawn
            for ever stays so.
    """

    resource: Resource
    document: Document
    outdated: CannotTellError | None


def fetched(case: Case, address: str) -> tuple[Resource, bytes]:
    """Give what came from an address.

    Raises:
        CannotTellError: ``status.not_checked`` (nobody asked yet), ``status.list_unreachable``.
    """
    wanted = Wanted(WantedKind.STATUS_LIST, address)
    resource = case.evidence.resources.get(wanted)
    if resource is None:
        raise CannotTellError("status.not_checked", wanted)
    if resource.problem is not None or resource.data is None:
        raise CannotTellError("status.list_unreachable", cause=resource.problem)
    return resource, resource.data


def credential(case: Case, address: str, list_type: str) -> Listed:
    """Give a list that is a credential itself, judged as one.

    Its structure, key, proof, coverage, purpose and dates are checked as those of any credential.
    Its own status is not asked for: a list that may be withdrawn itself tells nothing.

    Args:
        case: the verification of the credential that names the list.
        address: where the list is.
        list_type: the type that the list must have.

    Raises:
        CannotTellError: why the list tells nothing.
    """
    resource, data = fetched(case, address)
    document = _read(data)
    if list_type not in reading.types(document.content):
        raise CannotTellError("status.list_of_another_kind")
    own_issuer = entries.issuer(document)
    if own_issuer is None or own_issuer != entries.issuer(case.document):
        raise CannotTellError("status.list_other_issuer")
    check_address(document.content.get("id"), address)
    if "credentialStatus" in document.content:
        raise CannotTellError("status.list_has_status")
    own_case = replace(case, document=document, role=Role.PRESENTATION)
    if broken := _BROKEN.get(document.digest, lambda: _broken(document)):
        raise CannotTellError("status.list_malformed", cause=broken)
    _prove(own_case, own_issuer)
    in_date = validity.check(own_case)
    is_over = in_date.code in _OVER
    if in_date.answer is not Answer.HOLDS and not is_over:
        raise CannotTellError("status.list_not_in_date", cause=in_date.code)
    expired = {name: in_date.params[name] for name in ("until", "moment") if name in in_date.params}
    return Listed(resource, document, outdated(case, resource, address, expired if is_over else None))


def check_address(own: JsonValue, address: str) -> None:
    """Refuse a list that is another than the one named: its issuer may have several.

    A list need not name itself. One that does names the address it is at; or, where a copy is kept
    on another host, an address whose whole path is the end of that of the copy.

    Raises:
        CannotTellError: ``status.list_other_address``.
    """
    if own is None:
        return
    if own == address:
        return
    try:
        named, at = urlsplit(own if isinstance(own, str) else ""), urlsplit(address)
        hosts = {named.hostname, at.hostname}
    except ValueError as error:
        raise CannotTellError("status.list_other_address") from error
    is_elsewhere = named.scheme == "https" and len(hosts - {None}) > 1 and len(named.path) > 1
    if not is_elsewhere or named.fragment or named.query != at.query or not at.path.endswith(named.path):
        raise CannotTellError("status.list_other_address")


def refuse_unproven(secured: Secured) -> None:
    """Refuse a list whose key, proof, coverage or purpose does not hold, the failed before the unknown.

    Raises:
        CannotTellError: ``status.list_unsigned``, ``status.list_not_proven``, ``status.list_signer``.
    """
    bad = [check for check in secured.checks if check.answer is not Answer.HOLDS]
    worst = min(bad, key=lambda check: check.answer is not Answer.FAILS, default=None)
    if worst is None and secured.signatures:
        return
    if worst is None or not secured.is_signed:
        raise CannotTellError("status.list_unsigned")
    raise CannotTellError(_CODES[worst.name], *secured.wanted, cause=worst.code)


def stale(case: Case, resource: Resource, address: str, ttl: timedelta | None) -> tuple[Wanted, ...]:
    """Give the list as wanted again when it is older than it says it may be kept.

    Args:
        case: the verification.
        resource: what came.
        address: where it is.
        ttl: how long the list says it may be kept; None when it does not say.
    """
    longest = max(USUAL_TTL if ttl is None else ttl, _JUST_NOW)
    return (Wanted(WantedKind.STATUS_LIST, address),) if case.now - resource.as_of > longest else ()


def outdated(
    case: Case, resource: Resource, address: str, expired: Mapping[str, JsonValue] | None
) -> CannotTellError | None:
    """Say why a list tells nothing good any more: its own end is past, or it was asked for too long ago.

    Args:
        case: the verification.
        resource: what came.
        address: where it is.
        expired: parameters that tell since when it has expired; None when it has not.
    """
    wanted = stale(case, resource, address, timedelta())
    if expired is not None:
        return CannotTellError("status.list_expired", *wanted, **expired)
    if case.now - resource.as_of > timedelta(days=case.policy.status_max_age_days):
        return CannotTellError("status.list_old", *wanted, at=timestamps.format_moment(resource.as_of))
    return None


def dated(document: Document) -> datetime | None:
    """Give the moment a list says it was made: its proof's, else the start of its validity."""
    proof = reading.first_object(document.content.get("proof"))
    made = moment(proof.get("created"))
    if made is not None:
        return made
    return moment(document.content.get("validFrom", document.content.get("issuanceDate")))


def _read(data: bytes) -> Document:
    try:
        key = hashlib.sha256(data).digest()
        document = _PARSED.get(key, lambda: parse.parse(data), lambda _: len(data))
    except WalletError as error:
        raise CannotTellError("status.list_malformed", cause=error.code) from error
    if document.format not in _FORMATS:
        raise CannotTellError("status.list_of_another_kind")
    return document


def _broken(document: Document) -> str:
    """Give the code of the first rule that a list breaks as a credential; "" when it breaks none."""
    return next((violation.code for violation in structure.violations(document)), "")


def _prove(case: Case, issuer: str) -> None:
    """Refuse a list that is not proven; look once where nothing but the list itself tells."""
    if not issuer.startswith(_SELF_CONTAINED):
        refuse_unproven(_secured(case))
        return
    _PROVEN.get((case.document.digest, case.evidence.contexts), lambda: _proven(case))


def _proven(case: Case) -> Secured:
    secured = _secured(case)
    refuse_unproven(secured)
    return secured


def _secured(case: Case) -> Secured:
    if case.document.jws is not None:
        return tokens.secured(case, case.document.jws)
    return data_integrity.secured(case)
