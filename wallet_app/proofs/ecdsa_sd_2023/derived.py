"""Derived proofs: the holder reveals some statements and no other (sections 3.5.6, 3.6.3, 3.6.6)."""

from collections.abc import Sequence

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import ProofError
from wallet_app.linked_data import selective
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.proofs import disclosing
from wallet_app.proofs.disclosing import Disclosure
from wallet_app.proofs.ecdsa_sd_2023.proof_value import (
    BaseProofValue,
    DerivedProofValue,
    is_base,
    parse_base,
    serialize_derived,
)


def derive(
    document: JsonObject, proof: JsonObject, pointers: Sequence[str], contexts: ContextStore
) -> JsonObject:
    """Make the document that reveals some claims.

    Args:
        document: the document with its base proof, as the issuer made it.
        proof: the base proof.
        pointers: JSON pointers to what is to be revealed beside what is mandatory; a pointer to an
            object or array reveals all of it.
        contexts: the contexts that may be used.

    Returns:
        A new document with a derived proof and no other.

    Raises:
        ProofError: ``proof.not_base``, ``proof.malformed``, ``proof.chain_unsupported``,
            ``proof.nothing_selected``.
        LinkedDataError: a pointer is not of the document or cannot be revealed by itself, or the
            document cannot be turned into statements.
    """
    if not is_base(proof):
        raise ProofError("proof.not_base")
    disclosing.refuse_chain(proof)
    base = parse_base(proof)
    # createDisclosureData (3.6.3).
    factory = selective.hmac_label_map_function(base.hmac_key)
    disclosure = disclosing.disclose(document, contexts, factory, base.mandatory_pointers, pointers)
    # Create Derived Proof (3.6.6).
    return disclosure.secured(proof, serialize_derived(_value(base, disclosure)))


def _value(base: BaseProofValue, disclosure: Disclosure) -> DerivedProofValue:
    """Choose the signatures of the revealed statements."""
    others = disclosure.mandatory.non_matching
    if len(base.signatures) != len(others):
        raise ProofError("proof.malformed", member="proofValue")
    signatures = tuple(base.signatures[place] for place in disclosure.selective_indexes)
    return DerivedProofValue(
        base.base_signature,
        base.public_key,
        signatures,
        disclosure.label_map,
        disclosure.mandatory_indexes,
    )
