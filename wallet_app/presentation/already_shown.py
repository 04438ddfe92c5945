"""Which claims of a document its view shows: by where they stand and by what they say.

The place alone does not tell (of two descriptions one is shown), nor do the words alone (two claims may
both say "5"). What is looked at is what ``ui.widgets.credential_details`` shows of each member of
:class:`wallet_app.credentials.model.Credential`.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, TypeAlias

from wallet_app.credentials import open_badges_2 as badges
from wallet_app.credentials import parties, reading, sd_jwt_vc
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.model import Achievement, Alignment, Credential, Party
from wallet_app.credentials.moments import moment, numeric_moment
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.presentation.leaves import Path, value_at

Names: TypeAlias = tuple[str, ...]
_Said: TypeAlias = tuple[Names, Iterable[str | None]]

_SUBJECT: Final = ("credentialSubject",)
_ROLES: Final = ("role", "jobTitle", "position", "occupation", "title", "job_title")
_NUMBERS: Final = ("licenseNumber", "licenceNumber", "license_number", "document_number")
_SKILLS: Final = ("skill", "skills", "hasSkill", "competency", "competencies")
_PARTS: Final = ("degree", "hasCredential", "license", "licence", "certificate", "qualification")
_NAME_PARTS: Final = ("honorificPrefix", "givenName", "additionalName", "familyName", "honorificSuffix")
_STARTS: Final = ("validFrom", "issuanceDate", "nbf", "iat", "issuedOn")
_ENDS: Final = ("validUntil", "expirationDate", "exp", "expires")
_ASSOCIATION: Final = ("associationType", "sourceId", "targetId")


def names_of(path: Path) -> Names:
    """Give the members that lead to a value, without the places in lists."""
    return tuple(step for step in path if isinstance(step, str))


class AlreadyShown:
    """Knows what the view of one document shows.

    Args:
        document: a credential.
        view: its view.
    """

    def __init__(self, document: Document, view: Credential) -> None:
        self._content = document.content
        self._view = view
        self._is_open_badge_2 = document.format is Format.OPEN_BADGE_2
        self.is_plain_claims = document.format is Format.SD_JWT_VC and not (
            sd_jwt_vc.follows_data_model(document)
        )
        self._texts: dict[Names, set[str]] = {}
        for names, said in self._all():
            texts = {text for text in said if text}
            if texts:
                self._texts.setdefault(names, set()).update(texts)

    def holds(self, path: Path, value: JsonValue) -> bool:
        """Say whether a claim is shown.

        Args:
            path: where it stands.
            value: what it says: no object, unless a text with its language.
        """
        names = names_of(path)
        if len(names) == 1 and names[0] in (*_STARTS, *_ENDS):
            return self._is_shown_moment(names[0], value)
        if self.is_fingerprint(path):
            return False
        # In a map of languages the last step is the language.
        shown = self._texts.get(names) or self._texts.get(names[:-1])
        return shown is not None and reading.text(value) in shown

    def is_fingerprint(self, path: Path) -> bool:
        """Say whether a claim is an identifier that is told by its hash."""
        if path[-1] not in {"identityHash", "identity"} or len(path) == 1:
            return False
        around = value_at(self._content, path[:-1])
        return isinstance(around, dict) and around.get("hashed") is True

    def _is_shown_moment(self, name: str, value: JsonValue) -> bool:
        shown: datetime | None = self._view.valid_from if name in _STARTS else self._view.valid_until
        read = badges.date if self._is_open_badge_2 else moment
        found = numeric_moment(value) if name in {"nbf", "iat", "exp"} else read(value)
        return found is not None and found == shown

    def _all(self) -> Iterator[_Said]:
        if self.is_plain_claims:
            yield from self._plain_claims()
            return
        yield from self._achievement()
        yield from self._evidence()
        if self._is_open_badge_2:
            yield from self._party(("badge", "issuer"), self._view.issuer)
            yield ("recipient",), [_shown(self._view.subject)]
            yield ("recipient", "identity"), [_shown(self._view.subject)]
            yield ("narrative",), [self._view.narrative]
            return
        yield from self._party(("issuer",), self._view.issuer)
        yield from self._party(_SUBJECT, self._view.subject)
        yield ("name",), [self._view.title]
        yield from self._subject()
        yield from self._of_record()

    def _achievement(self) -> Iterator[_Said]:
        view = self._view
        achievement = view.achievement or Achievement()
        at = ("badge",) if self._is_open_badge_2 else (*_SUBJECT, "achievement")
        pictures = [one.reference for one in (view.image, achievement.image) if one and not one.is_embedded]
        description = [achievement.description or view.description]
        criteria = [achievement.criteria or achievement.criteria_url]
        yield (*at, "name"), [view.title]
        yield (*at, "achievementType"), [achievement.type]
        yield (*at, "fieldOfStudy"), [achievement.field_of_study]
        yield (*at, "specialization"), [achievement.specialization]
        for member in ("narrative", "id", "@id"):
            yield (*at, "criteria", member), criteria
        yield (*at, "criteria"), criteria
        for place in ((), at):
            yield (*place, "description"), description
            yield (*place, "image"), pictures[:1]
            yield (*place, "image", "id"), pictures[:1]
        for member in ("alignment", "alignments"):
            yield from _alignments((*at, member), view.skills)
        yield (*at, "resultDescription", "name"), [result.name for result in view.results]
        level = (*at, "resultDescription", "rubricCriterionLevel", "name")
        yield level, [result.value for result in view.results]

    def _subject(self) -> Iterator[_Said]:
        view = self._view
        for member in _ROLES:
            yield (*_SUBJECT, member), [view.role]
        for member in _NUMBERS:
            yield (*_SUBJECT, member), [view.licence_number]
        for member in ("narrative", "endorsementComment"):
            yield (*_SUBJECT, member), [view.narrative]
        yield (*_SUBJECT, "creditsEarned"), [view.credits_earned]
        yield (
            (*_SUBJECT, "identifier", "identityHash"),
            [one.value for one in view.identifiers if not one.hashed],
        )
        yield (*_SUBJECT, "result", "value"), [result.value for result in view.results]
        yield (*_SUBJECT, "result", "achievedLevel"), [result.value for result in view.results]
        yield (*_SUBJECT, "result", "status"), [result.status for result in view.results]
        yield from _skills(_SUBJECT, view)
        for part in _PARTS:
            at = (*_SUBJECT, part)
            yield (*at, "name"), [view.title]
            yield (*at, "awardedOnCompletionOf", "name"), [view.title]
            yield (*at, "description"), [view.description]
            yield (*at, "competencyRequired"), [skill.name for skill in view.skills]
            yield (*at, "competencyRequired", "name"), [skill.name for skill in view.skills]

    def _evidence(self) -> Iterator[_Said]:
        evidence = self._view.evidence
        yield ("evidence",), [one.id for one in evidence]
        yield ("evidence", "id"), [one.id for one in evidence]
        yield ("evidence", "name"), [one.name for one in evidence]
        yield ("evidence", "genre"), [one.genre for one in evidence if not one.name]
        yield ("evidence", "narrative"), [one.narrative for one in evidence]
        yield ("evidence", "description"), [one.description for one in evidence]

    def _of_record(self) -> Iterator[_Said]:
        stated = self._view.statements
        yield (*_SUBJECT, "achievement", "name"), [one.name for one in stated]
        yield (*_SUBJECT, "achievement", "description"), [one.description for one in stated]
        told = [text for one in self._view.associations for text in (one.type, one.source.id, one.target.id)]
        for member in _ASSOCIATION:
            yield (*_SUBJECT, "association", member), told

    def _plain_claims(self) -> Iterator[_Said]:
        """The registered and usual claims of an SD-JWT VC."""
        view, content = self._view, self._content
        issuer, subject = _shown(view.issuer), _shown(view.subject)
        for member in ("iss", "issuing_authority", "issuer_name"):
            yield (member,), [issuer]
        for member in ("sub", "name", "full_name", "email"):
            yield (member,), [subject]
        parts = [reading.text(content.get(name)) for name in ("given_name", "family_name")]
        if " ".join(part for part in parts if part) == subject:
            yield ("given_name",), parts[:1]
            yield ("family_name",), parts[1:]
        for member in ("title", "credential_name"):
            yield (member,), [view.title]
        yield ("description",), [view.description]
        picture = view.image
        yield ("picture",), [picture.reference] if picture and not picture.is_embedded else []
        for member in _ROLES:
            yield (member,), [view.role]
        for member in _NUMBERS:
            yield (member,), [view.licence_number]
        yield from _skills((), view)

    def _party(self, at: Names, party: Party | None) -> Iterator[_Said]:
        """Of a party one of name, identifier and e-mail address is shown."""
        shown = _shown(party)
        for names in (at, (*at, "id"), (*at, "@id"), (*at, "name"), (*at, "email")):
            yield names, [shown]
        node: JsonValue = self._content
        for name in at:
            node = reading.first_object(reading.first_object(node).get(name))
        found = reading.first_object(node)
        if not reading.text(found.get("name")) and parties.full_name(found) == shown:
            for part in _NAME_PARTS:
                yield (*at, part), [reading.text(found.get(part))]


def _shown(party: Party | None) -> str | None:
    return (party.name or party.id or party.email) if party is not None else None


def _alignments(at: Names, skills: Iterable[Alignment]) -> Iterator[_Said]:
    found = tuple(skills)
    for member in ("targetName", "targetCode", "targetFramework", "targetUrl", "name", "url"):
        # A skill without a name is called by its code or address.
        yield (*at, member), [skill.name for skill in found]
    yield (*at, "targetCode"), [skill.code for skill in found]
    yield (*at, "targetFramework"), [skill.framework for skill in found]


def _skills(at: Names, view: Credential) -> Iterator[_Said]:
    for member in _SKILLS:
        yield (*at, member), [skill.name for skill in view.skills]
        yield (*at, member, "name"), [skill.name for skill in view.skills]
