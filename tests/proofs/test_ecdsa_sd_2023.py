"""Selective disclosure: what is chosen and what is mandatory is revealed, and nothing else is proven."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.proofs.changes import changes, paths, replaced
from tests.proofs.checking import proofs_of, verify
from tests.proofs.documents import BADGE, DOCUMENTS, SMALL, issued_by, options
from tests.refused import refused
from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.encoding import base64url, cbor, multibase
from wallet_app.identity import multikey
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.linked_data import rdfc, to_quads
from wallet_app.proofs import data_integrity, ecdsa_sd_2023, eddsa_rdfc_2022
from wallet_app.proofs.ecdsa_sd_2023.proof_value import parse_base, parse_derived

KEY = PrivateKey.generate(KeyType.P256)
MANDATORY = ("/issuer", "/validFrom", "/credentialSubject/achievement/criteria", "/evidence/1/name")


def _derive(document, pointers) -> Any:
    """Derive from the only proof of a document."""
    (proof,) = proofs_of(document)
    return ecdsa_sd_2023.derive(document, proof, pointers, contexts())


def _sign(document, mandatory=()) -> Any:
    return ecdsa_sd_2023.sign(
        issued_by(document, KEY), options(KEY), KEY, contexts(), mandatory_pointers=mandatory
    )


BASE = _sign(BADGE, MANDATORY)
CHOSEN = ("/credentialSubject/achievement/name", "/credentialSubject/achievement/alignment/1/targetName")
DERIVED = _derive(BASE, CHOSEN)
DERIVED_TAG, BASE_TAG = 0x5D01, 0x5D00


def _check(document):
    """Check the only proof with the issuer's key, whatever it names."""
    (proof,) = proofs_of(document)
    return ecdsa_sd_2023.verify(document, proof, KEY.public, contexts())


def _says(document):
    return rdfc.canonicalize(to_quads.convert(data_integrity.unsecured(document), contexts()).quads).text


def _leaves(document):
    """Path texts and values of all leaves, array positions left out: a derived array is closed up."""
    found = set()
    for path in paths(document):
        value = document
        for token in path:
            value = value[token]
        if not isinstance(value, dict | list):
            found.add(("/".join(str(token) for token in path if not isinstance(token, int)), value))
    return found


def _value(document):
    return cbor.loads(multibase.decode(document["proof"]["proofValue"]), allowed_tags=(BASE_TAG, DERIVED_TAG))


def _with_value(document, tag, parts):
    encoded = multibase.encode_base64url(cbor.dumps(cbor.CBORTag(tag, parts)))
    return {**document, "proof": {**document["proof"], "proofValue": encoded}}


def _parts(document):
    return [list(part) if isinstance(part, tuple) else part for part in _value(document).value]


# --- signing and deriving -------------------------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("mandatory", [(), ("/issuer",), ("",)])
def test_base_proofs_hold_for_their_holder(name, mandatory):
    base = _sign(DOCUMENTS[name], mandatory)
    (proof,) = proofs_of(base)
    assert ecdsa_sd_2023.is_base(proof)
    assert ecdsa_sd_2023.mandatory_pointers(proof) == mandatory
    outcome = verify(base)
    assert (outcome.answer, outcome.code, outcome.problems) == (Answer.HOLDS, "proof.valid", ())
    signatures = parse_base(proof).signatures
    assert (len(signatures) == 0) is (mandatory == ("",))


def test_derived_documents_reveal_what_was_chosen_and_what_is_mandatory():
    assert verify(DERIVED).holds
    assert not ecdsa_sd_2023.is_base(DERIVED["proof"])
    assert DERIVED["credentialSubject"] == {
        "id": "did:example:learner",
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "urn:uuid:0a1c9f3e-5f0f-4c55-8c0b-0d6a0a0a0a0a",
            "type": ["Achievement"],
            "name": "Kitchen team lead",
            "criteria": BADGE["credentialSubject"]["achievement"]["criteria"],
            "alignment": [{"type": ["Alignment"], "targetName": "Leading others"}],
        },
    }
    assert DERIVED["evidence"] == [{"type": ["Evidence"], "name": "Menu"}]
    assert "validUntil" not in DERIVED


@given(
    st.sets(
        st.sampled_from(sorted("".join(f"/{token}" for token in path) for path in paths(BADGE))), max_size=8
    )
)
def test_any_choice_can_be_shown_and_shows_nothing_else(chosen):
    chosen = sorted(pointer for pointer in chosen if not pointer.startswith("/@context"))
    derived = _derive(BASE, chosen)
    outcome = verify(derived)
    assert (outcome.answer, outcome.problems) == (Answer.HOLDS, ())
    revealed = {name: value for name, value in derived.items() if name not in {"proof", "@context"}}
    asked = (*chosen, *MANDATORY)
    allowed = set()
    for path in paths(BASE):
        pointer = "".join(f"/{token}" for token in path)
        covered = any(pointer == one or pointer.startswith(one + "/") for one in asked)
        if covered or "id" in path or "type" in path:
            value = BASE
            for token in path:
                value = value[token]
            if not isinstance(value, dict | list):
                allowed.add(("/".join(str(token) for token in path if not isinstance(token, int)), value))
    assert _leaves(revealed) <= allowed


def test_withheld_values_are_in_no_layer():
    parts = parse_derived(DERIVED["proof"])
    text = json.dumps(DERIVED)
    for withheld in ("Photograph", "Three courses", "Food safety", "2035-03-01", "4.5"):
        assert withheld not in text
    assert len(parts.signatures) < len(parse_base(BASE["proof"]).signatures)
    hmac_key = parse_base(BASE["proof"]).hmac_key
    assert hmac_key not in multibase.decode(DERIVED["proof"]["proofValue"])


def test_deriving_needs_a_base_proof_and_something_to_show():
    with refused("proof.not_base"):
        _derive(DERIVED, CHOSEN)
    with refused("proof.not_base"):
        ecdsa_sd_2023.mandatory_pointers(DERIVED["proof"])
    bare = _sign(SMALL)
    with refused("proof.nothing_selected"):
        _derive(bare, [])
    with refused("pointer.no_match"):
        _derive(bare, ["/gpa"])
    with refused("proof.malformed"):
        fewer = _parts(bare)
        fewer[3] = fewer[3][1:]
        changed = _with_value(bare, BASE_TAG, fewer)
        _derive(changed, ["/name"])


def test_signing_is_refused_where_it_would_not_do():
    document = issued_by(BADGE, KEY)
    with refused("proof.would_not_cover"):
        ecdsa_sd_2023.sign({**document, "gpa": "4.0"}, options(KEY), KEY, contexts())
    with refused("proof.options_not_ours"):
        ecdsa_sd_2023.sign(document, {**options(KEY), "cryptosuite": "x"}, KEY, contexts())
    with refused("proof.chain_unsupported"):
        ecdsa_sd_2023.sign(BASE, options(KEY), KEY, contexts())
    with refused("pointer.no_match"):
        ecdsa_sd_2023.sign(document, options(KEY), KEY, contexts(), mandatory_pointers=["/gpa"])
    for key_type in (KeyType.ED25519, KeyType.P384):
        key = PrivateKey.generate(key_type)
        with refused("proof.key_type"):
            ecdsa_sd_2023.sign(document, options(key), key, contexts())


def test_two_base_proofs_cannot_be_linked_by_their_secrets():
    again = _sign(BADGE, MANDATORY)
    one, two = parse_base(BASE["proof"]), parse_base(again["proof"])
    assert one.hmac_key != two.hmac_key
    assert one.public_key != two.public_key


# --- verifying ------------------------------------------------------------------------------------


@pytest.mark.parametrize("signed", [BASE, DERIVED], ids=["base", "derived"])
def test_whatever_is_changed_it_says_the_same_or_does_not_hold(signed):
    @given(changes(signed))
    def check(changed):
        outcome = _check(changed) if isinstance(changed.get("proof"), dict) else None
        if outcome is not None and outcome.holds:
            assert _says(changed) == _says(signed)
            assert changed["proof"]["proofValue"] == signed["proof"]["proofValue"]

    check()


@pytest.mark.parametrize("signed", [BASE, DERIVED], ids=["base", "derived"])
def test_no_bit_of_a_proof_value_is_free(signed):
    raw = multibase.decode(signed["proof"]["proofValue"])

    @given(st.integers(0, len(raw) * 8 - 1))
    def check(bit):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        proof = {**signed["proof"], "proofValue": multibase.encode_base64url(bytes(changed))}
        assert not _check({**signed, "proof": proof}).holds

    check()


def _swap(items):
    return [items[1], items[0], *items[2:]]


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: [*parts[:2], _swap(parts[2]), *parts[3:]],
        lambda parts: [*parts[:2], parts[2][1:], *parts[3:]],
        lambda parts: [*parts[:2], [*parts[2], parts[2][0]], *parts[3:]],
        lambda parts: [
            *parts[:3],
            dict(zip(parts[3], _swap(list(parts[3].values())), strict=True)),
            parts[4],
        ],
        lambda parts: [*parts[:3], {**parts[3], 99: bytes(32)}, parts[4]],
        lambda parts: [*parts[:3], dict(list(parts[3].items())[1:]), parts[4]],
        lambda parts: [*parts[:3], {**parts[3], "0": bytes(32)}, parts[4]],
        lambda parts: [*parts[:3], {number: bytes(31) for number in parts[3]}, parts[4]],
        lambda parts: [*parts[:3], {number: bytes(32) for number in parts[3]}, parts[4]],
        lambda parts: [*parts[:3], [], parts[4]],
        lambda parts: [*parts[:4], parts[4][1:]],
        lambda parts: [*parts[:4], parts[4][::-1]],
        lambda parts: [*parts[:4], [*parts[4], parts[4][-1]]],
        lambda parts: [*parts[:4], [*parts[4], 9999]],
        lambda parts: [*parts[:4], [-1, *parts[4]]],
        lambda parts: [*parts[:4], [True, *parts[4]]],
        lambda parts: [*parts[:4], {}],
        lambda parts: [*parts[:4], []],
        lambda parts: parts[:4],
        lambda parts: [*parts, 0],
        lambda parts: ["a" * 64, *parts[1:]],
        lambda parts: [parts[0][:-1], *parts[1:]],
        lambda parts: [parts[0], parts[1][:-1], *parts[2:]],
        lambda parts: [parts[0], multikey.prefixed(KeyType.P256, KEY.public.raw), *parts[2:]],
        lambda parts: [parts[0], b"\xed\x01" + bytes(33), *parts[2:]],
        lambda parts: [*parts[:2], "text", *parts[3:]],
        lambda parts: [*parts[:2], [bytes(63)] * len(parts[2]), *parts[3:]],
    ],
)
def test_parts_of_a_derived_proof_cannot_be_moved(change):
    outcome = _check(_with_value(DERIVED, DERIVED_TAG, change(_parts(DERIVED))))
    assert outcome.answer is Answer.FAILS
    assert outcome.code in {"proof.invalid", "proof.malformed"}


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: [*parts[:3], parts[3][1:], parts[4]],
        lambda parts: [*parts[:3], _swap(parts[3]), parts[4]],
        lambda parts: [*parts[:4], parts[4][1:]],
        lambda parts: [*parts[:4], [*parts[4], "/name"]],
        lambda parts: [*parts[:4], [*parts[4], "/gpa"]],
        lambda parts: [*parts[:4], [*parts[4], "no pointer"]],
        lambda parts: [*parts[:4], [5]],
        lambda parts: [*parts[:4], "/issuer"],
        lambda parts: [*parts[:2], bytes(32), *parts[3:]],
        lambda parts: [*parts[:2], bytes(31), *parts[3:]],
    ],
)
def test_parts_of_a_base_proof_cannot_be_moved(change):
    outcome = _check(_with_value(BASE, BASE_TAG, change(_parts(BASE))))
    assert outcome.answer is Answer.FAILS
    assert outcome.code in {"proof.invalid", "proof.malformed"}


def test_pointers_may_be_written_in_another_order():
    """They only say which statements are mandatory, and these are what is signed."""
    parts = _parts(BASE)
    assert _check(_with_value(BASE, BASE_TAG, [*parts[:4], parts[4][::-1]])).holds


@pytest.mark.parametrize("tag", [0x5D02, 0x5D03, 0x5D05, 24, 0])
def test_other_headers_are_none(tag):
    for document in (BASE, DERIVED):
        outcome = _check(_with_value(document, tag, _parts(document)))
        assert (outcome.answer, outcome.code) == (Answer.FAILS, "proof.malformed")


def test_a_base_proof_does_not_pass_for_a_derived_one_nor_the_reverse():
    for document, tag in ((BASE, DERIVED_TAG), (DERIVED, BASE_TAG)):
        assert _check(_with_value(document, tag, _parts(document))).code == "proof.malformed"


@pytest.mark.parametrize(
    "text", ["", "u", "u2V0", "u2V0A", "u2V0B", "z2V0B", "u2V0BhQ", "u2V0B\n", None, 7, ["u2V0B"]]
)
def test_proof_values_that_are_none(text):
    outcome = _check({**DERIVED, "proof": {**DERIVED["proof"], "proofValue": text}})
    assert (outcome.answer, outcome.params) == (Answer.FAILS, {"member": "proofValue"})


@pytest.mark.parametrize(
    "proof", [{}, {"proofValue": "u2V0A"}, {"cryptosuite": "ecdsa-sd-2023", "proofValue": 7}]
)
def test_what_is_no_proof_is_no_base_proof(proof):
    assert not ecdsa_sd_2023.is_base(proof)


def test_another_issuer_does_not_fit():
    (proof,) = proofs_of(DERIVED)
    other = PrivateKey.generate(KeyType.P256).public
    assert ecdsa_sd_2023.verify(DERIVED, proof, other, contexts()).code == "proof.invalid"
    other = PrivateKey.generate(KeyType.P384).public
    assert ecdsa_sd_2023.verify(DERIVED, proof, other, contexts()).code == "proof.key_type"
    key = PrivateKey.generate(KeyType.ED25519)
    whole = eddsa_rdfc_2022.SUITE.sign(issued_by(BADGE, key), options(key), key, contexts())
    assert _check(whole).code == "proof.suite_differs"


def test_chains_are_not_read_and_unknown_contexts_could_not_be_checked():
    chained = {**DERIVED, "proof": {**DERIVED["proof"], "previousProof": "urn:uuid:1"}}
    assert _check(chained).answer is Answer.UNKNOWN
    unknown = {**DERIVED, "@context": [*DERIVED["@context"], "https://unknown.example/v1"]}
    assert (_check(unknown).answer, _check(unknown).code) == (Answer.UNKNOWN, "proof.unknown_context")


@pytest.mark.parametrize("path", [("gpa",), ("credentialSubject", "achievement", "gpa"), ("proof", "gpa")])
def test_what_is_added_and_not_signed_is_told(path):
    for document in (BASE, DERIVED):
        outcome = _check(replaced(document, path, "4.0"))
        assert outcome.holds
        assert ["".join(f"/{token}" for token in path)] == [problem.pointer for problem in outcome.problems]


def test_the_header_is_three_bytes():
    assert base64url.decode(BASE["proof"]["proofValue"][1:])[:3].hex() == "d95d00"
    assert base64url.decode(DERIVED["proof"]["proofValue"][1:])[:3].hex() == "d95d01"


@pytest.mark.parametrize("document", [BASE, DERIVED])
def test_proofs_share_what_their_signatures_may_cost(document):
    (proof,) = proofs_of(document)
    value = parse_base(proof) if document is BASE else parse_derived(proof)
    cost = limits.WORK_PER_SIGNED_STATEMENT * len(value.signatures)
    with rdfc.shared_budget(2 * cost + 1):
        assert [_check(document).code for _ in range(2)] == ["proof.valid"] * 2
        beyond = _check(document)
    assert (beyond.answer, beyond.params["cause"]) == (Answer.UNKNOWN, "rdfc.budget")
