"""My identifier, and the secrets beside it: what an issuer writes into a credential for me."""

from datetime import datetime
from typing import TYPE_CHECKING, Final

from wallet_app.identity import did_key
from wallet_app.identity.keys import KeyType, PublicKey
from wallet_app.proofs.bbs_2023.kinds import Feature
from wallet_app.services import holder_secrets
from wallet_app.services.ports import QrCodes
from wallet_app.services.qr import QrPicture, picture
from wallet_app.services.vault_ports import KeyStore
from wallet_app.values import dataclass

if TYPE_CHECKING:
    from wallet_app.proofs.bbs_2023.secrets import HolderSecrets

_ORDER: Final = (KeyType.ED25519, KeyType.P256)


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier of the holder: a did:key. Ed25519 comes first and is the one to hand out.

    Attributes:
        did: the identifier.
        key_type: of its key.
        created: when the key was made.
        key_id: the key's id in the vault.
    """

    did: str
    key_type: KeyType
    created: datetime
    key_id: str


class IdentifierService:
    """Gives the holder's identifiers. On the vault's thread."""

    def __init__(self, store: KeyStore, codes: QrCodes) -> None:
        """Name the keys of this store."""
        self._store = store
        self._codes = codes

    def mine(self) -> tuple[Identifier, ...]:
        """Give the wallet's own identifiers, the usual one first."""
        mine = [
            Identifier(
                did_key.from_public_key(PublicKey(KeyType(record.key_type), record.public_raw)),
                KeyType(record.key_type),
                record.created_at,
                record.id,
            )
            for record in self._store.holder_keys()
            if not record.purpose
        ]
        return tuple(sorted(mine, key=lambda one: _ORDER.index(one.key_type)))

    def commit(self, feature: Feature, at: datetime) -> bytes:
        """Make secrets that a credential of bbs-2023 can be issued to, and keep them.

        Args:
            feature: holder binding, pseudonyms, or both.
            at: the present moment (aware UTC).

        Returns:
            The commitment that the issuer needs. It names nobody.

        Raises:
            VaultError: the vault cannot be written.
        """
        held, commitment = holder_secrets.make(feature)
        self.keep_secrets(held, at)
        return commitment

    def keep_secrets(self, held: "HolderSecrets", at: datetime) -> None:
        """Keep secrets that a credential of bbs-2023 was issued to, from wherever they were made."""
        self._store.keep_holder_key(
            holder_secrets.KEY_TYPE, holder_secrets.write(held), b"", holder_secrets.PURPOSE, at
        )

    def qr(self, did: str) -> QrPicture:
        """Draw an identifier as a QR code."""
        return picture(self._codes, did)
