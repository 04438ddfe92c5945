"""Where registries come from: files, and addresses whose hosts the person agreed to contact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet_app.encoding import https_address
from wallet_app.errors import DocumentError, NetworkError, Side
from wallet_app.network.kinds import FetchKind
from wallet_app.network.records import Asked
from wallet_app.services import registry_lists
from wallet_app.services.registry_lists import KnownRegistries, KnownRegistry, Origin, RegistryKind
from wallet_app.verification import recognition
from wallet_app.verification.evidence import Resource, Wanted
from wallet_app.verification.federation import WELL_KNOWN
from wallet_app.verification.policy import VerificationPolicy

if TYPE_CHECKING:
    from pathlib import Path

    from wallet_app.services.contacts import Agreement
    from wallet_app.services.ports import Clock, IncomingFiles, Web
    from wallet_app.services.registries import RegistryInfo
    from wallet_app.services.registry_lists import Pinned, RegistryCopy
    from wallet_app.transfer.incoming import Incoming
    from wallet_app.verification.policy import Relied
    from wallet_app.verification.report import Check

DCC_LIST: Final = "https://digitalcredentials.github.io/dcc-known-registries/known-did-registries.json"
"""The list of known registries of the Digital Credentials Consortium: a suggestion, never fetched unasked."""
_MAX_LINKS: Final = 3
"""An anchor's configuration, its statement on the issuer, and one more that says the rest."""


class RegistrySources:
    """Obtains registries from files and addresses. Any thread; needs no wallet."""

    def __init__(self, files: IncomingFiles, web: Web, clock: Clock) -> None:
        """Read through these files and fetch through this guarded way to the web."""
        self._files = files
        self._web = web
        self._clock = clock

    def open_file(self, path: Path) -> RegistryCopy | KnownRegistries:
        """Read a file: a list of issuers, or a list of registries.

        Raises:
            TransferError: the file cannot be read.
            EncodingError, DocumentError: as for :func:`registry_lists.read`.
        """
        return self.parse(self._files.read(path))

    def parse(self, incoming: Incoming) -> RegistryCopy | KnownRegistries:
        """Read bytes with a name; errors as :meth:`open_file`."""
        return registry_lists.read(incoming.data, Origin(self._clock(), incoming.name))

    def host(self, address: str) -> str:
        """Say who would be contacted for an address.

        Raises:
            EncodingError: ``address.…``: it is none that may be contacted.
        """
        return https_address.parse(address.strip()).authority

    def fetch(self, address: str, contact: Agreement) -> RegistryCopy | KnownRegistries:
        """Obtain what an address gives: a list of issuers, a list of registries, or a federation.

        Args:
            address: an https address; one that ends in ``/.well-known/openid-federation`` is a federation.
            contact: whom the person agreed to contact.

        Raises:
            EncodingError: ``address.…``, or the answer is no JSON.
            NetworkError: ``registry.unreachable`` (``host``, ``cause``).
            DocumentError: the answer is no list.
            IdentityError: ``federation.…``: the answer is no sound entity configuration.
        """
        where = str(https_address.parse(address.strip()))
        kind = RegistryKind.FEDERATION if where.endswith(WELL_KNOWN) else RegistryKind.LIST
        return self._obtain(where, kind, "", contact, None)

    def obtain(self, known: KnownRegistry, contact: Agreement) -> RegistryCopy:
        """Obtain an entry of a list of registries; errors as :meth:`fetch`."""
        return _one(self._obtain(known.address, known.kind, known.name, contact, None))

    def refresh(self, registry: RegistryInfo, contact: Agreement) -> RegistryCopy:
        """Obtain a registry of the wallet again.

        Raises:
            DocumentError: ``registry.from_a_file``.
            IdentityError: ``federation.key_changed``: another key than the one agreed to signs now.
            EncodingError, NetworkError: as :meth:`fetch`.
        """
        if registry.address is None:
            raise DocumentError("registry.from_a_file", side=Side.PERSON)
        found = self._obtain(registry.address, registry.kind, registry.name, contact, registry.pinned)
        return _one(found)

    def look_up(self, relied: Relied, issuer_id: str, contact: Agreement) -> Check:
        """Say whether anybody relied on lists an issuer, asking the registries that are asked one by one.

        To ask a registry tells it which issuer somebody is interested in.

        Args:
            relied: the lists and registries.
            issuer_id: a DID or https address.
            contact: whom the person agreed to contact.

        Returns:
            The check ``issuer_recognised`` with what could be had.
        """
        policy, now = VerificationPolicy(relied.trusted, registries=relied.registries), self._clock()
        resources: dict[Wanted, Resource] = {}
        answered = recognition.look_up(policy, resources, issuer_id, now)
        for _ in range(_MAX_LINKS):
            lacking = tuple(one for one in answered.wanted if one not in resources)
            if not lacking:
                break
            asked = tuple(Asked(one.id, FetchKind.ENTITY_STATEMENT) for one in lacking)
            gained = self._web.fetch(asked, contact.allows)
            for wanted, one in zip(lacking, gained, strict=True):
                resources[wanted] = one.resource
            answered = recognition.look_up(policy, resources, issuer_id, now)
        return answered.checks[0]

    def _obtain(
        self, address: str, kind: RegistryKind, name: str, contact: Agreement, pinned: Pinned | None
    ) -> RegistryCopy | KnownRegistries:
        is_federation = kind is RegistryKind.FEDERATION
        asked = Asked(address, FetchKind.ENTITY_STATEMENT if is_federation else FetchKind.REGISTRY)
        (gained,) = self._web.fetch((asked,), contact.allows)
        resource = gained.resource
        if resource.data is None:
            host = https_address.parse(address).authority
            raise NetworkError("registry.unreachable", host=host, cause=resource.problem or "")
        origin = Origin(resource.as_of, address=address, name=name)
        if is_federation:
            return registry_lists.read_federation(resource.data, address, origin, pinned)
        return registry_lists.read(resource.data, origin)


def _one(found: RegistryCopy | KnownRegistries) -> RegistryCopy:
    """A registry is one list: where its address gives a list of lists now, it is another thing."""
    if isinstance(found, KnownRegistries):
        raise DocumentError("trust.not_a_list")
    return found
