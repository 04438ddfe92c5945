"""Pictures of every page in both schemes, taken by the window itself from the sample credentials.

    python -m wallet_app.ui.pictures FOLDER

Works without a screen (``QT_QPA_PLATFORM=offscreen``). What is shown is real: a wallet in a temporary folder,
the samples in it, checked, shared and checked again.
"""

import importlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QLineEdit, QScrollArea

from wallet_app.services.application import Application
from wallet_app.services.library_items import LibraryQuery
from wallet_app.services.share import ShareRequest
from wallet_app.services.unlock import KeychainState, WalletStatus
from wallet_app.ui.photographer import SCHEMES, SIZE, WALLET_NAME, Photographer
from wallet_app.ui.samples import sample_sources
from wallet_app.ui.theme import Scheme, theme

_RECIPIENT: Final = "Hill Street Logistics"


def take(
    folder: Path,
    application: Application,
    *,
    schemes: Sequence[Scheme] = SCHEMES,
    size: tuple[int, int] = SIZE,
    enlarged: float = 1.0,
) -> list[Path]:
    """Take the pictures.

    Args:
        folder: where they go, as ``<page>-<scheme>.png``; made when it is not there.
        application: services whose usual wallet folder is empty.
        schemes: light, dark.
        size: of the window in pixels.
        enlarged: size of text, 1.0 as the system says.

    Returns:
        The files written.

    Raises:
        PictureError: a page did not come up.
    """
    photographer = _Walk(folder, application, schemes, size)
    theme().enlarge(enlarged)
    try:
        return list(photographer.walk())
    finally:
        photographer.close()


class _Walk(Photographer):
    """Walks through the window like a person, and takes a picture of each page in each scheme."""

    def walk(self) -> Iterator[Path]:
        """Take them all."""
        yield from self._before_the_wallet()
        self.make_wallet()
        yield from self.shoot("credentials-empty")
        yield from self._adding()
        yield from self._looking()
        yield from self._sharing()
        yield from self._checking()
        yield from self._around()

    def _before_the_wallet(self) -> Iterator[Path]:
        self.window.go("first_run", self._status(exists=False))
        yield from self.shoot("first-run")
        self.window.go("locked", self._status(exists=True))
        yield from self.shoot("locked")

    def _adding(self) -> Iterator[Path]:
        self.window.add(sample_sources())
        yield from self.shoot("review")
        self.press("keepReviewed")
        self.window.go("credentials")
        yield from self.shoot("credentials")

    def _looking(self) -> Iterator[Path]:
        for number, item in enumerate(self.in_vault(lambda wallet: wallet.library.list(LibraryQuery()))):
            self.window.go("credential", item.id)
            yield from self.shoot(f"credential-{number + 1}")

    def _sharing(self) -> Iterator[Path]:
        items = self.in_vault(lambda wallet: wallet.library.list(LibraryQuery()))
        selective = next(item for item in items if item.format == "sd-jwt-vc")
        self.window.go("share", (selective.id,))
        yield from self.shoot("share-choose")
        self.press("shareNext")
        recipient = self.find(QLineEdit, "recipient")
        recipient.setText(_RECIPIENT)
        self.press("preset-no_identifiers")
        yield from self.shoot("share-reveal")
        self.press("shareNext")
        yield from self.shoot("share-preview")
        self.press("shareNext")
        self.press("showQr")
        yield from self.shoot("share-deliver")

    def _checking(self) -> Iterator[Path]:
        self.window.go("check")
        yield from self.shoot("check")
        items = self.in_vault(lambda wallet: wallet.library.list(LibraryQuery()))
        request = ShareRequest(tuple(item.id for item in items[-1:]), recipient=_RECIPIENT)
        preview = self.in_vault(lambda wallet: wallet.share.preview(request))
        with tempfile.TemporaryDirectory() as home:
            path = Path(home) / preview.suggested_name
            path.write_bytes(preview.data)
            self.window.take((path,), check=True)
            yield from self.shoot("check-verdict")

    def _around(self) -> Iterator[Path]:
        self.window.go("history")
        yield from self.shoot("history")
        self.press("seenAs-theirs")
        yield from self.shoot("history-as-they-saw")
        self.press("showTold")
        yield from self.shoot("history-told")
        self.window.go("settings")
        self.settle()
        self.press("showIdentifierQr")
        yield from self.shoot("settings")
        scroll = self.find(QScrollArea, "settingsPage")
        scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
        yield from self.shoot("settings-end")
        self.window.go("trust")
        yield from self.shoot("trust")

    def _status(self, *, exists: bool) -> WalletStatus:
        return WalletStatus(
            self.application.unlock.default_folder,
            exists=exists,
            keychain=KeychainState.READY,
            name=WALLET_NAME if exists else "",
            needs_passphrase=exists,
            needs_keychain=False,
        )


def main(arguments: Sequence[str]) -> int:
    """Take the pictures into the folder that is named.

    Returns:
        The exit status.
    """
    # By name: the window knows nothing of who builds the services, and here it has to ask for them.
    build: Callable[..., Application] = importlib.import_module("wallet_app.bootstrap").build
    folder = Path(arguments[0]).absolute()
    with tempfile.TemporaryDirectory() as home:
        # A home of their own, so that the pictures say nothing about whose computer took them.
        os.environ.setdefault("XDG_CACHE_HOME", str(Path.home() / ".cache"))
        os.environ["HOME"] = home
        application = build(
            data_folder=Path(home) / ".local/share/proofcase", config_folder=Path(home) / ".config/proofcase"
        )
        for path in take(folder, application):
            sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
