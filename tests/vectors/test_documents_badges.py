"""1EdTech's public validator: Open Badges 3.0 against the verdicts of its own tests."""

import json

import pytest

from tests.vectors import controllers
from tests.vectors.examining import count, outcomes
from wallet_app.verification.report import Outcome

GOOD = {Outcome.VERIFIED, Outcome.SIGNED}

# Valid files that are not "signed" here, and why. Everything else that is valid must be.
EXCEPTIONS = {
    "simple.json": ("issuer_key.not_fetched", "the issuer is a web address, to be fetched"),
    "simple_v1.json": ("issuer_key.not_fetched", "the issuer is a web address, to be fetched"),
    "simple-context-alias.json": ("issuer_key.not_fetched", "the issuer is a web address, to be fetched"),
    "simple-eddsa-2022.json": ("issuer_key.not_fetched", "the issuer is a web address, to be fetched"),
    "simple-multiple-proofs.json": ("issuer_key.not_named", "a second proof is of an unknown suite"),
    "simple-did-web-method.json": ("issuer_key.not_fetched", "did:web, to be fetched"),
    "simple-did-key-method.json": (
        "issuer_key.not_tied",
        "the issuer is a urn:uuid, which no key can be shown to belong to; the proof itself holds",
    ),
    "endorsement-valid.json": ("issuer_key.not_fetched", "the issuer is a web address, to be fetched"),
}


@pytest.fixture(scope="module")
def material(shared):
    return shared / "vectors/1edtech-public-validator"


@pytest.fixture(scope="module")
def reports(material):
    return outcomes(material / "ob30", "*.json", "*.jwt")


@pytest.fixture(scope="module")
def expected(material):
    table = json.loads((material / "EXPECTED.json").read_text())
    return {name.removeprefix("ob30/"): entry["expected"] for name, entry in table.items() if "ob30/" in name}


def test_no_invalid_file_is_signed(reports, expected, record_property):
    count("1edtech ob30", reports, record_property)
    invalid = [name for name, word in expected.items() if word.startswith("invalid") and name in reports]
    assert len(invalid) == 24
    assert {name: reports[name].outcome for name in invalid if reports[name].outcome in GOOD} == {}


def test_every_valid_file_is_signed_or_explained(reports, expected):
    valid = [name for name, word in expected.items() if word.startswith("valid") and name in reports]
    others = {name: reports[name] for name in valid if reports[name].outcome not in GOOD}
    assert {name: report.outcome for name, report in others.items()} == dict.fromkeys(
        others, Outcome.INCOMPLETE
    )
    assert {name: report.reason for name, report in others.items()} == {
        name: reason for name, (reason, _) in EXCEPTIONS.items() if name in others
    }


def test_each_defect_is_found_for_what_it_is(reports):
    found = {name: report.reason for name, report in reports.items() if name.startswith("simple-err-")}
    types = {
        name: reason
        for name, reason in found.items()
        if name.endswith("-type.json") and name != "simple-err-type.json"
    }
    assert set(types.values()) == {"structure.badge_type"}
    assert len(types) == 9
    assert {name: reason for name, reason in found.items() if name not in types} == {
        "simple-err-context.json": "structure.context_not_first",
        "simple-err-expired.json": "validity.expired",
        # These three say nothing of an achievement either, which is found first.
        "simple-err-issued.json": "structure.badge_member_missing",
        "simple-err-issuer.json": "structure.issuer_missing",
        "simple-err-type.json": "coverage.not_signed",
        "simple-err-proof-method-no-scheme.json": "issuer_key.key_unusable",
        "simple-err-proof-method-unknown-scheme.json": "issuer_key.key_unusable",
        # What only the issuer's own document could refute: its address has to be fetched.
        "simple-err-proof-method.json": "issuer_key.not_fetched",
        "simple-err-proof-method-unknown-did-method.json": "issuer_key.not_resolved",
        "simple-err-proof-value.json": "issuer_key.not_fetched",
    }


# Valid files that are not "signed" here even with the documents of their issuers, and why.
NEVER = {
    "simple-did-key-method.json": "issuer_key.not_tied",
    "simple-multiple-proofs.json": "issuer_key.not_named",
}


def test_with_the_documents_of_their_issuers_valid_files_are_signed(material, expected, record_property):
    """Counted as the validator's own tests expect: see :mod:`tests.vectors.controllers`."""
    judged = {
        name: controllers.report(material / "ob30" / name) for name in expected if name.endswith(".json")
    }
    count("1edtech ob30, issuers known", judged, record_property)
    invalid = [name for name, word in expected.items() if word.startswith("invalid") and name in judged]
    assert {name for name in invalid if judged[name].outcome in GOOD} == set()
    valid = {name for name in expected if name in judged} - set(invalid)
    assert {name: judged[name].reason for name in valid if judged[name].outcome not in GOOD} == NEVER
    assert len(valid) - len(NEVER) == 7


def test_two_answers_the_proof_holds_and_the_issuer_is_not_bound(reports):
    report = reports["simple-did-key-method.json"]
    answers = {check.name.value: check.answer.value for check in report.checks}
    assert (answers["proof"], answers["coverage"], answers["issuer_key"]) == ("holds", "holds", "unknown")
