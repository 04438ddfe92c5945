"""Claims that were told, as names and values: what a person knows first, what machines need folded away."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from wallet_app.credentials.model import Kind
from wallet_app.services.history import RevealedClaims
from wallet_app.services.library_items import known
from wallet_app.ui.outcomes import of_outcome
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import Avatar, Button, KeyValueList, PlainLabel, StatusPill, column, row
from wallet_app.ui.widgets.credential_card import KIND_ICONS, untitled
from wallet_app.ui.widgets.disclosure import Disclosure
from wallet_app.ui.words import say
from wallet_app.values import dataclass
from wallet_app.verification.report import Outcome
from wallet_app.wording.plain import visible

_MACHINE: Final = frozenset(
    {"@context", "type", "id", "iss", "vct", "iat", "nbf", "jti", "sub", "cnf", "status"}
)
"""Last members of pointers that say nothing to a person beside what is shown of them elsewhere."""
_NAMES_WIDTH: Final = 200
_MOST_ALIGNED: Final = 150
LONGEST_VALUE: Final = 3_000


@dataclass(frozen=True, slots=True)
class Told:
    """One claim that was told, in words.

    Attributes:
        pointer: where it stands in the credential.
        label: its name, as it may be shown.
        value: what it says, likewise.
        when: when it was told; "" where that is said elsewhere.
    """

    pointer: str
    label: str
    value: str
    when: str = ""


def details(told: Sequence[Told], *, name: str) -> list[QWidget]:
    """Give the claims in two columns, and what machines need behind a line.

    Args:
        told: every claim.
        name: object name of the list.
    """
    people = [claim for claim in told if not _is_for_machines(claim.pointer)]
    machines = [claim for claim in told if _is_for_machines(claim.pointer)]
    if not people:
        people, machines = machines, []
    made = [_listed(people, name)]
    if machines:
        count = PlainLabel(f"{len(machines):n}", "small")
        body = _listed(machines, f"{name}Machines")
        made.append(Disclosure(say("history.machines"), body, name=f"{name}More", beside=count))
    return made


def title(revealed: RevealedClaims, *, name: str = "") -> QWidget:
    """What a credential was called when it was shared, and by whom it was issued."""
    kind = known(Kind, revealed.kind, Kind.OTHER) if revealed.kind else None
    words = visible(revealed.title) or untitled(kind)
    texts = column(PlainLabel(words, "subtitle", wrap=True, name=name), gap=0.5)
    if revealed.issuer:
        texts.addWidget(PlainLabel(visible(revealed.issuer), "muted", wrap=True))
    line = row(Avatar(words, 44, icon=KIND_ICONS[kind] if kind else "badge-check"), gap=4)
    line.addLayout(texts, 1)
    whole = QWidget()
    whole.setLayout(line)
    return whole


def pills(revealed: RevealedClaims) -> list[QWidget]:
    """How much stayed with the holder, and what the other side's check said then."""
    made: list[QWidget] = []
    if revealed.withheld:
        made.append(StatusPill(Tone.HOLDS, say("history.stayed", count=revealed.withheld), "eye-off"))
    elif revealed.withheld == 0:
        made.append(StatusPill(Tone.UNKNOWN, say("history.stayed.nothing"), "eye"))
    if revealed.outcome:
        look = of_outcome(known(Outcome, revealed.outcome, Outcome.INCOMPLETE), revealed.reason or None)
        made.append(StatusPill(look.tone, look.word, look.icon))
    return made


def name_of(label: str) -> str:
    """Name a claim as it may be shown: "Achievement name", not "Achievement: Achievement name"."""
    names: list[str] = []
    for name in visible(label).split(": "):
        if names and name.casefold().startswith(names[-1].casefold()):
            names.pop()
        names.append(name)
    return ": ".join(names)


def open_button(credential_id: str) -> Button:
    """The way to the credential itself."""
    return Button(say("history.open"), "link", icon="arrow-right", name=f"see-{credential_id}")


def _is_for_machines(pointer: str) -> bool:
    parts = pointer.split("/")[1:]
    # An array of names, such as the types, has its place at the end.
    last = next((part for part in reversed(parts) if not part.isdigit()), "")
    return last in _MACHINE


def _listed(told: Sequence[Told], name: str) -> QWidget:
    """Aligned in two columns or, where there are hundreds, as lines of one text."""
    if len(told) > _MOST_ALIGNED:
        return _as_text(told, name)
    made = KeyValueList(name=name, names_width=_NAMES_WIDTH)
    for number, claim in enumerate(told):
        value = PlainLabel(claim.value, wrap=True, selectable=True)
        made.put(number, claim.label, _with_caption(value, claim.when) if claim.when else value)
    return made


def _with_caption(value: PlainLabel, when: str) -> QWidget:
    whole = QWidget()
    whole.setLayout(column(value, PlainLabel(when, "caption", wrap=True), None, gap=0.25))
    return whole


def _as_text(told: Sequence[Told], name: str) -> QPlainTextEdit:
    lines = (f"{one.label}: {one.value}" + (f" ({one.when})" if one.when else "") for one in told)
    text = QPlainTextEdit("\n".join(lines), readOnly=True)
    text.setObjectName(name)
    text.setAccessibleName(say("history.told_details"))
    text.setTabChangesFocus(True)
    text.setMinimumHeight(theme().metrics.px(320))
    return text
