"""Share: choose, reveal, preview, deliver."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from wallet_app.credentials.view import Credential
from wallet_app.presentation.claims import ClaimTree
from wallet_app.services.history import SharedCredential
from wallet_app.services.qr import QrPicture
from wallet_app.verification.report import Report

DEFAULT_LIFETIME = timedelta(minutes=10)


class ShareForm(StrEnum):
    """What leaves."""

    JSON = "json"
    """A W3C presentation, signed by the holder."""
    SD_JWT = "sd-jwt"
    """A lone SD-JWT VC with its key binding."""
    JWT = "jwt"
    """A lone VC-JWT as it is, inside no presentation."""


@dataclass(frozen=True, slots=True)
class Shareable:
    """One credential with what can be revealed of it.

    Attributes:
        id: the id in the wallet.
        title: its title.
        tree: the claims; locked ones carry the reason.
        selective: whether less than the whole can be revealed.
        presets: name ("proof_only", "everything") → pointers chosen by it.
    """

    id: str
    title: str
    tree: ClaimTree
    selective: bool
    presets: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class ShareRequest:
    """What the holder wants to share.

    Attributes:
        credential_ids: which credentials, in the order they travel.
        revealed: id → JSON pointers chosen; what is required is added by itself. An id that is
            missing reveals only what is required.
        recipient: for whom, as the holder types it ("Hill Hospital", "https://verifier.example").
        challenge: given by the verifier; None makes a random one.
        domain: given by the verifier; None takes the recipient.
        lifetime: how long the presentation is meant to be used.
    """

    credential_ids: tuple[str, ...]
    revealed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    recipient: str = ""
    challenge: str | None = None
    domain: str | None = None
    lifetime: timedelta = DEFAULT_LIFETIME


@dataclass(frozen=True, slots=True)
class RevealedCredential:
    """One credential as the other side will see it, read from the bytes that will leave.

    Attributes:
        credential: the view of the derived document.
        revealed: exactly what leaves, for the list and for the history.
        withheld: how many claims of the original stay with the holder.
        selective: whether less than the whole could be revealed.
    """

    credential: Credential
    revealed: SharedCredential
    withheld: int
    selective: bool


@dataclass(frozen=True, slots=True)
class SharePreview:
    """What will leave, checked as the other side will check it. Nothing has left yet.

    Attributes:
        form: what it is.
        data: the bytes that will leave.
        suggested_name: a file name for it, without folders.
        credentials: what the other side sees.
        report: what the other side's check says (role presentation, with the challenge).
        recipient: for whom.
        challenge: the challenge bound into it.
        expires: until when it is meant to be used; None where the form carries no time.
        qr_text: the text one QR code would carry.
        qr_fits: whether one code on a screen can carry it; when not, offer the file.
        notices: codes of what to say beside it, e.g. ``share.linkable``, ``share.whole_credential``.
    """

    form: ShareForm
    data: bytes
    suggested_name: str
    credentials: tuple[RevealedCredential, ...]
    report: Report
    recipient: str
    challenge: str
    expires: datetime | None
    qr_text: str
    qr_fits: bool
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """What left: the history line it is told in, and the file or picture."""

    history_id: str
    path: Path | None = None
    picture: QrPicture | None = None


class ShareService:
    """Reveals exactly what the holder chooses. On the vault's thread."""

    def claims(self, credential_ids: Sequence[str]) -> tuple[Shareable, ...]:
        """Give the claim tree of each credential. Raises VaultError ``library.not_found``."""
        raise NotImplementedError

    def preview(self, request: ShareRequest) -> SharePreview:
        """Derive, assemble, sign, and check the result as a verifier would.

        Raises:
            PresentationError: the credentials cannot travel together; the recipient is missing;
                or the self-check found more or less than what was chosen (nothing leaves).
            VaultError: an id is unknown.
        """
        raise NotImplementedError

    def save(self, preview: SharePreview, path: Path) -> Delivery:
        """Write the share as a file: .json, .sd-jwt, .jwt, or a QR picture .png, .svg.

        The file is written first, the history line after; if the file cannot be written, the
        history says that the share failed, and the error is raised.

        Raises:
            TransferError: the file exists, the folder cannot be written, the disk is full;
                ``share.does_not_fit`` when a picture was asked for and one code is too small.
        """
        raise NotImplementedError

    def show_qr(self, preview: SharePreview) -> Delivery:
        """Give the QR picture to show on the screen, written to the history before it is given.

        Raises:
            TransferError: ``share.does_not_fit``.
        """
        raise NotImplementedError
