"""The holder's keys sign, and rest wrapped."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.vault.samples import NOW, code_of
from wallet_app.errors import VaultError
from wallet_app.vault.vault_folder import OpenVault


def _public(key_type: str, private: bytes) -> bytes:
    if key_type == "Ed25519":
        return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    key = ec.derive_private_key(int.from_bytes(private), ec.SECP256R1())
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)


def test_private_part_belongs_to_the_public_one(vault: OpenVault) -> None:
    more = vault.store.new_holder_key("P-256", "for the fair", NOW)
    records = vault.store.holder_keys()
    assert len(records) == 3
    assert more in records
    for record in records:
        with vault.store.private_key(record.id) as private:
            assert len(private) == 32
            assert _public(record.key_type, private) == record.public_raw


def test_private_part_is_nowhere_in_the_clear(vault: OpenVault) -> None:
    rows = vault.store._database.rows("SELECT * FROM holder_key")
    everything = b"".join(value for row in rows for value in row if isinstance(value, bytes))
    for record in vault.store.holder_keys():
        with vault.store.private_key(record.id) as private:
            assert private not in everything


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE holder_key SET wrapped = zeroblob(60)",
        "UPDATE holder_key SET wrapped = substr(wrapped, 1, 20)",
        "UPDATE holder_key SET public_raw = zeroblob(32)",
        "UPDATE holder_key SET key_type = 'P-384'",
        """UPDATE holder_key SET wrapped = (SELECT wrapped FROM holder_key ORDER BY rowid DESC)
        WHERE key_type = 'Ed25519'""",
    ],
)
def test_damaged_or_exchanged_key_never_signs(vault: OpenVault, edit: str) -> None:
    vault.store._database.change(edit)
    record = vault.store.holder_keys()[0]
    with pytest.raises(VaultError) as caught, vault.store.private_key(record.id):
        pass
    assert code_of(caught.value) == "vault.key_damaged"


def test_unknown_key_and_unknown_type_are_told(vault: OpenVault) -> None:
    with pytest.raises(VaultError) as caught, vault.store.private_key("nothing"):
        pass
    assert code_of(caught.value) == "vault.no_such_key"
    with pytest.raises(VaultError) as caught:
        vault.store.new_holder_key("RSA", "", NOW)
    assert code_of(caught.value) == "vault.unknown_key_type"
    assert len(vault.store.holder_keys()) == 2


def test_two_wallets_share_no_key(vault: OpenVault, tmp_path) -> None:
    from tests.vault.samples import quick_vault

    other = quick_vault(tmp_path / "other")
    publics = {key.public_raw for key in (*vault.store.holder_keys(), *other.store.holder_keys())}
    other.close()
    assert len(publics) == 4
