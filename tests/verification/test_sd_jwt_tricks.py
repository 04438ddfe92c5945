"""What a holder or a forger can do to an SD-JWT that its signature does not notice."""

import pytest

from tests.proofs import issuers
from tests.verification.makers import (
    HOLDER,
    ISSUER_P256,
    STRANGER,
    badge,
    check,
    codes,
    did,
    method,
    present,
    presentation,
    token,
)
from wallet_app.errors import WalletError
from wallet_app.verification.report import CheckName, Outcome, Role

GIVEN = {"challenge": "c-1", "domain": "https://verifier.example"}
TRUST = (ISSUER_P256,)
STATUS = {
    "id": "https://college.example/status#1",
    "type": "BitstringStatusListEntry",
    "statusPurpose": "revocation",
    "statusListIndex": "1",
    "statusListCredential": "https://college.example/status",
}


def issued(payload, disclosures=(), key=ISSUER_P256, signer=None, **header):
    """An SD-JWT VC with this payload."""
    full = {"typ": "vc+sd-jwt", "kid": method(signer or key), **header}
    given = {name: value for name, value in full.items() if value is not None}
    return issuers.sd_jwt(payload, disclosures, key=signer or key, header=given)


def badge_claims(**changes):
    """A credential of the VC data model, as the claims of an SD-JWT."""
    return badge(ISSUER_P256, **changes)


def enveloped(text):
    return {
        "@context": "https://www.w3.org/ns/credentials/v2",
        "type": "EnvelopedVerifiableCredential",
        "id": f"data:application/vc+sd-jwt,{text}",
    }


@pytest.mark.parametrize("kid", ["absolute", None])
@pytest.mark.parametrize("shape", [str, lambda id_: {"id": id_}, lambda id_: {"id": id_, "name": "College"}])
def test_nobody_signs_for_another_by_a_second_issuer(kid, shape):
    forger = issuers.STRANGER
    claims = {"iss": did(ISSUER_P256), "vct": "urn:test:vct", "issuer": shape(did(forger))}
    header = {} if kid else {"kid": None}
    report = check(issued(claims, signer=forger, **header), trust=TRUST)
    assert report.outcome is Outcome.FAILED


def test_a_claim_issuer_is_one_like_any_other_beside_a_vct():
    claims = {"iss": did(ISSUER_P256), "vct": "urn:test:vct", "issuer": "Valley College"}
    assert check(issued(claims), Role.POSSESSION, trust=TRUST).outcome is Outcome.VERIFIED


@pytest.mark.parametrize("shown", [ISSUER_P256, issuers.STRANGER])
def test_two_issuers_that_differ_are_told(shown):
    other = issuers.STRANGER if shown is ISSUER_P256 else ISSUER_P256
    claims = {**badge_claims(issuer=did(shown)), "iss": did(other)}
    report = check(issued(claims, key=shown), trust=TRUST)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "structure.jwt_claim_differs")


@pytest.mark.parametrize(
    ("name", "value", "check_name"),
    [
        ("validUntil", "2026-05-04T00:00:00Z", "validity"),
        ("credentialStatus", STATUS, "status"),
    ],
)
def test_an_end_or_a_status_cannot_be_withheld_unnoticed(name, value, check_name):
    hidden = issuers.disclosure("salt", name, value)
    claims = {**badge_claims(), "_sd": [issuers.digest(hidden)]}
    assert check(issued(claims, [hidden]), trust=TRUST).outcome in {Outcome.FAILED, Outcome.INCOMPLETE}
    report = check(issued(claims), trust=TRUST)
    assert report.outcome is Outcome.INCOMPLETE
    assert codes(report)[check_name] == f"{check_name}.may_be_withheld"


def test_what_is_withheld_further_inside_is_no_end_and_no_status():
    hidden = issuers.disclosure("salt", "narrative", "Drove backwards.")
    claims = badge_claims()
    claims["credentialSubject"]["achievement"]["_sd"] = [issuers.digest(hidden)]
    assert check(issued(claims), Role.POSSESSION, trust=TRUST).outcome is Outcome.VERIFIED


@pytest.mark.parametrize(
    "text",
    [
        issued(badge_claims(credentialStatus=STATUS)),
        issued({**badge_claims(), "status": {"status_list": {"idx": 1, "uri": "https://college.example"}}}),
        issued(
            {
                "iss": did(ISSUER_P256),
                "vct": "urn:test:vct",
                "status": {"status_list": {"idx": 1, "uri": "https://college.example"}},
            }
        ),
        issued({"iss": did(ISSUER_P256), "vct": "urn:test:vct", "credentialStatus": STATUS}),
        token(
            {**badge_claims(), "status": {"status_list": {"idx": 1, "uri": "https://college.example"}}},
            ISSUER_P256,
        ),
    ],
)
def test_a_status_counts_however_the_token_names_it(text):
    report = check(text, trust=TRUST)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "status.not_checked")


@pytest.mark.parametrize(
    "text",
    [issued(badge_claims()), issued({"iss": did(ISSUER_P256), "vct": "urn:test:vct", "sub": did(HOLDER)})],
)
def test_a_thief_does_not_become_the_subject_where_no_key_is_bound(text):
    assert check(text, Role.PRESENTATION, trust=TRUST).reason == "holder_binding.not_presented"
    stolen = present(presentation(enveloped(text), holder=STRANGER), STRANGER)
    report = check(stolen, trust=TRUST, **GIVEN)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "holder_binding.not_subject")
    own = present(presentation(enveloped(text)))
    assert check(own, trust=TRUST, **GIVEN).outcome is Outcome.VERIFIED


def test_a_thief_cannot_withhold_whom_it_is_about():
    hidden = issuers.disclosure("salt", "id", did(HOLDER))
    claims = badge_claims()
    del claims["credentialSubject"]["id"]
    claims["credentialSubject"]["_sd"] = [issuers.digest(hidden)]
    stolen = present(presentation(enveloped(issued(claims)), holder=STRANGER), STRANGER)
    report = check(stolen, trust=TRUST, **GIVEN)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "holder_binding.may_be_withheld")


def test_a_bound_key_counts_before_the_subject():
    bound = {**badge_claims(), "cnf": {"jwk": issuers.HOLDER.public.to_jwk()}}
    report = check(issued(bound), Role.PRESENTATION, trust=TRUST)
    assert report.check(CheckName.HOLDER_BINDING).code == "holder_binding.not_presented"


def test_the_json_serialization_is_judged_like_the_compact_one():
    name = issuers.disclosure("s1", "name", "Ada")
    payload = {"iss": did(ISSUER_P256), "vct": "urn:test:vct", "_sd": [issuers.digest(name)]}

    def written(text):
        head, *disclosures, _ = text.split("~")
        protected, body, signature = head.split(".")
        header = {"disclosures": disclosures}
        return {"protected": protected, "payload": body, "signature": signature, "header": header}

    good = written(issued(payload, [name], typ="dc+sd-jwt"))
    assert check(good, trust=TRUST).outcome is Outcome.VERIFIED
    forged = written(issued(payload, [name], signer=STRANGER, kid=method(ISSUER_P256), typ="dc+sd-jwt"))
    assert check(forged, trust=TRUST).outcome is Outcome.FAILED
    swapped = {**good, "header": {"disclosures": [issuers.disclosure("s1", "name", "Eve")]}}
    assert check_unreadable(swapped) == "sd_jwt.disclosure_unused"


def check_unreadable(content):
    with pytest.raises(WalletError) as caught:
        check(content, trust=TRUST)
    return caught.value.code
