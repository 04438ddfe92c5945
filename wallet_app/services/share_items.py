"""What is shared, what will leave, and what left: the values of :mod:`wallet_app.services.share`."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from wallet_app.presentation.claims import ClaimTree
from wallet_app.presentation.together import Chooser, Outcome
from wallet_app.services.check import Examination
from wallet_app.services.presenting import RevealedCredential, ShareRequest
from wallet_app.services.qr import QrPicture
from wallet_app.values import dataclass
from wallet_app.verification.report import Report


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


@dataclass(frozen=True, slots=True)
class ShareablePart:
    """A credential inside a record, which can travel by itself.

    Attributes:
        id: what it is named by in a request to share
            (:func:`wallet_app.presentation.members.part_id`).
        place: its JSON pointer in the record.
        title: its title; "" when it has none. Untrusted.
        issuer: its issuer's name, else identifier. Untrusted.
        can_travel: whether it bears a signature of its own: without one it goes with the record alone.
    """

    id: str
    place: str
    title: str
    issuer: str
    can_travel: bool


@dataclass(frozen=True, slots=True)
class Shareable:
    """One credential with what can be revealed of it.

    Attributes:
        id: the id in the wallet, or that of a part of a record.
        title: its title; "" when it has none.
        tree: the claims; locked ones carry the reason.
        selective: whether less than the whole can be revealed.
        presets: name ("proof_only", "everything") → pointers chosen by it.
        last: what was chosen when it was shared the last time: of a record the places of its
            parts, or "" for the whole. None when it never was.
        parts: of a record that can only be shared whole: the credentials inside it.
        pictures: pointer of a claim → the picture that it is, drawn small (PNG).
    """

    id: str
    title: str
    tree: ClaimTree
    selective: bool
    presets: Mapping[str, frozenset[str]]
    last: frozenset[str] | None = None
    parts: tuple[ShareablePart, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def outcome(self, chosen: Iterable[str]) -> Outcome:
        """Say what a choice among its claims comes to: what is revealed, and what comes along with what."""
        return Chooser(self.tree).outcome(chosen)


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
        seen: what Check finds in these bytes, by the holder's own trusted issuers and the evidence that
            the wallet keeps: one examination, as for a file.
        request: what it was made from.
        notices: codes of what to say beside it, e.g. ``share.notice.not_tied_to_you``.
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
    seen: tuple[Examination, ...]
    request: ShareRequest
    notices: tuple[str, ...] = ()

    @property
    def can_use_fresh_key(self) -> bool:
        """Whether a key made for this share alone may sign: where no credential is bound to a key."""
        return not any(one.bound for one in self.credentials)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What left: the history line that tells of it, and the file or picture."""

    history_id: str
    path: Path | None = None
    picture: QrPicture | None = None
