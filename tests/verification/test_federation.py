"""Statements of OpenID Federation: the whole chain holds, or nothing does."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from tests.verification.makers import NOW
from tests.verification.registrar import (
    ADDRESS,
    ANCHOR,
    ANCHOR_KEY,
    EVIL_KEY,
    FETCH,
    NEXT_KEY,
    PINNED,
    configuration,
    configuration_claims,
    jwk,
    listing,
    listing_claims,
    seconds,
    unsigned,
)
from wallet_app.errors import IdentityError
from wallet_app.verification import federation

ISSUER = "did:web:valley.example"


def read(data):
    return federation.read_listing(data, ANCHOR, PINNED, ISSUER, NOW)


def read_configuration(data, pinned=None, address=ADDRESS):
    return federation.read_configuration(data, address, NOW, pinned)


def test_an_anchor_says_who_it_is():
    found = read_configuration(configuration())
    assert (found.anchor, found.fetch_endpoint, found.name) == (ANCHOR, FETCH, "Member registry")
    assert found.keys == PINNED
    assert read_configuration(configuration(), PINNED) == found


def test_an_anchor_below_a_path():
    anchor = "https://college.example/issuer-registry"
    data = configuration(iss=anchor, sub=anchor)
    assert read_configuration(data, address=anchor + federation.WELL_KNOWN).anchor == anchor


def test_a_listed_issuer_has_a_name():
    assert read(listing(ISSUER)).name == "Valley College"


def test_the_address_of_a_statement():
    assert federation.statement_address(FETCH, "did:key:z6Mk#a&b") == f"{FETCH}?sub=did%3Akey%3Az6Mk%23a%26b"
    assert (
        federation.statement_address(f"{FETCH}?v=1", ISSUER) == f"{FETCH}?v=1&sub=did%3Aweb%3Avalley.example"
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (unsigned(listing_claims(ISSUER)), "federation.bad_signature"),
        (listing(ISSUER, header={"typ": None}), "federation.wrong_type"),
        (listing(ISSUER, header={"typ": "JWT"}), "federation.wrong_type"),
        (listing(ISSUER, header={"kid": None}), "federation.unknown_key"),
        (listing(ISSUER, header={"kid": "k2"}), "federation.unknown_key"),
        (listing(ISSUER, header={"kid": 1}), "federation.unknown_key"),
        (listing(ISSUER, EVIL_KEY), "federation.bad_signature"),
        (listing(ISSUER, EVIL_KEY, {"jwk": jwk(EVIL_KEY, "k1")}), "federation.bad_signature"),
        (listing(ISSUER, EVIL_KEY, {"kid": "evil"}), "federation.unknown_key"),
        (listing(ISSUER, EVIL_KEY, jwks={"keys": [jwk(EVIL_KEY, "k1")]}), "federation.bad_signature"),
        (listing(ISSUER, iss="https://evil.example"), "federation.wrong_issuer"),
        (listing(ISSUER, iss=None), "federation.wrong_issuer"),
        (listing("did:web:other.example"), "federation.wrong_subject"),
        (listing(f"{ISSUER}."), "federation.wrong_subject"),
        (listing(ISSUER, sub=[ISSUER]), "federation.wrong_subject"),
        (listing(ISSUER, exp=seconds(NOW)), "federation.expired"),
        (listing(ISSUER, exp=None), "federation.malformed"),
        (listing(ISSUER, iat=None), "federation.malformed"),
        (listing(ISSUER, exp="tomorrow"), "federation.malformed"),
        (listing(ISSUER, iat=seconds(NOW + timedelta(minutes=6))), "federation.not_yet"),
        (listing(ISSUER, crit=["x"]), "federation.critical_unknown"),
        (listing(ISSUER, metadata=None), "federation.no_name"),
        (listing(ISSUER, metadata={"federation_entity": {}}), "federation.no_name"),
        (listing(ISSUER, metadata={"federation_entity": {"organization_name": " "}}), "federation.no_name"),
        (listing(ISSUER, metadata=[]), "federation.no_name"),
        (configuration(), "federation.wrong_subject"),
        (b"", "federation.malformed"),
        (b'{"iss": "x"}', "federation.malformed"),
        (b"<html>Log in to the guest network</html>", "federation.malformed"),
        (b"a" * 300_000, "federation.malformed"),
        ("é".encode(), "federation.malformed"),
    ],
)
def test_what_is_no_statement_on_the_issuer(data, code):
    with refused(code):
        read(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (unsigned(configuration_claims()), "federation.bad_signature"),
        (configuration(header={"typ": "openid-federation+jwt"}), "federation.wrong_type"),
        (configuration(EVIL_KEY), "federation.bad_signature"),
        (configuration(header={"kid": "k9"}), "federation.unknown_key"),
        (configuration(jwks=None), "federation.no_keys"),
        (configuration(jwks={"keys": []}), "federation.no_keys"),
        (configuration(jwks={"keys": [jwk(ANCHOR_KEY, "k1", use="enc")]}), "federation.no_keys"),
        (configuration(jwks={"keys": [ANCHOR_KEY.public.to_jwk()]}), "federation.no_keys"),
        (configuration(jwks={"keys": [jwk(EVIL_KEY, "k1"), jwk(ANCHOR_KEY, "k1")]}), "federation.no_keys"),
        (configuration(jwks={"keys": [jwk(ANCHOR_KEY, "k1")] * 501}), "federation.no_keys"),
        (configuration(iss="https://evil.example", sub="https://evil.example"), "federation.wrong_issuer"),
        (configuration(sub="https://evil.example"), "federation.wrong_subject"),
        (configuration(exp=seconds(NOW - timedelta(days=1))), "federation.expired"),
        (configuration(iat=seconds(NOW + timedelta(days=1))), "federation.not_yet"),
        (listing(ISSUER), "federation.no_keys"),
    ],
)
def test_what_is_no_configuration_of_the_anchor(data, code):
    with refused(code):
        read_configuration(data)


def test_another_key_than_the_one_agreed_to_is_told():
    stolen = configuration(EVIL_KEY, jwks={"keys": [jwk(EVIL_KEY, "k1")]})
    read_configuration(stolen)  # by itself it is sound
    with refused("federation.key_changed"):
        read_configuration(stolen, PINNED)
    both = {"keys": [jwk(EVIL_KEY, "evil"), jwk(ANCHOR_KEY, "k1")]}
    with refused("federation.key_changed"):
        read_configuration(configuration(EVIL_KEY, {"kid": "evil"}, jwks=both), PINNED)


def test_the_old_key_hands_over_to_the_next():
    both = {"keys": [jwk(ANCHOR_KEY, "k1"), jwk(NEXT_KEY, "k2")]}
    found = read_configuration(configuration(jwks=both), PINNED)
    assert set(found.keys) == {"k1", "k2"}
    renewed = configuration(NEXT_KEY, {"kid": "k2"}, jwks={"keys": [jwk(NEXT_KEY, "k2")]})
    assert set(read_configuration(renewed, found.keys).keys) == {"k2"}


def test_keys_of_unknown_kinds_are_passed_over():
    keys = [{"kty": "oct", "kid": "s", "k": "AAAA"}, {"kid": "x"}, 7, jwk(ANCHOR_KEY, "k1")]
    assert read_configuration(configuration(jwks={"keys": keys})).keys == PINNED


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_no_byte_can_be_changed(place, by):
    data = bytearray(listing(ISSUER))
    data[place % len(data)] ^= by
    try:
        read(bytes(data))
    except IdentityError:
        return
    # White space around a JWT is none of it, and nothing else may pass.
    assert bytes(data).strip() == listing(ISSUER).strip()


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_one_way(data):
    for reader in (read, read_configuration):
        with pytest.raises(IdentityError):
            reader(data)
