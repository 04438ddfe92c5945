"""What came in is a request for credentials, or an offer of some: a button to look at it."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, Signal

from wallet_app.services.check import Examination
from wallet_app.services.requests import RequestService
from wallet_app.ui.widgets.boxes import Card, column, row
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.labels import IconLabel, PlainLabel
from wallet_app.ui.words import say

_ICONS = {"request": "inbox", "offer": "download"}


class AskingOffer(Card):
    """Says what it is, and leads to its page. Nothing is contacted by looking.

    Args:
        what: ``request`` or ``offer``.
        locked: there is no open wallet, which a request needs: it is said, and nothing is offered.

    Signals:
        agreed: look at it.
    """

    agreed = Signal()

    def __init__(self, what: Literal["request", "offer"], *, locked: bool = False) -> None:
        super().__init__(gap=3, name="askingOffer")
        title = PlainLabel(say(f"{what}.found"), "strong", wrap=True)
        text = say(f"{what}.found.locked" if locked else f"{what}.found.text")
        words = column(title, PlainLabel(text, "muted", wrap=True), gap=1)
        if not locked:
            see = Button(say(f"{what}.see"), "primary", icon="eye", name="seeAsking")
            see.clicked.connect(self.agreed)
            words.addSpacing(4)
            words.addLayout(row(see, None))
        line = row(gap=3)
        line.addWidget(IconLabel(_ICONS[what], "text_muted", 20), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.add(line)
        self.setAccessibleName(title.full_text)


def route_of(
    service: Callable[[], RequestService], examination: Examination
) -> tuple[Literal["request", "offer"], str] | None:
    """Give the page that a request or an offer belongs to, with what it is given; None for anything else.

    Args:
        service: gives who tells them apart; not asked where a document could be read.
        examination: of one file or text.
    """
    if examination.error is None:
        return None
    if (request := service().request_in(examination.error)) is not None:
        return "request", request
    if (offer := service().offer_in(examination.error)) is not None:
        return "offer", offer
    return None
