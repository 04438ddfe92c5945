"""Is the issuer one that the holder, or a registry they chose, recognises?

Asked in this order: the holder's own list, the copies of registries at hand (the most authoritative
first), and last the registries that are asked about one issuer at a time, since to ask them tells them
whose credential somebody has. Each may answer "could not be asked", which never hides that another one
lists the issuer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from wallet_app.answer import Answer
from wallet_app.credentials.model import Party
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import IdentityError
from wallet_app.verification import federation
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Wanted, WantedKind
from wallet_app.verification.findings import Answered
from wallet_app.verification.policy import Federation, Registry, TrustedIssuer
from wallet_app.verification.report import Check, CheckName

NOT_FOUND: Final = frozenset({"network.not_found"})
"""What an address answers that has no statement on an issuer: the issuer is not listed."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one federation said of one issuer: a name, nothing, or why it could not be asked."""

    name: str = ""
    as_of: datetime | None = None
    cause: str = ""
    wanted: tuple[Wanted, ...] = ()


def check(case: Case, issuer: Party | None) -> Answered:
    """Look the issuer up by its DID or address, character by character.

    Names, logos and addresses beside it count for nothing; another spelling of the same DID is
    another DID.

    Args:
        case: the verification, whose policy names the recognised issuers and the registries.
        issuer: the issuer as the document says.

    Returns:
        The check ``issuer_recognised``: holds (``.listed``, ``.in_registry``), or unknown
        (``.not_listed``, ``.looks_like``, ``.registry_unreachable``), and the statements of
        federations that would answer it. An unlisted issuer is no failure.
    """
    issuer_id = issuer.id if issuer is not None and issuer.id else None
    if issuer_id is None:
        return Answered((_unlisted(case, None),))
    own = case.policy.own.by_id.get(issuer_id)
    if own is not None:
        return Answered((_trusted(case, own),))
    for registry in _copies(case):
        name = registry.issuers.get(issuer_id)
        if name is not None:
            return Answered((_registered(registry.name, name, registry.as_of, registry.dated),))
    return _ask(case, issuer, issuer_id)


def _ask(case: Case, issuer: Party | None, issuer_id: str) -> Answered:
    """Nobody at hand lists the issuer: look at what the federations say, and tell what is missing."""
    wanted: list[Wanted] = []
    unreachable = next(
        ((one.name, "registry.never_obtained") for one in case.policy.registries if one.as_of is None), None
    )
    for one in case.policy.registries:
        if not isinstance(one, Federation) or one.as_of is None:
            continue
        asked = _ask_one(case, one, issuer_id)
        if asked.name:
            return Answered((_registered(one.name, asked.name, asked.as_of, None),))
        wanted += asked.wanted
        if asked.cause:
            unreachable = unreachable or (one.name, asked.cause)
    return Answered((_unlisted(case, issuer, unreachable),), tuple(wanted))


def _ask_one(case: Case, registry: Federation, issuer_id: str) -> _Asked:
    """Follow the chain from the pinned keys to the statement on the issuer."""
    anchor, keys, endpoint = registry.anchor, registry.keys, registry.fetch_endpoint
    try:
        if registry.expires is not None and registry.expires <= case.now:
            renewed = _fetched(case, registry.configuration)
            if isinstance(renewed, _Asked):
                return renewed
            fresh = federation.read_configuration(renewed[0], registry.configuration, case.now, keys)
            anchor, keys, endpoint = fresh.anchor, fresh.keys, fresh.fetch_endpoint or endpoint
        found = _fetched(case, federation.statement_address(endpoint, issuer_id))
        if isinstance(found, _Asked):
            # Whoever answers that there is no such statement has answered.
            return _Asked() if found.cause in NOT_FOUND else found
        listing = federation.read_listing(found[0], anchor, keys, issuer_id, case.now)
    except IdentityError as error:
        return _Asked(cause=error.code)
    return _Asked(listing.name, found[1])


def _fetched(case: Case, address: str) -> tuple[bytes, datetime] | _Asked:
    """Give what an address answered and when; else why it cannot be looked at."""
    wanted = Wanted(WantedKind.ENTITY_STATEMENT, address)
    resource = case.evidence.resources.get(wanted)
    if resource is None:
        return _Asked(cause="registry.not_asked", wanted=(wanted,))
    if resource.data is None:
        return _Asked(cause=resource.problem or "registry.not_asked")
    return resource.data, resource.as_of


def _trusted(case: Case, listed: TrustedIssuer) -> Check:
    return Check(
        CheckName.ISSUER_RECOGNISED,
        Answer.HOLDS,
        "issuer_recognised.listed",
        {"name": listed.name, "source": listed.source},
        as_of=case.now,
        detail={"added": listed.added.isoformat()},
    )


def _registered(registry: str, name: str, as_of: datetime | None, dated: datetime | None) -> Check:
    detail: dict[str, JsonValue] = {} if dated is None else {"list_date": dated.isoformat()}
    params: dict[str, JsonValue] = {"name": name, "source": registry}
    return Check(
        CheckName.ISSUER_RECOGNISED, Answer.HOLDS, "issuer_recognised.in_registry", params, as_of, detail
    )


def _unlisted(case: Case, issuer: Party | None, unreachable: tuple[str, str] | None = None) -> Check:
    """Say that nobody lists the issuer; first of all whom it may be taken for."""
    oldest = min((one.as_of for one in case.policy.registries if one.as_of is not None), default=case.now)
    resembled = _resembled(case, issuer.name) if issuer is not None and issuer.name else None
    code, params = "issuer_recognised.not_listed", dict[str, JsonValue]()
    if resembled is not None:
        code, params = "issuer_recognised.looks_like", {"name": resembled[0], "source": resembled[1]}
    elif unreachable is not None:
        code = "issuer_recognised.registry_unreachable"
        params = {"registry": unreachable[0], "cause": unreachable[1]}
    return Check(CheckName.ISSUER_RECOGNISED, Answer.UNKNOWN, code, params, oldest)


def _resembled(case: Case, name: str) -> tuple[str, str] | None:
    """Give the recognised name that this one may be taken for, and who lists it."""
    found = case.policy.own.names.resembling(name)
    if found is not None:
        return found, next(one.source for one in case.policy.own if one.name == found)
    for registry in _copies(case):
        found = registry.names.resembling(name)
        if found is not None:
            return found, registry.name
    return None


def _copies(case: Case) -> Iterator[Registry]:
    return (one for one in case.policy.registries if isinstance(one, Registry))
