"""Get the evidence that a verification lacks: from what was kept, and from whom the person agreed to ask.

What is kept answers first and costs nothing. With an agreement, whatever the checks looked at is
asked for anew where its host is agreed to; when nothing new comes, what was kept still counts, and
the report says how old it is. Rounds, and requests for one document and one file, are bounded: a
document can name a thousand hosts.
"""

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import field, replace
from datetime import datetime
from typing import Final

from wallet_app import limits
from wallet_app.credentials.document import Document
from wallet_app.network.kinds import FetchKind
from wallet_app.network.records import Asked, Contact, Gained
from wallet_app.services.contacts import NOBODY, Agreement, HostUse, address_of, plan
from wallet_app.services.ports import Web
from wallet_app.values import dataclass
from wallet_app.verification.evidence import Evidence, Resource, Wanted, WantedKind
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Report, Role
from wallet_app.verification.verify import Verification, verify

Rules = Callable[[Document, Evidence, VerificationPolicy, Role | None, datetime], Verification]
MAX_ROUNDS: Final = 6
"""A hosted badge is the longest chain: assertion, badge class, issuer, key, list; one more says the rest."""

Resources = Mapping[Wanted, Resource]
NOTHING_KEPT: Final[Resources] = {}
_ANSWERS: Final = frozenset(
    {
        (WantedKind.ENTITY_STATEMENT, "network.not_found"),
        (WantedKind.OPEN_BADGE, "network.gone"),
    }
)
"""Where having nothing is what the host says: not listed, withdrawn. Nothing kept stands against it."""


class Consulted(Mapping[Wanted, Resource]):
    """Resources that note which of them were looked for: those are what a report relies on."""

    def __init__(self, resources: Resources) -> None:
        """Give these out."""
        self._resources = resources
        self.looked_for: dict[Wanted, None] = {}

    def __getitem__(self, wanted: Wanted) -> Resource:
        self.looked_for[wanted] = None
        return self._resources[wanted]

    def __iter__(self) -> Iterator[Wanted]:
        """Give those that were looked for and are there: the rest may not be in memory at all."""
        return (wanted for wanted in tuple(self.looked_for) if wanted in self._resources)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Settled:
    """A verification that asks for nothing more that can be had.

    Attributes:
        report: what it found.
        evidence: what it relied on, and nothing else.
        wanted: what is missing: never asked for, or asked for in vain.
        contacted: the requests that were tried, in order.
    """

    report: Report
    evidence: Evidence
    wanted: tuple[Wanted, ...] = ()
    contacted: tuple[Contact, ...] = ()

    @property
    def contacts(self) -> tuple[HostUse, ...]:
        """The hosts that checking online would contact, for what is missing and for what is known."""
        return plan((*self.wanted, *self.evidence.resources))


@dataclass(frozen=True, slots=True)
class OnlineCheck:
    """Everything that checking a credential of the wallet online needs, away from the vault.

    Attributes:
        id: the id in the wallet.
        document: the credential.
        policy: the wallet's terms.
        kept: the evidence that the wallet holds for it.
        earlier: the DID documents it was verified by first.
    """

    id: str
    document: Document
    policy: VerificationPolicy
    kept: Resources = field(repr=False)
    earlier: Resources = field(repr=False)


@dataclass(slots=True)
class Asking:
    """One act of asking: what one press of a button, or one command, may contact and has learnt.

    Attributes:
        agreement: whom the person agreed to contact.
        learnt: what was asked for already: many credentials lean on one list.
        left: how many more addresses may be asked for the present file.
    """

    agreement: Agreement = NOBODY
    learnt: dict[Wanted, Gained] = field(default_factory=dict)
    left: int = limits.MAX_FETCHES_PER_SOURCE

    def next_source(self) -> "Asking":
        """Go on with another file: what was learnt stays, and as many addresses may be asked again."""
        self.left = limits.MAX_FETCHES_PER_SOURCE
        return self


class Verifier:
    """Verifies with whatever evidence can be had. Safe on any thread."""

    def __init__(
        self,
        base: Callable[[], Evidence],
        web: Web,
        anchors: Callable[[], Resource] | None = None,
        rules: Rules = verify,
    ) -> None:
        """Start each verification from this evidence and ask for more through this web.

        Args:
            base: gives the evidence that ships with Proofcase (the pinned contexts).
            web: fetches.
            anchors: gives the root certificates of this computer; None for none.
            rules: verifies with the evidence there is.
        """
        self._rules = rules
        self._base = base
        self._web = web
        self._anchors = anchors

    @property
    def bundled(self) -> Evidence:
        """The evidence that ships with Proofcase."""
        return self._base()

    def settle(
        self,
        document: Document,
        policy: VerificationPolicy,
        role: Role | None,
        now: datetime,
        *,
        kept: Resources = NOTHING_KEPT,
        earlier: Resources = NOTHING_KEPT,
        asking: Asking | None = None,
    ) -> Settled:
        """Verify; get what is lacking and verify again, until nothing new comes.

        Args:
            document: a parsed document.
            policy: what the person who checks expects.
            role: None decides by what the document is.
            now: the one moment of the checks (aware UTC).
            kept: evidence from before.
            earlier: older DID documents by which this very document was verified before.
            asking: whom the person agreed to contact; None for nobody.
        """
        settling = _Settling(asking or Asking(), ChainMap({}, kept))  # type: ignore[arg-type]
        base, before = self._base(), Consulted(earlier)
        for turn in range(MAX_ROUNDS + 1):
            consulted = Consulted(settling.resources)
            evidence = replace(base, resources=consulted, earlier=before)
            verification = self._rules(document, evidence, policy, role, now)
            wanted = (*verification.wanted, *consulted.looked_for)
            if turn == MAX_ROUNDS or not self._get(settling, tuple(dict.fromkeys(wanted))):
                break
        return _settled(replace(base, earlier=dict(before)), verification, consulted, settling)

    def _get(self, settling: "_Settling", wanted: tuple[Wanted, ...]) -> bool:
        """Get what was not tried yet and may be; say whether there is anything to verify again with."""
        local = self._get_anchors(settling, wanted)
        due = settling.due(wanted)
        if not due:
            return local
        fresh = [one for one in due if one not in settling.asking.learnt]
        asked = [settling.ask(one) for one in fresh]
        gains = self._web.fetch(asked, settling.asking.agreement.allows) if asked else ()
        for one, gained in zip(fresh, gains, strict=True):
            settling.asking.learnt[one] = gained
        for one in due:
            settling.contacted += settling.asking.learnt[one].contacts
            settling.take(one)
        return True

    def _get_anchors(self, settling: "_Settling", wanted: tuple[Wanted, ...]) -> bool:
        """Read the root certificates of this computer, when a check asks for them: nobody is contacted."""
        missing = [
            one
            for one in wanted
            if one.kind is WantedKind.TRUST_ANCHORS and one not in settling.resources and self._anchors
        ]
        if self._anchors is not None:
            settling.resources.update({one: self._anchors() for one in missing})
        return bool(missing)


@dataclass(slots=True)
class _Settling:
    """One document on its way: what is known by now, what was tried, how much more may be."""

    asking: Asking
    resources: MutableMapping[Wanted, Resource]
    tried: set[Wanted] = field(default_factory=set)
    contacted: list[Contact] = field(default_factory=list)
    left: int = limits.MAX_FETCHES

    def due(self, wanted: tuple[Wanted, ...]) -> list[Wanted]:
        """Give what may be asked for now, within the bounds, and count it."""
        due: list[Wanted] = []
        for one in wanted:
            address = address_of(one)
            if one in self.tried or address is None or not self.asking.agreement.allows(address.authority):
                continue
            if one not in self.asking.learnt:
                if not self.left or not self.asking.left:
                    continue
                self.left -= 1
                self.asking.left -= 1
            self.tried.add(one)
            due.append(one)
        return due

    def ask(self, wanted: Wanted) -> Asked:
        """Say what to fetch, and what is known from before."""
        return Asked(str(address_of(wanted)), FetchKind(wanted.kind.value), self.resources.get(wanted))

    def take(self, wanted: Wanted) -> None:
        """Take in what came; what was kept stays where nothing did."""
        resource = self.asking.learnt[wanted].resource
        before = self.resources.get(wanted)
        in_vain = resource.problem is not None and (wanted.kind, resource.problem) not in _ANSWERS
        if not in_vain or before is None or before.data is None:
            self.resources[wanted] = resource


def _settled(
    base: Evidence, verification: Verification, consulted: Consulted, settling: _Settling
) -> Settled:
    used = dict(consulted)
    in_vain = (one for one, resource in used.items() if resource.problem is not None)
    wanted = tuple(dict.fromkeys((*verification.wanted, *in_vain)))
    return Settled(verification.report, replace(base, resources=used), wanted, tuple(settling.contacted))
