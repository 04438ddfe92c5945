"""What a credential says beside what its view shows: every other claim that is signed.

Labels and values come from the document: plain text, made visible, never a link, never a picture.
"""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from wallet_app.presentation.others import Detail, Details, OtherDetails
from wallet_app.ui.widgets.boxes import Section, column
from wallet_app.ui.widgets.data import KeyValueList
from wallet_app.ui.widgets.disclosure import Disclosure
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.words import say
from wallet_app.wording.claim_words import claim_label, claim_value

_MOST_PARTS = 3
"""Parts of a document named beside a detail: those nearest to it."""


def other_sections(others: OtherDetails) -> Iterator[Section]:
    """Give the section of other details; nothing where there are none.

    Args:
        others: what is not shown elsewhere.
    """
    parts: list[QWidget] = []
    if others.for_people.shown:
        parts += _list(others.for_people, "otherDetails")
    if others.for_computers.shown:
        parts.append(_folded(others.for_computers))
    if others.withheld:
        words = say("others.withheld", count=others.withheld)
        parts.append(PlainLabel(words, "muted", wrap=True, name="otherWithheld"))
    if parts:
        yield Section(say("others.title"), *parts, name="others-title")


def detail_label(detail: Detail) -> str:
    """Name a detail by itself and by what it stands in."""
    return " · ".join(claim_label(part) for part in (*detail.around[-_MOST_PARTS:], detail.claim))


def _list(details: Details, name: str) -> list[QWidget]:
    pairs = [(detail_label(one), claim_value(one.claim)) for one in details.shown]
    found: list[QWidget] = [KeyValueList(pairs, name=name)]
    if details.more:
        found.append(PlainLabel(say("details.more", count=details.more), "muted", wrap=True))
    return found


def _folded(details: Details) -> QWidget:
    """What only programs need, made when it is opened for the first time."""
    inside = column(gap=2)
    body = QWidget()
    body.setLayout(inside)
    beside = PlainLabel(str(len(details.shown) + details.more), "small")
    card = Disclosure(say("others.for_computers"), body, name="forComputers", beside=beside)

    def fill(is_open: bool) -> None:
        if is_open and not inside.count():
            for part in _list(details, "computerDetails"):
                inside.addWidget(part)

    card.turned.connect(fill)
    return card
