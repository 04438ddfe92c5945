"""SD-JWTs under both of their names, and of the VC data model: chosen from, bound, checked."""

import pytest

from tests.presentation import makers
from tests.proofs import issuers
from tests.verification import makers as verifying
from wallet_app.answer import Answer
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.parse import parse
from wallet_app.presentation.bundle import Member
from wallet_app.presentation.rules import Reason
from wallet_app.presentation.terms import Response
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import CheckName, Outcome, Role
from wallet_app.verification.verify import verify

KEY = verifying.ISSUER_P256
TYPES = ["dc+sd-jwt", "vc+sd-jwt"]


def with_vct(typ: str) -> Document:
    document = makers.sd_jwt()
    assert document.sd_jwt is not None
    header = {"typ": typ, "kid": verifying.method(KEY)}
    text = issuers.sd_jwt(dict(document.sd_jwt.payload), makers.DISCLOSURES, key=KEY, header=header)
    return parse(text.encode())


NAME = issuers.disclosure("salt-name-00001", "name", "Robinson Quickfoot")
GRADE = issuers.disclosure("salt-grade-0001", "creditsEarned", 4.5)
TAG = issuers.disclosure("salt-tag-000001", "warehouse work")
STATUS = issuers.disclosure(
    "salt-status-001",
    "credentialStatus",
    {
        "id": "https://college.example/status/1#7",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": "https://college.example/status/1",
    },
)


def of_the_data_model() -> Document:
    """A credential of VCDM 2.0 as an SD-JWT (VC-JOSE-COSE), its status disclosable, with a decoy."""
    payload = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": verifying.did(KEY), "type": ["Profile"], "name": "Valley College"},
        "validFrom": "2026-05-03T00:00:00Z",
        "credentialSubject": {
            "id": makers.HOLDER_P256.did,
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000002",
                "type": ["Achievement"],
                "name": "Forklift driving",
                "description": "Drives a counterbalance forklift.",
                "criteria": {"narrative": "Drove one for a day."},
                "tag": ["forklift", {"...": issuers.digest(TAG)}],
            },
            "_sd": [issuers.digest(NAME), issuers.digest(GRADE)],
        },
        "_sd": [issuers.digest(STATUS), "decoy" * 8 + "xyz"],
        "_sd_alg": "sha-256",
        "cnf": {"jwk": makers.HOLDER_P256.private.public.to_jwk()},
    }
    header = {"typ": "vc+sd-jwt", "kid": verifying.method(KEY)}
    text = issuers.sd_jwt(payload, [NAME, GRADE, TAG, STATUS], key=KEY, header=header)
    return parse(text.encode())


def report(data: bytes):
    policy = VerificationPolicy(challenge=makers.NONCE, domain=makers.AUDIENCE)
    return verify(parse(data), makers.EVIDENCE, policy, Role.PRESENTATION, makers.NOW).report


@pytest.mark.parametrize("typ", TYPES)
def test_both_names_are_chosen_from_and_bound(typ: str) -> None:
    document = with_vct(typ)
    pointers = ("/address/street_address", "/skills/2", "/licence/birthdate")
    presentation = makers.presented(makers.derived(document, *pointers), holder=makers.HOLDER_P256)
    found = makers.checked(presentation, [document], [makers.chosen(*pointers)])
    assert {claim.pointer for claim in found.revealed[0].claims} >= set(pointers)
    assert report(presentation.data).outcome is Outcome.SIGNED


@pytest.mark.parametrize("typ", TYPES)
def test_an_answer_names_the_format_by_the_name_in_the_token(typ: str) -> None:
    derived = makers.derived(with_vct(typ))
    member = Member(derived, makers.HOLDER_P256, "licence")
    answer = makers.bundled(member, response=Response.SUBMISSION, definition_id="d")
    assert f'"format":"{typ}"'.encode() in answer.data.replace(b" ", b"")


def test_one_of_the_data_model_shows_its_status_whatever_is_chosen() -> None:
    document = of_the_data_model()
    tree = makers.tree(document)
    reasons = {leaf.pointer: leaf.required_reason for leaf in tree.leaves()}
    assert reasons["/credentialStatus/statusListIndex"] == Reason.STATUS
    assert reasons["/validFrom"] == Reason.VALIDITY
    tag = "/credentialSubject/achievement/tag/1"
    derived = makers.derived(document, tag)
    subject = derived.content["credentialSubject"]
    assert isinstance(subject, dict)
    assert "name" not in subject
    assert "creditsEarned" not in subject
    assert "credentialStatus" in derived.content
    presentation = makers.presented(derived, holder=makers.HOLDER_P256)
    assert presentation.format is Format.SD_JWT_VC
    makers.checked(presentation, [document], [makers.chosen(tag)])
    found = report(presentation.data)
    assert found.check(CheckName.PROOF).answer is Answer.HOLDS
    assert found.check(CheckName.HOLDER_BINDING).code == "key_binding.valid"
    assert (
        found.outcome is Outcome.INCOMPLETE
    )  # the status list was not fetched, and a digest may hide an end
