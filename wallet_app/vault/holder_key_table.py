"""The holder's keys. A private part is stored wrapped, and is in the clear only while it signs."""

import contextlib
import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from wallet_app.encoding import jcs
from wallet_app.errors import Side, VaultError
from wallet_app.vault import key_derivation, times
from wallet_app.vault.database import Database
from wallet_app.vault.records import HolderKeyRecord

ED25519: Final = "Ed25519"
P256: Final = "P-256"
KEY_TYPES: Final = (ED25519, P256)
_COLUMNS: Final = "id, key_type, public_raw, created_at, purpose"
_P256_BYTES: Final = 32


class HolderKeyTable:
    """The holder keys of one database. The caller holds the transaction when writing.

    Args:
        database: the open database.
        key: the 32-byte key that wraps private keys.
    """

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key

    def new(self, key_type: str, purpose: str, at: datetime) -> HolderKeyRecord:
        """Make a key and store it.

        Args:
            key_type: ``Ed25519`` or ``P-256``.
            purpose: "" for the wallet's own key, otherwise what it is made for.
            at: the present moment.

        Raises:
            VaultError: ``vault.unknown_key_type``.
        """
        private, public = _generate(key_type)
        return self.keep(key_type, private, public, purpose, at)

    def keep(
        self, key_type: str, private: bytes, public: bytes, purpose: str, at: datetime
    ) -> HolderKeyRecord:
        """Store a key or secret that was made elsewhere.

        Args:
            key_type: what it is.
            private: what is wrapped.
            public: what may be read of it.
            purpose: what it is for.
            at: the present moment.
        """
        record = HolderKeyRecord(
            id=uuid.uuid4().hex, key_type=key_type, public_raw=public, created_at=at, purpose=purpose
        )
        wrapped = key_derivation.wrap(self._key, private, _context(record))
        self._database.change(
            f"INSERT INTO holder_key ({_COLUMNS}, wrapped) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own column names
            (record.id, key_type, public, times.to_text(at), purpose, wrapped),
        )
        return record

    def all(self) -> tuple[HolderKeyRecord, ...]:
        """Return every key, oldest first."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM holder_key ORDER BY created_at, rowid")  # noqa: S608 - our own column names
        return tuple(_record(row) for row in rows)

    @contextlib.contextmanager
    def private_key(self, identifier: str) -> Iterator[bytes]:
        """Give the private key while it signs: 32 bytes, the seed or the big-endian scalar.

        Raises:
            VaultError: ``vault.no_such_key``, ``vault.key_damaged``.
        """
        row = self._database.row(
            f"SELECT {_COLUMNS}, wrapped FROM holder_key WHERE id = ?",  # noqa: S608 - our own column names
            (identifier,),
        )
        if row is None:
            raise VaultError("vault.no_such_key", side=Side.PROOFCASE)
        private = key_derivation.unwrap(self._key, row[5], _context(_record(row)))
        if private is None:
            raise VaultError("vault.key_damaged", side=Side.FILE)
        try:
            yield private
        finally:
            del private


def _generate(key_type: str) -> tuple[bytes, bytes]:
    """Return a new private key and its public key, both raw."""
    if key_type == ED25519:
        seed = Ed25519PrivateKey.generate()
        return seed.private_bytes_raw(), seed.public_key().public_bytes_raw()
    if key_type == P256:
        key = ec.generate_private_key(ec.SECP256R1())
        scalar = key.private_numbers().private_value.to_bytes(_P256_BYTES)
        return scalar, key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    raise VaultError("vault.unknown_key_type", side=Side.PROOFCASE)


def _context(record: HolderKeyRecord) -> bytes:
    """Return what a wrapped private key is bound to."""
    return jcs.canonicalize(["holder key", record.id, record.key_type, record.public_raw.hex()])


def _record(row: tuple[Any, ...]) -> HolderKeyRecord:
    return HolderKeyRecord(
        id=row[0],
        key_type=row[1],
        public_raw=bytes(row[2]),
        created_at=times.from_text(row[3]),
        purpose=row[4],
    )
