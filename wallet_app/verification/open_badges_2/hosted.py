"""Hosted badges: what the issuer's own site shows is the badge, and nothing else shows it.

Source: 1EdTech Open Badges 2.0, "Hosted Verification".
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from wallet_app.answer import Answer
from wallet_app.credentials import open_badges_2 as badges
from wallet_app.credentials import reading
from wallet_app.encoding import timestamps
from wallet_app.encoding.strict_json import JsonObject, JsonValue, dumps
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Wanted, WantedKind
from wallet_app.verification.open_badges_2 import places
from wallet_app.verification.open_badges_2.pages import Chain, Page
from wallet_app.verification.report import Check, CheckName

_ASIDE: Final = frozenset({"@context", "id", "type", "badge"})
"""Members compared in a way of their own, or not at all."""
_SHOWN: Final = frozenset(
    {"recipient", "issuedOn", "expires", "evidence", "narrative", "image", "verification", "revoked"}
)
"""What a copy may not leave out of what the site says."""
GONE: Final = "network.gone"
OLD: Final = "status.site_old"
_NOT_ASKED: Final = {
    CheckName.ISSUER_KEY: "issuer_key.site_not_asked",
    CheckName.PROOF: "proof.site_not_asked",
    CheckName.COVERAGE: "coverage.site_not_asked",
    CheckName.STATUS: "status.site_not_asked",
}
_NO_ANSWER: Final = {
    CheckName.ISSUER_KEY: "issuer_key.site_no_answer",
    CheckName.PROOF: "proof.site_no_answer",
    CheckName.COVERAGE: "coverage.site_no_answer",
    CheckName.STATUS: "status.site_no_answer",
}


def issuer_key(case: Case, chain: Chain) -> Check:
    """Check that the assertion lies where its issuer says that their assertions lie.

    Args:
        case: the verification.
        chain: the badge.

    Returns:
        The check ``issuer_key``.
    """
    issuer = chain.issuer
    address = places.secure(reading.node_id(case.document.content))
    if issuer.address is None:
        return nameless(case, chain)
    if issuer.page is None or issuer.content is None:
        return not_answered(CheckName.ISSUER_KEY, issuer.page)
    if address is None or not places.speaks_from(issuer.content, issuer.address, address):
        return case.check(CheckName.ISSUER_KEY, Answer.FAILS, "issuer_key.hosted_elsewhere")
    place = places.parse(address)
    params: dict[str, JsonValue] = {"host": place.host if place is not None else ""}
    return Check(CheckName.ISSUER_KEY, Answer.HOLDS, "issuer_key.hosts_it", params, issuer.page.as_of)


def nameless(case: Case, chain: Chain) -> Check:
    """Say that nobody knows whose badge it is: the badge class is not known, or names no web address."""
    if chain.badge.content is None and chain.badge.page is not None:
        return not_answered(CheckName.ISSUER_KEY, chain.badge.page)
    return case.check(CheckName.ISSUER_KEY, Answer.UNKNOWN, "issuer_key.no_address")


def not_answered(name: CheckName, page: Page | None) -> Check:
    """Say that a site was not asked, or gave no answer that can be read."""
    if page is None or page.problem is None:
        return Check(name, Answer.UNKNOWN, _NOT_ASKED[name])
    return Check(name, Answer.UNKNOWN, _NO_ANSWER[name], {"cause": page.problem}, page.as_of)


def proof(case: Case, chain: Chain) -> Check:
    """Check that the assertion held says what its own address says.

    Args:
        case: the verification.
        chain: the badge.

    Returns:
        The check ``proof``.
    """
    page = chain.hosted
    if page is None:
        return case.check(CheckName.PROOF, Answer.FAILS, "proof.hosted_nowhere")
    if page.content is None:
        return not_answered(CheckName.PROOF, page)
    if page.content.get("revoked") is True:
        return Check(CheckName.PROOF, Answer.UNKNOWN, "proof.hosted_withdrawn", as_of=page.as_of)
    if badges.ASSERTION not in badges.types(page.content):
        return Check(CheckName.PROOF, Answer.UNKNOWN, "proof.hosted_other", as_of=page.as_of)
    differing: list[JsonValue] = list(dict.fromkeys(_differing(case.document.content, page.content, chain)))
    if differing:
        params: dict[str, JsonValue] = {"member": differing[0]}
        return Check(
            CheckName.PROOF, Answer.FAILS, "proof.hosted_differs", params, page.as_of, {"members": differing}
        )
    return Check(CheckName.PROOF, Answer.HOLDS, "proof.hosted_same", as_of=page.as_of)


def outdated(case: Case, page: Page) -> Check | None:
    """Say that a site was asked too long ago to clear anybody; None when it was not.

    Args:
        case: the verification.
        page: what the site answered.
    """
    longest = timedelta(days=case.policy.status_max_age_days)
    if page.as_of is None or case.now - page.as_of <= longest:
        return None
    params: dict[str, JsonValue] = {"at": timestamps.format_moment(page.as_of)}
    return Check(CheckName.STATUS, Answer.UNKNOWN, OLD, params, page.as_of)


def again(status: Check, page: Page | None) -> tuple[Wanted, ...]:
    """Want the page anew whose answer was too old for this status."""
    return (Wanted(WantedKind.OPEN_BADGE, page.address),) if page is not None and status.code == OLD else ()


def status(case: Case, chain: Chain) -> Check:
    """Say whether the issuer's site still shows the badge.

    Args:
        case: the verification.
        chain: the badge.

    Returns:
        The check ``status``.
    """
    page = chain.hosted
    if page is not None and page.problem == GONE:
        return Check(CheckName.STATUS, Answer.FAILS, "status.hosted_gone", as_of=page.as_of)
    if page is None or page.content is None:
        return not_answered(CheckName.STATUS, page)
    if page.content.get("revoked") is True:
        reason = reading.text(page.content.get("revocationReason"))
        params: dict[str, JsonValue] = {"reason": reason} if reason else {}
        return Check(CheckName.STATUS, Answer.FAILS, "status.badge_revoked", params, page.as_of)
    current = Check(CheckName.STATUS, Answer.HOLDS, "status.hosted_current", as_of=page.as_of)
    return outdated(case, page) or current


def _differing(held: JsonObject, hosted: JsonObject, chain: Chain) -> Iterator[str]:
    """Name the members in which the copy held and the site differ."""
    if not places.same(reading.node_id(held), reading.node_id(hosted)):
        yield "id"
    if set(badges.types(held)) != set(badges.types(hosted)):
        yield "type"
    for member in (set(held) - _ASIDE) | (_SHOWN & set(hosted)):
        if not _alike(held.get(member), hosted.get(member)):
            yield member
    if not _same_badge(held.get("badge"), hosted.get("badge"), chain):
        yield "badge"


def _same_badge(held: JsonValue, hosted: JsonValue, chain: Chain) -> bool:
    """Compare the badge class, which either may name by its address or write out."""
    if not isinstance(held, dict) or set(held) <= {"id", "@id"}:
        return places.same(reading.node_id(held), reading.node_id(hosted))
    named = held.get("id")
    if named is not None and not places.same(named, reading.node_id(hosted)):
        return False
    known = hosted if isinstance(hosted, dict) else chain.badge.content
    if known is None:
        # What the copy says of the badge class nobody can confirm yet: coverage says so.
        return named is not None
    members = set(held) - {"@context", "id", "type", "issuer"}
    return all(_alike(held[member], known.get(member)) for member in members) and _same_issuer(
        held.get("issuer"), known.get("issuer")
    )


def _same_issuer(held: JsonValue, known: JsonValue) -> bool:
    """An issuer is the one of that address; what it is called is read there alone."""
    return places.same(reading.node_id(held), reading.node_id(known))


def _alike(one: JsonValue, other: JsonValue) -> bool:
    """Whether two values say the same: a lone value is a list of one, an object with an id alone that id."""
    return _plain(one) == _plain(other)


def _plain(value: JsonValue) -> list[str]:
    written: list[str] = []
    for item in reading.as_list(value):
        lone = isinstance(item, dict) and set(item) <= {"id"} and bool(item)
        written.append(dumps(reading.node_id(item) if lone else _sorted(item)))
    return written


def _sorted(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {name: _sorted(value[name]) for name in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value
