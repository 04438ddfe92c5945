"""Is the issuer one that the holder, or a registry they chose, recognises?

Asked in this order: the holder's own list, the copies of registries at hand (the most authoritative
first), and last the registries that are asked about one issuer at a time, since to ask them tells them
whose credential somebody has. Each may answer "could not be asked", which never hides that another one
lists the issuer.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from wallet_app.answer import Answer
from wallet_app.credentials.model import Party
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import IdentityError
from wallet_app.values import dataclass
from wallet_app.verification import federation
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Resource, Wanted, WantedKind
from wallet_app.verification.findings import Answered
from wallet_app.verification.policy import Federation, Registry, TrustedIssuer, VerificationPolicy
from wallet_app.verification.report import Check, CheckName
from wallet_app.verification.resemblance import skeleton

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
    """Look the issuer of a document up by its DID or address, character by character.

    Names, logos and addresses beside it count for nothing; another spelling of the same DID is
    another DID.

    Args:
        case: the verification, whose policy names the recognised issuers and the registries.
        issuer: the issuer as the document says.

    Returns:
        As :func:`look_up`. An unlisted issuer is no failure.
    """
    question = _Question(case.policy, case.evidence.resources, case.now)
    return question.answer(
        issuer.id if issuer is not None else None, issuer.name if issuer is not None else None
    )


def look_up(
    policy: VerificationPolicy, resources: Mapping[Wanted, Resource], issuer_id: str, now: datetime
) -> Answered:
    """Say whether anybody relied on lists an issuer.

    Args:
        policy: the recognised issuers and the registries.
        resources: what registries answered, as evidence.
        issuer_id: the issuer's DID or address.
        now: the moment (aware UTC).

    Returns:
        The check ``issuer_recognised``: holds (``.listed``, ``.in_registry``), or unknown
        (``.not_listed``, ``.looks_like``, ``.registry_unreachable``), and the statements of
        federations that would answer it.
    """
    return _Question(policy, resources, now).answer(issuer_id, None)


@dataclass(frozen=True, slots=True)
class _Question:
    """Whom to ask, what they answered already, and when."""

    policy: VerificationPolicy
    resources: Mapping[Wanted, Resource]
    now: datetime

    def answer(self, issuer_id: str | None, name: str | None) -> Answered:
        """Ask everybody in their order."""
        if not issuer_id:
            return Answered((self._unlisted(None, None),))
        own = self.policy.own.by_id.get(issuer_id)
        if own is not None:
            return Answered((self._trusted(own, name),))
        for registry in self._copies():
            listed = registry.issuers.get(issuer_id)
            if listed is not None:
                found = _registered((listed, registry.name), name, registry.as_of, registry.dated)
                return Answered((found,))
        return self._ask(issuer_id, name)

    def _ask(self, issuer_id: str, name: str | None) -> Answered:
        """Nobody at hand lists the issuer: look at what the federations say, and tell what is missing."""
        wanted: list[Wanted] = []
        never = (one.name for one in self.policy.registries if one.as_of is None)
        unreachable = next(((one, "registry.never_obtained") for one in never), None)
        for one in self.policy.registries:
            if not isinstance(one, Federation) or one.as_of is None:
                continue
            asked = self._ask_one(one, issuer_id)
            if asked.name:
                return Answered((_registered((asked.name, one.name), name, asked.as_of, None),))
            wanted += asked.wanted
            if asked.cause:
                unreachable = unreachable or (one.name, asked.cause)
        return Answered((self._unlisted(name, unreachable),), tuple(wanted))

    def _ask_one(self, registry: Federation, issuer_id: str) -> _Asked:
        """Follow the chain from the pinned keys to the statement on the issuer."""
        anchor, keys, endpoint = registry.anchor, registry.keys, registry.fetch_endpoint
        address = registry.configuration
        try:
            if registry.expires is not None and registry.expires <= self.now:
                renewed = self._fetched(address)
                if isinstance(renewed, _Asked):
                    return renewed
                fresh = federation.read_configuration(renewed[0], address, self.now, keys)
                anchor, keys, endpoint = fresh.anchor, fresh.keys, fresh.fetch_endpoint or endpoint
            address = federation.statement_address(endpoint, issuer_id)
            found = self._fetched(address)
            if isinstance(found, _Asked):
                # Whoever answers that there is no such statement has answered.
                return _Asked() if found.cause in NOT_FOUND else found
            listing = federation.read_listing(found[0], anchor, keys, issuer_id, self.now)
        except IdentityError as error:
            # What was kept and is out of date is wanted anew; what does not hold would not hold again.
            stale = error.code == "federation.expired"
            return _Asked(
                cause=error.code, wanted=(Wanted(WantedKind.ENTITY_STATEMENT, address),) if stale else ()
            )
        return _Asked(listing.name, found[1])

    def _fetched(self, address: str) -> tuple[bytes, datetime] | _Asked:
        """Give what an address answered and when; else why it cannot be looked at."""
        wanted = Wanted(WantedKind.ENTITY_STATEMENT, address)
        resource = self.resources.get(wanted)
        if resource is None:
            return _Asked(cause="registry.not_asked", wanted=(wanted,))
        if resource.data is None:
            return _Asked(cause=resource.problem or "registry.not_asked")
        return resource.data, resource.as_of

    def _trusted(self, listed: TrustedIssuer, called: str | None) -> Check:
        return Check(
            CheckName.ISSUER_RECOGNISED,
            Answer.HOLDS,
            "issuer_recognised.listed",
            _named(listed.name, listed.source, called),
            as_of=self.now,
            detail={"added": listed.added.isoformat()},
        )

    def _unlisted(self, name: str | None, unreachable: tuple[str, str] | None) -> Check:
        """Say that nobody lists the issuer; first of all whom it may be taken for."""
        copies = (one.as_of for one in self.policy.registries if one.as_of is not None)
        resembled = self._resembled(name) if name else None
        code, params = "issuer_recognised.not_listed", dict[str, JsonValue]()
        if resembled is not None:
            code, params = "issuer_recognised.looks_like", {"name": resembled[0], "source": resembled[1]}
        elif unreachable is not None:
            code = "issuer_recognised.registry_unreachable"
            params = {"registry": unreachable[0], "cause": unreachable[1]}
        oldest = min(copies, default=self.now)
        return Check(CheckName.ISSUER_RECOGNISED, Answer.UNKNOWN, code, params, oldest)

    def _resembled(self, name: str) -> tuple[str, str] | None:
        """Give the recognised name that this one may be taken for, and who lists it."""
        found = self.policy.own.names.resembling(name)
        if found is not None:
            return found, next(one.source for one in self.policy.own if one.name == found)
        for registry in self._copies():
            found = registry.names.resembling(name)
            if found is not None:
                return found, registry.name
        return None

    def _copies(self) -> Iterator[Registry]:
        return (one for one in self.policy.registries if isinstance(one, Registry))


def _registered(
    listed: tuple[str, str], called: str | None, as_of: datetime | None, dated: datetime | None
) -> Check:
    """Say that a registry lists the issuer: its name there, and that of the registry."""
    detail: dict[str, JsonValue] = {} if dated is None else {"list_date": dated.isoformat()}
    return Check(
        CheckName.ISSUER_RECOGNISED,
        Answer.HOLDS,
        "issuer_recognised.in_registry",
        _named(*listed, called),
        as_of,
        detail,
    )


def _named(name: str, source: str, called: str | None) -> dict[str, JsonValue]:
    """Give the name an issuer is recognised by, and the other one that it calls itself, if it does."""
    params: dict[str, JsonValue] = {"name": name, "source": source}
    if called and skeleton(called) != skeleton(name):
        params["called"] = called
    return params
