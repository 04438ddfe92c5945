"""What goes into a fetch and what comes out of it: values without behaviour."""

from datetime import datetime

from wallet_app.network.kinds import FetchKind
from wallet_app.values import dataclass
from wallet_app.verification.evidence import Resource


@dataclass(frozen=True, slots=True)
class Asked:
    """Something to fetch.

    Attributes:
        address: an https address.
        kind: what it is taken for.
        known: what is known from before; it is asked only whether that has changed.
    """

    address: str
    kind: FetchKind
    known: Resource | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """One request that was tried, for "what was contacted".

    Attributes:
        host: the host, with its port where that is not 443.
        address: the whole address.
        kind: what was asked for.
        at: when (aware UTC).
        result: ``network.answered``, ``network.unchanged``, ``network.redirected``, or the code of
            what went wrong.
    """

    host: str
    address: str
    kind: FetchKind
    at: datetime
    result: str


@dataclass(frozen=True, slots=True)
class Gained:
    """What came of one fetch.

    Attributes:
        resource: what was answered; its ``problem`` says why nothing came.
        contacts: the requests that it took, in order; none when nobody was contacted.
    """

    resource: Resource
    contacts: tuple[Contact, ...] = ()
