"""Base proofs: what the holder derives from, and what must never leave."""

from collections.abc import Sequence
from typing import Final

from wallet_app.credentials import securing
from wallet_app.credentials.document import Document
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.proofs import bbs_2023, ecdsa_sd_2023

_BBS: Final = "bbs-2023"


def derivable(document: Document) -> JsonObject | None:
    """Give the base proof that a credential can be derived from, or None when it has none.

    One that was bound to secrets of a holder is none: Proofcase keeps no such secrets.
    """
    return next((proof for proof in securing.proofs(document) if _is_derivable(proof)), None)


def _is_derivable(proof: JsonObject) -> bool:
    if not securing.is_base(proof):
        return False
    return not _is_bbs(proof) or bbs_2023.feature(proof) is bbs_2023.Feature.BASELINE


def binds_challenge(document: Document) -> bool:
    """Whether what is derived of a document can be bound to a challenge without any signature."""
    proof = derivable(document)
    return proof is not None and _is_bbs(proof)


def has_secret(document: Document) -> bool:
    """Whether a document holds a base proof, of whatever suite: it lets anyone reveal everything."""
    return any(securing.is_base(proof) for proof in securing.proofs(document))


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
) -> JsonObject:
    """Make the credential that reveals some claims.

    Args:
        document: the credential.
        proof: its base proof.
        pointers: JSON pointers to what is revealed beside what is mandatory.
        contexts: the pinned contexts.
        terms: challenge and domain that a proof of bbs-2023 is bound to; others have no place for them.

    Raises:
        LinkedDataError, ProofError: the credential cannot be derived from.
    """
    if _is_bbs(proof):
        header = bbs_2023.header_for(*terms) if terms is not None else b""
        return bbs_2023.derive(document.content, proof, pointers, contexts, presentation_header=header)
    return ecdsa_sd_2023.derive(document.content, proof, pointers, contexts)


def _is_bbs(proof: JsonObject) -> bool:
    return securing.suite_name(proof) == _BBS
