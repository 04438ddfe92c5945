"""The evidence that a wallet keeps: answers of others, with their times, for when nobody is asked."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from wallet_app.services.vault_ports import ResourceStore
from wallet_app.vault.records import KeptResource
from wallet_app.verification.evidence import Evidence, Resource, Wanted, WantedKind

_PROBLEMS_KEPT: Final = frozenset({"network.not_found", "network.gone"})
"""Where nothing came, and that is what the host had to say."""


class WalletEvidence(Mapping[Wanted, Resource]):
    """The newest answer to each question, read when it is asked. On the vault's thread."""

    def __init__(self, store: ResourceStore) -> None:
        """Read from this store."""
        self._store = store

    def __getitem__(self, wanted: Wanted) -> Resource:
        found = self._store.find_resource(wanted.kind.value, wanted.id)
        if found is None:
            raise KeyError(wanted)
        return resource_of(found)

    def __iter__(self) -> Iterator[Wanted]:
        """Give nothing: it is only ever asked for what is wanted."""
        return iter(())

    def __len__(self) -> int:
        return 0


def resource_of(kept: KeptResource) -> Resource:
    """Make of a row what a verification reads."""
    return Resource(
        kept.address, kept.as_of, kept.data, kept.media_type, kept.problem, kept.etag, kept.last_modified
    )


def resources_of(kept: Iterable[KeptResource]) -> dict[Wanted, Resource]:
    """Make of rows, newest first, the newest answer to each question; unknown kinds are left out."""
    found: dict[Wanted, Resource] = {}
    for one in kept:
        wanted = _wanted(one)
        if wanted is not None:
            found.setdefault(wanted, resource_of(one))
    return found


def earlier_of(kept: Iterable[KeptResource]) -> dict[Wanted, Resource]:
    """Give the oldest DID documents that one credential relies on: those it was verified by first.

    Args:
        kept: what the credential relies on, newest first.
    """
    found: dict[Wanted, Resource] = {}
    for one in kept:
        wanted = _wanted(one)
        if wanted is not None and wanted.kind is WantedKind.DID_DOCUMENT:
            found[wanted] = resource_of(one)
    return found


def to_keep(evidence: Evidence | None) -> tuple[KeptResource, ...]:
    """Give what is to be kept of the evidence that a report relied on.

    What this computer trusts anyway, and what came to nothing, is not kept.
    """
    if evidence is None:
        return ()
    used = [*evidence.resources.items(), *evidence.earlier.items()]
    return tuple(_kept(wanted, resource) for wanted, resource in used if _is_kept(wanted, resource))


def _is_kept(wanted: Wanted, resource: Resource) -> bool:
    if wanted.kind is WantedKind.TRUST_ANCHORS:
        return False
    return resource.data is not None or resource.problem in _PROBLEMS_KEPT


def _kept(wanted: Wanted, resource: Resource) -> KeptResource:
    return KeptResource(
        kind=wanted.kind.value,
        id=wanted.id,
        address=resource.address,
        as_of=resource.as_of,
        media_type=resource.media_type,
        etag=resource.etag,
        last_modified=resource.last_modified,
        problem=resource.problem,
        data=resource.data,
    )


def _wanted(kept: KeptResource) -> Wanted | None:
    kind = next((kind for kind in WantedKind if kind.value == kept.kind), None)
    return None if kind is None else Wanted(kind, kept.id)
