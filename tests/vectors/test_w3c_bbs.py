"""The test vectors of W3C Data Integrity BBS Cryptosuites 1.0: every published step, byte for byte.

Some are older than the specification's text: they give both kinds of pseudonyms the header of
"holder binding and pseudonym", and leave out the name of the place that a pseudonym is for.
The windsurfing document brings a vocabulary of its own; what the product says of it is at the end.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from tests.pinned import contexts
from tests.proofs.checking import key_of
from tests.proofs.seeded import seeded
from wallet_app.answer import Answer
from wallet_app.credentials.parse import parse
from wallet_app.encoding import cbor, multibase
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import ProofError
from wallet_app.linked_data import json_pointer, rdfc, selective, to_quads
from wallet_app.proofs import bbs_2023, data_integrity
from wallet_app.proofs.bbs import blind, pseudonym, signature
from wallet_app.proofs.bbs.ciphersuites import SHA_256
from wallet_app.proofs.bbs.octets import InvalidError, combined, scalar
from wallet_app.proofs.bbs_2023 import base, derived, proof_value, verification
from wallet_app.proofs.bbs_2023.kinds import Feature
from wallet_app.proofs.bbs_2023.secrets import HolderSecrets, Issuance, SecretKey
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Check, CheckName, Outcome, Report, Role
from wallet_app.verification.verify import verify

BASELINE, BINDING, NYM, BOTH = "", "HolderBinding", "Pseudonym", "PseudonymHB"
FEATURES = {BASELINE: 0x02, BINDING: 0x04, NYM: 0x08, BOTH: 0x08}
"""The folders, and the last byte of the header of their base proofs."""


@dataclass(frozen=True)
class Vector:
    """The files of one feature, by name."""

    folder: Path
    name: str

    def __getattr__(self, name: str) -> Any:
        path = self.folder / self.name / name
        text = path.with_suffix(".txt") if path.with_suffix(".txt").exists() else path.with_suffix(".json")
        return text.read_text() if text.suffix == ".txt" else json.loads(text.read_text())

    def common(self, name: str) -> Any:
        return json.loads((self.folder / name).read_text())

    def _input(self, baseline: str, other: str) -> Any:
        return self.common(f"FeatureInputs/{other}.json" if self.name else f"{baseline}.json")

    @cached_property
    def unsigned(self) -> Any:
        return self._input("windDoc", "license")

    @cached_property
    def mandatory(self) -> Any:
        return self._input("windMandatory", "licenseMandatory")

    @cached_property
    def chosen(self) -> Any:
        return self._input("windSelective", "licenseSelective")

    @cached_property
    def key(self) -> SecretKey:
        return SecretKey(bytes.fromhex(self.common("BBSKeyMaterial.json")["privateKeyHex"]))

    @cached_property
    def hmac_key(self) -> bytes:
        return bytes.fromhex(self.common("BBSKeyMaterial.json")["hmacKeyString"])

    @cached_property
    def place(self) -> str:
        return str(self.common("FeatureInputs/verifierInfo.json")["verifierId"])

    def secret(self, file: str, name: str) -> bytes:
        return bytes.fromhex(self.common(f"FeatureInputs/{file}.json")[name])

    @cached_property
    def holder_messages(self) -> list[bytes]:
        bound = self.name in {BINDING, BOTH}
        return [self.secret("holderSecret", "holderSecretHex")] if bound else []

    @cached_property
    def entropy(self) -> bytes | None:
        has_nym = self.name in {NYM, BOTH}
        return self.secret("signerNymEntropy", "signerNymEntropyHex") if has_nym else None

    @cached_property
    def holder(self) -> HolderSecrets | None:
        if not self.name:
            return None
        return HolderSecrets(
            bytes.fromhex(self.commitmentInfo["secretProverBlind"]),
            next(iter(self.holder_messages), None),
            None if self.entropy is None else self.secret("proverNym", "proverNymHex"),
            self.place,
            tell_place=False,
        )

    @cached_property
    def issuance(self) -> Issuance | None:
        if not self.name:
            return None
        feature = Feature.HOLDER_BINDING if self.entropy is None else Feature.HOLDER_BINDING_PSEUDONYM
        return Issuance(feature, bytes.fromhex(self.commitmentInfo["commitmentWithProof"]), self.entropy)

    @cached_property
    def options(self) -> dict[str, Any]:
        left_out = {"type", "cryptosuite", "@context"}
        return {name: value for name, value in self.addProofConfig.items() if name not in left_out}

    def derive(self) -> Any:
        material = self.common("BBSDeriveMaterial.json")
        scheme = {BASELINE: SHA_256.api_id, BINDING: blind.scheme_of(SHA_256).api_id}
        dst = scheme.get(self.name, pseudonym.scheme_of(SHA_256).api_id)
        document = self.addSignedSDBase
        return derived.derive(
            document,
            document["proof"],
            self.chosen,
            contexts(),
            presentation_header=bytes.fromhex(material["presentationHeaderHex"]),
            holder=self.holder,
            random=seeded(SHA_256, bytes.fromhex(material["pseudoRandSeedHex"]), dst),
        )


@pytest.fixture(scope="module", params=FEATURES, ids=lambda name: name or "baseline")
def vector(request, shared):
    return Vector(shared / "vectors/w3c-vc-di-bbs", request.param)


@pytest.fixture(scope="module", params=[BINDING, NYM, BOTH])
def bound(request, shared):
    """Those that are bound to secrets of their holder."""
    return Vector(shared / "vectors/w3c-vc-di-bbs", request.param)


@pytest.fixture(scope="module", params=[NYM, BOTH])
def nym(request, shared):
    """Those with pseudonyms."""
    return Vector(shared / "vectors/w3c-vc-di-bbs", request.param)


@pytest.fixture(scope="module")
def windsurfing(shared):
    return Vector(shared / "vectors/w3c-vc-di-bbs", BASELINE)


def _labelled(vector):
    conversion = to_quads.convert(vector.unsigned, contexts())
    factory = selective.shuffled_label_map_function(vector.hmac_key)
    return selective.canonicalize_with_labels(conversion.quads, factory)


# --- add base proof -----------------------------------------------------------------------------


def test_the_key(vector):
    assert vector.key.public.raw.hex() == vector.common("BBSKeyMaterial.json")["publicKeyHex"]
    assert key_of(vector.addSignedSDBase["proof"]) == vector.key.public


def test_canonical_forms(vector):
    conversion = to_quads.convert(vector.unsigned, contexts())
    assert list(rdfc.canonicalize(conversion.quads).nquads) == vector.addBaseDocCanon
    assert list(_labelled(vector).nquads) == vector.addBaseDocHMACCanon
    options = to_quads.convert(vector.addProofConfig, contexts())
    assert rdfc.canonicalize(options.quads).text == vector.addProofConfigCanon


def test_transform_and_hashes(vector):
    factory = selective.shuffled_label_map_function(vector.hmac_key)
    grouping = selective.canonicalize_and_group(
        vector.unsigned, contexts(), factory, {"mandatory": vector.mandatory}
    )
    group, published = grouping.groups["mandatory"], vector.addBaseTransform
    assert published["mandatoryPointers"] == vector.mandatory
    assert bytes.fromhex(published["hmacKeyString"]) == vector.hmac_key
    assert [list(item) for item in group.matching.items()] == published["mandatory"]["value"]
    assert [list(item) for item in group.non_matching.items()] == published["nonMandatory"]["value"]
    hashes = vector.addHashData
    data = base.transform(
        vector.unsigned, vector.addProofConfig, contexts(), vector.mandatory, vector.hmac_key
    )
    assert data.header.hex() == hashes["proofHash"] + hashes["mandatoryHash"]
    assert [message.decode() for message in data.messages] == list(group.non_matching.values())


def test_the_published_base_document(vector):
    made: Any
    if vector.name:
        made = base.create(
            vector.unsigned,
            vector.options,
            vector.key,
            contexts(),
            vector.mandatory,
            vector.hmac_key,
            issuance=vector.issuance,
        )
    else:
        made = _windsurfing_base(vector)
    value = proof_value.parse_base(made["proof"])
    published = vector.addRawBaseSignatureInfo
    assert value.signature.hex() == published["bbsSignature"]
    assert list(value.mandatory_pointers) == published["mandatoryPointers"]
    if vector.name:
        assert value.header.hex() == published["bbsHeader"]
        assert value.public_key.hex() == published["publicKey"]
        assert value.hmac_key.hex() == published["hmacKey"]
    if vector.entropy is not None:
        assert value.entropy == vector.entropy == bytes.fromhex(published["signerNymEntropyHex"])
    assert made == vector.addSignedSDBase


def _windsurfing_base(vector):
    """The suite's own steps, without the care that a document says only what is signed."""
    data = base.transform(
        vector.unsigned, vector.addProofConfig, contexts(), vector.mandatory, vector.hmac_key
    )
    signed = signature.sign(SHA_256, vector.key.raw, data.header, data.messages)
    value = proof_value.BaseProofValue(
        Feature.BASELINE,
        signed,
        data.header,
        vector.key.public.raw,
        vector.hmac_key,
        tuple(vector.mandatory),
    )
    options = {name: entry for name, entry in vector.addProofConfig.items() if name != "@context"}
    proof = {**options, "proofValue": proof_value.serialize_base(value)}
    return data_integrity.with_proof(vector.unsigned, proof)


def test_the_header_of_the_proof_values(vector):
    for document, last in ((vector.addSignedSDBase, 0), (vector.derivedRevealDocument, 1)):
        start = multibase.decode(document["proof"]["proofValue"])[:3]
        assert start == bytes([0xD9, 0x5D, FEATURES[vector.name] + last])
        assert bbs_2023.is_base(document["proof"]) is (last == 0)


def test_commitments_hold_and_say_what_the_holder_committed_to(bound):
    """They were made with other random scalars than the published seed gives."""
    published = bound.commitmentInfo
    with_proof = bytes.fromhex(published["commitmentWithProof"])
    scheme = blind.scheme_of(SHA_256) if bound.entropy is None else pseudonym.scheme_of(SHA_256)
    commitment, listed = blind.read_commitment(scheme, with_proof)
    committed = bound.holder.committed(bound.entropy)
    opened = combined(listed.points, committed)
    if bound.entropy is not None:
        # The issuer's share of the secret is not in the commitment.
        opened = opened - listed.points[-1] * scalar(bound.entropy)
    assert opened == commitment
    for place in range(len(with_proof)):
        changed = bytearray(with_proof)
        changed[place] ^= 1
        with pytest.raises(InvalidError):
            blind.read_commitment(scheme, bytes(changed))


def test_the_base_proof_holds_for_its_holder(vector):
    document = vector.addSignedSDBase
    assert bbs_2023.mandatory_pointers(document["proof"]) == tuple(vector.mandatory)
    outcome = bbs_2023.verify(
        document, document["proof"], vector.key.public, contexts(), holder=vector.holder
    )
    assert (outcome.answer, outcome.code) == (Answer.HOLDS, "proof.valid")


def test_the_secret_of_pseudonyms(nym):
    secret = pseudonym.nym_secret(nym.secret("proverNym", "proverNymHex"), nym.entropy)
    assert int(secret) == int(nym.nymSecret["nymSecretHex"], 16)


# --- derive -------------------------------------------------------------------------------------


def test_recovered_base_values(vector):
    value = proof_value.parse_base(vector.addSignedSDBase["proof"])
    published = vector.derivedRecoveredBaseData
    assert value.signature.hex() == published["bbsSignature"]
    assert value.hmac_key.hex() == published["hmacKey"]
    assert list(value.mandatory_pointers) == published["mandatoryPointers"]
    if vector.name:
        assert value.header.hex() == published["bbsHeader"]
        assert value.public_key.hex() == published["publicKey"]
    if vector.entropy is not None:
        assert value.entropy == bytes.fromhex(published["signerNymEntropy"])


def test_groups(vector):
    grouping = selective.canonicalize_and_group(
        vector.unsigned,
        contexts(),
        selective.shuffled_label_map_function(vector.hmac_key),
        {
            "mandatory": vector.mandatory,
            "selective": vector.chosen,
            "combined": (*vector.mandatory, *vector.chosen),
        },
    )
    indexes = vector.derivedGroupIndexes
    assert list(grouping.groups["combined"].matching) == indexes["combinedIndexes"]
    assert list(grouping.groups["mandatory"].matching) == indexes["mandatoryIndexes"]
    assert list(grouping.groups["mandatory"].non_matching) == indexes["nonMandatoryIndexes"]
    assert list(grouping.groups["selective"].matching) == indexes["selectiveIndexes"]
    if vector.name:
        for name, published in vector.derivedAllGroupData["groups"].items():
            group = grouping.groups[name]
            assert [list(item) for item in group.matching.items()] == published["matching"]["value"]
            assert [list(item) for item in group.non_matching.items()] == published["nonMatching"]["value"]


def test_the_published_derived_document(vector):
    made = vector.derive()
    value = proof_value.parse_derived(made["proof"])
    published = vector.derivedDisclosureData
    assert value.proof.hex() == published["bbsProof"]
    assert value.label_map == dict(published["labelMap"]["value"])
    assert list(value.mandatory_indexes) == published["mandatoryIndexes"]
    assert list(value.selective_indexes) == published["adjSelectiveIndexes"]
    assert list(value.presentation_header) == list(published["presentationHeader"].values())
    assert value.messages == published.get("lengthBBSMessages")
    assert (None if value.pseudonym is None else value.pseudonym.hex()) == published.get("pseudonym")
    adjusted = vector.derivedAdjIndexes
    assert list(value.mandatory_indexes) == adjusted["adjMandatoryIndexes"]
    assert list(value.selective_indexes) == adjusted["adjSelectiveIndexes"]
    assert data_integrity.unsecured(made) == vector.derivedUnsignedReveal
    assert made == vector.derivedRevealDocument


# --- verify -------------------------------------------------------------------------------------


def test_verify_recomputes_the_published_values(vector):
    document = vector.derivedRevealDocument
    value = proof_value.parse_derived(document["proof"])
    data = verification.derived_data(document, document["proof"], value, contexts())
    hashes = vector.addHashData
    assert data.header.hex() == hashes["proofHash"] + hashes["mandatoryHash"]
    if not vector.name:
        return
    nquads = vector.verifyNQuads
    within = set(value.mandatory_indexes)
    others = [nquad for place, nquad in enumerate(nquads) if place not in within]
    assert [message.decode() for message in data.messages] == others
    published = vector.verifyDerivedProofValue
    assert value.proof.hex() == published["bbsProof"]
    assert value.label_map == dict(published["labelMap"])
    assert list(value.mandatory_indexes) == published["mandatoryIndexes"]
    assert list(value.selective_indexes) == published["adjSelectedIndexes"]


def test_the_derived_document_holds(vector):
    document = vector.derivedRevealDocument
    outcome = bbs_2023.verify(
        document, document["proof"], vector.key.public, contexts(), place=vector.place.encode()
    )
    codes = {BASELINE: "proof.valid", BINDING: "proof.valid_holder_secret"}
    assert outcome.code == codes.get(vector.name, "proof.valid_pseudonym")
    assert outcome.answer is Answer.HOLDS


def test_a_pseudonym_for_somebody_else_does_not_hold(nym):
    document = nym.derivedRevealDocument
    arguments = document, document["proof"], nym.key.public, contexts()
    unknown = bbs_2023.verify(*arguments)
    assert (unknown.answer, unknown.code) == (Answer.UNKNOWN, "proof.pseudonym_place_unknown")
    other = bbs_2023.verify(*arguments, place=b"https://another.example/")
    assert (other.answer, other.code) == (Answer.FAILS, "proof.invalid")


def test_what_the_pointers_lead_to(windsurfing):
    """They are given from the subject on, the mandatory ones from the credential on."""
    for entry in windsurfing.addPointerValues:
        pointer = "/credentialSubject" + entry["pointer"]
        assert pointer in windsurfing.mandatory
        assert json_pointer.resolve(windsurfing.unsigned, pointer) == entry["value"]


def test_nothing_published_was_left_out(vector, shared):
    """Every file of a folder is compared with above."""
    files = {path.stem for path in (vector.folder / vector.name).iterdir() if path.is_file()}
    text = Path(__file__).read_text()
    inputs = {"SOURCE", "prCredUnsigned", "prCredMandatory", "prCredSelective"}
    assert {name for name in files - inputs if name not in text} == set()


# --- through the product ------------------------------------------------------------------------


def test_the_prc_document_goes_through_both_ways(shared):
    """Inputs of an example whose results are in the specification's text alone."""
    vector = Vector(shared / "vectors/w3c-vc-di-bbs", BASELINE)
    document = vector.common("prCredUnsigned.json")
    options: JsonObject = {"verificationMethod": "did:example:x#y", "proofPurpose": "assertionMethod"}
    pointers = vector.common("prCredMandatory.json")
    signed: Any = bbs_2023.sign(document, options, vector.key, contexts(), mandatory_pointers=pointers)
    chosen = vector.common("prCredSelective.json")
    shown: Any = bbs_2023.derive(signed, signed["proof"], chosen, contexts())
    for made in (signed, shown):
        outcome = bbs_2023.verify(made, made["proof"], vector.key.public, contexts())
        assert (outcome.answer, outcome.problems) == (Answer.HOLDS, ())


def test_a_document_with_its_own_vocabulary_is_not_signed(windsurfing):
    with pytest.raises(ProofError, match=r"proof\.would_not_cover"):
        base.create(
            windsurfing.unsigned,
            windsurfing.options,
            windsurfing.key,
            contexts(),
            windsurfing.mandatory,
            windsurfing.hmac_key,
        )


def _check(report: Report, name: CheckName) -> Check:
    found = report.check(name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["addSignedSDBase", "derivedRevealDocument"])
def test_a_document_with_its_own_vocabulary_is_refused(windsurfing, name):
    """The proof holds; what the document seems to say was not signed."""
    document = parse(json.dumps(getattr(windsurfing, name)).encode())
    role = Role.POSSESSION if name == "addSignedSDBase" else Role.PRESENTATION
    now = datetime(2024, 1, 1, tzinfo=UTC)
    report = verify(document, Evidence(contexts()), VerificationPolicy(), role, now).report
    proof, coverage = _check(report, CheckName.PROOF), _check(report, CheckName.COVERAGE)
    assert (proof.answer, proof.code) == (Answer.HOLDS, "proof.valid")
    assert (coverage.answer, coverage.code) == (Answer.FAILS, "coverage.not_signed")
    assert report.outcome is Outcome.FAILED


def test_the_features_through_the_product(vector):
    """Proof and coverage hold; a pseudonym that says for nobody whom it is for could not be checked."""
    document = parse(json.dumps(vector.derivedRevealDocument).encode())
    now = datetime(2024, 1, 1, tzinfo=UTC)
    report = verify(document, Evidence(contexts()), VerificationPolicy(), Role.PRESENTATION, now).report
    expected = {
        BASELINE: "proof.valid",
        BINDING: "proof.valid_holder_secret",
        NYM: "proof.pseudonym_place_unknown",
        BOTH: "proof.pseudonym_place_unknown",
    }
    assert _check(report, CheckName.PROOF).code == expected[vector.name]
    if vector.name == BINDING:
        assert _check(report, CheckName.COVERAGE).answer is Answer.HOLDS
    assert report.outcome not in {Outcome.VERIFIED, Outcome.SIGNED}


def test_proof_values_are_written_as_they_were_read(vector):
    for document in (vector.addSignedSDBase, vector.derivedRevealDocument):
        proof = document["proof"]
        if bbs_2023.is_base(proof):
            written = proof_value.serialize_base(proof_value.parse_base(proof))
        else:
            written = proof_value.serialize_derived(proof_value.parse_derived(proof))
        assert written == proof["proofValue"]
        assert cbor.loads(multibase.decode(written), allowed_tags={2, *range(0x5D02, 0x5D0A)})
