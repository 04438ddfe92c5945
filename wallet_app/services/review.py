"""Review: what is inside the files a person wants to add, before anything is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum

from wallet_app.credentials import members
from wallet_app.credentials.document import Document
from wallet_app.errors import DocumentError, WalletError
from wallet_app.services.check import CheckOptions, CheckService, Examination, Source
from wallet_app.services.contacts import NOBODY, Agreement
from wallet_app.services.evidence import Asking, Resources
from wallet_app.services.progress import CancelToken, Progress, no_progress
from wallet_app.values import dataclass
from wallet_app.verification.policy import Federation, Registry, TrustedIssuer
from wallet_app.verification.report import Outcome, Role


class ReviewState(StrEnum):
    """What can become of a reviewed document."""

    NEW = "new"
    DUPLICATE = "duplicate"
    """The wallet, or an earlier item of the same review, holds this, if in other white space or order."""
    FAILED = "failed"
    """Something fails (altered, expired …): it may be kept, marked, but is left out by default."""
    UNREADABLE = "unreadable"
    """Cannot be kept."""


@dataclass(frozen=True, slots=True)
class ReviewSetup:
    """What a review has to know from the vault: a snapshot, made on the vault's thread.

    Attributes:
        held: digest → id of every credential the wallet holds, by its bytes and by what it says.
        trusted: the wallet's trusted issuers.
        newest_seen: the newest time the wallet knows to have passed.
        registries: the registries the wallet relies on.
        kept: evidence that the wallet holds, the newest of each.
    """

    held: dict[str, str]
    trusted: tuple[TrustedIssuer, ...] = ()
    newest_seen: datetime | None = None
    registries: tuple[Registry | Federation, ...] = ()
    kept: Resources = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One credential found, and what the person decides about it.

    Attributes:
        examination: what it is and whether it holds, in the role possession.
        state: see :class:`ReviewState`.
        held_id: the id it already has in the wallet, for a duplicate.
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
        contact: Agreement = NOBODY,
        asking: Asking | None = None,
    ) -> Review:
        """Unpack, parse and verify every source; a presentation becomes the credentials inside it.

        Args:
            sources: paths, or bytes with names.
            setup: from ``AddService.setup()``.
            progress: told (sources done, sources in all) after each source.
            cancel: looked at before each source.
            contact: whom the person agreed to contact.
            asking: the same, with what was learnt in an earlier look at these sources.

        Returns:
            The items in the order of the sources. Nothing is raised for a bad file: it is an
            item in the state ``unreadable``.
        """
        asking = asking or Asking(contact)
        seen: set[str] = set()
        items: list[ReviewItem] = []
        for done, source in enumerate(sources):
            if cancel is not None and cancel.cancelled:
                return Review(tuple(items), cancelled=True)
            items += self.look_at(source, setup, asking, seen)
            progress(done + 1, len(sources))
        return Review(tuple(items))

    def look_at(
        self, source: Source, setup: ReviewSetup, asking: Asking, seen: set[str]
    ) -> Iterator[ReviewItem]:
        """Review one source of many.

        Args:
            source: a path, or bytes with a name.
            setup: from ``AddService.setup()``.
            asking: whom the person agreed to contact, and what was learnt with the sources before.
            seen: digests of what the sources before held; those of this one are put in.
        """
        options = CheckOptions(
            role=Role.POSSESSION,
            trusted=setup.trusted,
            newest_seen=setup.newest_seen,
            registries=setup.registries,
            contact=asking.agreement,
            kept=setup.kept,
        )
        for found in self._credentials(source, options, asking):
            yield _item(found, setup.held, seen)

    def _credentials(self, source: Source, options: CheckOptions, asking: Asking) -> Iterator[Examination]:
        """Give each credential in a source; one in a presentation is checked on its own.

        What a presentation says about itself (who presented, for which challenge) is not kept:
        the holder keeps credentials.
        """
        for examination in self._check.check(source, options, asking):
            document = examination.document
            if document is None or not document.is_presentation:
                yield examination
                continue
            found, errors = _inside(document)
            for member in found:
                yield self._check.examine(examination.name, member, options, asking)
            nothing = () if found else (DocumentError("document.empty_presentation"),)
            for error in errors or nothing:
                yield self._check.refuse(examination, error)


def _inside(document: Document) -> tuple[list[Document], list[WalletError]]:
    """Give the credentials in a presentation, or in all of a bundle, and why others could not be read."""
    read = members.read(document)
    found: list[Document] = []
    errors = list(read.errors)
    for member in read.documents:
        if member.is_presentation:
            inner, refused = _inside(member)
            found += inner
            errors += refused
        else:
            found.append(member)
    return found, errors


def _item(examination: Examination, held: dict[str, str], seen: set[str]) -> ReviewItem:
    document = examination.document
    if document is None:
        # Nothing of it can be kept: a batch of large files that are none need not stay in memory.
        return ReviewItem(replace(examination, received=b""), ReviewState.UNREADABLE)
    digests = {document.digest, document.content_digest}
    held_id = next((held[digest] for digest in digests if digest in held), None)
    if held_id is not None or not digests.isdisjoint(seen):
        return ReviewItem(examination, ReviewState.DUPLICATE, held_id)
    seen |= digests
    failed = examination.report.outcome is Outcome.FAILED
    return ReviewItem(examination, ReviewState.FAILED if failed else ReviewState.NEW)
