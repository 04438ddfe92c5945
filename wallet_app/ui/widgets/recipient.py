"""Whom a badge was made out to, where it tells that by a fingerprint alone: a field to compare an address."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from wallet_app.credentials import open_badges_2
from wallet_app.credentials.document import Document, Format
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets.boxes import column, row
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.inputs import Field
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.words import say

Matches = Callable[[str], bool]
"""Says whether a document is made out to somebody."""


def matches(document: Document | None) -> Matches | None:
    """Give how to compare an address with the recipient of a document.

    Args:
        document: a parsed document; None for what could not be read.

    Returns:
        The comparison; None for a document that does not tell its recipient by a fingerprint.
    """
    if document is None or document.format is not Format.OPEN_BADGE_2:
        return None
    content = document.content
    return lambda identity: open_badges_2.recipient_matches(content, identity)


class RecipientField(QWidget):
    """Asks for an e-mail address and says whether the badge is made out to it. Nothing of it is kept.

    Args:
        matches: the comparison.
    """

    def __init__(self, matches: Matches) -> None:
        super().__init__()
        self._matches = matches
        self.field = Field(say("recipient.field"), name="recipientAddress", hint=say("recipient.hint"))
        compare = Button(say("recipient.compare"), icon="mail", name="compareRecipient")
        compare.clicked.connect(self._compare)
        self.field.line.addWidget(compare)
        self.field.input.returnPressed.connect(self._compare)
        self.answer = PlainLabel("", "strong", wrap=True, name="recipientAnswer")
        self.answer.hide()
        self.field.input.textEdited.connect(lambda _text: self.answer.hide())
        self.setLayout(column(self.field, row(self.answer), gap=1.5))

    def _compare(self) -> None:
        identity = self.field.text.strip()
        if not identity:
            self.field.set_error(say("recipient.missing"))
            return
        fits = self._matches(identity)
        self.answer.set_text(say("recipient.fits" if fits else "recipient.other"))
        self.answer.set_tone(Tone.ACCENT if fits else Tone.FAILS)
        self.answer.show()
