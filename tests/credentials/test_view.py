"""What a credential says, as people read it."""

import copy
from datetime import UTC, datetime

import pytest

from tests.proofs import issuers
from tests.verification.makers import HOLDER, ISSUER, badge, did, document, presentation, token
from wallet_app.credentials import kinds, view
from wallet_app.credentials.model import Alignment, Evidence, Identifier, Image, Kind, Party, Result

FULL = {
    "credentialSubject": {
        "id": did(HOLDER),
        "type": ["AchievementSubject"],
        "identifier": [
            {"type": "IdentityObject", "hashed": False, "identityHash": "Alex Doe", "identityType": "name"},
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": "sha256$ab",
                "identityType": "emailAddress",
            },
        ],
        "creditsEarned": 4.5,
        "licenseNumber": "L-77",
        "role": "Driver",
        "narrative": "Drove well.",
        "achievement": {
            "id": "urn:uuid:a",
            "type": ["Achievement"],
            "achievementType": "License",
            "name": "Forklift licence",
            "description": "May drive.",
            "criteria": {"id": "https://a.example/criteria", "narrative": "Drive."},
            "image": {"id": "data:image/png;base64,AAAA", "type": "Image", "caption": "A forklift"},
            "creator": {"id": "did:example:creator", "type": "Profile", "name": "Safety Board"},
            "humanCode": "FL-1",
            "fieldOfStudy": "Logistics",
            "tag": ["forklift", "warehouse"],
            "alignment": [
                {
                    "type": "Alignment",
                    "targetName": "Operate forklift",
                    "targetUrl": "https://skills.example/1",
                    "targetFramework": "Skills",
                    "targetCode": "S-1",
                    "targetType": "ceasn:Competency",
                },
                {"type": "Alignment", "targetCode": "S-2"},
                {"type": "Alignment"},
            ],
            "resultDescription": [
                {
                    "id": "urn:uuid:r1",
                    "type": "ResultDescription",
                    "name": "Final test",
                    "resultType": "Percent",
                    "rubricCriterionLevel": [
                        {"id": "urn:uuid:l1", "type": "RubricCriterionLevel", "name": "Expert"}
                    ],
                }
            ],
        },
        "result": [
            {"type": "Result", "resultDescription": "urn:uuid:r1", "value": "93"},
            {"type": "Result", "resultDescription": "urn:uuid:r1", "achievedLevel": "urn:uuid:l1"},
            {"type": "Result", "status": "Completed"},
        ],
    },
    "evidence": [
        {"id": "https://a.example/e", "type": ["Evidence"], "name": "Video", "narrative": "A drive"}
    ],
    "validUntil": "2028-05-03T00:00:00+02:00",
}


def read(content):
    return view.read(document(content))


def test_an_open_badge():
    seen = read(badge(**FULL))
    assert seen.kind is Kind.LICENCE
    assert seen.title == "Forklift licence"
    assert seen.profiles == ("OpenBadgeCredential",)
    assert seen.issuer == Party(id=did(ISSUER), name="Valley College")
    assert seen.subject == Party(id=did(HOLDER), name="Alex Doe")
    assert seen.valid_from == datetime(2026, 5, 3, tzinfo=UTC)
    assert seen.valid_until == datetime(2028, 5, 2, 22, tzinfo=UTC)
    assert seen.image == Image("data:image/png;base64,AAAA", "A forklift")
    assert seen.image.is_embedded
    assert (seen.role, seen.licence_number, seen.credits_earned, seen.narrative) == (
        "Driver",
        "L-77",
        "4.5",
        "Drove well.",
    )
    assert seen.evidence == (Evidence(id="https://a.example/e", name="Video", narrative="A drive"),)
    assert seen.identifiers == (
        Identifier("name", "Alex Doe"),
        Identifier("emailAddress", "sha256$ab", hashed=True),
    )


def test_its_achievement():
    achievement = read(badge(**FULL)).achievement
    assert achievement is not None
    assert (achievement.type, achievement.criteria, achievement.criteria_url) == (
        "License",
        "Drive.",
        "https://a.example/criteria",
    )
    assert achievement.creator == Party(id="did:example:creator", name="Safety Board")
    assert (achievement.code, achievement.field_of_study, achievement.tags) == (
        "FL-1",
        "Logistics",
        ("forklift", "warehouse"),
    )


def test_its_skills_and_results():
    seen = read(badge(**FULL))
    assert seen.skills == (
        Alignment("Operate forklift", None, "S-1", "Skills", "https://skills.example/1", "ceasn:Competency"),
        Alignment("S-2", code="S-2"),
    )
    assert seen.results == (
        Result("Final test", "93"),
        Result("Final test", "Expert"),
        Result(None, None, "Completed"),
    )


def test_a_result_that_points_by_an_object_says_the_same():
    """One more way to write a link, and the same signed statement: no bad level is lost by it."""
    content = badge(**copy.deepcopy(FULL))
    for result in content["credentialSubject"]["result"]:
        for member in ("resultDescription", "achievedLevel"):
            if member in result:
                result[member] = {"id": result[member]}
    assert read(content).results == read(badge(**FULL)).results


def test_what_only_points_to_a_description_takes_nothing_away_from_it():
    content = badge(**copy.deepcopy(FULL))
    subject = content["credentialSubject"]
    subject["achievement"]["resultDescription"].append({"id": "urn:uuid:r1"})
    subject["result"].append({"id": "_:r"})
    assert read(content).results == read(badge(**FULL)).results


def test_tags_are_read_however_they_are_written():
    tags = ["forklift", {"@value": "warehouse", "@language": "en"}]
    assert read(badge(credentialSubject={"achievement": {"tag": tags}})).achievement.tags == (
        "forklift",
        "warehouse",
    )


def plain(**content):
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential"],
        "issuer": "did:example:issuer",
        **content,
    }


@pytest.mark.parametrize(
    ("types", "kind", "title"),
    [
        (["VerifiableCredential", "UniversityDegreeCredential"], Kind.DEGREE, "University Degree"),
        (["VerifiableCredential", "EmploymentCredential"], Kind.EMPLOYMENT, "Employment"),
        (["VerifiableCredential", "FirstAidCertificate"], Kind.CERTIFICATE, "First Aid Certificate"),
        (["VerifiableCredential", "DriverLicence"], Kind.LICENCE, "Driver Licence"),
        (["VerifiableCredential", "https://a.example/types#HTMLSkill"], Kind.OTHER, "HTML Skill"),
        (["VerifiableCredential"], Kind.OTHER, None),
    ],
)
def test_the_kind_and_title_of_others_are_in_their_types(types, kind, title):
    seen = read(plain(type=types, credentialSubject={"id": "did:example:1"}))
    assert (seen.kind, seen.title) == (kind, title)


def test_a_degree_names_itself():
    subject = {
        "id": "did:example:1",
        "name": "Alex",
        "degree": {"type": "BachelorDegree", "name": "BSc Welding"},
    }
    seen = read(plain(type=["VerifiableCredential", "UniversityDegreeCredential"], credentialSubject=subject))
    assert seen.title == "BSc Welding"
    assert seen.subject == Party(id="did:example:1", name="Alex")


def test_an_employment_record():
    subject = {
        "givenName": "Alex",
        "familyName": "Doe",
        "jobTitle": "Welder",
        "skills": ["MIG", {"name": "TIG"}],
    }
    seen = read(plain(type=["VerifiableCredential", "EmploymentCredential"], credentialSubject=subject))
    assert (seen.kind, seen.role, seen.subject) == (Kind.EMPLOYMENT, "Welder", Party(name="Alex Doe"))
    assert seen.skills == (Alignment("MIG"), Alignment("TIG"))


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Dog", "Dog"),
        ({"@value": "Dog", "@language": "en"}, "Dog"),
        ([{"@value": "Perro", "@language": "es"}, {"@value": "Dog", "@language": "en-GB"}], "Dog"),
        ([{"@value": "Perro", "@language": "es"}, {"@value": "Cane", "@language": "it"}], "Perro"),
        ({"es": "Perro", "en": "Dog"}, "Dog"),
        ({"es": "Perro"}, "Perro"),
        ({"id": "urn:a:b"}, None),
        (7, "7"),
        (None, None),
        ([[]], None),
        (True, None),
    ],
)
def test_texts_in_languages(name, title):
    assert read(plain(name=name, credentialSubject={"id": "did:example:1"})).title == title


def test_an_sd_jwt():
    payload = {
        "iss": "https://licences.example",
        "vct": "https://licences.example/types/forklift_licence",
        "iat": 1767225600,
        "exp": 1798761600,
        "given_name": "Alex",
        "family_name": "Doe",
        "issuing_authority": "Safety Board",
        "document_number": "L-77",
        "status": {"status_list": {"idx": 1, "uri": "https://licences.example/1"}},
    }
    seen = read(issuers.sd_jwt(payload))
    assert (seen.kind, seen.title, seen.licence_number) == (Kind.LICENCE, "Forklift licence", "L-77")
    assert seen.issuer == Party(id="https://licences.example", name="Safety Board")
    assert seen.subject == Party(name="Alex Doe")
    assert (seen.valid_from, seen.valid_until) == (
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2027, 1, 1, tzinfo=UTC),
    )
    assert seen.revocable


def test_a_token_reads_like_the_credential_in_it():
    assert read(token(badge(**FULL))) == read(badge(**FULL))


def test_a_presentation_says_who_holds_it():
    assert read(presentation(badge())).subject == Party(id=did(HOLDER))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("MasterDegree", Kind.DEGREE),
        ("ext:FoodHandlerPermit", Kind.LICENCE),
        ("Award", Kind.BADGE),
        (None, Kind.BADGE),
    ],
)
def test_kinds_of_achievements(name, kind):
    assert kinds.of_achievement(name) is kind


@pytest.mark.parametrize("value", [None, 7, True, "x", [], {}, [[]], [{}], {"id": 7}, {"@value": []}])
@pytest.mark.parametrize(
    "member", ["id", "name", "issuer", "evidence", "image", "validFrom", "description", "credentialStatus"]
)
def test_nothing_makes_it_stumble(member, value):
    assert read(badge(**{member: value} if value is not None else {})).kind is Kind.BADGE
    subject = {"achievement": {"criteria": value, "alignment": value, "image": value}, "result": value}
    assert read(badge(credentialSubject={**subject, "identifier": value})).achievement is not None


SAID_BY_A_REPORT = ("profiles", "title", "issuer", "subject", "valid_from", "valid_until")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"name": None},
        {"type": ["VerifiableCredential"]},
        {"type": ["VerifiableCredential", "AchievementCredential"]},
        {"issuer": "did:example:a"},
        {"credentialSubject": {"achievement": {"name": {"en": "A"}}}},
        {"credentialSubject": [{"identifier": [{"identityType": "name", "identityHash": "Ana"}]}]},
        {"validFrom": 5},
    ],
)
def test_a_summary_says_the_same_as_the_whole(changes):
    content = {name: value for name, value in {**badge(), **changes}.items() if value is not None}
    for one in (document(content), document(token(content))):
        whole, short = view.read(one), view.summary(one)
        for member in SAID_BY_A_REPORT:
            assert getattr(short, member) == getattr(whole, member), member
