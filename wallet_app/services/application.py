"""What a front end works with: the services that need no open wallet."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from wallet_app.services.check import CheckService
from wallet_app.services.links import LinkService
from wallet_app.services.review import ReviewService
from wallet_app.services.settings import PreferencesService
from wallet_app.services.trust_lists import TrustLists

if TYPE_CHECKING:  # loaded when first used: a check needs none of them
    from wallet_app.services.asking import AskingService
    from wallet_app.services.derive import DeriveService
    from wallet_app.services.images import ImageService
    from wallet_app.services.registry_sources import RegistrySources
    from wallet_app.services.requests import RequestService
    from wallet_app.services.schemas import SchemaService
    from wallet_app.services.unlock import UnlockService


class Application:
    """What a front end works with. Nothing here is unlocked; ``unlock`` gives a ``Wallet``.

    The window gets one through ``wallet_app.ui.app.run(launch, application_factory) -> int``,
    where ``application_factory`` is ``wallet_app.bootstrap.build`` (slow parts are imported when
    first needed). It lives here, below the front ends, so that they need not know who builds it.

    Attributes:
        check: any thread.
        review: any thread.
        preferences: any thread.
        trust_lists: any thread.
        links: any thread.
    """

    def __init__(  # noqa: PLR0913 - one part each, by name
        self,
        *,
        check: CheckService,
        review: ReviewService,
        preferences: PreferencesService,
        trust_lists: TrustLists,
        links: LinkService,
        images: "Callable[[], ImageService]",
        derive: "Callable[[], DeriveService]",
        registries: "Callable[[], RegistrySources]",
        schemas: "Callable[[], SchemaService]",
        requests: "Callable[[], RequestService]",
        asking: "Callable[[], AskingService]",
        unlock: "Callable[[], UnlockService]",
    ) -> None:
        """Hold the services; the last seven are made when first asked for."""
        self.check = check
        self.review = review
        self.preferences = preferences
        self.trust_lists = trust_lists
        self.links = links
        self._images = images
        self._derive = derive
        self._registries = registries
        self._schemas = schemas
        self._requests = requests
        self._asking = asking
        self._unlock = unlock

    @cached_property
    def images(self) -> "ImageService":
        """Fetches pictures that credentials name by address, when the person asks: any thread."""
        return self._images()

    @cached_property
    def derive(self) -> "DeriveService":
        """Derives without a wallet: any thread."""
        return self._derive()

    @cached_property
    def registries(self) -> "RegistrySources":
        """Obtains lists of issuers from files and addresses: any thread."""
        return self._registries()

    @cached_property
    def schemas(self) -> "SchemaService":
        """Advises on the schemas that a credential names: any thread."""
        return self._schemas()

    @cached_property
    def requests(self) -> "RequestService":
        """Reads requests and offers that came in: any thread."""
        return self._requests()

    @cached_property
    def asking(self) -> "AskingService":
        """Asks for credentials, and remembers for what was asked until the program ends: any thread."""
        return self._asking()

    @cached_property
    def unlock(self) -> "UnlockService":
        """Creates and opens wallets: ``status`` on any thread, ``create`` and ``open`` on the vault's."""
        return self._unlock()
