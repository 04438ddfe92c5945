"""Operations that are not there for good input alone, and hashing beyond what the fixtures show."""

import threading

import pytest
from py_arkworks_bls12381 import Scalar

from wallet_app.bootstrap.bbs import at_the_same_time
from wallet_app.proofs.bbs import blind, proof, pseudonym, signature
from wallet_app.proofs.bbs.ciphersuites import SHA_256, SHAKE_256, expand_message_xmd, expand_message_xof
from wallet_app.proofs.bbs.octets import InvalidError
from wallet_app.proofs.bbs.proof import PROOF_FLOOR, Signed
from wallet_app.proofs.bbs.scheme import random_scalars
from wallet_app.proofs.bbs.side_by_side import Pair, in_turn, side_by_side

PRIVATE = signature.key_gen(SHA_256, b"material of at least thirty-two bytes")
PUBLIC = signature.public_of(PRIVATE)
MESSAGES = (b"one", b"two", b"", b"four")
VALUE = signature.sign(SHA_256, PRIVATE, b"header", MESSAGES)
SIGNED = Signed(PUBLIC, VALUE, b"header", MESSAGES)


@pytest.mark.parametrize(
    ("expand", "expected"),
    [
        # RFC 9380, appendices K.1 and K.6.
        (expand_message_xmd, "68a985b87eb6b46952128911f2a4412bbc302a9d759667f87f7a21d803f07235"),
        (expand_message_xof, "2ffc05c48ed32b95d72e807f6eab9f7530dd1c2f013914c8fed38c5ccc15ad76"),
    ],
)
def test_expanding_the_empty_message(expand, expected):
    suite = "SHA256" if expand is expand_message_xmd else "SHAKE256"
    dst = {
        "SHA256": b"QUUX-V01-CS02-with-expander-SHA256-128",
        "SHAKE256": b"QUUX-V01-CS02-with-expander-SHAKE256",
    }[suite]
    assert expand(b"", dst, 32).hex() == expected


@pytest.mark.parametrize("expand", [expand_message_xmd, expand_message_xof])
def test_a_name_that_is_too_long(expand):
    with pytest.raises(ValueError, match="256"):
        expand(b"", bytes(256), 32)


def test_longer_than_can_be_expanded():
    assert len(expand_message_xmd(b"", b"x", 255 * 32)) == 255 * 32
    with pytest.raises(ValueError, match="8161"):
        expand_message_xmd(b"", b"x", 255 * 32 + 1)


def test_little_key_material_is_refused():
    with pytest.raises(InvalidError):
        signature.key_gen(SHA_256, bytes(31))
    for wrong in (bytes(32), b"\xff" * 32, b"short"):
        with pytest.raises(InvalidError):
            signature.public_of(wrong)
        with pytest.raises(InvalidError):
            signature.sign(SHA_256, wrong, b"", [])


@pytest.mark.parametrize("indexes", [(1, 0), (0, 0), (4,), (-1,), (0, 1, 2, 3, 4)])
def test_indexes_that_are_none(indexes):
    with pytest.raises(InvalidError):
        proof.proof_gen(SHA_256, SIGNED, b"", indexes)
    whole = proof.proof_gen(SHA_256, SIGNED, b"", (0, 1))
    shown = [MESSAGES[index] for index in indexes if 0 <= index < len(MESSAGES)]
    assert not proof.proof_verify(SHA_256, PUBLIC, whole, b"header", b"", shown, indexes)


@pytest.mark.parametrize("indexes", [(), (2,), (0, 3), (0, 1, 2, 3)])
@pytest.mark.parametrize("suite", [SHA_256, SHAKE_256])
def test_any_choice_of_messages(suite, indexes):
    private = signature.key_gen(suite, bytes(32))
    public = signature.public_of(private)
    signed = Signed(public, signature.sign(suite, private, b"h", MESSAGES), b"h", MESSAGES)
    made = proof.proof_gen(suite, signed, b"p", indexes)
    assert len(made) == PROOF_FLOOR + 32 * (len(MESSAGES) - len(indexes))
    shown = [MESSAGES[index] for index in indexes]
    assert proof.proof_verify(suite, public, made, b"h", b"p", shown, indexes)
    assert not proof.proof_verify(suite, public, made, b"h", b"q", shown, indexes)
    assert not proof.proof_verify(suite, public, made, b"g", b"p", shown, indexes)
    assert not proof.proof_verify(suite, PUBLIC, made, b"h", b"p", shown, indexes)
    for place in range(len(shown)):
        other = [*shown[:place], b"another", *shown[place + 1 :]]
        assert not proof.proof_verify(suite, public, made, b"h", b"p", other, indexes)


def test_no_messages_at_all():
    value = signature.sign(SHA_256, PRIVATE, b"header", [])
    assert signature.verify(SHA_256, PUBLIC, value, b"header", [])
    made = proof.proof_gen(SHA_256, Signed(PUBLIC, value, b"header", ()), b"", ())
    assert proof.proof_verify(SHA_256, PUBLIC, made, b"header", b"", [], [])


def test_a_signature_that_is_none_cannot_be_proven():
    for wrong in (VALUE[:-1], b"\xc0" + bytes(47) + VALUE[48:], VALUE[:48] + bytes(32), b""):
        with pytest.raises(InvalidError):
            proof.proof_gen(SHA_256, Signed(PUBLIC, wrong, b"header", MESSAGES), b"", ())
        assert not signature.verify(SHA_256, PUBLIC, wrong, b"header", MESSAGES)
    with pytest.raises(InvalidError):
        proof.proof_gen(SHA_256, Signed(bytes(96), VALUE, b"header", MESSAGES), b"", ())
    assert not signature.verify(SHA_256, bytes(96), VALUE, b"header", MESSAGES)


def test_randomness_that_is_zero_gives_no_proof():
    """It would give away what it hides."""
    with pytest.raises(InvalidError):
        proof.proof_gen(
            SHA_256, SIGNED, b"", (), lambda count: [Scalar(1), Scalar(0)] + [Scalar(1)] * (count - 2)
        )


def test_random_scalars_differ():
    drawn = random_scalars(50)
    assert len({scalar.to_be_bytes() for scalar in drawn}) == 50


def test_a_holders_message_is_never_revealed():
    scheme = blind.scheme_of(SHA_256)
    bound = blind.Bound(scheme, PUBLIC, b"", 2, 1)
    for index in (2, 3):
        with pytest.raises(InvalidError):
            bound.statement(b"", [index])
    assert len(bound.statement(b"", [0, 1]).hidden()) == 2


@pytest.mark.parametrize(("count", "revealed"), [(0, 1), (5, 0), (4, 0)])
def test_counts_that_a_proof_is_too_short_for(count, revealed):
    made = bytes(PROOF_FLOOR + 32 * 4)
    with pytest.raises(InvalidError):
        blind.committed_scalars(made, count, revealed)
    assert blind.committed_scalars(made, 3, 0) == 0
    with pytest.raises(InvalidError):
        blind.committed_scalars(made[:-1], 3, 0)


def test_a_pseudonym_of_nothing_is_none():
    """A secret of zero would be the same nobody everywhere."""
    scheme = pseudonym.scheme_of(SHA_256)
    zero = Scalar(0)
    held = blind.Held(blind.Bound(scheme, PUBLIC, b"", 1, 1), VALUE, (b"one",), (Scalar(5), zero))
    with pytest.raises(InvalidError):
        pseudonym.proof_gen_with_nym(held, b"", b"here", ())
    for wrong in (bytes(32), b"", b"\xff" * 32):
        with pytest.raises(InvalidError):
            pseudonym.nym_commit(SHA_256, [], wrong)
        with pytest.raises(InvalidError):
            pseudonym.nym_secret((1).to_bytes(32), wrong)


@pytest.mark.parametrize("run", [side_by_side, in_turn, at_the_same_time])
def test_two_sums(run):
    assert run(lambda: 1, lambda: "b") == (1, "b")

    def raising():
        raise InvalidError

    for first, second in ((raising, lambda: 1), (lambda: 1, raising), (raising, raising)):
        with pytest.raises(InvalidError):
            run(first, second)
    assert not [thread for thread in threading.enumerate() if thread.name == "bbs"]


def test_proofs_are_the_same_whichever_way(monkeypatch):
    for run in (in_turn, at_the_same_time):
        pair = Pair()
        pair.use(run)
        monkeypatch.setattr(proof, "side_by_side", pair)
        made = proof.proof_gen(SHA_256, SIGNED, b"", (1,))
        assert proof.proof_verify(SHA_256, PUBLIC, made, b"header", b"", [b"two"], (1,))
        assert not proof.proof_verify(SHA_256, PUBLIC, made, b"header", b"x", [b"two"], (1,))
        # What is wrong with the key is found in the other of the two.
        assert not proof.proof_verify(SHA_256, bytes(96), made, b"header", b"", [b"two"], (1,))
