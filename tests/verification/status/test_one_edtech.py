"""1EdTech's revocation list: ids in plain JSON, as good as the address it is at."""

from datetime import timedelta

import pytest

from tests.verification.makers import ISSUER, STRANGER, badge, check, did, sign, token
from tests.verification.status.makers import ADDRESS, ask, evidence, only, resource, wants
from wallet_app import wording
from wallet_app.verification.report import CheckName, Outcome

OWN_ID = badge()["id"]
ENTRY = {"id": ADDRESS, "type": "1EdTechRevocationList"}
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"


def listed(*revoked, **changes):
    content = {"id": ADDRESS, "issuer": did(ISSUER), "revokedCredentials": list(revoked), **changes}
    return resource({name: value for name, value in content.items() if value is not None})


def said(**changes):
    return badge(credentialStatus=ENTRY, **{"@context": [*badge()["@context"], EXTENSIONS], **changes})


def test_the_whole_way():
    clear = check(sign(said()), evidence=evidence(listed({"id": "urn:uuid:another"})))
    assert clear.outcome is Outcome.VERIFIED
    line = clear.check(CheckName.STATUS)
    assert line.code == "status.not_listed"
    assert "not signed" in wording.check_words(line)
    reason = {"id": OWN_ID, "revocationReason": "Issued in error."}
    withdrawn = check(sign(said()), evidence=evidence(listed(reason)))
    assert (withdrawn.outcome, withdrawn.reason) == (Outcome.FAILED, "status.revoked")
    assert "“Issued in error.”" in wording.check_words(withdrawn.check(CheckName.STATUS))


@pytest.mark.parametrize(
    ("item", "answer", "code"),
    [
        ({"id": OWN_ID}, "fails", "status.revoked"),
        ({"id": OWN_ID, "revoked": True}, "fails", "status.revoked"),
        ({"id": OWN_ID, "revoked": False}, "holds", "status.not_listed"),
        (OWN_ID, "fails", "status.revoked"),
        ({"id": OWN_ID.upper()}, "unknown", "status.list_ambiguous"),
        ({"id": OWN_ID, "revoked": "false"}, "unknown", "status.list_malformed"),
        ({"revoked": True}, "unknown", "status.list_malformed"),
        (7, "unknown", "status.list_malformed"),
        ({"id": f"{OWN_ID} "}, "holds", "status.not_listed"),
    ],
)
def test_each_way_to_be_on_the_list(item, answer, code):
    assert only(ask(ENTRY, listed(item))) == (answer, code)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"issuer": did(STRANGER)}, "status.list_other_issuer"),
        ({"issuer": None}, "status.list_other_issuer"),
        ({"id": "https://college.example/status/2"}, "status.list_other_address"),
        ({"id": None}, "status.list_other_address"),
    ],
)
def test_another_list_tells_nothing(changes, code):
    assert only(ask(ENTRY, listed(**changes))) == ("unknown", code)
    assert only(ask(ENTRY, listed({"id": OWN_ID}, **changes))) == ("unknown", code)


def test_both_spellings_of_its_member_count_together():
    other = {"revokedCredentials": None, "revokedCredential": [{"id": OWN_ID}]}
    assert only(ask(ENTRY, listed(**other))) == ("fails", "status.revoked")
    assert only(ask(ENTRY, listed(revokedCredential=[OWN_ID]))) == ("fails", "status.revoked")
    assert only(ask(ENTRY, listed(revokedCredential=[]))) == ("holds", "status.not_listed")


@pytest.mark.parametrize("other", [{"revokedCredentials": 7}, {"revoked": [OWN_ID]}, {"error": "later"}])
def test_what_may_be_listed_under_another_name_is_not_passed_over(other):
    changes = {"revokedCredentials": None, **other}
    assert only(ask(ENTRY, listed(**changes))) == ("unknown", "status.list_malformed")


@pytest.mark.parametrize("body", [b"", b"[]", b"<html>", b'{"error": "try later"}', b'{"a":1,"a":2}'])
def test_what_is_no_list_tells_nothing(body):
    assert only(ask(ENTRY, resource(body)))[0] == "unknown"


def test_a_list_of_nobody_is_a_list():
    assert only(ask(ENTRY, listed(revokedCredentials=None))) == ("holds", "status.not_listed")


def test_a_credential_without_id_cannot_be_looked_up():
    found = ask(token({**said(), "id": None}), listed())
    assert only(found) == ("unknown", "status.no_id")
    assert wants(found) == []


def test_age():
    def at(days):
        (wanted, came), *_ = listed().items()
        return resource(came.data, wanted.id, age=timedelta(days=days))

    assert only(ask(ENTRY, at(31))) == ("unknown", "status.list_old")
    younger = ask(ENTRY, at(3))
    assert only(younger) == ("holds", "status.not_listed")
    assert wants(younger) == [("status_list", ADDRESS)]


def test_where_a_newer_version_is_says_nothing_of_this_one():
    refresh = {"id": ADDRESS, "type": "1EdTechCredentialRefresh"}
    assert only(ask([refresh])) == ("not_applicable", "status.not_used")
    both = ask([refresh, ENTRY], listed({"id": OWN_ID}))
    assert only(both) == ("fails", "status.revoked")
