"""Trust: the issuers the holder relies on."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wallet_app.answer import Answer
from wallet_app.credentials import view
from wallet_app.errors import DocumentError, Side
from wallet_app.services import trust_lists
from wallet_app.services.holdings import Holdings
from wallet_app.services.ports import TrustStore
from wallet_app.services.trust_lists import TrustLists
from wallet_app.transfer.incoming import Incoming
from wallet_app.vault.records import HistoryEntry, HistoryKind, TrustedIssuerRecord
from wallet_app.verification.policy import TrustedIssuer
from wallet_app.verification.report import CheckName, Report

OWN_SOURCE: Final = "holder"
"""The source of an issuer that the holder added, as against an imported list."""


@dataclass(frozen=True, slots=True)
class TrustImport:
    """What an import changed."""

    added: tuple[TrustedIssuer, ...]
    already_there: int


class TrustService:
    """Keeps the holder's own list of trusted issuers. On the vault's thread."""

    def __init__(
        self,
        store: TrustStore,
        holdings: Holdings,
        lists: TrustLists,
        changed: Callable[[Collection[str]], object],
    ) -> None:
        """Keep in this store.

        Args:
            store: where the list lies.
            holdings: verifies credentials of the wallet.
            lists: reads lists from files.
            changed: called with the ids of issuers that are trusted now, or no longer: what their
                credentials were found to be no longer counts.
        """
        self._store = store
        self._holdings = holdings
        self._lists = lists
        self._changed = changed

    def list(self) -> tuple[TrustedIssuer, ...]:
        """List them by name."""
        return tuple(sorted(self._holdings.trusted(), key=lambda one: (one.name.casefold(), one.id)))

    def add(self, issuer_id: str, name: str) -> TrustedIssuer:
        """Trust an issuer by its id.

        Raises:
            DocumentError: ``trust.bad_issuer_id``: neither a DID nor an https address.
            VaultError: the vault cannot be written.
        """
        if not trust_lists.is_issuer_id(issuer_id):
            raise DocumentError("trust.bad_issuer_id", side=Side.PERSON)
        name = " ".join(name.split())[: trust_lists.MAX_NAME_CHARS] or issuer_id
        issuer = TrustedIssuer(issuer_id, name, OWN_SOURCE, self._holdings.now())
        if self._keep(issuer):
            self._changed((issuer.id,))
        return issuer

    def add_from_credential(self, credential_id: str) -> TrustedIssuer:
        """Trust the issuer of a credential in the wallet.

        Raises:
            DocumentError: ``trust.issuer_not_proven`` when the credential does not show that this
                issuer signed it.
            VaultError: unknown id, or the vault cannot be written.
        """
        held = self._holdings.verify_again(credential_id)
        issuer = view.read(held.document).issuer
        if issuer is None or issuer.id is None or not _signed_by_issuer(held.report):
            raise DocumentError("trust.issuer_not_proven")
        return self.add(issuer.id, issuer.name or "")

    def import_file(self, path: Path) -> TrustImport:
        """Add every issuer of a list.

        Raises:
            TransferError, EncodingError, DocumentError: as for :meth:`TrustLists.read`.
            VaultError: the vault cannot be written.
        """
        return self._add_all(self._lists.read(path))

    def import_list(self, incoming: Incoming) -> TrustImport:
        """Add every issuer of a list given as bytes with a name; errors as :meth:`import_file`."""
        return self._add_all(self._lists.parse(incoming))

    def remove(self, issuer_id: str) -> bool:
        """Trust an issuer no longer; says whether it was trusted."""
        entry = HistoryEntry(
            kind=HistoryKind.TRUST_REMOVED, at=self._holdings.now(), details={"issuer": issuer_id}
        )
        removed = self._store.remove_trusted_issuer(issuer_id, entry)
        if removed:
            self._changed((issuer_id,))
        return removed

    def _add_all(self, issuers: tuple[TrustedIssuer, ...]) -> TrustImport:
        added = tuple(issuer for issuer in issuers if self._keep(issuer))
        self._changed(tuple(issuer.id for issuer in added))
        return TrustImport(added, len(issuers) - len(added))

    def _keep(self, issuer: TrustedIssuer) -> bool:
        record = TrustedIssuerRecord(
            id=issuer.id, name=issuer.name, source=issuer.source, added_at=issuer.added
        )
        entry = HistoryEntry(
            kind=HistoryKind.TRUST_ADDED,
            at=issuer.added,
            title=issuer.name,
            counterpart=issuer.source,
            details={"issuer": issuer.id},
        )
        return self._store.add_trusted_issuer(record, entry)


def _signed_by_issuer(report: Report) -> bool:
    wanted = (CheckName.ISSUER_KEY, CheckName.PROOF, CheckName.COVERAGE)
    checks = [check for check in report.checks if check.name in wanted]
    return {check.name for check in checks} == set(wanted) and all(
        check.answer is Answer.HOLDS for check in checks
    )
