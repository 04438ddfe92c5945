"""1EdTech's public validator: Open Badges 2.0 against the verdicts of its own tests (``OB20Tests``)."""

from collections import Counter

import pytest

from tests.pinned import contexts
from tests.vectors.examining import NOW, tell
from wallet_app.credentials.parse import parse
from wallet_app.errors import WalletError
from wallet_app.transfer import baked_png
from wallet_app.verification.evidence import Evidence, Resource, Wanted, WantedKind
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Outcome, Report, Role
from wallet_app.verification.verify import verify

GOOD = {Outcome.VERIFIED, Outcome.SIGNED}
HOST = "https://example.org/"

# What its tests call valid, and, by its second value, what we call it.
VALID = (
    "basic-assertion.json",
    "simple-badge.png",
    "simple.jwt",
    "simple-not-revoked.jwt",
    "assertion-with-endorsements.json",
    "basic-assertion-no-public-key.json",
    "basic-assertion-with-allowed-origins.json",
    "basic-assertion-with-allowed-origins-valid-starts-with.json",
    "basic-assertion-with-allowed-origins-valid-multiple-starts-with.json",
    "basic-assertion-with-language.json",
    "assertion-with-extension-node-basic.json",
    "assertion-with-multiple-extensions.json",
    # With a warning: an address that answers with another id, and an issuer whose id is no address.
    "warning-with-redirection.json",
    "warning-issuer-non-http.json",
)
INVALID = {
    "basic-assertion-invalid-context.json": "structure.context_missing",
    "basic-assertion-invalid-type.json": "structure.badge_type",
    "simple-revoked.jwt": "status.badge_revoked",
    "assertion-with-data-image.json": "structure.badge_member_malformed",
    "basic-assertion-with-allowed-origins-invalid-starts-with.json": "issuer_key.hosted_elsewhere",
    "basic-assertion-with-allowed-origins-invalid-multiple-starts-with.json": "issuer_key.hosted_elsewhere",
    "basic-assertion-expired.json": "validity.expired",
    "basic-assertion-expired-before-issued.json": "validity.inverted",
    "basic-assertion-in-future.json": "validity.not_yet_valid",
}
# Judged otherwise here, and why.
EXCEPTIONS = {
    "assertion-with-extension-node-invalid.json": (
        "extensions are not shown, so that one which breaks the schema on its own site misleads nobody"
    ),
}
# No assertions: badge classes, issuers and other nodes, which nobody earned. The tests judge them as such.
DESCRIPTIONS = {
    "badge-class-with-language.json": "document.badge_description",
    "issuer-compact-iri-validation.json": "document.badge_description",
    "rdf-validation/badge-class-invalid-issuer-type.json": "document.badge_description",
    "rdf-validation/invalid-class.json": "document.not_a_credential",
    "rdf-validation/invalid-empty-type.json": "document.not_a_credential",
    "rdf-validation/invalid-one-invalid-class.json": "document.not_a_credential",
    "rdf-validation/valid-alignment-object.json": "document.not_a_credential",
    "rdf-validation/valid-badge-class-empty-criteria-type.json": "document.not_a_credential",
    "rdf-validation/valid-badge-class.json": "document.not_a_credential",
    "rdf-validation/valid-cool-class.json": "document.not_a_credential",
    "rdf-validation/valid-issuer-extension.json": "document.not_a_credential",
    # Not JSON: comments. No test uses it; its text is what an address of another badge answers.
    "redirected-validation-subject.json": "json.malformed",
}


@pytest.fixture(scope="module")
def material(shared):
    return shared / "vectors/1edtech-public-validator/ob20"


def data_of(file):
    data = file.read_bytes()
    return baked_png.extract(data)[0].data if file.suffix == ".png" else data


def pages(material, document, data):
    """The tests' server: the documents of ``assets``, and a hosted assertion at its own address."""
    found = {f"{HOST}{file.name}": file.read_bytes() for file in (material / "assets").glob("*.json")}
    if document.jws is None:
        found[document.content["id"].replace("http://", "https://")] = data
    return {
        Wanted(WantedKind.OPEN_BADGE, address): Resource(address, NOW, body)
        for address, body in found.items()
    }


def report_on(material, name, *, online=True):
    data = data_of(material / name)
    try:
        document = parse(data)
    except WalletError as error:
        return Report.unreadable(error, Role.POSSESSION, NOW)
    resources = pages(material, document, data) if online else {}
    return verify(document, Evidence(contexts(), resources=resources), VerificationPolicy(), None, NOW).report


@pytest.fixture(scope="module")
def reports(material):
    files = sorted(path for path in material.rglob("*") if path.is_file() and "assets" not in path.parts)
    return {
        path.relative_to(material).as_posix(): report_on(material, path.relative_to(material))
        for path in files
    }


def test_every_file_is_judged_as_the_tests_expect(reports, record_property):
    tell("1edtech ob20", dict(Counter(one.outcome.value for one in reports.values())), record_property)
    assert set(reports) == {*VALID, *INVALID, *EXCEPTIONS, *DESCRIPTIONS}
    assert {name for name in VALID if reports[name].outcome not in GOOD} == set()
    assert {name: reports[name].reason for name in INVALID} == INVALID
    assert {reports[name].outcome for name in INVALID} == {Outcome.FAILED}


def test_what_differs_is_explained(reports):
    assert {name for name in EXCEPTIONS if reports[name].outcome in GOOD} == set(EXCEPTIONS)
    assert {name: reports[name].reason for name in DESCRIPTIONS} == DESCRIPTIONS


def test_nothing_holds_while_nobody_was_asked(material):
    found = {name: report_on(material, name, online=False) for name in (*VALID, *INVALID)}
    assert {one.outcome for one in found.values()} == {Outcome.INCOMPLETE, Outcome.FAILED}
    assert {found[name].outcome for name in VALID} == {Outcome.INCOMPLETE}


@pytest.mark.parametrize("missing", ["robotics-badge.json", "organization.json", "key1.json"])
def test_nothing_holds_while_one_page_is_missing(material, missing):
    data = data_of(material / "simple.jwt")
    document = parse(data)
    resources = pages(material, document, data)
    del resources[Wanted(WantedKind.OPEN_BADGE, f"{HOST}{missing}")]
    verification = verify(
        document, Evidence(contexts(), resources=resources), VerificationPolicy(), None, NOW
    )
    assert verification.report.outcome is Outcome.INCOMPLETE
    assert [want.id for want in verification.wanted] == [f"{HOST}{missing}"]
