"""Base proofs: what the holder derives from, and what must never leave."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from wallet_app.credentials import securing
from wallet_app.credentials.document import Document
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.identity.keys import KeyType, PublicKey
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.proofs import bbs_2023, ecdsa_sd_2023

if TYPE_CHECKING:
    from wallet_app.proofs.bbs_2023.secrets import HolderSecrets

_BBS: Final = "bbs-2023"
_VALUE_START: Final = b"\xd9\x5d"
"""How the value of a proof of either suite begins; the byte behind it is even in base proofs."""
_SHORTEST_VALUE: Final = 128
"""Signature, key of the HMAC and public key together are longer."""


def derivable(document: Document) -> JsonObject | None:
    """Give the base proof that a credential can be derived from, or None when it has none.

    One that was bound to secrets of its holder can be derived from with these alone.
    """
    return next((proof for proof in securing.proofs(document) if _is_derivable(proof)), None)


def _is_derivable(proof: JsonObject) -> bool:
    if not securing.is_base(proof):
        return False
    return not _is_bbs(proof) or bbs_2023.feature(proof) is not None


def needs_secrets(document: Document) -> bool:
    """Whether a credential can be derived from with secrets of its holder alone."""
    proof = derivable(document)
    if proof is None or not _is_bbs(proof):
        return False
    return bbs_2023.feature(proof) is not bbs_2023.Feature.BASELINE


def are_secrets_of(document: Document, holder: "HolderSecrets", contexts: ContextStore) -> bool:
    """Whether a credential was bound to these secrets of a holder.

    The key that the base proof itself names is taken: whether it is the issuer's is asked elsewhere.
    """
    proof = derivable(document)
    if proof is None or not _is_bbs(proof):
        return False
    from wallet_app.proofs.bbs_2023 import proof_value  # noqa: PLC0415 - slow to load, and rare

    key = PublicKey(KeyType.BLS12_381_G2, proof_value.parse_base(proof).public_key)
    return bbs_2023.verify(document.content, proof, key, contexts, holder=holder).holds


def binds_challenge(document: Document) -> bool:
    """Whether what is derived of a document can be bound to a challenge without any signature."""
    proof = derivable(document)
    return proof is not None and _is_bbs(proof)


def is_bound_to(document: Document, challenge: str | None, domain: str | None) -> bool:
    """Whether every derived proof with a place for a challenge is bound to this one."""
    if challenge is None:
        return True
    derived = (proof for proof in securing.proofs(document) if _is_bbs(proof))
    return all(bbs_2023.is_for(proof, challenge, domain) for proof in derived)


def has_secret(document: Document) -> bool:
    """Whether a document holds a base proof, of whatever suite: it lets anyone reveal everything."""
    return any(securing.is_base(proof) for proof in securing.proofs(document))


def holds_secret(document: Document) -> bool:
    """Whether a base proof lies anywhere inside a document, of a credential in a record for one."""
    waiting: list[JsonValue] = [document.content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if "proofValue" in value and securing.is_base(value):
                return True
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return False


def is_value(data: bytes) -> bool:
    """Whether bytes are the value of a base proof, wherever they were found and whatever it is called."""
    return len(data) >= _SHORTEST_VALUE and data.startswith(_VALUE_START) and data[2] % 2 == 0


def mandatory_pointers(proof: JsonObject) -> tuple[str, ...]:
    """Give the JSON pointers to what the issuer made mandatory.

    Raises:
        ProofError: the base proof cannot be read.
    """
    if _is_bbs(proof):
        return bbs_2023.mandatory_pointers(proof)
    return ecdsa_sd_2023.mandatory_pointers(proof)


def secrets(proof: JsonObject) -> frozenset[bytes]:
    """Give the bytes of a base proof that nothing derived from it may hold.

    Raises:
        ProofError: the base proof cannot be read.
    """
    if _is_bbs(proof):
        return bbs_2023.base_secrets(proof)
    return ecdsa_sd_2023.base_secrets(proof)


def derive(
    document: Document,
    proof: JsonObject,
    pointers: Sequence[str],
    contexts: ContextStore,
    terms: tuple[str, str | None] | None,
    holder: "HolderSecrets | None" = None,
) -> JsonObject:
    """Make the credential that reveals some claims.

    Args:
        document: the credential.
        proof: its base proof.
        pointers: JSON pointers to what is revealed beside what is mandatory.
        contexts: the pinned contexts.
        terms: challenge and domain that a proof of bbs-2023 is bound to; others have no place for them.
        holder: the secrets of the holder, for a credential that was bound to them.

    Raises:
        LinkedDataError, ProofError: the credential cannot be derived from.
    """
    if _is_bbs(proof):
        header = bbs_2023.header_for(*terms) if terms is not None else b""
        return bbs_2023.derive(
            document.content, proof, pointers, contexts, presentation_header=header, holder=holder
        )
    return ecdsa_sd_2023.derive(document.content, proof, pointers, contexts)


def _is_bbs(proof: JsonObject) -> bool:
    return securing.suite_name(proof) == _BBS
