"""Records (CLR 2.0): each credential inside judged by itself, and the whole by the worst of it."""

import copy
from typing import Any

import pytest

from tests.verification.makers import (
    HOLDER,
    ISSUER,
    ISSUER_P256,
    NOW,
    STRANGER,
    badge,
    check,
    codes,
    did,
    document,
    examine,
    present,
    presentation,
    sign,
    sign_base,
    token,
)
from wallet_app import wording
from wallet_app.answer import Answer
from wallet_app.credentials import view
from wallet_app.credentials.members import members, read
from wallet_app.encoding import strict_json
from wallet_app.verification.report import CheckName, Outcome, Role
from wallet_app.verification.serialise import from_json, to_json

RECORDS = ISSUER_P256  # who keeps the record; the badges in it are by ISSUER
BOTH = (ISSUER, ISSUER_P256)


def record(*inside, key=RECORDS, subject=None, **changes):
    """A record that nobody signed yet."""
    content = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": "urn:uuid:6a4b0c3e-0000-4000-8000-0000000000c1",
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": {"id": did(key), "type": ["Profile"], "name": "State Records Office"},
        "validFrom": "2026-05-04T00:00:00Z",
        "name": "Learning record",
        "credentialSubject": {
            "id": did(HOLDER),
            "type": ["ClrSubject"],
            "verifiableCredential": list(inside),
            **(subject or {}),
        },
        **changes,
    }
    return {name: value for name, value in content.items() if value is not None}


def signed(content, key=RECORDS):
    return sign(content, key, "ecdsa-rdfc-2019")


def other(**changes):
    """A second badge, of its own."""
    content = badge(id="urn:uuid:6a4b0c3e-0000-4000-8000-000000000011", name="Crane badge", **changes)
    content["credentialSubject"]["achievement"]["id"] = "urn:uuid:6a4b0c3e-0000-4000-8000-000000000012"
    content["credentialSubject"]["achievement"]["name"] = "Crane driving"
    return content


ONE, TWO = sign(badge()), sign(other())
WHOLE = signed(record(ONE, TWO))


def test_a_record_of_good_credentials_is_verified_and_each_has_its_own_report():
    report = check(WHOLE, trust=BOTH)
    assert (report.outcome, report.title) == (Outcome.VERIFIED, "Learning record")
    assert [one.outcome for one in report.credentials] == [Outcome.VERIFIED] * 2
    assert [one.title for one in report.credentials] == ["Forklift driving", "Crane driving"]
    assert [one.issuer.id for one in report.credentials] == [did(ISSUER)] * 2
    assert report.profiles == ("ClrCredential",)


@pytest.mark.parametrize("trust", [(ISSUER,), (ISSUER_P256,), ()])
def test_one_issuer_that_nobody_lists_makes_it_signed_and_no_more(trust):
    assert check(WHOLE, trust=trust).outcome is Outcome.SIGNED


def test_a_record_whose_signature_is_anothers_fails_although_all_inside_is_good():
    report = check({**WHOLE, "name": "Better record"}, trust=BOTH)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.invalid")
    assert {one.outcome for one in report.credentials} == {Outcome.VERIFIED}


def test_a_member_changed_before_the_record_was_signed_fails_and_with_it_the_record():
    """The record's own proof is good: what its issuer signed was altered already."""
    altered = copy.deepcopy(ONE)
    altered["credentialSubject"]["achievement"]["name"] = "Rocket driving"
    report = check(signed(record(altered, TWO)), trust=BOTH)
    assert codes(report)["proof"] == "proof.valid"
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.invalid")
    assert [one.outcome for one in report.credentials] == [Outcome.FAILED, Outcome.VERIFIED]
    assert report.deciding.name is CheckName.PROOF


def test_a_member_put_in_after_the_record_was_signed_fails_the_record():
    report = check(
        {
            **WHOLE,
            "credentialSubject": {
                **WHOLE["credentialSubject"],
                "verifiableCredential": [ONE, TWO, sign(badge(id="urn:x:1"))],
            },
        },
        trust=BOTH,
    )
    assert report.outcome is Outcome.FAILED
    assert {one.outcome for one in report.credentials} == {Outcome.VERIFIED}


def test_an_expired_member_fails_the_record():
    expired = sign(badge(validUntil="2026-05-09T00:00:00Z"))
    report = check(signed(record(expired, TWO)), trust=BOTH)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "validity.expired")


def test_a_member_whose_status_nobody_asked_leaves_the_record_unfinished():
    entry = {
        "id": "https://status.example/1#5",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "5",
        "statusListCredential": "https://status.example/1",
    }
    verification = examine(signed(record(sign(badge(credentialStatus=entry)))), trust=BOTH)
    assert verification.report.outcome is Outcome.INCOMPLETE


def test_a_member_of_a_did_web_issuer_is_wanted_for_the_record():
    content = badge(issuer={"id": "did:web:college.example", "type": ["Profile"]})
    web = sign(content, verificationMethod="did:web:college.example#k1")
    verification = examine(signed(record(web)), trust=BOTH)
    assert verification.report.outcome is Outcome.INCOMPLETE
    assert [want.id for want in verification.wanted] == ["did:web:college.example"]


# What nobody signed by itself


def unsigned(issuer, **changes):
    content = badge(issuer={"id": did(issuer), "type": ["Profile"], "name": "Valley College"}, **changes)
    del content["credentialSubject"]["id"]
    return content


def test_an_unsigned_credential_of_the_records_issuer_is_the_records_word():
    report = check(signed(record(unsigned(RECORDS))), trust=BOTH)
    assert report.outcome is Outcome.VERIFIED
    (inside,) = report.credentials
    assert codes(inside)["proof"] == "proof.of_record"
    assert inside.outcome is Outcome.VERIFIED


def test_an_unsigned_credential_of_another_issuer_is_never_theirs():
    report = check(signed(record(unsigned(ISSUER))), trust=BOTH)
    (inside,) = report.credentials
    assert (inside.outcome, inside.reason) == (Outcome.INCOMPLETE, "proof.by_record_alone")
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "proof.by_record_alone")


def test_an_unsigned_credential_in_a_record_that_was_altered_is_not_signed():
    report = check({**signed(record(unsigned(RECORDS))), "name": "Better"}, trust=BOTH)
    (inside,) = report.credentials
    assert (inside.outcome, inside.reason) == (Outcome.FAILED, "proof.missing_in_record")


def test_an_unsigned_credential_in_an_unsigned_record_is_not_signed():
    report = check(record(unsigned(RECORDS)), trust=BOTH)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.missing")
    assert report.credentials[0].reason == "proof.missing_in_record"


def test_an_unsigned_credential_in_a_record_of_an_unknown_key_is_unknown():
    content = record(unsigned(RECORDS), issuer="did:web:records.example")
    content["credentialSubject"]["verifiableCredential"][0]["issuer"] = "did:web:records.example"
    whole = sign(content, RECORDS, "ecdsa-rdfc-2019", verificationMethod="did:web:records.example#1")
    report = check(whole, trust=BOTH)
    assert report.credentials[0].reason == "proof.by_unproven_record"
    assert report.credentials[0].outcome is Outcome.INCOMPLETE


def test_what_nobody_signed_and_is_about_the_same_person_could_have_been_swapped():
    """In linked data all that is said of one id is one heap: whose result it is is not signed."""
    first, second = unsigned(RECORDS), other(issuer={"id": did(RECORDS), "type": ["Profile"]})
    first["credentialSubject"]["id"] = did(HOLDER)
    report = check(signed(record(first, second)), trust=BOTH)
    assert codes(report)["coverage"] == "coverage.out_of_sight"
    assert report.outcome is Outcome.INCOMPLETE


def test_a_proof_of_nothing_does_not_make_a_credential_signed_by_itself():
    """``proof: []`` and a bogus proof are no way around the record's signature."""
    proofs: tuple[Any, ...] = ([], [{}], {"type": "Anything"})
    for proof in proofs:
        report = check(token(record({**unsigned(RECORDS), "proof": proof}, key=ISSUER)), trust=BOTH)
        assert report.outcome not in {Outcome.VERIFIED, Outcome.SIGNED}, proof


# Moved out of sight


def test_a_statement_of_the_record_moved_into_a_signed_member_fails():
    """The statements of the record are the same; the member's own signature tells."""
    whole = signed(
        record(
            ONE,
            subject={
                "achievement": [
                    {
                        "id": "urn:a:1",
                        "type": ["Achievement"],
                        "name": "Bad",
                        "description": "Failed.",
                        "criteria": {"narrative": "-"},
                    }
                ]
            },
        )
    )
    moved = copy.deepcopy(whole)
    achievement = moved["credentialSubject"].pop("achievement")
    inside = moved["credentialSubject"]["verifiableCredential"][0]["credentialSubject"]
    inside["https://purl.imsglobal.org/spec/vc/clr/vocab.html#achievement"] = achievement
    report = check(moved, trust=BOTH)
    assert report.outcome is Outcome.FAILED


def test_a_member_moved_to_where_nobody_looks_fails():
    moved = copy.deepcopy(WHOLE)
    moved["verifiableCredential"] = moved["credentialSubject"].pop("verifiableCredential")
    assert check(moved, trust=BOTH).outcome is Outcome.FAILED
    nested = copy.deepcopy(WHOLE)
    inside = nested["credentialSubject"]["verifiableCredential"]
    nested["credentialSubject"]["verifiableCredential"] = [[inside[0]], inside[1]]
    assert check(nested, trust=BOTH).outcome not in {Outcome.VERIFIED, Outcome.SIGNED}


def test_a_member_hidden_under_the_full_name_of_its_place_is_told():
    moved = copy.deepcopy(WHOLE)
    inside = moved["credentialSubject"]["verifiableCredential"]
    moved["credentialSubject"]["verifiableCredential"] = inside[:1]
    moved["credentialSubject"]["https://purl.imsglobal.org/spec/vc/clr/vocab.html#verifiableCredential"] = (
        inside[1:]
    )
    assert check(moved, trust=BOTH).outcome not in {Outcome.VERIFIED, Outcome.SIGNED}


def test_a_record_that_says_it_is_something_else_fails():
    assert check({**WHOLE, "type": ["VerifiableCredential"]}, trust=BOTH).outcome is Outcome.FAILED


# Whose record


def test_a_credential_about_somebody_else_is_told():
    content = badge()
    content["credentialSubject"]["id"] = did(STRANGER)
    report = check(signed(record(sign(content))), trust=BOTH)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "holder_binding.other_than_record")


def test_a_presented_record_belongs_to_whoever_the_record_is_about():
    shown = present(presentation(WHOLE))
    report = check(shown, trust=BOTH, challenge="c-1", domain="https://verifier.example")
    assert report.outcome is Outcome.VERIFIED
    (inside,) = report.credentials
    assert codes(inside)["holder_binding"] == "holder_binding.subject_presents"
    assert {codes(one)["holder_binding"] for one in inside.credentials} == {"holder_binding.with_record"}
    thief = present(presentation(WHOLE, holder=STRANGER), STRANGER)
    report = check(thief, trust=BOTH, challenge="c-1", domain="https://verifier.example")
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "holder_binding.not_subject")


def test_a_base_proof_in_a_record_is_for_the_holder_alone():
    base = sign_base(badge(ISSUER_P256), key=ISSUER_P256)
    whole = signed(record(base))
    assert check(whole, Role.POSSESSION, trust=BOTH).outcome is Outcome.VERIFIED
    assert check(whole, Role.PRESENTATION, trust=BOTH).reason == "proof.base_presented"


# Tokens


def test_a_record_as_a_token_and_tokens_in_a_record():
    inner = token(other())
    whole = token(record(ONE, inner, key=ISSUER))
    report = check(whole)
    assert report.outcome is Outcome.VERIFIED
    assert [one.format.value for one in report.credentials] == ["vc-ldp", "vc-jwt"]
    spoiled = inner[:-4] + ("AAAA" if not inner.endswith("AAAA") else "BBBB")
    assert check(token(record(ONE, spoiled, key=ISSUER))).outcome is Outcome.FAILED
    enveloped = {
        "@context": "https://www.w3.org/ns/credentials/v2",
        "id": f"data:application/vc+jwt,{inner}",
        "type": "EnvelopedVerifiableCredential",
    }
    report = check(signed(record(enveloped)), trust=BOTH)
    assert [one.outcome for one in report.credentials] == [Outcome.VERIFIED]


# What cannot be read


@pytest.mark.parametrize("entry", ["no token", 7, None, ["x"], {"type": "Thing"}])
def test_something_inside_that_is_no_credential_leaves_the_record_unfinished(entry):
    whole = token(record(ONE, entry, key=ISSUER))
    report = check(whole)
    assert len(report.credentials) == 1
    assert report.outcome is Outcome.INCOMPLETE if entry is not None else Outcome.VERIFIED


def test_a_presentation_in_a_record_is_not_read():
    found = read(document(record(presentation(ONE))))
    assert [error.code for error in found.errors] == ["document.nested_presentation"]


def test_an_empty_record_says_nothing():
    report = check(signed(record()), trust=BOTH)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "structure.badge_member_missing")


def nested(levels):
    content = signed(record(ONE))
    for level in range(levels - 1):
        content = signed(record(content, id=f"urn:record:{level}"))
    return content


def test_records_in_records_are_judged_to_a_depth():
    report = check(nested(4), trust=BOTH)
    assert report.outcome is Outcome.VERIFIED
    deepest = report.credentials[0].credentials[0].credentials[0].credentials[0]
    assert deepest.title == "Forklift driving"
    report = check(nested(5), trust=BOTH)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "structure.member_unreadable")


# What is shown


STATED = {
    "achievement": [
        {
            "id": "urn:a:1",
            "type": ["Achievement"],
            "name": "Year one",
            "description": "-",
            "criteria": {"narrative": "-"},
        },
        {
            "id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000002",
            "type": ["Achievement"],
            "name": "Forklift driving",
            "description": "-",
            "criteria": {"narrative": "-"},
        },
    ],
    "association": [
        {
            "type": "Association",
            "associationType": "isParentOf",
            "sourceId": "urn:a:1",
            "targetId": ONE["id"],
        },
        {
            "type": "Association",
            "associationType": "precedes",
            "sourceId": TWO["id"],
            "targetId": "urn:nowhere",
        },
    ],
}


def test_associations_name_their_ends_and_say_which_is_missing():
    said = view.read(document(record(ONE, TWO, subject=STATED)))
    first, second = said.associations
    assert (first.type, first.source.name, first.target.name) == ("isParentOf", "Year one", "Forklift badge")
    assert first.source.is_inside
    assert first.target.is_inside
    assert (second.source.name, second.target.id, second.target.is_inside) == (
        "Crane badge",
        "urn:nowhere",
        False,
    )
    assert said.kind is view.Kind.RECORD


def test_achievements_without_a_credential_are_the_records_own_statements():
    said = view.read(document(record(ONE, TWO, subject=STATED)))
    assert [one.name for one in said.statements] == ["Year one"]


def test_the_places_of_members_are_told_and_twins_are_given_once():
    found = read(document(record(ONE, TWO, ONE)))
    assert found.places == (
        "/credentialSubject/verifiableCredential/0",
        "/credentialSubject/verifiableCredential/1",
    )
    assert members(document(ONE)) == ()


def test_a_report_of_a_record_can_be_stored():
    report = check(WHOLE, trust=BOTH)
    written = to_json(report, wording.say, wording.next_step)
    again = from_json(strict_json.loads_object(strict_json.dumps(written)))
    assert [one.checks for one in again.credentials] == [one.checks for one in report.credentials]
    assert (again.outcome, again.checked_at) == (Outcome.VERIFIED, NOW)
    assert all(check.answer is not Answer.FAILS for check in again.checks)
