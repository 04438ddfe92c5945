"""The Digital Credentials Consortium's fixtures through the services, on the published files as network."""

import json

import pytest

from tests.services.internet import Internet
from tests.services.standing_clock import StandingClock
from tests.vectors.examining import tell
from wallet_app.bootstrap import build
from wallet_app.services.check import CheckOptions
from wallet_app.services.contacts import ANYBODY
from wallet_app.verification.report import CheckName, Outcome

FOLDER = "digitalcredentials-verifier-core/verifiableCredentials"
# By name; of the others what their names say holds.
DIFFERENT = {
    "v2DoubleSigWithBadStatusUrl": "status.list_unreachable",
    "v2WithBadDidWeb": "issuer_key.fetch_failed",  # its document was never there
    # Their DID documents are not among the published files.
    "v2didWebWithValidStatus": "issuer_key.fetch_failed",
    "v2didWebMultikeyWithValidStatus": "issuer_key.fetch_failed",
    "testVC": "proof.invalid",
    "safeModeBreaker": "proof.invalid",
}


def expected(name: str) -> str:
    if name in DIFFERENT:
        return DIFFERENT[name]
    if "Expired" in name:
        return "validity.expired"
    return "status.revoked" if "Revoked" in name else "issuer_recognised.not_listed"


@pytest.fixture(scope="module")
def examined(shared, tmp_path_factory):
    """Every fixture's examination, by its name, and the internet that was asked."""
    vectors = shared / "vectors"
    overlay = json.loads((vectors / "overlay.json").read_bytes())
    internet = Internet({address: (vectors / file).read_bytes() for address, file in overlay.items()})
    folder = tmp_path_factory.mktemp("application")
    application = build(
        transport=internet,
        resolver=internet.resolve,
        clock=StandingClock(),
        data_folder=folder,
        config_folder=folder,
    )
    found = {}
    for path in sorted((vectors / FOLDER).rglob("*.json")):
        (found[path.name.partition(".")[0]],) = application.check.check(path, CheckOptions(contact=ANYBODY))
    return found, internet


def test_each_is_what_its_name_says(examined, record_property):
    found, _ = examined
    reasons = {name: one.report.reason for name, one in found.items()}
    counts: dict[str, int] = {}
    for one in found.values():
        counts[one.report.outcome.value] = counts.get(one.report.outcome.value, 0) + 1
    tell("digitalcredentials-verifier-core, online", counts, record_property)
    assert len(found) == 24
    assert reasons == {name: expected(name) for name in found}


def test_a_list_that_was_read_is_said_with_its_date_and_one_that_was_not_is_never_good(examined):
    found, _ = examined
    for name, one in found.items():
        status = one.report.check(CheckName.STATUS)
        if "WithValidStatus" in name and "didWeb" not in name:
            assert status.code == "status.not_revoked", name
        if "Revoked" in name:
            assert status.code == "status.revoked", name
        if "BadStatusUrl" in name:
            assert (one.report.outcome, status.params["cause"]) == (Outcome.INCOMPLETE, "network.unreachable")


def test_only_what_is_needed_is_asked_for(examined):
    found, internet = examined
    assert not [address for address in internet.asked if "schema" in address or "context" in address]
    assert all(one.contacted == () for name, one in found.items() if "NoStatus" in name)
