"""W3C Data Integrity ECDSA test vectors: ecdsa-rdfc-2019 on both curves, ecdsa-sd-2023 step by step."""

import json

import pytest

from tests.pinned import contexts
from tests.proofs.checking import key_of, proofs_of, verify
from wallet_app.answer import Answer
from wallet_app.encoding import multibase
from wallet_app.identity.keys import PrivateKey, PublicKey
from wallet_app.linked_data import rdfc, selective, to_quads
from wallet_app.proofs import data_integrity, ecdsa_rdfc_2019, ecdsa_sd_2023
from wallet_app.proofs.ecdsa_sd_2023 import base, proof_value, verification

CURVES = {"P256": ("p256", "sha256"), "P384": ("p384", "sha384")}


@pytest.fixture(scope="module")
def folder(shared):
    return shared / "vectors" / "w3c-vc-di-ecdsa"


@pytest.fixture(scope="module")
def steps(folder):
    """The published values of ecdsa-sd-2023, by file name."""
    return {path.stem: _value(path) for path in (folder / "ecdsa-sd-2023" / "prc").iterdir()}


@pytest.fixture(scope="module")
def unsigned(steps):
    """The document that was signed. The `prCredUnsigned.json` beside it has another description."""
    return data_integrity.unsecured(steps["addSignedSDBase"])


@pytest.fixture(scope="module")
def material(folder):
    return _value(folder / "ecdsa-sd-2023" / "SDKeyMaterial.json")


@pytest.fixture(scope="module")
def pointers(folder):
    return tuple(_value(folder / "prCredMandatory.json")), tuple(_value(folder / "prCredSelective.json"))


def _value(path):
    text = path.read_text()
    return json.loads(text) if path.suffix == ".json" else text


# --- ecdsa-rdfc-2019 --------------------------------------------------------------------------


@pytest.mark.parametrize("curve", CURVES)
def test_each_step(folder, curve):
    lower, hash_name = CURVES[curve]
    inside = folder / f"ecdsa-rdfc-2019-{lower}"
    signed = _value(inside / f"signedECDSA{curve}.json")
    conversion = to_quads.convert(data_integrity.unsecured(signed), contexts())
    canonical = rdfc.canonicalize(conversion.quads, hash_name=hash_name)
    assert canonical.text == (inside / f"canonDocECDSA{curve}.txt").read_text()
    options = to_quads.convert(_value(inside / f"proofConfigECDSA{curve}.json"), contexts())
    canonical = rdfc.canonicalize(options.quads, hash_name=hash_name)
    assert canonical.text == (inside / f"proofCanonECDSA{curve}.txt").read_text()
    hashed = data_integrity.hash_data(signed, signed["proof"], contexts(), hash_name)
    assert hashed.proof_hash.hex() == (inside / f"proofHashECDSA{curve}.txt").read_text()
    assert hashed.document_hash.hex() == (inside / f"docHashECDSA{curve}.txt").read_text()
    assert hashed.signed.hex() == (inside / f"combinedHashECDSA{curve}.txt").read_text()
    signature = multibase.decode(signed["proof"]["proofValue"])
    assert signature.hex() == (inside / f"sigHexECDSA{curve}.txt").read_text()
    outcome = verify(signed)
    assert (outcome.answer, outcome.problems) == (Answer.HOLDS, ())


@pytest.mark.parametrize("curve", CURVES)
def test_signing_gives_the_published_bytes(folder, curve):
    lower, _ = CURVES[curve]
    signed = _value(folder / f"ecdsa-rdfc-2019-{lower}" / f"signedECDSA{curve}.json")
    pair = _value(folder / f"{lower}KeyPair.json")
    key = PrivateKey.from_multikey(pair["secretKeyMultibase"])
    assert key.public.to_multikey() == pair["publicKeyMultibase"]
    options = {
        name: value
        for name, value in signed["proof"].items()
        if name not in {"type", "cryptosuite", "proofValue"}
    }
    made = ecdsa_rdfc_2019.SUITE.sign(_value(folder / "unsigned.json"), options, key, contexts())
    assert made == signed


# --- ecdsa-sd-2023: add base proof --------------------------------------------------------------


def test_add_base_canonical_forms(unsigned, steps, material):
    conversion = to_quads.convert(unsigned, contexts())
    assert conversion.problems == ()
    assert list(rdfc.canonicalize(conversion.quads).nquads) == steps["addBaseDocCanon"]
    factory = selective.hmac_label_map_function(bytes.fromhex(material["hmacKeyString"]))
    labelled = selective.canonicalize_with_labels(conversion.quads, factory)
    assert list(labelled.nquads) == steps["addBaseDocHMACCanon"]


def test_add_base_transform_and_hashes(unsigned, steps, material, pointers):
    mandatory, _ = pointers
    factory = selective.hmac_label_map_function(bytes.fromhex(material["hmacKeyString"]))
    grouping = selective.canonicalize_and_group(unsigned, contexts(), factory, {"mandatory": mandatory})
    group, published = grouping.groups["mandatory"], steps["addBaseTransform"]
    assert published["mandatoryPointers"] == list(mandatory)
    assert [list(item) for item in group.matching.items()] == published["mandatory"]["value"]
    assert [list(item) for item in group.non_matching.items()] == published["nonMandatory"]["value"]
    options = to_quads.convert(steps["addProofConfig"], contexts())
    assert rdfc.canonicalize(options.quads).text == steps["addProofConfigCanon"]
    _, proof_hash = data_integrity.options_hash(unsigned, steps["addProofConfig"], contexts(), "sha256")
    assert proof_hash.hex() == steps["addHashData"]["proofHash"]
    assert selective.hash_mandatory(group.matching.values()).hex() == steps["addHashData"]["mandatoryHash"]


def test_add_base_gives_the_published_document(unsigned, steps, material, pointers):
    mandatory, _ = pointers
    options = {
        name: value
        for name, value in steps["addProofConfig"].items()
        if name not in {"type", "cryptosuite", "@context"}
    }
    made = base.create(
        unsigned,
        options,
        PrivateKey.from_multikey(material["baseKeyPair"]["secretKeyMultibase"]),
        contexts(),
        mandatory,
        (
            PrivateKey.from_multikey(material["proofKeyPair"]["secretKeyMultibase"]),
            bytes.fromhex(material["hmacKeyString"]),
        ),
    )
    value = proof_value.parse_base(*proofs_of(made))
    raw = steps["addRawBaseSignatureInfo"]
    assert value.base_signature.hex() == raw["baseSignature"]
    assert multibase.encode_base58btc(value.public_key) == raw["publicKey"]
    assert [signature.hex() for signature in value.signatures] == raw["signatures"]
    assert value.mandatory_pointers == mandatory == tuple(raw["mandatoryPointers"])
    assert made == steps["addSignedSDBase"]


def test_the_base_proof_holds_for_its_holder(steps, pointers):
    document = steps["addSignedSDBase"]
    assert ecdsa_sd_2023.is_base(document["proof"])
    assert ecdsa_sd_2023.mandatory_pointers(document["proof"]) == pointers[0]
    outcome = verify(document)
    assert (outcome.answer, outcome.problems) == (Answer.HOLDS, ())


# --- ecdsa-sd-2023: derive ------------------------------------------------------------------------


def test_derive_recovers_the_base_values(steps, material):
    value = proof_value.parse_base(steps["addSignedSDBase"]["proof"])
    published = steps["derivedRecoveredBaseData"]
    assert value.base_signature.hex() == published["baseSignature"]
    assert multibase.encode_base58btc(value.public_key) == published["proofPublicKey"]
    assert value.hmac_key.hex() == published["hmacKey"] == material["hmacKeyString"].lower()
    assert [signature.hex() for signature in value.signatures] == published["signatures"]
    assert list(value.mandatory_pointers) == published["mandatoryPointers"]


def test_derive_groups(unsigned, steps, material, pointers):
    mandatory, chosen = pointers
    grouping = selective.canonicalize_and_group(
        unsigned,
        contexts(),
        selective.hmac_label_map_function(bytes.fromhex(material["hmacKeyString"])),
        {"mandatory": mandatory, "selective": chosen, "combined": (*mandatory, *chosen)},
    )
    for name, published in steps["derivedAllGroupData"]["groups"].items():
        group = grouping.groups[name]
        assert [list(item) for item in group.matching.items()] == published["matching"]["value"]
        assert [list(item) for item in group.non_matching.items()] == published["nonMatching"]["value"]
    indexes = steps["derivedGroupIndexes"]
    assert list(grouping.groups["combined"].matching) == indexes["combinedIndexes"]
    assert list(grouping.groups["mandatory"].matching) == indexes["mandatoryIndexes"]
    assert list(grouping.groups["mandatory"].non_matching) == indexes["nonMandatoryIndexes"]
    assert list(grouping.groups["selective"].matching) == indexes["selectiveIndexes"]


def test_derive_gives_the_published_document(steps, pointers):
    document = steps["addSignedSDBase"]
    derived = ecdsa_sd_2023.derive(document, document["proof"], pointers[1], contexts())
    published = steps["derivedDisclosureData"]
    value = proof_value.parse_derived(*proofs_of(derived))
    assert value.base_signature.hex() == published["baseSignature"]
    assert multibase.encode_base58btc(value.public_key) == published["publicKey"]
    assert [signature.hex() for signature in value.signatures] == published["signatures"]
    assert value.label_map == dict(published["labelMap"]["value"])
    assert list(value.mandatory_indexes) == published["mandatoryIndexes"]
    assert published["mandatoryIndexes"] == steps["derivedAdjMandatoryIndexes"]["adjMandatoryIndexes"]
    assert published["signatures"] == steps["derivedAdjSignatures"]["filteredSignatures"]
    assert data_integrity.unsecured(derived) == steps["derivedUnsignedReveal"]
    assert derived == steps["derivedRevealDocument"]


# --- ecdsa-sd-2023: verify ------------------------------------------------------------------------


def test_verify_recomputes_the_published_values(steps):
    document = steps["derivedRevealDocument"]
    data = verification.derived_data(document, document["proof"], contexts())
    published = steps["verifyCreateVerifyData"]
    assert data.base_signature.hex() == published["baseSignature"]
    assert data.proof_hash.hex() == published["proofHash"]
    assert multibase.encode_base58btc(data.public_key) == published["publicKey"]
    assert [signature.hex() for signature in data.signatures] == published["signatures"]
    assert list(data.non_mandatory) == published["nonMandatory"]
    assert selective.hash_mandatory(data.mandatory).hex() == published["mandatoryHash"]
    assert sorted(data.mandatory + data.non_mandatory) == steps["verifyNQuads"]
    value = proof_value.parse_derived(document["proof"])
    assert value.label_map == dict(steps["verifyDerivedProofValue"]["labelMap"])
    assert list(value.mandatory_indexes) == steps["verifyDerivedProofValue"]["mandatoryIndexes"]


def test_the_derived_document_holds(steps, material):
    document = steps["derivedRevealDocument"]
    assert not ecdsa_sd_2023.is_base(document["proof"])
    key = key_of(document["proof"])
    assert key == PublicKey.from_multikey(material["baseKeyPair"]["publicKeyMultibase"])
    outcome = ecdsa_sd_2023.verify(document, document["proof"], key, contexts())
    assert (outcome.answer, outcome.problems) == (Answer.HOLDS, ())


def test_nothing_published_was_left_out(steps):
    """Every file of the folder is compared with above; addPointerValues is the document's own text."""
    assert len(steps) == 20
    for entry in steps["addPointerValues"]:
        assert steps["addSignedSDBase"][entry["pointer"].removeprefix("/")] == entry["value"]
