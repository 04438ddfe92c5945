"""Read a parsed document into the typed view of :mod:`wallet_app.credentials.model`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from wallet_app.credentials import (
    badge_view,
    endorsements,
    kinds,
    members,
    open_badges_2_view,
    parties,
    reading,
    records,
    sd_jwt_vc,
)
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.model import (
    Achievement,
    Alignment,
    Association,
    AssociationEnd,
    Credential,
    Endorsement,
    Evidence,
    Identifier,
    Image,
    Kind,
    Party,
    Result,
)
from wallet_app.credentials.moments import moment, numeric_moment
from wallet_app.credentials.open_badges import ACHIEVEMENT_CREDENTIALS, ENDORSEMENT
from wallet_app.credentials.records import CLR_CREDENTIAL
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import WalletError
from wallet_app.linked_data import memory

__all__ = [
    "Achievement",
    "Alignment",
    "Association",
    "AssociationEnd",
    "Credential",
    "Endorsement",
    "Evidence",
    "Identifier",
    "Image",
    "Kind",
    "Party",
    "Result",
    "read",
]

_PROFILES: Final = {
    "OpenBadgeCredential": "OpenBadgeCredential",
    "AchievementCredential": "OpenBadgeCredential",
    ENDORSEMENT: ENDORSEMENT,
    CLR_CREDENTIAL: CLR_CREDENTIAL,
}
"""Types that stand for a profile, and the profile's name; the first two are synonyms in OB 3.0."""
_WHOLE_FORMATS: Final = frozenset({Format.VC_LDP, Format.VC_JWT})
_ROLES: Final = ("role", "jobTitle", "position", "occupation", "title")
_LICENCE_NUMBERS: Final = ("licenseNumber", "licenceNumber", "license_number", "document_number")
_NOBODY: Final = Party()
_SKILLS: Final = ("skill", "skills", "hasSkill", "competency", "competencies")


def read(document: Document) -> Credential:
    """Read what a document says.

    Args:
        document: any parsed document; of a presentation only the holder and its own types.

    Returns:
        The view. Never raises: what is absent or of another shape is None or empty.
    """
    return memory.once(("view", id(document)), document, lambda: _read(document))


def summary(document: Document) -> Credential:
    """Read what a report says of a document: profiles, title, issuer, subject and dates, and no more.

    Args:
        document: any parsed document.

    Returns:
        A view of which these six members are as :func:`read` gives them. Never raises.
    """
    if document.format is Format.SD_JWT_VC and not sd_jwt_vc.follows_data_model(document):
        return memory.once(("summary", id(document)), document, lambda: _said_by_claims(document.content))
    content, names = document.content, reading.types(document.content)
    is_badge = bool(ACHIEVEMENT_CREDENTIALS.intersection(names))
    if document.format not in _WHOLE_FORMATS or not is_badge or records.is_record(document):
        return read(document)
    subject = reading.first_object(content.get("credentialSubject"))
    achieved = reading.first_object(subject.get("achievement"))
    own_title = reading.text(content.get("name")) or kinds.title(names)
    return Credential(
        profiles=_profiles(names),
        title=reading.text(achieved.get("name")) or own_title,
        issuer=parties.party(content.get("issuer")),
        subject=_identified(parties.party(subject), badge_view.identifiers(subject)),
        valid_from=moment(content.get("validFrom", content.get("issuanceDate"))),
        valid_until=moment(content.get("validUntil", content.get("expirationDate"))),
    )


def _profiles(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_PROFILES[name] for name in names if name in _PROFILES))


def _identified(party: Party | None, identifiers: tuple[Identifier, ...]) -> Party | None:
    """Give a subject the name that an identifier in the clear states, where it has none of its own."""
    name = badge_view.identified_name(identifiers)
    if name is None or (party is not None and party.name is not None):
        return party
    return replace(party or Party(), name=name)


def _read(document: Document) -> Credential:
    if document.format is Format.SD_JWT_VC and not sd_jwt_vc.follows_data_model(document):
        return _of_claims(document.content)
    if document.format is Format.OPEN_BADGE_2:
        return open_badges_2_view.read(document)
    if document.is_presentation:
        # What the holder says of themselves beside it is `credentials.contact`'s.
        holder = reading.node_id(document.content.get("holder"))
        subject = Party(id=holder) if holder is not None else None
        return Credential(id=reading.node_id(document.content), subject=subject)
    found = replace(_of_data_model(document.content), endorsements=tuple(_endorsements(document)))
    return _of_record(found, document) if records.is_record(document) else found


def _endorsements(document: Document) -> Iterator[Endorsement]:
    names = endorsements.endorsable(document.content)
    for embedded in endorsements.find(document):
        try:
            yield endorsements.read(embedded, members.parse_entry(embedded.entry), names)
        except WalletError:
            yield Endorsement(embedded.place)


def _of_record(found: Credential, document: Document) -> Credential:
    """Read a record: what is said of the whole; each credential inside has a view of its own."""
    inside = tuple(member.content for member in members.members(document))
    content = document.content
    return replace(
        found,
        kind=Kind.RECORD,
        title=reading.text(content.get("name")) or kinds.title(reading.types(content)),
        description=reading.text(content.get("description")),
        image=parties.image(content.get("image")),
        achievement=None,
        skills=(),
        results=(),
        statements=records.statements(content, inside),
        associations=records.associations(content, inside),
    )


def _of_data_model(content: JsonObject) -> Credential:
    names = reading.types(content)
    subject = reading.first_object(content.get("credentialSubject"))
    found = Credential(
        id=reading.node_id(content),
        kind=kinds.of_types(names + reading.types(subject)),
        types=kinds.own_types(names),
        title=reading.text(content.get("name")) or kinds.title(names),
        description=reading.text(content.get("description")),
        issuer=parties.party(content.get("issuer")),
        subject=parties.party(subject),
        valid_from=moment(content.get("validFrom", content.get("issuanceDate"))),
        valid_until=moment(content.get("validUntil", content.get("expirationDate"))),
        profiles=_profiles(names),
        skills=_skills(subject),
        evidence=badge_view.evidence(content.get("evidence")),
        image=parties.image(content.get("image")),
        role=_first_text(subject, _ROLES),
        licence_number=_first_text(subject, _LICENCE_NUMBERS),
        narrative=reading.text(subject.get("narrative", subject.get("endorsementComment"))),
        revocable=bool(reading.as_list(content.get("credentialStatus"))),
    )
    achieved = subject.get("achievement")
    if ACHIEVEMENT_CREDENTIALS.intersection(names) or isinstance(achieved, dict | list):
        return _with_achievement(found, content, subject)
    return _with_parts(found, content, subject)


def _with_achievement(found: Credential, content: JsonObject, subject: JsonObject) -> Credential:
    node = reading.first_object(subject.get("achievement"))
    achievement = badge_view.achievement(node)
    identifiers = badge_view.identifiers(subject)
    return replace(
        found,
        kind=kinds.of_achievement(achievement.type),
        title=achievement.name or reading.text(content.get("name")) or found.title,
        description=achievement.description or found.description,
        subject=_identified(found.subject, identifiers),
        achievement=achievement,
        skills=achievement.alignments,
        results=badge_view.results(subject, node),
        image=achievement.image or found.image,
        identifiers=identifiers,
        credits_earned=reading.text(subject.get("creditsEarned")),
    )


_TITLED_PARTS: Final = ("degree", "hasCredential", "license", "licence", "certificate", "qualification")
"""Members of a subject that name what the subject holds (schema.org, and early credentials)."""


def _with_parts(found: Credential, content: JsonObject, subject: JsonObject) -> Credential:
    """Read what the subject holds, where that is told without an achievement.

    Sources: the early credentials of the Digital Credentials Consortium (``w3id.org/dcc/v1``) and
    schema.org ``EducationalOccupationalCredential``.
    """
    part = next((node for name in _TITLED_PARTS if (node := reading.first_object(subject.get(name)))), {})
    completed = reading.first_object(part.get("awardedOnCompletionOf"))
    names = (reading.text(node.get("name")) for node in (content, part, completed))
    said = (*reading.types(part), *reading.strings(part.get("credentialCategory")))
    return replace(
        found,
        kind=found.kind if found.kind is not Kind.OTHER else kinds.of_types(said),
        title=next((name for name in names if name is not None), None) or found.title,
        description=found.description or reading.text(part.get("description")),
        skills=(*found.skills, *_named(part.get("competencyRequired"))),
        image=found.image or parties.image(part.get("image")),
    )


def _skills(subject: JsonObject) -> tuple[Alignment, ...]:
    """Read skills that are named plainly, as employment records do."""
    return tuple(skill for member in _SKILLS for skill in _named(subject.get(member)))


def _named(value: JsonValue) -> tuple[Alignment, ...]:
    """Read skills written as texts, or as objects with a name."""
    names = (
        reading.text(entry.get("name")) if isinstance(entry, dict) else reading.text(entry)
        for entry in reading.as_list(value)
    )
    return tuple(Alignment(name) for name in names if name is not None)


def _first_text(node: JsonObject, members: tuple[str, ...]) -> str | None:
    for member in members:
        if member in node and (text := reading.text(node[member])) is not None:
            return text
    return None


def _of_claims(claims: JsonObject) -> Credential:
    """Read an SD-JWT VC that is no credential of the data model: its registered and usual claims."""
    vct = reading.strings(claims.get("vct"))
    return replace(
        _said_by_claims(claims),
        id=reading.text(claims.get("jti")),
        kind=kinds.of_types(vct),
        types=vct,
        description=reading.text(claims.get("description")),
        skills=_skills(claims),
        image=parties.image(claims.get("picture")),
        role=_first_text(claims, ("job_title", *_ROLES[:-1])),
        licence_number=_first_text(claims, _LICENCE_NUMBERS),
        revocable="status" in claims,
    )


def _said_by_claims(claims: JsonObject) -> Credential:
    """Read of such a credential what a report says of it."""
    issuer = reading.text(claims.get("iss"))
    issuer_name = _first_text(claims, ("issuing_authority", "issuer_name"))
    subject = Party(
        id=reading.text(claims.get("sub")),
        name=_first_text(claims, ("name", "full_name")) or _claimed_name(claims),
        email=reading.text(claims.get("email")),
    )
    return Credential(
        title=_first_text(claims, ("title", "credential_name"))
        or kinds.title(reading.strings(claims.get("vct"))),
        issuer=Party(id=issuer, name=issuer_name) if issuer or issuer_name else None,
        subject=subject if subject != _NOBODY else None,
        valid_from=numeric_moment(claims.get("nbf", claims.get("iat"))),
        valid_until=numeric_moment(claims.get("exp")),
    )


def _claimed_name(claims: JsonObject) -> str | None:
    parts = (reading.text(claims.get(part)) for part in ("given_name", "family_name"))
    return " ".join(part for part in parts if part) or None
