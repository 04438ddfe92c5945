"""The fixtures of draft-irtf-cfrg-bbs-signatures, both ciphersuites: every value, every verdict."""

import json
from pathlib import Path

import pytest

from tests.proofs.seeded import seeded
from wallet_app.proofs.bbs import generators, proof, signature
from wallet_app.proofs.bbs.ciphersuites import SHA_256, SHAKE_256
from wallet_app.proofs.bbs.octets import POINT_SIZE
from wallet_app.proofs.bbs.proof import Signed
from wallet_app.proofs.bbs.scheme import Scheme

SUITES = {"bls12-381-sha-256": SHA_256, "bls12-381-shake-256": SHAKE_256}
FIXTURES = [
    *((name, f"signature/signature{number:03}.json") for name in SUITES for number in range(1, 11)),
    *((name, f"proof/proof{number:03}.json") for name in SUITES for number in range(1, 16)),
]


@pytest.fixture(scope="module")
def folder(shared) -> Path:
    return shared / "vectors/bbs-signatures"


def _value(path):
    return json.loads(path.read_text())


def _octets(texts):
    return [bytes.fromhex(text) for text in texts]


@pytest.fixture(scope="module", params=SUITES)
def both(request, folder):
    """A ciphersuite and the folder of its fixtures."""
    return SUITES[request.param], folder / request.param


def _random(suite, folder):
    parameters = _value(folder / "mockedRng.json")
    return seeded(suite, bytes.fromhex(parameters["seed"]), bytes.fromhex(parameters["dst"]))


def test_key_pair(both):
    suite, folder = both
    given = _value(folder / "keypair.json")
    parts = [bytes.fromhex(given[name]) for name in ("keyMaterial", "keyInfo", "keyDst")]
    private = signature.key_gen(suite, *parts)
    assert private.hex() == given["keyPair"]["secretKey"]
    assert private == signature.key_gen(suite, parts[0], parts[1])
    assert signature.public_of(private).hex() == given["keyPair"]["publicKey"]


def test_generators(both):
    suite, folder = both
    published = _value(folder / "generators.json")
    expected = [published["Q1"], *published["MsgGenerators"]]
    made = generators.get(len(expected), suite.api_id)
    assert made.octets.hex() == "".join(expected)
    assert [point.to_compressed_bytes().hex() for point in made.points] == expected
    assert suite.base_point.hex() == published["P1"]


def test_the_base_point_follows_from_the_name(both):
    """P1 is the first generator of a seed of its own (section 7.2)."""
    suite, _ = both
    dst = suite.api_id + b"SIG_GENERATOR_SEED_"
    seed = suite.expand(suite.api_id + b"BP_MESSAGE_GENERATOR_SEED", dst, 48)
    made = suite.hash_to_curve(
        suite.expand(seed + (1).to_bytes(8), dst, 48), suite.api_id + b"SIG_GENERATOR_DST_"
    )
    assert made.to_compressed_bytes() == suite.base_point


def test_hash_to_scalar_and_messages(both):
    suite, folder = both
    given = _value(folder / "h2s.json")
    made = suite.hash_to_scalar(bytes.fromhex(given["message"]), bytes.fromhex(given["dst"]))
    assert made.to_be_bytes().hex() == given["scalar"]
    cases = _value(folder / "MapMessageToScalarAsHash.json")["cases"]
    scheme = Scheme(suite, suite.api_id)
    scalars = scheme.messages_to_scalars(_octets(case["message"] for case in cases))
    assert [scalar.to_be_bytes().hex() for scalar in scalars] == [case["scalar"] for case in cases]


def test_mocked_random_scalars(both):
    suite, folder = both
    given = _value(folder / "mockedRng.json")
    drawn = _random(suite, folder)(given["count"])
    assert [scalar.to_be_bytes().hex() for scalar in drawn] == given["mockedScalars"]


@pytest.mark.parametrize(("name", "fixture"), [one for one in FIXTURES if "signature/" in one[1]])
def test_signature(folder, name, fixture):
    suite, given = SUITES[name], _value(folder / name / fixture)
    pair, messages = given["signerKeyPair"], _octets(given["messages"])
    public, header = bytes.fromhex(pair["publicKey"]), bytes.fromhex(given["header"])
    value = bytes.fromhex(given["signature"])
    assert signature.verify(suite, public, value, header, messages) is given["result"]["valid"]
    if given["result"]["valid"]:
        assert signature.sign(suite, bytes.fromhex(pair["secretKey"]), header, messages) == value
        scheme = Scheme(suite, suite.api_id)
        listed = generators.get(len(messages) + 1, suite.api_id)
        domain = scheme.domain(public, listed, header)
        signed = signature.signed_point(scheme, listed, domain, scheme.messages_to_scalars(messages))
        assert domain.to_be_bytes().hex() == given["trace"]["domain"]
        assert signed.to_compressed_bytes().hex() == given["trace"]["B"]


@pytest.mark.parametrize(("name", "fixture"), [one for one in FIXTURES if "proof/" in one[1]])
def test_proof(folder, name, fixture):
    suite, given = SUITES[name], _value(folder / name / fixture)
    public, value = bytes.fromhex(given["signerPublicKey"]), bytes.fromhex(given["proof"])
    header, presented = bytes.fromhex(given["header"]), bytes.fromhex(given["presentationHeader"])
    messages, indexes = _octets(given["messages"]), given["disclosedIndexes"]
    disclosed = [messages[index] for index in indexes]
    holds = proof.proof_verify(suite, public, value, header, presented, disclosed, indexes)
    assert holds is given["result"]["valid"]
    if holds:
        signed = Signed(public, bytes.fromhex(given["signature"]), header, tuple(messages))
        random = _random(suite, folder / name)
        assert proof.proof_gen(suite, signed, presented, indexes, random) == value
        trace = given["trace"]
        points = (trace["A_bar"], trace["B_bar"], trace["D"])
        assert value[: 3 * POINT_SIZE].hex() == "".join(points)
        assert value[-32:].hex() == trace["challenge"]


def test_no_fixture_is_left_out(folder):
    found = {
        (name, str(path.relative_to(folder / name)))
        for name in SUITES
        for kind in ("signature", "proof")
        for path in (folder / name / kind).iterdir()
    }
    assert found == set(FIXTURES)
