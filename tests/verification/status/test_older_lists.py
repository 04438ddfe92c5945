"""StatusList2021 and RevocationList2020: what came before the Bitstring Status List."""

import pytest

from tests.verification.makers import badge, check, did, sign, token
from tests.verification.status.makers import (
    ADDRESS,
    ISSUER,
    ask,
    bits,
    bitstring_list,
    encoded,
    entry,
    evidence,
    only,
    resource,
)
from wallet_app.verification.report import CheckName, Outcome

V1 = "https://www.w3.org/2018/credentials/v1"
CONTEXT_2021 = "https://w3id.org/vc/status-list/2021/v1"
CONTEXT_2020 = "https://w3id.org/vc-revocation-list-2020/v1"
ENTRY_2021 = entry(type="StatusList2021Entry")
ENTRY_2020 = {
    "id": f"{ADDRESS}#7",
    "type": "RevocationList2020Status",
    "revocationListIndex": "7",
    "revocationListCredential": ADDRESS,
}


def credential(said, context):
    """A credential of VCDM 1.1."""
    return {
        "@context": [V1, context],
        "id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000003",
        "type": ["VerifiableCredential"],
        "issuer": did(ISSUER),
        "issuanceDate": "2026-05-03T00:00:00Z",
        "credentialSubject": {"id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000004"},
        "credentialStatus": said,
    }


def older(data, context, list_type, subject, *, signed=True, **changes):
    content = {
        **credential(None, context),
        "id": ADDRESS,
        "type": ["VerifiableCredential", list_type],
        "credentialSubject": {
            "id": f"{ADDRESS}#list",
            "encodedList": encoded(bits() if data is None else data, prefix=""),
            **subject,
        },
        **changes,
    }
    del content["credentialStatus"]
    return sign(content, suite="Ed25519Signature2020") if signed else content


def list_2021(data=None, purpose="revocation", **changes):
    subject = {"type": "StatusList2021", "statusPurpose": purpose}
    contexts = [V1, CONTEXT_2021, "https://w3id.org/security/suites/ed25519-2020/v1"]
    changes = {"@context": contexts, **changes}
    return older(data, CONTEXT_2021, "StatusList2021Credential", subject, **changes)


def list_2020(data=None, **changes):
    contexts = [V1, CONTEXT_2020, "https://w3id.org/security/suites/ed25519-2020/v1"]
    changes = {"@context": contexts, **changes}
    return older(
        data, CONTEXT_2020, "RevocationList2020Credential", {"type": "RevocationList2020"}, **changes
    )


@pytest.mark.parametrize(
    ("said", "context", "listed"),
    [(ENTRY_2021, CONTEXT_2021, list_2021), (ENTRY_2020, CONTEXT_2020, list_2020)],
)
def test_the_whole_way(said, context, listed):
    content = credential(said, context)
    content["@context"].append("https://w3id.org/security/suites/ed25519-2020/v1")
    signed = sign(content, suite="Ed25519Signature2020")
    clear = check(signed, evidence=evidence(resource(listed())))
    assert clear.outcome is Outcome.VERIFIED
    assert clear.check(CheckName.STATUS).code == "status.not_revoked"
    withdrawn = check(signed, evidence=evidence(resource(listed(bits(7)))))
    assert (withdrawn.outcome, withdrawn.reason) == (Outcome.FAILED, "status.revoked")
    unasked = check(signed)
    assert (unasked.outcome, unasked.reason) == (Outcome.INCOMPLETE, "status.not_checked")


def test_2021_lists_tell_of_two_purposes():
    suspended = resource(list_2021(bits(7), "suspension"))
    assert only(ask(entry(7, "suspension", type="StatusList2021Entry"), suspended)) == (
        "fails",
        "status.suspended",
    )
    assert only(ask(ENTRY_2021, suspended)) == ("unknown", "status.list_other_purpose")
    message = entry(7, "message", type="StatusList2021Entry")
    assert only(ask(message, resource(list_2021(None, "message")))) == (
        "unknown",
        "status.purpose_unsupported",
    )


def test_one_method_is_not_answered_by_the_list_of_another():
    assert only(ask(ENTRY_2021, resource(bitstring_list())))[1] == "status.list_of_another_kind"
    assert only(ask(entry(), resource(list_2021())))[1] == "status.list_of_another_kind"
    assert only(ask(ENTRY_2020, resource(list_2021())))[1] == "status.list_of_another_kind"


def test_2020_lists_that_the_two_orders_of_bits_read_differently_are_not_believed():
    """Bit 0 from the left is bit 7 from the right: whoever counted so meant the credential with index 7."""
    assert only(ask(ENTRY_2020, resource(list_2020(bits(0))))) == ("unknown", "status.list_ambiguous")
    assert only(ask(ENTRY_2020, resource(list_2020(bits(7))))) == ("fails", "status.revoked")
    assert only(ask(ENTRY_2020, resource(list_2020(bits(6, 8))))) == ("holds", "status.not_revoked")
    assert only(ask(ENTRY_2021, resource(list_2021(bits(0))))) == ("holds", "status.not_revoked")


@pytest.mark.parametrize("member", ["revocationListIndex", "revocationListCredential"])
@pytest.mark.parametrize("value", [None, [], "", "x y", "-1", True])
def test_entries_of_2020_are_read_as_strictly(member, value):
    found = ask({**ENTRY_2020, member: value}, resource(list_2020()))
    assert only(found)[0] == "unknown"


def test_a_purpose_is_required_in_2021():
    without = {name: value for name, value in ENTRY_2021.items() if name != "statusPurpose"}
    assert only(ask(without, resource(list_2021()))) == ("unknown", "status.malformed")


def test_a_list_in_a_token_too():
    listed = token(list_2021(bits(7), signed=False))
    assert only(ask(token(badge(credentialStatus=ENTRY_2021)), resource(listed)))[1] == "status.revoked"
