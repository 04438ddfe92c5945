"""did:key: an identifier that is a public key (W3C CCG did:key method, section 3)."""

import functools
from typing import Final

from wallet_app.errors import IdentityError
from wallet_app.identity import did as dids
from wallet_app.identity.did_document import (
    SIGNING_RELATIONSHIPS,
    DidDocument,
    Relationship,
    VerificationMethod,
)
from wallet_app.identity.keys import PublicKey

PREFIX: Final = "did:key:"


@functools.lru_cache(maxsize=512)
def document(did: str) -> DidDocument:
    """Make the document that a did:key stands for; those of the last are kept.

    Args:
        did: the DID, without fragment.

    Returns:
        One method, for everything that signs. An X25519 key, which cannot sign, is a method for
        key agreement alone and without a usable key. The X25519 key that others derive from an
        Ed25519 one is left out: nothing here agrees on keys.

    Raises:
        IdentityError: ``did.malformed``, ``key.unsupported``, and the errors of
            :meth:`PublicKey.from_multikey`.
    """
    if not did.startswith(PREFIX) or not dids.is_did(did):
        raise IdentityError("did.malformed")
    multikey = did.removeprefix(PREFIX)
    method_id = f"{did}#{multikey}"
    try:
        key = PublicKey.from_multikey(multikey)
    except IdentityError as error:
        if error.code != "key.agreement_only":
            raise
        method = VerificationMethod(method_id, did, None, problem=error.code)
        return _single(method, frozenset({Relationship.KEY_AGREEMENT}))
    return _single(VerificationMethod(method_id, did, key), SIGNING_RELATIONSHIPS)


def from_public_key(key: PublicKey) -> str:
    """Return the did:key of a public key."""
    return PREFIX + key.to_multikey()


def method_id(did: str) -> str:
    """Return the DID URL of the one verification method of a did:key."""
    return f"{did}#{did.removeprefix(PREFIX)}"


def _single(method: VerificationMethod, used_for: frozenset[Relationship]) -> DidDocument:
    relationships = {
        name: frozenset({method.id}) if name in used_for else frozenset() for name in Relationship
    }
    return DidDocument(method.controller, {method.id: method}, relationships)
