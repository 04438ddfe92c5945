"""Library: the credentials of a wallet."""

import re
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.view import Credential, Kind
from wallet_app.services.check import endorsements_of, members_of
from wallet_app.services.evidence import OnlineCheck, Settled
from wallet_app.services.history import item
from wallet_app.services.holdings import Holdings
from wallet_app.services.kept_evidence import to_keep
from wallet_app.services.library_items import (
    Facets,
    IssuerCount,
    LibraryItem,
    LibraryQuery,
    OpenedCredential,
    SortBy,
    card,
    known,
)
from wallet_app.services.ports import OutgoingFiles
from wallet_app.services.records import description, evidence_json, report_json
from wallet_app.services.vault_ports import CredentialStore
from wallet_app.vault.history_records import HistoryEntry, HistoryKind, RevealedClaims
from wallet_app.vault.records import CredentialQuery, Sort, StoredCredential
from wallet_app.verification import shown
from wallet_app.verification.report import Outcome

_ENDING: Final = re.compile(r"[A-Za-z0-9-]{1,10}")
MAX_TAGS: Final = 50
MAX_TAG_CHARS: Final = 60
MAX_NOTE_CHARS: Final = 10_000


_ORDERS: Final = {
    SortBy.ADDED: (Sort.ADDED, True),
    SortBy.TITLE: (Sort.TITLE, False),
    SortBy.ISSUER: (Sort.ISSUER, False),
    SortBy.VALID_FROM: (Sort.VALID_FROM, True),
    SortBy.EXPIRY: (Sort.VALID_UNTIL, False),
}


class LibraryService:
    """Lists, opens, marks and removes credentials. On the vault's thread.

    Every method raises VaultError: ``vault.…`` when the vault cannot be read or written, and for
    an id that the wallet does not hold.
    """

    def __init__(self, store: CredentialStore, holdings: Holdings, files: OutgoingFiles) -> None:
        """Work on this store; check again by these holdings; write through these files."""
        self._store = store
        self._holdings = holdings
        self._files = files

    def list(self, query: LibraryQuery = LibraryQuery()) -> tuple[LibraryItem, ...]:
        """List the credentials that match, in order. Outcomes are those of the last check."""
        sort, descending = _ORDERS[query.sort]
        rows = self._store.list(
            CredentialQuery(
                text=query.search,
                kinds=frozenset(kind.value for kind in query.kinds),
                issuer_ids=query.issuers,
                outcomes=frozenset(outcome.value for outcome in query.outcomes),
                tags=query.tags,
                valid_until_from=query.expires_from,
                valid_until_before=query.expires_before,
                sort=sort,
                descending=descending,
                limit=query.limit,
                offset=query.offset,
            )
        )
        return tuple(card(row) for row in rows)

    def facets(self) -> Facets:
        """Count by what a list can be narrowed by."""
        counted = self._store.facets()
        kinds: dict[Kind, int] = {}
        for text, count in counted.kinds.items():
            kind = known(Kind, text, Kind.OTHER)
            kinds[kind] = kinds.get(kind, 0) + count
        outcomes: dict[Outcome, int] = {}
        for text, count in counted.outcomes.items():
            outcome = known(Outcome, text, Outcome.INCOMPLETE)
            outcomes[outcome] = outcomes.get(outcome, 0) + count
        issuers = tuple(IssuerCount(*issuer) for issuer in counted.issuers)
        return Facets(kinds, outcomes, counted.tags, issuers)

    def find(self, id_or_start: str) -> str:
        """Give the id that starts with this text. Raises VaultError when there is none, or several."""
        return self._store.resolve(id_or_start)

    def open(self, credential_id: str) -> OpenedCredential:
        """Read one credential and verify it again; the new report is kept with its time.

        Where the vault can only be read (full disk, read-only folder) the new report is shown and
        not kept.
        """
        held = self._holdings.verify_again(credential_id)
        return self._opened(credential_id, held.document, held.settled)

    def online(self, credential_id: str) -> OnlineCheck:
        """Prepare to check one credential online: ``CheckService.check_online`` does it on any thread."""
        return self._holdings.online_check(credential_id)

    def keep_check(self, check: OnlineCheck, settled: Settled) -> OpenedCredential:
        """Keep what an online check found, with the evidence it relied on.

        Args:
            check: what :meth:`online` gave.
            settled: what ``CheckService.check_online`` gave.
        """
        return self._opened(check.id, check.document, settled)

    def _opened(self, credential_id: str, document: Document, settled: Settled) -> OpenedCredential:
        report, credential = settled.report, shown.credential(document, settled.evidence)
        if self._holdings.writable:
            row = self._store.update_report(
                credential_id,
                report=report_json(report),
                outcome=report.outcome.value,
                reason=report.reason,
                checked_at=report.checked_at,
                evidence=evidence_json(settled.evidence),
                resources=to_keep(settled.evidence),
            )
            row = self._described(row, document, credential)
        else:
            row = self._store.get(credential_id)
        history = self._store.history(credential_id=credential_id)
        return OpenedCredential(
            card(row, report),
            document,
            credential,
            report,
            tuple(item(line) for line in history),
            settled.wanted,
            settled.contacts,
            settled.contacted,
            settled.evidence,
            members_of(row.source_name, document, report, settled.evidence),
            endorsements_of(row.source_name, document, report, settled.evidence),
        )

    def _described(
        self, row: StoredCredential, document: Document, credential: Credential
    ) -> StoredCredential:
        """Keep what an Open Badge 2 is called, once its issuer's site has told it; never what is less."""
        said = description(credential)
        is_news = (said.title, said.issuer_name) != (row.title, row.issuer_name)
        if document.format is not Format.OPEN_BADGE_2 or not said.title or not is_news:
            return row
        return self._store.describe(row.id, said)

    def check_again(self, issuer_ids: Collection[str]) -> tuple[str, ...]:
        """Verify every credential of these issuers again, so that no list shows an older verdict.

        Args:
            issuer_ids: the issuers that are trusted, or trusted no longer.

        Returns:
            The ids of their credentials.
        """
        found = self.list(LibraryQuery(issuers=frozenset(issuer_ids))) if issuer_ids else ()
        for one in found:
            self.open(one.id)
        return tuple(one.id for one in found)

    def raw(self, credential_id: str) -> bytes:
        """Give the bytes exactly as they were received."""
        return self._store.body(credential_id).received

    def picture(self, credential_id: str) -> bytes | None:
        """Give the picture that lies inside the signed credential, small, as PNG."""
        return self._store.picture(credential_id)

    def original_name(self, item: LibraryItem) -> str:
        """Propose a name for the file of a credential as the holder got it. On any thread.

        Args:
            item: the credential; the name it came by may be from inside an archive, and anybody's.

        Returns:
            A name on every system, never a path.
        """
        name, _, ending = PurePosixPath(item.source_name).name.rpartition(".")
        if not name or not _ENDING.fullmatch(ending):
            name, ending = item.source_name, "json"
        return self._files.suggest_name(name, ending)

    def save_original(self, credential_id: str, path: Path, *, replace: bool = False) -> None:
        """Write a credential to a file as the holder got it: in its picture, if it came in one.

        This is the holder's own copy, not a share: it holds everything, a base proof included.

        Raises:
            TransferError: the file is there already (unless ``replace``), or cannot be written.
            VaultError: unknown id.
        """
        row, body = self._store.get(credential_id), self._store.body(credential_id)
        self._files.write_new(path, body.original or body.received, replace=replace)
        if self._holdings.writable:
            entry = HistoryEntry(
                kind=HistoryKind.EXPORTED,
                at=self._holdings.now(),
                title=row.title,
                credentials=(RevealedClaims(row.id, row.title),),
                document_digest=row.digest,
            )
            self._store.record(entry)

    def remove(self, credential_ids: Sequence[str]) -> tuple[str, ...]:
        """Remove credentials, one transaction each; the history says that they were removed.

        Returns:
            The ids removed.
        """
        for credential_id in credential_ids:
            row = self._store.get(credential_id)
            entry = HistoryEntry(
                kind=HistoryKind.REMOVED,
                at=self._holdings.now(),
                title=row.title,
                credentials=(RevealedClaims(row.id, row.title),),
                document_digest=row.digest,
            )
            self._store.remove(credential_id, entry)
        return tuple(credential_ids)

    def set_tags(self, credential_id: str, tags: Sequence[str]) -> LibraryItem:
        """Replace the tags: trimmed, shortened to 60 characters, without duplicates, at most 50."""
        row = self._store.get(credential_id)
        trimmed = (" ".join(tag.split())[:MAX_TAG_CHARS] for tag in tags)
        unique = tuple(dict.fromkeys(tag for tag in trimmed if tag))[:MAX_TAGS]
        return card(self._store.annotate(credential_id, tags=unique, note=row.note))

    def set_note(self, credential_id: str, note: str) -> LibraryItem:
        """Replace the note, shortened to 10,000 characters."""
        row = self._store.get(credential_id)
        return card(self._store.annotate(credential_id, tags=row.tags, note=note[:MAX_NOTE_CHARS]))
