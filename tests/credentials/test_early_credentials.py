"""Credentials from before Open Badges 3.0: the JFF plugfests, the DCC's own, and generic ones."""

import json

import pytest

from tests.verification.makers import HOLDER, ISSUER, check, did, sign
from wallet_app.credentials import kinds, view
from wallet_app.credentials.parse import parse
from wallet_app.verification.report import Outcome

V1 = "https://www.w3.org/2018/credentials/v1"


def said(content):
    return view.read(parse(json.dumps(content).encode()))


def signed(content):
    return sign(content, suite="Ed25519Signature2020", cryptosuite=None)


def jff():
    return {
        "@context": [
            V1,
            "https://w3c-ccg.github.io/vc-ed/plugfest-1-2022/jff-vc-edu-plugfest-1-context.json",
            "https://w3id.org/security/suites/ed25519-2020/v1",
        ],
        "id": "urn:uuid:a63a60be-f4af-491c-87fc-2c8fd3007a58",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "JFF x vc-edu PlugFest 1 Interoperability",
        "issuer": {"type": "Profile", "id": did(ISSUER), "name": "Jobs for the Future (JFF)"},
        "issuanceDate": "2022-05-01T00:00:00Z",
        "credentialSubject": {
            "type": "AchievementSubject",
            "id": did(HOLDER),
            "achievement": {
                "id": "urn:uuid:bd6d9316-f7ae-4073-a1e5-2f7f5bd22922",
                "type": "Achievement",
                "name": "Our Wallet Passed JFF Plugfest #1 2022",
                "description": "This wallet can display this Open Badge 3.0",
                "criteria": {"type": "Criteria", "narrative": "The first cohort of the plugfest."},
            },
        },
    }


def dcc(**changes):
    return {
        "@context": [V1, "https://w3id.org/dcc/v1", "https://w3id.org/security/suites/ed25519-2020/v1"],
        "id": "urn:uuid:5f1b0c3e-0000-4000-8000-000000000001",
        "type": ["VerifiableCredential", "LearningCredential"],
        "issuer": {
            "id": did(ISSUER),
            "type": "Issuer",
            "name": "Example University",
            "url": "https://u.example",
        },
        "issuanceDate": "2021-05-01T00:00:00Z",
        "credentialSubject": {
            "id": did(HOLDER),
            "type": "Person",
            "name": "Ada Lovelace",
            "hasCredential": {
                "id": "urn:uuid:5f1b0c3e-0000-4000-8000-000000000002",
                "type": ["EducationalOccupationalCredential"],
                "name": "Introduction to Engines",
                "description": "Reads and writes programs for engines.",
                "credentialCategory": "certificate",
                "competencyRequired": ["Programming", "Mathematics"],
                **changes,
            },
        },
    }


def test_a_plugfest_badge_reads_as_a_badge():
    found = said(jff())
    assert (found.title, found.kind) == ("Our Wallet Passed JFF Plugfest #1 2022", view.Kind.BADGE)
    assert (found.issuer.name, found.valid_from.year) == ("Jobs for the Future (JFF)", 2022)
    assert found.achievement.criteria == "The first cohort of the plugfest."


def test_an_early_credential_of_the_dcc_reads_by_what_the_subject_holds():
    found = said(dcc())
    assert (found.title, found.kind) == ("Introduction to Engines", view.Kind.CERTIFICATE)
    assert found.description == "Reads and writes programs for engines."
    assert [skill.name for skill in found.skills] == ["Programming", "Mathematics"]
    assert (found.subject.name, found.issuer.url) == ("Ada Lovelace", "https://u.example")


def test_its_kind_is_its_category():
    assert said(dcc(credentialCategory="badge")).kind is view.Kind.BADGE
    assert said(dcc(credentialCategory="Bachelor degree")).kind is view.Kind.DEGREE
    assert said(dcc(credentialCategory=7)).kind is view.Kind.OTHER


def test_a_program_completed_gives_its_name():
    program = {"type": "EducationalOccupationalProgram", "name": "Computer Science"}
    found = said(dcc(name=None, awardedOnCompletionOf=program))
    assert found.title == "Computer Science"


def test_early_credentials_verify_like_any_other():
    for content in (jff(), dcc()):
        report = check(signed(content))
        assert report.outcome is Outcome.VERIFIED, report.reason
        assert check({**signed(content), "issuanceDate": "2020-01-01T00:00:00Z"}).outcome is Outcome.FAILED


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("BachelorDegree", "Bachelor Degree"),
        ("ext:Employment", "Employment"),
        ("GeneralEducationDevelopment", "General Education Development"),
        ("https://e.example/terms#short_course", "Short course"),
        ("___", None),
        ("", None),
    ],
)
def test_types_read_as_words(written, read):
    assert kinds.in_words(written) == read


def test_the_type_of_an_achievement_is_told_in_words():
    content = jff()
    content["credentialSubject"]["achievement"]["achievementType"] = "ext:WorkExperience"
    achievement = said(content).achievement
    assert (achievement.type, achievement.type_name) == ("ext:WorkExperience", "Work Experience")


def test_a_permanent_resident_card_reads_well():
    content = {
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://w3id.org/citizenship/v4rc1"],
        "type": ["VerifiableCredential", "PermanentResidentCardCredential"],
        "name": "Permanent Resident Card",
        "issuer": {"id": did(ISSUER), "name": "Office of Utopia"},
        "credentialSubject": {
            "id": did(HOLDER),
            "type": ["PermanentResident", "Person"],
            "givenName": "Ada",
            "familyName": "Lovelace",
        },
    }
    found = said(content)
    assert (found.title, found.subject.name) == ("Permanent Resident Card", "Ada Lovelace")
