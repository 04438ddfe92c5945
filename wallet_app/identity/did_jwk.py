"""did:jwk: an identifier that is a JWK in base64url (did:jwk method specification)."""

from typing import Final

from wallet_app.encoding import base64url, jcs, strict_json
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity import did as dids
from wallet_app.identity.did_document import (
    SIGNING_RELATIONSHIPS,
    DidDocument,
    Relationship,
    VerificationMethod,
)
from wallet_app.identity.keys import PublicKey

PREFIX: Final = "did:jwk:"
_FRAGMENT: Final = "#0"


def document(did: str) -> DidDocument:
    """Make the document that a did:jwk stands for.

    Args:
        did: the DID, without fragment.

    Returns:
        One method ``#0``. With ``use: sig`` it is for everything but key agreement, with
        ``use: enc`` for key agreement alone (and without a usable key), else for everything.

    Raises:
        IdentityError: ``did.malformed``, and the errors of :meth:`PublicKey.from_jwk`.
    """
    jwk = _jwk(did)
    try:
        method = VerificationMethod(did + _FRAGMENT, did, PublicKey.from_jwk(jwk))
    except IdentityError as error:
        if error.code != "key.agreement_only":
            raise
        method = VerificationMethod(did + _FRAGMENT, did, None, problem=error.code)
    used_for = _relationships(jwk)
    relationships = {
        name: frozenset({method.id}) if name in used_for else frozenset() for name in Relationship
    }
    return DidDocument(did, {method.id: method}, relationships)


def from_public_key(key: PublicKey) -> str:
    """Return the did:jwk of a public key: of its required JWK members, in canonical order."""
    return PREFIX + base64url.encode(jcs.canonicalize(key.to_jwk()))


def method_id(did: str) -> str:
    """Return the DID URL of the one verification method of a did:jwk."""
    return did + _FRAGMENT


def _jwk(did: str) -> JsonObject:
    if not did.startswith(PREFIX) or not dids.is_did(did):
        raise IdentityError("did.malformed")
    try:
        return strict_json.loads_object(base64url.decode(did.removeprefix(PREFIX)))
    except EncodingError as error:
        raise IdentityError("did.malformed") from error


def _relationships(jwk: JsonObject) -> frozenset[Relationship]:
    """Follow ``use`` ("The JWK ... use parameter" of the method's section "Read")."""
    use = jwk.get("use")
    if use == "enc":
        return frozenset({Relationship.KEY_AGREEMENT})
    if use == "sig":
        return SIGNING_RELATIONSHIPS
    return frozenset(Relationship)
