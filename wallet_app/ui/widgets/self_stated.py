"""What whoever presents says of themselves: nobody else vouches for it.

Our words stand by themselves and theirs beside them, each value in a place of its own: nothing that
somebody calls themselves can end our sentence and begin another.
"""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from wallet_app.ui.widgets.boxes import column
from wallet_app.ui.widgets.data import KeyValueList
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.words import say
from wallet_app.verification.report import Report
from wallet_app.wording.plain import visible

LONGEST = 200
"""Characters of a name or address that are shown: a person has to be able to read them."""


def self_stated(report: Report) -> Iterator[QWidget]:
    """Show what the presenter says of themselves; nothing where they say nothing.

    Args:
        report: on a presentation, a bundle, or a token that somebody presents.
    """
    contact = report.contact
    if contact is None or not contact.is_given:
        return
    said = (("stated.name", contact.name), ("stated.email", contact.email))
    pairs = [(say(code), visible(text, longest=LONGEST)) for code, text in said if text]
    whole = QWidget()
    whole.setObjectName("statedPart")
    title = PlainLabel(say("stated.title"), "label", wrap=True, name="selfStated")
    whole.setLayout(column(title, KeyValueList(pairs, name="selfStatedValues"), gap=1))
    yield whole
