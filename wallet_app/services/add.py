"""Add: keep what the person decided to keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wallet_app.errors import WalletError
from wallet_app.services.check import Examination
from wallet_app.services.progress import CancelToken, Progress, no_progress
from wallet_app.services.review import ReviewSetup


class AddState(StrEnum):
    """What became of one document."""

    ADDED = "added"
    ALREADY_THERE = "already_there"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class AddResult:
    """What became of one document that was to be kept.

    Attributes:
        state: added, already there, or refused.
        id: the credential's id in the wallet; None when refused.
        error: why it was refused, else None.
    """

    state: AddState
    id: str | None = None
    error: WalletError | None = None


class AddService:
    """Keeps credentials. On the vault's thread."""

    def setup(self) -> ReviewSetup:
        """Give what a review has to know: what the wallet holds and whom it trusts."""
        raise NotImplementedError

    def keep(self, examination: Examination) -> AddResult:
        """Keep one credential: bytes, view, report, time and history entry in one transaction.

        Args:
            examination: of a credential, from a review. One whose report says ``failed`` is kept
                marked; an unreadable one and a presentation as such are refused.

        Returns:
            What became of it; acknowledged means committed.

        Raises:
            VaultError: the vault cannot be written (disk full, read-only …); nothing was kept.
        """
        raise NotImplementedError

    def keep_all(
        self,
        examinations: Sequence[Examination],
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
    ) -> tuple[AddResult, ...]:
        """Keep many, one transaction each; stops early (a shorter answer) when cancelled."""
        raise NotImplementedError
