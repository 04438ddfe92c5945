"""The holder's key as a presentation uses it, and the key a credential wants to see."""

from wallet_app.credentials import reading
from wallet_app.credentials.document import Document
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import IdentityError
from wallet_app.identity import did_jwk, did_key
from wallet_app.identity.keys import PrivateKey, PublicKey
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class HolderKey:
    """A key that the holder signs with.

    Attributes:
        private: the private key; its did:key is the holder's identifier.
    """

    private: PrivateKey

    @property
    def did(self) -> str:
        """The holder's did:key."""
        return did_key.from_public_key(self.private.public)

    @property
    def verification_method(self) -> str:
        """The DID URL of the key."""
        return did_key.method_id(self.did)


def bound_key(document: Document) -> PublicKey | None:
    """Give the key that the holder of a credential must sign with to be its subject.

    Args:
        document: a credential.

    Returns:
        The key of ``cnf.jwk`` (SD-JWT), or of the subject's did:key or did:jwk; None when the
        credential is bound to no key, or to one that it does not itself contain.
    """
    confirmation = document.content.get("cnf")
    try:
        if isinstance(confirmation, dict) and "jwk" in confirmation:
            return PublicKey.from_jwk(confirmation["jwk"])
        subject = reading.first_object(document.content.get("credentialSubject"))
        return _key_of(reading.node_id(subject))
    except IdentityError:
        return None


def is_bound(document: Document) -> bool:
    """Whether a credential says who its holder is: by a key, or by an identifier of its subject."""
    if "cnf" in document.content:
        return True
    subject = reading.first_object(document.content.get("credentialSubject"))
    return reading.node_id(subject) is not None or (document.jws is not None and "sub" in document.claims)


def _key_of(did: JsonValue) -> PublicKey | None:
    if not isinstance(did, str):
        return None
    if did.startswith("did:key:"):
        found = did_key.document(did)
    elif did.startswith("did:jwk:"):
        found = did_jwk.document(did)
    else:
        return None
    return next((method.public_key for method in found.methods.values()), None)
