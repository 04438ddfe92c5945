"""How the holder can be reached: said by themselves, when they like."""

import re
from typing import Final

from PySide6.QtWidgets import QWidget

from wallet_app.presentation.terms import Contact
from wallet_app.ui.widgets import Field, PlainLabel, column
from wallet_app.ui.widgets.disclosure import Disclosure
from wallet_app.ui.words import say

_EMAIL: Final = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]+\.[^\s@<>.]{2,}")
_LONGEST: Final = 200


class ContactPart(Disclosure):
    """Two fields, folded away until they are wanted; nothing of them travels unless something is typed.

    Args:
        asked: whether the request asks for it: then it is open, and says so.
    """

    def __init__(self, *, asked: bool) -> None:
        self.name = Field(say("request.contact.name"), name="contactName")
        self.email = Field(say("request.contact.email"), name="contactEmail")
        for field in (self.name, self.email):
            field.input.setMaxLength(_LONGEST)
        inside = QWidget()
        body = column(gap=3)
        if asked:
            body.addWidget(PlainLabel(say("request.contact.asked"), "strong", wrap=True))
        body.addWidget(PlainLabel(say("request.contact.text"), "muted", wrap=True))
        body.addWidget(self.name)
        body.addWidget(self.email)
        inside.setLayout(body)
        super().__init__(say("request.contact"), inside, name="contactPart", is_open=asked)

    @property
    def given(self) -> Contact:
        """What was filled in."""
        return Contact(self.name.text.strip(), self.email.text.strip())

    def check(self) -> bool:
        """Say what is wrong; gives whether nothing is."""
        address = self.email.text.strip()
        wrong = bool(address) and not _EMAIL.fullmatch(address)
        self.email.set_error(say("request.contact.email.wrong") if wrong else "")
        if wrong:
            self.open()
            self.email.input.setFocus()
        return not wrong
