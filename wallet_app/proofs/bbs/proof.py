"""Proving that one has a signature, revealing some of its messages (sections 3.4.3, 3.4.4, 3.7).

The parts are the drafts' own, because pseudonyms put something between them.
"""

from collections.abc import Sequence
from typing import Final

from py_arkworks_bls12381 import GT, G1Point, Scalar

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
    scalars,
    with_length,
    written,
)
from wallet_app.proofs.bbs.scheme import RandomScalars, Scheme, random_scalars
from wallet_app.proofs.bbs.side_by_side import side_by_side
from wallet_app.proofs.bbs.signature import (
    MINUS_BASE_POINT_G2,
    read_public_key,
    read_signature,
    signed_point,
)
from wallet_app.values import dataclass

PROOF_FLOOR: Final = 3 * POINT_SIZE + 4 * SCALAR_SIZE
"""Bytes of a proof that hides no message; each hidden one adds a scalar."""
_FIXED_SCALARS: Final = 5


@dataclass(frozen=True, slots=True)
class Commitments:
    """What the challenge is made of ("init_res")."""

    a_bar: G1Point
    b_bar: G1Point
    d: G1Point
    t1: G1Point
    t2: G1Point
    domain: Scalar


@dataclass(frozen=True, slots=True)
class ParsedProof:
    """A proof taken apart ("octets_to_proof", section 4.2.4.4)."""

    a_bar: G1Point
    b_bar: G1Point
    d: G1Point
    e_hat: Scalar
    r1_hat: Scalar
    r3_hat: Scalar
    hidden: tuple[Scalar, ...]
    challenge: Scalar


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature with everything it is over: what a holder has.

    Attributes:
        public_key: the issuer's, 96 bytes.
        signature: 80 bytes.
        header: what the issuer bound to it.
        messages: all of them.
    """

    public_key: bytes
    signature: bytes
    header: bytes
    messages: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a proof is about.

    Attributes:
        scheme: the interface.
        public_key: the issuer's, 96 bytes.
        generators: those of all messages.
        header: what the issuer bound to the signature.
        presentation_header: what the prover binds to this proof.
        indexes: of the messages that are revealed, ascending.
    """

    scheme: Scheme
    public_key: bytes
    generators: Generators
    header: bytes
    presentation_header: bytes
    indexes: tuple[int, ...]

    def check(self) -> None:
        """Make sure that the indexes are ascending, without repetition, and within range.

        Raises:
            InvalidError: they are not.
        """
        within = all(0 <= index < self.generators.messages for index in self.indexes)
        if not within or any(a >= b for a, b in zip(self.indexes, self.indexes[1:], strict=False)):
            raise InvalidError

    def hidden(self) -> tuple[int, ...]:
        """Give the indexes of the messages that are kept."""
        shown = frozenset(self.indexes)
        return tuple(index for index in range(self.generators.messages) if index not in shown)


def proof_gen(
    suite: Ciphersuite,
    signed: Signed,
    presentation_header: bytes,
    indexes: Sequence[int],
    random: RandomScalars = random_scalars,
) -> bytes:
    """Prove a signature and reveal some of its messages (section 3.5.3).

    Args:
        suite: the ciphersuite.
        signed: the signature and what it is over.
        presentation_header: what the proof is to be bound to, such as a verifier's challenge.
        indexes: of the messages that are revealed, ascending.
        random: where random scalars come from.

    Returns:
        The proof: 272 bytes and 32 for each message that is kept.

    Raises:
        InvalidError: key, signature or indexes are not what they have to be.
    """
    scheme = Scheme(suite, suite.api_id)
    listed = shelf.get(len(signed.messages) + 1, scheme.api_id)
    statement = Statement(
        scheme, signed.public_key, listed, signed.header, presentation_header, tuple(indexes)
    )
    return core_proof_gen(statement, signed.signature, scheme.messages_to_scalars(signed.messages), random)


def core_proof_gen(
    statement: Statement, signature: bytes, messages: Sequence[Scalar], random: RandomScalars
) -> bytes:
    """Prove a signature over scalars (CoreProofGen).

    Raises:
        InvalidError: as :func:`proof_gen`.
    """
    statement.check()
    read_public_key(statement.public_key)
    drawn = random(_FIXED_SCALARS + len(statement.hidden()))
    commitments = proof_init(statement, signature, messages, drawn)
    disclosed = [messages[index] for index in statement.indexes]
    challenge = challenge_of(statement, commitments, disclosed)
    return proof_finalize(statement, signature, commitments, challenge, drawn, messages)


def proof_init(
    statement: Statement, signature: bytes, messages: Sequence[Scalar], drawn: Sequence[Scalar]
) -> Commitments:
    """Commit to what stays secret (ProofInit, section 3.7.1).

    Raises:
        InvalidError: the signature is none.
    """
    scheme, listed = statement.scheme, statement.generators
    point_a, exponent = read_signature(signature)
    r1, r2, e_tilde, r1_tilde, r3_tilde, *m_tilde = drawn
    # Steps 1 to 7.
    domain = scheme.domain(statement.public_key, listed, statement.header)
    hidden = [listed.points[index + 1] for index in statement.hidden()]
    point_b, hiding = side_by_side(
        lambda: signed_point(scheme, listed, domain, messages), lambda: combined(hidden, m_tilde)
    )
    d = point_b * r2
    a_bar = point_a * (r1 * r2)
    b_bar = combined((d, a_bar), (r1, -exponent))
    t1 = combined((a_bar, d), (e_tilde, r1_tilde))
    t2 = d * r3_tilde + hiding
    return Commitments(a_bar, b_bar, d, t1, t2, domain)


def challenge_of(
    statement: Statement,
    commitments: Commitments,
    disclosed: Sequence[Scalar],
    extra: Sequence[G1Point] = (),
) -> Scalar:
    """Hash everything that verifiers see (ProofChallengeCalculate, section 3.7.4).

    Args:
        statement: what the proof is about.
        commitments: what the prover committed to.
        disclosed: the revealed messages, in the order of the indexes.
        extra: further points, of a pseudonym.
    """
    # Steps 1 to 3.
    pairs = zip(statement.indexes, disclosed, strict=True)
    revealed = b"".join(number(index) + message.to_be_bytes() for index, message in pairs)
    points = (commitments.a_bar, commitments.b_bar, commitments.d, commitments.t1, commitments.t2)
    return statement.scheme.hash_to_scalar(
        number(len(statement.indexes))
        + revealed
        + written(*points, *extra, commitments.domain)
        + with_length(statement.presentation_header)
    )


def proof_finalize(
    statement: Statement,
    signature: bytes,
    commitments: Commitments,
    challenge: Scalar,
    drawn: Sequence[Scalar],
    messages: Sequence[Scalar],
) -> bytes:
    """Answer the challenge and write the proof (ProofFinalize, section 3.7.2).

    Raises:
        InvalidError: the signature is none, or a random scalar was zero.
    """
    _, exponent = read_signature(signature)
    r1, r2, e_tilde, r1_tilde, r3_tilde, *m_tilde = drawn
    if r2.is_zero():
        raise InvalidError
    # Steps 1 to 6.
    e_hat = e_tilde + exponent * challenge
    r1_hat = r1_tilde - r1 * challenge
    r3_hat = r3_tilde - r2.inverse() * challenge
    hidden = [
        tilde + messages[index] * challenge for index, tilde in zip(statement.hidden(), m_tilde, strict=True)
    ]
    return written(
        commitments.a_bar, commitments.b_bar, commitments.d, e_hat, r1_hat, r3_hat, *hidden, challenge
    )


def read_proof(octets: bytes) -> ParsedProof:
    """Take a proof apart (section 4.2.4.4).

    Raises:
        InvalidError: it is none: a point is the identity or of no use, a scalar is zero or too
            large, or the length is wrong.
    """
    if len(octets) < PROOF_FLOOR:
        raise InvalidError
    a_bar, b_bar, d = (point(octets[at : at + POINT_SIZE]) for at in range(0, 3 * POINT_SIZE, POINT_SIZE))
    e_hat, r1_hat, r3_hat, *hidden, challenge = scalars(octets[3 * POINT_SIZE :])
    return ParsedProof(a_bar, b_bar, d, e_hat, r1_hat, r3_hat, tuple(hidden), challenge)


def hidden_messages(octets: bytes) -> int:
    """Say how many messages a proof keeps, by its length.

    Raises:
        InvalidError: no proof is that long.
    """
    hidden, rest = divmod(len(octets) - PROOF_FLOOR, SCALAR_SIZE)
    if hidden < 0 or rest:
        raise InvalidError
    return hidden


def proof_verify(
    suite: Ciphersuite,
    public: bytes,
    proof: bytes,
    header: bytes,
    presentation_header: bytes,
    disclosed: Sequence[bytes],
    indexes: Sequence[int],
) -> bool:
    """Say whether a proof holds for the messages it reveals (section 3.5.4).

    Args:
        suite: the ciphersuite.
        public: the issuer's public key, 96 bytes.
        proof: the proof.
        header: what the issuer bound to the signature.
        presentation_header: what the prover bound to the proof.
        disclosed: the revealed messages, in the order of the indexes.
        indexes: their places among all messages, ascending.
    """
    scheme = Scheme(suite, suite.api_id)
    try:
        count = hidden_messages(proof) + len(indexes)
        listed = shelf.get(count + 1, scheme.api_id)
        statement = Statement(scheme, public, listed, header, presentation_header, tuple(indexes))
        return core_proof_verify(statement, proof, scheme.messages_to_scalars(disclosed))
    except InvalidError:
        return False


def core_proof_verify(statement: Statement, octets: bytes, disclosed: Sequence[Scalar]) -> bool:
    """Say whether a proof holds for the scalars it reveals (CoreProofVerify).

    Raises:
        InvalidError: key, proof or indexes are not what they have to be.
    """
    parsed = read_proof(octets)
    commitments, paired = side_by_side(
        lambda: proof_verify_init(statement, parsed, disclosed), lambda: pairing_holds(statement, parsed)
    )
    return paired and challenge_of(statement, commitments, disclosed) == parsed.challenge


def proof_verify_init(statement: Statement, parsed: ParsedProof, disclosed: Sequence[Scalar]) -> Commitments:
    """Recompute what the prover committed to (ProofVerifyInit, section 3.7.3).

    Raises:
        InvalidError: indexes and messages do not fit the proof.
    """
    statement.check()
    hidden = statement.hidden()
    if len(hidden) != len(parsed.hidden) or len(disclosed) != len(statement.indexes):
        raise InvalidError
    scheme, listed, challenge = statement.scheme, statement.generators, parsed.challenge
    # Steps 1 and 2.
    domain = scheme.domain(statement.public_key, listed, statement.header)
    t1 = combined((parsed.b_bar, parsed.a_bar, parsed.d), (challenge, parsed.e_hat, parsed.r1_hat))
    # Steps 3 and 4 in one sum: T2 = Bv * c + D * r3^ + H_j1 * m^_j1 + ... + H_jU * m^_jU.
    factors: dict[int, Scalar] = dict(zip(hidden, parsed.hidden, strict=True))
    for index, message in zip(statement.indexes, disclosed, strict=True):
        factors[index] = message * challenge
    t2 = combined(
        (scheme.base_point, parsed.d, *listed.points),
        (
            challenge,
            parsed.r3_hat,
            domain * challenge,
            *(factors[index] for index in range(listed.messages)),
        ),
    )
    # Step 5.
    return Commitments(parsed.a_bar, parsed.b_bar, parsed.d, t1, t2, domain)


def pairing_holds(statement: Statement, parsed: ParsedProof) -> bool:
    """Say whether ``e(Abar, W) * e(Bbar, -BP2)`` is the identity.

    Raises:
        InvalidError: the public key is none.
    """
    key = read_public_key(statement.public_key)
    return GT.pairing_check([parsed.a_bar, parsed.b_bar], [key, MINUS_BASE_POINT_G2])
