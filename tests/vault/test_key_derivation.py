"""Keys from keys, keys from passphrases, keys around keys."""

import hashlib
import hmac
import time

import pytest
from argon2.low_level import Type, hash_secret_raw
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.samples import code_of
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import VaultError
from wallet_app.vault import key_derivation
from wallet_app.vault.key_derivation import KdfParameters, Purpose

SECRET = bytes(range(32))
SALT = bytes(16)


def test_derived_key_is_hkdf_sha256_by_the_book() -> None:
    # RFC 5869: extract, then one block of expand.
    extracted = hmac.digest(b"id", SECRET, "sha256")
    expected = hmac.digest(extracted, b"proofcase vault 1: database\x01", "sha256")
    assert key_derivation.derive(SECRET, Purpose.DATABASE, "id") == expected


def test_no_two_purposes_vaults_or_secrets_share_a_key() -> None:
    keys = {
        key_derivation.derive(secret, purpose, vault)
        for secret in (SECRET, bytes(32))
        for purpose in Purpose
        for vault in ("a", "b")
    }
    assert len(keys) == 2 * len(Purpose) * 2


def test_stretching_is_argon2id_with_the_stated_cost() -> None:
    expected = hash_secret_raw("motörhead".encode(), SALT, 3, 64 * 1024, 4, 32, Type.ID)
    assert key_derivation.stretch("motörhead", KdfParameters(SALT)) == expected


def test_both_ways_to_type_an_accent_are_one_passphrase() -> None:
    cheap = KdfParameters(SALT, memory_kib=64, passes=1, lanes=1)
    assert key_derivation.stretch("motorhead\u0308", cheap) != key_derivation.stretch("motörhead", cheap)
    assert key_derivation.stretch("moto\u0308rhead", cheap) == key_derivation.stretch("motörhead", cheap)


def test_fresh_parameters_have_the_promised_cost_and_their_own_salt() -> None:
    one, other = KdfParameters.fresh(), KdfParameters.fresh()
    assert (one.memory_kib, one.passes, one.lanes) == (65536, 3, 4)
    assert one.salt != other.salt
    assert len(one.salt) == 16
    assert KdfParameters.from_json(one.to_json()) == one


@pytest.mark.parametrize(
    "changes",
    [
        {"memory_kib": 2**20 + 1},
        {"memory_kib": 2**40},
        {"memory_kib": 8},
        {"memory_kib": 0},
        {"memory_kib": -1},
        {"passes": 11},
        {"passes": 0},
        {"lanes": 17},
        {"lanes": 0},
    ],
)
def test_cost_beyond_any_honest_vault_is_refused_at_once(changes: JsonObject) -> None:
    started = time.monotonic()
    with pytest.raises(VaultError) as caught:
        KdfParameters.from_json(KdfParameters.fresh().to_json() | changes)
    assert code_of(caught.value) == "vault.kdf_out_of_bounds"
    assert time.monotonic() - started < 0.2


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "scrypt"},
        {"memory_kib": "65536"},
        {"memory_kib": 65536.0},
        {"passes": True},
        {"lanes": None},
        {"salt": ""},
        {"salt": "AAAA"},
        {"salt": 7},
        {"salt": "!" * 22},
    ],
)
def test_parameters_of_another_make_are_damage(changes: dict[str, JsonValue]) -> None:
    with pytest.raises(VaultError) as caught:
        KdfParameters.from_json(KdfParameters.fresh().to_json() | changes)
    assert code_of(caught.value) == "vault.header_damaged"


def test_memory_that_is_not_there_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(**_cost: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(key_derivation, "hash_secret_raw", no_memory)
    with pytest.raises(VaultError) as caught:
        key_derivation.stretch("passphrase", KdfParameters.fresh())
    assert code_of(caught.value) == "vault.out_of_memory"


@pytest.mark.parametrize("text", ["", "short", "1234567", "        ", "a\u0308" * 7])
def test_short_passphrase_is_refused(text: str) -> None:
    with pytest.raises(VaultError) as caught:
        key_derivation.check_new_passphrase(text)
    assert code_of(caught.value) == "vault.passphrase_too_short"
    assert caught.value.params == {"minimum": 8}


def test_endless_passphrase_is_refused_without_work() -> None:
    with pytest.raises(VaultError) as caught:
        key_derivation.check_new_passphrase("x" * 1025)
    assert code_of(caught.value) == "vault.passphrase_too_long"
    with pytest.raises(VaultError) as caught:
        key_derivation.stretch("x" * 1025, KdfParameters.fresh())
    assert code_of(caught.value) == "vault.wrong_passphrase"


@given(st.binary(max_size=100), st.binary(max_size=40), st.data())
def test_wrapped_secret_opens_with_everything_right_and_nothing_else(
    secret: bytes, context: bytes, data: st.DataObject
) -> None:
    wrapped = key_derivation.wrap(SECRET, secret, context)
    assert len(wrapped) == len(secret) + 28
    assert key_derivation.unwrap(SECRET, wrapped, context) == secret
    place = data.draw(st.integers(0, len(wrapped) * 8 - 1))
    flipped = bytearray(wrapped)
    flipped[place // 8] ^= 1 << place % 8
    assert key_derivation.unwrap(SECRET, bytes(flipped), context) is None
    assert key_derivation.unwrap(SECRET, wrapped, context + b"x") is None
    assert key_derivation.unwrap(hashlib.sha256(SECRET).digest(), wrapped, context) is None
    assert key_derivation.unwrap(SECRET, wrapped[:-1], context) is None


@pytest.mark.parametrize("length", range(13))
def test_bytes_too_short_to_be_wrapped_do_not_open(length: int) -> None:
    assert key_derivation.unwrap(SECRET, bytes(length), b"") is None
