"""Base proofs: the issuer signs every statement so that it can be kept (sections 3.4.1 to 3.4.5)."""

import secrets
from collections.abc import Sequence

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import ProofError
from wallet_app.linked_data import selective
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.proofs import data_integrity
from wallet_app.proofs.bbs import blind, pseudonym, signature
from wallet_app.proofs.bbs.ciphersuites import SHA_256
from wallet_app.proofs.bbs.octets import InvalidError
from wallet_app.proofs.bbs_2023.kinds import NAME, Feature
from wallet_app.proofs.bbs_2023.proof_value import BaseProofValue, serialize_base
from wallet_app.proofs.bbs_2023.secrets import Issuance, SecretKey
from wallet_app.proofs.bbs_2023.signed_data import SignedData, limit, signed_data

_HASH = "sha256"
_HMAC_SIZE = 32


def sign(
    document: JsonObject,
    proof_options: JsonObject,
    key: SecretKey,
    contexts: ContextStore,
    *,
    mandatory_pointers: Sequence[str] = (),
) -> JsonObject:
    """Secure a document so that its holder can disclose parts of it without being linked.

    Args:
        document: the document, without proof.
        proof_options: as for :meth:`wallet_app.proofs.suite.SigningSuite.sign`.
        key: the issuer's key.
        contexts: the contexts that may be used.
        mandatory_pointers: JSON pointers to what the holder must always disclose.

    Returns:
        A copy of the document with a base proof.

    Raises:
        ProofError: ``proof.options_not_ours``, ``proof.malformed``, ``proof.would_not_cover``,
            ``proof.chain_unsupported``, ``proof.too_many_statements``.
        LinkedDataError: the document cannot be turned into statements, or a pointer is not of it.
    """
    hmac_key = secrets.token_bytes(_HMAC_SIZE)
    return create(document, proof_options, key, contexts, mandatory_pointers, hmac_key)


def create(
    document: JsonObject,
    proof_options: JsonObject,
    key: SecretKey,
    contexts: ContextStore,
    mandatory_pointers: Sequence[str],
    hmac_key: bytes,
    *,
    issuance: Issuance | None = None,
) -> JsonObject:
    """Do what :func:`sign` does with a given HMAC key, and bind the document to its holder.

    Raises:
        ProofError: as :func:`sign`; ``proof.commitment_invalid``.
        LinkedDataError: as :func:`sign`.
    """
    proof = _options(document, proof_options)
    pointers = tuple(mandatory_pointers)
    data = transform(document, proof, contexts, pointers, hmac_key)
    data_integrity.refuse_uncovered(data.problems)
    # Base Proof Serialization (3.4.5).
    feature = Feature.BASELINE if issuance is None else issuance.feature
    if len(data.messages) > limit(feature):
        raise ProofError("proof.too_many_statements", limit=limit(feature))
    try:
        signed = _signature(key, data, issuance)
    except InvalidError as error:
        raise ProofError("proof.commitment_invalid") from error
    entropy = None if issuance is None else issuance.entropy
    value = BaseProofValue(feature, signed, data.header, key.public.raw, hmac_key, pointers, entropy)
    proof["proofValue"] = serialize_base(value)
    return data_integrity.with_proof(document, proof)


def transform(
    document: JsonObject,
    proof: JsonObject,
    contexts: ContextStore,
    mandatory_pointers: Sequence[str],
    hmac_key: bytes,
) -> SignedData:
    """Turn a document and the options of its proof into what is signed (sections 3.4.2 to 3.4.4).

    Raises:
        ProofError: ``proof.nothing_signed``.
        LinkedDataError: as :func:`selective.canonicalize_and_group`.
    """
    # Base Proof Transformation (3.4.2).
    grouping = selective.canonicalize_and_group(
        data_integrity.unsecured(document),
        contexts,
        selective.shuffled_label_map_function(hmac_key),
        {"mandatory": mandatory_pointers},
    )
    mandatory = grouping.groups["mandatory"]
    # Base Proof Hashing (3.4.3) and Configuration (3.4.4).
    problems, proof_hash = data_integrity.options_hash(document, proof, contexts, _HASH)
    return signed_data(
        proof_hash,
        mandatory.matching.values(),
        mandatory.non_matching.values(),
        grouping.problems + problems,
    )


def _signature(key: SecretKey, data: SignedData, issuance: Issuance | None) -> bytes:
    if issuance is None:
        return signature.sign(SHA_256, key.raw, data.header, data.messages)
    if issuance.entropy is None:
        return blind.blind_sign(SHA_256, key.raw, issuance.commitment, data.header, data.messages)
    return pseudonym.blind_sign_with_nym(
        SHA_256, key.raw, issuance.commitment, data.header, data.messages, issuance.entropy
    )


def _options(document: JsonObject, proof_options: JsonObject) -> JsonObject:
    if not {"type", "cryptosuite", "proofValue", "@context"}.isdisjoint(proof_options):
        raise ProofError("proof.options_not_ours")
    if "previousProof" in proof_options or "proof" in document:
        raise ProofError("proof.chain_unsupported")
    proof: JsonObject = {"type": data_integrity.PROOF_TYPE, "cryptosuite": NAME, **proof_options}
    data_integrity.check_options(proof)
    return proof
