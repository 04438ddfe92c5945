"""Which held credentials answer a request, what they would reveal for it, and why others do not.

Nothing of this leaves the computer: to the sender a value that differs, a credential that is not held
and a person who does not want to answer are the same (OpenID4VP 1.0 section 15.4.1).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Final, NamedTuple

from wallet_app.credentials.document import Document, Format
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.linked_data import json_pointer
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.presentation import choose
from wallet_app.presentation.claims import ClaimTree, Group
from wallet_app.presentation.leaves import Path, prefixes, same
from wallet_app.presentation.requests import filters, outside, paths
from wallet_app.presentation.requests.model import (
    ClaimPath,
    ClaimQuery,
    CredentialQuery,
    Fit,
    Held,
    Matching,
    Miss,
    PresentationRequest,
    QueryMatch,
)

_TYPES: Final = frozenset({"type", "@type", "vct"})
_ISSUERS: Final = frozenset({"issuer", "iss"})
_BESIDE: Final = frozenset({Group.ISSUER, Group.VALIDITY, Group.TECHNICAL})
"""Groups of claims that every credential shows and nobody has to ask for."""


def hold(credential_id: str, document: Document, tree: ClaimTree | None, contexts: ContextStore) -> Held:
    """Make of a credential what matching looks at.

    Args:
        credential_id: what the vault knows it by.
        document: the credential.
        tree: its claims; None where :func:`may_fit` says no.
        contexts: the pinned contexts.
    """
    return Held(credential_id, document, tree, outside.types(document, contexts))


def may_fit(request: PresentationRequest, held: Held, now: datetime) -> bool:
    """Say whether it is worth making the claim tree of a credential: cheap, for long lists."""
    return any(outside.miss(query, held, now) is None for query in request.queries)


def match(request: PresentationRequest, held: Sequence[Held], now: datetime) -> Matching:
    """Find what answers each query of a request.

    Args:
        request: the request.
        held: the credentials, in the order in which equals are proposed.
        now: the moment (aware UTC).

    Returns:
        For each query the credentials that fit, the one that reveals least first, and for all others
        the reason.
    """
    known = {one.id: _Claims(one.tree) for one in held if one.tree is not None}
    return Matching(tuple(_query(query, held, known, now) for query in request.queries))


def _query(
    query: CredentialQuery, held: Sequence[Held], known: Mapping[str, "_Claims"], now: datetime
) -> QueryMatch:
    fits: list[Fit] = []
    misses: list[Miss] = []
    for one in held:
        found = outside.miss(query, one, now) or _judged(query, one, known.get(one.id))
        if isinstance(found, Fit):
            fits.append(found)
        else:
            misses.append(found)
    fits.sort(key=lambda fit: (len(fit.codes), fit.cost))  # of equals the first held comes first
    return QueryMatch(query, tuple(fits), tuple(misses))


def _judged(query: CredentialQuery, held: Held, claims: "_Claims | None") -> Fit | Miss:
    if claims is None:
        return Miss(held.id, "request.miss.unreadable", {})
    return _Judging(query, held, claims).judged()


class _Claims:
    """The claims of one credential, and what revealing some of them costs."""

    def __init__(self, tree: ClaimTree) -> None:
        self.tree = tree
        self._costs: dict[frozenset[Path], tuple[int, int]] = {}
        self._insides: dict[Path, frozenset[Path]] = {}

    @cached_property
    def paths(self) -> frozenset[Path]:
        """The paths of all claims."""
        return frozenset(self.tree.rules.claims)

    @cached_property
    def _texts(self) -> dict[Path, str]:
        return {path: json_pointer.format(path) for path in self.paths}

    @cached_property
    def _identifying(self) -> frozenset[Path]:
        telling = {leaf.pointer for leaf in self.tree.leaves() if leaf.identifying}
        return frozenset(path for path, text in self._texts.items() if text in telling)

    def pointers(self, chosen: frozenset[Path]) -> frozenset[str]:
        """Write the paths of claims as JSON pointers."""
        return frozenset([self._texts[path] for path in chosen])

    def cost(self, chosen: frozenset[Path]) -> tuple[int, int]:
        """Count what would be revealed: the claims that identify, and all of them."""
        if chosen not in self._costs:
            revealed = self.tree.rules.complete(chosen)
            self._costs[chosen] = len(self._identifying & revealed), len(revealed)
        return self._costs[chosen]

    def inside(self, place: Path) -> frozenset[Path]:
        """Give the claims inside what a path leads to, or the one that it lies in."""
        if place not in self._insides:
            around = next((part for part in prefixes(place) if part in self.paths), None)
            inside = [path for path in self.paths if path[: len(place)] == place]
            self._insides[place] = frozenset(inside if around is None else {around})
        return self._insides[place]


class _Answer(NamedTuple):
    """What a credential has for one claim query: its claims, or why it has none."""

    claims: frozenset[Path]
    reason: str


class _Judging:
    """Looks for the claims of one query in one credential."""

    def __init__(self, query: CredentialQuery, held: Held, claims: _Claims) -> None:
        self._query = query
        self._held = held
        self._tree = claims.tree
        self._claims = claims

    def judged(self) -> Fit | Miss:
        answers = [(claim, self._answer(claim)) for claim in self._query.claims]
        if self._query.claim_sets:
            chosen = self._least_set({claim.id: answer for claim, answer in answers})
            if chosen is None:
                return self._miss(answers)
            return self._fit(chosen, frozenset())
        if any(claim.required and not answer.claims for claim, answer in answers):
            return self._miss(answers)
        needed = _joined(answer.claims for claim, answer in answers if claim.required)
        if self._query.whole:
            needed |= self._what_it_is()
        optional = _joined(answer.claims for claim, answer in answers if not claim.required)
        return self._fit(needed, optional - needed)

    def _least_set(self, answers: dict[str, _Answer]) -> frozenset[Path] | None:
        """Of the claim sets that can be satisfied, give the one that reveals least.

        Section 6.4.1 recommends the verifier's first, and lets a wallet deviate where the order does
        not keep disclosure small (docs/decisions/0120).
        """
        satisfied = [
            _joined(answers[name].claims for name in names)
            for names in self._query.claim_sets
            if all(answers[name].claims for name in names)
        ]
        return min(satisfied, key=self._claims.cost, default=None)

    def _what_it_is(self) -> frozenset[Path]:
        """Give what proves a credential as such: what it is called, and by whom it is."""
        proof = choose.presets(self._tree)[choose.PROOF_ONLY].pointers
        required = self._tree.rules.required
        return frozenset(
            path for path in self._claims.paths if path not in required and json_pointer.format(path) in proof
        )

    def _fit(self, needed: frozenset[Path], optional: frozenset[Path]) -> Fit | Miss:
        if self._query.limit and not self._tree.selective and self._says_more(needed | optional):
            return Miss(self._held.id, "request.miss.cannot_limit", {})
        codes = tuple(outside.unsure(self._query, self._held.document))
        told, extra = self._claims.pointers(needed), self._claims.pointers(optional)
        return Fit(
            self._held.id, told, extra, codes, self._claims.cost(needed), whole=not self._tree.selective
        )

    def _says_more(self, asked: frozenset[Path]) -> bool:
        """Whether a credential that is shown whole says more of the person than is asked for."""
        pointers = self._claims.pointers(asked)
        return any(leaf.group not in _BESIDE and leaf.pointer not in pointers for leaf in self._tree.leaves())

    def _miss(self, answers: Iterable[tuple[ClaimQuery, _Answer]]) -> Miss:
        wanted = [(claim, answer) for claim, answer in answers if not answer.claims]
        claim, answer = min(wanted, key=lambda pair: not pair[0].required)
        name = paths.last_name(claim.path)
        if answer.reason == "value_differs" and name in _TYPES:
            return Miss(self._held.id, "request.miss.type", {})
        if answer.reason == "value_differs" and not _ISSUERS.isdisjoint(claim.path):
            return Miss(self._held.id, "request.miss.issuer", {})
        return Miss(self._held.id, f"request.miss.{answer.reason}", {"claim": name})

    def _answer(self, claim: ClaimQuery) -> _Answer:
        reason = "claim_missing"
        for path in claim.paths:
            found = self._found(path, is_json_path=claim.first)
            good = [place for place, value in found[: 1 if claim.first else None] if _is_wanted(claim, value)]
            if good:
                return _Answer(_joined(self._claims.inside(place) for place in good), "")
            if found:
                reason = "value_differs"
        return _Answer(frozenset(), reason)

    def _found(self, path: ClaimPath, *, is_json_path: bool) -> paths.Found:
        """Follow a path; of a JWT also one that starts at its payload (``$.vc…``)."""
        if self._held.document.format is Format.VC_JWT and path[:1] == ("vc",):
            path = path[1:]
        content = self._tree.rules.content
        return paths.search(content, path) if is_json_path else paths.follow(content, path)


def _is_wanted(claim: ClaimQuery, value: JsonValue) -> bool:
    """Section 6.3: type and value must both be those of one of ``values``; and the filter be satisfied."""
    if claim.values and not any(same(value, one) for one in claim.values):
        return False
    return claim.filter is None or filters.fits(claim.filter, value)


def _joined(parts: Iterable[frozenset[Path]]) -> frozenset[Path]:
    return frozenset().union(*parts)
