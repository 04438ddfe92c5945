"""The examples of the did:jwk method."""

import json

import pytest

from wallet_app.identity import did_jwk
from wallet_app.identity.did_document import Relationship
from wallet_app.identity.keys import PublicKey


@pytest.fixture(scope="module")
def vectors(shared):
    found = json.loads((shared / "vectors" / "did-jwk" / "vectors.json").read_text())
    assert len(found) == 2
    return {vector["name"]: vector for vector in found}


@pytest.mark.parametrize("name", ["P-256", "X25519"])
def test_documents(vectors, name):
    vector = vectors[name]
    document = did_jwk.document(vector["did"])
    (method,) = document.methods.values()
    expected = vector["didDocument"]["verificationMethod"][0]
    assert (document.id, method.id, method.controller) == (
        vector["did"],
        expected["id"],
        expected["controller"],
    )
    for relationship in Relationship:
        # The published text has a stray "$" in one of its addresses (see SOURCE.md beside it).
        published = {url.replace(":$", ":") for url in vector["didDocument"].get(relationship, ())}
        assert document.relationships[relationship] == published
    if name == "P-256":
        assert method.public_key == PublicKey.from_jwk(expected["publicKeyJwk"])
        assert did_jwk.from_public_key(method.public_key) == vector["did"]
    else:
        assert (method.public_key, method.problem) == (None, "key.agreement_only")
