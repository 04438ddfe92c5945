"""Digests and disclosures: what is put together, and every reason to reject."""

import pytest

from tests.proofs.issuers import digest, disclosure, sd_jwt
from tests.refused import refused
from wallet_app.encoding import base64url
from wallet_app.proofs.sd_jwt import parse, process

NAME = disclosure("s1", "name", "Ada")
CITY = disclosure("s2", "city", "Paris")
ADDRESS = disclosure("s3", "address", {"_sd": [digest(CITY)], "country": "FR"})
FIRST = disclosure("s4", "FR")


def _process(payload, *disclosures):
    return process(parse(sd_jwt(payload, disclosures)))


def test_claims_and_elements_take_their_places():
    nested = disclosure("s5", ["a", {"...": "another decoy"}])
    payload = {
        "iss": "x",
        "_sd_alg": "sha-256",
        "_sd": [digest(ADDRESS), "decoy", digest(NAME)],
        "nationalities": ["DE", {"...": digest(FIRST)}, {"...": "decoy two"}, "US", {"...": digest(nested)}],
    }
    processed = _process(payload, NAME, ADDRESS, CITY, FIRST, nested)
    assert processed.claims == {
        "iss": "x",
        "nationalities": ["DE", "FR", "US", ["a"]],
        "name": "Ada",
        "address": {"country": "FR", "city": "Paris"},
    }
    assert {pointer: found.encoded for pointer, found in processed.disclosed.items()} == {
        "/name": NAME,
        "/address": ADDRESS,
        "/address/city": CITY,
        "/nationalities/1": FIRST,
        "/nationalities/3": nested,
    }
    assert processed.parents[digest(CITY)] == digest(ADDRESS)
    assert processed.parents[digest(NAME)] is None


def test_what_is_withheld_is_not_there():
    processed = _process({"_sd": [digest(NAME)], "list": [{"...": digest(FIRST)}], "o": {"_sd": []}})
    assert processed.claims == {"list": [], "o": {}}
    assert processed.disclosed == {}


@pytest.mark.parametrize(
    ("alg", "hash_name"), [("sha-256", "sha256"), ("sha-384", "sha384"), ("sha-512", "sha512")]
)
def test_hashes(alg, hash_name):
    processed = _process({"_sd_alg": alg, "_sd": [digest(NAME, hash_name)]}, NAME)
    assert processed.claims == {"name": "Ada"}


def test_the_hash_name_inside_an_object_is_a_claim_like_another():
    assert _process({"o": {"_sd_alg": "md5"}}).claims == {"o": {"_sd_alg": "md5"}}


@pytest.mark.parametrize(
    ("payload", "disclosures", "code"),
    [
        ({"_sd": [digest(NAME)]}, [NAME, NAME], "sd_jwt.disclosure_repeated"),
        ({}, [NAME], "sd_jwt.disclosure_unused"),
        ({"_sd": [digest(CITY)]}, [NAME], "sd_jwt.disclosure_unused"),
        ({"_sd": [digest(ADDRESS)]}, [CITY], "sd_jwt.disclosure_unused"),
        ({"_sd": ["d", "d"]}, [], "sd_jwt.digest_repeated"),
        ({"_sd": [digest(NAME)], "o": {"_sd": [digest(NAME)]}}, [NAME], "sd_jwt.digest_repeated"),
        ({"_sd": ["d"], "a": [{"...": "d"}]}, [], "sd_jwt.digest_repeated"),
        ({"_sd": [digest(ADDRESS), digest(CITY)]}, [ADDRESS, CITY], "sd_jwt.digest_repeated"),
        ({"_sd": "d"}, [], "sd_jwt.digest_malformed"),
        ({"_sd": None}, [], "sd_jwt.digest_malformed"),
        ({"_sd": {"d": 1}}, [], "sd_jwt.digest_malformed"),
        ({"_sd": [5]}, [], "sd_jwt.digest_malformed"),
        ({"_sd": [["d"]]}, [], "sd_jwt.digest_malformed"),
        ({"a": [{"...": 5}]}, [], "sd_jwt.digest_malformed"),
        ({"a": [{"...": "d", "b": 1}]}, [], "sd_jwt.digest_malformed"),
        ({"...": "d"}, [], "sd_jwt.digest_malformed"),
        ({"a": {"...": "d"}}, [], "sd_jwt.digest_malformed"),
        ({"_sd": [digest(FIRST)]}, [FIRST], "sd_jwt.disclosure_misplaced"),
        ({"a": [{"...": digest(NAME)}]}, [NAME], "sd_jwt.disclosure_misplaced"),
        ({"_sd": [digest(NAME)], "name": "Eve"}, [NAME], "sd_jwt.claim_repeated"),
        (
            {"_sd": [digest(NAME), digest(disclosure("s9", "name", "Eve"))]},
            [NAME, disclosure("s9", "name", "Eve")],
            "sd_jwt.claim_repeated",
        ),
        ({"_sd": [digest(disclosure("s", "_sd", []))]}, [disclosure("s", "_sd", [])], "sd_jwt.name_reserved"),
        ({"_sd": [digest(disclosure("s", "...", 1))]}, [disclosure("s", "...", 1)], "sd_jwt.name_reserved"),
    ],
)
def test_reasons_to_reject(payload, disclosures, code):
    with refused(code):
        _process(payload, *disclosures)


@pytest.mark.parametrize(
    "encoded",
    [
        "",
        "!!!!",
        NAME + "=",
        base64url.encode(b"{}"),
        base64url.encode(b'"text"'),
        base64url.encode(b"[]"),
        base64url.encode(b'["salt"]'),
        base64url.encode(b'["salt","a","b","c"]'),
        base64url.encode(b'[5,"name","value"]'),
        base64url.encode(b'["salt",5,"value"]'),
        base64url.encode(b'["salt",null,"value"]'),
        base64url.encode(b'["salt","name",NaN]'),
        base64url.encode(b'["salt","name",{"a":1,"a":2}]'),
        base64url.encode(b'["salt","name","value"] x'),
        base64url.encode(b"\xff"),
    ],
)
def test_disclosures_that_are_none(encoded):
    with refused("sd_jwt.disclosure_malformed"):
        parse(sd_jwt({"_sd": []}, [encoded]))


@pytest.mark.parametrize("alg", ["md5", "SHA-256", "sha256", 5, None, ["sha-256"]])
def test_hashes_that_are_none_of_ours(alg):
    with refused("sd_jwt.hash_unsupported"):
        parse(sd_jwt({"_sd_alg": alg}))


def test_disclosures_inside_each_other_have_an_end():
    chain = [disclosure("s", "x", "end")]
    for _ in range(1500):
        chain.append(disclosure("s", "x", {"_sd": [digest(chain[-1])]}))
    with refused("sd_jwt.too_deep"):
        _process({"_sd": [digest(chain[-1])]}, *chain)
    chain = chain[:90]
    assert len(_process({"_sd": [digest(chain[-1])]}, *chain).disclosed) == 90


def test_counts_have_limits():
    with refused("sd_jwt.too_many_digests"):
        _process({"_sd": [str(number) for number in range(10_001)]})
    with refused("sd_jwt.too_many_disclosures"):
        parse("a.b.c" + "~" * 10_002)


@pytest.mark.parametrize("text", ["", "a.b.c", "~", "a.b~", "a.b.c~x"])
def test_texts_that_are_none(text):
    with pytest.raises(Exception, match=r"^(sd_jwt|jws)\.malformed$"):
        parse(text)
