"""Who asks, what for and until when, and whether any of that is proven."""

from PySide6.QtCore import Qt

from wallet_app import wording
from wallet_app.answer import Answer
from wallet_app.presentation.requests.model import Note, PresentationRequest, RequestKind
from wallet_app.services.answering import Answerable
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets import Card, Divider, KeyValueList, PlainLabel, Section, StatusPill, column, row
from wallet_app.ui.widgets.flow import flow_row
from wallet_app.ui.widgets.labels import IconLabel
from wallet_app.ui.widgets.rows import IconDisc
from wallet_app.ui.words import say
from wallet_app.wording.moments import moment
from wallet_app.wording.plain import visible

_LONGEST_ADDRESS = 300
_SEVERAL = 2


def sender_card(request: PresentationRequest) -> Card:
    """Say who asks; every word of theirs stands as plain text, and never as proven.

    Args:
        request: the request.
    """
    sender = request.sender
    proven = sender.proven is Answer.HOLDS
    tone, icon = (Tone.HOLDS, "shield-check") if proven else (Tone.UNKNOWN, "shield-question-mark")
    if proven:  # the identifier is; a name never is
        name = visible(sender.id, longest=_LONGEST_ADDRESS)
    else:
        said = visible(sender.name)
        name = say("request.calls_itself", name=said) if said else say("request.unnamed")
    pill = StatusPill(tone, say("request.proven" if proven else "request.unproven"), icon)
    pill.setObjectName("senderPill")
    title = PlainLabel(name, "subtitle", wrap=True, name="senderName")
    head = row(gap=4)
    head.addWidget(IconDisc(icon, tone, 44), 0, Qt.AlignmentFlag.AlignTop)
    head.addLayout(column(title, flow_row(pill), gap=1.5), 1)
    card = Card(PlainLabel(say("request.who"), "label"), head, gap=3, name="senderCard")
    told = wording.say(sender.code, {})
    card.add(PlainLabel(told, "body", wrap=True, name="senderTold"))
    if not proven:
        card.add(PlainLabel(say("request.unproven.text"), "muted", wrap=True))
    card.add(Divider(), KeyValueList(_facts(request), name="requestFacts", names_width=170))
    return card


def _facts(request: PresentationRequest) -> list[tuple[str, str]]:
    sender = request.sender
    facts: list[tuple[str, str]] = []
    if sender.name and sender.proven is Answer.HOLDS:
        facts.append((say("request.name"), say("request.name.unproven", name=visible(sender.name))))
    elif sender.id:
        facts.append((say("request.id"), visible(sender.id, longest=_LONGEST_ADDRESS)))
    facts.append((say("request.purpose"), visible(request.purpose) or say("request.purpose.none")))
    until = moment(request.expires) if request.expires is not None else say("request.until.none")
    facts.append((say("request.until"), until))
    if request.respond_to:
        address = visible(request.respond_to, longest=_LONGEST_ADDRESS)
        facts.append((say("request.respond_to"), f"{address}\n{say('request.respond_to.text')}"))
    if request.domain and request.kind is not RequestKind.OPENID4VP:  # there it is the identifier
        made_out_to = visible(request.domain, longest=_LONGEST_ADDRESS)
        facts.append((say("request.made_out_to"), f"{made_out_to}\n{say('request.made_out_to.text')}"))
    bound = say("request.bound.yes" if request.challenge else "request.bound.no")
    facts.append((say("request.bound"), bound))
    return facts


def notes_card(answerable: Answerable) -> Card:
    """Say what a person should know before answering, such as that more is asked than is needed.

    Args:
        answerable: a request with at least one note.
    """
    lines = []
    for note in answerable.notes:
        told = wording.say(note.code, note.params)
        number = _number(answerable, note)
        words = say("request.note_on", number=number, note=told) if number else told
        line = row(gap=2.5)
        line.addWidget(IconLabel("triangle-alert", "unknown_text", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(PlainLabel(words, wrap=True, name="requestNote"), 1)
        lines.append(line)
    return Card(Section(say("request.notes"), *lines, gap=2.5), name="requestNotes")


def _number(answerable: Answerable, note: Note) -> int:
    """Give the number of the wish that a note is on; 0 where there is only one, or it is on all of them."""
    wishes = answerable.wishes()
    query_id = note.params.get("query")
    if len(wishes) < _SEVERAL:
        return 0
    numbered = enumerate(wishes, start=1)
    on = (number for number, wish in numbered if any(one.query.id == query_id for one in wish.matches))
    return next(on, 0)
