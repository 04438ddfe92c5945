"""Suites that sign whole documents: what is signed holds, what was changed does not."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.proofs.changes import changes, replaced
from tests.proofs.checking import proofs_of, verify
from tests.proofs.documents import BADGE, DATA_INTEGRITY, DEGREE, DOCUMENTS, V1, issued_by, options
from tests.refused import refused
from wallet_app.answer import Answer
from wallet_app.encoding import multibase, strict_json
from wallet_app.errors import WalletError
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.linked_data import rdfc, to_quads
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.proofs import data_integrity, eddsa_rdfc_2022, table
from wallet_app.proofs.data_integrity import Manner

SUITES = [
    ("Ed25519Signature2020", KeyType.ED25519),
    ("eddsa-rdfc-2022", KeyType.ED25519),
    ("ecdsa-rdfc-2019", KeyType.P256),
    ("ecdsa-rdfc-2019", KeyType.P384),
]
KEYS = {key_type: PrivateKey.generate(key_type) for key_type in (KeyType.ED25519, KeyType.P256, KeyType.P384)}


def _sign(document, suite="eddsa-rdfc-2022", key=KEYS[KeyType.ED25519], **more):
    return table.SIGNING[suite].sign(issued_by(document, key), options(key, **more), key, contexts())


def _check(document, key=KEYS[KeyType.ED25519]):
    """Check the only proof with a key of our choice, whatever it names."""
    (proof,) = proofs_of(document)
    suite = table.suite_for(proof)
    return None if suite is None else suite.verify(document, proof, key.public, contexts())


SIGNED: dict[Any, Any] = {
    (name, suite, key_type): _sign(document, suite, KEYS[key_type])
    for name, document in DOCUMENTS.items()
    for suite, key_type in SUITES
}


@pytest.mark.parametrize("made", SIGNED, ids=str)
def test_what_is_signed_holds(made):
    outcome = verify(SIGNED[made])
    assert (outcome.answer, outcome.code, outcome.problems) == (Answer.HOLDS, "proof.valid", ())


@pytest.mark.parametrize(("suite", "key_type"), SUITES)
def test_another_key_does_not_fit(suite, key_type):
    outcome = _check(SIGNED["badge", suite, key_type], PrivateKey.generate(key_type))
    assert (outcome.answer, outcome.code) == (Answer.FAILS, "proof.invalid")


@pytest.mark.parametrize(("suite", "key_type"), SUITES)
def test_a_key_of_another_type_fails(suite, key_type):
    for other in set(KEYS) - table.SIGNING[suite].key_types:
        outcome = _check(SIGNED["badge", suite, key_type], KEYS[other])
        assert (outcome.answer, outcome.code) == (Answer.FAILS, "proof.key_type")
        with refused("proof.key_type"):
            _sign(BADGE, suite, KEYS[other])


def _says(document):
    """The canonical form of a document without its proofs."""
    return rdfc.canonicalize(to_quads.convert(data_integrity.unsecured(document), contexts()).quads).text


def _options_say(document):
    (proof,) = proofs_of(document)
    return data_integrity.options_hash(document, proof, contexts(), "sha256")[1]


@pytest.mark.parametrize(
    "made", [("badge", "eddsa-rdfc-2022", KeyType.ED25519), ("degree", *SUITES[2])], ids=str
)
def test_whatever_is_changed_it_says_the_same_or_does_not_hold(made):
    signed, key = SIGNED[made], KEYS[made[2]]

    @given(changes(signed))
    def check(changed):
        proof = changed.get("proof")
        outcome = _check(changed, key) if isinstance(proof, dict) else None
        if outcome is not None and outcome.holds:
            assert _says(changed) == _says(signed)
            assert _options_say(changed) == _options_say(signed)
            assert changed["proof"]["proofValue"] == signed["proof"]["proofValue"]

    check()


@given(st.data())
def test_no_byte_is_free(data):
    """Whatever byte of the text is changed, the document says the same or does not hold."""
    signed = SIGNED["badge", "eddsa-rdfc-2022", KeyType.ED25519]
    text = bytearray(json.dumps(signed).encode())
    text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    try:
        changed = strict_json.loads_object(bytes(text))
    except WalletError:
        return
    proof = changed.get("proof")
    outcome = _check(changed) if isinstance(proof, dict) else None
    if changed != signed and outcome is not None and outcome.holds:
        assert _says(changed) == _says(signed)
        assert outcome.problems or changed.keys() == signed.keys()


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (("gpa",), "unmapped_term"),
        (("credentialSubject", "achievement", "gpa"), "unmapped_term"),
        (("evidence", 1, "gpa"), "unmapped_term"),
        (("proof", "gpa"), "unmapped_term"),
    ],
)
def test_what_is_added_and_not_signed_is_told(path, code):
    signed = SIGNED["badge", "eddsa-rdfc-2022", KeyType.ED25519]
    outcome = verify(replaced(signed, path, "4.0"))
    pointer = "".join(f"/{token}" for token in path)
    assert outcome.holds
    assert [tuple(problem) for problem in outcome.problems] == [(pointer, code)]


@pytest.mark.parametrize(
    "inline", [{"name": "https://evil.example/hidden"}, {"@vocab": "https://any.example/"}]
)
def test_a_context_of_the_documents_own_is_told(inline):
    signed = SIGNED["badge", "eddsa-rdfc-2022", KeyType.ED25519]
    outcome = verify({**signed, "@context": [*signed["@context"], inline]})
    assert not outcome.holds or ("/@context", "inline_context") in {
        (problem.pointer[:9], problem.code) for problem in outcome.problems
    }


def test_an_unknown_context_could_not_be_checked():
    signed = SIGNED["badge", "eddsa-rdfc-2022", KeyType.ED25519]
    outcome = verify({**signed, "@context": [*signed["@context"], "https://unknown.example/v1"]})
    assert (outcome.answer, outcome.code) == (Answer.UNKNOWN, "proof.unknown_context")
    assert [tuple(problem) for problem in outcome.problems] == [("/@context", "unknown_context")]
    (proof,) = proofs_of(signed)
    nothing_known = eddsa_rdfc_2022.SUITE.verify(
        signed, proof, KEYS[KeyType.ED25519].public, ContextStore({})
    )
    assert nothing_known.answer is Answer.UNKNOWN


def test_what_json_ld_forbids_fails():
    signed = SIGNED["badge", "eddsa-rdfc-2022", KeyType.ED25519]
    outcome = verify({**signed, "@id": "urn:uuid:0"})
    assert (outcome.answer, outcome.code) == (Answer.FAILS, "proof.not_linked_data")


def test_a_graph_that_is_too_hard_could_not_be_checked():
    signed = SIGNED["badge", "eddsa-rdfc-2022", KeyType.ED25519]
    clique = [
        {"id": f"_:n{one}", "type": ["Achievement"], "related": [{"id": f"_:n{two}"} for two in range(12)]}
        for one in range(12)
    ]
    outcome = verify(replaced(signed, ("credentialSubject", "achievement"), clique))
    assert (outcome.answer, outcome.code) == (Answer.UNKNOWN, "proof.beyond_limits")


def test_a_document_that_says_nothing_is_not_signed():
    with refused("proof.nothing_signed"):
        eddsa_rdfc_2022.SUITE.sign({}, options(KEYS[KeyType.ED25519]), KEYS[KeyType.ED25519], contexts())
    (proof,) = proofs_of(SIGNED["small", "eddsa-rdfc-2022", KeyType.ED25519])
    outcome = _check({"proof": proof})
    assert (outcome.answer, outcome.code) == (Answer.FAILS, "proof.nothing_signed")


# --- proof options ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "member"),
    [
        ({"verificationMethod": ...}, "verificationMethod"),
        ({"verificationMethod": {"id": "did:example:x"}}, "verificationMethod"),
        ({"proofPurpose": ...}, "proofPurpose"),
        ({"proofPurpose": ["assertionMethod"]}, "proofPurpose"),
        ({"created": "yesterday"}, "created"),
        ({"created": 1677281798}, "created"),
        ({"created": "2025-03-01T12:00:00"}, "created"),
        ({"expires": ""}, "expires"),
        ({"previousProof": []}, "previousProof"),
        ({"previousProof": [7]}, "previousProof"),
        ({"proofValue": ...}, "proofValue"),
        ({"proofValue": ""}, "proofValue"),
        ({"proofValue": 7}, "proofValue"),
        ({"proofValue": "z0OIl"}, "proofValue"),
        ({"proofValue": "mAAAA"}, "proofValue"),
        ({"proofValue": "z" + "1" * 5000}, "proofValue"),
    ],
)
def test_options_that_are_none_fail(changed, member):
    signed = SIGNED["badge", "eddsa-rdfc-2022", KeyType.ED25519]
    merged = {**signed["proof"], **changed}
    proof = {name: value for name, value in merged.items() if value is not ...}
    outcome = _check({**signed, "proof": proof})
    assert (outcome.answer, outcome.code, outcome.params) == (
        Answer.FAILS,
        "proof.malformed",
        {"member": member},
    )


def test_a_signature_has_one_spelling():
    signed = SIGNED["badge", "eddsa-rdfc-2022", KeyType.ED25519]
    spelled = multibase.encode_base64url(multibase.decode(signed["proof"]["proofValue"]))
    outcome = _check({**signed, "proof": {**signed["proof"], "proofValue": spelled}})
    assert (outcome.answer, outcome.params) == (Answer.FAILS, {"member": "proofValue"})


def test_a_suite_checks_its_own_proofs_alone():
    proof = SIGNED["badge", "ecdsa-rdfc-2019", KeyType.P256]["proof"]
    outcome = eddsa_rdfc_2022.SUITE.verify(BADGE, proof, KEYS[KeyType.ED25519].public, contexts())
    assert (outcome.answer, outcome.code) == (Answer.FAILS, "proof.suite_differs")


def test_the_contexts_of_the_document_are_those_of_the_options():
    """A proof's own ``@context`` has no say in what its options mean (Proof Configuration)."""
    signed = SIGNED["badge", "eddsa-rdfc-2022", KeyType.ED25519]
    same = verify({**signed, "proof": {**signed["proof"], "@context": signed["@context"]}})
    assert (same.holds, same.problems) == (True, ())
    others: tuple[Any, ...] = ("https://unknown.example/v1", {"created": None}, None)
    for own in others:
        outcome = verify({**signed, "proof": {**signed["proof"], "@context": own}})
        assert outcome.holds
        assert [tuple(problem) for problem in outcome.problems] == [("/proof/@context", "inline_context")]


@pytest.mark.parametrize("name", ["type", "cryptosuite", "proofValue", "@context"])
def test_signing_sets_these_itself(name):
    with refused("proof.options_not_ours"):
        _sign(BADGE, **{name: "x"})


@pytest.mark.parametrize(
    "document",
    [
        {**BADGE, "gpa": "4.0"},
        {**BADGE, "id": "relative"},
        {**BADGE, "@context": [*BADGE["@context"], {"gpa": "https://any.example/gpa"}]},
        {**DEGREE, "@context": [V1, DATA_INTEGRITY]},
    ],
)
def test_nothing_is_signed_that_the_signature_does_not_cover(document):
    with refused("proof.would_not_cover"):
        _sign(document)


def test_what_says_nothing_is_no_reason_not_to_sign():
    assert verify(_sign({**BADGE, "description": None, "refreshService": []})).holds


def test_signing_changes_nothing_of_what_it_was_given():
    document = issued_by(BADGE, KEYS[KeyType.ED25519])
    before = json.dumps(document)
    eddsa_rdfc_2022.SUITE.sign(document, options(KEYS[KeyType.ED25519]), KEYS[KeyType.ED25519], contexts())
    assert json.dumps(document) == before


# --- sets and chains ------------------------------------------------------------------------------------


def _signed_again(document, suite="eddsa-rdfc-2022", key_type=KeyType.ED25519, **more):
    key = KEYS[key_type]
    return table.SIGNING[suite].sign(document, options(key, **more), key, contexts())


def test_each_proof_of_a_set_is_checked_on_its_own():
    two = _signed_again(SIGNED["badge", "eddsa-rdfc-2022", KeyType.ED25519], "ecdsa-rdfc-2019", KeyType.P256)
    first, second = proofs_of(two)
    assert verify(two, first).holds
    assert verify(two, second).holds
    bad = {**first, "proofPurpose": "authentication"}
    assert not verify({**two, "proof": [bad, second]}, bad).holds
    assert verify({**two, "proof": [bad, second]}, second).holds


def test_problems_of_a_set_point_at_the_right_proof():
    two = _signed_again(SIGNED["badge", "eddsa-rdfc-2022", KeyType.ED25519])
    first, second = proofs_of(two)
    changed = {**second, "gpa": "4.0"}
    outcome = verify({**two, "proof": [first, changed]}, changed)
    assert [problem.pointer for problem in outcome.problems] == ["/proof/1/gpa"]


def test_a_chain_holds_and_its_problems_point_into_the_document():
    one = _sign(BADGE, id="urn:uuid:1")
    two = _signed_again(one, id="urn:uuid:2")
    three = _signed_again(two, previousProof="urn:uuid:2")
    first, second, third = proofs_of(three)
    assert verify(three, third).holds
    moved = {**three, "proof": [third, first, second]}
    assert verify(moved, third).holds
    assert verify(
        {**three, "proof": [first, {**second, "created": "2025-03-02T12:00:00Z"}, third]}, third
    ).code == ("proof.invalid")
    told = {**second, "gpa": "4.0"}
    outcome = verify({**three, "proof": [third, first, told]}, third)
    assert [tuple(problem) for problem in outcome.problems] == [("/proof/2/gpa", "unmapped_term")]


@pytest.mark.parametrize("previous", ["urn:uuid:9", ["urn:uuid:1", "urn:uuid:9"], "urn:uuid:3"])
def test_a_chain_that_dangles_or_bites_itself_fails(previous):
    one = _sign(BADGE, id="urn:uuid:1")
    chained = {**proofs_of(one)[0], "id": "urn:uuid:3", "previousProof": previous}
    outcome = verify({**one, "proof": [*proofs_of(one), chained]}, chained)
    assert (outcome.answer, outcome.code) == (Answer.FAILS, "proof.previous_missing")


def test_two_proofs_of_one_name_cannot_be_told_apart():
    one = _sign(BADGE, id="urn:uuid:1")
    two = _signed_again(one, id="urn:uuid:1", created="2025-03-02T12:00:00Z")
    with refused("proof.malformed"):
        _signed_again(two, previousProof="urn:uuid:1")


# --- texts as they were written before RDFC-1.0 ---------------------------------------------------------


def test_ed25519signature2020_of_either_canonical_form_holds():
    """BADGE has a tabulator, which URDNA2015 wrote as it is and RDFC-1.0 escapes."""
    key = KEYS[KeyType.ED25519]
    document = issued_by(BADGE, key)
    proof = {"type": "Ed25519Signature2020", **options(key)}
    older = data_integrity.hash_data(document, proof, contexts(), "sha256", Manner(urdna2015=True)).signed
    assert older != data_integrity.hash_data(document, proof, contexts(), "sha256").signed
    signed = {**document, "proof": {**proof, "proofValue": multibase.encode_base58btc(key.sign(older))}}
    assert verify(signed).holds
    today = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", **options(key)}
    older = data_integrity.hash_data(document, today, contexts(), "sha256", Manner(urdna2015=True)).signed
    signed = {**document, "proof": {**today, "proofValue": multibase.encode_base58btc(key.sign(older))}}
    assert verify(signed).code == "proof.invalid"
