"""Key binding: for this verifier, this nonce, these disclosures, now; by the holder and nobody else."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proofs.issuers import HOLDER, ISSUER, STRANGER, bound, digest, disclosure, sd_jwt
from tests.refused import refused
from wallet_app.answer import Answer
from wallet_app.errors import WalletError
from wallet_app.identity.key_type import ECDSA
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.proofs import jose
from wallet_app.proofs.sd_jwt import bind, parse, process, select, verify_key_binding

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)
AUDIENCE, NONCE = "https://verifier.example", "n-7c1f"
NAME = disclosure("s1", "name", "Ada")
CITY = disclosure("s2", "city", "Paris")
CREDENTIAL = sd_jwt(bound({"iss": "x", "_sd": [digest(NAME), digest(CITY)]}), [NAME, CITY])
PRESENTED = bind(CREDENTIAL, HOLDER, AUDIENCE, NONCE, NOW)


def _verify(text, audience=AUDIENCE, nonce=NONCE, now=NOW, max_age=None):
    outcome = verify_key_binding(parse(text), audience, nonce, now, max_age)
    return outcome.answer, outcome.code


def _bound(header=None, key=HOLDER, presented=CREDENTIAL, **changes):
    """A key binding JWT made by hand, with claims changed or left out."""
    payload = {
        "iat": int(NOW.timestamp()),
        "aud": AUDIENCE,
        "nonce": NONCE,
        "sd_hash": parse(presented).hash_text(presented),
        **changes,
    }
    payload = {name: value for name, value in payload.items() if value is not ...}
    return presented + jose.sign(header or {"typ": "kb+jwt"}, json.dumps(payload).encode(), key)


def test_what_the_holder_binds_holds():
    assert _verify(PRESENTED) == (Answer.HOLDS, "key_binding.valid")
    binding = parse(PRESENTED).key_binding
    assert binding is not None
    assert binding.header == {"alg": "ES256", "typ": "kb+jwt"}
    assert set(json.loads(binding.payload)) == {"iat", "aud", "nonce", "sd_hash"}


@pytest.mark.parametrize("key_type", [KeyType.ED25519, *sorted(ECDSA)])
def test_every_type_of_holder_key(key_type):
    key = PrivateKey.generate(key_type)
    credential = sd_jwt({"cnf": {"jwk": key.public.to_jwk()}})
    assert _verify(bind(credential, key, AUDIENCE, NONCE, NOW))[0] is Answer.HOLDS


def test_other_hashes_count_for_the_binding_too():
    credential = sd_jwt(bound({"_sd_alg": "sha-512"}))
    presented = bind(credential, HOLDER, AUDIENCE, NONCE, NOW)
    assert _verify(presented)[0] is Answer.HOLDS
    binding = parse(presented).key_binding
    assert binding is not None
    assert len(json.loads(binding.payload)["sd_hash"]) == 86


def test_without_a_challenge_it_may_be_a_copy():
    assert _verify(PRESENTED, nonce=None) == (Answer.UNKNOWN, "key_binding.no_challenge")
    assert _verify(PRESENTED, audience=None, nonce=None) == (Answer.UNKNOWN, "key_binding.no_challenge")
    assert _verify(PRESENTED, audience="other", nonce=None) == (Answer.FAILS, "key_binding.other_audience")


def test_without_an_audience_the_nonce_decides():
    assert _verify(PRESENTED, audience=None)[0] is Answer.HOLDS
    assert _verify(PRESENTED, audience=None, nonce="other") == (Answer.FAILS, "key_binding.other_nonce")


@pytest.mark.parametrize(
    ("text", "nonce", "answer", "code"),
    [
        (CREDENTIAL, NONCE, Answer.FAILS, "key_binding.missing"),
        (CREDENTIAL, None, Answer.UNKNOWN, "key_binding.absent"),
        (sd_jwt({}), NONCE, Answer.FAILS, "key_binding.missing"),
        (sd_jwt({}), None, Answer.UNKNOWN, "key_binding.not_bound"),
    ],
)
def test_no_binding_at_all(text, nonce, answer, code):
    assert _verify(text, nonce=nonce) == (answer, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (_bound(key=STRANGER), "key_binding.signature_invalid"),
        (_bound(key=ISSUER), "key_binding.signature_invalid"),
        (_bound(key=PrivateKey.generate(KeyType.ED25519)), "jose.wrong_key_type"),
        (_bound({"typ": "JWT"}), "key_binding.malformed"),
        (_bound({"kid": "x"}), "key_binding.malformed"),
        (_bound(iat=...), "key_binding.malformed"),
        (_bound(iat="now"), "key_binding.malformed"),
        (_bound(iat=-5), "key_binding.malformed"),
        (_bound(aud=...), "key_binding.malformed"),
        (_bound(aud=[AUDIENCE]), "key_binding.malformed"),
        (_bound(nonce=...), "key_binding.malformed"),
        (_bound(nonce=7), "key_binding.malformed"),
        (_bound(sd_hash=...), "key_binding.malformed"),
        (_bound(exp="later"), "key_binding.malformed"),
        (_bound(aud="https://other.example"), "key_binding.other_audience"),
        (_bound(nonce="n-7c20"), "key_binding.other_nonce"),
        (_bound(sd_hash="A" * 43), "key_binding.other_presentation"),
        (_bound(iat=int(NOW.timestamp()) + 301), "key_binding.from_the_future"),
        (_bound(nbf=int(NOW.timestamp()) + 301), "key_binding.from_the_future"),
        (_bound(nbf="soon"), "key_binding.malformed"),
        (_bound(exp=int(NOW.timestamp())), "key_binding.expired"),
        (_bound(presented=sd_jwt({})), "key_binding.unbound"),
        (_bound(presented=sd_jwt({"cnf": {"jwk": {"kty": "RSA"}}})), "key_binding.holder_key_unusable"),
        (
            _bound(presented=sd_jwt({"cnf": {"jwk": {**HOLDER.public.to_jwk(), "d": "A"}}})),
            "key_binding.holder_key_unusable",
        ),
    ],
)
def test_bindings_that_fail(text, code):
    assert _verify(text) == (Answer.FAILS, code)


@pytest.mark.parametrize(
    "confirmation", [{"kid": "https://evil.example/key"}, {"jkt": "x"}, {}, "text", None]
)
def test_other_ways_to_confirm_are_not_known(confirmation):
    text = _bound(presented=sd_jwt({"cnf": confirmation}))
    assert _verify(text) == (Answer.UNKNOWN, "key_binding.confirmation_unsupported")


def test_disclosures_cannot_be_added_or_taken_away():
    one = select(parse(CREDENTIAL), [process(parse(CREDENTIAL)).disclosed["/name"]])
    binding = PRESENTED.rpartition("~")[2]
    assert _verify(one.text + binding) == (Answer.FAILS, "key_binding.other_presentation")
    bound_one = bind(one, HOLDER, AUDIENCE, NONCE, NOW)
    assert bound_one == bind(one.text, HOLDER, AUDIENCE, NONCE, NOW)
    added = CREDENTIAL + bound_one.rpartition("~")[2]
    assert _verify(added) == (Answer.FAILS, "key_binding.other_presentation")


def test_age():
    day = timedelta(days=1)
    assert _verify(PRESENTED, now=NOW + day)[0] is Answer.HOLDS
    assert _verify(PRESENTED, now=NOW + day, max_age=day)[0] is Answer.HOLDS
    assert _verify(PRESENTED, now=NOW + 2 * day, max_age=day) == (Answer.FAILS, "key_binding.too_old")
    assert _verify(PRESENTED, now=NOW - timedelta(minutes=4))[0] is Answer.HOLDS


def test_binding_is_refused_where_it_would_say_nothing():
    with refused("key_binding.already_bound"):
        bind(PRESENTED, HOLDER, AUDIENCE, NONCE, NOW)
    with refused("key_binding.not_bound"):
        bind(sd_jwt({}), HOLDER, AUDIENCE, NONCE, NOW)
    with refused("key_binding.wrong_key"):
        bind(CREDENTIAL, STRANGER, AUDIENCE, NONCE, NOW)
    with refused("key_binding.wrong_key"):
        bind(sd_jwt({"cnf": {"kid": "x"}}), HOLDER, AUDIENCE, NONCE, NOW)


@given(st.integers(0, len(PRESENTED) - 1), st.characters(codec="ascii"))
def test_no_character_of_a_presentation_is_free(position, character):
    changed = PRESENTED[:position] + character + PRESENTED[position + 1 :]
    try:
        sd_jwt_ = parse(changed)
        process(sd_jwt_)
    except WalletError:
        return
    signed = jose.verify(sd_jwt_.jws, ISSUER.public).holds
    held = verify_key_binding(sd_jwt_, AUDIENCE, NONCE, NOW).holds
    assert (signed and held) is (changed == PRESENTED)
