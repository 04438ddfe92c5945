"""What a derived proof is bound to: a verifier's challenge and domain.

The specification leaves to applications what the presentation header holds. Here it is the SHA-256
hash of the canonical JSON (RFC 8785) of an object with ``challenge`` and, where one was named,
``domain``: docs/formats/bbs-presentation-header.md.
"""

import hashlib

from wallet_app.encoding import jcs
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import ProofError
from wallet_app.proofs.bbs_2023.kinds import is_base
from wallet_app.proofs.bbs_2023.proof_value import parse_derived


def of(challenge: str, domain: str | None) -> bytes:
    """Give the presentation header for a verifier.

    Args:
        challenge: what the verifier gave to be answered.
        domain: what the verifier calls itself; None where it named nothing.

    Returns:
        32 bytes.
    """
    named: JsonObject = {"challenge": challenge}
    if domain is not None:
        named["domain"] = domain
    return hashlib.sha256(jcs.canonicalize(named)).digest()


def is_for(proof: JsonObject, challenge: str, domain: str | None) -> bool:
    """Say whether a derived proof says to be made for a challenge; whether it holds is asked elsewhere."""
    if is_base(proof):
        return False
    try:
        return parse_derived(proof).presentation_header == of(challenge, domain)
    except ProofError:
        return False
