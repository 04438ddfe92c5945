"""Which challenges a presentation says that it was made over; nothing of it is verified here."""

from wallet_app.credentials import jwt, members, reading, securing
from wallet_app.credentials.document import Document, Format
from wallet_app.encoding import strict_json
from wallet_app.errors import EncodingError

_JOSE_NONCE = "nonce"


def unverified_challenges(document: Document) -> frozenset[str]:
    """Give the challenges that a document bears, so that whoever checks can look up their own.

    Only the verification with one of them as the verifier's challenge says whether it was met.

    Args:
        document: anything that was parsed.

    Returns:
        The ``challenge`` of each Data Integrity proof (VC Data Integrity 1.0 section 2.1), the ``nonce``
        of a presentation as JWT (OpenID4VP 1.0 appendix B.1.3) or of a key binding (RFC 9901 section
        4.3), those of every presentation in a bundle; empty where there is none.
    """
    if document.format is Format.VP_TOKEN:
        inside = members.read(document).documents
        return frozenset().union(*map(unverified_challenges, inside))
    if document.sd_jwt is not None:
        return _of_key_binding(document)
    if document.format is Format.VP_JWT:
        nonce = reading.text(jwt.claims(document).get(_JOSE_NONCE))
        return frozenset({nonce} if nonce else ())
    found = (reading.text(proof.get("challenge")) for proof in securing.proofs(document))
    return frozenset(one for one in found if one)


def _of_key_binding(document: Document) -> frozenset[str]:
    binding = document.sd_jwt.key_binding if document.sd_jwt is not None else None
    if binding is None:
        return frozenset()
    try:
        nonce = strict_json.loads_object(binding.payload).get(_JOSE_NONCE)
    except EncodingError:
        return frozenset()
    return frozenset({nonce} if isinstance(nonce, str) and nonce else ())
