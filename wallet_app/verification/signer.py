"""Whose key signed: is it the issuer's (or holder's), and may it still be used?"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from wallet_app.answer import Answer
from wallet_app.credentials.model import Party
from wallet_app.encoding import https_address, timestamps
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity import did as dids
from wallet_app.identity import did_web, resolution
from wallet_app.identity.did_document import DidDocument, VerificationMethod
from wallet_app.identity.keys import PublicKey
from wallet_app.proofs.outcome import ProofOutcome
from wallet_app.values import dataclass
from wallet_app.verification import controllers
from wallet_app.verification.case import Case
from wallet_app.verification.controllers import WEB, Obtained
from wallet_app.verification.evidence import Wanted
from wallet_app.verification.report import Check

REASONS: Final = (
    "no_method",
    "of_another",
    "key_unusable",
    "key_unsupported",
    "not_resolved",
    "not_fetched",
    "fetch_failed",
    "not_tied",
    "not_named",
    "certificate_not_read",
    "certificate_not_trusted",
    "is_owner",
    "revoked",
    "expired",
    "expired_since",
    "no_longer_listed",
)
"""The second parts of this check's codes, behind ``issuer_key.`` or ``holder_key.``."""
_UNSUPPORTED: Final = frozenset({"key.unsupported", "multibase.unsupported"})
_GONE: Final = frozenset({"method.not_found", "method.not_in_relationship"})


@dataclass(frozen=True, slots=True)
class Signer:
    """What is known of the key behind one proof.

    Attributes:
        check: the check ``issuer_key`` (of a presentation: ``holder_key``).
        id: the DID or address that the key is found under; None when the proof names none.
        key: the key, where it is known; also when it is not the issuer's, so that the proof itself
            can still be judged.
        wanted: evidence that would help.
    """

    check: Check
    id: str | None = None
    key: PublicKey | None = None
    wanted: tuple[Wanted, ...] = ()


def find(case: Case, method: object, owner: str | None, created: datetime | None) -> Signer:
    """Find the key that a proof names, and say whether it is its owner's to sign with.

    Args:
        case: the verification.
        method: the verification method that the proof names: a DID URL, a bare DID, an address.
        owner: the issuer of the credential, or the holder of the presentation; None when the
            document names none: then whoever signed is taken for the owner.
        created: when the proof says it was made (aware UTC), or None.

    Returns:
        The signer. Nothing is raised.
    """
    if not isinstance(method, str) or not method:
        return failed(case, "no_method")
    base = method.partition("#")[0]
    bound = owner is None or base == owner
    if owner and not owner.startswith("did:") and not bound:
        return _perhaps_tied(case, method, owner, created)
    try:
        obtained = controllers.obtain(case, base)
    except IdentityError as error:
        return unusable(case, error)
    if obtained.document is None:
        return _unresolved(case, base, obtained, bound=bound)
    return _resolved(case, obtained, method, created, bound=bound)


def unknown(case: Case, reason: str) -> Signer:
    """Say that the signer could not be told, for a reason that lies in the format.

    Args:
        case: the verification.
        reason: ``not_named`` (a proof of an unknown suite names no key: such a suite may do
            without), ``certificate_not_read`` (only a certificate names the signer) or
            ``key_unsupported``.
    """
    return Signer(case.check(case.key_check, Answer.UNKNOWN, _code(case, reason)))


def missing(case: Case, reason: str, owner: str, wanted: tuple[Wanted, ...], **params: JsonValue) -> Signer:
    """Say that the signer could not be told because something is not there.

    Args:
        case: the verification.
        reason: ``not_fetched`` (``host``) or ``fetch_failed`` (``host``, ``cause``).
        owner: whose key it would be.
        wanted: what would help.
        params: for the sentence.
    """
    check = case.check(case.key_check, Answer.UNKNOWN, _code(case, reason), **params)
    return Signer(check, owner, wanted=wanted)


def unusable(case: Case, error: IdentityError) -> Signer:
    """A key that nobody could use fails; one of a sort that only we do not read is unknown."""
    if error.code in _UNSUPPORTED:
        return unknown(case, "key_unsupported")
    return failed(case, "key_unusable", cause=error.code)


def failed(case: Case, reason: str, **params: JsonValue) -> Signer:
    """Say that the key is not one that the owner may sign with, for one of :data:`REASONS`."""
    return Signer(case.check(case.key_check, Answer.FAILS, _code(case, reason), **params))


def signed_by(
    found: Signer, outcome: ProofOutcome, owner: Party | None, at: datetime | None
) -> dict[str, JsonValue]:
    """Give who signed and when, for the sentence: only when the key is theirs and the signature good."""
    params: dict[str, JsonValue] = {}
    if outcome.answer is Answer.HOLDS and at is not None:
        params["at"] = timestamps.format_moment(at)
    if outcome.answer is Answer.HOLDS and found.check.answer is Answer.HOLDS:
        params["by"] = (owner.name if owner is not None else None) or found.id
    return params


def _perhaps_tied(case: Case, method: str, owner: str, created: datetime | None) -> Signer:
    """An owner who is named by no DID, and a key under another name.

    The document at their web address may list the key as theirs; until it is fetched, nobody can
    tell, and of other identifiers (``urn:uuid:``) nobody ever can. That the key cannot be used at
    all is told nevertheless.
    """
    found = find(case, method, None, created)
    if found.check.answer is not Answer.HOLDS:
        return found
    if not owner.startswith(WEB):
        return replace(found, check=_asked(case, found.check, "not_tied"))
    obtained = controllers.obtain(case, owner)
    if obtained.document is None:
        reason = "fetch_failed" if obtained.problem else "not_fetched"
        params: dict[str, JsonValue] = {"host": _host(owner), "cause": obtained.problem}
        check = _asked(case, found.check, reason, **_said(params))
        return replace(found, check=check, wanted=obtained.wanted)
    listed = obtained.document.relationships.get(case.relationship, frozenset())
    if method not in listed:
        return replace(found, check=_asked(case, found.check, "not_tied"))
    return replace(found, check=replace(found.check, as_of=obtained.as_of or case.now))


def _asked(case: Case, check: Check, reason: str, **params: JsonValue) -> Check:
    return replace(check, answer=Answer.UNKNOWN, code=_code(case, reason), params=params)


def _said(params: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return {name: value for name, value in params.items() if value is not None}


def _host(controller: str) -> str | None:
    """Give the host that a controller's document is asked of; None when it may not be asked."""
    try:
        if controller.startswith(did_web.PREFIX):
            return did_web.address(controller).authority
        return https_address.parse(controller).authority
    except (EncodingError, IdentityError):
        return None


def _unresolved(case: Case, controller: str, obtained: Obtained, *, bound: bool) -> Signer:
    """No document: what would be needed, or what came in its place."""
    if not bound:
        return failed(case, "of_another")
    host = _host(controller)
    if obtained.problem is not None:
        params = _said({"host": host, "cause": obtained.problem})
        check = Check(case.key_check, Answer.UNKNOWN, _code(case, "fetch_failed"), params, obtained.as_of)
    elif host is not None:
        check = case.check(case.key_check, Answer.UNKNOWN, _code(case, "not_fetched"), host=host)
    else:
        kind = "https" if controller.startswith(WEB) else dids.method(controller)
        check = case.check(case.key_check, Answer.UNKNOWN, _code(case, "not_resolved"), method=kind)
    return Signer(check, controller, wanted=obtained.wanted)


def _resolved(case: Case, obtained: Obtained, url: str, created: datetime | None, *, bound: bool) -> Signer:
    document = obtained.document
    if document is None:
        raise ValueError(url)
    try:
        method = resolution.find_method(document, url, case.relationship)
    except IdentityError as error:
        gone = _no_longer_listed(case, document, url) if bound and error.code in _GONE else None
        return gone or unusable(case, error)
    params: dict[str, JsonValue] = {}
    answer, reason = Answer.FAILS, "of_another"
    if bound:
        answer, reason, params = _in_use(method, created, case.now)
    check = Check(
        case.key_check,
        answer,
        _code(case, reason),
        params,
        as_of=obtained.as_of or case.now,
        detail={"verification_method": method.id},
    )
    return Signer(check, document.id, method.public_key)


def _no_longer_listed(case: Case, document: DidDocument, url: str) -> Signer | None:
    """A key that the issuer listed when this was verified before, and does not list any more.

    Issuers change keys, and they take stolen ones away: which of the two it was, nobody says here.
    """
    earlier = controllers.obtain_earlier(case, document.id)
    if earlier.document is None or earlier.as_of is None:
        return None
    try:
        method = resolution.find_method(earlier.document, url, case.relationship)
    except IdentityError:
        return None
    since = timestamps.format_moment(earlier.as_of)
    check = case.check(case.key_check, Answer.UNKNOWN, _code(case, "no_longer_listed"), since=since)
    return Signer(check, document.id, method.public_key)


def _in_use(
    method: VerificationMethod, created: datetime | None, now: datetime
) -> tuple[Answer, str, dict[str, JsonValue]]:
    """Judge a key that is expired or revoked by the time the proof says it was made.

    W3C Controlled Identifiers 1.0 section 2.2: not to be relied on from then on. A proof that
    says it is older may be: but the signer alone says so, therefore that cannot be checked.
    """
    try:
        resolution.check_validity(method, now)
    except IdentityError as error:
        since = error.params.get("since")
        params: dict[str, JsonValue] = {"since": since if isinstance(since, str) else None}
    else:
        return Answer.HOLDS, "is_owner", {}
    try:
        resolution.check_validity(method, created or now)
    except IdentityError as error:
        return Answer.FAILS, "revoked" if error.code == "key.revoked" else "expired", params
    return Answer.UNKNOWN, "expired_since", params


def _code(case: Case, reason: str) -> str:
    """Give the code of a reason: ``issuer_key.…``, of a presentation ``holder_key.…``."""
    return f"{case.key_check.value}.{reason}"
