"""How a check was made, in one line: with the internet or without, and how old what it leant on is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wallet_app.network.kinds import FetchKind
from wallet_app.network.records import Contact
from wallet_app.services.check import Examination
from wallet_app.services.library_items import OpenedCredential
from wallet_app.ui.widgets.boxes import row
from wallet_app.ui.widgets.labels import IconLabel, PlainLabel
from wallet_app.ui.words import say
from wallet_app.values import dataclass
from wallet_app.verification.evidence import Evidence, Wanted, WantedKind
from wallet_app.wording.moments import day, moment

_NO_EVIDENCE: Final = frozenset({FetchKind.CREDENTIAL, FetchKind.PICTURE})
"""Fetched too, but no check leans on where they came from."""


@dataclass(frozen=True, slots=True)
class HowChecked:
    """One way of having checked.

    Attributes:
        icon: a globe for whatever was asked online; never the same without the internet.
        words: the line.
    """

    icon: str
    words: str


def how_checked(checked: Examination | OpenedCredential) -> HowChecked:
    """Say how a document was checked.

    Args:
        checked: the document with its report, and what that leant on.
    """
    at = moment(checked.report.checked_at)
    if checked.evidence is None:  # of an earlier check: what that leant on is not known any more
        return HowChecked("clock", say("checks.checked_at", moment=at))
    oldest = _oldest(checked.evidence)
    if _asked(checked.contacted):
        return HowChecked("globe", _online(at, oldest, checked.report.checked_at, checked.wanted))
    if oldest is not None:
        code = "how.kept.some" if checked.wanted else "how.kept"
        return HowChecked("history", say(code, moment=at, date=day(oldest)))
    return HowChecked("monitor", say("how.open" if checked.wanted else "how.alone", moment=at))


def _online(at: str, oldest: datetime | None, checked_at: datetime, wanted: Sequence[Wanted]) -> str:
    if wanted:
        return say("how.online.some", moment=at)
    if oldest is not None and oldest.date() < checked_at.date():
        return say("how.online.older", moment=at, date=day(oldest))
    return say("how.online", moment=at)


def _asked(contacted: Sequence[Contact]) -> bool:
    return any(contact.kind not in _NO_EVIDENCE for contact in contacted)


def _oldest(evidence: Evidence) -> datetime | None:
    """When the oldest answer came that the checks leant on; None where they leant on none."""
    dates = (
        resource.as_of
        for wanted, resource in evidence.resources.items()
        if resource.data is not None and wanted.kind is not WantedKind.TRUST_ANCHORS
    )
    return min(dates, default=None)


class HowLine(QWidget):
    """The line, small, with its icon.

    Args:
        how: how it was checked.
    """

    def __init__(self, how: HowChecked) -> None:
        super().__init__()
        line = row(gap=1.5)
        line.addWidget(IconLabel(how.icon, "text_muted", 14), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(PlainLabel(how.words, "caption", wrap=True, name="howChecked"), 1)
        self.setLayout(line)
