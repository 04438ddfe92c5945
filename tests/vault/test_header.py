"""The header file: read strictly, its damage, its tampering and its age told apart."""

import contextlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vault.samples import NOW, code_of
from wallet_app.errors import VaultError
from wallet_app.vault import header as header_module
from wallet_app.vault.header import SCHEMA, Header, Protection, SchemaVersion, Slot, SlotKind, clean_name
from wallet_app.vault.key_derivation import KdfParameters

KEY = b"h" * 32
KDF = KdfParameters(b"s" * 16)
PASSPHRASE_SLOT = Slot(SlotKind.PASSPHRASE, b"w" * 60, KDF)
BOTH_SLOT = Slot(SlotKind.KEYCHAIN_AND_PASSPHRASE, b"b" * 60, KDF, b"c" * 16)
RECOVERY_SLOT = Slot(SlotKind.RECOVERY, b"r" * 60)
HEADER = Header(
    id="0123456789abcdef" * 2,
    name="Ana's wallet",
    created_at=NOW,
    protection=Protection.PASSPHRASE,
    schema=SCHEMA,
    slots=(PASSPHRASE_SLOT, RECOVERY_SLOT),
).sealed(KEY)


def test_header_comes_back_as_it_was_written() -> None:
    assert Header.from_bytes(HEADER.to_bytes()) == HEADER
    assert HEADER.seal_holds(KEY)
    assert not HEADER.seal_holds(b"x" * 32)


@pytest.mark.parametrize(
    ("protection", "slot", "passphrase", "keychain"),
    [
        (Protection.PASSPHRASE, PASSPHRASE_SLOT, True, False),
        (Protection.KEYCHAIN, Slot(SlotKind.KEYCHAIN, b"k" * 60), False, True),
        (Protection.KEYCHAIN_AND_PASSPHRASE, BOTH_SLOT, True, True),
    ],
)
def test_header_says_what_the_vault_needs(
    protection: Protection, slot: Slot, passphrase: bool, keychain: bool
) -> None:
    found = Header.from_bytes(replace(HEADER, protection=protection, slots=(slot,)).sealed(KEY).to_bytes())
    assert (found.needs_passphrase, found.needs_keychain) == (passphrase, keychain)
    assert not found.has_recovery_code
    assert found.slot(SlotKind(protection.value)) == slot
    assert HEADER.has_recovery_code


@settings(max_examples=300)
@given(st.data())
def test_any_flipped_bit_is_noticed(data: st.DataObject) -> None:
    raw = bytearray(HEADER.to_bytes())
    place = data.draw(st.integers(0, len(raw) * 8 - 1))
    raw[place // 8] ^= 1 << place % 8
    found = None
    with contextlib.suppress(VaultError):
        found = Header.from_bytes(bytes(raw))
    assert found in {None, HEADER}  # the same when a space became a tab, say


@given(st.integers(0, len(HEADER.to_bytes()) - 3))
def test_any_truncation_is_damage(length: int) -> None:
    with pytest.raises(VaultError) as caught:
        Header.from_bytes(HEADER.to_bytes()[:length])
    assert code_of(caught.value) == "vault.header_damaged"


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_else_is_damage(raw: bytes) -> None:
    with pytest.raises(VaultError) as caught:
        Header.from_bytes(raw)
    assert code_of(caught.value) == "vault.header_damaged"


def test_newer_major_is_told_before_anything_else_is_read() -> None:
    newer = {"type": "proofcase-vault", "schema": {"major": 2, "minor": 0}, "and": "things unknown"}
    with pytest.raises(VaultError) as caught:
        Header.from_bytes(json.dumps(newer).encode())
    assert code_of(caught.value) == "vault.too_new"
    assert caught.value.params == {"found": 2, "supported": 1}


def test_newer_minor_is_read() -> None:
    newer = replace(HEADER, schema=SchemaVersion(1, 7)).sealed(KEY)
    assert Header.from_bytes(newer.to_bytes()).schema == (1, 7)


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Other"},
        {"created_at": NOW.replace(year=2020)},
        {"protection": Protection.KEYCHAIN},
        {"slots": (PASSPHRASE_SLOT,)},
        {"slots": (replace(PASSPHRASE_SLOT, kdf=KdfParameters(b"t" * 16)), RECOVERY_SLOT)},
        {"id": "f" * 32},
        {"schema": SchemaVersion(1, 1)},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_seal_covers_everything(changes: dict[str, Any]) -> None:
    assert not replace(HEADER, **changes).seal_holds(KEY)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "0123"},
        {"id": "G" * 32},
        {"id": 5},
        {"name": None},
        {"created": "yesterday"},
        {"created": "2026-05-03T10:00:00+02:00"},
        {"protection": "none"},
        {"protection": ["keychain"]},
        {"protection": "keychain"},
        {"slots": {}},
        {"slots": []},
        {"slots": [7]},
        {"slots": [{"kind": "magic", "wrapped": "AAAA"}]},
        {"slots": [{"kind": "passphrase", "wrapped": "AAAA"}]},
        {"seal": "AAAA"},
        {"seal": None},
        {"schema": None},
        {"schema": {"major": 0, "minor": 0}},
        {"schema": {"major": "1", "minor": 0}},
        {"schema": {"major": 1, "minor": -1}},
        {"type": "something else"},
    ],
    ids=str,
)
def test_well_formed_nonsense_is_damage(changes: dict[str, object]) -> None:
    with pytest.raises(VaultError) as caught:
        Header.from_bytes(_with_checksum(json.loads(HEADER.to_bytes()) | changes))
    assert code_of(caught.value) == "vault.header_damaged"


def test_huge_work_for_the_passphrase_is_refused() -> None:
    found = json.loads(HEADER.to_bytes())
    found["slots"][0]["kdf"]["memory_kib"] = 2**31
    with pytest.raises(VaultError) as caught:
        Header.from_bytes(_with_checksum(found))
    assert code_of(caught.value) == "vault.kdf_out_of_bounds"


def test_huge_file_is_refused() -> None:
    with pytest.raises(VaultError) as caught:
        Header.from_bytes(b'{"a": "' + b"x" * 70_000 + b'"}')
    assert code_of(caught.value) == "vault.header_damaged"


@pytest.mark.parametrize(
    ("name", "kept"),
    [(" Mine ", "Mine"), ("two\nlines", "two lines"), ("a\u202eb", "a b"), ("Zoë's 🎓", "Zoë's 🎓")],
)
def test_name_is_one_line(name: str, kept: str) -> None:
    assert clean_name(name) == kept


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "vault.name_empty"), (" \n\t", "vault.name_empty"), ("x" * 101, "vault.name_too_long")],
)
def test_unfit_name_is_refused(name: str, code: str) -> None:
    with pytest.raises(VaultError) as caught:
        clean_name(name)
    assert code_of(caught.value) == code


def _with_checksum(found: dict) -> bytes:
    found = {name: value for name, value in found.items() if name != "checksum"}
    return json.dumps(found | {"checksum": header_module._checksum(found)}).encode()
