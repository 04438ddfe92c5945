"""Verifying base proofs (for their holder) and derived proofs (sections 3.5.7, 3.6.7, 3.6.8)."""

from collections.abc import Sequence
from typing import Final

from wallet_app import limits
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import IdentityError, LinkedDataError, ProofError
from wallet_app.identity import multikey
from wallet_app.identity.keys import KeyType, PublicKey
from wallet_app.linked_data import memory, rdfc, selective
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.to_quads import Problem
from wallet_app.proofs import data_integrity
from wallet_app.proofs.ecdsa_sd_2023.proof_value import NAME, is_base, parse_base, parse_derived
from wallet_app.proofs.ecdsa_sd_2023.signed_data import signed_data
from wallet_app.proofs.outcome import ProofOutcome, fails, holds, unknown
from wallet_app.values import dataclass

_HASH: Final = "sha256"


@dataclass(frozen=True, slots=True)
class VerifyData:
    """Everything that the signatures of a proof are checked against ("createVerifyData")."""

    base_signature: bytes
    public_key: bytes
    signatures: tuple[bytes, ...]
    mandatory: tuple[str, ...]
    non_mandatory: tuple[str, ...]
    proof_hash: bytes
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class EcdsaSd2023Suite:
    """The suite, as :class:`wallet_app.proofs.suite.DataIntegritySuite` says."""

    name: str = NAME
    key_types: frozenset[KeyType] = frozenset({KeyType.P256})
    selective: bool = True

    def verify(
        self, document: JsonObject, proof: JsonObject, key: PublicKey, contexts: ContextStore
    ) -> ProofOutcome:
        """Check a base proof or a derived proof; which of them is acceptable is decided elsewhere.

        Returns:
            Holds ``proof.valid``; fails ``proof.invalid`` or with why it cannot hold; unknown for
            contexts we do not have, what is beyond our limits, and proof chains.
        """
        if not data_integrity.is_suite(proof, NAME):
            return fails("proof.suite_differs", suite=NAME)
        if key.key_type not in self.key_types:
            return fails("proof.key_type", suite=NAME)
        if "previousProof" in proof:
            return unknown("proof.chain_unsupported")
        try:
            data_integrity.check_options(proof)
            data = (
                base_data(document, proof, contexts)
                if is_base(proof)
                else derived_data(document, proof, contexts)
            )
            answer = holds if _verified(data, key) else fails
        except (ProofError, LinkedDataError) as error:
            return data_integrity.outcome_of(error)
        return answer("proof.valid" if answer is holds else "proof.invalid", data.problems)


def base_data(document: JsonObject, proof: JsonObject, contexts: ContextStore) -> VerifyData:
    """Recompute what the issuer signed, with the key for labels that a base proof holds.

    Raises:
        ProofError: ``proof.malformed``, ``proof.nothing_signed``.
        LinkedDataError: as :func:`selective.canonicalize_and_group`.
    """
    value = parse_base(proof)
    grouping = selective.canonicalize_and_group(
        data_integrity.unsecured(document),
        contexts,
        selective.hmac_label_map_function(value.hmac_key),
        {"mandatory": value.mandatory_pointers},
    )
    mandatory = grouping.groups["mandatory"]
    problems, proof_hash = data_integrity.options_hash(document, proof, contexts, _HASH)
    return VerifyData(
        value.base_signature,
        value.public_key,
        value.signatures,
        tuple(mandatory.matching.values()),
        tuple(mandatory.non_matching.values()),
        proof_hash,
        grouping.problems + problems,
    )


def derived_data(document: JsonObject, proof: JsonObject, contexts: ContextStore) -> VerifyData:
    """Recompute what the issuer signed, with the labels that a derived proof gives (3.6.7).

    Raises:
        ProofError: ``proof.malformed``, ``proof.nothing_signed``.
        LinkedDataError: as :func:`selective.canonicalize_document`.
    """
    key = ("derived data", id(document), id(proof), id(contexts))
    return memory.once(key, (document, proof, contexts), lambda: _derived_data(document, proof, contexts))


def _derived_data(document: JsonObject, proof: JsonObject, contexts: ContextStore) -> VerifyData:
    # Step 1.
    problems, proof_hash = data_integrity.options_hash(document, proof, contexts, _HASH)
    # Step 2.
    value = parse_derived(proof)
    # Steps 3 and 4.
    labelled = selective.canonicalize_document(
        data_integrity.unsecured(document), contexts, selective.label_map_function(value.label_map)
    )
    if len(value.label_map) != len(labelled.label_map):
        # Labels of nodes that are not there: nobody derived this so.
        raise ProofError("proof.malformed", member="proofValue")
    # Steps 5 to 7.
    mandatory = _mandatory(labelled.nquads, value.mandatory_indexes)
    within = set(value.mandatory_indexes)
    non_mandatory = tuple(nquad for index, nquad in enumerate(labelled.nquads) if index not in within)
    return VerifyData(
        value.base_signature,
        value.public_key,
        value.signatures,
        mandatory,
        non_mandatory,
        proof_hash,
        labelled.problems + problems,
    )


def _mandatory(nquads: Sequence[str], indexes: Sequence[int]) -> tuple[str, ...]:
    if indexes and indexes[-1] >= len(nquads):
        raise ProofError("proof.malformed", member="proofValue")
    return tuple(nquads[index] for index in indexes)


def _verified(data: VerifyData, key: PublicKey) -> bool:
    """Check all signatures (Verify Derived Proof, steps 3 to 10).

    Raises:
        LinkedDataError: ``rdfc.budget`` when there are too many.
    """
    # The issuer's signature first: it vouches for the one-time key that vouches for the rest.
    to_verify = signed_data(data.proof_hash, data.public_key, data.mandatory)
    if not key.verify(data.base_signature, to_verify):
        return False
    if len(data.signatures) != len(data.non_mandatory):
        return False
    try:
        one_time = PublicKey(*multikey.split(data.public_key))
    except IdentityError:
        return False
    rdfc.charge(limits.WORK_PER_SIGNED_STATEMENT * len(data.signatures))
    return one_time.key_type is KeyType.P256 and all(
        one_time.verify(signature, nquad.encode())
        for signature, nquad in zip(data.signatures, data.non_mandatory, strict=True)
    )
