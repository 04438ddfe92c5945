"""The table of suites."""

import pytest

from wallet_app.proofs import table


@pytest.mark.parametrize(
    ("proof", "name"),
    [
        ({"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022"}, "eddsa-rdfc-2022"),
        ({"type": "DataIntegrityProof", "cryptosuite": "eddsa-2022"}, "eddsa-2022"),
        ({"type": "DataIntegrityProof", "cryptosuite": "ecdsa-rdfc-2019"}, "ecdsa-rdfc-2019"),
        ({"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022"}, "eddsa-jcs-2022"),
        ({"type": "DataIntegrityProof", "cryptosuite": "ecdsa-jcs-2019"}, "ecdsa-jcs-2019"),
        ({"type": "DataIntegrityProof", "cryptosuite": "ecdsa-sd-2023"}, "ecdsa-sd-2023"),
        ({"type": "DataIntegrityProof", "cryptosuite": "bbs-2023"}, "bbs-2023"),
        ({"type": "Ed25519Signature2020"}, "Ed25519Signature2020"),
        ({"type": "Ed25519Signature2018"}, "Ed25519Signature2018"),
        ({"type": "JsonWebSignature2020"}, "JsonWebSignature2020"),
        ({"type": "EcdsaSecp256k1Signature2019"}, "EcdsaSecp256k1Signature2019"),
    ],
)
def test_suites_by_what_a_proof_says(proof, name):
    suite = table.suite_for(proof)
    assert suite is not None
    assert suite.name == name
    assert suite.selective is (name in {"ecdsa-sd-2023", "bbs-2023"})
    assert table.signs_json(suite) is ("-jcs-" in name)


@pytest.mark.parametrize(
    "proof",
    [
        {},
        {"type": None},
        {"type": ["DataIntegrityProof"], "cryptosuite": "eddsa-rdfc-2022"},
        {"type": "DataIntegrityProof"},
        {"type": "DataIntegrityProof", "cryptosuite": None},
        {"type": "DataIntegrityProof", "cryptosuite": ["eddsa-rdfc-2022"]},
        {"type": "DataIntegrityProof", "cryptosuite": "EDDSA-RDFC-2022"},
        {"type": "eddsa-rdfc-2022"},
        {"type": "RsaSignature2018"},
    ],
)
def test_anything_else_has_no_suite(proof):
    assert table.suite_for(proof) is None


def test_signing_suites_check_what_they_sign():
    assert all(suite in table.SUITES.values() for suite in table.SIGNING.values())
    assert all(name == suite.name for name, suite in table.SIGNING.items())
