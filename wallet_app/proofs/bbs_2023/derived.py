"""Derived proofs: the holder reveals some statements and no other (sections 3.3.3, 3.3.6, 3.4.6)."""

from collections.abc import Sequence

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import ProofError
from wallet_app.linked_data import selective
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.selective import Group
from wallet_app.proofs import data_integrity, disclosing
from wallet_app.proofs.bbs import blind, pseudonym
from wallet_app.proofs.bbs.ciphersuites import SHA_256
from wallet_app.proofs.bbs.octets import InvalidError
from wallet_app.proofs.bbs.proof import Signed, proof_gen
from wallet_app.proofs.bbs.scheme import RandomScalars, random_scalars
from wallet_app.proofs.bbs_2023.kinds import Feature, is_base
from wallet_app.proofs.bbs_2023.proof_value import (
    BaseProofValue,
    DerivedProofValue,
    parse_base,
    serialize_derived,
)
from wallet_app.proofs.bbs_2023.secrets import HolderSecrets, scheme_of
from wallet_app.proofs.bbs_2023.signed_data import SignedData, limit, signed_data
from wallet_app.proofs.disclosing import Disclosure

_HASH = "sha256"


def derive(
    document: JsonObject,
    proof: JsonObject,
    pointers: Sequence[str],
    contexts: ContextStore,
    *,
    presentation_header: bytes = b"",
    holder: HolderSecrets | None = None,
    random: RandomScalars = random_scalars,
) -> JsonObject:
    """Make the document that reveals some claims.

    Args:
        document: the document with its base proof, as the issuer made it.
        proof: the base proof.
        pointers: JSON pointers to what is to be revealed beside what is mandatory; a pointer to an
            object or array reveals all of it.
        contexts: the contexts that may be used.
        presentation_header: what the proof is to be bound to, such as a verifier's challenge.
        holder: the holder's secrets, of a credential that was bound to them.
        random: where random scalars come from.

    Returns:
        A new document with a derived proof and no other.

    Raises:
        ProofError: ``proof.not_base``, ``proof.malformed``, ``proof.feature_unsupported``,
            ``proof.chain_unsupported``, ``proof.nothing_selected``, ``proof.too_many_statements``,
            ``proof.holder_secret_needed``, ``proof.invalid`` (the document is not the signed one).
        LinkedDataError: a pointer is not of the document or cannot be revealed by itself, or the
            document cannot be turned into statements.
    """
    base = _base(proof, holder)
    # createDisclosureData (3.3.3).
    factory = selective.shuffled_label_map_function(base.hmac_key)
    disclosed = disclosing.disclose(document, contexts, factory, base.mandatory_pointers, pointers)
    data = _signed(document, proof, contexts, disclosed.mandatory, base)
    try:
        value = _value(base, disclosed, data, presentation_header, holder, random)
    except InvalidError as error:
        raise ProofError("proof.malformed", member="proofValue") from error
    # Add Derived Proof (3.4.6).
    return disclosed.secured(proof, serialize_derived(value))


def _base(proof: JsonObject, holder: HolderSecrets | None) -> BaseProofValue:
    if not is_base(proof):
        raise ProofError("proof.not_base")
    disclosing.refuse_chain(proof)
    base = parse_base(proof)
    if base.feature is not Feature.BASELINE and holder is None:
        raise ProofError("proof.holder_secret_needed")
    return base


def _signed(
    document: JsonObject,
    proof: JsonObject,
    contexts: ContextStore,
    mandatory: Group,
    base: BaseProofValue,
) -> SignedData:
    """Recompute what the issuer signed, and make sure that it is what the base proof says."""
    problems, proof_hash = data_integrity.options_hash(document, proof, contexts, _HASH)
    data = signed_data(proof_hash, mandatory.matching.values(), mandatory.non_matching.values(), problems)
    if data.header != base.header:
        raise ProofError("proof.invalid")
    if len(data.messages) > limit(base.feature):
        raise ProofError("proof.too_many_statements", limit=limit(base.feature))
    return data


def _value(
    base: BaseProofValue,
    disclosed: Disclosure,
    data: SignedData,
    presentation_header: bytes,
    holder: HolderSecrets | None,
    random: RandomScalars,
) -> DerivedProofValue:
    """Prove the signature over what is revealed.

    Raises:
        InvalidError: the base proof or a secret is not what it has to be.
    """
    selective_indexes = disclosed.selective_indexes
    shown = (disclosed.label_map, disclosed.mandatory_indexes, selective_indexes, presentation_header)
    if holder is None or base.feature is Feature.BASELINE:
        signed = Signed(base.public_key, base.signature, base.header, data.messages)
        proof = proof_gen(SHA_256, signed, presentation_header, selective_indexes, random)
        return DerivedProofValue(base.feature, proof, *shown)
    held = held_by(holder, base, data)
    if not base.feature.has_pseudonym:
        proof = blind.blind_proof_gen(held, presentation_header, selective_indexes, random)
        return DerivedProofValue(base.feature, proof, *shown, messages=len(data.messages))
    place = holder.place.encode()
    proof, nym = pseudonym.proof_gen_with_nym(held, presentation_header, place, selective_indexes, random)
    told = place if holder.tell_place else None
    return DerivedProofValue(
        base.feature, proof, *shown, messages=len(data.messages), pseudonym=nym, place=told
    )


def held_by(holder: HolderSecrets, base: BaseProofValue, data: SignedData) -> blind.Held:
    """Put together what a holder has: the signature, the statements and their own secrets.

    Raises:
        InvalidError: a secret is no scalar.
    """
    committed = holder.committed(base.entropy)
    bound = blind.Bound(
        scheme_of(base.feature), base.public_key, base.header, len(data.messages), len(committed) - 1
    )
    return blind.Held(bound, base.signature, data.messages, committed)
