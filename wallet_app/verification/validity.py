"""Validity: is the document in date, and are its proofs?"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from wallet_app.answer import Answer
from wallet_app.credentials import jwt, securing
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.moments import moment, numeric_moment
from wallet_app.encoding import timestamps
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.values import dataclass
from wallet_app.verification.case import Case
from wallet_app.verification.report import Check, CheckName

CLOCK_TOLERANCE: Final = timedelta(days=1)
"""How much earlier than the newest time ever seen the clock may be before it is not believed."""
SKEW: Final = timedelta(minutes=5)
"""How far in the future a proof may say it was made: the clocks of honest signers differ."""
NEAR: Final = timedelta(days=2)
"""How close to the moment of the check a day alone no longer says enough: the hour is told too."""

_STARTS: Final = ("validFrom", "issuanceDate")
_ENDS: Final = ("validUntil", "expirationDate")
_GRAVEST: Final = (Answer.FAILS, Answer.UNKNOWN, Answer.HOLDS)


@dataclass(frozen=True, slots=True)
class _Bound:
    """One limit in time: the member that sets it, and the moment; None when that is no date."""

    member: str
    at: datetime | None
    is_exclusive: bool = False


_Finding = tuple[Answer, str, dict[str, JsonValue]]


def check(case: Case) -> Check:
    """Check the dates of a document and of its proofs.

    Args:
        case: the verification.

    Returns:
        The check ``validity``: the first reason why it fails, else why it cannot be told, else it
        holds.
    """
    findings = tuple(_findings(case))
    # With nothing else found there is only what `_in_date` says.
    gravest = min(findings, key=lambda finding: _GRAVEST.index(finding[0])) if findings[1:] else findings[0]
    answer, code, params = gravest
    return Check(CheckName.VALIDITY, answer, code, params, case.now)


def _findings(case: Case) -> Iterator[_Finding]:
    starts, ends = _bounds(case.document, _STARTS, "nbf"), _bounds(case.document, _ENDS, "exp")
    for bound in (*starts, *ends):
        if bound.at is None:
            yield Answer.FAILS, "validity.date_malformed", {"member": bound.member}
    start = max([bound.at for bound in starts if bound.at is not None], default=None)
    end = min([bound.at for bound in ends if bound.at is not None], default=None)
    if start is not None and end is not None and end < start:
        yield Answer.FAILS, "validity.inverted", {"from": _text(start), "until": _text(end)}
    if any(_is_over(bound, case.now) for bound in ends):
        yield Answer.FAILS, "validity.expired", _when("until", end, case)
    is_suspect = _is_clock_suspect(case)
    if is_suspect:
        yield Answer.UNKNOWN, "validity.clock_suspect", _when("at", case.policy.newest_seen, case)
    elif start is not None and case.now < start:
        yield Answer.FAILS, "validity.not_yet_valid", _when("from", start, case)
    yield from _of_proofs(case, is_suspect=is_suspect)
    yield from _of_token(case, is_suspect=is_suspect)
    if securing.may_withhold_members(case.document) and not (starts and ends):
        yield Answer.UNKNOWN, "validity.may_be_withheld", {}
    yield _in_date(case, end)


def _in_date(case: Case, end: datetime | None) -> _Finding:
    """Say until when: what ends first counts, the document or one of its proofs."""
    of_proofs = [moment(proof.get("expires")) for proof in securing.proofs(case.document)]
    proof_end = min([at for at in of_proofs if at is not None], default=None)
    if case.document.is_presentation and (proof_end or end):
        first = min(at for at in (proof_end, end) if at is not None)
        return Answer.HOLDS, "validity.meant_until", _when("until", first, case, hour=True)
    if proof_end is not None and (end is None or proof_end < end):
        return Answer.HOLDS, "validity.proof_in_date", _when("until", proof_end, case)
    if end is None:
        return Answer.HOLDS, "validity.no_end", {}
    return Answer.HOLDS, "validity.in_date", _when("until", end, case)


def _is_clock_suspect(case: Case) -> bool:
    newest = case.policy.newest_seen
    return newest is not None and case.now < newest - CLOCK_TOLERANCE


def _is_over(bound: _Bound, now: datetime) -> bool:
    if bound.at is None:
        return False
    return now >= bound.at if bound.is_exclusive else now > bound.at


def _bounds(document: Document, members: tuple[str, ...], claim: str) -> list[_Bound]:
    """Give the starts of validity, or its ends.

    VCDM 2.0 section 4.9: a credential ends to be valid after ``validUntil``. RFC 7519 section 4.1: not
    before ``nbf``; "on or after" ``exp`` not any more.
    """
    content, claims = document.content, _claims(document)
    found = [_Bound(member, moment(content[member])) for member in members if member in content]
    if document.is_presentation:
        found = []
    if claim in claims:
        found.append(_Bound(claim, numeric_moment(claims[claim]), is_exclusive=claim == "exp"))
    return found


def _of_proofs(case: Case, *, is_suspect: bool) -> Iterator[_Finding]:
    """VC Data Integrity 1.0 section 2.1: ``created`` and ``expires`` of each proof."""
    for proof in securing.proofs(case.document):
        for member in ("created", "expires"):
            if member in proof and moment(proof[member]) is None:
                yield Answer.FAILS, "validity.date_malformed", {"member": member}
        created, expires = moment(proof.get("created")), moment(proof.get("expires"))
        if expires is not None and case.now > expires:
            yield Answer.FAILS, "validity.proof_expired", _when("until", expires, case, hour=True)
        if created is not None and created > case.now + SKEW and not is_suspect:
            yield Answer.FAILS, "validity.proof_from_future", _when("at", created, case)
        yield from _age(case, proof, created)


def _of_token(case: Case, *, is_suspect: bool) -> Iterator[_Finding]:
    """RFC 7519 section 4.1.6: ``iat`` of a JWT is to it what ``created`` is to a proof."""
    claims = _claims(case.document)
    if "iat" not in claims:
        return
    issued = numeric_moment(claims["iat"])
    if issued is None:
        yield Answer.FAILS, "validity.date_malformed", {"member": "iat"}
    elif issued > case.now + SKEW and not is_suspect:
        yield Answer.FAILS, "validity.proof_from_future", _when("at", issued, case)


def _claims(document: Document) -> JsonObject:
    """Give the claims of a JWT; a JSON-LD document has none."""
    return document.content if document.format is Format.SD_JWT_VC else jwt.claims(document)


def _age(case: Case, proof: JsonObject, created: datetime | None) -> Iterator[_Finding]:
    limit = case.policy.max_age_seconds
    if limit is None or not case.document.is_presentation or "expires" in proof:
        return
    if created is None or case.now - created > timedelta(seconds=limit):
        yield Answer.UNKNOWN, "validity.presentation_old", {"at": _text(created)}


def _when(name: str, at: datetime | None, case: Case, *, hour: bool = False) -> dict[str, JsonValue]:
    """Give a moment as a parameter, and as ``moment`` too where its hour is to be told."""
    params: dict[str, JsonValue] = {name: _text(at)}
    if at is not None and (hour or abs(at - case.now) < NEAR):
        params["moment"] = _text(at)
    return params


def _text(at: datetime | None) -> str | None:
    return timestamps.format_moment(at) if at is not None else None
