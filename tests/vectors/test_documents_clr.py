"""1EdTech's public validator: CLR 2.0 against the verdicts of its own tests (``CLR20Tests``)."""

import json

import pytest

from tests.vectors import controllers
from tests.vectors.examining import count, outcomes
from wallet_app.credentials import view
from wallet_app.credentials.parse import parse
from wallet_app.verification.report import CheckName, Outcome

# Valid files that are not "signed" here, and why.
EXCEPTIONS = {
    "simple_v1.json": (
        "issuer_key.key_unusable",
        "the key's address is a urn:uuid, which leads nowhere: nothing ties the key to the issuer",
    ),
}


@pytest.fixture(scope="module")
def material(shared):
    return shared / "vectors/1edtech-public-validator"


@pytest.fixture(scope="module")
def reports(material):
    return outcomes(material / "clr20", "*.json", "*.jwt")


@pytest.fixture(scope="module")
def expected(material):
    table = json.loads((material / "EXPECTED.json").read_text())
    return {
        name.removeprefix("clr20/"): entry["expected"] for name, entry in table.items() if "clr20/" in name
    }


def test_what_is_invalid_fails_and_what_is_not_signed_is_explained(
    material, reports, expected, record_property
):
    """With the documents of the issuers: see :mod:`tests.vectors.controllers`."""
    judged = {name: controllers.report(material / "clr20" / name) for name in reports}
    count("1edtech clr20", judged, record_property)
    assert set(judged) == set(expected)
    assert {name for name, word in expected.items() if word == "invalid"} == {"simple-noproof.json"}
    assert judged["simple-noproof.json"].outcome is Outcome.FAILED
    others = {name: report for name, report in judged.items() if name != "simple-noproof.json"}
    assert {name: one.reason for name, one in others.items() if one.outcome is not Outcome.SIGNED} == {
        name: reason for name, (reason, _) in EXCEPTIONS.items()
    }
    assert [one.outcome for one in judged["simple.json"].credentials] == [Outcome.SIGNED]


def test_without_the_issuers_documents_nothing_is_signed(reports):
    assert {one.outcome for one in reports.values()} == {Outcome.INCOMPLETE, Outcome.FAILED}
    assert reports["simple.json"].reason == "issuer_key.not_fetched"


def test_every_credential_inside_has_a_report_of_its_own(reports):
    counts = {name: len(report.credentials) for name, report in reports.items()}
    assert counts == {"simple.json": 1, "simple.jwt": 1, "simple-noproof.json": 1, "simple_v1.json": 6}
    inside = reports["simple_v1.json"].credentials
    assert inside[1].title == "Health Careers 1"
    assert {one.check(CheckName.PROOF).code for one in inside[1:]} == {"proof.valid"}


def test_what_the_record_says_is_shown(material):
    said = view.read(parse((material / "clr20/simple.json").read_bytes()))
    assert (said.kind, said.title) == (view.Kind.RECORD, "Sample Transcript")
    assert [one.name for one in said.statements] == ["Achievement 1", "Achievement 2"]
    (association,) = said.associations
    assert (association.type, association.source.name, association.target.name) == (
        "isParentOf",
        "Achievement 1",
        "Achievement 2",
    )
