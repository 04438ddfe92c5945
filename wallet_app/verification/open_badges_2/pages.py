"""The documents that a badge hangs on, each at an address of its own, followed from one to the next."""

from datetime import datetime
from typing import Final

from wallet_app.credentials import open_badges_2 as badges
from wallet_app.credentials import reading
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError
from wallet_app.values import dataclass
from wallet_app.verification.evidence import Evidence, Wanted, WantedKind
from wallet_app.verification.open_badges_2 import places

NOT_JSON: Final = "open_badge.not_json"


@dataclass(frozen=True, slots=True)
class Page:
    """What one address answered.

    Attributes:
        address: the https address.
        content: the JSON object there; None when there is none.
        as_of: when it answered; None when it was not asked.
        problem: why there is no object: ``open_badge.not_json``, or what went wrong on the way
            (``network.…``); None also when it was not asked.
        wanted: what to ask for, where it was not asked yet.
    """

    address: str
    content: JsonObject | None = None
    as_of: datetime | None = None
    problem: str | None = None
    wanted: tuple[Wanted, ...] = ()


def page(evidence: Evidence, address: str) -> Page:
    """Give what is known of an address."""
    wanted = Wanted(WantedKind.OPEN_BADGE, address)
    found = evidence.resources.get(wanted)
    if found is None:
        return Page(address, wanted=(wanted,))
    if found.data is None:
        return Page(address, as_of=found.as_of, problem=found.problem or NOT_JSON)
    try:
        return Page(address, strict_json.loads_object(found.data), found.as_of)
    except EncodingError:
        return Page(address, as_of=found.as_of, problem=NOT_JSON)


@dataclass(frozen=True, slots=True)
class Part:
    """The badge class or the issuer profile of a badge.

    Attributes:
        content: what it says, as far as it is known: written inside, or from its address.
        address: its https address; None when its id is no web address.
        page: what that address answered; None where it was not needed, or there is none.
    """

    content: JsonObject | None
    address: str | None
    page: Page | None = None

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """What to ask for, to know it."""
        return self.page.wanted if self.page is not None else ()


@dataclass(frozen=True, slots=True)
class Chain:
    """A badge and what it hangs on.

    Attributes:
        assertion: what counts: of a hosted badge the assertion as its site shows it, where that is
            known; otherwise the assertion held.
        hosted: what the address of a hosted assertion answered; None for a signed one.
        badge: the badge class.
        issuer: the issuer profile, always from its own address: nobody else describes an issuer.
    """

    assertion: JsonObject
    hosted: Page | None
    badge: Part
    issuer: Part

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """What to ask for next."""
        hosted = self.hosted.wanted if self.hosted is not None else ()
        return tuple(dict.fromkeys((*hosted, *self.badge.wanted, *self.issuer.wanted)))


def follow(assertion: JsonObject, evidence: Evidence, *, is_hosted: bool) -> Chain:
    """Follow a badge from its assertion to its issuer, as far as what is known leads.

    Args:
        assertion: the assertion held.
        evidence: what is known.
        is_hosted: whether its own address is what shows that it is real.
    """
    hosted = None
    if is_hosted and (address := places.secure(reading.node_id(assertion))) is not None:
        hosted = page(evidence, address)
    shown = hosted.content if hosted is not None else None
    counts = shown if shown is not None and "badge" in shown else assertion
    badge = _part(counts.get("badge"), evidence)
    issuer_id = reading.node_id((badge.content or {}).get("issuer"))
    home = places.secure(issuer_id)
    found = page(evidence, home) if home is not None else None
    return Chain(counts, hosted, badge, Part(found.content if found is not None else None, home, found))


def _part(value: JsonValue, evidence: Evidence) -> Part:
    """Give a badge class: as it is written, or from its address where its id alone is written."""
    address = places.secure(reading.node_id(value))
    if isinstance(value, dict) and not set(value) <= {"id", "@id"}:
        return Part(value, address)
    found = page(evidence, address) if address is not None else None
    return Part(found.content if found is not None else None, address, found)


def is_profile(content: JsonObject) -> bool:
    """Whether a document is an issuer profile."""
    return bool(badges.PROFILES.intersection(badges.types(content)))
