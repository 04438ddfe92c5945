"""Over-asking: what a request wants that a person should stop at before answering."""

from collections.abc import Iterable, Iterator
from typing import Final

from wallet_app.presentation.identifying import is_identifying
from wallet_app.presentation.labels import readable
from wallet_app.presentation.requests import formats, paths
from wallet_app.presentation.requests.model import (
    ClaimPath,
    ClaimQuery,
    CredentialQuery,
    Matching,
    Note,
    PresentationRequest,
)

_SUBJECT: Final = "credentialSubject"
_WHOLE: Final = frozenset[ClaimPath]({(_SUBJECT,), (_SUBJECT, 0), ("vc", _SUBJECT), ("vc", _SUBJECT, 0)})
"""Paths to everything that a credential says of a person; several subjects are rare."""
_METHOD: Final = "key"
_SUITES: Final = frozenset({"eddsa-rdfc-2022", "ecdsa-rdfc-2019"})
"""What the holder's identifiers are made of, and by which suites presentations are signed."""
_FEW: Final = 3
"""Credentials that a request may need before it is worth saying how many they are."""
_ALSO_OF_CREDENTIALS: Final = frozenset({"name", "image"})
_SD_JWT: Final = frozenset({formats.SD_JWT_VC, formats.OLD_SD_JWT_VC})


def notes(request: PresentationRequest, matching: Matching) -> tuple[Note, ...]:
    """Give what to point out, each once for each query it is about.

    Args:
        request: the request.
        matching: what was found for it.

    Returns:
        Of the request as a whole ``request.note.methods`` (``methods``) and ``request.note.suites``
        (``suites``): this wallet's signature will not be accepted; ``request.note.many`` (``count``).
        Of each query (``query``) ``request.note.whole``: everything is asked for where a part would do;
        ``request.note.identifying`` (``claims``) and ``request.note.probe`` (``claims``): whether one who
        identifies has a certain value; ``request.note.retain`` (``claims``);
        ``request.note.all_or_nothing``: what fits can only be shown whole; ``request.note.mdoc``: a format
        that is not held.
    """
    found: list[Note] = []
    found += _about_the_holder(request)
    count = _needed(request)
    if count > _FEW:
        found.append(Note("request.note.many", {"count": count}))
    for match in matching.queries:
        found += _of_query(match.query)
        fits = match.fits
        if fits and fits[0].whole and match.query.claims and not match.query.whole:
            found.append(Note("request.note.all_or_nothing", {"query": match.query.id}))
    return tuple(found)


def _about_the_holder(request: PresentationRequest) -> Iterator[Note]:
    """Say when the holder's identifier or signature will not be what is accepted."""
    methods, suites = request.accepted_methods, request.accepted_cryptosuites
    if methods and _METHOD not in methods:
        yield Note("request.note.methods", {"methods": ", ".join(sorted(methods))})
    if suites and suites.isdisjoint(_SUITES):
        yield Note("request.note.suites", {"suites": ", ".join(sorted(suites))})


def _needed(request: PresentationRequest) -> int:
    """Count the credentials that must be given at least."""
    if not request.sets:
        return sum(query.required for query in request.queries)
    return sum(min(map(len, one.options)) for one in request.sets if one.required)


def _of_query(query: CredentialQuery) -> Iterator[Note]:
    if query.formats == {formats.MDOC}:
        yield Note("request.note.mdoc", {"query": query.id})
        return
    if query.whole or any(path in _WHOLE for path in _paths(query.claims)):
        yield Note("request.note.whole", {"query": query.id})
    telling = [claim for claim in query.claims if _identifies(claim, query)]
    yield from _about("identifying", query, telling)
    yield from _about("probe", query, (claim for claim in telling if claim.values or claim.filter))
    yield from _about("retain", query, (claim for claim in query.claims if claim.retain))


def _paths(claims: Iterable[ClaimQuery]) -> Iterator[ClaimPath]:
    """Give the paths, "all of it" at their end left out; of a JSONPath only the first of it is taken."""
    for claim in claims:
        for path in claim.paths:
            end = len(path)
            while end and path[end - 1] is None and not claim.first:
                end -= 1
            yield path[:end]


def _about(name: str, query: CredentialQuery, claims: Iterable[ClaimQuery]) -> Iterator[Note]:
    names = dict.fromkeys(_name(claim.path) for claim in claims)
    if names:
        yield Note(f"request.note.{name}", {"query": query.id, "claims": ", ".join(names)})


def _name(path: ClaimPath) -> str:
    return readable(paths.last_name(path))


def _identifies(claim: ClaimQuery, query: CredentialQuery) -> bool:
    return any(_leads_to_a_person(path, query) for path in claim.paths)


def _leads_to_a_person(path: ClaimPath, query: CredentialQuery) -> bool:
    place = tuple(0 if step is None else step for step in path)
    if place[:1] == ("vc",):
        place = place[1:]
    if place[:1] == (_SUBJECT,):
        start = 2 if isinstance(place[1:2], int) else 1
        return is_identifying(place, "", place[:start])
    # Beside the subject a W3C credential has a name and a picture of its own.
    if query.formats and not query.formats & _SD_JWT:
        return False
    is_shared = not query.formats and not _ALSO_OF_CREDENTIALS.isdisjoint(place[:1])
    return not is_shared and is_identifying(place, "", ())
