"""Credentials that are bound to secrets of their holder, and pseudonyms."""

import secrets
from dataclasses import replace
from typing import Any

import pytest

from tests.pinned import contexts
from tests.proofs.documents import SMALL, issued_by, options
from tests.refused import refused
from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.encoding import cbor, multibase
from wallet_app.proofs import bbs_2023
from wallet_app.proofs.bbs import blind, pseudonym
from wallet_app.proofs.bbs.ciphersuites import SHA_256
from wallet_app.proofs.bbs_2023 import base
from wallet_app.proofs.bbs_2023.kinds import Feature
from wallet_app.proofs.bbs_2023.proof_value import parse_derived
from wallet_app.proofs.bbs_2023.secrets import HolderSecrets, Issuance, SecretKey

KEY = SecretKey.generate()
SECRET, NYM, ENTROPY = b"a secret of mine", (7).to_bytes(32), (11).to_bytes(32)
PLACE = "https://rental.example/"


def _bound(feature: Feature) -> tuple[Any, HolderSecrets]:
    """A credential that was issued to secrets, and the secrets."""
    messages = [SECRET] if feature is not Feature.PSEUDONYM else []
    if feature.has_pseudonym:
        made = pseudonym.nym_commit(SHA_256, messages, NYM)
    else:
        made = blind.commit(SHA_256, messages)
    entropy = ENTROPY if feature.has_pseudonym else None
    document = base.create(
        issued_by(SMALL, KEY),
        options(KEY),
        KEY,
        contexts(),
        ["/issuer"],
        secrets.token_bytes(32),
        issuance=Issuance(feature, made.with_proof, entropy),
    )
    nym = NYM if feature.has_pseudonym else None
    holder = HolderSecrets(made.blind, messages[0] if messages else None, nym, PLACE)
    return document, holder


FEATURES = [Feature.HOLDER_BINDING, Feature.PSEUDONYM, Feature.HOLDER_BINDING_PSEUDONYM]
BOUND = {feature: _bound(feature) for feature in FEATURES}


def _derive(feature, **changes) -> Any:
    document, holder = BOUND[feature]
    return bbs_2023.derive(
        document,
        document["proof"],
        ["/name"],
        contexts(),
        presentation_header=b"n",
        holder=replace(holder, **changes),
    )


def _check(document, **more):
    return bbs_2023.verify(document, document["proof"], KEY.public, contexts(), **more)


def _changed(document, place, value):
    """With another part of the proof value."""
    raw = multibase.decode(document["proof"]["proofValue"])
    tagged = cbor.loads(raw, allowed_tags=range(0x5D02, 0x5D0A))
    parts = list(tagged.value)
    parts[place] = value
    text = multibase.encode_base64url(cbor.dumps(cbor.CBORTag(tagged.tag, parts)))
    return {**document, "proof": {**document["proof"], "proofValue": text}}


@pytest.mark.parametrize("feature", FEATURES)
def test_issued_confirmed_derived_verified(feature):
    document, holder = BOUND[feature]
    assert bbs_2023.is_base(document["proof"])
    assert bbs_2023.feature(document["proof"]) is feature
    assert _check(document, holder=holder).code == "proof.valid"
    derived = _derive(feature)
    assert bbs_2023.feature(derived["proof"]) is feature
    outcome = _check(derived)
    assert outcome.answer is Answer.HOLDS
    if outcome.code == "proof.valid_pseudonym":
        assert (feature is not Feature.HOLDER_BINDING, outcome.params) == (True, {"place": PLACE})
    else:
        assert (feature, outcome.code) == (Feature.HOLDER_BINDING, "proof.valid_holder_secret")


@pytest.mark.parametrize("feature", FEATURES)
def test_without_the_secret_nothing_can_be_confirmed_or_derived(feature):
    document, _ = BOUND[feature]
    outcome = _check(document)
    assert (outcome.answer, outcome.code) == (Answer.UNKNOWN, "proof.holder_secret_needed")
    with refused("proof.holder_secret_needed"):
        bbs_2023.derive(document, document["proof"], ["/name"], contexts())
    # What is wrong can be seen without it.
    assert _check({**document, "issuer": {"id": "did:example:x"}}).code == "proof.invalid"
    other = bbs_2023.verify(document, document["proof"], SecretKey.generate().public, contexts())
    assert other.code == "proof.invalid"


@pytest.mark.parametrize("feature", FEATURES)
@pytest.mark.parametrize(
    "changes",
    [
        {"blind": (5).to_bytes(32)},
        {"holder_secret": b"somebody else's secret"},
        {"prover_nym": (8).to_bytes(32)},
        {"blind": bytes(32)},
        {"blind": b"short"},
    ],
    ids=["blind", "secret", "nym", "zero", "short"],
)
def test_with_other_secrets_nothing_holds(feature, changes):
    document, holder = BOUND[feature]
    if "prover_nym" in changes and not feature.has_pseudonym:
        changes = {"blind": (6).to_bytes(32)}
    assert not _check(document, holder=replace(holder, **changes)).holds
    if changes.get("blind") in {bytes(32), b"short"}:
        with refused("proof.malformed"):
            _derive(feature, **changes)
        return
    assert not _check(_derive(feature, **changes)).holds


def test_a_secret_that_is_left_out_does_not_hold():
    document, holder = BOUND[Feature.HOLDER_BINDING]
    assert not _check(document, holder=replace(holder, holder_secret=None)).holds
    assert not _check(_derive(Feature.HOLDER_BINDING, holder_secret=None)).holds


def test_pseudonyms_are_the_same_at_one_place_and_not_at_another():
    feature = Feature.PSEUDONYM
    here = [parse_derived(_derive(feature)["proof"]) for _ in range(2)]
    there = parse_derived(_derive(feature, place="https://another.example/")["proof"])
    assert here[0].pseudonym == here[1].pseudonym != there.pseudonym
    assert here[0].proof != here[1].proof
    both = parse_derived(_derive(Feature.HOLDER_BINDING_PSEUDONYM)["proof"])
    # The same shares of the secret, so the same person at that place.
    assert both.pseudonym == here[0].pseudonym


@pytest.mark.parametrize("feature", [Feature.PSEUDONYM, Feature.HOLDER_BINDING_PSEUDONYM])
def test_a_pseudonym_is_bound_to_its_place_and_its_proof(feature):
    derived = _derive(feature)
    elsewhere = parse_derived(_derive(feature, place="https://another.example/")["proof"])
    assert not _check(_changed(derived, 5, "https://another.example/")).holds
    assert not _check(_changed(derived, 6, elsewhere.pseudonym)).holds
    assert not _check(_changed(derived, 6, b"\xc0" + bytes(47))).holds
    assert not _check(_changed(derived, 6, bytes(48))).holds
    assert not _check(_changed(derived, 6, b"short")).holds
    assert not _check(_changed(derived, 5, 7)).holds
    # What the proof says counts, whatever we call ourselves.
    assert _check(derived, place=b"https://another.example/").params == {"place": PLACE}
    silent = _derive(feature, tell_place=False)
    assert _check(silent).code == "proof.pseudonym_place_unknown"
    assert _check(silent, place=PLACE.encode()).holds
    assert not _check(silent, place=b"https://another.example/").holds


@pytest.mark.parametrize("feature", FEATURES)
def test_the_count_of_statements_is_bound(feature):
    derived = _derive(feature)
    count = parse_derived(derived["proof"]).messages
    assert count == 3
    for other in (0, 1, count - 1, count + 1, count + 2, 1 << 40, -1, "4", None, True):
        outcome = _check(_changed(derived, -1, other))
        assert outcome.answer is Answer.FAILS, other


@pytest.mark.parametrize("feature", FEATURES)
def test_no_byte_of_the_proof_value_is_free(feature):
    derived = _derive(feature)
    raw = multibase.decode(derived["proof"]["proofValue"])
    for place in range(0, len(raw), 3):
        changed = bytearray(raw)
        changed[place] ^= 1 << place % 8
        text = multibase.encode_base64url(bytes(changed))
        assert not _check({**derived, "proof": {**derived["proof"], "proofValue": text}}).holds, place


def test_one_feature_does_not_pass_for_another():
    """A derived proof that hides the holder's secret is none of a credential without one."""
    derived = _derive(Feature.HOLDER_BINDING)
    parts = cbor.loads(
        multibase.decode(derived["proof"]["proofValue"]), allowed_tags=range(0x5D02, 0x5D0A)
    ).value
    text = multibase.encode_base64url(cbor.dumps(cbor.CBORTag(0x5D03, parts[:5])))
    assert not _check({**derived, "proof": {**derived["proof"], "proofValue": text}}).holds


def test_a_commitment_that_does_not_hold_is_not_signed():
    made = blind.commit(SHA_256, [SECRET]).with_proof
    document, chosen = issued_by(SMALL, KEY), options(KEY)
    for commitment in (b"", made[:-1], made[:-32], made[:-1] + bytes([made[-1] ^ 1]), made + bytes(32)):
        issuance = Issuance(Feature.HOLDER_BINDING, commitment)
        with refused("proof.commitment_invalid"):
            base.create(document, chosen, KEY, contexts(), [], bytes(32), issuance=issuance)


def test_fewer_statements_are_looked_at(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BOUND_BBS_STATEMENTS", 2)
    for feature in FEATURES:
        document, holder = BOUND[feature]
        assert _check(document, holder=holder).code == "proof.beyond_limits"
        with refused("proof.too_many_statements"):
            _derive(feature)


def test_secrets_do_not_show_themselves():
    _, holder = BOUND[Feature.PSEUDONYM]
    assert "blind" not in repr(holder)
    assert repr(holder) == f"HolderSecrets(place={PLACE!r}, tell_place=True)"
