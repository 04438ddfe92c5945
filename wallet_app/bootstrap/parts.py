"""The real parts behind the ports of the services. Slow modules are imported when first used."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wallet_app.credentials.view import Credential
from wallet_app.encoding import strict_json
from wallet_app.errors import Side, TransferError, WorkerError
from wallet_app.transfer import files
from wallet_app.transfer.incoming import Incoming

if TYPE_CHECKING:
    from wallet_app.services.vaults import Vault
    from wallet_app.transfer.baked_png import Baked
    from wallet_app.transfer.decoders import Decoders
    from wallet_app.transfer.incoming import Attachment, Found
    from wallet_app.vault.header import Header
    from wallet_app.vault.keychain import Keychain, KeychainState


class Files:
    """Files of this computer."""

    def read(self, path: Path) -> Incoming:
        """Read one file within the size limit."""
        return files.read(path)

    def unpack(self, incoming: Incoming) -> "Sequence[Found]":
        """Find the documents in it."""
        from wallet_app.transfer.unpack import unpack

        return unpack(incoming, _WhenNeeded())

    def write_new(
        self, path: Path, data: bytes, *, replace: bool = False, on_disk: Callable[[], object] | None = None
    ) -> None:
        """Write a private file as a whole or not at all."""
        files.write_new(path, data, replace=replace, on_disk=on_disk)

    def make_folder(self, folder: Path) -> None:
        """Make a private folder where there is none."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise TransferError("output.no_folder", side=Side.COMPUTER) from error

    def suggest_name(self, title: str, ending: str) -> str:
        """Make a file name of a title."""
        from wallet_app.transfer import file_names

        return file_names.suggest(title, ending)


class _WhenNeeded:
    """Decodes in the process that may be ended; most files need none of it."""

    def codes(self, picture: bytes) -> "Sequence[str]":
        """Read the QR codes of a picture."""
        return self._decoders.codes(picture)

    def attachments(self, pdf: bytes) -> "Sequence[Attachment]":
        """Take the attached files out of a PDF."""
        return self._decoders.attachments(pdf)

    def baked(self, drawing: bytes) -> "Sequence[Baked]":
        """Read the credential texts of an SVG."""
        return self._decoders.baked(drawing)

    @cached_property
    def _decoders(self) -> "Decoders":
        from wallet_app.bootstrap.decoding import Decoding, shared

        return Decoding(shared())


class Codes:
    """QR codes."""

    def version(self, text: str) -> int | None:
        """Give the size the text needs."""
        from wallet_app.transfer import qr_write

        return qr_write.version(text)

    @property
    def largest_on_screen(self) -> int:
        """The largest size that a webcam can read from a screen."""
        from wallet_app.transfer import qr_write

        return qr_write.SCREEN_VERSION

    def fits_screen(self, text: str) -> bool:
        """Say whether a webcam can read it from a screen."""
        from wallet_app.transfer import qr_write

        return qr_write.fits(text)

    def matrix(self, text: str) -> tuple[tuple[bool, ...], ...]:
        """Draw it as modules."""
        from wallet_app.transfer import qr_write

        return qr_write.matrix(text)

    def png(self, text: str) -> bytes:
        """Draw it as PNG."""
        from wallet_app.transfer import qr_write

        return qr_write.png(text)

    def svg(self, text: str) -> bytes:
        """Draw it as SVG."""
        from wallet_app.transfer import qr_write

        return qr_write.svg(text)

    def envelope(self, presentation: bytes) -> str:
        """Put a presentation or a bundle, without the spaces between its parts, into a uniform resource."""
        from wallet_app.transfer import ur

        content = strict_json.loads_object(presentation)
        kind = ur.MediaType.VP_TOKEN if "vp_token" in content else ur.MediaType.PRESENTATION
        return ur.encode(ur.Envelope(kind, strict_json.dumps(content).encode()))


class Vaults:
    """Vaults in folders of this computer."""

    def __init__(self, keychain: "Keychain | None" = None) -> None:
        """Use this keychain, or that of the system."""
        self._given = keychain

    @cached_property
    def keychain(self) -> "Keychain":
        """The keychain that is used."""
        if self._given is not None:
            return self._given
        from wallet_app.vault.system_keychain import SystemKeychain

        return SystemKeychain()

    def keychain_state(self) -> "KeychainState":
        """Ask the keychain how it is."""
        return self.keychain.state()

    def unlock_keychain(self) -> "KeychainState":
        """Let the keychain ask the person."""
        return self.keychain.unlock()

    def is_vault(self, folder: Path) -> bool:
        """Say whether a vault lies there."""
        from wallet_app.vault import vault_folder

        return vault_folder.is_vault(folder)

    def read_header(self, folder: Path) -> "Header":
        """Read what it says about itself."""
        from wallet_app.vault import vault_folder

        return vault_folder.read_header(folder)

    def create(self, folder: Path, name: str, passphrase: str | None, now: datetime) -> "Vault":
        """Make a vault protected by the passphrase, or by the keychain where there is none."""
        from wallet_app.vault import vault_folder
        from wallet_app.vault.header import Protection

        return vault_folder.create(
            folder,
            name,
            protection=Protection.KEYCHAIN if passphrase is None else Protection.PASSPHRASE,
            keychain=self.keychain,
            passphrase=passphrase,
            now=now,
        )

    def open(self, folder: Path, passphrase: str | None, recovery_code: str | None = None) -> "Vault":
        """Open a vault."""
        from wallet_app.vault import vault_folder

        return vault_folder.open_vault(
            folder, keychain=self.keychain, passphrase=passphrase, recovery_code=recovery_code
        )


def picture_of(credential: Credential) -> bytes | None:
    """Draw the picture that lies inside a credential small; None when it carries none that is readable."""
    image = credential.image or (credential.achievement.image if credential.achievement else None)
    return None if image is None else draw(image.reference)


def draw(reference: str) -> bytes | None:
    """Draw a picture that is named small; None where it does not lie in the reference, or cannot be read."""
    if reference[:5].lower() != "data:":
        return None
    from wallet_app.bootstrap.decoding import shared, thumbnail
    from wallet_app.transfer.embedded import data_of

    try:
        return thumbnail(shared(), data_of(reference))
    except (TransferError, WorkerError):  # a picture that cannot be drawn is no reason to lose the credential
        return None
