"""RSA and BLS12-381 keys, and keys in PEM: sound ones only, each with one spelling."""

from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app.encoding import base64url
from wallet_app.identity import did_document, did_key, key_material, rsa_keys
from wallet_app.identity.keys import KeyType, Padding, PrivateKey, PublicKey

RSA = rsa.generate_private_key(65537, 2048)
RAW = RSA.public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1)
KEY = PublicKey(KeyType.RSA, RAW)
PEM = RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
PSS = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
G2 = bytes.fromhex(
    "93e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"
    "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8"
)
"""The generator of G2 (draft-irtf-cfrg-pairing-friendly-curves, section 4.2.1), compressed."""


def _numbers(n, e=65537):
    size = (n.bit_length() + 7) // 8
    return n.to_bytes(size, "big"), e.to_bytes((e.bit_length() + 7) // 8, "big")


@pytest.mark.parametrize(
    ("scheme", "pad"), [(padding.PKCS1v15(), Padding.PKCS1_V15), (PSS, Padding.PSS)], ids=["pkcs1", "pss"]
)
def test_an_rsa_signature_fits_its_padding_and_message_alone(scheme, pad):
    signature = RSA.sign(b"message", scheme, hashes.SHA256())
    assert KEY.verify(signature, b"message", "sha256", pad)
    assert KEY.verify(signature, b"message", padding=pad)
    assert not KEY.verify(signature, b"massage", padding=pad)
    assert not KEY.verify(signature, b"message", "sha384", pad)
    other = Padding.PSS if pad is Padding.PKCS1_V15 else Padding.PKCS1_V15
    assert not KEY.verify(signature, b"message", padding=other)
    for changed in (b"", b"\0" + signature, signature[:-1], signature + b"\0", b"\xff" * 256):
        assert not KEY.verify(changed, b"message", padding=pad)


@settings(max_examples=50)
@given(st.integers(0, 2047))
def test_no_bit_of_an_rsa_signature_is_free(bit):
    signature = bytearray(RSA.sign(b"message", padding.PKCS1v15(), hashes.SHA256()))
    signature[bit // 8] ^= 1 << bit % 8
    assert not KEY.verify(bytes(signature), b"message")


def test_one_rsa_key_however_it_is_written():
    assert PublicKey.from_jwk(KEY.to_jwk()) == KEY
    assert PublicKey.from_multikey(KEY.to_multikey()) == KEY
    assert PublicKey.from_pem(PEM) == KEY
    assert (
        PublicKey.from_der(RSA.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
        == KEY
    )
    assert set(KEY.to_jwk()) == {"kty", "n", "e"}
    (method,) = did_key.document(did_key.from_public_key(KEY)).methods.values()
    assert method.public_key == KEY


def test_the_thumbprint_of_rfc_7638():
    """Section 3.1."""
    n = (
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3"
        "oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdA"
        "ZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-"
        "kEgU8awapJzKnqDKgw"
    )
    assert PublicKey.from_jwk({"kty": "RSA", "n": n, "e": "AQAB", "alg": "RS256"}).thumbprint() == (
        "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
    )


N = RSA.public_key().public_numbers().n


@pytest.mark.parametrize(
    ("n", "e", "code"),
    [
        (N >> 8, 65537, "key.wrong_length"),
        (N << 6200 | 1, 65537, "key.wrong_length"),
        (N + 1, 65537, "key.weak"),
        (N, 1, "key.weak"),
        (N, 65536, "key.weak"),
        (N, 2**32 + 1, "key.weak"),
        ((N // 3 | 1) * 3, 65537, "key.weak"),
        (1 << 2047 | 997 * 2**40 + 997, 65537, None),
    ],
)
def test_unsound_rsa_numbers_are_refused(n, e, code):
    if code is None:
        n -= n % 997  # a factor of three figures
        n += 997 * (1 - n % 2)
        code = "key.weak"
    with refused(code):
        rsa_keys.from_numbers(*_numbers(n, e))
    if n.bit_length() <= 8192:
        jwk: dict[str, Any] = {
            "kty": "RSA",
            **dict(zip("ne", map(base64url.encode, _numbers(n, e)), strict=True)),
        }
        with refused(code):
            PublicKey.from_jwk(jwk)


@pytest.mark.parametrize("name", ["n", "e"])
@pytest.mark.parametrize("value", ["", "AA", "AAEAAQ"])
def test_rsa_numbers_have_one_spelling(name, value):
    with refused("key.not_canonical"):
        PublicKey.from_jwk({**KEY.to_jwk(), name: value})


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "key.malformed"),
        (RAW[:-1], "key.malformed"),
        (RAW + b"\0", "key.malformed"),
        (bytes(3000), "key.wrong_length"),
        (RSA.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo), "key.not_canonical"),
        (
            ec.generate_private_key(ec.SECP256R1())
            .public_key()
            .public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
            "key.malformed",
        ),
    ],
)
def test_what_is_no_rsa_key_says_why(raw, code):
    with refused(code):
        PublicKey(KeyType.RSA, raw)


@pytest.mark.parametrize("key_type", [KeyType.RSA, KeyType.BLS12_381_G2])
def test_nobody_signs_with_these_here(key_type):
    with refused("key.unsupported"):
        PrivateKey.generate(key_type)
    with refused("key.unsupported"):
        PrivateKey.from_bytes(key_type, b"")


# --- PEM --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key_type", [KeyType.P256, KeyType.P384, KeyType.P521, KeyType.SECP256K1])
def test_pem_of_a_curve(key_type):
    private = PrivateKey.generate(key_type)
    pem = private._secret.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    assert PublicKey.from_pem(pem.decode()) == private.public


def test_pem_of_ed25519():
    key = Ed25519PrivateKey.generate().public_key()
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    assert PublicKey.from_pem(f"\n{pem}\n") == PublicKey(KeyType.ED25519, key.public_bytes_raw())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "key.malformed"),
        ("MIIB", "key.malformed"),
        (PEM[:200], "key.malformed"),
        ("-----BEGIN PUBLIC KEY-----\n" + "A" * 20_000, "key.malformed"),
        (
            RSA.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
            "key.private_published",
        ),
        (
            dsa.generate_private_key(1024)
            .public_key()
            .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
            .decode(),
            "key.unsupported",
        ),
        (
            ec.generate_private_key(ec.SECP224R1())
            .public_key()
            .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
            .decode(),
            "key.unsupported",
        ),
    ],
    ids=["empty", "bare", "cut", "long", "private", "dsa", "p224"],
)
def test_what_is_no_pem_says_why(text, code):
    with refused(code):
        PublicKey.from_pem(text)


# --- methods of older documents ---------------------------------------------------------------


K1 = PrivateKey.generate(KeyType.SECP256K1).public


@pytest.mark.parametrize(
    ("material", "key"),
    [
        ({"type": "EcdsaSecp256k1VerificationKey2019", "publicKeyHex": K1.raw.hex()}, K1),
        ({"type": "EcdsaSecp256k1VerificationKey2019", "publicKeyHex": K1.raw.hex().upper()}, K1),
        ({"type": "EcdsaSecp256k1VerificationKey2019", "publicKeyJwk": K1.to_jwk()}, K1),
        ({"type": "EcdsaSecp256k1VerificationKey2019", "publicKeyMultibase": K1.to_multikey()}, K1),
        ({"type": "RsaVerificationKey2018", "publicKeyPem": PEM}, KEY),
        ({"type": "RsaVerificationKey2018", "publicKeyJwk": KEY.to_jwk()}, KEY),
        ({"type": "JsonWebKey2020", "publicKeyJwk": KEY.to_jwk()}, KEY),
        ({"type": "Multikey", "publicKeyMultibase": KEY.to_multikey()}, KEY),
    ],
    ids=lambda value: " ".join(map(str, value))[:60] if isinstance(value, dict) else "",
)
def test_older_methods(material, key):
    assert key_material.read(material) == key
    content: dict[str, Any] = {
        "id": "did:web:a.example",
        "assertionMethod": [{"id": "#k", "controller": "did:web:a.example", **material}],
    }
    (method,) = did_document.parse(content, "did:web:a.example").methods.values()
    assert method.public_key == key


@pytest.mark.parametrize(
    ("material", "code"),
    [
        ({"type": "EcdsaSecp256k1VerificationKey2019", "publicKeyHex": "0x" + K1.raw.hex()}, "key.malformed"),
        ({"type": "EcdsaSecp256k1VerificationKey2019", "publicKeyHex": 5}, "key.malformed"),
        ({"type": "EcdsaSecp256k1VerificationKey2019", "publicKeyHex": "00" * 32}, "key.wrong_length"),
        ({"type": "EcdsaSecp256k1VerificationKey2019", "publicKeyJwk": KEY.to_jwk()}, "key.wrong_type"),
        ({"type": "EcdsaSecp256k1VerificationKey2019", "publicKeyPem": PEM}, "key.malformed"),
        ({"type": "RsaVerificationKey2018", "publicKeyPem": 5}, "key.malformed"),
        ({"type": "RsaVerificationKey2018", "publicKeyJwk": K1.to_jwk()}, "key.wrong_type"),
        (
            {"type": "RsaVerificationKey2018", "publicKeyPem": PEM, "publicKeyJwk": KEY.to_jwk()},
            "key.malformed",
        ),
        ({"type": "RsaVerificationKey2018"}, "key.malformed"),
    ],
)
def test_older_methods_with_another_key_say_why(material, code):
    with refused(code):
        key_material.read(material)


# --- BLS12-381 --------------------------------------------------------------------------------


def test_a_bls_key_is_bytes_with_one_spelling():
    key = PublicKey(KeyType.BLS12_381_G2, G2)
    assert key.to_multikey().startswith("zUC7")
    assert PublicKey.from_multikey(key.to_multikey()) == key
    for action in (key.to_jwk, key.thumbprint, lambda: key.verify(bytes(80), b"")):
        with refused("key.unsupported"):
            action()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (G2[:-1], "key.wrong_length"),
        (bytes([G2[0] & 0x7F]) + G2[1:], "key.not_canonical"),
        (b"\xc0" + bytes(95), "key.small_order"),
        (b"\x9f" + b"\xff" * 95, "key.not_canonical"),
        (G2[:-1] + b"\xbb", "key.not_on_curve"),
    ],
    ids=["short", "uncompressed", "infinity", "not-reduced", "off-curve"],
)
def test_what_is_no_bls_point_is_refused(raw, code):
    with refused(code):
        PublicKey(KeyType.BLS12_381_G2, raw)
