"""Share: choose, reveal, preview, deliver."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from wallet_app.credentials.document import Format
from wallet_app.errors import Side, TransferError
from wallet_app.presentation.choose import presets
from wallet_app.presentation.claims import ClaimTree
from wallet_app.services.holdings import Holdings
from wallet_app.services.ports import OutgoingFiles, QrCodes
from wallet_app.services.presenting import Presenter, RevealedCredential, ShareRequest
from wallet_app.services.qr import QrPicture, picture
from wallet_app.services.vault_ports import CredentialStore
from wallet_app.values import dataclass
from wallet_app.vault.records import HistoryEntry, HistoryKind
from wallet_app.verification.report import Report

__all__ = [
    "Delivery",
    "Medium",
    "RevealedCredential",
    "ShareForm",
    "SharePreview",
    "ShareRequest",
    "ShareService",
    "Shareable",
]


class ShareForm(StrEnum):
    """What leaves; the value is the file's extension."""

    JSON = "json"
    """A W3C presentation, signed by the holder."""
    SD_JWT = "sd-jwt"
    """A lone SD-JWT VC, with a key binding where the credential names the holder's key."""
    JWT = "jwt"
    """A lone VC-JWT of VCDM 1.1, as it is: no W3C 2.0 presentation may hold it."""


class Medium(StrEnum):
    """How a share left; the value stands in the history's ``details``."""

    FILE = "file"
    QR_FILE = "qr_file"
    QR_SCREEN = "qr_screen"


_FORMS: Final = {
    Format.VP_LDP: ShareForm.JSON,
    Format.SD_JWT_VC: ShareForm.SD_JWT,
    Format.VC_JWT: ShareForm.JWT,
}
_SUFFIXES: Final = {
    ShareForm.JSON: (".json",),
    ShareForm.SD_JWT: (".sd-jwt", ".jwt"),
    ShareForm.JWT: (".jwt",),
}
_PICTURES: Final = (".png", ".svg")


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

    def __init__(
        self,
        store: CredentialStore,
        holdings: Holdings,
        presenter: Presenter,
        files: OutgoingFiles,
        codes: QrCodes,
    ) -> None:
        """Share from these holdings.

        Args:
            store: where the history is kept.
            holdings: the credentials.
            presenter: derives, assembles, signs and checks.
            files: where files are written.
            codes: draws QR codes.
        """
        self._store = store
        self._holdings = holdings
        self._presenter = presenter
        self._files = files
        self._codes = codes

    def claims(self, credential_ids: Sequence[str]) -> tuple[Shareable, ...]:
        """Give the claim tree of each credential. Raises VaultError for an unknown id."""
        return tuple(self._shareable(one) for one in credential_ids)

    def preview(self, request: ShareRequest) -> SharePreview:
        """Derive, assemble, sign, and check the result as a verifier would.

        Raises:
            PresentationError: nothing was chosen; the credentials cannot travel together; or the
                self-check found more or less than what was chosen (nothing leaves).
            VaultError: an id is unknown.
        """
        made = self._presenter.present(request)
        presentation = made.presentation
        form = _FORMS[presentation.format]
        text = self._qr_text(form, presentation.data)
        version = self._codes.version(text) if text else None
        return SharePreview(
            form=form,
            data=presentation.data,
            suggested_name=self._files.suggest_name(made.credentials[0].credential.title or "", form.value),
            credentials=made.credentials,
            report=made.report,
            recipient=request.recipient,
            challenge=presentation.challenge,
            domain=presentation.domain,
            expires=presentation.expires,
            qr_text=text,
            qr_version=version,
            fits_screen=version is not None and self._codes.fits_screen(text),
            notices=made.notices,
        )

    def save(self, preview: SharePreview, path: Path, *, replace: bool = False) -> Delivery:
        """Write the share as a file: .json, .sd-jwt, .jwt, or a QR picture .png, .svg.

        The bytes go to the disk under a name of their own, then the history is told, then the
        file gets its name: what left is in the history, whatever happens in between.

        Raises:
            TransferError: the file is there already (unless ``replace``), the folder cannot be
                written, the disk is full; ``qr.too_long`` when one code is too small for it;
                ``share.other_form`` when the extension is of another form than what was made.
            VaultError: the history cannot be written; nothing left.
        """
        self._holdings.require_writable()
        medium, data = self._content(preview, path)
        told: list[str] = []
        self._files.write_new(
            path, data, replace=replace, on_disk=lambda: told.append(self._tell(preview, medium))
        )
        return Delivery(told[0], path)

    def check_name(self, preview: SharePreview, path: Path) -> None:
        """Raise what ``save`` would raise for the extension of a file's name; nothing is written."""
        self._content(preview, path)

    def _content(self, preview: SharePreview, path: Path) -> tuple[Medium, bytes]:
        """Give what a file of this name holds."""
        suffix = path.suffix.lower()
        if suffix in _PICTURES:
            picture = self._picture(preview)
            return Medium.QR_FILE, picture.png if suffix == ".png" else picture.svg
        if suffix in _SUFFIXES[preview.form]:
            return Medium.FILE, preview.data
        expected = ", ".join((*_SUFFIXES[preview.form], *_PICTURES))
        raise TransferError("share.other_form", side=Side.PERSON, expected=expected)

    def show_qr(self, preview: SharePreview) -> Delivery:
        """Give the QR picture to show on the screen; it is in the history before it is given.

        Raises:
            TransferError: ``share.does_not_fit``: a webcam could not read it; offer the file.
            VaultError: the history cannot be written.
        """
        self._holdings.require_writable()
        if not preview.fits_screen:
            raise TransferError("share.does_not_fit", side=Side.PERSON)
        picture = self._picture(preview)
        return Delivery(self._tell(preview, Medium.QR_SCREEN), picture=picture)

    def _shareable(self, credential_id: str) -> Shareable:
        document = self._holdings.document(credential_id)
        tree = self._presenter.tree(document)
        chosen = {name: selection.pointers for name, selection in presets(tree).items()}
        title = self._store.get(credential_id).title
        return Shareable(credential_id, title, tree, tree.selective, chosen)

    def _qr_text(self, form: ShareForm, data: bytes) -> str:
        """Give what a code carries: a token as it is, a JSON-LD presentation in its envelope."""
        return self._codes.envelope(data) if form is ShareForm.JSON else data.decode("ascii")

    def _picture(self, preview: SharePreview) -> QrPicture:
        return picture(self._codes, preview.qr_text)

    def _tell(self, preview: SharePreview, medium: Medium) -> str:
        """Write the history line: what left, to whom, how. Gives its id."""
        entry = HistoryEntry(
            kind=HistoryKind.SHARED,
            at=self._holdings.now(),
            title=preview.credentials[0].revealed.title,
            counterpart=preview.recipient,
            credentials=tuple(one.revealed for one in preview.credentials),
            document_digest=hashlib.sha256(preview.data).hexdigest(),
            details={
                "medium": medium.value,
                "form": preview.form.value,
                "challenge": preview.challenge,
                "domain": preview.domain,
                "expires": preview.expires.isoformat() if preview.expires else None,
            },
        )
        return self._store.record(entry).id
