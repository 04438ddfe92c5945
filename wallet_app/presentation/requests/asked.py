"""What the files of the languages give to whoever makes the request of it."""

from collections.abc import Iterable

from wallet_app import limits
from wallet_app.errors import RequestError
from wallet_app.presentation.requests.model import CredentialQuery, CredentialSet
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """The queries of a request.

    Attributes:
        queries: the credentials asked for.
        sets: which of them together are enough.
        purpose: what for; untrusted.
        accepted: formats that the sender can read; empty when it does not say.
        definition_id: the id of the presentation definition; "" where there is none.
    """

    queries: tuple[CredentialQuery, ...]
    sets: tuple[CredentialSet, ...] = ()
    purpose: str = ""
    accepted: frozenset[str] = frozenset()
    definition_id: str = ""


def check_queries(queries: Iterable[CredentialQuery], member: str, claims_member: str) -> None:
    """Refuse queries of which two are called the same, or that ask for too many claims together.

    Args:
        queries: the queries of one request.
        member: where they stand in it.
        claims_member: where the claims of one stand.

    Raises:
        RequestError: ``request.repeated_id`` (``member``), ``request.too_much`` (``member``, ``limit``).
    """
    found = tuple(queries)
    if len({query.id for query in found}) != len(found):
        raise RequestError("request.repeated_id", member=member)
    if sum(len(query.claims) for query in found) > limits.MAX_REQUEST_CLAIMS:
        raise RequestError("request.too_much", member=claims_member, limit=limits.MAX_REQUEST_CLAIMS)
