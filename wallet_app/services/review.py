"""Review: what is inside the files a person wants to add, before anything is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wallet_app.services.check import CheckService, Examination, Source
from wallet_app.services.progress import CancelToken, Progress, no_progress
from wallet_app.verification.policy import TrustedIssuer


class ReviewState(StrEnum):
    """What can become of a reviewed document."""

    NEW = "new"
    DUPLICATE = "duplicate"
    """The wallet, or an earlier item of the same review, holds exactly these bytes."""
    FAILED = "failed"
    """Something fails (altered, expired …): it may be kept, marked, but is left out by default."""
    UNREADABLE = "unreadable"
    """Cannot be kept."""


@dataclass(frozen=True, slots=True)
class ReviewSetup:
    """What a review has to know from the vault: a snapshot, made on the vault's thread.

    Attributes:
        held: digest → id of every credential the wallet holds.
        trusted: the wallet's trusted issuers.
    """

    held: dict[str, str]
    trusted: tuple[TrustedIssuer, ...]


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One credential found, and what the person decides about it.

    Attributes:
        examination: what it is and whether it holds, in the role possession.
        state: see :class:`ReviewState`.
        held_id: the id it already has in the wallet, for a duplicate.
        keep: whether it is proposed to be kept: True for new ones only.
    """

    examination: Examination
    state: ReviewState
    held_id: str | None = None

    @property
    def keep(self) -> bool:
        """Whether Proofcase proposes to keep it."""
        return self.state is ReviewState.NEW

    @property
    def can_keep(self) -> bool:
        """Whether the person may decide to keep it."""
        return self.state in {ReviewState.NEW, ReviewState.FAILED}


@dataclass(frozen=True, slots=True)
class Review:
    """What a review found. ``cancelled`` says that not every source was looked at."""

    items: tuple[ReviewItem, ...]
    cancelled: bool = False


class ReviewService:
    """Looks through many files before adding. Safe on any thread; keeps nothing."""

    def __init__(self, check: CheckService) -> None:
        """Work with this way of checking."""
        self._check = check

    def review(
        self,
        sources: Sequence[Source],
        setup: ReviewSetup,
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
    ) -> Review:
        """Unpack, parse and verify every source; a presentation becomes the credentials inside it.

        Args:
            sources: paths, or bytes with names.
            setup: from ``AddService.setup()``.
            progress: told (sources done, sources in all) after each source.
            cancel: looked at before each source.

        Returns:
            The items in the order of the sources. Nothing is raised for a bad file: it is an
            item in the state ``unreadable``.
        """
        raise NotImplementedError
