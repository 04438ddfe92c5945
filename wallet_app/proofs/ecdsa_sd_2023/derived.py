"""Derived proofs: the holder reveals some statements and no other (sections 3.5.6, 3.6.3, 3.6.6)."""

from collections.abc import Mapping, Sequence

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import ProofError
from wallet_app.linked_data import selective
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.selective import Grouping, Revealed
from wallet_app.proofs import data_integrity
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
    if "previousProof" in proof:
        raise ProofError("proof.chain_unsupported")
    base = parse_base(proof)
    # createDisclosureData (3.6.3).
    unsecured = data_integrity.unsecured(document)
    combined = (*base.mandatory_pointers, *pointers)
    if not combined:
        raise ProofError("proof.nothing_selected")
    grouping = selective.canonicalize_and_group(
        unsecured,
        contexts,
        selective.hmac_label_map_function(base.hmac_key),
        {"mandatory": base.mandatory_pointers, "combined": combined},
    )
    revealed = selective.reveal(unsecured, contexts, grouping.groups["combined"])
    value = _disclosure(base, grouping, revealed)
    # Create Derived Proof (3.6.6).
    derived = {name: entry for name, entry in proof.items() if name != "@context"}
    derived["proofValue"] = serialize_derived(value)
    return {**revealed.document, "proof": derived}


def _disclosure(base: BaseProofValue, grouping: Grouping, revealed: Revealed) -> DerivedProofValue:
    """Choose signatures, indexes and labels for the revealed statements."""
    mandatory, chosen = grouping.groups["mandatory"], grouping.groups["combined"]
    if len(base.signatures) != len(mandatory.non_matching):
        raise ProofError("proof.malformed", member="proofValue")
    signatures = tuple(
        signature
        for index, signature in zip(mandatory.non_matching, base.signatures, strict=True)
        if index in chosen.matching
    )
    mandatory_indexes = tuple(
        relative for relative, index in enumerate(chosen.matching) if index in mandatory.matching
    )
    label_map = _verifier_labels(revealed, grouping.label_map)
    return DerivedProofValue(base.base_signature, base.public_key, signatures, label_map, mandatory_indexes)


def _verifier_labels(revealed: Revealed, label_map: Mapping[str, str]) -> dict[str, str]:
    """Return the issuer's labels by those that a verifier of the revealed statements will see."""
    return {canonical: label_map[label] for label, canonical in revealed.issued.items()}
