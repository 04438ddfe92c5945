"""Share: choose, reveal, preview, deliver."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol

from wallet_app import limits
from wallet_app.credentials import view
from wallet_app.credentials.document import Document, Format
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import Side, TransferError
from wallet_app.linked_data import rdfc
from wallet_app.presentation import members
from wallet_app.presentation.choose import Selection, complete, presets
from wallet_app.presentation.claim_values import ValueKind
from wallet_app.presentation.claims import ClaimTree
from wallet_app.services import ledger_entries
from wallet_app.services.check import CheckOptions, CheckService, Examination, Incoming
from wallet_app.services.holdings import Holdings
from wallet_app.services.ports import OutgoingFiles, QrCodes
from wallet_app.services.presenting import Presented, Presenter, RevealedCredential, ShareRequest
from wallet_app.services.qr import QrPicture, picture
from wallet_app.services.share_items import (
    Delivery,
    Medium,
    Shareable,
    ShareablePart,
    ShareForm,
    SharePreview,
)
from wallet_app.services.vault_ports import ChoiceStore, CredentialStore
from wallet_app.verification.report import Report, Role

__all__ = [
    "Delivery",
    "Medium",
    "RevealedCredential",
    "ShareForm",
    "SharePreview",
    "ShareRequest",
    "ShareService",
    "Shareable",
    "ShareablePart",
]


_FORMS: Final = {
    Format.VP_LDP: ShareForm.JSON,
    Format.VP_TOKEN: ShareForm.JSON,
    Format.SD_JWT_VC: ShareForm.SD_JWT,
    Format.VC_JWT: ShareForm.JWT,
}
_SUFFIXES: Final = {
    ShareForm.JSON: (".json",),
    ShareForm.SD_JWT: (".sd-jwt", ".jwt"),
    ShareForm.JWT: (".jwt",),
}
_PICTURES: Final = (".png", ".svg")
_MOST_PICTURES: Final = 8


class ShareStore(CredentialStore, ChoiceStore, Protocol):
    """What sharing needs of a vault: the history, and what was chosen the last time."""


class ShareService:
    """Reveals exactly what the holder chooses. On the vault's thread."""

    def __init__(
        self,
        store: ShareStore,
        holdings: Holdings,
        presenter: Presenter,
        checker: CheckService,
        files: OutgoingFiles,
        codes: QrCodes,
        draw: Callable[[str], bytes | None],
    ) -> None:
        """Share from these holdings.

        Args:
            store: where the history and what was chosen are kept.
            holdings: the credentials.
            presenter: derives, assembles, signs and checks.
            checker: looks at what will leave as Check does.
            files: where files are written.
            codes: draws QR codes.
            draw: draws a picture that lies in a ``data:`` URL small; None where it cannot.
        """
        self._store = store
        self._holdings = holdings
        self._presenter = presenter
        self._checker = checker
        self._files = files
        self._codes = codes
        self._draw = draw

    def claims(self, credential_ids: Sequence[str]) -> tuple[Shareable, ...]:
        """Give the claim tree of each credential, or of a part of a record.

        Raises:
            PresentationError: ``members.*``: there is no such part.
            VaultError: an id is unknown.
        """
        return tuple(self._shareable(one) for one in credential_ids)

    def preview(self, request: ShareRequest) -> SharePreview:
        """Derive, assemble, sign, and check the result as a verifier would.

        Raises:
            PresentationError: nothing was chosen; the credentials cannot travel together; or the
                self-check found more or less than what was chosen (nothing leaves).
            VaultError: an id is unknown.
        """
        with rdfc.shared_budget(limits.MAX_SHARE_WORK):
            seen: list[Examination] = []

            def judge(data: bytes) -> Report:
                seen.extend(self._seen(data, request))
                return seen[0].report

            made = self._presenter.present(request, judge)
        presentation = made.presentation
        form = _FORMS[presentation.format]
        text = self._qr_text(form, presentation.data)
        version = self._codes.version(text) if text else None
        return SharePreview(
            form=form,
            data=presentation.data,
            suggested_name=self._files.suggest_name(_title(made), form.value),
            credentials=made.credentials,
            report=made.report,
            recipient=request.recipient,
            challenge=presentation.challenge,
            domain=presentation.domain,
            expires=presentation.expires,
            qr_text=text,
            qr_version=version,
            fits_screen=version is not None and version <= self._codes.largest_on_screen,
            seen=tuple(seen),
            request=request,
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
        record_id, place = members.split(credential_id)
        document = self._holdings.document(record_id)
        if place:
            document = members.part(document, place)
        tree = self._presenter.tree(document)
        chosen = {name: selection.pointers for name, selection in presets(tree).items()}
        title = view.read(document).title or ""
        parts = () if place or tree.selective else tuple(_parts(record_id, document))
        last = None if place else _still_there(self._store.remembered_choice(record_id), tree, parts)
        pictures = dict(self._pictures(tree))
        return Shareable(credential_id, title, tree, tree.selective, chosen, last, parts, pictures)

    def _pictures(self, tree: ClaimTree) -> Iterator[tuple[str, bytes]]:
        """Draw the pictures inside a credential small, a few of them."""
        leaves = [leaf for leaf in tree.leaves() if leaf.kind is ValueKind.IMAGE]
        for leaf in leaves[:_MOST_PICTURES]:
            drawn = self._draw(leaf.value) if isinstance(leaf.value, str) else None
            if drawn is not None:
                yield leaf.pointer, drawn

    def _seen(self, data: bytes, request: ShareRequest) -> tuple[Examination, ...]:
        """Look at what will leave as Check does, from its bytes alone."""
        policy = self._holdings.policy()
        options = CheckOptions(
            role=Role.PRESENTATION,
            challenge=request.challenge,
            domain=request.domain if request.challenge is None else request.domain or request.recipient,
            at=self._holdings.now(),
            trusted=tuple(policy.trusted),
            newest_seen=policy.newest_seen,
            registries=policy.registries,
            kept=self._holdings.evidence(),
        )
        return self._checker.check(Incoming("", data), options)

    def _qr_text(self, form: ShareForm, data: bytes) -> str:
        """Give what a code carries: a token as it is, a JSON-LD presentation in its envelope."""
        return self._codes.envelope(data) if form is ShareForm.JSON else data.decode("ascii")

    def _picture(self, preview: SharePreview) -> QrPicture:
        return picture(self._codes, preview.qr_text)

    def _tell(self, preview: SharePreview, medium: Medium) -> str:
        """Write the history line: what left, to whom, how. Gives its id."""
        entry = ledger_entries.shared(
            preview.credentials,
            preview.report,
            preview.data,
            at=self._holdings.now(),
            recipient=preview.recipient,
            details=_details(preview, medium),
            note=preview.request.note,
        )
        told = self._store.record(entry, preview.data).id
        for credential_id, pointers in _choices(preview.request).items():
            self._store.remember_choice(credential_id, pointers)
        return told


def _details(preview: SharePreview, medium: Medium) -> JsonObject:
    """Say how it left and on what terms."""
    request = preview.request
    details: JsonObject = {
        "medium": medium.value,
        "form": preview.form.value,
        "challenge": preview.challenge,
        "domain": preview.domain,
        "expires": preview.expires.isoformat() if preview.expires else None,
    }
    if request.asked is not None:
        details["request"] = request.asked
    if request.contact.is_given:
        details["contact"] = {"name": request.contact.name, "email": request.contact.email}
    return details


def _choices(request: ShareRequest) -> dict[str, frozenset[str]]:
    """Give what was chosen of each credential: pointers of claims, or of the parts of a record."""
    chosen: dict[str, set[str]] = {}
    for one in request.credential_ids:
        record_id, place = members.split(one)
        pointers = {place} if place else request.revealed.get(one, frozenset())
        chosen.setdefault(record_id, set()).update(pointers)
    return {one: frozenset(pointers) for one, pointers in chosen.items()}


def _still_there(
    chosen: frozenset[str] | None, tree: ClaimTree, parts: tuple[ShareablePart, ...]
) -> frozenset[str] | None:
    """Give of what was chosen once what there is to choose: claims, or parts of a record."""
    if chosen is None:
        return None
    if parts:
        return chosen & {"", *(part.place for part in parts)}
    return complete(tree, Selection(chosen & tree.pointers())).pointers


def _parts(record_id: str, document: Document) -> Iterator[ShareablePart]:
    for part in members.parts(document):
        credential = view.read(part.document)
        issuer = credential.issuer
        yield ShareablePart(
            id=members.part_id(record_id, part.place),
            place=part.place,
            title=credential.title or "",
            issuer=(issuer.name or issuer.id or "") if issuer else "",
            can_travel=part.can_travel,
        )


def _title(made: Presented) -> str:
    """Give the title of the first credential; "" where none leaves, or it has none."""
    return next((one.credential.title or "" for one in made.credentials), "")
