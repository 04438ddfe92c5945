"""Whatever stands in a proof value, reading it ends in an answer, and it never holds."""

import contextlib

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.proofs.documents import SMALL, issued_by, options
from wallet_app.answer import Answer
from wallet_app.encoding import multibase
from wallet_app.errors import ProofError
from wallet_app.proofs import bbs_2023
from wallet_app.proofs.bbs_2023.proof_value import parse_base, parse_derived
from wallet_app.proofs.bbs_2023.secrets import SecretKey

KEY = SecretKey.generate()
DOCUMENT = issued_by(SMALL, KEY)
SIZES = (0, 4, 32, 48, 64, 80, 96, 272, 304, 336)
BYTES = st.sampled_from(SIZES).flatmap(lambda size: st.binary(min_size=size, max_size=size))
VALUES = st.recursive(
    st.one_of(
        BYTES,
        st.integers(-2, 1 << 70),
        st.sampled_from([1 << 256, (1 << 256) - 1, None, True, 1.5, "b0", "/issuer", "c14n0"]),
        st.lists(st.integers(0, 6), max_size=5),
        st.dictionaries(st.integers(0, 4), st.integers(0, 4), max_size=4),
    ),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
TAGS = st.sampled_from([*range(0x5CFF, 0x5D0D), 0x5DFF, 2, 24])


def _proof(raw: bytes):
    return {
        "type": "DataIntegrityProof",
        "cryptosuite": "bbs-2023",
        **options(KEY),
        "proofValue": multibase.encode_base64url(raw),
    }


def _ends(raw: bytes) -> None:
    proof = _proof(raw)
    outcome = bbs_2023.verify({**DOCUMENT, "proof": proof}, proof, KEY.public, contexts())
    assert outcome.answer is not Answer.HOLDS
    for read in (parse_base, parse_derived):
        with contextlib.suppress(ProofError):
            read(proof)


@given(st.binary(max_size=64))
def test_any_bytes(raw):
    _ends(raw)


@given(TAGS, st.binary(max_size=64))
def test_any_bytes_after_a_header(tag, raw):
    _ends(b"\xd9" + tag.to_bytes(2) + raw)


@given(TAGS, st.lists(VALUES, max_size=9))
def test_any_parts(tag, parts):
    _ends(cbor2.dumps(cbor2.CBORTag(tag, parts)))


SIGNED = bbs_2023.sign(DOCUMENT, options(KEY), KEY, contexts(), mandatory_pointers=["/issuer"])


@pytest.mark.parametrize("place", range(5))
def test_any_part_in_a_good_base_proof(place):
    good = list(
        cbor2.loads(multibase.decode(SIGNED["proof"]["proofValue"])).value  # type: ignore[index,call-overload,arg-type]
    )

    @given(VALUES)
    def check(value):
        if value != good[place]:
            parts = [*good[:place], value, *good[place + 1 :]]
            proof = {**SIGNED["proof"], **_proof(cbor2.dumps(cbor2.CBORTag(0x5D02, parts)))}  # type: ignore[dict-item]
            outcome = bbs_2023.verify({**SIGNED, "proof": proof}, proof, KEY.public, contexts())
            # Other pointers may name the same statements, and another key may leave labels in their order.
            assert outcome.answer is not Answer.HOLDS or place in {3, 4}

    check()
