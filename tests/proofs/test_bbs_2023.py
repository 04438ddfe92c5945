"""bbs-2023: what is chosen and what is mandatory is revealed, and nothing links two proofs."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.proofs.changes import changes, paths
from tests.proofs.checking import proofs_of, verify
from tests.proofs.documents import BADGE, DOCUMENTS, SMALL, issued_by, options
from tests.refused import refused
from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.encoding import cbor, multibase
from wallet_app.errors import ProofError
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.linked_data import rdfc, to_quads
from wallet_app.proofs import bbs_2023, data_integrity, ecdsa_sd_2023
from wallet_app.proofs.bbs.octets import POINT_SIZE
from wallet_app.proofs.bbs_2023.proof_value import parse_base, parse_derived
from wallet_app.proofs.bbs_2023.secrets import SecretKey

KEY = SecretKey.generate()
MANDATORY = ("/issuer", "/validFrom", "/credentialSubject/achievement/criteria", "/evidence/1/name")
CHOSEN = ("/credentialSubject/achievement/name", "/credentialSubject/achievement/alignment/1/targetName")
BASE_TAG, DERIVED_TAG = 0x5D02, 0x5D03
PRESENTED = b"challenge 7"
ORDER = 0x73EDA753299D7D483339D80809A1D80553BDA402FFFE5BFEFFFFFFFF00000001


def _sign(document, mandatory=()) -> Any:
    return bbs_2023.sign(
        issued_by(document, KEY), options(KEY), KEY, contexts(), mandatory_pointers=mandatory
    )


def _derive(document, pointers, presented=b"") -> Any:
    (proof,) = proofs_of(document)
    return bbs_2023.derive(document, proof, pointers, contexts(), presentation_header=presented)


BASE = _sign(BADGE, MANDATORY)
DERIVED = _derive(BASE, CHOSEN, PRESENTED)
SMALL_BASE = _sign(SMALL, ["/issuer"])
SMALL_DERIVED = _derive(SMALL_BASE, ["/name"], PRESENTED)


def _check(document):
    """Check the only proof with the issuer's key, whatever it names."""
    (proof,) = proofs_of(document)
    return bbs_2023.verify(document, proof, KEY.public, contexts())


def _says(document):
    return rdfc.canonicalize(to_quads.convert(data_integrity.unsecured(document), contexts()).quads).text


def _parts(document) -> Any:
    value = cbor.loads(
        multibase.decode(document["proof"]["proofValue"]), allowed_tags=(BASE_TAG, DERIVED_TAG)
    )
    return value.value


def _with_bytes(document, raw):
    return {**document, "proof": {**document["proof"], "proofValue": multibase.encode_base64url(raw)}}


def _with_value(document, tag, parts):
    return _with_bytes(document, cbor.dumps(cbor.CBORTag(tag, parts)))


# --- signing and deriving -----------------------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("mandatory", [(), ("/issuer",), ("",)])
def test_base_proofs_hold_for_their_holder(name, mandatory):
    base = _sign(DOCUMENTS[name], mandatory)
    (proof,) = proofs_of(base)
    assert bbs_2023.is_base(proof)
    assert bbs_2023.feature(proof) is bbs_2023.Feature.BASELINE
    assert bbs_2023.mandatory_pointers(proof) == mandatory
    outcome = verify(base)
    assert (outcome.answer, outcome.code, outcome.problems) == (Answer.HOLDS, "proof.valid", ())
    derived = _derive(base, [""])
    assert _says(derived) == _says(base)
    assert verify(derived).holds


def test_derived_documents_reveal_what_was_chosen_and_what_is_mandatory():
    assert verify(DERIVED).holds
    assert not bbs_2023.is_base(DERIVED["proof"])
    assert DERIVED["credentialSubject"]["achievement"]["alignment"] == [
        {"type": ["Alignment"], "targetName": "Leading others"}
    ]
    assert DERIVED["evidence"] == [{"type": ["Evidence"], "name": "Menu"}]
    assert "validUntil" not in DERIVED
    text = json.dumps(DERIVED)
    for withheld in ("Photograph", "Three courses", "Food safety", "2035-03-01", "4.5"):
        assert withheld not in text


@settings(max_examples=25)
@given(
    st.sets(
        st.sampled_from(sorted("".join(f"/{token}" for token in path) for path in paths(BADGE))), max_size=8
    )
)
def test_any_choice_can_be_shown_and_says_what_the_other_suite_would_say(chosen):
    pointers = sorted(pointer for pointer in chosen if not pointer.startswith("/@context"))
    derived = _derive(BASE, pointers)
    outcome = verify(derived)
    assert (outcome.answer, outcome.problems) == (Answer.HOLDS, ())
    issuer = PrivateKey.generate(KeyType.P256)
    document = data_integrity.unsecured(BASE)
    other: Any = ecdsa_sd_2023.sign(
        document, options(issuer), issuer, contexts(), mandatory_pointers=MANDATORY
    )
    shown = ecdsa_sd_2023.derive(other, other["proof"], pointers, contexts())
    assert data_integrity.unsecured(derived) == data_integrity.unsecured(shown)


def test_two_derived_proofs_share_nothing_that_links_them():
    one, two = (parse_derived(_derive(BASE, CHOSEN)["proof"]) for _ in range(2))
    shared_scalars = {one.proof[at : at + 16] for at in range(len(one.proof))} & {
        two.proof[at : at + 16] for at in range(len(two.proof))
    }
    assert not shared_scalars
    assert (one.label_map, one.selective_indexes) == (two.label_map, two.selective_indexes)


def test_nothing_secret_of_a_base_proof_is_in_what_is_derived():
    raw = multibase.decode(DERIVED["proof"]["proofValue"])
    secrets = bbs_2023.base_secrets(BASE["proof"])
    value = parse_base(BASE["proof"])
    assert secrets == {value.hmac_key, value.signature[:POINT_SIZE], value.signature[POINT_SIZE:]}
    assert not any(secret in raw for secret in secrets)


def test_deriving_needs_a_base_proof_of_this_document_and_something_to_show():
    with refused("proof.not_base"):
        _derive(DERIVED, CHOSEN)
    with refused("proof.not_base"):
        bbs_2023.mandatory_pointers(DERIVED["proof"])
    bare = _sign(SMALL)
    with refused("proof.nothing_selected"):
        _derive(bare, [])
    with refused("pointer.no_match"):
        _derive(bare, ["/gpa"])
    with refused("proof.invalid"):
        _derive({**SMALL_BASE, "issuer": {"id": "did:example:somebody"}}, ["/name"])
    with refused("proof.chain_unsupported"):
        _derive({**BASE, "proof": {**BASE["proof"], "previousProof": "urn:uuid:1"}}, CHOSEN)
    parts = _parts(BASE)
    broken = _with_value(BASE, BASE_TAG, [bytes(80), *parts[1:]])
    with refused("proof.malformed"):
        _derive(broken, CHOSEN)


def test_what_was_changed_after_signing_gives_nothing_that_holds():
    """A statement that is not mandatory is in no hash, and may or may not move the labels of others."""
    changed = {**SMALL_BASE, "name": "Presence"}
    assert not _check(changed).holds
    with contextlib.suppress(ProofError):
        assert not _check(_derive(changed, ["/name"])).holds


def test_signing_is_refused_where_it_would_not_do(monkeypatch):
    document = issued_by(BADGE, KEY)
    with refused("proof.would_not_cover"):
        bbs_2023.sign({**document, "gpa": "4.0"}, options(KEY), KEY, contexts())
    with refused("proof.options_not_ours"):
        bbs_2023.sign(document, {**options(KEY), "cryptosuite": "x"}, KEY, contexts())
    with refused("proof.chain_unsupported"):
        bbs_2023.sign(BASE, options(KEY), KEY, contexts())
    with refused("pointer.no_match"):
        bbs_2023.sign(document, options(KEY), KEY, contexts(), mandatory_pointers=["/gpa"])
    with refused("key.malformed"):
        _ = SecretKey(bytes(32)).public
    monkeypatch.setattr(limits, "MAX_BBS_STATEMENTS", 3)
    with refused("proof.too_many_statements"):
        bbs_2023.sign(document, options(KEY), KEY, contexts())


def test_more_statements_than_we_look_at_could_not_be_checked(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BBS_STATEMENTS", 2)
    for document in (BASE, DERIVED):
        outcome = _check(document)
        assert (outcome.answer, outcome.code) == (Answer.UNKNOWN, "proof.beyond_limits")
        assert outcome.params == {"cause": "proof.too_many_statements"}
    with refused("proof.too_many_statements"):
        _derive(BASE, CHOSEN)


def test_keys_do_not_show_themselves():
    assert KEY.raw.hex() not in repr(KEY)
    assert repr(KEY) == "SecretKey()"


# --- verifying ----------------------------------------------------------------------------------


@pytest.mark.parametrize("signed", [SMALL_BASE, SMALL_DERIVED, DERIVED], ids=["base", "derived", "badge"])
def test_whatever_is_changed_it_says_the_same_or_does_not_hold(signed):
    @given(changes(signed))
    def check(changed):
        outcome = _check(changed) if isinstance(changed.get("proof"), dict) else None
        if outcome is not None and outcome.holds:
            assert _says(changed) == _says(signed)
            assert changed["proof"]["proofValue"] == signed["proof"]["proofValue"]

    check()


@pytest.mark.parametrize("signed", [SMALL_BASE, SMALL_DERIVED], ids=["base", "derived"])
def test_no_byte_of_a_proof_value_is_free(signed):
    raw = multibase.decode(signed["proof"]["proofValue"])
    # Another key that happens to put the same few labels in the same order is as good.
    key = parse_base(signed["proof"]).hmac_key if bbs_2023.is_base(signed["proof"]) else b"none"
    free = range(raw.find(key), raw.find(key) + len(key)) if key in raw else range(0)
    for place in range(len(raw)):
        changed = bytearray(raw)
        changed[place] ^= 1 << place % 8
        outcome = _check(_with_bytes(signed, bytes(changed)))
        assert not outcome.holds or place in free, place


@given(st.data())
def test_no_bit_of_a_badges_proof_value_is_free(data):
    raw = multibase.decode(DERIVED["proof"]["proofValue"])
    bit = data.draw(st.integers(0, len(raw) * 8 - 1))
    changed = bytearray(raw)
    changed[bit // 8] ^= 1 << bit % 8
    assert not _check(_with_bytes(DERIVED, bytes(changed))).holds


def _swap(items):
    return [items[1], items[0], *items[2:]]


def _scalars(proof, at, value):
    """A BBS proof with another scalar (0 the first) after its three points."""
    start = 3 * POINT_SIZE + 32 * at
    return proof[:start] + value.to_bytes(32) + proof[start + 32 :]


IDENTITY = b"\xc0" + bytes(47)
DERIVED_CHANGES = {
    "identity Abar": lambda parts: [IDENTITY + parts[0][48:], *parts[1:]],
    "identity Bbar": lambda parts: [parts[0][:48] + IDENTITY + parts[0][96:], *parts[1:]],
    "identity D": lambda parts: [parts[0][:96] + IDENTITY + parts[0][144:], *parts[1:]],
    "all identity": lambda parts: [IDENTITY * 3 + parts[0][144:], *parts[1:]],
    "identity written otherwise": lambda parts: [b"\xe0" + bytes(47) + parts[0][48:], *parts[1:]],
    "points swapped": lambda parts: [parts[0][48:96] + parts[0][:48] + parts[0][96:], *parts[1:]],
    "no point": lambda parts: [b"\xff" * 48 + parts[0][48:], *parts[1:]],
    "zero scalar": lambda parts: [_scalars(parts[0], 0, 0), *parts[1:]],
    "scalar not reduced": lambda parts: (
        [_scalars(parts[0], 0, int.from_bytes(parts[0][144:176]) + ORDER), *parts[1:]]
        if int.from_bytes(parts[0][144:176]) + ORDER < 1 << 256
        else [_scalars(parts[0], 0, ORDER), *parts[1:]]
    ),
    "the order": lambda parts: [_scalars(parts[0], 1, ORDER), *parts[1:]],
    "a scalar more": lambda parts: [parts[0] + bytes(31) + b"\x01", *parts[1:]],
    "a scalar fewer": lambda parts: [parts[0][:-32], *parts[1:]],
    "a byte more": lambda parts: [parts[0] + b"\x01", *parts[1:]],
    "a byte fewer": lambda parts: [parts[0][:-1], *parts[1:]],
    "nothing": lambda parts: [b"", *parts[1:]],
    "a text": lambda parts: ["a" * len(parts[0]), *parts[1:]],
    "labels swapped": lambda parts: [
        parts[0],
        dict(zip(parts[1], _swap(list(parts[1].values())), strict=True)),
        *parts[2:],
    ],
    "all labels alike": lambda parts: [parts[0], dict.fromkeys(parts[1], 0), *parts[2:]],
    "a label more": lambda parts: [parts[0], {**parts[1], 99: 99}, *parts[2:]],
    "a label fewer": lambda parts: [parts[0], dict(list(parts[1].items())[1:]), *parts[2:]],
    "a label as text": lambda parts: [parts[0], {**parts[1], "0": 0}, *parts[2:]],
    "a label to text": lambda parts: [parts[0], {**parts[1], 0: "b0"}, *parts[2:]],
    "a negative label": lambda parts: [parts[0], {**parts[1], 0: -1}, *parts[2:]],
    "no label map": lambda parts: [parts[0], [], *parts[2:]],
    "a mandatory index fewer": lambda parts: [*parts[:2], parts[2][1:], *parts[3:]],
    "mandatory indexes reversed": lambda parts: [*parts[:2], parts[2][::-1], *parts[3:]],
    "a mandatory index twice": lambda parts: [*parts[:2], [*parts[2], parts[2][-1]], *parts[3:]],
    "a mandatory index out of range": lambda parts: [*parts[:2], [*parts[2], 9999], *parts[3:]],
    "none mandatory": lambda parts: [*parts[:2], [], *parts[3:]],
    "mandatory indexes are none": lambda parts: [*parts[:2], {}, *parts[3:]],
    "a selective index fewer": lambda parts: [*parts[:3], parts[3][1:], parts[4]],
    "selective indexes swapped": lambda parts: [*parts[:3], _swap(parts[3]), parts[4]],
    "a selective index twice": lambda parts: [*parts[:3], [parts[3][0], *parts[3]], parts[4]],
    "a selective index out of range": lambda parts: [*parts[:3], [*parts[3][:-1], 9999], parts[4]],
    "a selective index of another": lambda parts: [*parts[:3], _moved(parts[3]), parts[4]],
    "a negative index": lambda parts: [*parts[:3], [-1, *parts[3][1:]], parts[4]],
    "a boolean index": lambda parts: [*parts[:3], [False, *parts[3][1:]], parts[4]],
    "another presentation header": lambda parts: [*parts[:4], b"challenge 8"],
    "no presentation header": lambda parts: [*parts[:4], b""],
    "a presentation header as text": lambda parts: [*parts[:4], "challenge 7"],
    "four parts": lambda parts: parts[:4],
    "six parts": lambda parts: [*parts, 0],
}


def _moved(indexes):
    free = next(number for number in range(len(indexes) + 1) if number not in indexes)
    return sorted([*indexes[1:], free])


@pytest.mark.parametrize("name", DERIVED_CHANGES)
def test_parts_of_a_derived_proof_cannot_be_moved(name):
    outcome = _check(_with_value(DERIVED, DERIVED_TAG, DERIVED_CHANGES[name](_parts(DERIVED))))
    assert outcome.answer is Answer.FAILS
    assert outcome.code in {"proof.invalid", "proof.malformed"}


def _flipped(octets):
    return bytes([octets[0] ^ 1]) + octets[1:]


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: [_flipped(parts[0]), *parts[1:]],
        lambda parts: [IDENTITY + parts[0][48:], *parts[1:]],
        lambda parts: [parts[0][:48] + bytes(32), *parts[1:]],
        lambda parts: [parts[0][:48] + ORDER.to_bytes(32), *parts[1:]],
        lambda parts: [parts[0][:-1], *parts[1:]],
        lambda parts: [parts[0], _flipped(parts[1]), *parts[2:]],
        lambda parts: [*parts[:2], SecretKey.generate().public.raw, *parts[3:]],
        lambda parts: [*parts[:3], bytes(32), parts[4]],
        lambda parts: [*parts[:3], bytes(31), parts[4]],
        lambda parts: [*parts[:4], parts[4][1:]],
        lambda parts: [*parts[:4], [*parts[4], "/name"]],
        lambda parts: [*parts[:4], [*parts[4], "/gpa"]],
        lambda parts: [*parts[:4], [5]],
        lambda parts: [*parts[:4], "/issuer"],
        lambda parts: parts[:4],
        lambda parts: [*parts, bytes(32)],
    ],
)
def test_parts_of_a_base_proof_cannot_be_moved(change):
    outcome = _check(_with_value(BASE, BASE_TAG, change(_parts(BASE))))
    assert outcome.answer is Answer.FAILS
    assert outcome.code in {"proof.invalid", "proof.malformed"}


@pytest.mark.parametrize("tag", [0x5D00, 0x5D01, 0x5D04, 0x5D05, 0x5D06, 0x5D07, 0x5D08, 0x5D09, 24, 0])
def test_other_headers_are_none(tag):
    for document in (BASE, DERIVED):
        outcome = _check(_with_value(document, tag, _parts(document)))
        assert (outcome.answer is Answer.FAILS) or (
            # Five parts are what a base proof with holder binding has, too.
            (document, tag, outcome.code) == (BASE, 0x5D04, "proof.holder_secret_needed")
        )


@pytest.mark.parametrize(("tag", "base"), [(0x5D0A, True), (0x5D0B, False), (0x5DFF, False), (0x5E03, True)])
def test_features_of_later_specifications_could_not_be_checked(tag, base):
    document = _with_value(DERIVED, tag, _parts(DERIVED))
    assert bbs_2023.is_base(document["proof"]) is base  # and so it never leaves
    outcome = _check(document)
    if tag <= 0x5DFF:
        assert (outcome.answer, outcome.code) == (Answer.UNKNOWN, "proof.feature_unsupported")
        with refused("proof.feature_unsupported" if base else "proof.not_base"):
            _derive(document, CHOSEN)
    else:
        assert outcome.code == "proof.malformed"
    assert bbs_2023.feature(document["proof"]) is None


def test_a_base_proof_does_not_pass_for_a_derived_one_nor_the_reverse():
    for document, tag in ((BASE, DERIVED_TAG), (DERIVED, BASE_TAG)):
        assert _check(_with_value(document, tag, _parts(document))).code == "proof.malformed"


@pytest.mark.parametrize(
    "text", ["", "u", "u2V0", "u2V0C", "u2V0D", "z2V0D", "u2V0DhQ", "u2V0D\n", None, 7, ["u2V0D"]]
)
def test_proof_values_that_are_none(text):
    document = {**DERIVED, "proof": {**DERIVED["proof"], "proofValue": text}}
    outcome = _check(document)
    assert (outcome.answer, outcome.params) == (Answer.FAILS, {"member": "proofValue"})
    assert bbs_2023.is_base(document["proof"]) is (
        text not in {"u2V0D", "u2V0DhQ", "u2V0D\n"} if isinstance(text, str) else True
    )


@pytest.mark.parametrize("proof", [{}, {"proofValue": "u2V0C"}, {"cryptosuite": "ecdsa-sd-2023"}])
def test_what_is_no_proof_of_the_suite_is_no_base_proof(proof):
    assert not bbs_2023.is_base(proof)


def test_another_issuer_does_not_fit():
    (proof,) = proofs_of(DERIVED)
    other = SecretKey.generate().public
    for document in (BASE, DERIVED):
        assert bbs_2023.verify(document, document["proof"], other, contexts()).code == "proof.invalid"
    other = PrivateKey.generate(KeyType.P256).public
    assert bbs_2023.verify(DERIVED, proof, other, contexts()).code == "proof.key_type"
    key = PrivateKey.generate(KeyType.P256)
    whole: Any = ecdsa_sd_2023.sign(issued_by(BADGE, key), options(key), key, contexts())
    assert _check(whole).code == "proof.suite_differs"


def test_a_statement_of_another_credential_does_not_fit():
    """The same words, signed by the same issuer for somebody else."""
    theirs = _sign({**SMALL, "credentialSubject": {"name": "Eve"}}, ["/issuer"])
    mine = _derive(SMALL_BASE, ["/credentialSubject/name"])
    shown = _derive(theirs, ["/credentialSubject/name"])
    assert _check(mine).holds
    assert _check(shown).holds
    assert not _check({**mine, "proof": shown["proof"]}).holds
    assert not _check({**mine, "credentialSubject": shown["credentialSubject"]}).holds


def test_the_options_are_signed():
    for name, value in (
        ("created", "2024-03-01T12:00:00Z"),
        ("proofPurpose", "authentication"),
        ("verificationMethod", "did:example:x#y"),
        ("expires", "2034-03-01T12:00:00Z"),
        ("domain", "example.com"),
    ):
        for document in (BASE, DERIVED):
            assert not _check({**document, "proof": {**document["proof"], name: value}}).holds


def test_chains_are_not_read_and_unknown_contexts_could_not_be_checked():
    chained = {**DERIVED, "proof": {**DERIVED["proof"], "previousProof": "urn:uuid:1"}}
    assert (_check(chained).answer, _check(chained).code) == (Answer.UNKNOWN, "proof.chain_unsupported")
    elsewhere = {**DERIVED, "@context": [*DERIVED["@context"], "https://example.com/unknown"]}
    assert (_check(elsewhere).answer, _check(elsewhere).code) == (Answer.UNKNOWN, "proof.unknown_context")


def test_what_no_context_defines_is_told_apart():
    outcome = _check({**DERIVED, "gpa": "4.0"})
    assert [problem.pointer for problem in outcome.problems] == ["/gpa"]


def test_the_presentation_header_can_be_read_back():
    assert parse_derived(DERIVED["proof"]).presentation_header == PRESENTED
    assert parse_derived(SMALL_DERIVED["proof"]).messages is None


@pytest.mark.parametrize("document", [SMALL_BASE, SMALL_DERIVED])
def test_proofs_share_what_their_arithmetic_may_cost(document):
    with rdfc.shared_budget(2 * limits.WORK_PER_BBS_PROOF):
        assert _check(document).code == "proof.valid"
        beyond = _check(document)
    assert (beyond.answer, beyond.params["cause"]) == (Answer.UNKNOWN, "rdfc.budget")
