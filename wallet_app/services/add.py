"""Add: keep what the person decided to keep."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

from wallet_app.credentials.view import Credential
from wallet_app.errors import DocumentError, WalletError
from wallet_app.services.ahead import Ahead
from wallet_app.services.check import Examination
from wallet_app.services.holdings import Holdings
from wallet_app.services.progress import CancelToken, Progress, no_progress
from wallet_app.services.records import new_credential
from wallet_app.services.review import ReviewItem, ReviewSetup
from wallet_app.services.vault_ports import CredentialStore
from wallet_app.values import dataclass
from wallet_app.vault.history_records import HistoryEntry, HistoryKind, RevealedClaims

PictureMaker = Callable[[Credential], bytes | None]
"""Gives the small picture (PNG) of a credential that carries one inside."""


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

    def __init__(self, store: CredentialStore, holdings: Holdings, picture: PictureMaker) -> None:
        """Keep in this store."""
        self._store = store
        self._holdings = holdings
        self._picture = picture

    def setup(self) -> ReviewSetup:
        """Give what a review has to know: what the wallet holds and whom it trusts."""
        return ReviewSetup(
            self._store.digests(),
            self._holdings.trusted(),
            self._holdings.newest_seen,
            registries=self._holdings.registries(),
            kept=self._holdings.newest_evidence(),
        )

    def keep(self, examination: Examination, meanwhile: Callable[[], None] | None = None) -> AddResult:
        """Keep one credential: bytes, view, report, time and history line in one transaction.

        Args:
            examination: of a credential, from a review. One whose report says ``failed`` is kept
                marked; an unreadable one, and a presentation as such, are refused.
            meanwhile: called before the wait for the disk, to start other work that fills it.

        Returns:
            What became of it; acknowledged means committed.

        Raises:
            VaultError: the vault cannot be written (disk full, read-only …); nothing was kept.
        """
        document, credential = examination.document, examination.credential
        if document is None or credential is None:
            error = examination.error or DocumentError("add.not_a_credential")
            return AddResult(AddState.REFUSED, error=error)
        if (held := self._store.copy_of(document.content_digest)) is not None:
            return AddResult(AddState.ALREADY_THERE, held)
        new = new_credential(examination, document, credential, self._picture(credential))
        entry = HistoryEntry(
            kind=HistoryKind.ADDED,
            at=self._holdings.now(),
            title=new.title,
            counterpart=examination.name,
            credentials=(RevealedClaims(document.digest[:32], new.title),),
            document_digest=document.digest,
            details={"outcome": new.outcome, "carrier": examination.carrier},
        )
        added = self._store.add(new, entry, meanwhile)
        state = AddState.ADDED if added.created else AddState.ALREADY_THERE
        return AddResult(state, added.credential.id)

    def keep_all(
        self,
        examinations: Sequence[Examination],
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
    ) -> tuple[AddResult, ...]:
        """Keep many, one transaction each.

        Returns:
            What became of each; fewer than asked for when it was cancelled.

        Raises:
            VaultError: the vault cannot be written; what was kept before stays kept.
        """
        results: list[AddResult] = []
        for examination in examinations:
            if cancel is not None and cancel.cancelled:
                break
            results.append(self.keep(examination))
            progress(len(results), len(examinations))
        return tuple(results)

    def keep_as_read(self, items: Iterable[ReviewItem]) -> Iterator[tuple[ReviewItem, AddResult]]:
        """Keep what a review finds, one transaction each, while it looks for the next.

        The waits for the disk are filled: whatever ``items`` takes to give the next one is done
        meanwhile, on another thread, never two at a time.

        Args:
            items: from a review that goes on as it is asked for more.

        Yields:
            Each item and what became of it; acknowledged means committed. What cannot be kept is refused.

        Raises:
            VaultError: the vault cannot be written; what was kept before stays kept.
        """
        with Ahead(items) as ahead:
            for item in ahead:
                if item.held_id is not None:
                    yield item, AddResult(AddState.ALREADY_THERE, item.held_id)
                else:
                    yield item, self.keep(item.examination, ahead.start)
