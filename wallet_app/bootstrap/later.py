"""The services that a check needs none of: each is imported and made when it is first asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from wallet_app.bootstrap.parts import Files
from wallet_app.services.evidence import Verifier
from wallet_app.services.ports import Clock, Web
from wallet_app.values import dataclass

if TYPE_CHECKING:
    from wallet_app.services.asking import AskingService
    from wallet_app.services.derive import DeriveService
    from wallet_app.services.images import ImageService
    from wallet_app.services.registry_sources import RegistrySources
    from wallet_app.services.requests import RequestService
    from wallet_app.services.schemas import SchemaService
    from wallet_app.services.unlock import UnlockService
    from wallet_app.vault.keychain import Keychain
    from wallet_app.workers.worker import Worker

APPLICATION_NAME: Final = "proofcase"


@dataclass(frozen=True, slots=True)
class Later:
    """Makes services from the parts that all of them share.

    Attributes:
        files: reads and writes.
        verifier: verifies.
        web: fetches.
        clock: gives the present moment.
        keychain: None for the system's.
        data_folder: where the usual wallet lies; None for the user's data folder.
    """

    files: Files
    verifier: Verifier
    web: Web
    clock: Clock
    keychain: "Keychain | None"
    data_folder: Path | None

    def derive(self) -> "DeriveService":
        """Make the service that derives without a wallet."""
        from wallet_app.services.derive import DeriveService

        return DeriveService(self.files, self.files, self.verifier)

    def registries(self) -> "RegistrySources":
        """Make the service that obtains lists of issuers."""
        from wallet_app.services.registry_sources import RegistrySources

        return RegistrySources(self.files, self.web, self.clock)

    def images(self) -> "ImageService":
        """Make the service that fetches pictures."""
        from wallet_app.bootstrap.decoding import thumbnail
        from wallet_app.services.images import ImageService

        return ImageService(self.web, lambda picture: thumbnail(shared_worker(), picture))

    def schemas(self) -> "SchemaService":
        """Make the service that holds credentials against their schemas."""
        from wallet_app.bootstrap.schemas import pinned_schemas
        from wallet_app.services.schemas import SchemaService

        return SchemaService(pinned_schemas, self.clock)

    def requests(self) -> "RequestService":
        """Make the service that reads requests and offers."""
        from wallet_app.bootstrap.online import system_anchors
        from wallet_app.services.requests import RequestService

        return RequestService(self.clock, system_anchors(self.clock))

    def asking(self) -> "AskingService":
        """Make the service that asks for credentials."""
        from wallet_app.bootstrap.parts import Codes
        from wallet_app.services.asking import AskingService

        return AskingService(Codes(), self.files, self.clock)

    def unlock(self) -> "UnlockService":
        """Make the service that creates and opens wallets."""
        from wallet_app.bootstrap.wallets import unlock_service

        folder = self._data() / "wallet"
        return unlock_service(self.keychain, folder, self.verifier, self.files, self.registries(), self.clock)

    def _data(self) -> Path:
        if self.data_folder is not None:
            return self.data_folder
        from platformdirs import user_data_path

        return user_data_path(APPLICATION_NAME, appauthor=False)


def shared_worker() -> "Worker":
    """Give the process that may be ended."""
    from wallet_app.bootstrap.decoding import shared

    return shared()
