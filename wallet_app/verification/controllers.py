"""The documents that say which keys somebody has: of did:web, and of https addresses."""

from datetime import datetime
from typing import Final

from wallet_app.encoding import strict_json
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity import did_document, resolution
from wallet_app.identity.did_document import DidDocument
from wallet_app.values import dataclass
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Resource, Wanted, WantedKind

WEB: Final = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Obtained:
    """The document of a controller, or why there is none.

    Attributes:
        document: the document.
        as_of: when it was fetched (aware UTC); None for one that its own name tells.
        problem: why there is none: ``network.…``, ``did.…`` or ``json.…``.
        wanted: what would help; empty when it was asked for already.
    """

    document: DidDocument | None = None
    as_of: datetime | None = None
    problem: str | None = None
    wanted: tuple[Wanted, ...] = ()


def obtain(case: Case, controller: str) -> Obtained:
    """Give the document of a controller as far as it is known.

    Args:
        case: the verification.
        controller: a DID, or an https address, without fragment.

    Raises:
        IdentityError: what :func:`resolution.resolve` raises: the DID itself is none.
    """
    if not controller.startswith(WEB):
        known = case.evidence.did_documents
        document = resolution.resolve(controller, {did: dated.value for did, dated in known.items()})
        if document is not None:
            return Obtained(document, known[controller].as_of if controller in known else None)
    wanted = Wanted(WantedKind.DID_DOCUMENT, controller)
    resource = case.evidence.resources.get(wanted)
    return Obtained(wanted=(wanted,)) if resource is None else _read(resource, controller)


def obtain_earlier(case: Case, controller: str) -> Obtained:
    """Give the older document by which this very credential was verified before, if there is one."""
    resource = case.evidence.earlier.get(Wanted(WantedKind.DID_DOCUMENT, controller))
    return Obtained() if resource is None else _read(resource, controller)


def _read(resource: Resource, controller: str) -> Obtained:
    if resource.data is None:
        return Obtained(as_of=resource.as_of, problem=resource.problem or "network.failed")
    try:
        content = strict_json.loads_object(resource.data)
        return Obtained(did_document.parse(content, controller), resource.as_of)
    except (EncodingError, IdentityError) as error:
        return Obtained(as_of=resource.as_of, problem=error.code)
