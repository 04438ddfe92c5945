"""The least that answers a request: fewest identifying claims first, then fewest claims."""

from collections.abc import Iterable
from typing import NamedTuple

from wallet_app.presentation.requests.model import (
    Choice,
    CredentialSet,
    Fit,
    Matching,
    PresentationRequest,
    Proposal,
)


class _Cost(NamedTuple):
    """What an option reveals, in the order in which it counts."""

    unsure: int
    identifying: int
    claims: int
    credentials: int


def propose(request: PresentationRequest, matching: Matching) -> Proposal | None:
    """Propose what to give.

    Args:
        request: the request.
        matching: what was found for it.

    Returns:
        The proposal, or None when no credential is asked for. Where something needed is missing, the
        sender gets nothing (OpenID4VP 1.0 section 6.4.2); the choices then only show what would be there.
    """
    if not request.queries:
        return None
    best = {match.query.id: match.fits[0] for match in matching.queries if match.fits}
    if request.sets:
        needed, missing = _of_sets((one for one in request.sets if one.required), best)
        extra, _ = _of_sets((one for one in request.sets if not one.required), best)
    else:
        needed = {query.id for query in request.queries if query.required and query.id in best}
        missing = {query.id for query in request.queries if query.required and query.id not in best}
        extra = {query.id for query in request.queries if not query.required and query.id in best}
    choices = tuple(
        _choice(query.id, best[query.id], leave_out_ok=query.id not in needed)
        for query in request.queries
        if query.id in needed | extra
    )
    return Proposal(choices, tuple(query.id for query in request.queries if query.id in missing))


def _choice(query_id: str, fit: Fit, *, leave_out_ok: bool) -> Choice:
    return Choice(query_id, fit.held_id, fit.needed, fit.optional, leave_out_ok)


def _of_sets(sets: Iterable[CredentialSet], best: dict[str, Fit]) -> tuple[set[str], set[str]]:
    """Give the queries to answer, one option of each set, and those missing where no option can be."""
    chosen: set[str] = set()
    missing: set[str] = set()
    for one in sets:
        answered = [option for option in one.options if best.keys() >= set(option)]
        if answered:
            # Of equals the sender's first (min keeps the order).
            chosen.update(min(answered, key=lambda option: _cost(option, best)))
        else:
            nearest = min(one.options, key=lambda option: len(set(option) - best.keys()))
            missing.update(set(nearest) - best.keys())
    return chosen, missing


def _cost(option: Iterable[str], best: dict[str, Fit]) -> _Cost:
    fits = [best[query_id] for query_id in option]
    return _Cost(
        sum(len(fit.codes) for fit in fits),
        sum(fit.cost[0] for fit in fits),
        sum(fit.cost[1] for fit in fits),
        len(fits),
    )
