"""What the services of one open wallet share: its documents, whom it trusts, the time."""

from datetime import datetime
from typing import Final

from wallet_app import limits
from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.services.evidence import OnlineCheck, Resources, Settled, Verifier
from wallet_app.services.kept_evidence import WalletEvidence, earlier_of, resources_of
from wallet_app.services.ports import Clock
from wallet_app.services.registry_copies import RegistryCopies
from wallet_app.services.vaults import Vault
from wallet_app.values import dataclass
from wallet_app.verification.evidence import Evidence, Resource, Wanted
from wallet_app.verification.policy import (
    Federation,
    Registry,
    TrustedIssuer,
    TrustedIssuers,
    VerificationPolicy,
)
from wallet_app.verification.report import Report, Role

MAX_KEPT_BYTES: Final = 32 * limits.MIB
"""Evidence handed to a review, the newest first: about a thousand documents and lists."""


@dataclass(frozen=True, slots=True)
class Held:
    """A credential of the wallet, verified again in the role possession."""

    document: Document
    settled: Settled

    @property
    def report(self) -> Report:
        """What holds now."""
        return self.settled.report

    @property
    def evidence(self) -> Evidence:
        """What the report relied on."""
        return self.settled.evidence


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
        settled = self._verifier.settle(
            document,
            self.policy(),
            Role.POSSESSION,
            self.now(),
            kept=self.evidence(),
            earlier=earlier_of(self._vault.store.resources(credential_id)),
        )
        return Held(document, settled)

    def evidence(self) -> Resources:
        """Give the evidence that the wallet keeps, read as it is asked for. On the vault's thread."""
        return WalletEvidence(self._vault.store)

    def newest_evidence(self) -> dict[Wanted, Resource]:
        """Give the newest evidence of the wallet, for any thread."""
        return resources_of(self._vault.store.newest_resources(MAX_KEPT_BYTES))

    def online_check(self, credential_id: str) -> OnlineCheck:
        """Prepare to check one credential online, away from the vault's thread."""
        held = self.verify_again(credential_id)
        own = self._vault.store.resources(credential_id)
        return OnlineCheck(
            credential_id, held.document, self.policy(), held.evidence.resources, earlier_of(own)
        )
