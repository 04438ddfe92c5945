"""Every claim that a signature covers is shown: those that no view knows are listed, and no claim twice."""

import json

import pytest

from tests.presentation import makers
from tests.proofs import issuers
from tests.verification import makers as verified
from tests.verification import test_open_badges_2 as old
from tests.verification.test_records import record, signed
from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.presentation import others
from wallet_app.presentation.others import Detail, Details, OtherDetails
from wallet_app.verification import shown
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.verify import verify
from wallet_app.wording.claim_words import claim_label, claim_value

HOSTILE = "\u202eVerified by the state <b>✔</b> " + "x" * 10_000


def look(document: Document) -> OtherDetails:
    report = verify(document, makers.EVIDENCE, VerificationPolicy(), None, makers.NOW).report
    return others.find(document, shown.credential(document, makers.EVIDENCE), report)


def listed(details: Details) -> dict[str, str]:
    return {words(one): claim_value(one.claim) for one in details.shown}


def words(detail: Detail) -> str:
    return " · ".join(claim_label(part) for part in (*detail.around, detail.claim))


LICENCE = {
    "iss": verified.did(verified.ISSUER_P256),
    "vct": "https://safe.example/licence",
    "iat": 1777766400,
    "name": "Robin Quick",
    "licence_number": "FL-1",
    "vehicle_classes": ["counterbalance", "reach truck"],
    "remark": None,
}


def licence(**changes) -> Document:
    header = {"typ": "dc+sd-jwt", "kid": verified.method(verified.ISSUER_P256)}
    token = issuers.sd_jwt({**LICENCE, **changes}, [], key=verified.ISSUER_P256, header=header)
    return parse(token.encode())


def test_an_sd_jwt_shows_every_claim_that_is_disclosed_and_none_twice():
    found = look(licence())
    # The name stands beside "Issued to"; a member that says nothing is no detail.
    assert listed(found.for_people) == {
        "Licence number": "FL-1",
        "Vehicle classes": "counterbalance, reach truck",
    }
    assert listed(found.for_computers)["Kind"] == "https://safe.example/licence"


SUBJECT = {
    "id": verified.did(verified.HOLDER),
    "type": ["AchievementSubject"],
    "term": "Spring 2026",
    "result": [{"type": ["Result"], "value": "5"}, {"type": ["Result"], "value": "6", "status": "Completed"}],
    "achievement": {
        "id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000002",
        "type": ["Achievement"],
        "name": "Forklift driving",
        "description": "Drives a counterbalance forklift.",
        "humanCode": "FL-5",
        "criteria": {"id": "https://college.example/criteria/7", "narrative": "Drove one for a day."},
        "tag": ["forklift", "warehouse"],
        "version": "5",
    },
}


@pytest.mark.parametrize("secured", [verified.sign, verified.token])
def test_a_badge_lists_what_its_view_leaves_out(secured):
    content = makers.badge(verified.ISSUER, credentialSubject=SUBJECT, evidence=[])
    found = look(verified.document(secured(content)))
    assert listed(found.for_people) == {
        "Title": "Forklift badge",
        "Description": "Says that Robin may drive in the warehouse.",
        "Term": "Spring 2026",
        "Achievement · Code": "FL-5",
        "Achievement · Keyword": "forklift, warehouse",
        # The first result says "5" too: what is shown is told by its place.
        "Achievement · Version of the achievement": "5",
    }
    technical = listed(found.for_computers)
    assert "https://college.example/criteria/7" in technical.values()
    assert not any("@context" in name or "Signature" in name for name in technical)


def test_of_a_derived_badge_the_revealed_part_alone_is_listed():
    document = makers.derived(makers.selective(), "/credentialSubject/licenseNumber")
    found = look(document)
    assert "FL-99127" not in listed(found.for_people).values()  # stands among the facts
    assert "forklift, warehouse, safety" not in listed(found.for_people).values()


@pytest.mark.parametrize("changed", ["value", "added", "unsigned"])
def test_nothing_is_listed_where_no_good_signature_covers_it(changed):
    content = verified.sign(makers.badge(verified.ISSUER, credentialSubject=SUBJECT))
    if changed == "value":
        content["credentialSubject"]["term"] = "Autumn 2026"
    elif changed == "added":
        content["licensedFor"] = "everything"  # no context knows it: nobody signed it
    else:
        del content["proof"]
    found = look(verified.document(content))
    assert (found.for_people, found.for_computers) == (Details(), Details())
    assert found.withheld > 5


def test_hostile_claims_are_plain_bounded_and_counted():
    many = {f"claim_{number}": f"value {number}" for number in range(400)}
    found = look(licence(aaa=HOSTILE, **many))
    assert len(found.for_people.shown) == others.MOST
    assert found.for_people.more == 403 - others.MOST
    (text,) = (value for name, value in listed(found.for_people).items() if name == "Aaa")
    assert text.startswith("[U+202E]Verified by the state <b>")
    assert len(text) <= 500


def test_what_is_inside_a_record_has_a_view_of_its_own():
    inside = verified.sign(makers.badge(verified.ISSUER, credentialSubject=SUBJECT))
    found = look(verified.document(signed(record(inside))))
    values = {**listed(found.for_people), **listed(found.for_computers)}.values()
    assert "Spring 2026" not in values
    assert found.withheld == 0


@pytest.mark.parametrize("form", ["hosted", "signed"])
def test_an_open_badge_2_lists_what_its_own_document_says(form):
    extra = {"extensions:shift": {"type": ["Extension"], "shift": "Night"}, "narrative": "Well done."}
    hosted = old.assertion(**extra)
    content = hosted if form == "hosted" else old.signed(old.assertion(**extra, verification=old_creator()))
    pages = old.web(hosted, old.badge_class(), old.profile()) if form == "hosted" else old.SIGNED_WEB
    data = content if isinstance(content, str) else json.dumps(content)
    document, evidence = parse(data.encode()), Evidence(makers.EVIDENCE.contexts, resources=pages)
    report = verify(document, evidence, VerificationPolicy(), None, old.NOW).report
    found = others.find(document, shown.credential(document, evidence), report)
    assert "Night" in listed(found.for_people).values()
    assert {"Well done.", "ada@example.org"}.isdisjoint(listed(found.for_people).values())
    assert old.BADGE in {**listed(found.for_computers), **listed(found.for_people)}.values()


def old_creator():
    return {"type": "signed", "creator": old.KEY}
