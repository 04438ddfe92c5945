"""What a credential says, in sections: facts, description, criteria, skills, results, evidence.

Every text here was said by the credential and is shown as plain text, made visible first.
"""

from collections.abc import Callable, Iterator, Sized

from PySide6.QtWidgets import QWidget

from wallet_app.credentials.model import Achievement, Alignment, Credential, Evidence, Image, Party
from wallet_app.ui.widgets import record_details
from wallet_app.ui.widgets.boxes import Section, column, row
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.data import KeyValueList
from wallet_app.ui.widgets.flow import chips
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.widgets.recipient import Matches, RecipientField
from wallet_app.ui.words import say
from wallet_app.values import dataclass
from wallet_app.wording.moments import day
from wallet_app.wording.plain import visible

OpenLink = Callable[[str], object]
_LONG_TEXT = 4_000
MOST_ADDRESS = 2_000
"""Characters of an address that can be opened: a person has to be able to read it."""
_LONGEST_SKILL = 120
_MOST_SHOWN = 60
"""Of skills, results and pieces of evidence; a document may hold thousands to make a window wait."""


@dataclass(frozen=True, slots=True)
class Aids:
    """What a person can do beside reading; each is left out where it is None.

    Attributes:
        open_link: called with an https address when the person asks to open it; without it,
            addresses are shown and cannot be opened.
        picture: gives what offers to fetch a picture from its address; without it, the address is shown.
        recipient: compares somebody with a recipient that the document tells by a fingerprint.
    """

    open_link: OpenLink | None = None
    picture: Callable[[Image], QWidget] | None = None
    recipient: Matches | None = None


NO_AIDS = Aids()


def sections(credential: Credential, aids: Aids = NO_AIDS) -> Iterator[Section]:
    """Give the sections that have something to say, in reading order.

    Args:
        credential: the typed view.
        aids: what a person can do.
    """
    facts = _facts(credential)
    if facts:
        yield _section("details.facts", KeyValueList(facts, name="facts"))
    if aids.recipient is not None and any(one.hashed for one in credential.identifiers):
        yield _section("details.recipient", RecipientField(aids.recipient))
    for title, text in _texts(credential):
        yield _section(title, PlainLabel(visible(text, longest=_LONG_TEXT), wrap=True, selectable=True))
    if credential.skills:
        yield _section("details.skills", _skills(credential.skills), *_rest(credential.skills))
    if credential.results:
        pairs = [
            (visible(result.name or "") or say("details.result"), _result_value(result.value, result.status))
            for result in credential.results[:_MOST_SHOWN]
        ]
        yield _section("details.results", KeyValueList(pairs, name="results"), *_rest(credential.results))
    if credential.evidence:
        shown = (_evidence(one, aids.open_link) for one in credential.evidence[:_MOST_SHOWN])
        yield _section("details.evidence", *shown, *_rest(credential.evidence))
    if credential.statements:
        stated = (record_details.statement(one) for one in credential.statements[:_MOST_SHOWN])
        yield _section("details.statements", *stated, *_rest(credential.statements))
    if credential.associations:
        told = record_details.associations(credential.associations[:_MOST_SHOWN])
        yield _section("details.associations", told, *_rest(credential.associations))
    if remote := _remote_picture(credential):
        yield _section("details.remote_picture.title", *_remote(remote, aids))


def _section(title: str, *parts: QWidget) -> Section:
    return Section(say(title), *parts, name=title.replace(".", "-"))


def _rest(parts: Sized) -> tuple[QWidget, ...]:
    """Say how many more there are than are shown."""
    more = len(parts) - _MOST_SHOWN
    return (PlainLabel(say("details.more", count=more), "muted", wrap=True),) if more > 0 else ()


def _facts(credential: Credential) -> list[tuple[str, str]]:
    achievement = credential.achievement or Achievement()
    values = (
        ("fact.issuer", _party(credential.issuer)),
        ("fact.about" if _is_endorsement(credential) else "fact.subject", _party(credential.subject)),
        ("fact.achievement_type", achievement.type_name),
        ("fact.role", credential.role),
        ("fact.field_of_study", achievement.field_of_study),
        ("fact.specialization", achievement.specialization),
        ("fact.licence_number", credential.licence_number),
        ("fact.credits", credential.credits_earned),
        ("fact.identifiers", _identifiers(credential)),
        ("fact.valid_from", day(credential.valid_from) if credential.valid_from else None),
        ("fact.valid_until", day(credential.valid_until) if credential.valid_until else None),
    )
    return [(say(name), visible(value)) for name, value in values if value]


def _party(party: Party | None) -> str | None:
    if party is None:
        return None
    return party.name or party.id or party.email


def _identifiers(credential: Credential) -> str:
    """The identifiers that are told in clear, but for the one that stands beside "Issued to"."""
    told = _party(credential.subject)
    return ", ".join(one.value for one in credential.identifiers if not one.hashed and one.value != told)


def _texts(credential: Credential) -> Iterator[tuple[str, str]]:
    achievement = credential.achievement or Achievement()
    description = achievement.description or credential.description
    if description:
        yield "details.description", description
    criteria = achievement.criteria or achievement.criteria_url
    if criteria:
        yield "details.criteria", criteria
    if credential.narrative:
        title = "details.endorsement" if _is_endorsement(credential) else "details.narrative"
        yield title, credential.narrative


def _is_endorsement(credential: Credential) -> bool:
    """Whether it speaks of something else, and is issued to nobody."""
    return "EndorsementCredential" in credential.profiles


def _skills(skills: tuple[Alignment, ...]) -> QWidget:
    named = {
        visible(skill.name, longest=_LONGEST_SKILL): _where_defined(skill) for skill in skills[:_MOST_SHOWN]
    }
    return chips(tuple(named.items()), name="skills")


def _where_defined(skill: Alignment) -> str:
    """The framework that defines a skill, and its code there."""
    return visible(" · ".join(part for part in (skill.framework, skill.code) if part))


def _remote_picture(credential: Credential) -> Image | None:
    """The first picture that is only named by its address."""
    achievement = credential.achievement or Achievement()
    pictures = (credential.image, achievement.image)
    return next((one for one in pictures if one is not None and not one.is_embedded), None)


def _remote(picture: Image, aids: Aids) -> tuple[QWidget, ...]:
    if aids.picture is not None:
        return (aids.picture(picture),)
    words = PlainLabel(say("details.remote_picture"), "muted", wrap=True)
    return words, PlainLabel(visible(picture.reference), "small", wrap=True, selectable=True)


def _result_value(value: str | None, status: str | None) -> str:
    return " · ".join(visible(part) for part in (value, status) if part)


def _evidence(evidence: Evidence, open_link: OpenLink | None) -> QWidget:
    title = visible(evidence.name or evidence.genre or "") or say("details.evidence.untitled")
    parts: list[QWidget] = [PlainLabel(title, "strong", wrap=True)]
    parts += [
        PlainLabel(visible(text, longest=_LONG_TEXT), "muted", wrap=True, selectable=True)
        for text in (evidence.narrative, evidence.description)
        if text
    ]
    whole = QWidget()
    words = column(*parts, gap=1)
    if evidence.id and evidence.id.startswith("https://"):
        address = evidence.id
        words.addWidget(PlainLabel(visible(address), "small", wrap=True, selectable=True))
        if open_link is not None and len(address) <= MOST_ADDRESS:
            button = Button(say("details.open_link"), icon="external-link", name="openEvidence")
            button.clicked.connect(lambda: open_link(address))
            words.addLayout(row(button, None))
    elif evidence.id:
        words.addWidget(PlainLabel(visible(evidence.id), "small", wrap=True, selectable=True))
    whole.setLayout(words)
    return whole
