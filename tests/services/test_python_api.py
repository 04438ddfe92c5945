"""Proofcase as a library: check bytes with a network, clock and registries of one's own; derive; present."""

import json
from datetime import UTC, datetime

import pytest

from tests.services.internet import DID_JSON, WEB, Internet, badge, did_document
from tests.services.memory_keychain import MemoryKeychain
from tests.verification import makers
from wallet_app.bootstrap import build
from wallet_app.services.check import CheckOptions, Incoming
from wallet_app.services.contacts import Agreement
from wallet_app.services.registry_copies import of_copy
from wallet_app.services.share import ShareRequest
from wallet_app.verification.report import Outcome, Role
from wallet_app.wording import headline

NOW = datetime(2026, 6, 1, tzinfo=UTC)
AGREED = Agreement(frozenset({"college.example"}))
REGISTRY = {
    "meta": {"created": "2026-01-01", "updated": "2026-05-01"},
    "registry": {WEB: {"name": "Valley College"}},
}


@pytest.fixture
def internet():
    return Internet({DID_JSON: did_document()})


@pytest.fixture
def application(tmp_path, internet):
    return build(
        transport=internet,
        resolver=internet.resolve,
        clock=lambda: NOW,
        keychain=MemoryKeychain(),
        data_folder=tmp_path / "data",
        config_folder=tmp_path / "config",
    )


@pytest.fixture
def registries(application):
    copy = application.registries.parse(Incoming("registry.json", json.dumps(REGISTRY).encode()))
    return (of_copy(copy),)


def test_a_credential_is_checked_from_bytes(application, registries, internet):
    options = CheckOptions(registries=registries, contact=AGREED)
    (found,) = application.check.check(Incoming("a credential", badge()), options)
    assert found.report.outcome is Outcome.VERIFIED
    assert headline(found.report).startswith("Verified")
    assert (found.report.checked_at, found.credential.title) == (NOW, "Forklift driving")
    assert [contact.host for contact in found.contacted] == ["college.example"]
    # What was learnt is handed in again: nobody is asked.
    internet.asked.clear()
    kept = CheckOptions(registries=registries, kept=found.evidence.resources)
    (again,) = application.check.check(Incoming("a credential", badge()), kept)
    assert (again.report.outcome, internet.asked) == (Outcome.VERIFIED, [])


def test_a_presentation_is_checked_from_bytes(application, registries):
    shown = makers.present(
        makers.presentation(json.loads(badge())), challenge="n-1", domain="https://desk.example"
    )
    options = CheckOptions(
        role=Role.PRESENTATION,
        challenge="n-1",
        domain="https://desk.example",
        registries=registries,
        contact=AGREED,
    )
    (found,) = application.check.check(Incoming("shown", json.dumps(shown).encode()), options)
    assert [member.report.outcome for member in found.members] == [Outcome.VERIFIED]
    assert found.report.outcome is Outcome.VERIFIED
    (copy,) = application.check.check(
        Incoming("shown", json.dumps(shown).encode()), CheckOptions(role=Role.PRESENTATION, contact=AGREED)
    )
    assert copy.report.outcome is Outcome.INCOMPLETE


def test_a_credential_is_derived_without_a_wallet(application, samples):
    data = (samples / "forklift-licence.sd-jwt").read_bytes()
    document = application.derive.read(Incoming("licence", data))
    pointers = application.derive.claims(document).pointers()
    assert "/licence_number" in pointers
    derived = application.derive.derive(document, ["/licence_number"])
    (found,) = application.check.check(Incoming("derived", derived.received))
    assert found.report.outcome in {Outcome.SIGNED, Outcome.INCOMPLETE}
    assert "licence_number" in found.document.content
    assert len(derived.received) < len(data)


def test_a_credential_is_presented_by_its_holder(application, registries, samples):
    wallet = application.unlock.create(None, "Mine", None)
    try:
        source = Incoming("licence", (samples / "forklift-licence.sd-jwt").read_bytes())
        (item,) = application.review.review([source], wallet.add.setup()).items
        identifier = wallet.add.keep(item.examination).id
        request = ShareRequest(
            (identifier,),
            {identifier: frozenset({"/licence_number"})},
            challenge="n-1",
            domain="https://desk.example",
        )
        preview = wallet.share.preview(request)
    finally:
        wallet.close()
    options = CheckOptions(role=Role.PRESENTATION, challenge="n-1", domain="https://desk.example")
    (found,) = application.check.check(Incoming("shown", preview.data), options)
    assert found.document.content["licence_number"] == "FL-2026-004711"
