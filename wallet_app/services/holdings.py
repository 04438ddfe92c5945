"""What the services of one open wallet share: its documents, whom it trusts, the time."""

from dataclasses import dataclass
from datetime import datetime

from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.services.evidence import Verifier
from wallet_app.services.ports import Clock, Vault
from wallet_app.services.registry_copies import RegistryCopies
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import (
    Federation,
    Registry,
    TrustedIssuer,
    TrustedIssuers,
    VerificationPolicy,
)
from wallet_app.verification.report import Report, Role


@dataclass(frozen=True, slots=True)
class Held:
    """A credential of the wallet, verified again in the role possession."""

    document: Document
    report: Report
    evidence: Evidence


class Holdings:
    """Reads and verifies the credentials of one vault. On the vault's thread."""

    def __init__(self, vault: Vault, verifier: Verifier, clock: Clock) -> None:
        """Work on this vault; note that this moment has been."""
        self._vault = vault
        self._verifier = verifier
        self._clock = clock
        self._copies = RegistryCopies(vault.store)
        self._newest_seen = vault.store.note_time(clock())

    @property
    def writable(self) -> bool:
        """Whether the vault can be written."""
        return self._vault.trouble is None

    def require_writable(self) -> None:
        """Raise the VaultError because of which the vault can only be read, if there is one."""
        if self._vault.trouble is not None:
            raise self._vault.trouble

    @property
    def newest_seen(self) -> datetime:
        """The newest time that had passed before the wallet was opened."""
        return self._newest_seen

    def now(self) -> datetime:
        """Give the present moment."""
        return self._clock()

    def trusted(self) -> TrustedIssuers:
        """Give the wallet's trusted issuers."""
        return TrustedIssuers(
            TrustedIssuer(record.id, record.name, record.source, record.added_at)
            for record in self._vault.store.trusted_issuers()
        )

    def registries(self) -> tuple[Registry | Federation, ...]:
        """Give the registries that the wallet relies on, the most authoritative first."""
        return self._copies.give()

    def policy(self, challenge: str | None = None, domain: str | None = None) -> VerificationPolicy:
        """Give the terms by which this wallet verifies."""
        return VerificationPolicy(
            self.trusted(), challenge, domain, self._newest_seen, registries=self.registries()
        )

    def document(self, credential_id: str) -> Document:
        """Read a credential from the bytes received. Raises VaultError for an unknown id."""
        return parse(self._vault.store.body(credential_id).received)

    def verify_again(self, credential_id: str) -> Held:
        """Read a credential and verify it now: a stored verdict is never trusted."""
        document = self.document(credential_id)
        settled = self._verifier.settle(document, self.policy(), Role.POSSESSION, self.now())
        return Held(document, settled.report, settled.evidence)
