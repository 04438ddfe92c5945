"""What the files of the languages give to whoever makes the request of it."""

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
