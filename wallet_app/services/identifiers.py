"""My identifier: what an issuer writes into a credential for me."""

from dataclasses import dataclass
from datetime import datetime

from wallet_app.identity.keys import KeyType
from wallet_app.services.qr import QrPicture


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier of the holder: a did:key. Ed25519 comes first and is the one to hand out."""

    did: str
    key_type: KeyType
    created: datetime


class IdentifierService:
    """Gives the holder's identifiers. On the vault's thread."""

    def mine(self) -> tuple[Identifier, ...]:
        """Give the wallet's identifiers, the usual one first."""
        raise NotImplementedError

    def qr(self, did: str) -> QrPicture:
        """Draw an identifier as a QR code."""
        raise NotImplementedError
