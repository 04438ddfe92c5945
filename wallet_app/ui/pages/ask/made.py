"""A request that was made: as a code to hold up, and to be saved."""

from typing import Final

from PySide6.QtCore import Signal

from wallet_app.services.asking import MadeRequest
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import Banner, Button, Card, PlainLabel, QrView, row
from wallet_app.ui.widgets.flow import flow_row
from wallet_app.ui.words import say
from wallet_app.wording.moments import moment
from wallet_app.wording.plain import visible

_QR_SIDE: Final = 380


def asked_words(made: MadeRequest) -> str:
    """Say what was asked for: "A licence", "The skill “Welding”"."""
    return say(f"ask.asked.{made.wanted.template}", text=visible(made.wanted.text))


class MadeCard(Card):
    """The code, what it asks for and until when, and the ways to take it along.

    Args:
        made: the request.

    Signals:
        file_asked: save it as a file.
        picture_asked: save the code as a picture.
        another_asked: ask for something else.
    """

    file_asked = Signal()
    picture_asked = Signal()
    another_asked = Signal()

    def __init__(self, made: MadeRequest) -> None:
        super().__init__(gap=4, name="madeRequest")
        title = say("ask.made", what=asked_words(made))
        self.add(PlainLabel(title, "subtitle", wrap=True, name="askedWhat"))
        until = say("ask.made.text", moment=moment(made.expires))
        self.add(PlainLabel(until, "muted", wrap=True))
        save = Button(say("ask.save"), icon="save", name="saveRequest")
        save.clicked.connect(self.file_asked)
        picture = Button(say("ask.save_picture"), icon="image", name="saveRequestPicture")
        picture.clicked.connect(self.picture_asked)
        another = Button(say("ask.another"), icon="plus", name="askAnother")
        another.clicked.connect(self.another_asked)
        if made.qr is None:
            self.add(Banner(Tone.UNKNOWN, say("ask.too_large"), name="askTooLarge"))
            self.add(flow_row(save, another))
            return
        # A code is for cameras: it grows with no text.
        side = round(_QR_SIDE * 100 / theme().metrics.px(100))
        code = QrView(say("ask.qr.label"), side, name="askQr")
        code.show_matrix(made.qr.modules)
        self.add(PlainLabel(say("ask.show"), wrap=True), row(code, None), flow_row(save, picture, another))
