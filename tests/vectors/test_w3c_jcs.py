"""W3C test vectors of the suites that sign JSON: each step, each signed document."""

import json

import pytest

from tests.pinned import contexts
from tests.proofs.checking import verify
from wallet_app.answer import Answer
from wallet_app.encoding import jcs, multibase
from wallet_app.identity.keys import PrivateKey
from wallet_app.proofs import data_integrity, jcs_document, table

PUBLISHED = {  # folder: the ending of its names, the file of its keys, the hash
    "w3c-vc-di-eddsa/eddsa-jcs-2022": ("JCS", "keyPair.json", "sha256"),
    "w3c-vc-di-ecdsa/ecdsa-jcs-2019-p256": ("JCSECDSAP256", "p256KeyPair.json", "sha256"),
    "w3c-vc-di-ecdsa/ecdsa-jcs-2019-p384": ("JCSECDSAP384", "p384KeyPair.json", "sha384"),
}


@pytest.fixture(params=PUBLISHED)
def published(shared, request):
    suffix, keys, hash_name = PUBLISHED[request.param]
    folder = shared / "vectors" / request.param
    texts = {
        path.name.removesuffix(path.suffix)[: -len(suffix)]: path.read_text() for path in folder.iterdir()
    }
    pair = json.loads((folder.parent / keys).read_text())
    unsigned = json.loads((folder.parent / "unsigned.json").read_text())
    key = PrivateKey.from_multikey(pair.get("secretKeyMultibase") or pair["privateKeyMultibase"])
    return texts, key, hash_name, unsigned


def test_each_step(published):
    texts, _, hash_name, unsigned = published
    signed = json.loads(texts["signed"])
    assert jcs.canonicalize(unsigned).decode() == texts["canonDoc"]
    assert jcs.canonicalize(json.loads(texts["proofConfig"])).decode() == texts["proofCanon"]
    hashed = jcs_document.hash_data(signed, signed["proof"], hash_name)
    assert hashed.proof_hash.hex() == texts["proofHash"]
    assert hashed.document_hash.hex() == texts["docHash"]
    assert hashed.signed.hex() == texts["combinedHash"]
    assert multibase.decode(signed["proof"]["proofValue"]).hex() == texts["sigHex"]
    assert signed["proof"]["proofValue"] == texts["sigBTC58"]


def test_signing_gives_the_published_bytes(published):
    texts, key, _, unsigned = published
    signed = json.loads(texts["signed"])
    ours = {"type", "cryptosuite", "proofValue", "@context"}
    options = {name: value for name, value in signed["proof"].items() if name not in ours}
    assert data_integrity.unsecured(signed) == unsigned
    assert table.SIGNING[signed["proof"]["cryptosuite"]].sign(unsigned, options, key, contexts()) == signed


def test_every_signed_document_holds(published):
    outcome = verify(json.loads(published[0]["signed"]))
    assert (outcome.answer, outcome.code, outcome.problems) == (Answer.HOLDS, "proof.valid", ())
