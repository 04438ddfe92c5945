"""Suites that sign JSON: every member is signed; contexts, numbers and spellings give no way around."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.proofs.changes import changes
from tests.proofs.checking import proofs_of, verify
from tests.proofs.documents import BADGE, DOCUMENTS, issued_by, options
from tests.refused import refused
from wallet_app.answer import Answer
from wallet_app.encoding import jcs, multibase, strict_json
from wallet_app.errors import WalletError
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.proofs import eddsa_jcs_2022, table
from wallet_app.proofs.jcs_document import hash_data

SUITES = [
    ("eddsa-jcs-2022", KeyType.ED25519),
    ("ecdsa-jcs-2019", KeyType.P256),
    ("ecdsa-jcs-2019", KeyType.P384),
]
KEYS = {key_type: PrivateKey.generate(key_type) for _, key_type in SUITES}
ED = KEYS[KeyType.ED25519]


def _sign(document, suite="eddsa-jcs-2022", key_type=KeyType.ED25519, **more):
    key = KEYS[key_type]
    return table.SIGNING[suite].sign(issued_by(document, key), options(key, **more), key, contexts())


def _check(document, key=ED):
    """Check the only proof with a key of our choice, whatever it names."""
    (proof,) = proofs_of(document)
    suite = table.suite_for(proof)
    return None if suite is None else suite.verify(document, proof, key.public, contexts())


SIGNED: dict[Any, Any] = {
    (name, suite, key_type): _sign(document, suite, key_type)
    for name, document in DOCUMENTS.items()
    for suite, key_type in SUITES
}
BADGE_SIGNED = SIGNED["badge", "eddsa-jcs-2022", KeyType.ED25519]


def _found(outcome):
    return outcome.answer, outcome.code


@pytest.mark.parametrize("made", SIGNED, ids=str)
def test_what_is_signed_holds(made):
    outcome = verify(SIGNED[made])
    assert (*_found(outcome), outcome.problems) == (Answer.HOLDS, "proof.valid", ())
    assert SIGNED[made]["proof"]["@context"] == SIGNED[made]["@context"]


@pytest.mark.parametrize(("suite", "key_type"), SUITES)
def test_another_key_does_not_fit(suite, key_type):
    signed = SIGNED["badge", suite, key_type]
    assert _check(signed, PrivateKey.generate(key_type)).code == "proof.invalid"
    for other in set(KEYS) - table.SIGNING[suite].key_types:
        assert _check(signed, KEYS[other]).code == "proof.key_type"
        with refused("proof.key_type"):
            _sign(BADGE, suite, other)


@pytest.mark.parametrize("made", list(zip(DOCUMENTS, SUITES, strict=True)), ids=str)
def test_whatever_is_changed_does_not_hold(made):
    name, (suite, key_type) = made
    signed, key = SIGNED[name, suite, key_type], KEYS[key_type]
    same = jcs.canonicalize(signed)

    @given(changes(signed))
    def check(changed):
        if not isinstance(changed.get("proof"), dict):
            return
        outcome = _check(changed, key)
        if outcome is not None and outcome.holds and not outcome.problems:
            # 4.0 and 4 are one number, a lone context and a list of it one list.
            assert _contextless(changed) == _contextless(signed) or jcs.canonicalize(changed) == same

    check()


def _contextless(document):
    proof = {name: value for name, value in document["proof"].items() if name != "@context"}
    return {**{name: value for name, value in document.items() if name != "@context"}, "proof": proof}


@given(st.data())
def test_no_byte_is_free(data):
    text = bytearray(json.dumps(BADGE_SIGNED).encode())
    text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
    try:
        changed = strict_json.loads_object(bytes(text))
    except WalletError:
        return
    if isinstance(changed.get("proof"), dict) and changed != BADGE_SIGNED:
        outcome = _check(changed)
        assert outcome is None or not outcome.holds


@pytest.mark.parametrize("bit", [0, 7, 100, 255, 256, 511])
@pytest.mark.parametrize(("suite", "key_type"), SUITES)
def test_no_bit_of_a_signature_is_free(suite, key_type, bit):
    signed = SIGNED["small", suite, key_type]
    value = bytearray(multibase.decode(signed["proof"]["proofValue"]))
    value[bit // 8] ^= 1 << bit % 8
    changed = {**signed["proof"], "proofValue": multibase.encode_base58btc(bytes(value))}
    assert _check({**signed, "proof": changed}, KEYS[key_type]).code == "proof.invalid"


# --- contexts -----------------------------------------------------------------------------------------


def test_contexts_behind_the_signed_ones_are_told():
    """The signature still fits (Verify Proof, step 4), and what it says may be another thing now."""
    mores: tuple[Any, ...] = ("https://unknown.example/v1", {"name": "https://evil.example/hidden"})
    for more in mores:
        outcome = verify({**BADGE_SIGNED, "@context": [*BADGE_SIGNED["@context"], more]})
        assert outcome.holds
        at = len(BADGE_SIGNED["@context"])
        assert [tuple(problem) for problem in outcome.problems] == [(f"/@context/{at}", "unsigned_context")]


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found[1:],
        lambda found: found[::-1],
        lambda found: ["https://unknown.example/v1", *found],
        lambda _: [],
        lambda _: None,
        lambda found: {"@context": found},
    ],
)
def test_contexts_that_do_not_begin_with_the_signed_ones_fail(change):
    outcome = verify({**BADGE_SIGNED, "@context": change(BADGE_SIGNED["@context"])})
    assert _found(outcome) == (Answer.FAILS, "proof.context_differs")


def test_a_context_by_itself_is_a_list_of_one():
    document = {**BADGE, "@context": BADGE["@context"][0]}
    signed = _sign(document)
    assert verify(signed).holds
    assert verify({**signed, "@context": [signed["@context"]]}).holds


def test_true_is_not_one():
    signed = _sign({**BADGE, "@context": [*BADGE["@context"], {"@version": 1.1, "@protected": True}]})
    assert verify(signed).holds
    changed = {**signed, "@context": [*BADGE["@context"], {"@version": 1.1, "@protected": 1}]}
    assert verify(changed).code == "proof.context_differs"


def test_a_proof_contextless_signs_those_of_the_document():
    """As older implementations made them."""
    document = issued_by(BADGE, ED)
    proof = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", **options(ED)}
    signature = ED.sign(hash_data(document, proof, "sha256").signed)
    signed = {**document, "proof": {**proof, "proofValue": multibase.encode_base58btc(signature)}}
    assert (verify(signed).holds, verify(signed).problems) == (True, ())
    appended = {**signed, "@context": [*document["@context"], {"name": "https://evil.example/"}]}
    assert verify(appended).code == "proof.invalid"


# --- numbers and text ---------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [2**53, 2**53 + 1, -(2**53), 10**30])
def test_numbers_that_cannot_be_told_apart_are_neither_signed_nor_good(number):
    document = {**BADGE, "credentialSubject": {**BADGE["credentialSubject"], "creditsEarned": number}}
    with refused("proof.number_not_exact"):
        _sign(document)
    signed = {**BADGE_SIGNED, "credentialSubject": document["credentialSubject"]}
    assert _found(verify(signed)) == (Answer.FAILS, "proof.number_not_exact")


def test_a_lone_surrogate_has_no_canonical_form():
    outcome = verify({**BADGE_SIGNED, "name": "\ud800"})
    assert _found(outcome) == (Answer.FAILS, "proof.not_json")
    with refused("proof.not_json"):
        _sign({**BADGE, "name": "\ud800"})


# --- options ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "member"),
    [
        ({"verificationMethod": ...}, "verificationMethod"),
        ({"proofPurpose": ["assertionMethod"]}, "proofPurpose"),
        ({"created": "yesterday"}, "created"),
        ({"expires": ""}, "expires"),
        ({"previousProof": []}, "previousProof"),
        ({"proofValue": ...}, "proofValue"),
        ({"proofValue": "mAAAA"}, "proofValue"),
    ],
)
def test_options_that_are_none_fail(changed, member):
    merged = {**BADGE_SIGNED["proof"], **changed}
    proof = {name: value for name, value in merged.items() if value is not ...}
    outcome = _check({**BADGE_SIGNED, "proof": proof})
    assert (*_found(outcome), outcome.params) == (Answer.FAILS, "proof.malformed", {"member": member})


@pytest.mark.parametrize("name", ["type", "cryptosuite", "proofValue", "@context"])
def test_signing_sets_these_itself(name):
    with refused("proof.options_not_ours"):
        _sign(BADGE, **{name: "x"})


def test_a_suite_checks_its_own_proofs_alone():
    proof = SIGNED["badge", "ecdsa-jcs-2019", KeyType.P256]["proof"]
    assert eddsa_jcs_2022.SUITE.verify(BADGE, proof, ED.public, contexts()).code == "proof.suite_differs"
    labelled = {**BADGE_SIGNED["proof"], "cryptosuite": "eddsa-rdfc-2022"}
    assert not verify({**BADGE_SIGNED, "proof": labelled}).holds


# --- sets and chains ----------------------------------------------------------------------------------


def test_sets_and_chains_with_other_suites():
    one = _sign(BADGE, id="urn:uuid:1")
    key = KEYS[KeyType.P256]
    two = table.SIGNING["ecdsa-rdfc-2019"].sign(one, options(key, id="urn:uuid:2"), key, contexts())
    chained: Any = {**options(key), "previousProof": ["urn:uuid:1", "urn:uuid:2"]}
    three = table.SIGNING["ecdsa-jcs-2019"].sign(two, chained, key, contexts())
    first, second, third = list[Any](proofs_of(three))
    assert all(verify(three, proof).holds for proof in (first, second, third))
    for name, value in (("created", "2025-03-02T12:00:00Z"), ("gpa", "4.0"), ("proofValue", "z2")):
        changed = {**three, "proof": [{**first, name: value}, second, third]}
        assert verify(changed, third).code == "proof.invalid"
        assert verify(changed, second).holds
    assert verify({**three, "proof": [second, third]}, third).code == "proof.previous_missing"
    swapped: Any = {**third, "previousProof": ["urn:uuid:2", "urn:uuid:1"]}
    assert verify({**three, "proof": [first, second, swapped]}, swapped).code == "proof.invalid"


def test_a_circle_of_proofs_does_not_hold():
    """Each would have to be made after the other."""
    first = {**_sign(BADGE, id="urn:uuid:1")["proof"], "previousProof": "urn:uuid:2"}
    base = {**issued_by(BADGE, ED), "proof": first}
    both = table.SIGNING["eddsa-jcs-2022"].sign(
        base, options(ED, id="urn:uuid:2", previousProof="urn:uuid:1"), ED, contexts()
    )
    one, two = proofs_of(both)
    assert verify(both, two).holds
    assert verify(both, one).code == "proof.invalid"
