"""Answering a request: what of the wallet fits, the least that does, and saying no."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from wallet_app.presentation import claims
from wallet_app.presentation.requests import matching, over_asking, proposal
from wallet_app.presentation.requests.model import (
    Fit,
    Held,
    Matching,
    Miss,
    Note,
    PresentationRequest,
    Proposal,
    QueryMatch,
)
from wallet_app.services import ledger_entries
from wallet_app.services.evidence import Verifier
from wallet_app.services.holdings import Holdings
from wallet_app.services.vault_ports import CredentialStore
from wallet_app.values import dataclass
from wallet_app.vault.records import CredentialQuery

__all__ = ["AnswerService", "Answerable", "HeldCredential", "Wish"]

_OTHER_FORMAT: Final = "request.miss.format"


@dataclass(frozen=True, slots=True)
class HeldCredential:
    """A credential of the wallet beside a request. Title and issuer are untrusted text.

    Attributes:
        held: its document and claims.
        title: its title; "" when it has none.
        issuer: what its issuer is called; "" when it has no name.
    """

    held: Held
    title: str
    issuer: str


@dataclass(frozen=True, slots=True)
class Wish:
    """One credential that is asked for: one query, or several of which any one will do.

    A request that takes a credential in several formats has a query for each of them.

    Attributes:
        matches: what was found for each query.
        may_be_left_out: whether the request can be answered without any of them.
        chosen: the credential that is proposed, by its id; None when none is.
        is_proposed: whether it belongs to the least that answers the request.
    """

    matches: tuple[QueryMatch, ...]
    may_be_left_out: bool
    chosen: str | None
    is_proposed: bool

    @property
    def fits(self) -> dict[str, tuple[str, Fit]]:
        """Credential → the query that it answers and how; the one that reveals least first."""
        found = [(match.query.id, fit) for match in self.matches for fit in match.fits]
        found.sort(key=lambda one: (len(one[1].codes), one[1].cost))
        fits: dict[str, tuple[str, Fit]] = {}
        for query_id, fit in found:
            fits.setdefault(fit.held_id, (query_id, fit))
        return fits

    def more_for(self, held_id: str) -> dict[str, Fit]:
        """Give what else may answer the query that a credential answers, where it takes several."""
        fits = self.fits
        query_id = fits[held_id][0]
        if not any(match.query.id == query_id and match.query.multiple for match in self.matches):
            return {}
        return {name: fit for name, (its, fit) in fits.items() if its == query_id and name != held_id}

    @property
    def misses(self) -> tuple[Miss, ...]:
        """Why each other credential does not fit, by the query that it is nearest to."""
        fits, nearest = self.fits, dict[str, Miss]()
        for match in self.matches:
            for miss in match.misses:
                before = nearest.get(miss.held_id)
                if miss.held_id not in fits and (before is None or before.code == _OTHER_FORMAT):
                    nearest[miss.held_id] = miss
        return tuple(nearest.values())


@dataclass(frozen=True, slots=True)
class Answerable:
    """A request beside what the wallet holds. Nothing was answered, and nobody knows of it.

    Attributes:
        request: the request.
        credentials: every credential of the wallet, by its id.
        matching: for each query what fits, and why the rest does not.
        proposal: the least that answers it.
        notes: what a person should know first: where more is asked than is needed. Of queries that
            stand for one another, those about the one that is proposed.
    """

    request: PresentationRequest
    credentials: Mapping[str, HeldCredential]
    matching: Matching
    proposal: Proposal
    notes: tuple[Note, ...]

    def wishes(self) -> tuple[Wish, ...]:
        """Give what is asked for, in the order of the request; queries that stand for one another as one."""
        return tuple(self._wish(ids) for ids in _alternatives(self.request))

    def _wish(self, ids: tuple[str, ...]) -> Wish:
        others = {query.id for query in self.request.queries} - set(ids)
        choice = next((one for one in self.proposal.choices if one.query_id in ids), None)
        return Wish(
            tuple(self.matching.of(one) for one in ids),
            may_be_left_out=not self.missing(others),
            chosen=choice.held_id if choice is not None else None,
            is_proposed=choice is not None and not choice.leave_out_ok,
        )

    def missing(self, given: Iterable[str]) -> tuple[str, ...]:
        """Say which queries are still needed when these are answered.

        Args:
            given: ids of the queries that get a credential.

        Returns:
            Ids of queries; of a set of which any option would do, those of its first one. Empty when
            the request is answered.
        """
        has = frozenset(given)
        request = self.request
        if not request.sets:
            return tuple(one.id for one in request.queries if one.required and one.id not in has)
        needed: dict[str, None] = {}
        for one in request.sets:
            if one.required and not any(has.issuperset(option) for option in one.options):
                needed |= dict.fromkeys(name for name in one.options[0] if name not in has)
        return tuple(needed)


class AnswerService:
    """Holds requests against the wallet. On the vault's thread."""

    def __init__(self, store: CredentialStore, holdings: Holdings, verifier: Verifier) -> None:
        """Look through these holdings; write refusals into this store's history."""
        self._store = store
        self._holdings = holdings
        self._verifier = verifier

    def look(self, request: PresentationRequest) -> Answerable:
        """Find what of the wallet answers a request, and the least that does.

        Args:
            request: from ``RequestService.read``.
        """
        now = self._holdings.now()
        credentials = {
            row.id: HeldCredential(self._held(row.id, request, now), row.title, row.issuer_name)
            for row in self._store.list(CredentialQuery())
        }
        found = matching.match(request, [one.held for one in credentials.values()], now)
        least = proposal.propose(request, found) or Proposal((), ())
        answerable = Answerable(request, credentials, found, least, over_asking.notes(request, found))
        return replace(answerable, notes=_relevant(answerable))

    def _held(self, credential_id: str, request: PresentationRequest, now: datetime) -> Held:
        """Read a credential; its claims only where it may fit, for that is what takes time."""
        contexts = self._verifier.bundled.contexts
        document = self._holdings.document(credential_id)
        held = matching.hold(credential_id, document, None, contexts)
        if not matching.may_fit(request, held, now):
            return held
        return replace(held, tree=claims.tree(document, contexts))

    def refuse(self, request: PresentationRequest) -> str:
        """Write into the history that this was asked for, and that the holder said no.

        Nobody is told: whoever asked learns nothing.

        Args:
            request: the request.

        Returns:
            The id of the line.

        Raises:
            VaultError: the history cannot be written.
        """
        self._holdings.require_writable()
        entry = ledger_entries.refused(request, at=self._holdings.now())
        return self._store.record(entry).id


def _alternatives(request: PresentationRequest) -> list[tuple[str, ...]]:
    """Group the queries of which any will do: all options of one set, each a query in no other set."""
    times = Counter(name for one in request.sets for option in one.options for name in option)
    group_of: dict[str, tuple[str, ...]] = {}
    for one in request.sets:
        names = tuple(dict.fromkeys(option[0] for option in one.options if len(option) == 1))
        if len(names) == len(one.options) and all(times[name] == 1 for name in names):
            group_of |= dict.fromkeys(names, names)
    return list(dict.fromkeys(group_of.get(query.id, (query.id,)) for query in request.queries))


def _relevant(answerable: Answerable) -> tuple[Note, ...]:
    """Leave out notes on queries that another one, which is proposed, stands for."""
    answered = {one.query_id for one in answerable.proposal.choices}
    passed = {
        match.query.id
        for wish in answerable.wishes()
        for place, match in enumerate(wish.matches)
        if match.query.id not in answered
        and (place or not answered.isdisjoint(one.query.id for one in wish.matches))
    }
    return tuple(note for note in answerable.notes if note.params.get("query") not in passed)
