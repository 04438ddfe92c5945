"""Read what an Open Badge 2 (or older) says, with what its badge class and issuer say where that is known."""

from dataclasses import replace
from typing import Final

from wallet_app.credentials import open_badges_2 as badges
from wallet_app.credentials import parties, reading
from wallet_app.credentials.document import Document
from wallet_app.credentials.model import Achievement, Alignment, Credential, Evidence, Identifier, Kind, Party
from wallet_app.encoding.strict_json import JsonObject, JsonValue

PROFILE: Final = "OpenBadges2"
OLDER_PROFILE: Final = "OpenBadges1"
_NO_NODE: Final[JsonObject] = {}


def read(document: Document, badge: JsonObject | None = None, issuer: JsonObject | None = None) -> Credential:
    """Read an assertion.

    Args:
        document: the assertion.
        badge: the badge class as its address gives it; None: as far as it stands in the assertion.
        issuer: the issuer profile as its address gives it, its ``id`` that address; None likewise.

    Returns:
        The view. Never raises: what is absent or of another shape is None or empty.
    """
    content = document.content
    described = badge if badge is not None else _node(content.get("badge"))
    profile = issuer if issuer is not None else _node(described.get("issuer"))
    achievement = _achievement(described)
    recipient = reading.first_object(content.get("recipient"))
    hashed = recipient.get("hashed") is True
    identity = reading.text(recipient.get("identity", content.get("recipient")))
    return Credential(
        id=reading.node_id(content) or reading.text(content.get("uid")),
        kind=Kind.BADGE,
        types=badges.types(content),
        title=achievement.name,
        description=achievement.description,
        issuer=_issuer(profile, described.get("issuer")),
        subject=None if hashed or identity is None else Party(email=identity),
        valid_from=badges.date(content.get("issuedOn")),
        valid_until=badges.date(content.get("expires")),
        profiles=(OLDER_PROFILE if badges.is_older(content) else PROFILE,),
        achievement=achievement,
        skills=achievement.alignments,
        evidence=_evidence(content.get("evidence")),
        image=achievement.image or parties.image(content.get("image")),
        identifiers=() if identity is None else (Identifier(_text(recipient, "type"), identity, hashed),),
        narrative=reading.text(content.get("narrative")),
        revocable=True,
    )


def _node(value: JsonValue) -> JsonObject:
    """Give an object, or one that has an id alone where only an id is written."""
    if isinstance(value, dict):
        return value
    return {"id": value} if isinstance(value, str) and value else _NO_NODE


def _issuer(profile: JsonObject, named: JsonValue) -> Party | None:
    found = parties.party(profile) or parties.party(named)
    if found is None:
        return None
    # Open Badges 0.5 and 1.0 name the issuer's site alone.
    origin = reading.text(profile.get("origin"))
    return replace(found, id=found.id or origin, url=found.url or origin)


def _achievement(node: JsonObject) -> Achievement:
    criteria = node.get("criteria")
    written = reading.first_object(criteria)
    return Achievement(
        id=reading.node_id(node),
        name=reading.text(node.get("name")),
        description=reading.text(node.get("description")),
        criteria=reading.text(written.get("narrative")),
        criteria_url=reading.node_id(criteria),
        image=parties.image(node.get("image")),
        alignments=tuple(_alignments(node.get("alignment", node.get("alignments")))),
        tags=tuple(tag for tag in map(reading.text, reading.as_list(node.get("tags"))) if tag is not None),
    )


def _alignments(value: JsonValue) -> list[Alignment]:
    found: list[Alignment] = []
    for node in reading.objects(value):
        url = _text(node, "targetUrl") or _text(node, "url")
        code = _text(node, "targetCode")
        name = _text(node, "targetName") or _text(node, "name") or code or url
        if name is not None:
            description = _text(node, "targetDescription") or _text(node, "description")
            found.append(Alignment(name, description, code, _text(node, "targetFramework"), url))
    return found


def _evidence(value: JsonValue) -> tuple[Evidence, ...]:
    nodes = (_node(item) for item in reading.as_list(value))
    return tuple(
        Evidence(
            id=reading.node_id(node),
            name=_text(node, "name"),
            narrative=_text(node, "narrative"),
            description=_text(node, "description"),
            genre=_text(node, "genre"),
        )
        for node in nodes
        if node
    )


def _text(node: JsonObject, member: str) -> str | None:
    return reading.text(node.get(member))
