"""Keys as Multikey and as JWK: read strictly, written as W3C and IETF show them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app.encoding import base64url, multibase
from wallet_app.errors import IdentityError
from wallet_app.identity import multikey
from wallet_app.identity.key_type import ECDSA
from wallet_app.identity.keys import KeyType, PrivateKey, PublicKey

SIGNING = (KeyType.ED25519, *sorted(ECDSA))
KEYS = {key_type: PrivateKey.generate(key_type).public for key_type in SIGNING}


@pytest.mark.parametrize(
    ("key_type", "start"),
    [
        (KeyType.ED25519, "z6Mk"),
        (KeyType.P256, "zDna"),
        (KeyType.P384, "z82L"),
        (KeyType.P521, "z2J9"),
        (KeyType.SECP256K1, "zQ3s"),
    ],
)
def test_multikey_there_and_back(key_type, start):
    text = KEYS[key_type].to_multikey()
    assert text.startswith(start)
    assert PublicKey.from_multikey(text) == KEYS[key_type]


@pytest.mark.parametrize("key_type", SIGNING)
def test_jwk_there_and_back(key_type):
    jwk = KEYS[key_type].to_jwk()
    assert PublicKey.from_jwk(jwk) == KEYS[key_type]
    assert set(jwk) == ({"kty", "crv", "x"} if key_type is KeyType.ED25519 else {"kty", "crv", "x", "y"})


def test_the_thumbprint_of_rfc_8037():
    """Appendix A.3."""
    key = PublicKey.from_jwk(
        {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}
    )
    assert key.thumbprint() == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "key.malformed"),
        ("z", "key.malformed"),
        ("z6", "key.malformed"),
        ("z0OIl", "key.malformed"),
        ("u7QEaBcD", "key.malformed"),
        ("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2 ", "key.malformed"),
        ("z" + "1" * 2000, "key.malformed"),
        (multibase.encode_base58btc(b"\xed\x01" + bytes(31)), "key.wrong_length"),
        (multibase.encode_base58btc(b"\xed\x01" + bytes(33)), "key.wrong_length"),
        (multibase.encode_base58btc(b"\xed\x01" + bytes(32)), "key.small_order"),
        (multibase.encode_base58btc(b"\x80\x26" + bytes(32)), "key.private_published"),
        (multibase.encode_base58btc(b"\xec\x01" + bytes(32)), "key.agreement_only"),
        (multibase.encode_base58btc(b"\xe7\x01" + bytes(33)), "key.not_on_curve"),
        (multibase.encode_base58btc(b"\x85\x24" + bytes(270)), "key.malformed"),
        (multibase.encode_base58btc(b"\x85\x26" + bytes(270)), "key.private_published"),
        (multibase.encode_base58btc(b"\xea\x01" + bytes(48)), "key.unsupported"),
        (multibase.encode_base58btc(b"\x00\x00\x00"), "key.unsupported"),
    ],
)
def test_what_is_no_multikey_says_why(text, code):
    with refused(code):
        PublicKey.from_multikey(text)


def test_the_other_base_is_another_spelling_and_refused():
    spelled = multibase.encode_base64url(multikey.prefixed(KeyType.ED25519, KEYS[KeyType.ED25519].raw))
    with refused("key.malformed"):
        PublicKey.from_multikey(spelled)


def test_private_multikeys():
    """The key pair of the W3C EdDSA examples."""
    key = PrivateKey.from_multikey("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq")
    assert key.public.to_multikey() == "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
    with refused("key.unsupported"):
        PrivateKey.from_multikey(key.public.to_multikey())


def _p256(**changes):
    return {**KEYS[KeyType.P256].to_jwk(), **changes}


@pytest.mark.parametrize(
    ("jwk", "code"),
    [
        ("text", "key.malformed"),
        (None, "key.malformed"),
        ([], "key.malformed"),
        ({}, "key.malformed"),
        ({"kty": 5}, "key.malformed"),
        (_p256(crv=5), "key.malformed"),
        (_p256(d="AAAA"), "key.private_published"),
        (_p256(d=None), "key.private_published"),
        (_p256(k="AAAA"), "key.private_published"),
        (_p256(use="enc"), "key.agreement_only"),
        (_p256(key_ops=["deriveKey"]), "key.agreement_only"),
        (_p256(key_ops="verify"), "key.malformed"),
        (_p256(alg="ES384"), "key.wrong_algorithm"),
        (_p256(alg="HS256"), "key.wrong_algorithm"),
        (_p256(x=5), "key.malformed"),
        (_p256(x="AA=="), "key.malformed"),
        (_p256(x="AAAA"), "key.wrong_length"),
        (_p256(y=_p256()["x"]), "key.not_on_curve"),
        (_p256(x="A" * 43, y="A" * 43), "key.not_on_curve"),
        (_p256(x=base64url.encode(b"\xff" * 32)), "key.not_on_curve"),
        (_p256(crv="P-384"), "key.wrong_length"),
        (_p256(crv="P-521"), "key.wrong_length"),
        (_p256(crv="secp256k1"), "key.not_on_curve"),
        (_p256(crv="BLS12381G2"), "key.unsupported"),
        ({"kty": "EC", "crv": "Ed25519", "x": "A" * 43}, "key.unsupported"),
        ({"kty": "RSA", "n": "AQAB", "e": "AQAB"}, "key.wrong_length"),
        ({"kty": "RSA", "n": "AQAB"}, "key.malformed"),
        ({"kty": "RSA", "crv": "P-256", "n": "AQAB", "e": "AQAB"}, "key.unsupported"),
        ({"kty": "oct"}, "key.unsupported"),
        ({"kty": "OKP", "crv": "X25519", "x": "A" * 43}, "key.agreement_only"),
        ({"kty": "OKP", "crv": "Ed25519", "x": "A" * 43}, "key.small_order"),
        ({"kty": "OKP", "crv": "Ed25519", "x": "A" * 41}, "key.malformed"),
        ({"kty": "OKP", "crv": "Ed25519", "x": base64url.encode(bytes(31))}, "key.wrong_length"),
    ],
)
def test_what_is_no_signing_jwk_says_why(jwk, code):
    with refused(code):
        PublicKey.from_jwk(jwk)


def test_a_jwk_may_say_what_it_is_for():
    assert (
        PublicKey.from_jwk(_p256(use="sig", alg="ES256", key_ops=["verify"], kid="x")) == KEYS[KeyType.P256]
    )


def test_a_name_from_outside_does_not_reach_the_sentence():
    with pytest.raises(IdentityError) as caught:
        PublicKey.from_jwk({"kty": "<b>bold</b>"})
    assert caught.value.params == {"key_type": ""}


@given(st.text(max_size=120))
def test_no_text_gets_another_error(text):
    with pytest.raises(IdentityError, match=r"^key\."):
        PublicKey.from_multikey("z" + text)


@given(
    st.dictionaries(
        st.sampled_from(["kty", "crv", "x", "y", "use", "alg", "key_ops", "d"]),
        st.one_of(
            st.none(), st.integers(), st.sampled_from(["OKP", "EC", "Ed25519", "P-256"]), st.text(max_size=50)
        ),
    )
)
def test_no_object_gets_another_error(jwk):
    with pytest.raises(IdentityError, match=r"^key\."):
        PublicKey.from_jwk(jwk)
