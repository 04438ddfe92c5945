"""Share: choose, reveal, preview, deliver."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from wallet_app.credentials.view import Credential
from wallet_app.presentation.claims import ClaimTree
from wallet_app.services.history import RevealedClaims
from wallet_app.services.qr import QrPicture
from wallet_app.verification.report import Report

DEFAULT_LIFETIME: Final = timedelta(minutes=10)


class ShareForm(StrEnum):
    """What leaves; the value is the file's extension."""

    JSON = "json"
    """A W3C presentation, signed by the holder."""
    SD_JWT = "sd-jwt"
    """A lone SD-JWT VC, with a key binding where the credential names the holder's key."""
    JWT = "jwt"
    """A lone VC-JWT of VCDM 1.1, as it is: no W3C 2.0 presentation may hold it."""


@dataclass(frozen=True, slots=True)
class Shareable:
    """One credential with what can be revealed of it.

    Attributes:
        id: the id in the wallet.
        title: its title; "" when it has none.
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
            missing reveals only what is required. Of a credential that is not selective
            everything is revealed.
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
        credential: the view of what leaves.
        report: what the other side's check says of it.
        revealed: exactly the claims that leave, as the history will keep them.
        withheld: how many claims of the original stay with the holder.
        selective: whether less than the whole could be revealed.
    """

    credential: Credential
    report: Report
    revealed: RevealedClaims
    withheld: int
    selective: bool


@dataclass(frozen=True, slots=True)
class SharePreview:
    """What will leave, checked as the other side will check it. Nothing has left yet.

    Attributes:
        form: what it is.
        data: the bytes that will leave.
        suggested_name: a file name for it, without folder.
        credentials: what the other side sees.
        report: what the other side's check says (role presentation, with the challenge and domain
            bound into it), by the holder's own trusted issuers.
        recipient: for whom.
        challenge: the challenge bound into it; None where the form binds none.
        domain: the domain or audience bound into it, likewise.
        expires: until when it is meant to be used, likewise.
        qr_text: the text one QR code carries.
        qr_version: the size of that code, 1 to 40; None when no code can carry it.
        fits_screen: whether a webcam can read that code from a screen; else offer the file.
        notices: codes of what to say beside it, e.g. ``share.linkable``, ``share.whole_credential``.
    """

    form: ShareForm
    data: bytes
    suggested_name: str
    credentials: tuple[RevealedCredential, ...]
    report: Report
    recipient: str
    challenge: str | None
    domain: str | None
    expires: datetime | None
    qr_text: str
    qr_version: int | None
    fits_screen: bool
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """What left: the history line that tells of it, and the file or picture."""

    history_id: str
    path: Path | None = None
    picture: QrPicture | None = None


class ShareService:
    """Reveals exactly what the holder chooses. On the vault's thread."""

    def claims(self, credential_ids: Sequence[str]) -> tuple[Shareable, ...]:
        """Give the claim tree of each credential. Raises VaultError for an unknown id."""
        raise NotImplementedError

    def preview(self, request: ShareRequest) -> SharePreview:
        """Derive, assemble, sign, and check the result as a verifier would.

        Raises:
            PresentationError: ``share.nothing_chosen``; ``share.no_recipient``; the credentials
                cannot travel together; or the self-check found more or less than what was chosen
                (nothing leaves).
            VaultError: an id is unknown.
        """
        raise NotImplementedError

    def save(self, preview: SharePreview, path: Path, *, replace: bool = False) -> Delivery:
        """Write the share as a file: .json, .sd-jwt, .jwt, or a QR picture .png, .svg.

        The file is written first and the history line after it. Where the history cannot be
        written, the file is taken back: nothing leaves untold.

        Raises:
            TransferError: the file is there already (unless ``replace``), the folder cannot be
                written, the disk is full; ``qr.too_long`` when one code is too small for it;
                ``share.other_form`` when the extension is of another form than what was made.
            VaultError: the history cannot be written.
        """
        raise NotImplementedError

    def show_qr(self, preview: SharePreview) -> Delivery:
        """Give the QR picture to show on the screen; it is in the history before it is given.

        Raises:
            TransferError: ``share.does_not_fit``: a webcam could not read it; offer the file.
            VaultError: the history cannot be written.
        """
        raise NotImplementedError
