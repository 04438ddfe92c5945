"""A picture that a credential names by its address: fetched when the person asks, after seeing the host."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from wallet_app.credentials.model import Image
from wallet_app.errors import WalletError
from wallet_app.services.contacts import Agreement
from wallet_app.services.images import FetchedImage
from wallet_app.ui import words
from wallet_app.ui.credential_pictures import thumbnail
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets.boxes import column, row
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.feedback import StatusPill
from wallet_app.ui.widgets.labels import PlainLabel, set_shown
from wallet_app.ui.words import say
from wallet_app.wording.moments import moment
from wallet_app.wording.plain import visible

_SIDE = 240


class RemotePicture(QWidget):
    """The address of a picture, and a button to fetch it; once fetched, the picture and whether it is signed.

    Args:
        image: the picture.
        host: the host it lies at; None for an address that is never asked.
        offline: the person switched the internet off: it is said, and nothing is offered.
        is_proven: whether a good signature covers the credential; the fingerprint in one that nobody
            vouches for vouches for nothing.

    Signals:
        agreed(object): fetch it (an :class:`Agreement` to its host).
    """

    agreed = Signal(Agreement)

    def __init__(self, image: Image, host: str | None, *, offline: bool, is_proven: bool) -> None:
        super().__init__()
        self.setObjectName("remotePicture")
        self._image, self._host, self._is_proven = image, host, is_proven
        self.words = PlainLabel(_before(host, offline=offline), "muted", wrap=True, name="remotePictureWords")
        address = PlainLabel(visible(image.reference), "small", wrap=True, selectable=True)
        # A host may be long: it stands where lines break, and in the button's name for a screen reader.
        asked = f"{say('picture.asked')} {visible(host)}"
        self.host = PlainLabel(asked, "body", wrap=True, name="remotePictureHost")
        self.fetch = Button(say("picture.fetch"), icon="globe", name="fetchPicture")
        self.fetch.setAccessibleName(say("picture.fetch.from", host=host or ""))
        self.fetch.clicked.connect(self._agree)
        for part in (self.host, self.fetch):
            set_shown(part, shown=host is not None and not offline)
        self._body = column(self.words, address, self.host, row(self.fetch, None), gap=2)
        self.setLayout(self._body)

    def _agree(self) -> None:
        self.fetch.setEnabled(False)  # a second press would ask a second time
        self.words.set_text(say("picture.fetching", host=self._host or ""))
        self.agreed.emit(Agreement(frozenset({self._host or ""})))

    def show_fetched(self, fetched: FetchedImage) -> None:
        """Show the picture, and what is known of it.

        Args:
            fetched: what came.
        """
        drawn = thumbnail(fetched.picture, theme().metrics.px(_SIDE))
        if drawn is None:
            self._say_failed(say("picture.not_drawn"), "")
            return
        self.host.hide()
        self.fetch.hide()
        at = fetched.contacted[-1].at if fetched.contacted else None
        when = moment(at) if at is not None else ""
        self.words.set_text(say("picture.fetched", host=self._host or "", moment=when))
        vouched = fetched.vouched and self._is_proven
        tone, icon = (Tone.ACCENT, "fingerprint") if vouched else (Tone.UNKNOWN, "triangle-alert")
        said = "picture.signed" if vouched else "picture.unsigned"
        mark = StatusPill(tone, say(said), icon)
        mark.setObjectName("pictureMark")
        why = "picture.unproven" if fetched.vouched and not vouched else said
        explained = PlainLabel(say(f"{why}.text"), "muted", wrap=True)
        for number, part in enumerate((_picture(drawn, self._caption(said)), mark, explained)):
            self._body.insertWidget(number, part, 0, _side(part))

    def show_failed(self, error: WalletError) -> None:
        """Say why there is no picture; it can be asked for again.

        Args:
            error: what went wrong.
        """
        told = words.error(error)
        self._say_failed(told.sentence, told.next_step)

    def _say_failed(self, sentence: str, next_step: str) -> None:
        self.words.set_text(f"{sentence} {next_step}".strip())
        self.fetch.setEnabled(True)
        self.fetch.setFocus()

    def _caption(self, said: str) -> str:
        """What a screen reader says of the picture."""
        caption = visible(self._image.caption or "") or say("details.remote_picture.title")
        return f"{caption}. {say(said)}"


def _before(host: str | None, *, offline: bool) -> str:
    if host is None:
        return say("picture.no_address")
    return say("picture.offline" if offline else "details.remote_picture")


def _picture(drawn: QPixmap, spoken: str) -> QLabel:
    label = QLabel()
    label.setObjectName("fetchedPicture")
    label.setPixmap(drawn)
    label.setAccessibleName(spoken)
    return label


def _side(part: QWidget) -> Qt.AlignmentFlag:
    """A picture and its mark keep their own width; words take the whole."""
    return Qt.AlignmentFlag(0) if isinstance(part, PlainLabel) else Qt.AlignmentFlag.AlignLeft
