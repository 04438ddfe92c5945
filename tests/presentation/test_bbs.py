"""Credentials of bbs-2023 through the product: what is shown, what is bound, what never leaves."""

import copy
import hashlib
import json
import secrets
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.presentation import makers
from tests.refused import refused
from tests.verification import makers as verifying
from wallet_app.answer import Answer
from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.encoding import cbor, multibase
from wallet_app.presentation import base_proofs, choose, derive, leaks
from wallet_app.presentation.choose import Selection
from wallet_app.proofs import bbs_2023
from wallet_app.proofs.bbs import blind
from wallet_app.proofs.bbs.ciphersuites import SHA_256
from wallet_app.proofs.bbs_2023 import base
from wallet_app.proofs.bbs_2023.kinds import Feature
from wallet_app.proofs.bbs_2023.proof_value import parse_base, parse_derived
from wallet_app.proofs.bbs_2023.secrets import Issuance, SecretKey
from wallet_app.verification.policy import TrustedIssuer, VerificationPolicy
from wallet_app.verification.report import CheckName, Outcome, Report, Role
from wallet_app.verification.verify import verify

KEY = SecretKey.generate()
DID = verifying.did(KEY)
NAME = "/credentialSubject/achievement/name"
TRUSTED = (TrustedIssuer(DID, "Valley College", "own", verifying.NOW),)


def _options() -> Any:
    return {
        "created": "2026-05-03T09:00:00Z",
        "verificationMethod": verifying.method(KEY),
        "proofPurpose": "assertionMethod",
    }


def _credential(mandatory=makers.MANDATORY, **changes) -> Document:
    content = makers.badge(KEY, **changes)
    signed = bbs_2023.sign(copy.deepcopy(content), _options(), KEY, contexts(), mandatory_pointers=mandatory)
    return verifying.document(signed)


BADGE = _credential()


def _report(document: Document, role: Role | None = Role.PRESENTATION, **policy) -> Report:
    terms = VerificationPolicy(TRUSTED, **policy)
    return verify(document, makers.EVIDENCE, terms, role, makers.NOW).report


def _codes(report: Report) -> dict[CheckName, str]:
    return {check.name: check.code for check in report.checks}


def _derived(*pointers: str, terms=None, document=BADGE) -> Document:
    return derive.derive(document, makers.chosen(*pointers), contexts(), terms=terms)


def _proof(document: Document) -> Any:
    return document.content["proof"]


# --- what is said of it ---------------------------------------------------------------------------


def test_its_holder_sees_it_verified():
    report = _report(BADGE, Role.POSSESSION)
    assert (report.outcome, report.secured_by) == (Outcome.VERIFIED, ("bbs-2023",))


def test_shown_itself_it_fails():
    report = _report(BADGE)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.base_presented")


def test_shown_in_a_presentation_it_is_verified():
    derived = _derived(NAME, "/validUntil")
    presentation = parse(makers.presented(derived).data)
    report = _report(presentation, challenge=makers.NONCE, domain=makers.AUDIENCE)
    (inside,) = report.credentials
    assert _codes(inside)[CheckName.HOLDER_BINDING] == "holder_binding.subject_presents"
    # That no status was left out it cannot show.
    assert (inside.outcome, inside.reason) == (Outcome.INCOMPLETE, "status.may_be_withheld")


def test_what_the_issuer_made_mandatory_cannot_have_been_left_out():
    """Left out by another wallet: ours always shows the end of validity and the status."""
    proof = _proof(BADGE)
    hidden = bbs_2023.derive(BADGE.content, proof, [NAME], contexts())
    report = _report(verifying.document(hidden))
    codes = _codes(report)
    assert codes[CheckName.VALIDITY] == "validity.may_be_withheld"
    assert codes[CheckName.STATUS] == "status.may_be_withheld"
    assert report.outcome is Outcome.INCOMPLETE


def test_altered_it_fails():
    content = copy.deepcopy(_derived(NAME).content)
    subject = content["credentialSubject"]
    assert isinstance(subject, dict)
    subject["achievement"]["name"] = "Crane driving"  # type: ignore[index,call-overload]
    report = _report(verifying.document(content))
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.invalid")


def test_what_is_added_to_it_fails():
    content = copy.deepcopy(_derived(NAME).content)
    content["credentialSubject"]["licenseNumber"] = "FL-1"  # type: ignore[index,call-overload]
    assert _report(verifying.document(content)).outcome is Outcome.FAILED
    unsigned = copy.deepcopy(_derived(NAME).content)
    unsigned["motto"] = "per aspera"
    assert _report(verifying.document(unsigned)).outcome is Outcome.FAILED


def test_an_issuer_who_does_not_own_the_key_fails():
    content = makers.badge(KEY, issuer={"id": verifying.did(verifying.ISSUER), "type": ["Profile"]})
    signed = bbs_2023.sign(copy.deepcopy(content), _options(), KEY, contexts())
    report = _report(verifying.document(signed), Role.POSSESSION)
    assert report.outcome is Outcome.FAILED
    assert report.reason.startswith("issuer_key.")


# --- bound to a challenge -------------------------------------------------------------------------

ASKED: dict[str, Any] = {"challenge": makers.NONCE, "domain": makers.AUDIENCE}


def test_alone_it_is_told_from_a_copy_by_the_challenge_it_was_made_for():
    derived = _derived(NAME, terms=(makers.NONCE, makers.AUDIENCE))
    check = _report(derived, **ASKED).check(CheckName.HOLDER_BINDING)
    assert check is not None
    assert (check.answer, check.code) == (Answer.UNKNOWN, "holder_binding.made_for_challenge")


@pytest.mark.parametrize(
    "terms", [None, ("other", makers.AUDIENCE), (makers.NONCE, None), (makers.NONCE, "https://other.example")]
)
def test_made_for_anything_else_it_may_be_a_copy(terms):
    derived = _derived(NAME, terms=terms)
    assert _codes(_report(derived, **ASKED))[CheckName.HOLDER_BINDING] == "holder_binding.not_presented"


def test_a_challenge_that_was_written_in_later_says_nothing():
    """The presentation header is part of what the proof is over."""
    copied = _derived(NAME, terms=("other", makers.AUDIENCE))
    proof = _proof(copied)
    raw = multibase.decode(proof["proofValue"])
    tagged = cbor.loads(raw, allowed_tags={0x5D03})
    parts = [*tagged.value[:4], bbs_2023.header_for(makers.NONCE, makers.AUDIENCE)]
    text = multibase.encode_base64url(cbor.dumps(cbor.CBORTag(0x5D03, parts)))
    forged = verifying.document({**copied.content, "proof": {**proof, "proofValue": text}})
    assert bbs_2023.is_for(_proof(forged), makers.NONCE, makers.AUDIENCE)
    report = _report(forged, **ASKED)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.invalid")
    assert _codes(report)[CheckName.HOLDER_BINDING] == "holder_binding.not_presented"


def test_without_a_challenge_nothing_is_asked():
    derived = _derived(NAME, terms=(makers.NONCE, None))
    assert _codes(_report(derived))[CheckName.HOLDER_BINDING] == "holder_binding.not_presented"


def test_the_header_is_the_documented_one():
    for domain, text in ((None, b'{"challenge":"c"}'), ("d", b'{"challenge":"c","domain":"d"}')):
        assert bbs_2023.header_for("c", domain) == hashlib.sha256(text).digest()
    assert not bbs_2023.is_for(_proof(BADGE), "c", "d")
    assert not bbs_2023.is_for({**_proof(BADGE), "proofValue": "u2V0D"}, "c", "d")


# --- chosen, derived, checked before it leaves ------------------------------------------------------


def test_the_same_rules_as_for_the_other_suite():
    ours = makers.tree(BADGE)
    theirs = makers.tree(makers.selective())
    assert ours.selective
    assert ours.pointers() == theirs.pointers()
    assert ours.rules.required == theirs.rules.required
    assert derive.is_selective(BADGE)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_selection_reveals_exactly_itself(data):
    tree = makers.tree(BADGE)
    pointers = data.draw(st.frozensets(st.sampled_from(sorted(tree.pointers())), max_size=8))
    selection = Selection(pointers)
    derived = derive.derive(BADGE, selection, contexts(), terms=(makers.NONCE, makers.AUDIENCE))
    assert makers.without_proof(derived) == tree.rules.expected(choose.revealed(tree, selection))
    presentation = makers.presented(derived)
    found = makers.checked(presentation, [BADGE], [selection])
    report = found.report.credentials[0]
    assert _codes(report)[CheckName.PROOF] == "proof.valid"
    assert _codes(report)[CheckName.COVERAGE] == "coverage.all_signed"


def test_one_claim_too_many_is_a_leak():
    more = makers.presented(_derived(NAME, "/evidence/1/name"))
    with refused("self_check.leak"):
        makers.checked(more, [BADGE], [makers.chosen(NAME)])


@pytest.mark.parametrize("part", ["hmac_key", "point", "scalar"])
def test_a_secret_of_the_base_proof_is_a_leak(part):
    """Whatever layer it is in: it would link everything that was ever derived."""
    value = parse_base(_proof(BADGE))
    secret = {"hmac_key": value.hmac_key, "point": value.signature[:48], "scalar": value.signature[48:]}[part]
    derived = _derived(NAME)
    forged = copy.deepcopy(derived.content)
    proof = forged["proof"]
    assert isinstance(proof, dict)
    shown = parse_derived(proof)
    parts = [shown.proof, {}, [], [], secret]
    proof["proofValue"] = multibase.encode_base64url(cbor.dumps(cbor.CBORTag(0x5D03, parts)))
    presentation = makers.presented(verifying.document(forged))
    tree = makers.tree(BADGE)
    needles = leaks.needles(BADGE, tree.rules, frozenset(), ())
    assert leaks.leaks(presentation.data, needles)
    assert not leaks.leaks(
        makers.presented(derived).data, leaks.needles(BADGE, tree.rules, frozenset(tree.rules.claims), ())
    )


def test_a_base_proof_never_leaves():
    with refused("assemble.base_proof"):
        makers.presented(BADGE)
    for tag in (0x5D04, 0x5D06, 0x5D08, 0x5D0A):
        text = multibase.encode_base64url(cbor.dumps(cbor.CBORTag(tag, [])))
        other = verifying.document({**BADGE.content, "proof": {**_proof(BADGE), "proofValue": text}})
        assert base_proofs.has_secret(other)
        is_known = tag != 0x5D0A
        assert derive.is_selective(other) is is_known
        with refused("derive.holder_secret_needed" if is_known else "derive.base_proof_cannot_travel"):
            makers.derived(other)
        with refused("assemble.base_proof"):
            makers.presented(other)


def test_two_shares_cannot_be_linked_by_their_proofs():
    one, two = (parse_derived(_proof(_derived(NAME))) for _ in range(2))
    assert one.proof != two.proof
    assert not {one.proof[at : at + 48] for at in (0, 48, 96)} & {
        two.proof[at : at + 48] for at in (0, 48, 96)
    }


# --- bound to a secret of its holder ----------------------------------------------------------------


def _bound_to_a_secret() -> Document:
    made = blind.commit(SHA_256, [b"secret"])
    content = copy.deepcopy(makers.badge(KEY))
    issuance = Issuance(Feature.HOLDER_BINDING, made.with_proof)
    signed = base.create(
        content, _options(), KEY, contexts(), ["/issuer"], secrets.token_bytes(32), issuance=issuance
    )
    return verifying.document(signed)


def test_a_credential_bound_to_a_secret_could_not_be_checked_without_it():
    document = _bound_to_a_secret()
    report = _report(document, Role.POSSESSION)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "proof.holder_secret_needed")
    with refused("derive.holder_secret_needed"):
        makers.derived(document)
    assert json.loads(document.received)["proof"]["proofValue"].startswith("u2V0E")
