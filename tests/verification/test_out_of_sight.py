"""The same signed statements as another JSON tree: nothing that matters is put out of sight."""

import copy

import pytest

from tests.pinned import contexts
from tests.verification.makers import (
    HOLDER,
    badge,
    check,
    derive,
    did,
    present,
    presentation,
    sign,
    sign_base,
)
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.verification import out_of_sight
from wallet_app.verification.report import CheckName, Outcome

CREDENTIALS = "https://www.w3.org/2018/credentials#"
BADGES = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
DATE = "http://www.w3.org/2001/XMLSchema#dateTime"
ENDED = "2026-05-04T00:00:00Z"
STATUS = {
    "id": "https://college.example/status/1#7",
    "type": "BitstringStatusListEntry",
    "statusPurpose": "revocation",
    "statusListIndex": "7",
    "statusListCredential": "https://college.example/status/1",
}
RESULT = {"type": ["Result"], "status": "Failed", "value": "3"}


def moved(content, change):
    """A signed document, rewritten by a function that leaves its statements as they are."""
    secured = copy.deepcopy(content)
    change(secured)
    return secured


def by_iri(content, name, type_=None):
    value = content.pop(name)
    content[CREDENTIALS + name] = value if type_ is None else {"@value": value, "@type": type_}


def under(keyword, name):
    def change(content):
        content[keyword] = {name: content.pop(name)}

    return change


def included(name):
    def change(content):
        about = {"id": content["id"], "type": "VerifiableCredential", name: content.pop(name)}
        content["@included"] = [about]

    return change


def reversed_status(content):
    status = content.pop("credentialStatus")
    content["@included"] = [{**status, "@reverse": {CREDENTIALS + "credentialStatus": {"id": content["id"]}}}]


def in_another_object(content):
    """The subject's achievement is said to be made by the subject: one node in two objects."""
    subject = content["credentialSubject"]
    creator = subject["achievement"]["creator"]
    creator["result"] = subject.pop("result")
    creator["type"] = ["Profile", "AchievementSubject"]


def about_the_credential_elsewhere(content):
    content["evidence"]["validUntil"] = content.pop("validUntil")
    content["evidence"]["type"] = ["Evidence", *content["type"]]


def result_by_iri(content):
    result = content["credentialSubject"]["result"][0]
    result[BADGES + "status"] = result.pop("status")


def result_in_array(content):
    content["credentialSubject"]["result"] = [content["credentialSubject"]["result"]]


def result_in_set(content):
    content["credentialSubject"]["result"] = {"@set": content["credentialSubject"]["result"]}


def result_in_halves(content):
    """One result as two that look like different ones."""
    result = content["credentialSubject"]["result"][0]
    status = {"id": "_:r", "type": result["type"], "status": result.pop("status")}
    content["credentialSubject"]["result"] = [{"id": "_:r", **result}, status]


def subject_in_halves(content):
    subject = content["credentialSubject"]
    rest = {"id": subject["id"], "result": subject.pop("result"), "type": subject["type"]}
    content["credentialSubject"] = [subject, rest]


def achievement_in_halves(content):
    achievement = content["credentialSubject"]["achievement"]
    half = {name: achievement[name] for name in ("id", "type", "name")}
    content["credentialSubject"]["achievement"] = [half, achievement]
    del achievement["name"]


def type_twice(content):
    content["@type"] = content["type"].pop()


def with_result(**more):
    content = badge()
    content["credentialSubject"] |= {"result": [RESULT], **more}
    return content


def self_made():
    content = with_result(type=["AchievementSubject", "Profile"])
    content["credentialSubject"]["achievement"]["creator"] = {"id": did(HOLDER), "type": ["Profile"]}
    return content


@pytest.mark.parametrize(
    ("content", "change"),
    [
        (badge(validUntil=ENDED), lambda content: by_iri(content, "validUntil", DATE)),
        (badge(validUntil=ENDED), included("validUntil")),
        (badge(validUntil=ENDED), under("@nest", "validUntil")),
        (
            badge(
                validUntil=ENDED, evidence={"id": badge()["id"], "type": ["Evidence"], "narrative": "Itself."}
            ),
            about_the_credential_elsewhere,
        ),
        (badge(credentialStatus=STATUS), lambda content: by_iri(content, "credentialStatus")),
        (badge(credentialStatus=STATUS), included("credentialStatus")),
        (badge(credentialStatus=STATUS), under("@nest", "credentialStatus")),
        (badge(credentialStatus=STATUS), reversed_status),
        (with_result(), result_by_iri),
        (with_result(), result_in_array),
        (with_result(), result_in_set),
        (with_result(), result_in_halves),
        (with_result(), subject_in_halves),
        (badge(), achievement_in_halves),
        (self_made(), in_another_object),
        (badge(), type_twice),
    ],
)
def test_what_is_signed_cannot_be_put_where_nobody_looks(content, change):
    secured = moved(sign(content), change)
    report = check(secured)
    assert report.check(CheckName.PROOF).code == "proof.valid"
    assert report.check(CheckName.COVERAGE).code == "coverage.out_of_sight"
    assert report.outcome not in {Outcome.VERIFIED, Outcome.SIGNED}


def test_the_end_of_a_proof_cannot_be_put_where_nobody_looks():
    secured = sign(badge(), expires=ENDED)
    assert check(secured).reason == "validity.proof_expired"
    end = secured["proof"].pop("expires")
    secured["proof"]["https://w3id.org/security#expiration"] = {"@value": end, "@type": DATE}
    report = check(secured)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "coverage.out_of_sight")
    hidden = report.check(CheckName.COVERAGE).detail["out_of_sight"]
    assert hidden[0] == "/proof/https:~1~1w3id.org~1security#expiration (other_name)"


def test_the_end_of_a_proof_keeps_its_name_whatever_vocabulary_is_added():
    proof: JsonObject = {"type": "DataIntegrityProof", "created": ENDED, "expiration": ENDED}
    content: JsonObject = {"@context": ["https://w3id.org/security/v1"]}
    assert out_of_sight.of_proof(content, proof, contexts()) == (("/expiration", "elsewhere"),)


def test_a_class_name_is_no_other_name_for_a_property():
    content = badge(issuanceDate="2026-05-03T00:00:00Z", validFrom=None)
    content["@context"] = [
        "https://www.w3.org/2018/credentials/v1",
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        "https://w3id.org/security/data-integrity/v2",
    ]
    secured = sign(content)
    assert check(secured).outcome is Outcome.VERIFIED
    subject = secured["credentialSubject"]
    subject["Achievement"] = subject.pop("achievement")
    report = check(secured)
    assert report.check(CheckName.PROOF).code == "proof.valid"
    assert report.check(CheckName.COVERAGE).code == "coverage.out_of_sight"


def described_twice():
    """The issuer is the creator too, and says other things of itself there."""
    content = badge()
    creator = {"id": content["issuer"]["id"], "type": ["Profile"], "email": "office@college.example"}
    content["credentialSubject"]["achievement"]["creator"] = creator
    return content


def with_criteria_of_its_own_id():
    """As the standard's own example has it: the page of the achievement is that of its criteria."""
    content = badge()
    achievement = content["credentialSubject"]["achievement"]
    achievement["criteria"] = {
        "id": achievement["id"],
        "type": "Criteria",
        "narrative": "Drove one for a day.",
    }
    return content


@pytest.mark.parametrize(
    "content",
    [
        self_made(),
        badge(name={"@value": "Forklift badge", "@language": "en"}),
        badge(credentialSubject=[badge()["credentialSubject"]]),
        badge(
            credentialSubject=[badge()["credentialSubject"], {**badge()["credentialSubject"], "id": "urn:b"}]
        ),
        described_twice(),
        with_criteria_of_its_own_id(),
        badge(
            HOLDER, issuer={"id": did(HOLDER), "type": ["Profile"], "name": "Me", "email": "me@example.org"}
        ),
    ],
)
def test_honest_ways_to_write_are_all_in_sight(content):
    assert out_of_sight.of_document(content, contexts()) == ()


def test_nothing_of_a_derived_document_or_a_presentation_is_out_of_sight():
    derived = derive(
        sign_base(badge(), mandatory=["/issuer", "/type"]), ["/credentialSubject/achievement/name"]
    )
    assert check(derived).check(CheckName.COVERAGE).code == "coverage.all_signed"
    shown = present(presentation(sign(badge())))
    assert check(shown).check(CheckName.COVERAGE).code == "coverage.all_signed"


def test_a_fingerprint_stands_beside_what_it_is_of():
    """VCDM 2.0 section 5.3: ``relatedResource`` names a picture again, with its hash."""
    picture = {"id": "https://college.example/badge.png", "type": "Image"}
    related = {
        "id": picture["id"],
        "digestSRI": "sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC",
        "mediaType": "image/png",
    }
    content = badge(relatedResource=[related])
    content["credentialSubject"]["achievement"]["image"] = picture
    assert check(sign(content)).check(CheckName.COVERAGE).code == "coverage.all_signed"
