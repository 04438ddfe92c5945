"""The Token Status List of the IETF: values beside each other, from the right."""

import time
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proofs import issuers
from tests.verification.makers import ISSUER, ISSUER_P256, NOW, STRANGER, badge, did, method, token
from tests.verification.status.makers import ADDRESS, ask, bitstring_list, only, resource, status_token, wants
from wallet_app.proofs import jose

AT = int(NOW.timestamp())


def said(index=5, key=ISSUER, **claims):
    """An SD-JWT VC with the claim."""
    payload = {
        "iss": did(key),
        "vct": "urn:test:vct",
        "status": {"status_list": {"idx": index, "uri": ADDRESS}},
        **claims,
    }
    return issuers.sd_jwt(payload, (), key=key, header={"typ": "dc+sd-jwt", "kid": method(key)})


@pytest.mark.parametrize(
    ("size", "data", "index", "answer", "code"),
    [
        (1, b"\x00", 5, "holds", "status.not_revoked"),
        (1, b"\x20", 5, "fails", "status.revoked"),
        (1, b"\x04", 5, "holds", "status.not_revoked"),
        (2, b"\x00\x08", 5, "fails", "status.suspended"),
        (2, b"\x00\x04", 5, "fails", "status.revoked"),
        (2, b"\x00\x0c", 5, "unknown", "status.application_specific"),
        (4, b"\x00\x00\x20", 5, "fails", "status.suspended"),
        (4, b"\x00\x00\xb0", 5, "unknown", "status.application_specific"),
        (8, b"\x00\x00\x00\x00\x00\x01", 5, "fails", "status.revoked"),
        (8, b"\x01\x01\x01\x01\x01\x00\x01", 5, "holds", "status.not_revoked"),
        (1, b"\x00", 8, "unknown", "status.index_beyond"),
        (2, b"\x00", 4, "unknown", "status.index_beyond"),
    ],
)
def test_each_value(size, data, index, answer, code):
    found = ask(said(index), resource(status_token(data, bits=size)))
    assert only(found) == (answer, code)


def test_the_lists_that_the_draft_prints():
    one = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]
    two = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]
    names = {0: "not_revoked", 1: "revoked", 2: "suspended", 3: "application_specific"}
    for bits, lst, values in ((1, "eNrbuRgAAhcBXQ", one), (2, "eNo76fITAAPfAgc", two)):
        listed = resource(status_token(bits=bits, lst=lst))
        codes = [ask(said(index), listed).checks[0].code for index in range(len(values))]
        assert codes == [f"status.{names[value]}" for value in values]


@given(st.integers(0, 2**64 - 1), st.sampled_from([1, 2, 4, 8]), st.data())
def test_any_list(number, size, data):
    index = data.draw(st.integers(0, 64 // size - 1))
    value = number >> (index * size) & ((1 << size) - 1)
    listed = resource(status_token(number.to_bytes(8, "little"), bits=size))
    expected = {0: "holds", 1: "fails", 2: "fails"}.get(value, "unknown")
    assert only(ask(said(index), listed))[0] == expected


def test_it_is_asked_for():
    found = ask(said())
    assert only(found) == ("unknown", "status.not_checked")
    assert wants(found) == [("status_list", ADDRESS)]


def test_a_jwt_credential_may_use_it():
    claims = {**badge(), "status": {"status_list": {"idx": 5, "uri": ADDRESS}}}
    assert only(ask(token(claims), resource(status_token(b"\x20")))) == ("fails", "status.revoked")
    assert only(ask(token(claims), resource(status_token(b"\x00")))) == ("holds", "status.not_revoked")


def test_both_ways_at_once_both_count():
    claims = {
        **badge(credentialStatus={"type": "NoSuchStatus2030"}),
        "status": {"status_list": {"idx": 5, "uri": ADDRESS}},
    }
    found = ask(token(claims), resource(status_token(b"\x20")))
    assert [line.code for line in found.checks] == ["status.type_unsupported", "status.revoked"]


@pytest.mark.parametrize(
    ("token_", "code"),
    [
        (status_token(sub="https://college.example/status/2"), "status.list_other_address"),
        (status_token(sub=None), "status.list_malformed"),
        (status_token(sub=[ADDRESS]), "status.list_malformed"),
        (status_token(iss=did(STRANGER)), "status.list_other_issuer"),
        (status_token(iss=did(STRANGER), key=STRANGER), "status.list_other_issuer"),
        (status_token(key=STRANGER), "status.list_signer"),
        (status_token(typ="jwt"), "status.list_of_another_kind"),
        (status_token(typ="vc+jwt"), "status.list_of_another_kind"),
        (status_token(typ=None), "status.list_of_another_kind"),
        (status_token(typ=["statuslist+jwt"]), "status.list_of_another_kind"),
        (status_token(iat=None), "status.list_malformed"),
        (status_token(iat="1"), "status.list_malformed"),
        (status_token(iat=AT + 86_400), "status.list_not_in_date"),
        (status_token(exp=AT), "status.list_expired"),
        (status_token(exp="soon"), "status.list_malformed"),
        (status_token(status_list=None), "status.list_malformed"),
        (status_token(status_list={"bits": 1}), "status.list_malformed"),
        (status_token(bits=3), "status.list_malformed"),
        (status_token(bits=True), "status.list_malformed"),
        (status_token(bits="1"), "status.list_malformed"),
        (status_token(bits=16), "status.list_malformed"),
        (status_token(lst="H4sIAAAAAAAAA2NgAAAAAAD__w"), "status.list_malformed"),
        (status_token(lst="eNrbuRgAAhcBXQ=="), "status.list_malformed"),
        (status_token(lst="eNrbuRgAAhcBXQAA"), "status.list_malformed"),
        (b"<!doctype html>", "status.list_malformed"),
        (b"", "status.list_malformed"),
        (bitstring_list(), "status.list_malformed"),
    ],
)
def test_what_is_not_the_issuers_list_tells_nothing(token_, code):
    assert only(ask(said(), resource(token_))) == ("unknown", code)


def test_a_list_without_issuer_is_taken_for_the_issuers_own_alone():
    assert only(ask(said(), resource(status_token(kid=False))))[0] == "holds"
    assert only(ask(said(), resource(status_token(kid=False, key=ISSUER_P256))))[0] == "unknown"
    assert only(ask(said(key=ISSUER_P256), resource(status_token(key=ISSUER_P256))))[0] == "holds"


def test_any_bit_of_the_signature_counts():
    listed = status_token()
    head, body, signature = listed.split(".")
    for place in range(0, len(signature) - 2, 9):
        other = "A" if signature[place] != "A" else "B"
        changed = f"{head}.{body}.{signature[:place]}{other}{signature[place + 1 :]}"
        assert only(ask(said(), resource(changed))) == ("unknown", "status.list_not_proven")


@pytest.mark.parametrize("index", [-1, "5", 5.5, True, None, [5], 10**30])
def test_an_index_is_a_number(index):
    assert only(ask(said(index), resource(status_token())))[0] == "unknown"


@pytest.mark.parametrize(
    "status", [{}, [], "x", None, 7, {"status_list": []}, {"status_list": {}}, {"status_list": {"idx": 1}}]
)
def test_a_claim_that_is_none_is_never_passed_over(status):
    assert only(ask(said(status=status), resource(status_token())))[0] == "unknown"


def test_another_mechanism_beside_it_is_told():
    status = {"status_list": {"idx": 5, "uri": ADDRESS}, "identifier_list": {"id": "a", "uri": ADDRESS}}
    found = ask(said(status=status), resource(status_token()))
    assert [line.code for line in found.checks] == ["status.not_revoked", "status.type_unsupported"]


def test_what_was_withdrawn_stays_so_and_what_was_suspended_may_not():
    over = {"exp": AT - 1}
    assert only(ask(said(), resource(status_token(b"\x20", **over))))[1] == "status.revoked"
    suspended = status_token(b"\x00\x08", bits=2, **over)
    assert only(ask(said(), resource(suspended)))[1] == "status.list_expired"


@pytest.mark.parametrize(
    ("ttl", "age", "again"),
    [(3600, 59, False), (3600, 61, True), (None, 4, False), (None, 6, True), (0, 4, False), ("9", 6, True)],
)
def test_it_is_wanted_again_when_it_says_so(ttl, age, again):
    found = ask(said(), resource(status_token(ttl=ttl), age=timedelta(minutes=age)))
    assert only(found)[0] == "holds"
    assert bool(found.wanted) is again


def test_a_bomb_is_given_up_quickly():
    listed = status_token(bytes(40 * 1024 * 1024))
    start = time.perf_counter()
    assert only(ask(said(), resource(listed))) == ("unknown", "status.list_malformed")
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("issuer", [None, 7, "", did(STRANGER)])
def test_nobodys_list_is_nobodys(issuer):
    """Where the credential names no issuer, or another, whoever signed the list is a stranger."""
    found = ask(said(iss=issuer), resource(status_token()))
    assert only(found)[0] == "unknown"


def test_a_key_that_the_list_brings_along_is_nobodys():
    brought: tuple[dict[str, Any], ...] = (
        {"jwk": STRANGER.public.to_jwk()},
        {"x5c": ["AAAA"]},
        {"kid": method(STRANGER)},
    )
    for header in brought:
        payload: dict[str, Any] = {
            "sub": ADDRESS,
            "iat": AT,
            "status_list": {"bits": 1, "lst": "eNpjAAAAAQAB"},
        }
        listed = jose.sign({"typ": "statuslist+jwt", **header}, payload, STRANGER)
        assert only(ask(said(), resource(listed)))[0] == "unknown"
