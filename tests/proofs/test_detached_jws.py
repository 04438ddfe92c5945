"""The older suites with a detached JWS: checked as they were made, and said to be older."""

import copy
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.proofs import legacy
from tests.proofs.changes import changes
from tests.proofs.checking import proofs_of, verify
from tests.proofs.documents import DEGREE, V1, issued_by, options
from wallet_app.answer import Answer
from wallet_app.encoding import base64url, strict_json
from wallet_app.errors import WalletError
from wallet_app.identity import did_jwk, did_key
from wallet_app.identity.keys import KeyType, PrivateKey, PublicKey
from wallet_app.linked_data import rdfc, to_quads
from wallet_app.proofs import data_integrity, table
from wallet_app.proofs.data_integrity import Manner

JWS_2020 = "https://w3id.org/security/suites/jws-2020/v1"
SUITES = [
    ("Ed25519Signature2018", KeyType.ED25519),
    ("EcdsaSecp256k1Signature2019", KeyType.SECP256K1),
    ("JsonWebSignature2020", KeyType.ED25519),
    ("JsonWebSignature2020", KeyType.P256),
    ("JsonWebSignature2020", KeyType.P384),
    ("JsonWebSignature2020", KeyType.SECP256K1),
]
KEYS = {key_type: PrivateKey.generate(key_type) for _, key_type in SUITES}
OLD: dict[str, Any] = {
    **DEGREE,
    "@context": [V1, "https://www.w3.org/2018/credentials/examples/v1", JWS_2020],
}


def _sign(suite, key_type, document=OLD, manner=legacy.MANNER, header=None, **more):
    key = KEYS[key_type]
    issued = issued_by(document, key)
    return legacy.sign(issued, suite, options(key, **more), key, contexts(), manner, header)


SIGNED = {made: _sign(*made) for made in SUITES}
ED2018 = SIGNED["Ed25519Signature2018", KeyType.ED25519]


def _found(outcome):
    return outcome.answer, outcome.code


@pytest.mark.parametrize("made", SUITES, ids=str)
def test_what_was_signed_holds_and_is_said_to_be_older(made):
    outcome = verify(SIGNED[made])
    assert (*_found(outcome), outcome.problems) == (Answer.HOLDS, "proof.valid_legacy", ())
    assert outcome.params == {"suite": made[0]}


@pytest.mark.parametrize(("suite", "key_type"), SUITES)
def test_another_key_does_not_fit(suite, key_type):
    (proof,) = proofs_of(SIGNED[suite, key_type])
    found = table.suite_for(proof)
    assert found is not None
    for other in KEYS.values():
        outcome = found.verify(SIGNED[suite, key_type], proof, other.public, contexts())
        assert outcome.holds is (other is KEYS[key_type])
    outcome = found.verify(SIGNED[suite, key_type], proof, PrivateKey.generate(key_type).public, contexts())
    assert outcome.code == "proof.invalid"


def test_nobody_makes_such_proofs_here():
    assert not {suite for suite, _ in SUITES} & set(table.SIGNING)


def _says(document):
    return rdfc.canonicalize(to_quads.convert(data_integrity.unsecured(document), contexts()).quads).text


@pytest.mark.parametrize("made", [SUITES[0], SUITES[1], SUITES[4]], ids=str)
def test_whatever_is_changed_it_says_the_same_or_does_not_hold(made):
    signed = SIGNED[made]

    @given(changes(signed))
    def check(changed):
        proof: Any = changed.get("proof")
        suite = table.suite_for(proof) if isinstance(proof, dict) else None
        if suite is None:
            return
        outcome = suite.verify(changed, proof, KEYS[made[1]].public, contexts())
        if outcome.holds:
            assert _says(changed) == _says(signed)
            assert proof["jws"] == signed["proof"]["jws"]

    check()


@given(st.data())
def test_no_byte_is_free(data):
    text = bytearray(json.dumps(ED2018).encode())
    text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    try:
        changed = strict_json.loads_object(bytes(text))
    except WalletError:
        return
    proof: Any = changed.get("proof")
    suite = table.suite_for(proof) if isinstance(proof, dict) else None
    if suite is None or changed == ED2018:
        return
    outcome = suite.verify(changed, proof, KEYS[KeyType.ED25519].public, contexts())
    if outcome.holds:
        assert _says(changed) == _says(ED2018)
        assert outcome.problems or changed.keys() == ED2018.keys()


@pytest.mark.parametrize("bit", [0, 100, 255, 256, 511])
@pytest.mark.parametrize(("suite", "key_type"), SUITES)
def test_no_bit_of_a_signature_is_free(suite, key_type, bit):
    signed = copy.deepcopy(SIGNED[suite, key_type])
    head, _, value = signed["proof"]["jws"].split(".")
    raw = bytearray(base64url.decode(value))
    raw[bit // 8] ^= 1 << bit % 8
    signed["proof"]["jws"] = f"{head}..{base64url.encode(bytes(raw))}"
    assert verify(signed).code == "proof.invalid"


# --- the JWS ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ({"alg": "none", **legacy.HEADER}, (Answer.FAILS, "jose.unsigned")),
        ({"alg": "HS256", **legacy.HEADER}, (Answer.FAILS, "jose.symmetric")),
        ({"alg": "ES256", **legacy.HEADER}, (Answer.FAILS, "jose.algorithm_not_allowed")),
        ({"alg": "ES256K-R", **legacy.HEADER}, (Answer.UNKNOWN, "jose.algorithm_unsupported")),
        ({"alg": "EdDSA"}, (Answer.FAILS, "jose.not_detached")),
        ({"alg": "EdDSA", "b64": False}, (Answer.FAILS, "jose.not_detached")),
        ({"alg": "EdDSA", "b64": True, "crit": ["b64"]}, (Answer.FAILS, "jose.not_detached")),
        ({"alg": "EdDSA", "b64": False, "crit": ["b64", "b64"]}, (Answer.FAILS, "jose.not_detached")),
        ({"alg": "EdDSA", "b64": False, "crit": ["b64", "exp"], "exp": 1}, (Answer.FAILS, "proof.malformed")),
        (
            {"alg": "EdDSA", **legacy.HEADER, "jku": "https://evil.example/"},
            (Answer.FAILS, "jose.key_elsewhere"),
        ),
        (
            {"alg": "EdDSA", **legacy.HEADER, "jwk": PrivateKey.generate(KeyType.ED25519).public.to_jwk()},
            (Answer.FAILS, "jose.key_differs"),
        ),
        ({"b64": False, "crit": ["b64"], "alg": "EdDSA", "kid": "#1"}, (Answer.HOLDS, "proof.valid_legacy")),
    ],
)
def test_what_the_header_may_say(header, found):
    signed = _sign("Ed25519Signature2018", KeyType.ED25519, header=header)
    assert _found(verify(signed)) == found


@pytest.mark.parametrize(
    "jws", [None, 7, "", "a.b", "e30..AA", "eyJhbGciOiJFZERTQSJ9.e30.AA", ED2018["proof"]["jws"] + "="]
)
def test_what_is_no_detached_jws_fails(jws):
    outcome = verify({**ED2018, "proof": {**ED2018["proof"], "jws": jws}})
    assert outcome.answer is Answer.FAILS
    assert outcome.code in {"proof.malformed", "jose.not_detached"}


def test_a_proof_with_two_values_is_none():
    outcome = verify({**ED2018, "proof": {**ED2018["proof"], "proofValue": "z1"}})
    assert (outcome.code, outcome.params) == ("proof.malformed", {"member": "jws"})


def test_a_jws_beside_the_value_of_another_suite_is_an_option_of_it():
    """What another suite signs must not be left out because an older one keeps its signature there."""
    key = KEYS[KeyType.ED25519]
    signed: Any = table.SIGNING["eddsa-rdfc-2022"].sign(issued_by(DEGREE, key), options(key), key, contexts())
    assert verify(signed).holds
    outcome = verify({**signed, "proof": {**signed["proof"], "jws": "x"}})
    assert not outcome.holds or outcome.problems


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("PS256", padding.PSS(padding.MGF1(hashes.SHA256()), 32)),
        ("RS256", padding.PKCS1v15()),
    ],
)
def test_rsa(name, scheme):
    private = rsa.generate_private_key(65537, 2048)
    key = PublicKey(KeyType.RSA, private.public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1))
    did = did_jwk.from_public_key(key)
    document = copy.deepcopy(OLD)
    document["issuer"]["id"] = did
    proof: dict[str, Any] = {
        "type": "JsonWebSignature2020",
        "verificationMethod": did_jwk.method_id(did),
        "proofPurpose": "assertionMethod",
        "created": "2023-03-01T12:00:00Z",
    }
    signed = data_integrity.hash_data(document, proof, contexts(), "sha256", Manner("jws")).signed
    head = base64url.encode(json.dumps({"alg": name, **legacy.HEADER}).encode())
    value = private.sign(f"{head}.".encode() + signed, scheme, hashes.SHA256())
    proof["jws"] = f"{head}..{base64url.encode(value)}"
    document["proof"] = proof
    assert verify(document).code == "proof.valid_legacy"
    document["issuanceDate"] = "2024-06-30T10:00:01Z"
    assert verify(document).code == "proof.invalid"


# --- contexts and forms of their time -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("suite", "key_type", "read_by"),
    [
        ("Ed25519Signature2018", KeyType.ED25519, "https://w3id.org/security/v2"),
        ("EcdsaSecp256k1Signature2019", KeyType.SECP256K1, "https://w3id.org/security/v2"),
        ("JsonWebSignature2020", KeyType.P256, [V1, JWS_2020]),
    ],
)
def test_options_read_by_the_context_of_the_suite(suite, key_type, read_by):
    """Where the document does not define the suite, implementations read its options by their own context."""
    plain = {**OLD, "@context": OLD["@context"][:2]}
    signed = _sign(suite, key_type, plain, Manner("jws", read_by))
    assert (verify(signed).code, verify(signed).problems) == ("proof.valid_legacy", ())
    inside = {**signed, "proof": {"@context": read_by, **signed["proof"]}}
    assert verify(inside).holds
    changed = {**signed, "proof": {**signed["proof"], "created": "2025-03-01T12:00:01Z"}}
    assert verify(changed).code == "proof.invalid"


def _with_tabulator(document):
    return {**document, "credentialSubject": [{"name": "Led three services.\tTwice alone."}, {"name": "a"}]}


@pytest.mark.parametrize(("suite", "key_type"), [*SUITES[:3]])
def test_texts_as_they_were_written_before_rdfc(suite, key_type):
    document = _with_tabulator({**OLD, "@context": [*OLD["@context"], "https://w3id.org/dcc/v1"]})
    older = _sign(suite, key_type, document, Manner("jws", urdna2015=True))
    newer = _sign(suite, key_type, document)
    assert older["proof"]["jws"] != newer["proof"]["jws"]
    assert verify(older).holds
    assert verify(newer).holds
    older["credentialSubject"][0]["name"] = "Led three services.\\tTwice alone."
    assert verify(older).code == "proof.invalid"


def test_dates_without_zone_as_some_wrote_them():
    signed = _sign("Ed25519Signature2018", KeyType.ED25519, created="2021-04-28T12:03:29.416454")
    assert verify(signed).holds
    bad = {**ED2018, "proof": {**ED2018["proof"], "created": "28 April 2021"}}
    assert verify(bad).params == {"member": "created"}
    bad = {**ED2018, "proof": {**ED2018["proof"], "expires": "2031-04-28T12:03:29"}}
    assert verify(bad).params == {"member": "expires"}


def test_an_unknown_context_could_not_be_checked():
    outcome = verify({**ED2018, "@context": [*ED2018["@context"], "https://unknown.example/v1"]})
    assert _found(outcome) == (Answer.UNKNOWN, "proof.unknown_context")


def test_chains():
    key = KEYS[KeyType.ED25519]
    one = _sign("Ed25519Signature2018", KeyType.ED25519)
    assert did_key.from_public_key(key.public) == one["issuer"]["id"]
    chained = {**one["proof"], "previousProof": "urn:uuid:9"}
    assert verify({**one, "proof": chained}, chained).code == "proof.previous_missing"
