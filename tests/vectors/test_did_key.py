"""The test vectors of the did:key method: the right key for what we support, a clear no for the rest."""

import json

import pytest

from tests.refused import refused
from wallet_app.encoding import multibase
from wallet_app.identity import did_key, key_material
from wallet_app.identity.did_document import Relationship
from wallet_app.identity.keys import KeyType, PrivateKey, PublicKey

SUPPORTED = (
    "did:key:z6Mk",
    "did:key:zDna",
    "did:key:z82L",
    "did:key:z2J9",
    "did:key:zQ3s",
    "did:key:z4MX",
    "did:key:zggh",
    "did:key:zUC7",
)
UNSUPPORTED = {"did:key:z5Tc": "BLS12-381"}
"""Keys on both curves of BLS12-381 at once, which no suite signs credentials with."""
BASE58 = {
    "Ed25519VerificationKey2018": KeyType.ED25519,
    "P256Key2021": KeyType.P256,
    "EcdsaSecp256k1VerificationKey2019": KeyType.SECP256K1,
    "Bls12381G2Key2020": KeyType.BLS12_381_G2,
}


@pytest.fixture(scope="module")
def vectors(shared):
    folder = shared / "vectors" / "w3c-ccg-did-method-key" / "test-vectors"
    found: dict[str, dict[str, object]] = {}
    for file in sorted(folder.glob("*.json")):
        entries = json.loads(file.read_text())
        if set(entries) == {"didDocument"}:  # x25519.json has one level the other way round
            entries = {did: {"didDocument": document} for did, document in entries["didDocument"].items()}
        found |= entries
    assert len(found) == 30
    return found


def _key_of(method):
    if "publicKeyJwk" in method:
        return PublicKey.from_jwk(method["publicKeyJwk"])
    return PublicKey(BASE58[method["type"]], multibase.decode("z" + method["publicKeyBase58"]))


def test_supported_types_give_the_published_key(vectors):
    checked = 0
    for did, vector in vectors.items():
        if not did.startswith(SUPPORTED):
            continue
        checked += 1
        document = did_key.document(did)
        expected = vector["didDocument"]["verificationMethod"][0]
        (method,) = document.methods.values()
        assert (method.id, method.controller) == (expected["id"], expected["controller"])
        assert method.public_key is not None
        assert method.public_key == _key_of(expected) == key_material.read(expected)
        assert did_key.from_public_key(method.public_key) == did
        for relationship in (Relationship.ASSERTION, Relationship.AUTHENTICATION):
            assert (
                document.relationships[relationship]
                == {method.id}
                == set(vector["didDocument"][relationship])
            )
        if "seed" in vector:
            seed = bytes.fromhex(vector["seed"])
            assert PrivateKey.from_bytes(method.public_key.key_type, seed).public == method.public_key
    assert checked == 25


def test_unsupported_types_are_named(vectors):
    checked = 0
    for did in vectors:
        if did.startswith((*SUPPORTED, "did:key:z6LS")):
            continue
        checked += 1
        with refused("key.unsupported") as caught:
            did_key.document(did)
        assert caught.value.params["key_type"] == UNSUPPORTED[did[:12]]
    assert checked == 1


def test_x25519_is_for_key_agreement_alone(vectors):
    checked = 0
    for did in vectors:
        if not did.startswith("did:key:z6LS"):
            continue
        checked += 1
        used = {name for name, ids in did_key.document(did).relationships.items() if ids}
        assert used == {Relationship.KEY_AGREEMENT}
    assert checked == 4
