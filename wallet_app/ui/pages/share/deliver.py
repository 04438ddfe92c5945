"""Step 4: hand it over, as a QR code on the screen, a picture of it, or a file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wallet_app.services.share import ShareForm, SharePreview
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets import (
    Banner,
    Button,
    Card,
    PlainLabel,
    QrView,
    ScrollPage,
    Section,
    column,
    row,
)
from wallet_app.ui.words import say
from wallet_app.wording.moments import moment

_QR_SIDE = 420


class DeliverStep(ScrollPage):
    """The ways out, each with what the other side needs for it.

    Signals:
        qr_asked: show the code.
        picture_asked: save the code as a picture.
        file_asked: save the file.
    """

    qr_asked = Signal()
    picture_asked = Signal()
    file_asked = Signal()

    def __init__(self) -> None:
        super().__init__(gap=4, name="shareDeliver", flush=True)
        self.qr = QrView(say("share.qr.label"), _QR_SIDE, name="shareQr")
        self.delivered = Banner(Tone.HOLDS, name="deliveredBanner")
        self.hint = PlainLabel()

    def show_ways(self, preview: SharePreview) -> None:
        """Offer the ways for what will leave."""
        self.clear()
        self.qr = QrView(say("share.qr.label"), _QR_SIDE, name="shareQr")
        self.qr.hide()
        self.delivered = Banner(Tone.HOLDS, name="deliveredBanner")
        self.hint = PlainLabel(say("share.deliver.hint"), "muted", wrap=True)
        head = column(
            PlainLabel(say("share.deliver.title"), "subtitle", wrap=True),
            self.hint,
            gap=1,
        )
        if preview.expires is not None:
            until = say("share.valid_until", moment=moment(preview.expires))
            head.addWidget(PlainLabel(until, "small", wrap=True))
        top = QWidget()
        top.setLayout(head)
        self.add(top, self.delivered, self._qr_card(preview), self._file_card(preview))

    def show_qr(self, matrix: tuple[tuple[bool, ...], ...]) -> None:
        """Show the code, large enough for a camera."""
        self.qr.show_matrix(matrix)
        self.qr.show()
        self._show_qr.hide()
        self.ensureWidgetVisible(self.qr)

    def say_delivered(self, text: str) -> None:
        """Say that it is in the history."""
        self.hint.hide()
        self.delivered.say(text, Tone.HOLDS, next_step=say("share.delivered"))

    def _qr_card(self, preview: SharePreview) -> Card:
        card = Card(Section(say("share.qr.title"), hint=say("share.qr.text")), gap=4, name="qrCard")
        self._show_qr = Button(say("share.qr.show"), "primary", icon="qr-code", name="showQr")
        self._show_qr.clicked.connect(self.qr_asked)
        save = Button(say("share.qr.save"), icon="image", name="saveQr")
        save.clicked.connect(self.picture_asked)
        if not preview.fits_screen:
            card.add(
                Banner(
                    Tone.UNKNOWN,
                    say("share.qr.too_large"),
                    next_step=say("share.qr.too_large.next"),
                    name="tooLarge",
                )
            )
            return card
        card.add(row(None, self.qr, None), row(self._show_qr, save, None))
        return card

    def _file_card(self, preview: SharePreview) -> Card:
        other = say("share.file.other") if preview.form is ShareForm.JSON else ""
        hint = " ".join(part for part in (say("share.file.text"), other) if part)
        save = Button(say("share.file.save"), icon="save", name="saveFile")
        if not preview.fits_screen:
            save = Button(say("share.file.save"), "primary", icon="save", name="saveFile")
        save.clicked.connect(self.file_asked)
        return Card(Section(say("share.file.title"), hint=hint), row(save, None), gap=4, name="fileCard")
