"""The share that answers a request: bound to its terms, in the shape that whoever asked can read."""

from collections.abc import Iterable
from typing import Final

from wallet_app.presentation.requests.model import PresentationRequest, RequestKind
from wallet_app.presentation.terms import Contact, Response
from wallet_app.services import ledger_entries
from wallet_app.services.presented import ShareRequest
from wallet_app.values import dataclass

_RESPONSES: Final = {
    RequestKind.OPENID4VP: Response.VP_TOKEN,
    RequestKind.DCQL: Response.VP_TOKEN,
    RequestKind.PRESENTATION_EXCHANGE: Response.SUBMISSION,
    RequestKind.VC_API: Response.VC_API,
    RequestKind.DID_AUTHENTICATION: Response.VC_API,
}


@dataclass(frozen=True, slots=True)
class Given:
    """A credential that is given for a query.

    Attributes:
        query_id: the query.
        held_id: the credential.
        pointers: the claims to reveal; what is always revealed comes on top.
    """

    query_id: str
    held_id: str
    pointers: frozenset[str]


def answer(
    request: PresentationRequest,
    given: Iterable[Given],
    *,
    recipient: str,
    contact: Contact | None = None,
) -> ShareRequest:
    """Give what to share, on the terms of a request.

    Args:
        request: the request.
        given: what is given, in the order of the request; nothing for one that asks for the control
            of a DID alone. What one credential reveals for several queries is joined.
        recipient: what to call whoever asked, as it may be shown.
        contact: what the holder says of themselves; None for nothing.
    """
    answers = tuple(given)
    queries: dict[str, tuple[str, ...]] = {}
    for one in answers:
        queries[one.query_id] = (*queries.get(one.query_id, ()), one.held_id)
    return ShareRequest(
        tuple(dict.fromkeys(one.held_id for one in answers)),
        revealed(answers),
        recipient,
        challenge=request.challenge,
        domain=request.domain,
        queries=queries,
        response=Response.SUBMISSION if request.definition_id else _RESPONSES[request.kind],
        definition_id=request.definition_id,
        state=request.state,
        unbound=frozenset(query.id for query in request.queries if not query.holder_binding),
        contact=contact or Contact(),
        asked=ledger_entries.asked(request),
    )


def revealed(given: Iterable[Given]) -> dict[str, frozenset[str]]:
    """Give what is revealed of each credential, by its id, for all queries together."""
    found: dict[str, frozenset[str]] = {}
    for one in given:
        found[one.held_id] = found.get(one.held_id, frozenset()) | one.pointers
    return found
