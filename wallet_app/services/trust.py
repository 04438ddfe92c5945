"""Trust: the issuers and registries the holder relies on."""

from collections.abc import Callable, Collection
from itertools import chain, islice
from pathlib import Path
from typing import Final

from wallet_app.answer import Answer
from wallet_app.credentials import view
from wallet_app.errors import DocumentError, Side
from wallet_app.services import trust_lists
from wallet_app.services.holdings import Holdings
from wallet_app.services.registries import RegistryInfo, RegistryService
from wallet_app.services.registry_lists import KnownRegistries, RegistryCopy
from wallet_app.services.registry_sources import RegistrySources
from wallet_app.services.vault_ports import TrustStore
from wallet_app.transfer.incoming import Incoming
from wallet_app.values import dataclass
from wallet_app.vault.history_records import HistoryEntry, HistoryKind
from wallet_app.vault.records import TrustedIssuerRecord
from wallet_app.verification.policy import Registry, Relied, TrustedIssuer
from wallet_app.verification.report import CheckName, Report

OWN_SOURCE: Final = "holder"
"""The source of an issuer that the holder added, as against an imported list."""


@dataclass(frozen=True, slots=True)
class TrustImport:
    """What an import changed.

    Attributes:
        registries: the registries that are relied on now: one, or those of a list of registries.
        issuers: how many issuers they hold.
        replaced: whether an older copy of the same list went.
    """

    registries: tuple[RegistryInfo, ...]
    issuers: int
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class TrustCount:
    """How many issuers the holder trusts themselves, and how many registries they rely on."""

    issuers: int
    registries: int


@dataclass(frozen=True, slots=True)
class FoundIssuer:
    """An issuer found by a search. Untrusted text.

    Attributes:
        id: its DID or address.
        name: the name it is known by there.
        source: ``holder``, or the name of the registry.
    """

    id: str
    name: str
    source: str


class TrustService:
    """Keeps whom the holder relies on. On the vault's thread.

    Attributes:
        registries: the lists that others keep.
    """

    def __init__(
        self,
        store: TrustStore,
        holdings: Holdings,
        sources: RegistrySources,
        registries: RegistryService,
        changed: Callable[[Collection[str]], object],
    ) -> None:
        """Keep in this store.

        Args:
            store: where the list lies.
            holdings: verifies credentials of the wallet.
            sources: reads lists from files.
            registries: keeps the lists that others keep.
            changed: called with the ids of issuers that are trusted now, or no longer: what their
                credentials were found to be no longer counts.
        """
        self._store = store
        self._holdings = holdings
        self._sources = sources
        self.registries = registries
        self._changed = changed

    def list(self) -> tuple[TrustedIssuer, ...]:
        """List the holder's own by name."""
        return tuple(sorted(self._holdings.trusted(), key=lambda one: (one.name.casefold(), one.id)))

    def count(self) -> TrustCount:
        """Count the holder's own issuers, and the registries."""
        return TrustCount(len(self._holdings.trusted()), len(self.registries.list()))

    def relied(self) -> Relied:
        """Give everybody the holder relies on, for a check."""
        return Relied(self._holdings.trusted(), self._holdings.registries())

    def search(self, text: str, limit: int) -> tuple[FoundIssuer, ...]:
        """Find issuers by words of their name or by their id: the holder's own first, then by registry.

        Args:
            text: words that must all occur, in any case; or a part of the id.
            limit: at most so many.
        """
        needles = text.casefold().split()
        relied = self.relied()
        found = (FoundIssuer(one.id, one.name, one.source) for one in relied.trusted)
        listed = (
            FoundIssuer(issuer_id, name, registry.name)
            for registry in relied.registries
            if isinstance(registry, Registry)
            for issuer_id, name in registry.issuers.items()
        )
        matching = (
            one
            for one in chain(found, listed)
            if all(needle in f"{one.name} {one.id}".casefold() for needle in needles)
        )
        return tuple(islice(matching, limit))

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
        """Rely on a list of issuers, or note a list of registries (which are obtained later).

        Raises:
            TransferError, EncodingError, DocumentError: as for :meth:`RegistrySources.open_file`.
            VaultError: the vault cannot be written.
        """
        return self._keep_list(self._sources.open_file(path))

    def import_list(self, incoming: Incoming) -> TrustImport:
        """Rely on a list given as bytes with a name; as :meth:`import_file`."""
        return self._keep_list(self._sources.parse(incoming))

    def remove(self, issuer_id: str) -> bool:
        """Trust an issuer no longer; says whether it was trusted."""
        entry = HistoryEntry(
            kind=HistoryKind.TRUST_REMOVED, at=self._holdings.now(), details={"issuer": issuer_id}
        )
        removed = self._store.remove_trusted_issuer(issuer_id, entry)
        if removed:
            self._changed((issuer_id,))
        return removed

    def _keep_list(self, found: RegistryCopy | KnownRegistries) -> TrustImport:
        if isinstance(found, KnownRegistries):
            return TrustImport(self.registries.keep_known(found.entries), 0)
        kept = self.registries.keep(found)
        return TrustImport((kept.registry,), kept.registry.issuers, kept.replaced)

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
