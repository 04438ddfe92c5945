"""What the person who checks expects: whom they trust, the challenge they gave, the time they know of."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime
from functools import cached_property

from wallet_app.identity.keys import PublicKey
from wallet_app.values import dataclass
from wallet_app.verification.resemblance import Names


@dataclass(frozen=True, slots=True)
class TrustedIssuer:
    """An issuer whom the holder, or a list the holder chose, recognises.

    Attributes:
        id: the DID or address, compared as it is written: no other spelling is the same.
        name: the name it is known by here.
        source: where the entry is from: ``own`` or the name of a list.
        added: when it was added (aware UTC).
    """

    id: str
    name: str
    source: str
    added: datetime


class TrustedIssuers(tuple[TrustedIssuer, ...]):  # noqa: SLOT001 - keeps what is worked out once
    """Trusted issuers that are found by id at once, however many there are."""

    @classmethod
    def of(cls, issuers: Iterable[TrustedIssuer]) -> "TrustedIssuers":
        """Give the issuers in this shape; those that have it already as they are."""
        return issuers if isinstance(issuers, cls) else cls(issuers)

    @cached_property
    def by_id(self) -> Mapping[str, TrustedIssuer]:
        """Each by its id; of several with one id the first."""
        return {issuer.id: issuer for issuer in reversed(self)}

    @cached_property
    def names(self) -> Names:
        """Their names, to find one that resembles another."""
        return Names(issuer.name for issuer in self)


@dataclass(frozen=True, eq=False)
class Registry:
    """A copy of a list of issuers that somebody keeps: all of it is at hand, nobody is asked.

    Attributes:
        name: what the list is called; shown as the source.
        issuers: the name of each issuer by its DID or address.
        as_of: the moment this copy is true of (aware UTC); None when it was never obtained.
        dated: the date that the list gives itself, if it does.
    """

    name: str
    issuers: Mapping[str, str]
    as_of: datetime | None
    dated: datetime | None = None

    @cached_property
    def names(self) -> Names:
        """The names of its issuers, to find one that resembles another."""
        return Names(self.issuers.values())


@dataclass(frozen=True, slots=True)
class Federation:
    """A registry that is asked about one issuer at a time (OpenID Federation 1.0).

    Attributes:
        name: what the registry is called; shown as the source.
        configuration: the https address of its trust anchor's entity configuration.
        anchor: the anchor's entity identifier; "" when the configuration was never obtained.
        fetch_endpoint: the https address that gives subordinate statements (section 8.1).
        keys: the anchor's keys by ``kid``, pinned when the person agreed.
        as_of: when the configuration was obtained (aware UTC); None when never.
        expires: when the configuration expires; a newer one is wanted then.
    """

    name: str
    configuration: str
    anchor: str = ""
    fetch_endpoint: str = ""
    keys: Mapping[str, PublicKey] = field(default_factory=dict)
    as_of: datetime | None = None
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Relied:
    """Whom somebody relies on.

    Attributes:
        trusted: their own list.
        registries: the registries, the most authoritative first.
    """

    trusted: TrustedIssuers = field(default_factory=TrustedIssuers)
    registries: tuple[Registry | Federation, ...] = ()


@dataclass(frozen=True, slots=True)
class VerificationPolicy:
    """The terms of one verification.

    Attributes:
        trusted: the issuers that the person trusts themselves.
        challenge: the challenge or nonce that the verifier gave, or None.
        domain: the domain or audience that the verifier is, or None.
        newest_seen: the newest time this program ever saw (aware UTC), to notice a clock set back.
        max_age_seconds: how old a presentation's own signature may be when it names no end; None for any age.
        registries: the lists that the person relies on, the most authoritative first.
        status_max_age_days: how many days ago a status list may have been asked for and still clear anybody.
    """

    trusted: tuple[TrustedIssuer, ...] = ()
    challenge: str | None = None
    domain: str | None = None
    newest_seen: datetime | None = None
    max_age_seconds: int | None = None
    registries: tuple[Registry | Federation, ...] = ()
    status_max_age_days: int = 30

    def __post_init__(self) -> None:
        """Keep the trusted issuers where they are found at once."""
        object.__setattr__(self, "trusted", TrustedIssuers.of(self.trusted))

    @property
    def own(self) -> TrustedIssuers:
        """The issuers that the person trusts themselves, found by id at once."""
        return TrustedIssuers.of(self.trusted)
