"""Step 4: hand it over, as a QR code on the screen, a picture of it, or a file."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from wallet_app.presentation.terms import Response
from wallet_app.services.share import ShareForm, SharePreview
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import (
    Banner,
    Button,
    Card,
    Field,
    PlainLabel,
    QrView,
    ScrollPage,
    Section,
    column,
    row,
)
from wallet_app.ui.widgets.flow import flow_row
from wallet_app.ui.words import say
from wallet_app.wording.moments import moment

_QR_SIDE: Final = 420
_BUNDLE: Final = "share.notice.bundle"
_LONGEST_NOTE: Final = 500
_ROOM_BESIDE: Final = 780
"""In a narrower page the code stands above its words, not beside them."""


class DeliverStep(ScrollPage):
    """The ways out, each with what the other side needs for it.

    Signals:
        qr_asked: show the code.
        picture_asked: save the code as a picture.
        file_asked: save the file.
        entry_asked: show what the history says of it.
        note_edited: the note for the history is another.

    Attributes:
        first: the button that is likely wanted first.
    """

    qr_asked = Signal()
    picture_asked = Signal()
    file_asked = Signal()
    entry_asked = Signal()
    note_edited = Signal()

    def __init__(self) -> None:
        super().__init__(gap=4, name="shareDeliver", flush=True)
        self.delivered = Banner(Tone.HOLDS, name="deliveredBanner")
        self.hint = PlainLabel()
        self.qr = _QrCard()
        self.first: QWidget = self.qr.show_button
        self._note: Field | None = None

    @property
    def note(self) -> str:
        """What the holder notes for the history."""
        return self._note.text.strip() if self._note is not None else ""

    def show_ways(self, preview: SharePreview) -> None:
        """Offer the ways for what will leave."""
        self.clear()
        self.delivered = Banner(Tone.HOLDS, name="deliveredBanner")
        self.delivered.acted.connect(self.entry_asked)
        self.hint = PlainLabel(say("share.deliver.hint"), "muted", wrap=True)
        head = column(PlainLabel(say("share.deliver.title"), "subtitle", wrap=True), self.hint, gap=1)
        if preview.expires is not None:
            until = say("share.valid_until", moment=moment(preview.expires))
            head.addWidget(PlainLabel(until, "small", wrap=True))
        top = QWidget()
        top.setLayout(head)
        self._note = Field(
            say("share.note"),
            name="shareNoteText",
            hint=say("share.note.hint"),
            placeholder=say("share.note.placeholder"),
        )
        self._note.input.setMaxLength(_LONGEST_NOTE)
        self._note.input.editingFinished.connect(self.note_edited)
        own = Card(self._note, name="noteCard")
        self.add(top, self.delivered, self._qr_part(preview), self._file_card(preview), own)

    def show_qr(self, matrix: tuple[tuple[bool, ...], ...]) -> None:
        """Show the code, large enough for a camera."""
        self.qr.show_matrix(matrix)
        QTimer.singleShot(0, self, self._bring_into_sight)

    def say_delivered(self, text: str) -> None:
        """Say that it is in the history."""
        self.hint.hide()
        self.delivered.say(
            text, Tone.HOLDS, next_step=say("share.delivered"), action=say("share.delivered.see")
        )
        QTimer.singleShot(0, self, self._bring_into_sight)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.qr.fit(self.width())

    def _bring_into_sight(self) -> None:
        """Show as much of what was just made as there is room for, the code first."""
        shown = self.qr.code if self.qr.code.isVisibleTo(self) else self.delivered
        self.ensureWidgetVisible(shown, 0, theme().metrics.space(2))

    def _qr_part(self, preview: SharePreview) -> Card:
        if not preview.fits_screen:
            too_large = Banner(
                Tone.UNKNOWN,
                say("share.qr.too_large"),
                next_step=say("share.qr.too_large.next"),
                name="tooLarge",
            )
            return Card(Section(say("share.qr.title")), too_large, gap=3, name="qrCard")
        self.qr = _QrCard()
        self.qr.show_button.clicked.connect(self.qr_asked)
        self.qr.save_button.clicked.connect(self.picture_asked)
        self.qr.fit(self.width())
        self.first = self.qr.show_button
        return self.qr

    def _file_card(self, preview: SharePreview) -> Card:
        other = say("share.file.other") if _is_presentation(preview) else ""
        hint = " ".join(part for part in (say("share.file.text"), other) if part)
        save = Button(say("share.file.save"), icon="save", name="saveFile")
        if not preview.fits_screen:
            save = Button(say("share.file.save"), "primary", icon="save", name="saveFile")
            self.first = save
        save.clicked.connect(self.file_asked)
        return Card(Section(say("share.file.title"), hint=hint), row(save, None), gap=4, name="fileCard")


def _is_presentation(preview: SharePreview) -> bool:
    """Whether the file is one W3C presentation: not an answer of another shape, nor several side by side."""
    form, response = preview.form, preview.request.response
    return form is ShareForm.JSON and response is Response.PRESENTATION and _BUNDLE not in preview.notices


class _QrCard(Card):
    """The code, once it is asked for, and its words beside or below it."""

    def __init__(self) -> None:
        super().__init__(name="qrCard")
        self.code = QrView(say("share.qr.label"), _QR_SIDE, name="shareQr")
        self.code.hide()
        self._hold = PlainLabel(say("share.qr.hold"), "muted", wrap=True)
        self._hold.hide()
        self.show_button = Button(say("share.qr.show"), "primary", icon="qr-code", name="showQr")
        self.save_button = Button(say("share.qr.save"), icon="image", name="saveQr")
        words = column(gap=4)
        words.addWidget(Section(say("share.qr.title"), hint=say("share.qr.text")))
        words.addWidget(self._hold)
        words.addWidget(flow_row(self.show_button, self.save_button))
        words.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme().metrics.space(6))
        self._sides.addWidget(self.code)
        self._sides.addLayout(words, 1)
        self.add(self._sides)

    def show_matrix(self, matrix: tuple[tuple[bool, ...], ...]) -> None:
        """Show the code; what asked for it is no longer offered."""
        self.code.show_matrix(matrix)
        self.code.show()
        self._hold.show()
        if self.show_button.hasFocus():
            self.save_button.setFocus()
        self.show_button.hide()

    def fit(self, width: int) -> None:
        """Stand beside or above the words."""
        beside = width >= theme().metrics.px(_ROOM_BESIDE)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
