"""Trust: the issuers the holder relies on."""

from dataclasses import dataclass
from pathlib import Path

from wallet_app.verification.policy import TrustedIssuer


@dataclass(frozen=True, slots=True)
class TrustImport:
    """What an import changed."""

    added: tuple[TrustedIssuer, ...]
    already_there: int


class TrustService:
    """Keeps the holder's own list of trusted issuers. On the vault's thread."""

    def list(self) -> tuple[TrustedIssuer, ...]:
        """List them by name."""
        raise NotImplementedError

    def add(self, issuer_id: str, name: str) -> TrustedIssuer:
        """Trust an issuer by its id. Raises DocumentError ``trust.bad_issuer_id``."""
        raise NotImplementedError

    def add_from_credential(self, credential_id: str) -> TrustedIssuer:
        """Trust the issuer of a credential in the wallet.

        Raises:
            DocumentError: ``trust.issuer_not_proven`` when the credential's own proof does not show
                that this issuer signed it.
        """
        raise NotImplementedError

    def import_file(self, path: Path) -> TrustImport:
        """Add every issuer of a list. Raises TransferError, DocumentError (``trust.not_a_list``)."""
        raise NotImplementedError

    def remove(self, issuer_id: str) -> None:
        """Trust an issuer no longer."""
        raise NotImplementedError
