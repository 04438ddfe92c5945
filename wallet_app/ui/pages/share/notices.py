"""What to know before it leaves: whether it can be linked, and whatever else is worth a sentence."""

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wallet_app import wording
from wallet_app.presentation.linkability import Linkability
from wallet_app.services.check import Examination
from wallet_app.services.share import SharePreview
from wallet_app.ui.widgets import IconLabel, PlainLabel, column, row
from wallet_app.ui.words import say
from wallet_app.wording.plain import visible

_SAID_BETTER: Final = "share.notice.linkable"
"""Said of each credential, with what it can be linked by."""
_WHY: Final = {
    "holder_binding.no_challenge": "share.why.unasked",
    "key_binding.no_challenge": "share.why.unasked",
    "status.may_be_withheld": "share.why.no_status",
}
"""What the other side's check cannot find, and why that is no fault of the holder."""


def linkability_words(found: Linkability) -> str:
    """Say in one sentence whether shares of a credential can be linked, and by what."""
    kinds = [wording.say(kind, {}) for kind in found.kinds]
    return wording.say(found.code, {"kinds": _joined(kinds)})


def lines(*told: tuple[str, str], role: str = "body") -> QWidget:
    """Give lines with an icon each: name of the icon, sentence; in words of this role."""
    whole = QWidget()
    whole.setLayout(column(*(_line(icon, text, role) for icon, text in told), gap=2.5))
    return whole


def notices(preview: SharePreview) -> Iterator[tuple[str, str]]:
    """Give what to know about a share: the name of an icon, and a sentence, for each line."""
    sentences: dict[str, list[str]] = {}
    for one in preview.credentials:
        title = visible(one.credential.title) or say("credential.untitled")
        sentences.setdefault(linkability_words(one.linkability), []).append(title)
    for sentence, titles in sentences.items():
        some = len(sentences) > 1
        yield "link", f"{_joined(titles)}: {sentence}" if some else sentence
    for code in preview.notices:
        if code != _SAID_BETTER:
            yield "info", wording.say(code, {})


def reasons(seen: Iterable[Examination]) -> tuple[str, ...]:
    """Say to the holder, once each, why the check of the other side stays open where it is no fault.

    Args:
        seen: what that check finds.
    """
    codes = dict.fromkeys(_WHY[reason] for reason in _deciding(seen) if reason in _WHY)
    return tuple(say(code) for code in codes)


def _deciding(seen: Iterable[Examination]) -> Iterator[str]:
    for examination in seen:
        yield examination.report.reason
        yield from _deciding(examination.members)


def _line(icon: str, text: str, role: str) -> QWidget:
    line = row(gap=2.5)
    line.addWidget(IconLabel(icon, "text_muted", 16), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(PlainLabel(text, role, wrap=True), 1)
    whole = QWidget()
    whole.setLayout(line)
    return whole


def _joined(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return say("share.and", first=", ".join(words[:-1]), last=words[-1])
