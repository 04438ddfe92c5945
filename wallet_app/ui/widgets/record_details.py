"""What a record (CLR) says beside what is in it: its issuer's own statements, what belongs together."""

from typing import Final

from PySide6.QtWidgets import QWidget

from wallet_app.credentials.model import Achievement, Association, AssociationEnd
from wallet_app.ui.widgets.boxes import column
from wallet_app.ui.widgets.data import KeyValueList
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.words import say
from wallet_app.wording.plain import visible

_TYPES: Final = frozenset(
    {
        "exactMatchOf",
        "isChildOf",
        "isParentOf",
        "isPartOf",
        "isPeerOf",
        "isRelatedTo",
        "precedes",
        "replacedBy",
    }
)
"""Association types of CLR 2.0 that there are words for; the others are shown as they are written."""


def statement(achievement: Achievement) -> QWidget:
    """One achievement that the record's issuer states without a credential."""
    title = visible(achievement.name or "") or say("record.statement.untitled")
    parts: list[QWidget] = [PlainLabel(title, "strong", wrap=True)]
    if achievement.description:
        parts.append(PlainLabel(visible(achievement.description), "muted", wrap=True, selectable=True))
    whole = QWidget()
    whole.setLayout(column(*parts, gap=0.5))
    return whole


def associations(found: tuple[Association, ...]) -> QWidget:
    """What belongs to what: the first end before, what it is to the second behind it."""
    pairs = [(_end(one.source), f"{_type(one.type)} {_end(one.target)}") for one in found]
    return KeyValueList(pairs, name="associations")


def _type(written: str | None) -> str:
    if written in _TYPES:
        return say(f"association.{written}")
    return visible(written or "") or say("association.unknown")


def _end(end: AssociationEnd) -> str:
    said = visible(end.name or end.id or "") or say("association.nothing")
    return said if end.is_inside else say("association.not_inside", end=said)
