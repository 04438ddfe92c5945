"""Base proofs: the issuer signs every statement by itself (sections 3.5.1 to 3.5.7)."""

import secrets
from collections.abc import Sequence

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import ProofError
from wallet_app.identity import multikey
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.linked_data import selective
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.proofs import data_integrity
from wallet_app.proofs.ecdsa_sd_2023.proof_value import NAME, BaseProofValue, serialize_base
from wallet_app.proofs.ecdsa_sd_2023.signed_data import signed_data

_HASH = "sha256"
_HMAC_SIZE = 32


def sign(
    document: JsonObject,
    proof_options: JsonObject,
    key: PrivateKey,
    contexts: ContextStore,
    *,
    mandatory_pointers: Sequence[str] = (),
) -> JsonObject:
    """Secure a document so that its holder can disclose parts of it.

    Args:
        document: the document, without proof.
        proof_options: as for :meth:`wallet_app.proofs.suite.SigningSuite.sign`.
        key: the issuer's key, P-256.
        contexts: the contexts that may be used.
        mandatory_pointers: JSON pointers to what the holder must always disclose.

    Returns:
        A copy of the document with a base proof.

    Raises:
        ProofError: ``proof.options_not_ours``, ``proof.key_type``, ``proof.malformed``,
            ``proof.would_not_cover``, ``proof.chain_unsupported``.
        LinkedDataError: the document cannot be turned into statements, or a pointer is not of it.
    """
    one_time = PrivateKey.generate(KeyType.P256)
    return create(
        document,
        proof_options,
        key,
        contexts,
        mandatory_pointers,
        (one_time, secrets.token_bytes(_HMAC_SIZE)),
    )


def create(
    document: JsonObject,
    proof_options: JsonObject,
    key: PrivateKey,
    contexts: ContextStore,
    mandatory_pointers: Sequence[str],
    random: tuple[PrivateKey, bytes],
) -> JsonObject:
    """Do what :func:`sign` does with a given one-time key and HMAC key."""
    one_time, hmac_key = random
    proof = _options(document, proof_options, key)
    # Base Proof Transformation (3.5.2).
    unsecured = data_integrity.unsecured(document)
    factory = selective.hmac_label_map_function(hmac_key)
    grouping = selective.canonicalize_and_group(
        unsecured, contexts, factory, {"mandatory": mandatory_pointers}
    )
    mandatory = grouping.groups["mandatory"]
    # Base Proof Hashing (3.5.3) and Configuration (3.5.4).
    problems, proof_hash = data_integrity.options_hash(document, proof, contexts, _HASH)
    data_integrity.refuse_uncovered(grouping.problems + problems)
    # Base Proof Serialization (3.5.5).
    public_key = multikey.prefixed(KeyType.P256, one_time.public.raw)
    signatures = tuple(one_time.sign(nquad.encode()) for nquad in mandatory.non_matching.values())
    to_sign = signed_data(proof_hash, public_key, mandatory.matching.values())
    value = BaseProofValue(key.sign(to_sign), public_key, hmac_key, signatures, tuple(mandatory_pointers))
    proof["proofValue"] = serialize_base(value)
    return data_integrity.with_proof(document, proof)


def _options(document: JsonObject, proof_options: JsonObject, key: PrivateKey) -> JsonObject:
    if not {"type", "cryptosuite", "proofValue", "@context"}.isdisjoint(proof_options):
        raise ProofError("proof.options_not_ours")
    if "previousProof" in proof_options or "proof" in document:
        raise ProofError("proof.chain_unsupported")
    if key.key_type is not KeyType.P256:
        raise ProofError("proof.key_type", suite=NAME)
    proof: JsonObject = {"type": data_integrity.PROOF_TYPE, "cryptosuite": NAME, **proof_options}
    data_integrity.check_options(proof)
    return proof
