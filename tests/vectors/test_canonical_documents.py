"""The canonical documents and proof options that W3C publishes with its test vectors."""

import hashlib

import pytest

from tests.pinned import contexts
from wallet_app.encoding import strict_json
from wallet_app.linked_data import rdfc
from wallet_app.linked_data.to_quads import convert

# folder, suffix of the file names, hash
SUITES = [
    ("w3c-vc-di-eddsa/eddsa-rdfc-2022", "DataInt", "sha256"),
    ("w3c-vc-di-eddsa/eddsa-rdfc-2022/employ", "DataInt", "sha256"),
    ("w3c-vc-di-eddsa/Ed25519Signature2020", "EdSig", "sha256"),
    ("w3c-vc-di-ecdsa/ecdsa-rdfc-2019-p256", "ECDSAP256", "sha256"),
    ("w3c-vc-di-ecdsa/ecdsa-rdfc-2019-p384", "ECDSAP384", "sha384"),
]


def read(path):
    return strict_json.loads_object(path.read_bytes())


def canonical(document, hash_name="sha256"):
    conversion = convert(document, contexts())
    # W3C's windsurfing example brings a context of its own.
    assert {problem.code for problem in conversion.problems} <= {"inline_context"}
    return rdfc.canonicalize(conversion.quads, hash_name=hash_name).text


@pytest.mark.parametrize(("folder", "suffix", "hash_name"), SUITES)
def test_document(shared, folder, suffix, hash_name):
    files = shared / "vectors" / folder
    document = read(files / f"signed{suffix}.json")
    del document["proof"]
    text = canonical(document, hash_name)
    assert text == (files / f"canonDoc{suffix}.txt").read_text()
    digest = hashlib.new(hash_name, text.encode()).hexdigest()
    assert digest == (files / f"docHash{suffix}.txt").read_text().strip()


@pytest.mark.parametrize(("folder", "suffix", "hash_name"), SUITES)
def test_proof_options(shared, folder, suffix, hash_name):
    files = shared / "vectors" / folder
    text = canonical(read(files / f"proofConfig{suffix}.json"), hash_name)
    assert text == (files / f"proofCanon{suffix}.txt").read_text()


@pytest.mark.parametrize(
    "folder",
    [
        "w3c-vc-di-ecdsa/ecdsa-sd-2023/prc",
        "w3c-vc-di-bbs",
        "w3c-vc-di-bbs/HolderBinding",
        "w3c-vc-di-bbs/Pseudonym",
        "w3c-vc-di-bbs/PseudonymHB",
    ],
)
def test_selective_documents(shared, folder):
    files = shared / "vectors" / folder
    document = read(files / "addSignedSDBase.json")
    del document["proof"]
    expected = strict_json.loads((files / "addBaseDocCanon.json").read_bytes())
    assert isinstance(expected, list)
    assert canonical(document) == "".join(map(str, expected))
    assert canonical(read(files / "addProofConfig.json")) == (files / "addProofConfigCanon.txt").read_text()
