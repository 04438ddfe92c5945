"""Pseudonyms: a name for the holder, the same each time at one place and unlike those at others.

Source: draft-irtf-cfrg-bbs-per-verifier-linkability-00. The last scalar that the holder commits to is
their share of a secret; the issuer adds a share of its own. A pseudonym is a point hashed from the
name of the place, times the secret; the proof shows that the secret is the one that was signed.
"""

from collections.abc import Sequence

from py_arkworks_bls12381 import G1Point, Scalar

from wallet_app.proofs.bbs.blind import Bound, Commitment, Held, core_blind_sign, core_commit
from wallet_app.proofs.bbs.ciphersuites import Ciphersuite
from wallet_app.proofs.bbs.octets import InvalidError, combined, is_identity, point, scalar
from wallet_app.proofs.bbs.proof import (
    challenge_of,
    pairing_holds,
    proof_finalize,
    proof_init,
    proof_verify_init,
    read_proof,
)
from wallet_app.proofs.bbs.scheme import RandomScalars, Scheme, random_scalars

_FIXED_SCALARS = 5


def scheme_of(suite: Ciphersuite) -> Scheme:
    """Give the interface of pseudonyms."""
    return Scheme(suite, suite.api_id + b"PSEUDONYM_")


def nym_commit(
    suite: Ciphersuite,
    messages: Sequence[bytes],
    prover_nym: bytes,
    random: RandomScalars = random_scalars,
) -> Commitment:
    """Commit to messages and to the holder's share of the secret (NymCommit).

    Raises:
        InvalidError: the share is no scalar.
    """
    scheme = scheme_of(suite)
    committed = (*scheme.messages_to_scalars(messages), scalar(prover_nym))
    return core_commit(scheme, committed, random)


def blind_sign_with_nym(
    suite: Ciphersuite,
    private: bytes,
    with_proof: bytes,
    header: bytes,
    messages: Sequence[bytes],
    entropy: bytes,
) -> bytes:
    """Sign, with the issuer's share of the secret (BlindSignWithNym).

    Raises:
        InvalidError: the commitment does not hold, or key or share are no scalars.
    """
    return core_blind_sign(scheme_of(suite), private, with_proof, header, messages, scalar(entropy))


def nym_secret(prover_nym: bytes, entropy: bytes) -> Scalar:
    """Add the two shares up.

    Raises:
        InvalidError: one of them is no scalar.
    """
    return scalar(prover_nym) + scalar(entropy)


def origin(scheme: Scheme, place: bytes) -> G1Point:
    """Hash the name of a place to the point that pseudonyms there are made of."""
    return scheme.suite.hash_to_curve(place, scheme.api_id)


def proof_gen_with_nym(
    held: Held,
    presentation_header: bytes,
    place: bytes,
    indexes: Sequence[int],
    random: RandomScalars = random_scalars,
) -> tuple[bytes, bytes]:
    """Prove a signature and the pseudonym at a place (ProofGenWithNym).

    Args:
        held: the signature and what it is over; the last scalar is the secret.
        presentation_header: what the proof is to be bound to.
        place: the name of the place ("context_id", "nym_domain").
        indexes: of the issuer's messages that are revealed, ascending.
        random: where random scalars come from.

    Returns:
        The proof and the pseudonym.

    Raises:
        InvalidError: signature, key or indexes are not what they have to be.
    """
    statement = held.bound.statement(presentation_header, indexes)
    statement.check()
    all_scalars = held.scalars()
    drawn = random(_FIXED_SCALARS + len(statement.hidden()))
    # CoreProofGenWithNym, steps 2 to 9.
    commitments = proof_init(statement, held.signature, all_scalars, drawn)
    base = origin(held.bound.scheme, place)
    pseudonym, ut = base * all_scalars[-1], base * drawn[-1]
    if is_identity(pseudonym) or is_identity(ut):
        raise InvalidError
    disclosed = [all_scalars[index] for index in indexes]
    challenge = challenge_of(statement, commitments, disclosed, (pseudonym, base, ut))
    proof = proof_finalize(statement, held.signature, commitments, challenge, drawn, all_scalars)
    return proof, pseudonym.to_compressed_bytes()


def proof_verify_with_nym(
    bound: Bound,
    octets: bytes,
    presentation_header: bytes,
    pseudonym: bytes,
    place: bytes,
    disclosed: Sequence[bytes],
    indexes: Sequence[int],
) -> bool:
    """Say whether a proof holds for the messages it reveals and for a pseudonym at a place."""
    try:
        statement = bound.statement(presentation_header, indexes)
        parsed, nym = read_proof(octets), point(pseudonym)
        all_scalars = bound.scheme.messages_to_scalars(disclosed)
        # CoreProofVerifyWithNym, steps 1 to 6.
        commitments = proof_verify_init(statement, parsed, all_scalars)
        base = origin(bound.scheme, place)
        uv = combined((base, nym), (parsed.hidden[-1], -parsed.challenge))
        if is_identity(uv):
            return False
        challenge = challenge_of(statement, commitments, all_scalars, (nym, base, uv))
        return challenge == parsed.challenge and pairing_holds(statement, parsed)
    except InvalidError:
        return False
