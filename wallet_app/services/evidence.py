"""Ask for the evidence that a verification lacks, a bounded number of times."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from wallet_app.credentials.document import Document
from wallet_app.services.ports import EvidenceSources
from wallet_app.verification.evidence import Evidence, Wanted
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Report, Role
from wallet_app.verification.verify import verify

MAX_ROUNDS: Final = 4
"""A DID document, a status list, the DID document of that list's issuer; one more says the rest."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A verification that asks for nothing more that can be had.

    Attributes:
        report: what it found.
        evidence: what it relied on.
        wanted: what stayed missing.
    """

    report: Report
    evidence: Evidence
    wanted: tuple[Wanted, ...] = ()


class Verifier:
    """Verifies with whatever evidence can be had. Safe on any thread."""

    def __init__(self, base: Callable[[], Evidence], sources: EvidenceSources) -> None:
        """Start each verification from this evidence and look for more in these sources.

        Args:
            base: gives the evidence that ships with Proofcase (the pinned contexts).
            sources: where wanted evidence is looked for.
        """
        self._base = base
        self._sources = sources

    @property
    def bundled(self) -> Evidence:
        """The evidence that ships with Proofcase."""
        return self._base()

    def settle(
        self, document: Document, policy: VerificationPolicy, role: Role | None, now: datetime
    ) -> Settled:
        """Verify; fetch what is wanted and verify again, until nothing new comes.

        Args:
            document: a parsed document.
            policy: what the person who checks expects.
            role: None decides by what the document is.
            now: the one moment of the checks (aware UTC).
        """
        evidence = self._base()
        verification = verify(document, evidence, policy, role, now)
        for _ in range(MAX_ROUNDS):
            if not verification.wanted:
                break
            richer = self._sources.look_for(verification.wanted, evidence)
            if richer is evidence:
                break
            evidence = richer
            verification = verify(document, evidence, policy, role, now)
        return Settled(verification.report, evidence, verification.wanted)


class NothingMore:
    """No source of evidence: what is wanted stays missing, and its checks stay unanswered."""

    def look_for(self, wanted: object, known: Evidence) -> Evidence:
        """Give back what is known."""
        del wanted
        return known
