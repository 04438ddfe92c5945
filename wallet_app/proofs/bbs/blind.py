"""Blind signatures: messages that the issuer signs without seeing them.

Source: draft-irtf-cfrg-bbs-blind-signatures. The holder commits to messages; the issuer signs the
commitment together with messages of its own; the signature is then an ordinary one over the issuer's
messages, the holder's blinding factor and the holder's messages, in this order.
"""

from collections.abc import Sequence

from py_arkworks_bls12381 import G1Point, Scalar

from wallet_app.proofs.bbs import generators as shelf
from wallet_app.proofs.bbs.ciphersuites import Ciphersuite
from wallet_app.proofs.bbs.generators import Generators
from wallet_app.proofs.bbs.octets import (
    POINT_SIZE,
    SCALAR_SIZE,
    InvalidError,
    combined,
    number,
    point,
    scalar,
    scalars,
    written,
)
from wallet_app.proofs.bbs.proof import Statement, core_proof_gen, core_proof_verify, hidden_messages
from wallet_app.proofs.bbs.scheme import RandomScalars, Scheme, random_scalars
from wallet_app.proofs.bbs.signature import (
    BASE_POINT_G2,
    core_verify,
    signature_octets,
    signed_point,
)
from wallet_app.values import dataclass

_COMMITMENT_FLOOR = POINT_SIZE + 2 * SCALAR_SIZE


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the holder sends to the issuer, and what they keep.

    Attributes:
        with_proof: the commitment and the proof that the holder knows what is in it: for the issuer.
        blind: ``secret_prover_blind``, 32 bytes: for the holder alone.
    """

    with_proof: bytes
    blind: bytes


@dataclass(frozen=True, slots=True)
class Bound:
    """An issuer's signature over messages of its own and of the holder's.

    Attributes:
        scheme: the interface.
        public_key: the issuer's, 96 bytes.
        header: what the issuer bound to the signature.
        count: of the issuer's messages.
        committed: how many scalars the holder committed to beside the blinding factor.
    """

    scheme: Scheme
    public_key: bytes
    header: bytes
    count: int
    committed: int

    @property
    def generators(self) -> Generators:
        """The generators of all messages."""
        return shelf.get(self.count + 1, self.scheme.api_id) + blind_generators(self.scheme, self.committed)

    def statement(self, presentation_header: bytes, indexes: Sequence[int]) -> Statement:
        """Say what a proof that reveals some of the issuer's messages is about.

        Raises:
            InvalidError: an index is that of a message of the holder's.
        """
        if any(index >= self.count for index in indexes):
            raise InvalidError
        return Statement(
            self.scheme, self.public_key, self.generators, self.header, presentation_header, tuple(indexes)
        )


@dataclass(frozen=True, slots=True)
class Held:
    """A signature with everything it is over: what a holder has.

    Attributes:
        bound: what the signature is about.
        signature: 80 bytes.
        messages: the issuer's.
        committed: the blinding factor, the scalars of the holder's messages and, where there are
            pseudonyms, the secret they are made of.
    """

    bound: Bound
    signature: bytes
    messages: tuple[bytes, ...]
    committed: tuple[Scalar, ...]

    def scalars(self) -> tuple[Scalar, ...]:
        """Give the scalars of all messages."""
        return (*self.bound.scheme.messages_to_scalars(self.messages), *self.committed)


def scheme_of(suite: Ciphersuite) -> Scheme:
    """Give the interface of blind signatures."""
    return Scheme(suite, suite.id + b"BLIND_H2G_HM2S_")


def blind_generators(scheme: Scheme, committed: int) -> Generators:
    """Give ``Q_2`` and the generators of what was committed to."""
    return shelf.get(committed + 1, b"BLIND_" + scheme.api_id)


def commit(
    suite: Ciphersuite, messages: Sequence[bytes], random: RandomScalars = random_scalars
) -> Commitment:
    """Commit to messages (section 4.1.1)."""
    scheme = scheme_of(suite)
    return core_commit(scheme, scheme.messages_to_scalars(messages), random)


def core_commit(scheme: Scheme, committed: Sequence[Scalar], random: RandomScalars) -> Commitment:
    """Commit to scalars, and prove to know them (CoreCommit)."""
    listed = blind_generators(scheme, len(committed))
    # Steps 1 to 3.
    blind, s_tilde, *m_tilde = random(len(committed) + 2)
    commitment = combined(listed.points, (blind, *committed))
    c_bar = combined(listed.points, (s_tilde, *m_tilde))
    # Steps 4 to 9.
    challenge = _challenge(scheme, listed, commitment, c_bar)
    answers = [tilde + value * challenge for tilde, value in zip(m_tilde, committed, strict=True)]
    proof = written(commitment, s_tilde + blind * challenge, *answers, challenge)
    return Commitment(proof, blind.to_be_bytes())


def read_commitment(scheme: Scheme, with_proof: bytes) -> tuple[G1Point, Generators]:
    """Check a commitment with its proof ("deserialize_and_validate_commit").

    Returns:
        The commitment, and the generators it was made with.

    Raises:
        InvalidError: it is none, or whoever made it does not know what is in it.
    """
    if len(with_proof) < _COMMITMENT_FLOOR:
        raise InvalidError
    commitment = point(with_proof[:POINT_SIZE])
    s_hat, *m_hat, challenge = scalars(with_proof[POINT_SIZE:])
    listed = blind_generators(scheme, len(m_hat))
    c_bar = combined((*listed.points, commitment), (s_hat, *m_hat, -challenge))
    if _challenge(scheme, listed, commitment, c_bar) != challenge:
        raise InvalidError
    return commitment, listed


def _challenge(scheme: Scheme, listed: Generators, commitment: G1Point, c_bar: G1Point) -> Scalar:
    return scheme.hash_to_scalar(number(listed.messages) + listed.octets + written(commitment, c_bar))


def blind_sign(
    suite: Ciphersuite, private: bytes, with_proof: bytes, header: bytes, messages: Sequence[bytes]
) -> bytes:
    """Sign messages together with what the holder committed to (section 4.2.1).

    Raises:
        InvalidError: the commitment does not hold, or it is no private key.
    """
    return core_blind_sign(scheme_of(suite), private, with_proof, header, messages)


def core_blind_sign(
    scheme: Scheme,
    private: bytes,
    with_proof: bytes,
    header: bytes,
    messages: Sequence[bytes],
    entropy: Scalar | None = None,
) -> bytes:
    """Sign, and add the issuer's share to the last scalar committed to (BlindSign, BlindSignWithNym).

    Raises:
        InvalidError: as :func:`blind_sign`.
    """
    key = scalar(private)
    public = (BASE_POINT_G2 * key).to_compressed_bytes()
    own = shelf.get(len(messages) + 1, scheme.api_id)
    commitment, blind = read_commitment(scheme, with_proof)
    domain = scheme.domain(public, own + blind, header)
    signed = signed_point(scheme, own, domain, scheme.messages_to_scalars(messages)) + commitment
    if entropy is not None:
        signed += blind.points[-1] * entropy
    exponent = scheme.hash_to_scalar(written(key, signed))
    return signature_octets(key, signed, exponent)


def blind_verify(held: Held) -> bool:
    """Say whether a signature is over what it is said to be over (section 4.2.2)."""
    bound, all_scalars = held.bound, held.scalars()
    listed = bound.generators
    if len(all_scalars) != listed.messages:
        return False
    return core_verify(bound.scheme, bound.public_key, held.signature, listed, bound.header, all_scalars)


def blind_proof_gen(
    held: Held, presentation_header: bytes, indexes: Sequence[int], random: RandomScalars = random_scalars
) -> bytes:
    """Prove a signature, revealing some of the issuer's messages and none of the holder's (section 4.3.1).

    Raises:
        InvalidError: signature, key or indexes are not what they have to be.
    """
    statement = held.bound.statement(presentation_header, indexes)
    return core_proof_gen(statement, held.signature, held.scalars(), random)


def committed_scalars(proof: bytes, count: int, revealed: int) -> int:
    """Say how many scalars the holder committed to beside the blinding factor, by a proof's length.

    Args:
        proof: the proof.
        count: of the issuer's messages.
        revealed: how many of them are revealed.

    Raises:
        InvalidError: the proof is too short for so many messages.
    """
    committed = hidden_messages(proof) + revealed - count - 1
    if committed < 0 or count < revealed:
        raise InvalidError
    return committed


def blind_proof_verify(
    bound: Bound, proof: bytes, presentation_header: bytes, disclosed: Sequence[bytes], indexes: Sequence[int]
) -> bool:
    """Say whether a proof holds for the issuer's messages it reveals (section 4.3.2)."""
    try:
        statement = bound.statement(presentation_header, indexes)
        return core_proof_verify(statement, proof, bound.scheme.messages_to_scalars(disclosed))
    except InvalidError:
        return False
