"""From a DID URL to the verification method it names, and whether that may be used now."""

from collections.abc import Mapping
from datetime import datetime

from wallet_app.errors import IdentityError
from wallet_app.identity import did as dids
from wallet_app.identity import did_jwk, did_key
from wallet_app.identity.did_document import DidDocument, Relationship, VerificationMethod


def resolve(did: str, known: Mapping[str, DidDocument]) -> DidDocument | None:
    """Return the document of a DID.

    Args:
        did: the DID, without fragment.
        known: documents that were obtained before, by DID. A did:key or did:jwk is never looked
            up here: only its own text can say what its document is.

    Returns:
        The document, or None: it has to be obtained first.

    Raises:
        IdentityError: ``did.malformed``, and what :func:`did_key.document` and
            :func:`did_jwk.document` raise.
    """
    if not dids.is_did(did):
        raise IdentityError("did.malformed")
    if did.startswith(did_key.PREFIX):
        return did_key.document(did)
    if did.startswith(did_jwk.PREFIX):
        return did_jwk.document(did)
    return known.get(did)


def find_method(document: DidDocument, url: str, relationship: str) -> VerificationMethod:
    """Return the verification method that a DID URL names, when it may be used for something.

    W3C Controlled Identifiers 1.0, section 3.3 "Retrieve Verification Method".

    Args:
        document: the document of the URL's DID, or of the https address that stands in its place.
        url: the absolute URL. A bare DID is accepted when exactly one method of its
            document is in the relationship: some issuers of did:key leave the fragment out.
        relationship: what it is needed for, e.g. ``assertionMethod`` (a proof's purpose).

    Returns:
        The method, its key usable; whether it is expired or revoked is :func:`check_validity`'s.

    Raises:
        IdentityError: ``did.malformed``, ``did.deactivated``, ``method.of_another`` (the URL
            is of another DID), ``method.not_found``, ``method.not_in_relationship``,
            ``method.other_controller``, or the ``problem`` of the method (``key.…``).
    """
    did, fragment = dids.split_method(url)
    if did != document.id:
        raise IdentityError("method.of_another")
    if document.deactivated:
        raise IdentityError("did.deactivated", did=did)
    allowed = _allowed(document, relationship)
    if fragment is None:
        if len(allowed) != 1:
            raise IdentityError("method.not_found")
        (url,) = allowed
    method = document.methods.get(url)
    if method is None:
        raise IdentityError("method.not_found")
    if url not in allowed:
        raise IdentityError("method.not_in_relationship", relationship=relationship)
    if method.controller != document.id:
        # Its holder may sign for themselves, but not in the name of this DID.
        raise IdentityError("method.other_controller")
    if method.problem is not None:
        raise IdentityError(method.problem)
    return method


def check_validity(method: VerificationMethod, moment: datetime) -> None:
    """Refuse a key that is no longer to be used at a moment.

    Args:
        method: the verification method.
        moment: the moment (aware UTC).

    Raises:
        IdentityError: ``key.revoked`` or ``key.expired``, with ``since`` (RFC 3339, UTC).
    """
    for code, since in (("key.revoked", method.revoked), ("key.expired", method.expires)):
        if since is not None and since <= moment:
            raise IdentityError(code, since=since.isoformat())


def _allowed(document: DidDocument, relationship: str) -> frozenset[str]:
    try:
        return document.relationships.get(Relationship(relationship), frozenset())
    except ValueError as error:
        # A purpose that no DID document has a relationship for.
        raise IdentityError("method.not_in_relationship", relationship="") from error
