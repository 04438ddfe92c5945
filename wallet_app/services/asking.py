"""Asking for credentials: requests that somebody who checks makes, and what was made for them."""

import secrets
import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from wallet_app.credentials.challenges import unverified_challenges
from wallet_app.errors import TransferError
from wallet_app.presentation.requests import ask, templates
from wallet_app.presentation.requests.templates import Template
from wallet_app.services.check import Examination
from wallet_app.services.ports import Clock, OutgoingFiles, QrCodes
from wallet_app.services.qr import QrPicture, picture
from wallet_app.values import dataclass

__all__ = ["AskingService", "MadeRequest", "Template", "Wanted"]

_CHALLENGE_BYTES: Final = 16
LIFETIME: Final = timedelta(hours=24)
"""For how long a request can be answered."""
_MOST_REMEMBERED: Final = 1000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see.

    Attributes:
        template: of which kind.
        text: the skill or type; "" for the other templates.
        name: who asks, as they call themselves; "" for nobody.
        purpose: what for; "" where it is not said.
        contact: whether to ask for the holder's own name and address too.
    """

    template: Template = Template.BADGE
    text: str = ""
    name: str = ""
    purpose: str = ""
    contact: bool = False


@dataclass(frozen=True, slots=True)
class MadeRequest:
    """A request that was made, unsigned.

    Attributes:
        wanted: what was asked for.
        challenge: the random challenge that answers are bound to.
        domain: whom answers are made out to.
        made: when it was made.
        expires: until when it can be answered.
        data: the request as a file.
        qr: it as a code that a webcam reads from a screen; None where it is too large.
        suggested_name: a file name for it, without folder.
    """

    wanted: Wanted
    challenge: str
    domain: str
    made: datetime
    expires: datetime
    data: bytes
    qr: QrPicture | None
    suggested_name: str


class AskingService:
    """Makes requests and remembers them until the program ends, in memory alone. Any thread."""

    def __init__(self, codes: QrCodes, files: OutgoingFiles, clock: Clock) -> None:
        """Draw codes with these, write through these files, date requests by this clock."""
        self._codes = codes
        self._files = files
        self._clock = clock
        self._lock = threading.Lock()
        self._made: dict[str, MadeRequest] = {}

    @property
    def requests(self) -> tuple[MadeRequest, ...]:
        """The requests made since the program began, the newest last."""
        with self._lock:
            return tuple(self._made.values())

    def ask(self, wanted: Wanted) -> MadeRequest:
        """Make a request with a random challenge, and remember it.

        Args:
            wanted: what somebody wants to see.

        Returns:
            The request. Nothing was sent.

        Raises:
            RequestError: what was written down for the kind cannot be asked for.
        """
        challenge, now = secrets.token_urlsafe(_CHALLENGE_BYTES), self._clock()
        expires = now + LIFETIME
        data = _written(wanted, challenge, expires)
        text = data.decode()
        code = picture(self._codes, text) if self._codes.fits_screen(text) else None
        name = self._files.suggest_name(f"request {wanted.text or wanted.template}", "json")
        made = MadeRequest(wanted, challenge, ask.domain(wanted.name), now, expires, data, code, name)
        with self._lock:
            self._made[challenge] = made
            while len(self._made) > _MOST_REMEMBERED:
                del self._made[next(iter(self._made))]
        return made

    def answered_by(self, examination: Examination) -> MadeRequest | None:
        """Give the request of this session that a presentation says it was made for.

        Only a check with the challenge of that request as the verifier's says whether that is so.

        Args:
            examination: of a document.
        """
        if examination.document is None:
            return None
        with self._lock:
            made = dict(self._made)
        if not made:
            return None
        borne = unverified_challenges(examination.document)
        return next((made[one] for one in sorted(borne) if one in made), None)

    def save(self, made: MadeRequest, path: Path, *, replace: bool = False) -> Path:
        """Write a request as a file: .json, or the picture of its code, .png or .svg.

        Returns:
            The path.

        Raises:
            TransferError: the file is there already (unless ``replace``), or cannot be written;
                ``qr.too_long``: one code is too small for it.
        """
        self._files.write_new(path, _content(made, path.suffix.lower()), replace=replace)
        return path


def _content(made: MadeRequest, suffix: str) -> bytes:
    if suffix not in {".png", ".svg"}:
        return made.data
    if made.qr is None:
        raise TransferError("qr.too_long")
    return made.qr.png if suffix == ".png" else made.qr.svg


def _written(wanted: Wanted, challenge: str, expires: datetime) -> bytes:
    return ask.make(
        [templates.wanted(wanted.template, wanted.text)],
        challenge=challenge,
        expires=expires,
        name=wanted.name,
        purpose=wanted.purpose,
        contact=wanted.contact,
    )
