"""Endorsements: each judged by itself, shown with its own verdict, deciding nothing about the badge."""

import copy

import pytest

from tests.verification.makers import (
    HOLDER,
    ISSUER,
    ISSUER_P256,
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
    token,
)
from tests.verification.test_records import record
from wallet_app import wording
from wallet_app.credentials import endorsements, view
from wallet_app.verification.report import Outcome, Role
from wallet_app.verification.serialise import from_json, to_json

ACHIEVEMENT = "urn:uuid:6a4b0c3e-0000-4000-8000-000000000002"
ENDORSER = ISSUER_P256
BOTH = (ISSUER, ENDORSER)
COMMENT = "We take it for our own exam."


def endorsement(about=ACHIEVEMENT, key=ENDORSER, **changes):
    content = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": "urn:uuid:6a4b0c3e-0000-4000-8000-0000000000e1",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": {"id": did(key), "type": ["Profile"], "name": "Guild of Drivers"},
        "validFrom": "2026-05-01T00:00:00Z",
        "name": "Endorsement",
        "credentialSubject": {"id": about, "type": ["EndorsementSubject"], "endorsementComment": COMMENT},
        **changes,
    }
    return {name: value for name, value in content.items() if value is not None}


def endorsed(content, key=ENDORSER):
    return sign(content, key, "ecdsa-rdfc-2019")


GOOD = endorsed(endorsement())


def with_endorsement(entry, member="endorsement"):
    content = badge()
    content["credentialSubject"]["achievement"][member] = [entry]
    return content


def test_a_good_endorsement_is_told_with_its_own_verdict():
    report = check(sign(with_endorsement(GOOD)), trust=BOTH)
    assert (report.outcome, codes(report)["coverage"]) == (Outcome.VERIFIED, "coverage.all_signed")
    (one,) = report.endorsements
    assert (one.outcome, one.issuer.name) == (Outcome.VERIFIED, "Guild of Drivers")
    assert codes(one)["holder_binding"] == "holder_binding.endorsement"


def test_it_makes_no_badge_better():
    report = check(sign(with_endorsement(GOOD)), trust=(ENDORSER,))
    assert (report.outcome, report.endorsements[0].outcome) == (Outcome.SIGNED, Outcome.VERIFIED)


def altered():
    changed = copy.deepcopy(GOOD)
    changed["credentialSubject"]["endorsementComment"] = "The best of all."
    return changed


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (altered(), "proof.invalid"),
        (endorsement(), "proof.missing"),
        (endorsed(endorsement("urn:uuid:another")), "structure.endorses_another"),
        (endorsed(endorsement(validUntil="2026-05-02T00:00:00Z")), "validity.expired"),
        (sign(endorsement(), STRANGER), "issuer_key.of_another"),
        (sign(badge()), "structure.not_an_endorsement"),
    ],
)
def test_a_bad_one_has_its_own_verdict_and_leaves_the_badge_alone(entry, reason):
    report = check(token(with_endorsement(entry)), trust=BOTH)
    assert report.outcome is Outcome.VERIFIED
    (one,) = report.endorsements
    assert (one.outcome, one.reason) == (Outcome.FAILED, reason)


def test_one_changed_after_the_badge_was_signed_breaks_the_badge():
    whole = sign(with_endorsement(GOOD))
    whole["credentialSubject"]["achievement"]["endorsement"][0]["credentialSubject"]["endorsementComment"] = (
        "!"
    )
    report = check(whole, trust=BOTH)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.invalid")
    assert report.endorsements[0].outcome is Outcome.FAILED


def test_one_put_in_or_taken_out_breaks_the_badge():
    assert check({**sign(badge()), "endorsement": [GOOD]}, trust=BOTH).outcome is Outcome.FAILED
    whole = sign(with_endorsement(GOOD))
    del whole["credentialSubject"]["achievement"]["endorsement"]
    assert check(whole, trust=BOTH).outcome is Outcome.FAILED


def test_what_the_badge_says_moved_into_an_endorsement_is_told():
    """The statements are the same; read as the endorser's words, the badge says less than was signed."""
    whole = sign(with_endorsement(GOOD))
    achievement = whole["credentialSubject"]["achievement"]
    achievement["endorsement"][0]["credentialSubject"]["description"] = achievement.pop("description")
    report = check(whole, trust=BOTH)
    assert report.outcome not in {Outcome.VERIFIED, Outcome.SIGNED}


@pytest.mark.parametrize("where", ["", "issuer", "credentialSubject/achievement"])
def test_the_credential_the_issuer_and_the_achievement_can_be_endorsed(where):
    content = badge()
    node = content
    for step in filter(None, where.split("/")):
        node = node[step]
    node["endorsement"] = [endorsed(endorsement(node["id"]))]
    report = check(sign(content), trust=BOTH)
    assert report.outcome is Outcome.VERIFIED, codes(report)
    assert [one.outcome for one in report.endorsements] == [Outcome.VERIFIED]
    place = f"/{where}/endorsement/0" if where else "/endorsement/0"
    assert [one.place for one in endorsements.find(document(content))] == [place]


def test_endorsements_as_tokens():
    entry = token(endorsement(key=ISSUER), ISSUER)
    report = check(token(with_endorsement(entry, "endorsementJwt")), trust=BOTH)
    assert [one.outcome for one in report.endorsements] == [Outcome.VERIFIED]
    report = check(token(with_endorsement("no token", "endorsementJwt")), trust=BOTH)
    assert report.outcome is Outcome.VERIFIED
    assert [one.outcome for one in report.endorsements] == [Outcome.UNREADABLE]


def test_what_an_endorsement_lacks_is_wanted():
    content = endorsement(issuer={"id": "did:web:guild.example", "type": ["Profile"]})
    web = sign(content, verificationMethod="did:web:guild.example#1")
    verification = examine(token(with_endorsement(web)), trust=BOTH)
    assert verification.report.outcome is Outcome.VERIFIED
    assert verification.report.endorsements[0].outcome is Outcome.INCOMPLETE
    assert [want.id for want in verification.wanted] == ["did:web:guild.example"]


def test_an_endorsement_of_an_endorsement_is_not_followed():
    inner = endorsement()
    inner["issuer"]["endorsement"] = [endorsed(endorsement(did(ENDORSER)))]
    report = check(token(with_endorsement(endorsed(inner))), trust=BOTH)
    assert report.endorsements[0].endorsements == ()


def test_an_endorsement_by_itself_is_a_credential():
    report = check(GOOD, trust=BOTH)
    assert (report.outcome, report.profiles) == (Outcome.VERIFIED, ("EndorsementCredential",))
    said = view.read(document(GOOD))
    assert (said.title, said.narrative, said.subject.id) == ("Endorsement", COMMENT, ACHIEVEMENT)


def test_the_view_tells_who_says_what():
    (one,) = view.read(document(with_endorsement(GOOD))).endorsements
    assert (one.by.name, one.comment, one.about) == ("Guild of Drivers", COMMENT, ACHIEVEMENT)
    assert one.place == "/credentialSubject/achievement/endorsement/0"
    (one,) = view.read(document(with_endorsement({"no": "credential"}))).endorsements
    assert (one.by, one.comment) == (None, None)


def test_endorsements_of_what_lies_in_a_record_belong_there():
    inside = sign(with_endorsement(GOOD))
    report = check(sign(record(inside), ENDORSER, "ecdsa-rdfc-2019"), trust=BOTH)
    assert report.outcome is Outcome.VERIFIED
    assert report.endorsements == ()
    assert [one.outcome for one in report.credentials[0].endorsements] == [Outcome.VERIFIED]


def test_presented_with_the_badge_it_is_still_nobodys_to_hold():
    shown = present(presentation(sign(with_endorsement(GOOD)), holder=HOLDER))
    report = check(shown, Role.PRESENTATION, trust=BOTH, challenge="c-1", domain="https://verifier.example")
    assert report.outcome is Outcome.VERIFIED
    assert report.credentials[0].endorsements[0].outcome is Outcome.VERIFIED


def test_a_report_with_endorsements_can_be_stored():
    report = check(sign(with_endorsement(GOOD)), trust=BOTH)
    written = to_json(report, wording.say)
    assert from_json(written).endorsements[0].checks == report.endorsements[0].checks
    del written["endorsements"]
    assert from_json(written).endorsements == ()
