"""What the person who checks expects: whom they trust, the challenge they gave, the time they know of."""

from dataclasses import dataclass
from datetime import datetime


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


@dataclass(frozen=True, slots=True)
class VerificationPolicy:
    """The terms of one verification.

    Attributes:
        trusted: the recognised issuers.
        challenge: the challenge or nonce that the verifier gave, or None.
        domain: the domain or audience that the verifier is, or None.
        newest_seen: the newest time this program ever saw (aware UTC), to notice a clock set back.
        max_age_seconds: how old a presentation's own signature may be when it names no end; None for any age.
    """

    trusted: tuple[TrustedIssuer, ...] = ()
    challenge: str | None = None
    domain: str | None = None
    newest_seen: datetime | None = None
    max_age_seconds: int | None = None
