"""A holder who reveals some of the status and not all of it has not shown that nothing was withdrawn."""

from typing import Any

import pytest

from tests.pinned import contexts
from tests.proofs import issuers
from tests.verification.makers import (
    ISSUER_P256,
    badge,
    check,
    derive,
    method,
    sign_base,
    token,
)
from tests.verification.status.makers import bits, bitstring_list, entry, evidence, resource
from wallet_app.identity import did_key
from wallet_app.proofs import bbs_2023
from wallet_app.proofs.bbs_2023.secrets import SecretKey
from wallet_app.verification.report import CheckName, Outcome

CLEAR = entry(3, "suspension")
WITHDRAWN = entry(7)
LIST = bitstring_list(
    bits(7), key=ISSUER_P256, subject={"statusPurpose": ["revocation", "suspension"]}, signed=False
)
DATES = ("/issuer", "/validFrom", "/credentialSubject")


@pytest.fixture(scope="module")
def listed():
    return resource(token(LIST, ISSUER_P256))


def two():
    return badge(ISSUER_P256, credentialStatus=[CLEAR, WITHDRAWN], validUntil="2030-01-01T00:00:00Z")


def statuses(document, listed):
    report = check(document, evidence=evidence(listed), trust=(ISSUER_P256,))
    return report, [line.code for line in report.checks if line.name is CheckName.STATUS]


def test_showing_the_clear_entry_alone_is_no_proof(listed):
    derived = derive(sign_base(two(), DATES), ["/credentialStatus/0", "/validUntil"])
    assert [one["statusPurpose"] for one in derived["credentialStatus"]] == ["suspension"]
    report, codes = statuses(derived, listed)
    assert codes == ["status.not_suspended", "status.others_withheld"]
    assert report.outcome is Outcome.INCOMPLETE


def test_showing_none_is_no_proof_either(listed):
    derived = derive(sign_base(two(), DATES), ["/name"])
    assert statuses(derived, listed)[1] == ["status.may_be_withheld"]


def test_what_the_issuer_made_mandatory_cannot_be_left_out(listed):
    derived = derive(sign_base(two(), (*DATES, "/validUntil", "/credentialStatus")), ["/name"])
    report, codes = statuses(derived, listed)
    assert sorted(codes) == ["status.not_suspended", "status.revoked"]
    assert report.outcome is Outcome.FAILED
    one = badge(ISSUER_P256, credentialStatus=CLEAR, validUntil="2030-01-01T00:00:00Z")
    whole = derive(sign_base(one, (*DATES, "/validUntil", "/credentialStatus")), ["/name"])
    assert statuses(whole, listed)[1] == ["status.not_suspended"]


def test_the_holder_of_the_base_proof_sees_all_of_it(listed):
    report, codes = statuses(sign_base(two(), DATES), listed)
    assert codes == ["status.not_suspended", "status.revoked"]
    assert report.outcome is Outcome.FAILED


def test_a_text_that_looks_like_the_statement_is_none(listed):
    named = badge(
        ISSUER_P256,
        name="x <https://www.w3.org/2018/credentials#credentialStatus> y",
        credentialStatus=CLEAR,
        validUntil="2030-01-01T00:00:00Z",
    )
    derived = derive(sign_base(named, (*DATES, "/validUntil", "/credentialStatus")), ["/name"])
    assert statuses(derived, listed)[1] == ["status.not_suspended"]


def test_an_sd_jwt_that_withholds_an_entry(listed):
    hidden = issuers.disclosure("salt", WITHDRAWN)
    claims = {
        **two(),
        "_sd_alg": "sha-256",
        "credentialStatus": [CLEAR, {"...": issuers.digest(hidden)}],
    }
    header = {"typ": "vc+sd-jwt", "kid": method(ISSUER_P256)}
    partly = issuers.sd_jwt(claims, (), key=ISSUER_P256, header=header)
    assert statuses(partly, listed)[1] == ["status.not_suspended", "status.others_withheld"]
    whole = issuers.sd_jwt(claims, (hidden,), key=ISSUER_P256, header=header)
    assert statuses(whole, listed)[1] == ["status.not_suspended", "status.revoked"]


def test_an_sd_jwt_that_withholds_all_of_it(listed):
    hidden = issuers.disclosure("salt", "credentialStatus", [WITHDRAWN])
    claims = {
        **badge(ISSUER_P256),
        "_sd": [issuers.digest(hidden)],
        "_sd_alg": "sha-256",
    }
    text = issuers.sd_jwt(
        claims, (), key=ISSUER_P256, header={"typ": "vc+sd-jwt", "kid": method(ISSUER_P256)}
    )
    assert statuses(text, listed)[1] == ["status.may_be_withheld"]


def test_whatever_is_chosen_of_a_withdrawn_credential_it_is_never_good(listed):
    """Every set of revealed pointers: the outcome is never good."""
    base = sign_base(two(), DATES)
    choices = ["/credentialStatus/0", "/credentialStatus/1", "/validUntil", "/name"]
    for number in range(1, 16):
        chosen = [choice for place, choice in enumerate(choices) if number >> place & 1]
        report, _ = statuses(derive(base, chosen), listed)
        assert report.outcome in {Outcome.INCOMPLETE, Outcome.FAILED}, chosen


@pytest.mark.parametrize("mandatory", [False, True])
def test_bbs_likewise(mandatory, listed):
    key = SecretKey(b"\x11" * 32)
    issuer = did_key.from_public_key(key.public)
    content = {**two(), "issuer": {**two()["issuer"], "id": issuer}}
    content["credentialStatus"] = [CLEAR] if mandatory else [CLEAR, WITHDRAWN]
    options: dict[str, Any] = {
        "verificationMethod": did_key.method_id(issuer),
        "proofPurpose": "assertionMethod",
        "created": "2026-05-03T09:00:00Z",
    }
    pointers = (*DATES, "/validUntil", *(["/credentialStatus"] if mandatory else []))
    base: Any = bbs_2023.sign(content, options, key, contexts(), mandatory_pointers=pointers)
    derived = bbs_2023.derive(base, base["proof"], ["/credentialStatus/0", "/name"], contexts())
    _, codes = statuses(derived, listed)
    # The list is another issuer's here: what matters is whether more may have been left out.
    assert codes == ["status.list_other_issuer", *([] if mandatory else ["status.others_withheld"])]
