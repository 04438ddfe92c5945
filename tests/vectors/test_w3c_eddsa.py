"""W3C Data Integrity EdDSA test vectors: each step, each signed document, sets and chains."""

import hashlib
import json

import pytest

from tests.pinned import contexts
from tests.proofs.checking import proofs_of, verify
from wallet_app.answer import Answer
from wallet_app.identity.keys import PrivateKey
from wallet_app.linked_data import rdfc, to_quads
from wallet_app.proofs import data_integrity, table

STEPS = {  # folder: its documents' names, the unsigned document
    "eddsa-rdfc-2022": ("DataInt", "unsigned.json"),
    "eddsa-rdfc-2022/employ": ("DataInt", "employmentAuth.json"),
    "Ed25519Signature2020": ("EdSig", "unsigned.json"),
}
SIGNED = (
    "eddsa-rdfc-2022/signedDataInt.json",
    "eddsa-rdfc-2022/employ/signedDataInt.json",
    "Ed25519Signature2020/signedEdSig.json",
    "proof-set-chain/signedProofSet1.json",
    "proof-set-chain/signedProofSet2.json",
    "proof-set-chain/signedProofChain1.json",
    "proof-set-chain/signedProofChain2.json",
)


@pytest.fixture(scope="module")
def folder(shared):
    return shared / "vectors" / "w3c-vc-di-eddsa"


def _json(path):
    return json.loads(path.read_text())


@pytest.mark.parametrize("step", STEPS)
def test_each_step(folder, step):
    suffix, _ = STEPS[step]
    signed = _json(folder / step / f"signed{suffix}.json")
    proof = signed["proof"]
    unsecured = data_integrity.unsecured(signed)
    canonical = rdfc.canonicalize(to_quads.convert(unsecured, contexts()).quads)
    assert canonical.text == (folder / step / f"canonDoc{suffix}.txt").read_text()
    options = _json(folder / step / f"proofConfig{suffix}.json")
    canonical = rdfc.canonicalize(to_quads.convert(options, contexts()).quads)
    assert canonical.text == (folder / step / f"proofCanon{suffix}.txt").read_text()
    hashed = data_integrity.hash_data(signed, proof, contexts(), "sha256")
    assert hashed.proof_hash.hex() == (folder / step / f"proofHash{suffix}.txt").read_text()
    assert hashed.document_hash.hex() == (folder / step / f"docHash{suffix}.txt").read_text()
    assert hashed.signed.hex() == (folder / step / f"combinedHash{suffix}.txt").read_text()
    assert hashed.problems == ()


@pytest.mark.parametrize("step", STEPS)
def test_signing_gives_the_published_bytes(folder, step):
    suffix, unsigned = STEPS[step]
    signed = _json(folder / step / f"signed{suffix}.json")
    key = PrivateKey.from_multikey(_json(folder / "keyPair.json")["privateKeyMultibase"])
    suite = table.SIGNING[signed["proof"].get("cryptosuite") or signed["proof"]["type"]]
    ours = {"type", "cryptosuite", "proofValue"}
    options = {name: value for name, value in signed["proof"].items() if name not in ours}
    document = data_integrity.unsecured(signed)
    if step != "Ed25519Signature2020":  # there the context of the suite was added
        assert document == _json(folder / unsigned)
    assert suite.sign(document, options, key, contexts()) == signed


@pytest.mark.parametrize("name", SIGNED)
def test_every_signed_document_holds(folder, name):
    document = _json(folder / name)
    outcomes = [verify(document, proof) for proof in proofs_of(document)]
    assert [(outcome.answer, outcome.code, outcome.problems) for outcome in outcomes] == [
        (Answer.HOLDS, "proof.valid", ())
    ] * len(outcomes)


def test_the_count(folder):
    """All documents of these suites: 13 proofs in 7 documents."""
    with_rdfc = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("signed*.json")
        if "jcs" not in path.parent.name
    ]
    assert sorted(with_rdfc) == sorted(SIGNED)
    assert sum(len(proofs_of(_json(folder / name))) for name in SIGNED) == 13


def test_a_chain_binds_what_came_before(folder):
    """Without its previous proofs, or with one of them changed, a proof of a chain does not hold."""
    document = _json(folder / "proof-set-chain/signedProofChain2.json")
    first, second, third, fourth = document["proof"]
    alone = {**document, "proof": [second, third, fourth]}
    assert (verify(alone, third).answer, verify(alone, third).code) == (
        Answer.FAILS,
        "proof.previous_missing",
    )
    assert verify(alone, second).holds
    changed = {**document, "proof": [{**first, "created": "2023-02-24T23:36:39Z"}, second, third, fourth]}
    assert verify(changed, third).code == "proof.invalid"
    unchained = {name: value for name, value in third.items() if name != "previousProof"}
    assert verify({**document, "proof": unchained}, unchained).code == "proof.invalid"


@pytest.mark.parametrize("number", [1, 2])
def test_what_a_chained_proof_is_about(folder, number):
    chain = folder / "proof-set-chain"
    document = _json(chain / f"signedProofChain{number}.json")
    published = _json(chain / f"proofChainTempDoc{number}.json")
    last = document["proof"][-1]
    ours = to_quads.convert(data_integrity.unsecured(document, last), contexts())
    theirs = to_quads.convert(published, contexts())
    assert rdfc.canonicalize(ours.quads).text == rdfc.canonicalize(theirs.quads).text
    digest = hashlib.sha256(rdfc.canonicalize(theirs.quads).text.encode()).digest()
    assert data_integrity.hash_data(document, last, contexts(), "sha256").document_hash == digest
