"""Verifying base proofs (for their holder) and derived proofs (sections 3.3.8 and 3.4.7)."""

from collections.abc import Sequence
from typing import Final

from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError, ProofError
from wallet_app.identity.keys import KeyType, PublicKey
from wallet_app.linked_data import rdfc, selective
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.proofs import data_integrity
from wallet_app.proofs.bbs import blind, pseudonym, signature
from wallet_app.proofs.bbs import proof as bbs_proof
from wallet_app.proofs.bbs.ciphersuites import SHA_256
from wallet_app.proofs.bbs.octets import InvalidError
from wallet_app.proofs.bbs_2023.base import transform
from wallet_app.proofs.bbs_2023.derived import held_by
from wallet_app.proofs.bbs_2023.kinds import NAME, Feature, is_base
from wallet_app.proofs.bbs_2023.proof_value import (
    BaseProofValue,
    DerivedProofValue,
    parse_base,
    parse_derived,
)
from wallet_app.proofs.bbs_2023.secrets import HolderSecrets, scheme_of
from wallet_app.proofs.bbs_2023.signed_data import SignedData, limit, signed_data
from wallet_app.proofs.outcome import ProofOutcome, fails, holds, unknown

_HASH: Final = "sha256"
_VALID: Final = {
    Feature.BASELINE: "proof.valid",
    Feature.HOLDER_BINDING: "proof.valid_holder_secret",
    Feature.PSEUDONYM: "proof.valid_pseudonym",
    Feature.HOLDER_BINDING_PSEUDONYM: "proof.valid_pseudonym",
}


def verify(
    document: JsonObject,
    proof: JsonObject,
    key: PublicKey,
    contexts: ContextStore,
    *,
    place: bytes | None = None,
    holder: HolderSecrets | None = None,
) -> ProofOutcome:
    """Do what :meth:`wallet_app.proofs.bbs_2023.Bbs2023Suite.verify` says."""
    if not data_integrity.is_suite(proof, NAME):
        return fails("proof.suite_differs", suite=NAME)
    if key.key_type is not KeyType.BLS12_381_G2:
        return fails("proof.key_type", suite=NAME)
    if "previousProof" in proof:
        return unknown("proof.chain_unsupported")
    try:
        data_integrity.check_options(proof)
        if is_base(proof):
            return _base(document, proof, key, contexts, holder)
        return _derived(document, proof, key, contexts, place)
    except ProofError as error:
        if error.code == "proof.feature_unsupported":
            return unknown(error.code)
        return data_integrity.outcome_of(error)
    except LinkedDataError as error:
        return data_integrity.outcome_of(error)


def _base(
    document: JsonObject,
    proof: JsonObject,
    key: PublicKey,
    contexts: ContextStore,
    holder: HolderSecrets | None,
) -> ProofOutcome:
    """Recompute what the issuer signed, with the key for labels that a base proof holds."""
    value = parse_base(proof)
    # A document may have many proofs.
    rdfc.charge(limits.WORK_PER_BBS_PROOF)
    data = transform(document, proof, contexts, value.mandatory_pointers, value.hmac_key)
    if len(data.messages) > limit(value.feature):
        return unknown("proof.beyond_limits", data.problems, cause="proof.too_many_statements")
    # Derived proofs are made with the key and the header that the base proof names.
    if value.public_key != key.raw or value.header != data.header:
        return fails("proof.invalid", data.problems)
    if value.feature is not Feature.BASELINE and holder is None:
        return unknown("proof.holder_secret_needed", data.problems)
    rdfc.charge(limits.WORK_PER_BBS_STATEMENT * len(data.messages))
    answer = holds if _base_holds(value, data, holder) else fails
    return answer("proof.valid" if answer is holds else "proof.invalid", data.problems)


def _base_holds(value: BaseProofValue, data: SignedData, holder: HolderSecrets | None) -> bool:
    if holder is None or value.feature is Feature.BASELINE:
        return signature.verify(SHA_256, value.public_key, value.signature, value.header, data.messages)
    try:
        return blind.blind_verify(held_by(holder, value, data))
    except InvalidError:
        return False


def _derived(
    document: JsonObject,
    proof: JsonObject,
    key: PublicKey,
    contexts: ContextStore,
    place: bytes | None,
) -> ProofOutcome:
    value = parse_derived(proof)
    rdfc.charge(limits.WORK_PER_BBS_PROOF)
    data = derived_data(document, proof, value, contexts)
    if len(data.messages) != len(value.selective_indexes):
        return fails("proof.invalid", data.problems)
    if _count(value) > limit(value.feature):
        return unknown("proof.beyond_limits", data.problems, cause="proof.too_many_statements")
    used = value.place if value.place is not None else place
    if value.feature.has_pseudonym and used is None:
        return unknown("proof.pseudonym_place_unknown", data.problems)
    rdfc.charge(limits.WORK_PER_BBS_STATEMENT * _count(value))
    if not _derived_holds(value, data, key.raw, used or b""):
        return fails("proof.invalid", data.problems)
    params: dict[str, JsonValue] = {}
    if value.place is not None:
        params["place"] = value.place.decode("utf-8", "replace")
    return ProofOutcome(Answer.HOLDS, _VALID[value.feature], params, data.problems)


def derived_data(
    document: JsonObject, proof: JsonObject, value: DerivedProofValue, contexts: ContextStore
) -> SignedData:
    """Recompute what the issuer signed, with the labels that a derived proof gives ("createVerifyData").

    Raises:
        ProofError: ``proof.malformed``, ``proof.nothing_signed``.
        LinkedDataError: as :func:`selective.canonicalize_document`.
    """
    # Step 1.
    problems, proof_hash = data_integrity.options_hash(document, proof, contexts, _HASH)
    # Steps 3 and 4.
    labelled = selective.canonicalize_document(
        data_integrity.unsecured(document), contexts, selective.label_map_function(value.label_map)
    )
    if len(value.label_map) != len(labelled.label_map):
        # Labels of nodes that are not there: nobody derived this so.
        raise ProofError("proof.malformed", member="proofValue")
    # Steps 5 to 8.
    mandatory = _mandatory(labelled.nquads, value.mandatory_indexes)
    within = set(value.mandatory_indexes)
    others = [nquad for index, nquad in enumerate(labelled.nquads) if index not in within]
    return signed_data(proof_hash, mandatory, others, labelled.problems + problems)


def _mandatory(nquads: Sequence[str], indexes: Sequence[int]) -> tuple[str, ...]:
    if indexes and indexes[-1] >= len(nquads):
        raise ProofError("proof.malformed", member="proofValue")
    return tuple(nquads[index] for index in indexes)


def _count(value: DerivedProofValue) -> int:
    """Say how many statements that are not mandatory a derived proof is about.

    Raises:
        ProofError: ``proof.malformed``.
    """
    try:
        hidden = bbs_proof.hidden_messages(value.proof)
        if value.messages is not None:
            blind.committed_scalars(value.proof, value.messages, len(value.selective_indexes))
    except InvalidError as error:
        raise ProofError("proof.malformed", member="proofValue") from error
    # With secrets of the holder among what is hidden: never less than what is computed with.
    return hidden + len(value.selective_indexes)


def _derived_holds(value: DerivedProofValue, data: SignedData, public_key: bytes, place: bytes) -> bool:
    indexes, header = value.selective_indexes, value.presentation_header
    if value.messages is None:
        return bbs_proof.proof_verify(
            SHA_256, public_key, value.proof, data.header, header, data.messages, indexes
        )
    committed = blind.committed_scalars(value.proof, value.messages, len(indexes))
    scheme = scheme_of(value.feature)
    bound = blind.Bound(scheme, public_key, data.header, value.messages, committed)
    if value.pseudonym is None:
        return blind.blind_proof_verify(bound, value.proof, header, data.messages, indexes)
    return pseudonym.proof_verify_with_nym(
        bound, value.proof, header, value.pseudonym, place, data.messages, indexes
    )
