"""What tells who or where a person is."""

import pytest

from wallet_app.presentation.identifying import is_identifying

SUBJECT = ("credentialSubject",)


@pytest.mark.parametrize(
    "term",
    [
        "licence_number", "licenceNumber", "licenseNumber", "driving_licence_number",
        "document_number", "registration_number", "registrationNo", "membershipNumber", "member_id",
        "passport_number", "studentId", "student-number", "employeeID", "national_id",
        "nationalIdentityNumber", "certificate_number", "id_number", "tax_id",
        "personal_administrative_number", "phone_number", "social_security_number", "sub",
        "given_name", "birthdate", "email",
    ],
)  # fmt: skip
def test_a_number_of_the_person_identifies(term: str) -> None:
    assert is_identifying((term,), "X-4711", ())
    assert is_identifying((*SUBJECT, term), "X-4711", SUBJECT)


@pytest.mark.parametrize(
    "term",
    [
        "issuing_authority", "vehicle_classes", "examined_on", "creditsEarned", "number_of_hours",
        "casino", "role", "licence_class", "courseNumber", "document_type", "valid", "piano",
    ],
)  # fmt: skip
def test_what_was_learned_does_not_identify(term: str) -> None:
    assert not is_identifying((term,), "X", ())


def test_the_identifiers_of_others_do_not_identify_the_person() -> None:
    assert not is_identifying((*SUBJECT, "achievement", "identifier"), "X", SUBJECT)
    assert not is_identifying((*SUBJECT, "organization", "registrationNumber"), "X", SUBJECT)
    assert not is_identifying(("issuer", "id"), "did:example:x", SUBJECT)


def test_an_identifier_of_open_badges_identifies() -> None:
    inside = (*SUBJECT, "identifier", 0)
    assert is_identifying((*inside, "identityHash"), "sha256$x", SUBJECT)
    assert not is_identifying((*inside, "identityType"), "emailAddress", SUBJECT)


def test_evidence_leads_to_the_person() -> None:
    assert is_identifying(("evidence", 0, "id"), "https://portfolio.example/alex", SUBJECT)
    assert is_identifying(("evidence", "narrative"), "Led services", SUBJECT)
    assert not is_identifying(("evidence", 0, "name"), "Test drive", SUBJECT)
    assert not is_identifying(("evidence",), "x", ())


def test_an_address_identifies_under_any_name() -> None:
    for value in ("alex@mail.example", "mailto:alex@mail.example", "tel:+1 503 555 0100"):
        assert is_identifying((*SUBJECT, "reachedBy"), value, SUBJECT)
    for value in ("alex", "@alex", "a@b", "https://mail.example/@alex"):
        assert not is_identifying((*SUBJECT, "reachedBy"), value, SUBJECT)


def test_terms_of_other_languages_identify() -> None:
    for term in ("fechaNacimiento", "teléfono", "Geburtsdatum", "dirección", "nombre"):
        assert is_identifying((*SUBJECT, term), "x", SUBJECT)
    assert not is_identifying((*SUBJECT, "curso", "nombre"), "Soldadura", SUBJECT)
